"""What an erasure will change, and the one place where rows of the ledger are overwritten.

The ledger is append-only, so that nobody rewrites what was said. A person's right to have their name forgotten stands
above that: here, and nowhere else, rows are changed, by a plain query set that does not refuse. Names become blocks of
the same length, so every offset holds and evidence equals its text still; the decision note on erasure says more.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from bridgebook.registry.changing import check_may, find_entities
from bridgebook.registry.models import (
    OFFICE,
    Document,
    Evidence,
    History,
    Judgement,
    Naming,
    StatedEntity,
    Statement,
    StatementEntity,
    StatementState,
    Upload,
)
from bridgebook.registry.personal.forms import (
    blacken,
    blacken_names,
    blacken_value,
    find_forms,
    find_telling,
    make_pattern,
)
from bridgebook.registry.personal.held import find_records
from bridgebook.registry.queries.documents import find_cards
from bridgebook.registry.records import DocumentCard, Reader

WORDS = ("CharField", "TextField", "JSONField")
UNTOUCHED = {"digest", "content", "reader", "key", "language", "format", "visibility", "type", "rule", "kind", "action"}
"""Columns that hold no names, or must stay as they are: by its digest an erased document is still known when it comes again."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an erasure would change.

    Attributes:
        name: How the person is shown.
        forms: How they are written.
        documents: The documents that name them.
        signed: Those of them that tell of a signed agreement: by rule these are kept as they are.
        records: Office records that write their name: table, key, column, words.
        files: Office records that hold a file: what is in it cannot be overwritten, look at it yourself.
    """

    name: str
    forms: tuple[str, ...]
    documents: tuple[DocumentCard, ...]
    signed: tuple[int, ...]
    records: tuple[dict[str, Any], ...]
    files: int


def plan_erasure(reader: Reader, key: str) -> Plan:
    """Return what the erasure of a person would change, and what is kept by rule.

    Raises:
        NotAllowed: If the reader is no administrator.
        NotFound: If there is no such person.
    """
    check_may(reader, "administrator")
    states = find_entities(key, reader)
    entities = [state.entity_id for state in states]
    documents = find_documents(entities)
    signed = StatementState.objects.filter(
        document_id__in=documents, type="instrument", state__in=("proposed", "accepted")
    )
    kept = {
        state.document_id for state in signed.select_related("statement")
        if state.statement.arguments.get("status") in ("signed", "in_force")
    }  # fmt: skip
    forms = find_forms(entities)
    files = sum(
        table._default_manager.count() for table in OFFICE
        if any(field.get_internal_type() in ("BinaryField", "FileField") for field in table._meta.concrete_fields)
    )  # fmt: skip
    name = StatedEntity.objects.filter(id=min(entities)).values_list("name", flat=True)[0]
    records = tuple(find_records(make_pattern(find_telling(forms))))
    return Plan(name, forms, find_cards(reader, sorted(documents)), tuple(sorted(k for k in kept if k)), records, files)


def find_documents(entities: Collection[int]) -> set[int]:
    """Return the documents that name entities."""
    rows = Naming.objects.filter(entity_id__in=entities)
    return set(rows.values_list("reading__document_id", flat=True))


def overwrite(row: Model, **values: Any) -> None:
    """Write other values into a row of the ledger, or of the office: the exception to append-only."""
    QuerySet(model=type(row)).filter(pk=row.pk).update(**values)


def overwrite_person(entities: Collection[int], keep: Collection[int]) -> dict[str, int]:
    """Put blocks in the place of a person's names everywhere but in some documents; return how much was changed.

    Args:
        entities: Rows of the entities that stand for the person.
        keep: Rows of documents that are kept as they are, with all that they say.
    """
    forms = find_forms(entities)
    here, anywhere = make_pattern(forms), make_pattern(find_telling(forms))
    documents = find_documents(entities) - set(keep)
    counts = {"documents": 0, "words": 0, "rows": 0}
    for document in Document.objects.filter(id__in=documents):
        counts["words"] += overwrite_document(document, entities, here)
        counts["documents"] += 1
    mine = StatedEntity.objects.filter(id__in=entities).exclude(document_id__in=list(keep))
    for entity in mine:
        overwrite(entity, name=blacken(entity.name))
    named = StatementEntity.objects.filter(entity_id__in=entities).values_list("statement_id", flat=True)
    said = Statement.objects.filter(id__in=set(named)) | Statement.objects.filter(document_id__in=documents)
    for statement in said.exclude(document_id__in=list(keep)):
        overwrite(statement, arguments=blacken_value(statement.arguments, here))
    for judgement in Judgement.objects.filter(entity_id__in=entities, about="identifier"):
        # A code of a person is as good as a name; nothing is known by this one any more.
        scheme, _, value = judgement.code.partition(":")
        overwrite(judgement, code=f"{scheme}:{'0' * len(value)}", verdict="withdrawn")
    for table in (History, Judgement, Upload, *OFFICE):
        for row in table._default_manager.order_by("pk").iterator():  # type: ignore[attr-defined]
            counts["rows"] += overwrite_words(row, anywhere)
    return counts


def overwrite_document(document: Document, entities: Collection[int], pattern: Any) -> int:
    """Put blocks in the place of a person's names in a document and in all that quotes it; return in how many places."""
    text = document.text
    for naming in Naming.objects.filter(entity_id__in=entities, reading__document=document):
        for start, end, _ in naming.mentions:
            text = text[:start] + blacken(text[start:end]) + text[end:]
    text = blacken_names(text, pattern)
    places = sum(1 for old, new in zip(document.text.split(), text.split(), strict=False) if old != new)
    overwrite(
        document,
        text=text,
        title=blacken_names(document.title, pattern),
        name=blacken_names(document.name, pattern),
        source=blacken_names(document.source, pattern),
    )
    for evidence in Evidence.objects.filter(document=document):
        if (quote := text[evidence.start : evidence.end]) != evidence.quote:
            overwrite(evidence, quote=quote)
    for naming in Naming.objects.filter(reading__document=document):
        mentions = [[start, end, text[start:end]] for start, end, _ in naming.mentions]
        name = blacken(naming.name) if naming.entity_id in entities else blacken_names(naming.name, pattern)
        if mentions != naming.mentions or name != naming.name:
            overwrite(naming, mentions=mentions, name=name)
    return places


def overwrite_words(row: Model, pattern: Any) -> int:
    """Put blocks in the place of names in all columns of words of a row; return 1 where something was there, else 0."""
    changed = {}
    for field in row._meta.concrete_fields:
        if field.name in UNTOUCHED or field.get_internal_type() not in WORDS:
            continue
        value = getattr(row, field.attname)
        after = blacken_value(value, pattern) if value else value
        if after != value:
            changed[field.attname] = after
    if changed:
        overwrite(row, **changed)
    return 1 if changed else 0
