"""Plans a visit: from what was typed, or from an encounter the documents announce."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from bridgebook.languages.bounds import find_bounds
from bridgebook.registry.actions.visit_lines import FIRST_PAPERS, choose, name_thing, read_day, read_text
from bridgebook.registry.changing import make_change
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.models import Visit
from bridgebook.registry.office.anchors import anchor_event, anchor_thing
from bridgebook.registry.office.saving import find_record, save_record
from bridgebook.registry.office.settings import find_own_keys, find_settings
from bridgebook.registry.queries.events import open_contact
from bridgebook.registry.queries.things import open_person
from bridgebook.registry.records import ContactFact, Link, Reader
from bridgebook.registry.visibility import parse_level

DIRECTIONS = ("incoming", "outgoing")
STATES = ("planned", "held", "cancelled")
LANGUAGES = ("en", "ru", "zh")
EXACT = re.compile(r"\d{4}-\d{2}-\d{2}(/\d{4}-\d{2}-\d{2})?")


def plan_visit(values: Mapping[str, Any], *, by: Reader, copy: str = "", why: str = "") -> str:
    """Plan a visit; return its key. It begins with the papers such a visit needs.

    Args:
        values: What was typed: title, direction, partners (names or keys, a line each), start, end, place, purpose,
            language, owner, unit, visibility.
        by: Who plans it.
        copy: Key of an earlier visit whose programme it takes over.
        why: The reason, in their words.

    Raises:
        CannotDo: If something typed is wrong; the message says what.
        NotFound: If the earlier visit is unknown.
        NotAllowed: If `by` is no editor.
    """
    with make_change("plan_visit", "", by=by, why=why, needs="editor") as change:
        columns = read_visit(values, by)
        row = Visit()
        save_record(change, row, **columns, papers=first_papers(columns["direction"]))
        if copy:
            save_record(change, row, programme=shift_programme(find_record(Visit, copy, by), row.start))
    return row.key


def plan_from_contact(key: str, *, by: Reader) -> str:
    """Plan a visit from an encounter the documents announce, with its parties, people, place and days; return its key.

    A day that is not told exactly is left open.

    Raises:
        NotFound: If there is no such encounter.
        NotAllowed: If `by` is no editor.
    """
    with make_change("plan_visit", "", by=by, needs="editor") as change:
        fact = open_contact(by, key).fact
        own = find_own_keys(by)
        partners = [link for link in fact.parties if link.key not in own]
        outgoing = fact.place is not None and is_theirs(fact.place, partners)
        direction = "outgoing" if outgoing else "incoming"
        exact = EXACT.fullmatch(fact.date) is not None
        start, end = find_bounds(fact.date) if exact else ("", "")
        people = [place_person(by, link, own, outgoing) for link in fact.participants]
        save_record(
            change,
            Visit(),
            level=find_level(fact, by),
            direction=direction,
            title=", ".join(link.name for link in partners or fact.parties)[:300] or key,
            start=date.fromisoformat(start) if start else None,
            end=date.fromisoformat(end or start) if start else None,
            place=fact.place.name if fact.place else "",
            purpose="; ".join(fact.topics),
            language=guess_language(partners),
            owner=by.name,
            unit=by.unit,
            contact=anchor_event(key, by),
            partners=[{"entity": anchor_thing(link.key, by)} for link in partners],
            people=[{"n": n, **person} for n, person in enumerate(people, 1)],
            papers=first_papers(direction),
        )
    return change.subject


def is_theirs(place: Link, partners: list[Link]) -> bool:
    """Say whether a place is a partner's: the partner itself, or a city that its name tells."""
    cities = {name.casefold() for name in (place.name, *place.names.values())}
    names = [name.casefold() for link in partners for name in (link.name, *link.names.values())]
    return place.key in {link.key for link in partners} or any(city in name for city in cities for name in names)


