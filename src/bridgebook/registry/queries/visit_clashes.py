"""Rooms, hosts and interpreters that two hours need at once."""

import re
from collections.abc import Iterable, Iterator

from django.db.models import Q

from bridgebook.registry.models import Visit
from bridgebook.registry.office.saving import seen_records
from bridgebook.registry.queries.visit_names import link_things
from bridgebook.registry.records import Link, Reader
from bridgebook.registry.records.visits import Clash, Slot

HOUR = 60
"""Minutes an hour of the programme is taken to last where nobody says."""


def find_clashes(reader: Reader, row: Visit, programme: Iterable[Slot]) -> tuple[Clash, ...]:
    """Return what in the programme of a visit is booked twice, in it and beside the visits the reader may see."""
    slots = list(programme)
    if not slots or row.state == "cancelled":
        return ()
    first, last = min(s.day for s in slots), max(s.day for s in slots)
    others = list(
        seen_records(Visit, reader)
        .exclude(pk=row.pk)
        .exclude(state="cancelled")
        .filter(Q(start__lte=last, end__gte=first) | Q(start__isnull=True))
    )
    links = link_things(reader, others)
    found: list[Clash] = []
    for place, slot in enumerate(slots):
        for other in slots[place + 1 :]:
            found += compare(slot, other, "", other.title)
        for visit in others:
            for item in visit.programme:
                other = Slot(number=item["n"], **{k: v for k, v in item.items() if k != "n"})
                found += compare(slot, other, visit.key, f"{other.title} ({visit.title})")
            if visit.direction == "outgoing" and visit.start and visit.end:
                found += find_away(slot, visit, links)
    return tuple(found)


def find_away(slot: Slot, visit: Visit, links: dict[int, Link]) -> Iterator[Clash]:
    """Yield the hosts of an hour who are then away with a delegation of ours."""
    if visit.start is None or visit.end is None or not visit.start.isoformat() <= slot.day <= visit.end.isoformat():
        return
    away: set[str] = set()
    for item in (one for one in visit.people if one["side"] == "delegation"):
        link = links.get(item.get("entity", 0))
        away |= {fold(name) for name in ((link.name, *link.names.values()) if link else (item.get("name", ""),))}
    for name, shown in list_names(slot.host).items():
        if name in away:
            yield Clash(
                kind="away",
                name=shown,
                slot=slot,
                visit=visit.key,
                title=visit.title,
                when=f"{visit.start}/{visit.end}",
            )


def compare(slot: Slot, other: Slot, visit: str, title: str) -> Iterator[Clash]:
    """Yield what two hours need at once."""
    if slot.day != other.day or not overlap(slot, other):
        return
    when = other.start + (f"–{other.end}" if other.end else "")
    pairs = (
        ("room", {fold(slot.place): slot.place} if slot.place else {}, {fold(other.place)} if other.place else set()),
        ("host", list_names(slot.host), set(list_names(other.host))),
        ("interpreter", list_names(slot.interpreter), set(list_names(other.interpreter))),
    )
    for kind, mine, theirs in pairs:
        for name, shown in mine.items():
            if name in theirs:
                yield Clash(kind=kind, name=shown, slot=slot, visit=visit, title=title, when=when)


def overlap(slot: Slot, other: Slot) -> bool:
    """Whether two hours of one day share a minute; an hour without a time shares none."""
    if not slot.start or not other.start:
        return False
    return minutes(slot.start) < end_of(other) and minutes(other.start) < end_of(slot)


def end_of(slot: Slot) -> int:
    """The minute of the day in which an hour ends."""
    return minutes(slot.end) if slot.end else minutes(slot.start) + HOUR


def minutes(text: str) -> int:
    """The minute of the day of a time written as 09:30."""
    hours, rest = text.split(":")[:2]
    return int(hours) * 60 + int(rest)


def list_names(text: str) -> dict[str, str]:
    """The names in a field, divided by commas or semicolons, folded, with how each is written."""
    names = [name.strip() for name in re.split(r"[,;，；、]", text)]
    return {fold(name): name for name in names if name}


def fold(text: str) -> str:
    """A name for comparing: one blank, no capitals."""
    return " ".join(text.split()).casefold()
