"""Keeps a part of an agreement's file: a text, a line of its work plan, a renewal."""

from typing import Any

from bridgebook.registry.changing import make_change
from bridgebook.registry.errors import CannotDo, NotFound
from bridgebook.registry.models import AgreementText, DocumentState, Renewal, WorkItem
from bridgebook.registry.models.agreements import AgreementRecord
from bridgebook.registry.office.agreement_files import anchor_agreement
from bridgebook.registry.office.anchors import find_event_keys
from bridgebook.registry.office.saving import find_record, save_record
from bridgebook.registry.queries.events import open_agreement
from bridgebook.registry.records import Reader
from bridgebook.registry.records.agreements import COPIES, STAGES
from bridgebook.registry.visibility import VISIBILITIES, parse_level

PARTS: dict[str, type[AgreementRecord]] = {"text": AgreementText, "item": WorkItem, "renewal": Renewal}
LARGEST_TEXT = 25_000_000
"""Bytes of the largest text kept; a scanned agreement of a hundred pages is smaller."""


def keep_agreement_part(agreement: str, part: str, *, by: Reader, key: str = "", why: str = "", **values: Any) -> str:
    """Write a part of an agreement's file; return its key.

    Args:
        agreement: The agreement (`a12`).
        part: text, item or renewal.
        by: Who writes it.
        key: The part to change; "" for a new one.
        why: The reason, in their words.
        values: Attributes of its record; of a text, `document` is the key of a document (`d3`) and `content` the
            bytes of a file; `withdrawn` takes it out of the file.

    Raises:
        CannotDo: If a value makes no sense; the message says which.
        NotFound: If the agreement, the part or the document is unknown, or hidden from `by`.
        NotAllowed: If `by` is no editor.
    """
    if part not in PARTS:
        raise CannotDo(f"A part of an agreement's file is one of {', '.join(PARTS)}.")
    event = open_agreement(by, agreement)
    model = PARTS[part]
    row = find_record(model, key, by) if key else model(statement=anchor_agreement(event.fact.key, by))
    if find_event_keys([row.statement], by).get(row.statement) != event.fact.key:
        raise NotFound(key)
    columns = make_columns(part, values, by)
    action = f"withdraw_{part}" if columns.get("withdrawn") else f"keep_{part}"
    with make_change(action, f"statement {row.statement}", by=by, why=why, needs="editor") as change:
        return save_record(change, row, **columns).key


def make_columns(part: str, values: dict[str, Any], by: Reader) -> dict[str, Any]:
    """Return the columns to set, checked.

    Raises:
        CannotDo: If a value makes no sense.
        NotFound: If a document is unknown.
    """
    columns = dict(values)
    visibility = columns.pop("visibility", None)
    if visibility is not None:
        if visibility not in VISIBILITIES:
            raise CannotDo(f"There is no visibility called {visibility}.")
        columns["level"] = parse_level(visibility)
    if part == "item" and "what" in columns and not columns["what"].strip():
        raise CannotDo("Say what is to be done.")
    if part == "renewal" and "until" in columns and columns["until"] is None:
        raise CannotDo("Say until when it was renewed.")
    if part == "text":
        if columns.get("stage", "draft") not in STAGES or columns.get("copy", "") not in COPIES:
            raise CannotDo(f"A text is one of {', '.join(STAGES)}.")
        if len(columns.get("content", b"")) > LARGEST_TEXT:
            raise CannotDo(f"The file is larger than {LARGEST_TEXT // 1_000_000} MB: save it smaller, or as PDF.")
        if "document" in columns:
            columns["document"] = find_document(columns["document"], by)
    return columns


def find_document(key: str, by: Reader) -> int | None:
    """Return the row of a document, None where none is named.

    Raises:
        NotFound: If it is unknown, or hidden from `by`.
    """
    if not key:
        return None
    number = key.strip().removeprefix("d")
    if not (number.isascii() and number.isdigit() and len(number) < 18):
        raise NotFound(key)
    if not DocumentState.objects.filter(document_id=int(number), level__lte=by.level).exists():
        raise NotFound(key)
    return int(number)
