"""Search over names in three scripts, and over the words of documents."""

import re

from bridgebook.registry.joining.texts import find_texts as find_words
from bridgebook.registry.joining.texts import make_question
from bridgebook.registry.queries.documents import find_documents, make_cards
from bridgebook.registry.queries.names import find_names
from bridgebook.registry.records import Found, Reader, TextHit

AROUND = 90
"""Signs shown before and after a match."""


def search(reader: Reader, query: str, *, kind: str = "", exact: bool = False, limit: int = 20) -> Found:
    """Find things by name and documents by their words, and say why each matched.

    Args:
        reader: On whose behalf.
        query: A name in any script, or words of a document.
        kind: Only things of one kind; documents are found all the same.
        exact: Only what is written exactly so, but for case and spacing.
        limit: How many things and how many documents at most.
    """
    query = " ".join(query.split())[:200]
    if not query:
        return Found("", exact, (), ())
    names = find_names(reader, query, kind=kind, exact=exact, limit=limit)
    return Found(query, exact, names, find_texts(reader, query, exact=exact, limit=limit))


def find_texts(reader: Reader, query: str, *, exact: bool = False, limit: int = 20) -> tuple[TextHit, ...]:
    """Return documents that hold every word of a query (where `exact`, the words as they stand), the latest added first."""
    words = [query] if exact else [find_stem(word) for word in query.split()]
    found = find_words(make_question(words, exact=exact), level=reader.level, most=limit)
    rows = find_documents(reader).select_related("standing").filter(id__in=found)
    documents = list(rows.order_by("-id"))
    pattern = re.compile("|".join([re.escape(query), *(re.escape(word) for word in words)]), re.IGNORECASE)
    hits = []
    for document, card in zip(documents, make_cards(reader, documents), strict=True):
        text = document.text
        place = re.search(re.escape(query), text, re.IGNORECASE) or pattern.search(text)
        start, end = place.span() if place else (0, 0)
        before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        hits.append(TextHit(card, before, text[start:end], after, start, end))
    return tuple(hits)


def find_stem(word: str) -> str:
    """Return a word without the ending that Russian changes, so that its other cases are found too.

    Example:
        >>> find_stem("меморандум"), find_stem("office")
        ('меморанд', 'office')
    """
    return word[:-2] if len(word) > 6 and re.fullmatch("[а-яё]+", word, re.IGNORECASE) else word
