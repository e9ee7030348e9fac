"""News as the office works on them: the list, one item with everything around it, and what could be told."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from bridgebook.registry.models import (
    Agreement,
    Commitment,
    Contact,
    Document,
    JointStructure,
    NewsItem,
    NewsText,
    Projection,
    Statement,
    StatementState,
)
from bridgebook.registry.office import find_event_keys, find_record, find_thing_keys, seen_records
from bridgebook.registry.publishing.confirmed import (
    confirmed_agreements,
    confirmed_contacts,
    confirmed_structures,
    find_confirmed,
    find_confirmed_keys,
    find_left_out,
)
from bridgebook.registry.publishing.notices import find_notices
from bridgebook.registry.publishing.texts import find_quoted, find_speech
from bridgebook.registry.queries.shelf import find_links, find_seen, find_sources
from bridgebook.registry.records import Link, Listing, Reader, Source
from bridgebook.registry.records.glossary import LANGUAGES
from bridgebook.registry.records.news import (
    STATES,
    Candidate,
    LeftOut,
    NewsCard,
    NewsLine,
    NewsPage,
    NewsVersion,
    Quoted,
)

TABLES: dict[str, type[Projection]] = {"contact": Contact, "instrument": Agreement, "structure": JointStructure}


def list_news(reader: Reader, *, state: str = "", text: str = "", page: int = 1, size: int = 20) -> Listing[NewsCard]:
    """Return news items, the last changed first.

    Args:
        reader: On whose behalf.
        state: Only those in a state.
        text: Only those with this in a headline.
        page: From 1.
        size: Items a page.
    """
    rows = seen_records(NewsItem, reader)
    if state in STATES:
        rows = rows.filter(state=state)
    if text.strip():
        # In Python: databases fold the case of Latin letters only.
        texts = seen_records(NewsText, reader).values_list("item_id", "headline")
        wanted = text.strip().casefold()
        rows = rows.filter(pk__in={item for item, headline in texts if wanted in headline.casefold()})
    page = max(1, page)
    chosen = list(rows.order_by("-changed_at", "-id")[(page - 1) * size : page * size])
    return Listing(tuple(make_card(row, reader) for row in chosen), rows.count(), page, size)


def find_news_about(reader: Reader, key: str) -> tuple[NewsCard, ...]:
    """Return the news items about an event or a partner, the last changed first."""
    rows = list(seen_records(NewsItem, reader).order_by("-changed_at"))
    events = find_event_keys([row.statement for row in rows if row.statement], reader)
    things = find_thing_keys([row.thing for row in rows if row.thing], reader)
    mine = [row for row in rows if key in (events.get(row.statement or 0), things.get(row.thing or 0))]
    return tuple(make_card(row, reader) for row in mine)


def list_changed_news(reader: Reader) -> tuple[NewsCard, ...]:
    """Return those of the last published items behind which something changed; the home page asks it, so only a few are looked at."""
    rows = seen_records(NewsItem, reader).filter(state="published").order_by("-published_at")[:12]
    return tuple(card for card in (make_card(row, reader) for row in rows) if card.notices or card.held)


def make_card(row: NewsItem, reader: Reader) -> NewsCard:
    """Return an item as a card."""
    texts = find_texts(row)
    shown = texts.get(reader.language) or next((texts[code] for code in LANGUAGES if code in texts), None)
    return NewsCard(
        key=row.key,
        headline=shown.headline if shown else row.key,
        about=find_about_link(row, reader),
        state=row.state,
        live=tuple(code for code in LANGUAGES if code in row.published),
        languages=tuple(code for code in LANGUAGES if code in texts),
        notices=len(find_notices(row, reader)),
        held=any(not is_sound(text) for text in find_live(row).values()),
        by=row.by,
        changed_at=row.changed_at,
        published_at=row.published_at,
    )


def find_about_link(row: NewsItem, reader: Reader) -> Link | None:
    """Return what an item is about, None where the reader may not see it."""
    if row.thing:
        key = find_thing_keys([row.thing], reader).get(row.thing, "")
        return find_links([key], reader).get(key) if key else None
    key = find_event_keys([row.statement or 0], reader).get(row.statement or 0, "")
    return Link(key, row.kind, key) if key else None


def find_texts(row: NewsItem) -> dict[str, NewsText]:
    """Return the present text of an item in each language."""
    return {text.language: text for text in NewsText.objects.filter(item=row, withdrawn=False).order_by("id")}


def find_live(row: NewsItem) -> dict[str, NewsText]:
    """Return the texts of an item that were put before the public."""
    ids = list(row.published.values())
    return {text.language: text for text in NewsText.objects.filter(pk__in=ids, item=row, withdrawn=False)}


def find_behind(text: NewsText) -> set[int]:
    """Return the statements a text stands on."""
    return {statement for line in text.lines if line["kept"] for statement in line["statements"]}


def is_sound(text: NewsText) -> bool:
    """Whether everything a text stands on is public and accepted; else it is held back from the public."""
    behind = find_behind(text)
    return find_confirmed(behind) == behind


def open_news(reader: Reader, key: str) -> NewsPage:
    """Return one item with everything around it.

    Raises:
        NotFound: If there is none that the reader may see.
    """
    row = find_record(NewsItem, key, reader)
    everything = list(NewsText.objects.filter(item=row, withdrawn=False).order_by("id"))
    numbers: dict[str, int] = {}
    versions: list[NewsVersion] = []
    for text in everything:
        numbers[text.language] = numbers.get(text.language, 0) + 1
        versions.append(make_version(text, numbers[text.language]))
    present = {version.language: version for version in versions}
    rows = {text.language: text for text in everything}
    texts = {code: with_lines(present[code], rows[code], reader) for code in LANGUAGES if code in present}
    live_rows = {text.pk: text for text in find_live(row).values()}
    live = {v.language: v for v in versions if int(v.key.removeprefix(NewsText.LETTERS)) in live_rows}
    behind = {statement for text in everything for line in text.lines for statement in line["statements"]}
    return NewsPage(
        card=make_card(row, reader),
        texts=texts,
        live=live,
        versions=tuple(reversed(versions)),
        notices=find_notices(row, reader),
        left_out=find_not_told(row, reader),
        said=find_said(behind),
    )


def make_version(text: NewsText, number: int) -> NewsVersion:
    """Return a version without the sources of its sentences."""
    return NewsVersion(
        key=text.key,
        language=text.language,
        number=number,
        headline=text.headline,
        lead=text.lead,
        body=text.body,
        gaps=tuple((code, what) for code, what in text.gaps),
        by=text.by,
        at=text.at,
    )


def with_lines(version: NewsVersion, text: NewsText, reader: Reader) -> NewsVersion:
    """Return a version with its sentences and the words behind each, as far as the reader may see them."""
    behind = {statement for line in text.lines for statement in line["statements"]}
    confirmed = find_confirmed(behind)
    sources = find_sources(behind, reader)
    whys = dict(find_left_out(reader, behind))
    lines = tuple(make_line(line, sources, confirmed, whys) for line in text.lines)
    return replace(version, lines=lines)


def make_line(
    line: Mapping[str, Any], sources: Mapping[int, list[Source]], confirmed: Collection[int], whys: Mapping[int, str]
) -> NewsLine:
    """Return one sentence with what is behind it."""
    statements = list(line["statements"])
    lost = [statement for statement in statements if statement not in confirmed]
    why = next((whys[statement] for statement in lost if statement in whys), "")
    found = {s.quote: s for statement in statements for s in sources.get(statement, ())}
    return NewsLine(str(line["text"]), line["kept"], line["changed"], tuple(found.values()), not lost, why)


def find_not_told(row: NewsItem, reader: Reader) -> tuple[LeftOut, ...]:
    """Return what was left out of an item about an event, as far as the reader may see it: of it, and told beside it."""
    if row.thing or not row.statement:
        return ()
    key = find_event_keys([row.statement], reader).get(row.statement, "")
    return find_closed(reader, key, row.kind)


def find_closed(reader: Reader, key: str, kind: str) -> tuple[LeftOut, ...]:
    """Return what may not be told to anybody of an event, with the promises, documents and structures told beside it."""
    tables = TABLES.get(kind)
    fact = find_seen(tables, reader).filter(key=key).first() if tables and key else None
    if fact is None:
        return ()
    wanted = set(fact.statements)
    if kind == "contact":
        beside = StatementState.objects.filter(
            document_id__in=getattr(fact, "documents", []), level__lte=reader.level
        ).filter(type__in=("instrument", "structure"))
        wanted |= set(beside.values_list("statement_id", flat=True))
        for promise in find_seen(Commitment, reader).filter(contact__in=fact.statements):
            wanted |= set(promise.statements)
    left = find_left_out(reader, wanted)
    sources = find_sources([statement for statement, _ in left], reader)
    types = dict(StatementState.objects.filter(statement_id__in=sources).values_list("statement_id", "type"))
    return tuple(LeftOut(types[row], why, tuple(sources[row])) for row, why in left if row in sources)


def find_said(statements: Iterable[int]) -> tuple[tuple[str, str, str], ...]:
    """Return the direct speech in the public documents behind some statements: language, words, title."""
    found: list[tuple[str, str, str]] = []
    for language, title, text in find_source_rows(statements):
        found += [(language, words, title) for words in find_speech(text)]
    return tuple(found)[:20]


def find_source_rows(statements: Iterable[int]) -> list[tuple[str, str, str]]:
    """Return language, title and text of the documents of those statements that are confirmed."""
    documents = Statement.objects.filter(id__in=find_confirmed(statements)).values_list("document_id", flat=True)
    rows = Document.objects.filter(id__in=set(documents)).order_by("id")
    return [(language, title, text) for language, title, text in rows.values_list("language", "title", "text")]


def find_quotes(reader: Reader, key: str, text: str) -> tuple[Quoted, ...]:
    """Return what a text of an item has in quotation marks, and whether a public source behind the item says it so.

    Raises:
        NotFound: If there is no such item that the reader may see.
    """
    row = find_record(NewsItem, key, reader)
    behind = {s for one in NewsText.objects.filter(item=row) for line in one.lines for s in line["statements"]}
    return find_quoted(text, [source for _, _, source in find_source_rows(behind)])


def list_candidates(reader: Reader, *, limit: int = 40) -> tuple[Candidate, ...]:
    """Return events with confirmed facts, the latest first: what news could be about."""
    contacts = confirmed_contacts(reader, find_confirmed_keys("contact"))
    papers = confirmed_agreements(reader, find_confirmed_keys("instrument"))
    structures = confirmed_structures(reader, find_confirmed_keys("structure"))
    found = [Candidate(f.key, f.kind, f.status, f.date, f.parties, "") for f in contacts]
    found += [Candidate(f.key, f.kind, f.status, f.date, f.parties, f.subject) for f in papers]
    found += [Candidate(f.key, f.kind, f.status, f.last_seen, f.parties, f.name) for f in structures]
    return tuple(sorted(found, key=lambda candidate: candidate.date, reverse=True)[:limit])
