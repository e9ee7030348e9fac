"""The index of texts: documents are found by the words in them, whatever their script and case."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from django.db import connection

from bridgebook.languages.text_words import HAN, RUNS, make_words, split_words
from bridgebook.registry.joining.names import ask
from bridgebook.registry.models import Document, TextWords
from bridgebook.registry.projections.judged import find_portions

MOST_FOUND = 1000
"""How many documents a text finds at most; who gets more adds a word."""

RARE = 1000
"""Of words in so many documents or fewer all are fetched before any is put in order."""

BATCH = 200


def index_texts(documents: Collection[int]) -> None:
    """Enter documents into the index."""
    for portion in find_portions(sorted(documents)):
        rows = Document.objects.filter(id__in=portion).values_list("id", "title", "name", "text")
        enter(rows.iterator(chunk_size=BATCH))


def enter(rows: Iterable[tuple[int, str, str, str]]) -> None:
    """Enter documents, given as row, title, name and text."""
    made = (
        TextWords(document_id=row, title=make_words(f"{title} {name}"), words=make_words(text))
        for row, title, name, text in rows
    )
    TextWords.objects.bulk_create(made, batch_size=BATCH)


def index_all_texts() -> None:
    """Make the whole index anew from the ledger."""
    TextWords.objects.all()._raw_delete(TextWords.objects.db)
    index_new_texts()


def index_new_texts() -> None:
    """Enter the documents that the index does not hold."""
    missing = Document.objects.filter(words__isnull=True).order_by("id").values_list("id", flat=True)
    if Document.objects.count() != TextWords.objects.count():
        for portion in find_portions(list(missing)):
            index_texts(portion)


def make_question(texts: Sequence[str], *, exact: bool) -> str:
    """Return the question to the database's index for documents that hold all of some texts, "" where they hold no word.

    Args:
        texts: Words, or words in a row; the last of each may go on in the document, unless `exact`.
        exact: Only whole words.
    """
    rows = [words for text in texts if (words := list(drop_last_alone(text)))]
    return (" AND " if connection.vendor == "sqlite" else " & ").join(make_phrase(row, exact=exact) for row in rows)


def drop_last_alone(text: str) -> Iterator[str]:
    """Yield the words of a sought text; of Chinese characters the last alone only where there is no other."""
    for run in RUNS.findall(text):
        words = list(split_words(run))
        yield from words[:-1] if len(words) > 1 else words


def make_phrase(words: Sequence[str], *, exact: bool) -> str:
    """Return words that follow each other as the database's index is asked for them."""
    # Of one character the index keeps those two that begin with it, and itself where it ends a run.
    begun = not exact or bool(re.match(f"[{HAN}]", words[-1]))
    if connection.vendor == "sqlite":
        return f'"{" ".join(words)}"{" *" if begun else ""}'
    return " <-> ".join([*(f"'{word}'" for word in words[:-1]), f"'{words[-1]}'{':*' if begun else ''}"])


def find_texts(question: str, *, level: int, most: int = MOST_FOUND, title: bool = False) -> list[int]:
    """Return the documents that the index has for a question, the latest added first.

    Args:
        question: As `make_question` makes it.
        level: Only documents seen from this level.
        most: How many at most.
        title: Look in titles and names only.
    """
    if not question:
        return []
    if connection.vendor != "sqlite":
        return find_texts_on_postgres(question, "title_index" if title else "words_index", level=level, most=most)
    matched = f"{{title}} : ({question})" if title else question
    told = (
        "SELECT found.rowid FROM registry_textindex AS found CROSS JOIN registry_documentstate AS standing"
        " ON standing.document_id = found.rowid WHERE found.registry_textindex MATCH %s AND standing.level <= %s"
        " ORDER BY found.rowid DESC LIMIT %s"
    )
    return [row for (row,) in ask(told, [matched, level, most])]


def find_texts_on_postgres(question: str, column: str, *, level: int, most: int) -> list[int]:
    """Return what `find_texts` does.

    Of a word that it does not know PostgreSQL takes one document of two hundred to have it, and looks through all from
    the last on until it has enough; so the rare are all fetched by the index of words first, and put in order then.
    """
    has_words = f"FROM registry_textwords WHERE {column} @@ %s::tsquery"
    rare = [row for (row,) in ask(f"SELECT document_id {has_words} LIMIT %s", [question, RARE + 1])]
    if len(rare) <= RARE:
        told = "SELECT document_id FROM registry_documentstate WHERE document_id = ANY(%s) AND level <= %s"
        given: list[Any] = [rare, level, most]
    else:
        told = (
            "SELECT document_id FROM registry_textwords JOIN registry_documentstate AS standing USING (document_id)"
            f" WHERE {column} @@ %s::tsquery AND standing.level <= %s"
        )
        given = [question, level, most]
    return [row for (row,) in ask(f"{told} ORDER BY document_id DESC LIMIT %s", given)]


def make_row_question(text: str) -> tuple[str, list[str]] | None:
    """Return what selects the rows of typed tables that are about some words, with its values but for the type; None for no word."""
    question = make_question(text.split(), exact=False)
    if not question:
        return None
    if connection.vendor == "sqlite":
        told = (
            "SELECT held.row FROM registry_rowindex AS found CROSS JOIN registry_rowwords AS held ON held.id = found.rowid"
            " WHERE found.registry_rowindex MATCH %s AND held.type = %s"
        )
    else:
        told = "SELECT held.row FROM registry_rowwords AS held WHERE held.words_index @@ %s::tsquery AND held.type = %s"
    return told, [question]
