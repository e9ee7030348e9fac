"""What was written after a visit comes in: it becomes documents of the registry, tied to the visit and its encounter."""

from dataclasses import replace
from datetime import date
from typing import Any

from bridgebook.documents import Limits
from bridgebook.documents.reading_files import read_bytes
from bridgebook.registry.actions.change_visit import lock_visit
from bridgebook.registry.adding import add_file
from bridgebook.registry.changing import check_may, make_change
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.models import StatementState, Visit
from bridgebook.registry.office.anchors import anchor_event, find_event_keys
from bridgebook.registry.office.saving import find_record, save_record
from bridgebook.registry.projections.states import LIVING
from bridgebook.registry.queries.events import open_contact
from bridgebook.registry.queries.visit_names import link_things
from bridgebook.registry.queries.visits import make_partners
from bridgebook.registry.records import ContactFact, Reader
from bridgebook.registry.visibility import VISIBILITIES, parse_level
from bridgebook.vocabulary import Document, UnreadableFile

LARGEST = 5_000_000
"""Bytes of the largest file read while the page waits; larger ones are added as documents."""


def read_after_visit(key: str, name: str, data: bytes, *, by: Reader, visibility: str = "") -> tuple[int, ...]:
    """Read notes, a transcript or news of a visit; return the rows of the documents.

    They are tied to the visit, it counts as held, and it is tied to the encounter that was read. A text that gives
    no date of its own is dated by the visit's last day, so that "by 1 March" has a year.

    Args:
        key: The visit.
        name: The name of the file; its ending says the format.
        data: Its bytes.
        by: Who adds it.
        visibility: Who may see it; who may see the visit, where "".

    Raises:
        CannotDo: If there is nothing to read in it; the message says why.
        NotFound: If there is no such visit.
        NotAllowed: If `by` is no editor.
    """
    check_may(by, "editor")
    row = find_record(Visit, key, by)
    level = VISIBILITIES[min(by.level, parse_level(visibility) if visibility in VISIBILITIES else row.level)]
    if len(data) > LARGEST:
        raise CannotDo(
            f"{name} is larger than {LARGEST // 1_000_000} MB: add it as a document, then tie it to the visit."
        )
    files: list[Document] = []
    for found in read_bytes(name, data, limits=Limits()):
        if isinstance(found, UnreadableFile):
            raise CannotDo(str(found))
        last = row.end or row.start
        dated = found.published or (last.isoformat() if last else None)
        files.append(replace(found, published=dated, title=found.title or f"{row.title}: {name}"))
    if not files:
        raise CannotDo(f"{name}: there is nothing to read in it.")
    steps = [add_file(file, by=by, visibility=level, known={}) for file in files]  # type: ignore[arg-type]
    problems = [step.problem for step in steps if step.problem]
    documents = tuple(step.document for step in steps if step.document)
    tie_documents(key, documents, by=by)
    if problems:
        raise CannotDo(" ".join(problems))
    return documents


def tie_documents(key: str, documents: tuple[int, ...], *, by: Reader) -> None:
    """Tie documents of the registry to a visit, count it as held where they tell that it was, and find its encounter.

    Raises:
        NotFound: If there is no such visit.
        NotAllowed: If `by` is no editor.
    """
    with make_change("tie_documents", key, by=by, needs="editor") as change:
        row = lock_visit(key, by)
        held = find_held(row, documents, by)
        values: dict[str, Any] = {"documents": list(dict.fromkeys((*row.documents, *documents)))}
        over = row.start is not None and row.start <= date.today()
        if row.state == "planned" and (held is not None or over):
            values["state"] = "held"
        if held is not None and not (row.contact and find_event_keys([row.contact], by).get(row.contact) == held.key):
            values["contact"] = anchor_event(held.key, by)
        save_record(change, row, **values)


def find_held(row: Visit, documents: tuple[int, ...], by: Reader) -> ContactFact | None:
    """Return the encounter some documents tell of that is most likely the visit: its partners, its days; None where none is."""
    states = StatementState.objects.filter(
        document_id__in=documents, type="contact", state__in=LIVING, level__lte=by.level
    )
    keys = sorted(set(states.values_list("key", flat=True)))
    partners = {link.key for link in make_partners(row, link_things(by, [row])) if link.key}
    best: tuple[int, ContactFact] | None = None
    for key in keys:
        fact = open_contact(by, key).fact
        if fact.status != "held":
            continue
        shared = bool(partners & {link.key for link in fact.parties})
        first, last = (row.start.isoformat(), (row.end or row.start).isoformat()) if row.start else ("", "")
        then = bool(first and fact.start and fact.start <= last and (fact.end or fact.start) >= first)
        # Another day is another encounter, whoever met.
        if first and fact.start and not then:
            continue
        weight = 2 * shared + 2 * then + (fact.kind == "visit")
        if (shared or then) and (best is None or weight > best[0]):
            best = (weight, fact)
    return best[1] if best else None
