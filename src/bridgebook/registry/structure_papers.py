"""Joint structures on paper: the register as a table or a list, and the biography of one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bridgebook.languages import words
from bridgebook.languages.shown import show_date
from bridgebook.outputs.pages import Dossier, Entry, Section
from bridgebook.outputs.register_xlsx import Cell, Column, Register
from bridgebook.registry.dossiers import Writer
from bridgebook.registry.queries.structure_pages import open_structure_page
from bridgebook.registry.queries.structures import list_structure_cards
from bridgebook.registry.records import AgreementFact, Reader
from bridgebook.registry.records.structures import Chapter, StructureCard, StructurePage

TOPIC = "structures"
COLUMNS = (
    "key",
    "name",
    "kind",
    "status",
    "parties",
    "host",
    "place",
    "head",
    "functions",
    "opened",
    "closed",
    "founding",
    "website",
    "owner",
    "first",
    "last",
    "warning",
)
WIDTHS = {"name": 40, "parties": 40, "functions": 30, "host": 26, "warning": 26, "key": 9}
MOST = 10_000
"""Rows of the largest register written."""


def find_words(language: str) -> Mapping[str, str]:
    """Return the words of these papers in a language."""
    return {code: str(text) for code, text in words(language, TOPIC).map("label").items()}


def tell(column: str, code: str, language: str) -> str:
    """Return how a kind, stage or function is called in a language."""
    return str(words(language, TOPIC).map("choice").get(f"{column}.{code}", code))


def tell_functions(card: StructureCard, language: str) -> str:
    """Return the functions of a structure in one line."""
    return "; ".join(
        [*(tell("function", code, language) for code in card.file.functions), *filter(None, [card.file.more_functions])]
    )


def tell_kind(card: StructureCard, language: str) -> str:
    """Return the kind of a structure in a language."""
    return tell("kind", card.kind, language)


def name_of(card: StructureCard, language: str) -> str:
    """Return what a structure is called, its kind where it has no name."""
    return card.name or f"{tell_kind(card, language)}, {find_words(language)['unnamed']}"


def make_structure_table(reader: Reader, language: str, **filters: Any) -> Register:
    """Return the register as a table, filtered as `list_structure_cards` does it."""
    label = find_words(language)
    cards = list_structure_cards(reader, **filters, size=MOST).items
    columns = tuple(
        Column(code, label[code], width=WIDTHS.get(code, 16), day=code in ("opened", "closed")) for code in COLUMNS
    )
    return Register(label["register"], language, columns, tuple(make_row(card, language) for card in cards))


def make_row(card: StructureCard, language: str) -> tuple[Cell, ...]:
    """Return the cells of one structure, in the order of the columns."""
    file = card.file
    head = file.head.names.get(language, file.head.name) if file.head else file.head_name
    values: dict[str, Cell] = {
        "key": card.fact.key,
        "name": name_of(card, language),
        "kind": tell_kind(card, language),
        "status": tell("status", card.status, language),
        "parties": "; ".join(link.names.get(language, link.name) for link in card.fact.parties),
        "host": file.host.names.get(language, file.host.name) if file.host else "",
        "place": file.site or (card.place.name if card.place else ""),
        "head": head,
        "functions": tell_functions(card, language),
        "opened": file.opened,
        "closed": file.closed,
        "founding": file.founding,
        "website": file.website,
        "owner": file.owner,
        "first": card.first,
        "last": card.last,
        "warning": find_words(language)["silent"] if card.silent else "",
    }
    return tuple(values[code] for code in COLUMNS)


def make_structure_list(reader: Reader, language: str, *, today: date | None = None, **filters: Any) -> Dossier:
    """Return the register as a paper: a section a kind, a line a structure, with the words behind each."""
    label, now = find_words(language), today or date.today()
    writer = Writer(language, now)
    cards = list_structure_cards(reader, **filters, size=MOST).items
    kinds = dict.fromkeys(card.kind for card in cards)
    sections = tuple(
        Section(tell("kind", kind, language), tuple(make_line(writer, card) for card in cards if card.kind == kind))
        for kind in kinds
    )
    return make_paper(writer, label["register"], label[str(filters.get("tab") or "structures")], "", sections)


def make_line(writer: Writer, card: StructureCard) -> Entry:
    """Return one structure as a line."""
    label, language = find_words(writer.language), writer.language
    file = card.file
    details = (
        f"{label['host']}: {writer.names([file.host])}" if file.host else "",
        f"{label['place']}: {file.site or writer.names([card.place] if card.place else [])}"
        if file.site or card.place
        else "",
        f"{label['functions']}: {tell_functions(card, language)}" if tell_functions(card, language) else "",
        f"{label['opened']}: {show_date(file.opened.isoformat(), language)}" if file.opened else "",
        f"{label['last']}: {show_date(card.last, language)}" if card.last else "",
        label["silent"] if card.silent else "",
    )
    text = f"{name_of(card, language)} — {writer.names(card.fact.parties)}"
    return writer.entry(
        card.fact, text, status=tell("status", card.status, language), details=details, open=card.silent
    )


def make_paper(writer: Writer, kind: str, title: str, subtitle: str, sections: tuple[Section, ...]) -> Dossier:
    """Return a paper with its sources numbered."""
    label = find_words(writer.language)
    return Dossier(
        language=writer.language,
        kind=kind,
        title=title,
        subtitle=subtitle,
        made_on=f"{label['made_on']} {show_date(writer.today.isoformat(), writer.language)}",
        sections=sections,
        papers=tuple(writer.papers.values()),
        sources_heading=label["sources"],
        nothing=label["nothing"],
        labels=writer.labels,
    )


def make_biography(reader: Reader, key: str, *, language: str, today: date | None = None) -> Dossier:
    """Return the biography of a joint structure or programme as a paper.

    Raises:
        NotFound: If there is none that the reader may see.
    """
    now = today or date.today()
    reader = replace(reader, language=language)
    page, writer, label = open_structure_page(reader, key, today=now), Writer(language, now), find_words(language)
    met = tuple(
        Entry(
            writer.names([one.person]),
            "",
            " · ".join(filter(None, (f"{one.times} {label['times']}", show_date(one.last, language)))),
        )
        for one in page.people
    )
    staff = tuple(Entry(writer.names([one.person]) if one.person else one.name, "", one.role) for one in page.members)
    sections = [
        Section(label["what"], tuple(make_facts(writer, page))),
        Section(label["life"], tuple(make_chapter(writer, chapter) for chapter in page.chapters)),
        Section(label["staff"], staff),
        Section(label["met"], met),
        Section(label["promises"], tuple(writer.commitment(fact) for fact in page.commitments)),
        Section(
            label["interests"],
            tuple(writer.entry(f, f.topic, status=writer.labels.get(f.direction, "")) for f in page.interests),
        ),
    ]
    kind = label["programme_biography" if isinstance(page.card.fact, AgreementFact) else "biography"]
    title = name_of(page.card, language)
    shown = tuple(section for section in sections if section.entries or section.heading == label["life"])
    return make_paper(writer, kind, title, writer.names(page.card.fact.parties), shown)


def make_facts(writer: Writer, page: StructurePage) -> list[Entry]:
    """Return what a structure is, a line each."""
    label, language, card = find_words(writer.language), writer.language, page.card
    file = card.file
    said = "; ".join(tell("function", code, language) for code in page.said_functions)
    head = writer.names([file.head]) if file.head else file.head_name
    lines = {
        "kind": tell_kind(card, language),
        "host": writer.names([file.host]) if file.host else "",
        "place": file.site or (writer.names([card.place]) if card.place else ""),
        "head": head,
        "functions": tell_functions(card, language),
        "said_functions": said if not card.file.functions else "",
        "opened": show_date(file.opened.isoformat(), language) if file.opened else "",
        "closed": show_date(file.closed.isoformat(), language) if file.closed else "",
        "website": file.website,
        "warning": label["silent"] if card.silent else "",
    }
    entries = [Entry(f"{label[code]}: {text}", open=code == "warning") for code, text in lines.items() if text]
    entries.insert(0, Entry(f"{label['status']}: {tell('status', card.status, language)}"))
    if page.founding:
        fact = page.founding.fact
        line = writer.instrument(fact)
        why = tell("why", page.founding.why, language)
        entries.append(Entry(f"{label['founding']}: {line.text}", line.status, f"{line.detail} · {why}", line.sources))
    return entries


def make_chapter(writer: Writer, chapter: Chapter) -> Entry:
    """Return one step of a biography as a line."""
    label, language = find_words(writer.language), writer.language
    when = show_date(chapter.date, language) or label["unknown_date"]
    if chapter.kind == "contact":
        return writer.contact(chapter.fact)  # type: ignore[arg-type]
    if chapter.fact is not None:
        line = writer.instrument(chapter.fact)  # type: ignore[arg-type]
        text = f"{when}: {label['founding'] + ': ' if chapter.kind == 'founding' else ''}{line.text}"
        return Entry(text, line.status, "", line.sources)
    if chapter.kind in ("opened", "closed"):
        return Entry(f"{when}: {label[chapter.kind]}")
    status = {"signed": "operating", "in_force": "operating", "ended": "closed"}.get(chapter.status, chapter.status)
    words_said = chapter.sources[0].quote if chapter.sources else ""
    quote = " ".join(words_said.split())
    return Entry(
        f"{when}: {tell('status', status, language)}", "", f"«{quote}»" if quote else "", writer.cite(chapter.sources)
    )
