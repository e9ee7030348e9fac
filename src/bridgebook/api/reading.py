"""What can be asked: documents, things, events, questions, search, changes, dossiers."""

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Schema

from bridgebook.api.asking import reader_of
from bridgebook.api.interface import PROBLEMS, api
from bridgebook.api.schemas import describe, describe_page
from bridgebook.api.values import Day, Key, Leaf, Row, Size, Text, Tongue
from bridgebook.outputs import MEDIA_TYPES
from bridgebook.registry import queries, records
from bridgebook.registry.dossiers import make_dossier
from bridgebook.registry.errors import NotFound
from bridgebook.registry.office.papers import write_paper


class Me(Schema):
    """On whose behalf one asks."""

    name: str
    role: str
    may_see: str
    unit: str


class Words(Schema):
    """The text of a document: offsets of evidence count its characters."""

    key: str
    text: str


THINGS = {"partners": "organisation", "people": "person", "places": "place"}
EVENTS: dict[str, tuple[Any, Any, type]] = {
    "contacts": (queries.list_contacts, queries.open_contact, records.ContactFact),
    "agreements": (queries.list_agreements, queries.open_agreement, records.AgreementFact),
    "structures": (queries.list_structures, queries.open_structure, records.StructureFact),
    "commitments": (queries.list_commitments, queries.open_commitment, records.CommitmentFact),
    "interests": (queries.list_interests, queries.open_interest, records.InterestFact),
}


def answers(schema: Any) -> dict[int, Any]:
    """What an operation answers: the schema where it succeeds, else a problem."""
    return {200: schema, **PROBLEMS}


def number(key: str) -> int:
    """The row of a document.

    Raises:
        NotFound: If the key is no document's.
    """
    if not key.startswith("d") or not key[1:].isdecimal():
        raise NotFound(key)
    return int(key[1:])


@api.get("/me", response=answers(Me), tags=["account"], summary="On whose behalf you ask")
def me(request: HttpRequest) -> Any:
    """The account behind the token or the session."""
    return reader_of(request)


@api.get("/documents", response=answers(describe_page(records.DocumentCard)), tags=["documents"], summary="Documents")
def documents(
    request: HttpRequest,
    page: Leaf = 1,
    size: Size = 30,
    language: Literal["", "ru", "en", "zh"] = "",
    text: Text = "",
    unreviewed: bool = False,
) -> Any:
    """Documents, the latest added first."""
    return queries.list_documents(
        reader_of(request), language=language, text=text, unreviewed=unreviewed, page=page, size=size
    )


@api.get("/documents/{key}/text", response=answers(Words), tags=["documents"], summary="The text of a document")
def document_text(request: HttpRequest, key: Key) -> Any:
    """The text as it was read."""
    return {"key": key, "text": queries.open_reading(reader_of(request), number(key)).text}


@api.get(
    "/documents/{key}/reading",
    response=answers(describe(records.ReadingPage)),
    tags=["documents"],
    summary="What a document says",
)
def document_reading(request: HttpRequest, key: Key) -> Any:
    """The document with its statements, entities, questions and changes."""
    return queries.open_reading(reader_of(request), number(key))


@api.get(
    "/statements/{row}",
    response=answers(describe(records.StatementRecord)),
    tags=["statements"],
    summary="One statement",
)
def statement(request: HttpRequest, row: Row) -> Any:
    """A statement with its words and its state."""
    return queries.open_statement(reader_of(request), row)


def add_things(name: str, kind: str, opened: Any, page_type: type) -> None:
    """Add the list and the page of one kind of thing."""

    def things(request: HttpRequest, page: Leaf = 1, size: Size = 30, text: Text = "") -> Any:
        """Those whose name matches, in any script; all where no text is given."""
        return queries.list_things(reader_of(request), kind, text=text, page=page, size=size)

    def thing(request: HttpRequest, key: Key) -> Any:
        """Everything known of it, with the words that say so."""
        return opened(reader_of(request), key)

    api.get(
        f"/{name}",
        response=answers(describe_page(records.ThingCard)),
        tags=["things"],
        operation_id=f"list_{name}",
        summary=f"List {name}",
    )(things)
    api.get(
        f"/{name}/{{key}}",
        response=answers(describe(page_type)),
        tags=["things"],
        operation_id=f"open_{name}",
        summary=f"One of {name}",
    )(thing)


def add_events(name: str, listed: Any, opened: Any, fact: type) -> None:
    """Add the list and the page of one type of event."""

    def events(request: HttpRequest, page: Leaf = 1, size: Size = 30, party: Key | None = None, text: Text = "") -> Any:
        """Those of a party, those that say some words; all where neither is given."""
        return listed(reader_of(request), party=party or "", text=text, page=page, size=size)

    def event(request: HttpRequest, key: Key) -> Any:
        """One, with what hangs on it and its changes."""
        return opened(reader_of(request), key)

    api.get(
        f"/{name}",
        response=answers(describe_page(fact)),
        tags=["events"],
        operation_id=f"list_{name}",
        summary=f"List {name}",
    )(events)
    api.get(
        f"/{name}/{{key}}",
        response=answers(describe(records.EventPage, fact)),
        tags=["events"],
        operation_id=f"open_{name}",
        summary=f"One of {name}",
    )(event)


add_things("partners", "organisation", queries.open_partner, records.Partner)
add_things("people", "person", queries.open_person, records.PersonPage)
add_things("places", "place", queries.open_place, records.PlacePage)
for _name, (_listed, _opened, _fact) in EVENTS.items():
    add_events(_name, _listed, _opened, _fact)


@api.get("/partners/{key}/dossier", response=PROBLEMS, tags=["things"], summary="The dossier of a partner as a file")
def dossier(
    request: HttpRequest, key: Key, format: Literal["docx", "pdf", "html"] = "docx", language: Tongue = "en"
) -> Any:
    """The dossier, ready to print."""
    paper = make_dossier(reader_of(request), key, language=language)
    response = HttpResponse(write_paper(paper, format), content_type=MEDIA_TYPES[format])
    response["Content-Disposition"] = f'attachment; filename="{key}.{format}"'
    return response


@api.get("/questions", response=answers(describe_page(records.Question)), tags=["questions"], summary="Open questions")
def questions(
    request: HttpRequest,
    page: Leaf = 1,
    size: Size = 30,
    kind: Literal["", "same_entity", "same_event", "two_posts", "year"] = "",
) -> Any:
    """What the office should decide, what most hangs on first."""
    return queries.list_questions(reader_of(request), kind=kind, page=page, size=size)


@api.get("/search", response=answers(describe(records.Found)), tags=["search"], summary="Find names and words")
def search(
    request: HttpRequest, q: Text, kind: Literal["", "organisation", "person", "place"] = "", exact: bool = False
) -> Any:
    """Things by name in any script, documents by their words."""
    return queries.search(reader_of(request), q, kind=kind, exact=exact)


@api.get("/changes", response=answers(describe_page(records.HistoryLine)), tags=["changes"], summary="Changes")
def changes(
    request: HttpRequest,
    page: Leaf = 1,
    size: Size = 30,
    by: Text = "",
    action: Text = "",
    since: Day = "",
    until: Day = "",
) -> Any:
    """Who changed what, when and why; for reviewers."""
    return queries.list_changes(
        reader_of(request), by=by, action=action, since=since, until=until, page=page, size=size
    )
