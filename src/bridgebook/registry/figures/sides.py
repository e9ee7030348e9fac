"""The people who were met, as members of a figure of their own."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from bridgebook.registry.figures.members import MET, Member
from bridgebook.registry.models import Position
from bridgebook.registry.projections.said import find_key_portions
from bridgebook.registry.queries.shelf import find_seen
from bridgebook.registry.records import Reader


def find_people(reader: Reader, contacts: Iterable[Member]) -> tuple[Member, ...]:
    """Return the people who were at some encounters, each once; `parties` are the organisations they hold posts in.

    One counts as confirmed where an encounter is that they were at.
    """
    found: dict[str, Member] = {}
    for contact in contacts:
        for key in contact.people:
            known = found.get(key)
            if known is None:
                found[key] = Member(key=key, status=MET, confirmed=contact.confirmed)
            elif contact.confirmed and not known.confirmed:
                found[key] = replace(known, confirmed=True)
    homes = find_organisations(reader, found)
    return tuple(replace(member, parties=homes.get(key, ())) for key, member in sorted(found.items()))


def find_organisations(reader: Reader, people: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return where each of some people holds a post: the posts of today, of who has none those of the past."""
    now: dict[str, dict[str, bool]] = {}
    for portion in find_key_portions(people):
        rows = find_seen(Position, reader).filter(person__in=portion).exclude(organisation="")
        for person, organisation, past in rows.order_by("id").values_list("person", "organisation", "past"):
            posts = now.setdefault(person, {})
            posts[organisation] = posts.get(organisation, True) and past
    return {
        person: tuple(key for key, past in posts.items() if not past) or tuple(posts) for person, posts in now.items()
    }
