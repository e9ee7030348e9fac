"""Later documents that may tell what became of a promise: they name the partner, and a sentence of theirs the same things."""

import re

from bridgebook.identity.promised import Promised, compare_promised, parse_promise
from bridgebook.languages.bounds import find_bounds
from bridgebook.registry.models import EntityState
from bridgebook.registry.office.settings import find_own_keys
from bridgebook.registry.queries.documents import find_documents
from bridgebook.registry.records import CommitmentFact, Reader
from bridgebook.registry.records.promises import LifeSign

LATEST = 60
"""How many of the partner's latest documents are looked through."""

SENTENCES = re.compile(r"(?<=[.!?;])\s+|(?<=[。！？；])|\n+")
LONGEST = 600


def find_mentions(reader: Reader, fact: CommitmentFact) -> tuple[LifeSign, ...]:
    """Return the documents after the last telling of a promise that mention it, the latest first, with the sentence.

    They are shown for a person to note as a sign of life: what only sounds alike must not make a promise look alive.
    """
    own = find_own_keys(reader)
    partners = {link.key for link in (*fact.parties, *fact.owed_to) if link.key not in own}
    told = max((find_bounds(source.date)[1] for source in fact.sources), default="")
    if not partners or not told:
        return ()
    named = EntityState.objects.filter(
        key__in=partners, current=True, level__lte=reader.level, entity__document__isnull=False
    )
    rows = find_documents(reader).filter(id__in=named.values("entity__document_id"), published__gt=told)
    names = tuple({name for link in (*fact.parties, *fact.owed_to) for name in (link.name, *link.names.values())})
    promise = parse_promise(fact.what, names)
    found = []
    for row in rows.exclude(id__in=fact.documents).order_by("-published", "-id")[:LATEST]:
        words = find_sentence(row.text, promise, names)
        if words:
            found.append(LifeSign(row.published or "", row.title or row.name, document=f"d{row.pk}", words=words))
    return tuple(found)


def find_sentence(text: str, promise: Promised, names: tuple[str, ...]) -> str:
    """Return the first sentence of a text that names what is promised, "" where none does."""
    for sentence in SENTENCES.split(text):
        if not 8 <= len(sentence) <= LONGEST:
            continue
        other = parse_promise(sentence.strip(), names)
        shared = promise.telling & other.telling
        if shared and (promise.telling <= other.telling) and (promise.acts & other.acts or len(shared) > 1):
            return " ".join(sentence.split())
        if compare_promised(promise, other) == "same":
            return " ".join(sentence.split())
    return ""
