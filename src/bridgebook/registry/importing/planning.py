"""What would become of a table of agreements: each row new, changed, unchanged or wrong."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bridgebook.languages.bounds import find_bounds
from bridgebook.languages.shown import show_date
from bridgebook.registry.agreement_tables import (
    CHOICES,
    COLUMNS,
    DAYS,
    MOST,
    NUMBERS,
    find_words,
    make_values,
    tell_choice,
)
from bridgebook.registry.importing.cells import Cells, find_months
from bridgebook.registry.importing.files import Given, read_given
from bridgebook.registry.importing.parties import Parties
from bridgebook.registry.models import TableImport
from bridgebook.registry.office.saving import find_record
from bridgebook.registry.queries.agreements import list_agreement_cards
from bridgebook.registry.records import Reader
from bridgebook.registry.records.imports import Alteration, ImportPlan, PlannedRow
from bridgebook.registry.visibility import parse_level

LADDER = ("planned", "signed", "in_force", "ended")
FIXED = ("kind", "parties", "subject")
"""What documents say of an agreement: corrected on its page, where their words are, not in a table."""


def open_plan(reader: Reader, key: str) -> ImportPlan:
    """Return what would become of a table that was given.

    Raises:
        NotFound: If there is none that the reader may see.
        UnreadableFile: If it cannot be read.
    """
    row = find_record(TableImport, key, reader)
    return make_plan(reader, row.name, bytes(row.content), key=row.key, applied=row.applied)


def make_plan(reader: Reader, name: str, content: bytes, *, key: str = "", applied: bool = False) -> ImportPlan:
    """Return what would become of a table, row by row; nothing is changed.

    Raises:
        UnreadableFile: If it cannot be read, or has no headings that are known.
    """
    given = read_given(name, content)
    rows = Planner(reader, given).plan()
    return ImportPlan(
        key=key, name=name, applied=applied, headings=given.headings, columns=given.columns, rows=tuple(rows)
    )


class Planner:
    """Plans the rows of one table."""

    def __init__(self, reader: Reader, given: Given) -> None:
        self.reader = reader
        self.given = given
        self.label = find_words(reader.language)
        cards = list_agreement_cards(reader, size=MOST).items
        self.names = {card.fact.key: card.title or card.fact.kind for card in cards}
        self.current = {card.fact.key: make_values(card) for card in cards}
        self.former = {f"a{s.statement}": card.fact.key for card in cards for s in card.fact.sources}
        self.parties = Parties(reader)
        self.by_number: dict[str, list[str]] = {}
        self.by_day: dict[Any, str] = {}
        for one, values in reversed(self.current.items()):
            if values["number"]:
                self.by_number.setdefault(values["number"].casefold(), []).append(one)
            self.by_day[make_mark(values)] = one
        self.taken: dict[Any, int] = {}

    def plan(self) -> list[PlannedRow]:
        """The rows in their order."""
        return [self.plan_row(number, cells) for number, cells in self.given.rows]

    def plan_row(self, number: int, row: tuple[str | int | float | None, ...]) -> PlannedRow:
        """What would become of one row."""
        cells = Cells(self.reader.language)
        texts = dict(zip(self.given.columns, row, strict=True))
        values = {c: cells.read(c, texts[c]) for c in COLUMNS if c in texts and c not in ("parties", "party_keys")}
        tidy(values)
        asked = str(values.pop("key", "") or "")
        key = self.find_key(asked)
        if asked and not key:
            cells.add("unknown_key", value=asked)
        names = self.parties.read(texts, cells) if not key else []
        matched = "" if asked else self.find_known(values, names)
        if matched:
            key = matched
            cells.notes = [cells.tell("matched", value=key)]
            values = {c: v for c, v in values.items() if v not in (None, "") and c not in (*FIXED, "status")}
        self.check_parent(values, key, cells)
        mark = key or make_mark({**values, "parties": tuple(map(str, names))})
        if mark in self.taken and (key or values.get("number") or values.get("signed")):
            cells.add("twice", row=self.taken[mark])
        self.taken.setdefault(mark, number)
        made = self.compare(key, values, texts, cells) if key else self.make_new(values, names, cells)
        self.check(values, self.current.get(key, {}), cells)
        state = "same" if key and not made else "changed" if key else "new"
        return PlannedRow(
            row=number,
            state="wrong" if cells.problems else state,
            key=key,
            name=self.names.get(key, "")
            or str(values.get("title") or values.get("subject") or texts.get("parties") or ""),
            alterations=tuple(
                self.tell(c, self.current.get(key, {}).get(c), v) for c, v in made.items() if c in self.label
            ),
            problems=tuple(dict.fromkeys(cells.problems)),
            notes=tuple(dict.fromkeys(cells.notes)),
            values=made,
            cells=row,
        )

    def find_key(self, asked: str) -> str:
        """The agreement a key leads to, "" for none."""
        return asked if asked in self.current else self.former.get(asked, "")

    def find_known(self, values: Mapping[str, Any], names: list[Any]) -> str:
        """The agreement of the register that a row without a key is about: the same number, or kind, parties and day."""
        keys = {name for name in names if isinstance(name, str)}
        for one in self.by_number.get(str(values.get("number") or "").casefold(), ()):
            if keys & set(self.current[one]["parties"]):
                return one
        if len(keys) < len(names) or not values.get("signed"):
            return ""
        return self.by_day.get(make_mark({**values, "parties": tuple(keys)}), "")

    def compare(self, key: str, values: dict[str, Any], texts: Mapping[str, Any], cells: Cells) -> dict[str, Any]:
        """What a row would change of an agreement that is known."""
        current = self.current[key]
        made: dict[str, Any] = {}
        for column, value in values.items():
            # A cell left empty says nothing of what every agreement has.
            if is_same(value, current[column]) or (column in (*FIXED, "status", "visibility") and not value):
                continue
            if column in FIXED:
                shown = tell_choice("kind", current[column], cells.language) if column == "kind" else current[column]
                cells.add("fixed", column=self.label[column], value=shown or "—")
            elif column == "status":
                self.check_step(current["status"], value, cells)
                made[column] = value
            elif column == "signed" and isinstance(value, str):
                cells.add("bad_day", column=self.label[column], value=value)
            else:
                made[column] = value
        if "notice" in made and "notice_unit" not in made and not made["notice"]:
            made.pop("notice_unit", None)
        if "notice_unit" in made and not made["notice_unit"]:
            made["notice_unit"] = "months"
        if "parties" in texts and str(texts["parties"] or "").strip() and "key" in self.given.columns:
            self.check_parties(current, str(texts["parties"]), cells)
        return made

    def check_parties(self, current: Mapping[str, Any], text: str, cells: Cells) -> None:
        """Note a problem where the parties of an agreement were changed in the table."""
        if not self.parties.are(text, current["parties"]):
            cells.add("fixed", column=self.label["parties"], value=self.parties.tell(current["parties"]))

    def check_step(self, now: str, status: str, cells: Cells) -> None:
        """Note a problem where an agreement would come down the ladder, or nobody may take the step."""
        if not status or LADDER.index(status) < LADDER.index(now):
            cells.add("status_down", value=tell_choice("status", now, cells.language))
        elif not self.reader.may_review:
            cells.add("no_role")

    def make_new(self, values: dict[str, Any], names: list[Any], cells: Cells) -> dict[str, Any]:
        """What a new agreement would be written with."""
        if not names and not cells.problems:
            cells.add("no_parties")
        if not self.reader.may_review:
            cells.add("no_role")
        made = {column: value for column, value in values.items() if value not in (None, "")}
        made.setdefault("kind", "agreement")
        if "status" not in made:
            made["status"] = "signed" if made.get("signed") or made.get("in_force") else "planned"
        if not made.get("subject") and made.get("title"):
            made["subject"] = made["title"]
        made["parties"] = names
        return made

    def check(self, values: Mapping[str, Any], current: Mapping[str, Any], cells: Cells) -> None:
        """Note problems of values that cannot stand together."""
        both = {**current, **values}
        first = both.get("in_force") or both.get("signed")
        if isinstance(first, str):
            first = date.fromisoformat(find_bounds(first)[0]) if find_bounds(first)[0] else None
        for column in ("expires", "ended"):
            if column in values and first and isinstance(both.get(column), date) and both[column] < first:
                cells.add("ends_first")
        if values.get("renewal") == "automatic" and not both.get("renewal_months"):
            cells.add("no_renewal_months")
        if values.get("visibility") and parse_level(values["visibility"]) > self.reader.level:
            shown = ", ".join(
                tell_choice("visibility", code, cells.language)
                for code in CHOICES["visibility"]
                if parse_level(code) <= self.reader.level
            )
            cells.add("bad_choice", column=self.label["visibility"], value=values["visibility"], choices=shown)

    def check_parent(self, values: dict[str, Any], key: str, cells: Cells) -> None:
        """Put the present key of the parent in its place; note a problem where there is none."""
        if values.get("parent"):
            parent = self.find_key(values["parent"]) or next(
                iter(self.by_number.get(values["parent"].casefold(), ())), ""
            )
            if not parent:
                cells.add("bad_parent", value=values["parent"])
            elif parent == key:
                cells.add("own_parent")
            values["parent"] = parent
            values["relation"] = values.get("relation") or "under"

    def tell(self, column: str, before: Any, after: Any) -> Alteration:
        """A change of one column in words."""
        return Alteration(self.label[column], self.show(column, before), self.show(column, after))

    def show(self, column: str, value: Any) -> str:
        """A value in words."""
        if value in (None, ""):
            return ""
        if column in CHOICES:
            return tell_choice(column, value, self.reader.language)
        if column == "parties":
            return self.parties.tell(value)
        if column in DAYS:
            return show_date(value.isoformat() if isinstance(value, date) else str(value), self.reader.language)
        if column == "parent":
            return self.names.get(value, str(value))
        return str(value)


def tidy(values: dict[str, Any]) -> None:
    """Give numbers and their units their own columns, and a duration under "Ends on" its own."""
    if isinstance(values.get("expires"), str):
        months = find_months(values["expires"])
        values["expires"] = None
        if months and not values.get("term_months"):
            values["term_months"] = months, "months"
    for column in NUMBERS:
        found = values.get(column)
        if not isinstance(found, tuple):
            continue
        number, unit = found
        values[column] = number
        if column == "notice" and unit in ("days", "months"):
            values["notice_unit"] = unit


def is_same(one: Any, other: Any) -> bool:
    """Whether two values of a column say the same; nothing is nothing, written any way."""
    if isinstance(one, date) and not isinstance(other, date):
        return bool(one.isoformat() == other)
    if isinstance(other, date) and isinstance(one, str):
        return other.isoformat() == one
    return bool((one or None) == (other or None))


def make_mark(values: Mapping[str, Any]) -> Any:
    """What marks one agreement among others where it has no key: kind, parties, day of signing, title."""
    signed = values.get("signed")
    day = signed.isoformat() if isinstance(signed, date) else signed or ""
    title = "" if day else str(values.get("title") or values.get("subject") or "").casefold()
    return values.get("kind") or "agreement", frozenset(values.get("parties") or ()), day, title
