"""How the office works: who it is, and how many days its papers take."""

from dataclasses import dataclass, fields
from typing import Any

from django.db.models import QuerySet

from bridgebook.registry.models import EntityState, Organisation, PartOf, Projection, Setting
from bridgebook.registry.records import Reader


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """The rules of the office, with what holds until it sets its own.

    Attributes:
        own: Entities (rows of the ledger) of the organisations the office speaks for.
        papers_days: How many days before a visit its papers (memo, programme) are due. Fourteen is usual at Russian
            universities (visits by rector's order).
        report_days: How many days after a visit its report is due: three, at some seven.
        notice_days: How many days before an agreement ends or its notice falls due the office is warned.
        silent_months: After how many months without a sign of life a promise or a partner counts as silent.
        term_months: How many months an agreement is taken to run of which nothing says how long; 0 where the office
            would rather not guess. An end worked out so is shown as an estimate.
        second_factor: The least role that must sign in with a second factor, "" where nobody must.
        public_pages: Whether anybody may read the pages of partners and news under `/public/`.
    """

    own: tuple[int, ...] = ()
    papers_days: int = 14
    report_days: int = 3
    notice_days: int = 90
    silent_months: int = 6
    term_months: int = 0
    second_factor: str = ""
    public_pages: bool = False


def find_settings() -> OfficeSettings:
    """Return the rules of the office."""
    known = {field.name for field in fields(OfficeSettings)}
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in Setting.objects.filter(withdrawn=False).values_list("name", "value")
        if name in known and value is not None
    }
    return OfficeSettings(**values)


def find_own_keys(reader: Reader) -> frozenset[str]:
    """Return the keys of the organisations the office speaks for, with their units.

    Until the office says who it is, it is taken for the organisation that most documents name, where that is clearly
    the first; else nobody is.
    """
    own = set(EntityState.objects.filter(entity_id__in=find_settings().own).values_list("key", flat=True))
    if not own:
        # Of two named as often neither is the first, so that any order of them does; this one has an index.
        first = (
            seen_rows(Organisation, reader)
            .order_by("-document_count", "sort_name")
            .values_list("key", "document_count")[:2]
        )
        rows = list(first)
        # Clearly the first: a registry of one university's office names it far more often than any partner.
        if rows and rows[0][1] >= 3 and (len(rows) == 1 or rows[0][1] >= 1.5 * rows[1][1]):
            own = {rows[0][0]}
    found, waiting = set(own), set(own)
    while waiting:
        units = set(seen_rows(PartOf, reader).filter(parent__in=waiting).values_list("child", flat=True))
        waiting = units - found
        found |= waiting
    return frozenset(found)


def seen_rows(model: type[Projection], reader: Reader) -> QuerySet[Any]:
    """Return the rows of a table as a reader may see them; the queries, which ask the office's rules, have their own."""
    return model._default_manager.filter(from_level__lte=reader.level, to_level__gte=reader.level)
