"""What the office works on every day: visits, the ledger of promises, files of agreements, structures, figures, days."""

from datetime import date, timedelta
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Schema, Status
from pydantic import Field

from bridgebook.api.asking import reader_of
from bridgebook.api.interface import PROBLEMS, api
from bridgebook.api.reading import answers
from bridgebook.api.schemas import Done, describe, describe_list, describe_page
from bridgebook.api.values import ExactDay, Key, Leaf, Line, Size, Text, Visible
from bridgebook.registry import queries
from bridgebook.registry.actions.plan_visit import plan_visit
from bridgebook.registry.errors import CannotDo, NotFound
from bridgebook.registry.figures.counting import make_report
from bridgebook.registry.queries.agreement_pages import open_agreement_page
from bridgebook.registry.queries.structure_pages import open_structure_page
from bridgebook.registry.queries.visits import list_visits, open_visit
from bridgebook.registry.records.agreements import AgreementPage
from bridgebook.registry.records.calendar import DatedItem
from bridgebook.registry.records.promises import PromiseLine
from bridgebook.registry.records.reports import AnnualReport, parse_span
from bridgebook.registry.records.structures import StructurePage
from bridgebook.registry.records.visits import VisitCard, VisitPage

EARLIEST = 1900
LONGEST = timedelta(days=731)
"""Two years of the calendar at once: more is asked for in parts."""


LONGEST_LIST = 2000
"""Letters of the names of the partners of a visit together."""


class NewVisit(Schema):
    """A visit to plan; partners by name or by key."""

    title: Annotated[Line, Field(min_length=1)]
    direction: Literal["incoming", "outgoing"]
    partners: Annotated[list[Line], Field(max_length=30)] = []
    start: ExactDay = ""
    end: ExactDay = ""
    place: Line = ""
    purpose: Text = ""
    language: Literal["en", "ru", "zh"] = "en"
    owner: Line = ""
    unit: Line = ""
    visibility: Visible = "internal"
    why: Text = ""


@api.get("/visits", response=answers(describe_page(VisitCard)), tags=["visits"], summary="Visits")
def visits(
    request: HttpRequest,
    page: Leaf = 1,
    size: Size = 30,
    text: Text = "",
    state: Literal["", "planned", "held", "cancelled"] = "",
    direction: Literal["", "incoming", "outgoing"] = "",
    partner: Key | None = None,
) -> Any:
    """Delegations that come and go, planned and held."""
    return list_visits(
        reader_of(request), text=text, state=state, direction=direction, partner=partner or "", page=page, size=size
    )


@api.get("/visits/{key}", response=answers(describe(VisitPage)), tags=["visits"], summary="One visit")
def visit(request: HttpRequest, key: Key) -> Any:
    """A visit with its people, programme, papers and tasks."""
    return open_visit(reader_of(request), key)


@api.post("/visits", response={201: Done, **PROBLEMS}, tags=["visits"], summary="Plan a visit")
def plan(request: HttpRequest, body: NewVisit) -> Any:
    """The answer is its key; it begins with the papers such a visit needs."""
    partners = "\n".join(" ".join(name.split()) for name in body.partners)
    if len(partners) > LONGEST_LIST:
        raise CannotDo("The names of the partners are too long together: give keys instead.")
    values = body.dict() | {"partners": partners}
    return Status(201, {"key": plan_visit(values, by=reader_of(request), why=body.why)})


@api.get("/promises", response=answers(describe_page(PromiseLine)), tags=["promises"], summary="The ledger of promises")
def promises(
    request: HttpRequest,
    page: Leaf = 1,
    size: Size = 30,
    side: Literal["", "ours", "theirs", "both", "unsaid"] = "",
    outcome: Literal["", "open", "kept", "broken", "dropped"] = "",
    when: Literal["", "overdue", "week", "month", "later", "none", "silent"] = "",
    owner: Text = "",
    party: Key | None = None,
    text: Text = "",
) -> Any:
    """Promises with who sees to them, until when, and what was last heard; `/commitments` has what documents say."""
    reader = reader_of(request)
    return queries.list_promises(
        reader, side=side, outcome=outcome, when=when, owner=owner, party=party or "", text=text, page=page, size=size
    ).listing


@api.get(
    "/agreements/{key}/file",
    response=answers(describe(AgreementPage)),
    tags=["events"],
    summary="An agreement with the office's file of it",
)
def agreement_file(request: HttpRequest, key: Key) -> Any:
    """When it runs and ends, its texts, work plan, renewals and family."""
    return open_agreement_page(reader_of(request), key)


@api.get(
    "/structures/{key}/biography",
    response=answers(describe(StructurePage)),
    tags=["events"],
    summary="A joint structure with its biography",
)
def biography(request: HttpRequest, key: Key) -> Any:
    """Its life from wish to work, who works in it, and what came of it."""
    return open_structure_page(reader_of(request), key)


@api.get("/reports/{code}", response=answers(describe(AnnualReport)), tags=["reports"], summary="Figures of a report")
def report(request: HttpRequest, code: Text) -> Any:
    """Figures of a year (`2025`), of years (`2021..2025`) or of days (`2024-07-01..2025-06-30`)."""
    span = parse_span(code)
    if span is None or not EARLIEST <= int(span.since[:4]) <= int(span.until[:4]) <= date.today().year + 50:
        raise NotFound(code)
    return make_report(reader_of(request), span)


@api.get("/calendar", response=answers(describe_list(DatedItem)), tags=["calendar"], summary="What has a day")
def calendar(request: HttpRequest, since: date, until: date) -> Any:
    """Visits, encounters, what is due, what ends, from one day to another, both counted; two years at most."""
    if until < since or until - since > LONGEST:
        raise CannotDo("Give a first and a last day, the first not after the last, at most two years apart.")
    return list(queries.find_days(reader_of(request), since, until))
