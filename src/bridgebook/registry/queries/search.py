"""Search over names in three scripts, and over the words of documents."""

import re

from django.db.models import Q

from bridgebook.registry.joining.names import find_keys
from bridgebook.registry.models import EntityName, NameKey
from bridgebook.registry.queries.documents import find_documents, make_cards
from bridgebook.registry.queries.shelf import THINGS, find_links, find_seen
from bridgebook.registry.records import Found, NameHit, Reader, TextHit

AROUND = 90
"""Signs shown before and after a match."""

RANK = {"same_form": 0, "same_key": 1, "part_of_form": 2}


def search(reader: Reader, query: str, *, limit: int = 20) -> Found:
    """Find things by name and documents by their words, and say why each matched."""
    query = " ".join(query.split())[:200]
    if not query:
        return Found("", (), ())
    return Found(query, find_names(reader, query, limit=limit), find_texts(reader, query, limit=limit))


def find_names(reader: Reader, query: str, *, kind: str = "", limit: int = 20) -> tuple[NameHit, ...]:
    """Return things one of whose names matches, the best first.

    A name matches by its form, by a part of it, or by a search key: the same name in another script or order.
    """
    folded = " ".join(query.casefold().split())
    seen = EntityName.objects.filter(entity__standing__level__lte=reader.level, entity__standing__current=True)
    if kind:
        seen = seen.filter(entity__standing__kind=kind)
    hits: dict[str, tuple[int, int, str, str]] = {}
    keyed = NameKey.objects.filter(key__in=find_keys(query)).values("name_id")
    matches = seen.filter(Q(name__folded__contains=folded) | Q(name_id__in=keyed))
    for key, text, form in matches.values_list("entity__standing__key", "name__text", "name__folded").distinct():
        why = "same_form" if form == folded else "part_of_form" if folded in form else "same_key"
        rank = (RANK[why], len(text), text, why)
        if key not in hits or rank < hits[key]:
            hits[key] = rank
    links = find_links(hits, reader)
    counts: dict[str, int] = {}
    for model in THINGS.values():
        counts |= dict(find_seen(model, reader).filter(key__in=list(hits)).values_list("key", "document_count"))
    ranked = sorted((key for key in hits if key in links), key=lambda k: (hits[k][0], -counts.get(k, 0), hits[k][1], k))
    return tuple(NameHit(links[key], hits[key][2], hits[key][3], counts.get(key, 0)) for key in ranked[:limit])


def find_texts(reader: Reader, query: str, *, limit: int = 20) -> tuple[TextHit, ...]:
    """Return documents that hold every word of a query, the latest added first."""
    words = [find_stem(word) for word in query.split()]
    rows = find_documents(reader).select_related("standing")
    for word in words:
        wanted = Q()
        # Databases fold the case of Latin letters only.
        for variant in {word, word.casefold(), word.capitalize(), word.upper()}:
            wanted |= Q(text__icontains=variant) | Q(title__icontains=variant)
        rows = rows.filter(wanted)
    documents = list(rows.order_by("-id")[:limit])
    pattern = re.compile("|".join([re.escape(query), *(re.escape(word) for word in words)]), re.IGNORECASE)
    hits = []
    for document, card in zip(documents, make_cards(reader, documents), strict=True):
        text = document.text
        found = re.search(re.escape(query), text, re.IGNORECASE) or pattern.search(text)
        start, end = found.span() if found else (0, 0)
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