def find_level(fact: ContactFact, by: Reader) -> int:
    """Return the level at which a visit made from an encounter is kept: the one at which all may be seen who see it."""
    from bridgebook.registry.models import StatementState

    levels = StatementState.objects.filter(statement_id__in={source.statement for source in fact.sources})
    # Internal at least: that a visit is being prepared is nobody's business outside.
    return min(by.level, max([1, *levels.values_list("level", flat=True)]))


def guess_language(partners: list[Link]) -> str:
    """Return the language of the other side: the one in which only they would write their name."""
    names = {code for link in partners for code in link.names}
    return "zh" if "zh" in names else "en" if "en" in names else "ru"


def place_person(by: Reader, link: Link, own: frozenset[str], outgoing: bool) -> dict[str, Any]:
    """Return a person named at an encounter on their side: ours where their post is ours, else theirs."""
    posts = [post for post in open_person(by, link.key).positions if post.organisation]
    ours = any(post.organisation and post.organisation.key in own for post in posts)
    role = next((post.role for post in posts if not post.past), "")
    side = "delegation" if ours == outgoing else "hosts"
    entity = anchor_thing(link.key, by)
    return {"entity": entity, "side": side, "role": role, "head": False, "language": "", "came": ""}


def read_visit(values: Mapping[str, Any], by: Reader) -> dict[str, Any]:
    """Return the columns of a visit from what was typed.

    Raises:
        CannotDo: If something is wrong; the message says what.
    """
    title = read_text(values, "title")[:300]
    typed = [line.strip() for line in read_text(values, "partners").splitlines() if line.strip()]
    partners = [name_thing(line, "organisation", by) for line in typed[:30]]
    if not title:
        raise CannotDo("What is the visit called? Write a title.")
    start, end = read_day(values, "start", "First day"), read_day(values, "end", "Last day")
    if end and not start:
        raise CannotDo("The visit has a last day but no first one: set the first day.")
    if start and end and end < start:
        raise CannotDo(f"The last day ({end}) is before the first ({start}).")
    if start and (date.fromisoformat(end or start) - date.fromisoformat(start)).days > 366:
        raise CannotDo("A visit lasts a year at most: check the days.")
    days = read_text(values, "report_days")
    if days and (not days.isdecimal() or int(days) > 365):
        raise CannotDo("Within how many days is the report due? Write a whole number from 0 to 365, or leave it empty.")
    return {
        "title": title,
        "direction": choose(values, "direction", DIRECTIONS),
        "state": choose({"state": read_text(values, "state") or "planned"}, "state", STATES),
        "partners": partners,
        "start": date.fromisoformat(start) if start else None,
        "end": date.fromisoformat(end or start) if start else None,
        "place": read_text(values, "place")[:300],
        "purpose": read_text(values, "purpose"),
        "language": choose({"language": read_text(values, "language") or "en"}, "language", LANGUAGES),
        "owner": read_text(values, "owner")[:150] or by.name,
        "unit": read_text(values, "unit")[:150],
        "level": parse_level(read_text(values, "visibility") or "internal"),
        "report_days": int(days) if days else None,
    }


def first_papers(direction: str) -> list[dict[str, Any]]:
    """Return the papers a new visit begins with, due as many days before it as the office's rule says."""
    days = find_settings().papers_days
    return [
        {"n": n, "kind": kind, "title": "", "days": days, "done": "", "note": ""}
        for n, kind in enumerate(FIRST_PAPERS[direction], 1)
    ]


def shift_programme(source: Visit, start: date | None) -> list[dict[str, Any]]:
    """Return the programme of an earlier visit, moved to the days of another.

    Raises:
        CannotDo: If the earlier one has none, or the other no first day to move it to.
    """
    if not source.programme:
        raise CannotDo("That visit has no programme to copy.")
    if start is None:
        raise CannotDo("Set the first day of the visit, then copy the programme to it.")
    first = source.start or date.fromisoformat(min(item["day"] for item in source.programme))
    shift = start - first
    return [
        {**item, "day": (date.fromisoformat(item["day"]) + shift).isoformat(), "host": "", "interpreter": ""}
        for item in source.programme
    ]
