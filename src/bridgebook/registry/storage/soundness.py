"""Whether the registry is sound: the evidence equals the text, and the tables equal the ledger."""

from collections.abc import Iterator

from bridgebook.registry.models import Document, Evidence, Naming, Statement
from bridgebook.registry.projections import rebuild
from bridgebook.vocabulary import STATEMENT_TYPES


def find_faults() -> Iterator[str]:
    """Yield one line for every fault; a sound registry yields none. Nothing is changed."""
    yield from find_false_quotes()
    yield from find_false_mentions()
    yield from find_false_statements()
    for difference in rebuild(keep=False):
        yield f"table differs from the ledger: {difference}. `bridgebook rebuild` mends it"


def find_false_quotes() -> Iterator[str]:
    """Yield evidence whose words are not those of its document."""
    for document, text in Document.objects.values_list("id", "text").iterator(chunk_size=50):
        rows = Evidence.objects.filter(document_id=document)
        for row, statement, start, end, quote in rows.values_list("id", "statement_id", "start", "end", "quote"):
            if text[start:end] != quote:
                yield f"evidence {row} of statement {statement} differs from document d{document} at {start}"


def find_false_mentions() -> Iterator[str]:
    """Yield mentions whose words are not those of their document."""
    for document, text in Document.objects.values_list("id", "text").iterator(chunk_size=50):
        rows = Naming.objects.filter(reading__document_id=document)
        for entity, mentions in rows.values_list("entity_id", "mentions"):
            for start, end, words in mentions:
                if text[start:end] != words:
                    yield f"a mention of entity {entity} differs from document d{document} at {start}"


def find_false_statements() -> Iterator[str]:
    """Yield statements of unknown type, and those a document says without words."""
    evident = set(Evidence.objects.values_list("statement_id", flat=True))
    for row, kind, person in Statement.objects.values_list("id", "type", "person"):
        if kind not in STATEMENT_TYPES:
            yield f"statement {row} is of an unknown type, {kind!r}"
        if not person and row not in evident:
            yield f"statement {row} has no evidence"
