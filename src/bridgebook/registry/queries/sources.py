"""Sources, and what came of them: for administrators."""

from django.db.models import Sum

from bridgebook.registry.changing import check_may
from bridgebook.registry.models import Source, SourceRun
from bridgebook.registry.office import find_record, seen_records
from bridgebook.registry.records import Reader
from bridgebook.registry.records.sources import LookRecord, SourceCard


def list_sources(reader: Reader) -> tuple[SourceCard, ...]:
    """Return all sources a reader may see, by name.

    Raises:
        NotAllowed: If the reader is no administrator.
    """
    check_may(reader, "administrator")
    return tuple(make_card(row) for row in seen_records(Source, reader).order_by("name", "id"))


def open_source(reader: Reader, key: str) -> tuple[SourceCard, tuple[LookRecord, ...]]:
    """Return a source and the latest looks at it.

    Raises:
        NotAllowed: If the reader is no administrator.
        NotFound: If there is none, or none the reader may see.
    """
    check_may(reader, "administrator")
    row = find_record(Source, key, reader)
    return make_card(row), tuple(make_look_record(run) for run in row.runs.order_by("-id")[:20])


def make_card(row: Source) -> SourceCard:
    """Return a source as a card."""
    last = row.runs.order_by("-id").first()
    return SourceCard(
        key=row.key,
        kind=row.kind,
        name=row.name,
        address=row.address,
        details=dict(row.details),
        visibility=row.visibility,
        active=row.active and not row.withdrawn,
        last=make_look_record(last) if last else None,
        total=row.runs.aggregate(n=Sum("new"))["n"] or 0,
    )


def make_look_record(run: SourceRun) -> LookRecord:
    """Return a look as a record."""
    return LookRecord(
        run.pk,
        run.state,
        run.message,
        run.seen,
        run.new,
        tuple(run.documents),
        tuple((name, reason) for name, reason in run.problems),
        run.by,
        run.at,
    )
