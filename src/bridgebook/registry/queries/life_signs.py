"""Signs of life of a promise: what the office noted, and the later documents that tell of it again."""

from bridgebook.registry.models import History, SignOfLife
from bridgebook.registry.office import find_event_keys, seen_records
from bridgebook.registry.queries.shelf import find_current_key
from bridgebook.registry.records import CommitmentFact, Reader
from bridgebook.registry.records.promises import LifeSign


def list_life_signs(reader: Reader, fact: CommitmentFact) -> tuple[LifeSign, ...]:
    """Return the signs of life of a promise, the latest first."""
    key = find_current_key(fact.key, reader)
    rows = seen_records(SignOfLife, reader).filter(statement__standing__key=key)
    allowed = find_event_keys({row.statement_id for row in rows}, reader)
    changes = {
        record["key"]: change
        for change, after in History.objects.filter(
            action="note_sign_of_life", subject__in=[key, fact.key], level__lte=reader.level
        ).values_list("id", "after")
        for record in after.get("records", [])
    }
    notes = [
        LifeSign(row.day.isoformat(), row.text, row.by, history=changes.get(row.key))
        for row in rows
        if row.statement_id in allowed
    ]
    told = {source.document: source for source in reversed(fact.sources) if source.document}
    documents = [LifeSign(source.date, source.title, document=source.document_key) for source in told.values()]
    return tuple(sorted([*notes, *documents], key=lambda sign: sign.day, reverse=True))
