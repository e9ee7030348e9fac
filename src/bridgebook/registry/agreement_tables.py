"""The register of agreements as a table: its columns, and a row an agreement, in one language."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bridgebook.languages import LANGUAGES, words
from bridgebook.outputs.register_xlsx import Cell, Column, Register
from bridgebook.registry.queries.agreements import list_agreement_cards
from bridgebook.registry.records import Reader
from bridgebook.registry.records.agreements import NOTICE_UNITS, RELATIONS, RENEWALS, AgreementCard
from bridgebook.registry.records.imports import ImportPlan
from bridgebook.registry.visibility import VISIBILITIES
from bridgebook.vocabulary.statements import instrument

TOPIC = "agreements"
CHOICES: dict[str, tuple[str, ...]] = {
    "kind": instrument.KINDS,
    "status": instrument.STATUSES,
    "notice_unit": NOTICE_UNITS,
    "renewal": tuple(filter(None, RENEWALS)),
    "relation": RELATIONS,
    "visibility": VISIBILITIES,
}
COLUMNS = (
    "key",
    "title",
    "number",
    "kind",
    "status",
    "parties",
    "party_keys",
    "subject",
    "signed",
    "in_force",
    "expires",
    "term_months",
    "notice",
    "notice_unit",
    "renewal",
    "renewal_months",
    "ended",
    "owner",
    "unit",
    "parent",
    "relation",
    "languages",
    "translation_by",
    "original_at",
    "note",
    "visibility",
)
"""What can be edited and given back."""

TOLD = ("ends", "estimated", "notice_date", "warnings")
"""What only tells what follows."""

DAYS = ("signed", "in_force", "expires", "ended")
NUMBERS = ("term_months", "notice", "renewal_months")
WIDTHS = {"title": 36, "parties": 40, "subject": 36, "note": 30, "warnings": 30, "key": 9, "party_keys": 14}
MOST = 20_000
"""Rows of the largest table written."""


def find_words(language: str) -> Mapping[str, str]:
    """Return headings and other words of the table in a language."""
    return {code: str(text) for code, text in words(language, TOPIC).map("label").items()}


def tell_choice(column: str, code: str, language: str) -> str:
    """Return how a choice is called in a language."""
    return str(words(language, TOPIC).map("choice").get(f"{column}.{code}", code)) if code else ""


def make_columns(language: str) -> tuple[Column, ...]:
    """Return the columns of the table in a language."""
    label = find_words(language)
    return tuple(
        Column(
            code,
            label[code],
            width=WIDTHS.get(code, 15),
            choices=tuple(tell_choice(code, choice, language) for choice in CHOICES.get(code, ())),
            told=code in TOLD,
            day=code in DAYS,
        )
        for code in (*COLUMNS, *TOLD)
    )


def make_agreement_table(reader: Reader, language: str, **filters: Any) -> Register:
    """Return the register as a table, filtered as `list_agreement_cards` does it."""
    cards = list_agreement_cards(reader, **filters, size=MOST).items
    return Register(
        find_words(language)["register"],
        language,
        make_columns(language),
        tuple(make_row(card, language) for card in cards),
    )


def make_row(card: AgreementCard, language: str) -> tuple[Cell, ...]:
    """Return the cells of one agreement, in the order of the columns."""
    values: dict[str, Cell] = {**make_values(card)}
    for column in CHOICES:
        values[column] = tell_choice(column, str(values[column] or ""), language)
    names = "; ".join(link.names.get(language, link.name) for link in card.fact.parties)
    told: dict[str, Cell] = {
        "parties": names,
        "ends": card.term.ended or card.term.expires,
        "estimated": tell_choice("estimated", "yes" if card.term.estimated else "no", language)
        if card.term.expires
        else "",
        "notice_date": card.term.notice,
        "warnings": "; ".join(tell_choice("warning", code, language) for code in card.warnings),
    }
    return tuple({**values, **told}[code] for code in (*COLUMNS, *TOLD))


def make_values(card: AgreementCard) -> dict[str, Any]:
    """Return what can be edited of one agreement, by column, choices as codes; `parties` are their keys."""
    fact, file = card.fact, card.file
    signed: date | str | None = card.term.signed
    if signed is None and fact.status in ("signed", "in_force") and fact.date:
        # Only its month or year is known: told as such, and taken back as nothing new.
        signed = fact.date
    return {
        "key": fact.key,
        "title": file.title,
        "number": file.number,
        "kind": fact.kind,
        "status": fact.status,
        "parties": tuple(link.key for link in fact.parties),
        "party_keys": "; ".join(link.key for link in fact.parties),
        "subject": fact.subject,
        "signed": signed,
        "in_force": file.in_force,
        "expires": file.expires,
        "term_months": file.term_months,
        "notice": file.notice,
        "notice_unit": file.notice_unit if file.notice else "",
        "renewal": file.renewal,
        "renewal_months": file.renewal_months,
        "ended": file.ended,
        "owner": file.owner,
        "unit": file.unit,
        "parent": card.parent.key if card.parent else "",
        "relation": file.relation if card.parent else "",
        "languages": file.languages,
        "translation_by": file.translation_by,
        "original_at": file.original_at,
        "note": file.note,
        "visibility": file.visibility,
    }


def find_all_headings() -> dict[str, str]:
    """Return every known heading of a column in the three languages, as written, with its code."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        known = words(language, TOPIC)
        for code, text in known.map("label").items():
            if code in (*COLUMNS, *TOLD, "problem", "row"):
                found.setdefault(str(text), code)
    for language in LANGUAGES:
        for text, code in words(language, TOPIC).map("heading").items():
            found.setdefault(text, str(code))
    return found


def find_all_choices(column: str) -> dict[str, str]:
    """Return every known word for a choice of a column, in lower case, with its code."""
    found = {code: code for code in CHOICES[column]}
    for language in LANGUAGES:
        known = words(language, TOPIC)
        for name, text in known.map("choice").items():
            if name.startswith(f"{column}."):
                found.setdefault(str(text).casefold(), name.removeprefix(f"{column}."))
        for text, name in known.map("value").items():
            if str(name).startswith(f"{column}."):
                found.setdefault(text.casefold(), str(name).removeprefix(f"{column}."))
    return found


def make_error_report(plan: ImportPlan, language: str) -> Register:
    """Return the rows of a table that cannot be taken over as a table of their own, as they were given, each with why.

    Mended, it can be given back as it is.
    """
    label = find_words(language)
    columns = [Column("problem", label["problem"], 60, told=True), Column("row", label["row"], 8, told=True)]
    columns += [Column("", heading, 20) for heading in plan.headings]
    rows = tuple(
        ("\n".join(row.problems), row.row, *(read_cell(cell) for cell in row.cells))
        for row in plan.rows
        if row.state == "wrong"
    )
    return Register(label["problem"], language, tuple(columns), rows)


def read_cell(cell: Any) -> Cell:
    """Return a cell of a table as given: a day as a day, so that it can be sorted and mended."""
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else str(cell)
    if isinstance(cell, str):
        try:
            return date.fromisoformat(cell) if len(cell) == 10 else cell
        except ValueError:
            return cell
    return cell if isinstance(cell, int) else None
