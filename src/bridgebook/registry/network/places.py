"""Where things are on the map: the towns of encounters, of partners and of joint structures."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count

from bridgebook.languages.gazetteer import Town, find_town, get_town
from bridgebook.names.whereabouts import name_of_town
from bridgebook.registry.errors import NotFound
from bridgebook.registry.figures.homes import NOWHERE, find_homes
from bridgebook.registry.models import Contact, JointStructure, Organisation, Place
from bridgebook.registry.office.settings import find_own_keys
from bridgebook.registry.projections.said import find_key_portions
from bridgebook.registry.queries.facts import make_contacts
from bridgebook.registry.queries.shelf import choose_name, find_links, find_seen
from bridgebook.registry.records import ContactFact, Link, Listing, Reader
from bridgebook.registry.records.network import Atlas, Spot
from bridgebook.registry.remembering import remembered

PARTNERS = 3000
"""Of so many organisations, those most documents name, the map shows where they are at home."""


@dataclass(slots=True)
class Found:
    """What is found of one town."""

    town: Town
    contacts: int = 0
    partners: list[str] = field(default_factory=list)
    structures: list[Link] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)


@remembered
def find_atlas(reader: Reader) -> Atlas:
    """Return all towns with what is there, the busiest first."""
    held = find_seen(Contact, reader).filter(status="held")
    counts = dict(held.values_list("place").annotate(Count("id")))
    elsewhere = counts.pop("", 0)
    named = find_named_towns(reader)
    frequent = find_seen(Organisation, reader).order_by("-document_count", "id").values_list("key", flat=True)
    homes = find_homes(reader, {*frequent[:PARTNERS], *(key for key in counts if key[0] == "o")})
    found: dict[str, Found] = {}

    def put(place: str) -> Found | None:
        town, called = named.get(place, (None, ""))
        if place[:1] == "o":
            town = get_town(homes.get(place, NOWHERE).town)
        if town is None:
            return None
        one = found.setdefault(town.key, Found(town))
        if place not in one.places:
            one.places.append(place)
        if called:
            one.names[called] += 1
        return one

    for place, count in counts.items():
        one = put(place)
        if one is None:
            elsewhere += count
        else:
            one.contacts += count
    own = find_own_keys(reader)
    for key in homes:
        if key not in own and homes[key].town and (one := put(key)) is not None:
            one.partners.append(key)
    structures = find_seen(JointStructure, reader).exclude(place="").order_by("id")
    for key, kind, name, place in structures.values_list("key", "kind", "name", "place"):
        if (one := put(place)) is not None:
            one.structures.append(Link(key, "structure", name, {"kind": kind}))
    for place in named:
        # A town that documents name, though nothing is known to be there, lends the map its name only.
        if named[place][0].key in found:
            found[named[place][0].key].names[named[place][1]] += 1
    links = find_links({key for one in found.values() for key in one.partners}, reader)
    spots = (make_spot(one, links, reader.language) for one in found.values())
    order = sorted(
        (spot for spot in spots if spot.contacts or spot.partners or spot.structures),
        key=lambda spot: (-spot.contacts, -len(spot.partners), spot.name),
    )
    return Atlas(tuple(order), elsewhere)


def make_spot(one: Found, links: dict[str, Link], language: str) -> Spot:
    """Return what is found of a town, named as documents in the reader's language name it where they do."""
    name = one.names.most_common(1)[0][0] if one.names else name_of_town(one.town.key, language)
    partners = sorted((links[key] for key in one.partners if key in links), key=lambda link: link.name.casefold())
    return Spot(
        town=one.town.key,
        name=name,
        country=one.town.country,
        latitude=one.town.latitude,
        longitude=one.town.longitude,
        contacts=one.contacts,
        partners=tuple(partners),
        structures=tuple(one.structures),
        places=tuple(one.places),
    )


def find_named_towns(reader: Reader) -> dict[str, tuple[Town, str]]:
    """Return the towns that the places of the registry are, with their names in the reader's language where there is one."""
    found = {}
    rows = find_seen(Place, reader).order_by("-document_count", "id").values_list("key", "name", "names", "forms")
    for key, name, names, forms in rows[:5000]:
        town = find_town([name, *names.values(), *forms])
        if town is not None:
            own = choose_name("", names, reader.language)
            found[key] = (town, own or name_of_town(town.key, reader.language))
    return found


def open_spot(reader: Reader, town: str, *, page: int = 1, size: int = 30) -> tuple[Spot, Listing[ContactFact]]:
    """Return what is in a town, with the encounters that took place there, the latest first.

    Raises:
        NotFound: If nothing that the reader may see is there.
    """
    spot = next((spot for spot in find_atlas(reader).spots if spot.town == town), None)
    if spot is None:
        raise NotFound(town)
    rows = [
        row
        for portion in find_key_portions(spot.places)
        for row in find_seen(Contact, reader).filter(status="held", place__in=portion)
    ]
    rows.sort(key=lambda row: (row.start, row.pk), reverse=True)
    page = max(1, page)
    return spot, Listing(make_contacts(reader, rows[(page - 1) * size : page * size]), len(rows), page, size)
