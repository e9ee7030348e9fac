"""What can be changed: documents added, statements judged, questions answered, promises settled, things joined."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import File, Form, Schema, Status
from ninja.files import UploadedFile
from pydantic import Field

from bridgebook.api.asking import reader_of
from bridgebook.api.interface import PROBLEMS, api
from bridgebook.api.reading import answers, number
from bridgebook.api.schemas import Done, describe, describe_list
from bridgebook.api.values import Key, Row, Text, Visible
from bridgebook.registry import actions
from bridgebook.registry.records import StatementRecord
from bridgebook.registry.uploads import UploadRecord, list_uploads, start_uploads, take_upload


class Why(Schema):
    """The reason of a change, in one's own words."""

    why: Text = ""


class Correction(Why):
    """The arguments of a statement that change; those not named stay."""

    arguments: dict[str, Any]


class Answer(Why):
    """An answer to a question: one of those it names."""

    answer: Text


class Outcome(Why):
    """What became of a promise."""

    outcome: Literal["open", "kept", "broken", "dropped"]


class Other(Why):
    """The other thing that is the same one."""

    other: Key


class Parted(Why):
    """Entities (rows of the ledger) that are another thing."""

    entities: Annotated[list[Row], Field(min_length=1, max_length=500)]


class Seen(Why):
    """Who may see it."""

    visibility: Visible


UPLOAD = describe(UploadRecord)


@api.post("/documents", response={202: UPLOAD, **PROBLEMS}, tags=["documents"], summary="Add a document")
def add_document(request: HttpRequest, file: File[UploadedFile], visibility: Form[Visible] = "internal") -> Any:
    """Take in a file; `GET /uploads` tells how far it is read."""
    record = take_upload(file.name or "file", file.chunks(), by=reader_of(request), visibility=visibility)
    start_uploads()
    return Status(202, record)


@api.get("/uploads", response=answers(describe_list(UploadRecord)), tags=["documents"], summary="Files on their way in")
def uploads(request: HttpRequest) -> Any:
    """What you sent in, the latest first."""
    return list(list_uploads(reader_of(request)))


@api.post("/statements/{row}/accept", response=answers(Done), tags=["statements"], summary="Accept a statement")
def accept(request: HttpRequest, row: Row) -> Any:
    """It is so."""
    actions.accept_statement(row, by=reader_of(request))
    return {"key": str(row)}


@api.post("/statements/{row}/reject", response=answers(Done), tags=["statements"], summary="Reject a statement")
def reject(request: HttpRequest, row: Row, body: Why) -> Any:
    """It is not so; it does not come back when the document is read again."""
    actions.reject_statement(row, by=reader_of(request), why=body.why)
    return {"key": str(row)}


@api.post(
    "/statements/{row}/correct",
    response=answers(describe(StatementRecord)),
    tags=["statements"],
    summary="Correct a statement",
)
def correct(request: HttpRequest, row: Row, body: Correction) -> Any:
    """Put another in its place, with the same words; the answer is the new one."""
    from bridgebook.registry.queries import open_statement

    made = actions.correct_statement(row, body.arguments, by=reader_of(request), why=body.why)
    return open_statement(reader_of(request), made)


@api.post("/questions/{key}/answer", response=answers(Done), tags=["questions"], summary="Answer a question")
def answer_question(request: HttpRequest, key: Text, body: Answer) -> Any:
    """One of the answers it names."""
    actions.answer_question(key, body.answer, by=reader_of(request), why=body.why)
    return {"key": key}


@api.post("/commitments/{key}/settle", response=answers(Done), tags=["events"], summary="Settle a promise")
def settle(request: HttpRequest, key: Key, body: Outcome) -> Any:
    """Say what became of it, and how you know."""
    actions.settle_commitment(key, body.outcome, by=reader_of(request), why=body.why)
    return {"key": key}


@api.post("/things/{key}/join", response=answers(Done), tags=["things"], summary="Two things are one")
def join(request: HttpRequest, key: Key, body: Other) -> Any:
    """The answer is the key they share."""
    return {"key": actions.join_entities(key, body.other, by=reader_of(request), why=body.why)}


@api.post("/things/{key}/part", response=answers(Done), tags=["things"], summary="Part what was joined")
def part(request: HttpRequest, key: Key, body: Parted) -> Any:
    """The answer is the key of what was parted."""
    return {"key": actions.part_entities(key, body.entities, by=reader_of(request), why=body.why)}


@api.post("/documents/{key}/visibility", response=answers(Done), tags=["documents"], summary="Who may see a document")
def document_visibility(request: HttpRequest, key: Key, body: Seen) -> Any:
    """Set who may see it."""
    actions.set_visibility(body.visibility, by=reader_of(request), document=number(key), why=body.why)
    return {"key": key}


@api.post("/things/{key}/visibility", response=answers(Done), tags=["things"], summary="Who may see a thing")
def thing_visibility(request: HttpRequest, key: Key, body: Seen) -> Any:
    """Set who may see it, and every statement that names it."""
    actions.set_visibility(body.visibility, by=reader_of(request), thing=key, why=body.why)
    return {"key": key}


@api.post("/changes/{row}/undo", response=answers(Done), tags=["changes"], summary="Take a change back")
def undo(request: HttpRequest, row: Row, body: Why) -> Any:
    """Taken back itself, it is made again."""
    actions.undo_change(row, by=reader_of(request), why=body.why)
    return {"key": str(row)}
