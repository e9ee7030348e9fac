"""The list behind a number, a page at a time."""

from dataclasses import dataclass
from typing import Any

from bridgebook.registry.figures.counting import find_listed
from bridgebook.registry.figures.members import Member
from bridgebook.registry.figures.rules import RULES
from bridgebook.registry.models import Agreement, Commitment, Contact, JointStructure, Person
from bridgebook.registry.queries.facts import make_agreements, make_commitments, make_contacts, make_structures
from bridgebook.registry.queries.shelf import find_seen
from bridgebook.registry.queries.things import find_rows, make_card
from bridgebook.registry.records import Listing, Reader
from bridgebook.registry.records.reports import Span

TABLES: dict[str, tuple[Any, Any]] = {
    "contacts": (Contact, make_contacts),
    "agreements": (Agreement, make_agreements),
    "structures": (JointStructure, make_structures),
    "promises": (Commitment, make_commitments),
}
"""Of each register its table, and what makes facts of its rows."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which number the list is asked for: see `find_listed`."""

    part: str = "in"
    facet: str = ""
    value: str = ""
    confirmed: str = ""


def list_figure(
    reader: Reader, code: str, span: Span, choice: Choice | None = None, *, page: int = 1, size: int = 30
) -> Listing[Any]:
    """Return what a number counts, the latest first: facts, or cards of people."""
    chosen = choice or Choice()
    members = find_listed(
        reader, code, span, part=chosen.part, facet=chosen.facet, value=chosen.value, confirmed=chosen.confirmed
    )
    members = tuple(sorted(members, key=lambda m: (find_day(m), int(m.key[1:])), reverse=True))
    page = max(1, page)
    keys = [member.key for member in members[(page - 1) * size : page * size]]
    return Listing(load_listed(reader, RULES[code].register, keys), len(members), page, size)


def find_day(member: Member) -> str:
    """Return the day by which an event is listed."""
    return member.date or max((day for day, _, _ in member.history if day), default="") or member.last_sign


def load_listed(reader: Reader, register: str, keys: list[str]) -> tuple[Any, ...]:
    """Return facts, or cards of people, in the order of some keys."""
    if register == "people":
        people = {row.key: row for row in find_seen(Person, reader).filter(key__in=keys)}
        return tuple(make_card(reader, people[key], "person") for key in keys if key in people)
    model, make = TABLES[register]
    rows = {row.key: row for row in find_rows(model, reader, keys)}
    made: tuple[Any, ...] = make(reader, [rows[key] for key in keys if key in rows])
    return made
