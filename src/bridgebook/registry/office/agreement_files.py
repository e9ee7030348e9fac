"""The office's files of agreements, fetched for many at once, by the key under which each is now known."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from django.db.models.functions import Length

from bridgebook.registry.changing import find_event
from bridgebook.registry.models import AgreementFile, AgreementText, Document, Renewal, WorkItem
from bridgebook.registry.models.agreements import AgreementRecord
from bridgebook.registry.office.anchors import find_event_keys
from bridgebook.registry.office.saving import seen_records
from bridgebook.registry.projections.judged import find_portions
from bridgebook.registry.records import Reader
from bridgebook.registry.records.agreements import FileRecord, ItemRecord, RenewalRecord, TextRecord
from bridgebook.registry.visibility import VISIBILITIES


@dataclass(slots=True)
class Kept:
    """What the office keeps of one agreement.

    Attributes:
        file: Its file; where two agreements proved to be one, what the earlier file lacks is filled from the later.
        parent: A statement that tells of the agreement the file names as parent, None where it names none.
        spare: Keys of the other files where there are several.
        texts, items, renewals: In the order of their days.
    """

    file: FileRecord = field(default_factory=FileRecord)
    parent: int | None = None
    spare: tuple[str, ...] = ()
    texts: list[TextRecord] = field(default_factory=list)
    items: list[ItemRecord] = field(default_factory=list)
    renewals: list[RenewalRecord] = field(default_factory=list)

    @property
    def has_text(self) -> bool:
        """Whether a signed text is kept."""
        return any(text.stage in ("signed", "amendment") for text in self.texts)


OWN = tuple(f.name for f in fields(FileRecord) if f.name not in ("key", "visibility"))
"""Attributes of a file that are columns of its table too."""


def anchor_agreement(key: str, by: Reader) -> int:
    """Return the statement to which a record about an agreement or structure is tied: the most open living one.

    Raises:
        NotFound: If there is none that `by` may see.
    """
    states = [state for state in find_event(key, by) if state.level <= by.level]
    best = min(states, key=lambda s: (s.state in ("rejected", "withdrawn", "corrected"), s.level, s.statement_id))
    return int(best.statement_id)


def find_rows(model: type[Any], reader: Reader, statements: Collection[int] | None) -> Iterable[Any]:
    """Return the rows of an office table a reader may see, about some statements or all."""
    rows = seen_records(model, reader).order_by("id")
    if model is AgreementText:
        rows = rows.defer("content").annotate(size=Length("content"))
    if statements is None:
        yield from rows
        return
    for portion in find_portions(set(statements)):
        yield from rows.filter(statement__in=portion)


def find_kept(reader: Reader, statements: Collection[int] | None = None, *, today: date) -> dict[str, Kept]:
    """Return what is kept of agreements, by key.

    Args:
        reader: On whose behalf.
        statements: Only what is tied to these rows of the ledger; all where None.
        today: The day it is.
    """
    tables: tuple[type[AgreementRecord], ...] = (AgreementFile, AgreementText, WorkItem, Renewal)
    rows = [row for model in tables for row in find_rows(model, reader, statements)]
    keys = find_event_keys({row.statement for row in rows}, reader)
    documents = find_titles({row.document for row in rows if isinstance(row, AgreementText) and row.document}, reader)
    found: dict[str, Kept] = defaultdict(Kept)
    for row in rows:
        if row.statement not in keys:
            continue
        kept = found[keys[row.statement]]
        if isinstance(row, AgreementFile):
            add_file(kept, row)
        elif isinstance(row, AgreementText):
            kept.texts.append(make_text(row, documents))
        elif isinstance(row, WorkItem):
            kept.items.append(make_item(row, today))
        elif isinstance(row, Renewal):
            visibility = VISIBILITIES[row.level]
            kept.renewals.append(
                RenewalRecord(key=row.key, date=row.date, until=row.until, note=row.note, visibility=visibility)
            )
    for kept in found.values():
        kept.items.sort(key=lambda item: (item.done is not None, item.due or date.max))
        kept.renewals.sort(key=lambda renewal: renewal.until)
        kept.texts.sort(key=lambda text: text.date or date.min, reverse=True)
    return dict(found)


def add_file(kept: Kept, row: AgreementFile) -> None:
    """Take a file in, as the file or as what fills the gaps of an earlier one."""
    given = {name: getattr(row, name) for name in OWN}
    if not kept.file.key:
        kept.file = FileRecord(key=row.key, visibility=VISIBILITIES[row.level], **given)
        kept.parent = row.parent
        return
    empty = FileRecord()
    mine = {name: getattr(kept.file, name) for name in OWN}
    filled = {name: mine[name] if mine[name] != getattr(empty, name) else given[name] for name in OWN}
    kept.file = FileRecord(key=kept.file.key, visibility=kept.file.visibility, **filled)
    kept.parent = kept.parent or row.parent
    kept.spare = (*kept.spare, row.key)


def make_text(row: Any, documents: dict[int, str]) -> TextRecord:
    """Return a text as a record; a document the reader may not see is not named."""
    known = row.document in documents
    return TextRecord(
        key=row.key,
        language=row.language,
        version=row.version,
        stage=row.stage,
        copy=row.copy,
        date=row.date,
        document=f"d{row.document}" if known else "",
        title=documents.get(row.document or 0, ""),
        name=row.name,
        size=row.size or 0,
        note=row.note,
        visibility=VISIBILITIES[row.level],
    )


def make_item(row: WorkItem, today: date) -> ItemRecord:
    """Return a line of a work plan as a record."""
    return ItemRecord(
        key=row.key,
        what=row.what,
        owner=row.owner,
        due=row.due,
        done=row.done,
        report_due=row.report_due,
        report_done=row.report_done,
        note=row.note,
        late=row.done is None and row.due is not None and row.due < today,
        report_late=row.report_done is None and row.report_due is not None and row.report_due < today,
        visibility=VISIBILITIES[row.level],
    )


def find_titles(documents: Collection[int], reader: Reader) -> dict[int, str]:
    """Return the titles of some documents, without those the reader may not see."""
    found: dict[int, str] = {}
    for portion in find_portions(set(documents)):
        rows = Document.objects.filter(id__in=portion, standing__level__lte=reader.level)
        found |= {row: title or name for row, title, name in rows.values_list("id", "title", "name")}
    return found
