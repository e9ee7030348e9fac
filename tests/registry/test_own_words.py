"""What people of the office say: their own statements, corrections, settlements, answers."""

from collections.abc import Callable
from datetime import date

import pytest

from bridgebook.registry import actions, queries
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.models import History
from bridgebook.registry.projections import rebuild
from bridgebook.registry.records import Reader
from bridgebook.vocabulary import Reading

pytestmark = pytest.mark.django_db

Take = Callable[..., int]
Visit = Callable[..., Reading]


@pytest.fixture
def document(take: Take, visit: Visit) -> int:
    """One report of a visit."""
    return take(visit("first", "Snow Institute", "Harbour University", "Ivan Petrov"))


def test_a_correction_takes_the_place_of_what_it_corrects(anna: Reader, document: int) -> None:
    position = queries.open_reading(anna, document).statements[0]
    place = {"kind": "organisation", "name": "Hall of Ice"}
    actions.correct_statement(position.id, {"role": "Rector", "organisation": place}, by=anna, why="see the card")

    fact = queries.open_person(anna, queries.list_things(anna, "person").items[0].link.key).positions[0]
    assert (fact.role, fact.organisation and fact.organisation.name, fact.state) == (
        "Rector",
        "Hall of Ice",
        "accepted",
    )
    assert fact.sources[0].quote == position.sources[0].quote
    line = History.objects.latest("id")
    assert (line.action, line.by, line.reason) == ("correct_statement", "anna", "see the card")
    assert (line.before["arguments"]["role"], line.after["arguments"]["role"]) == ("Director", "Rector")

    actions.undo_change(line.pk, by=anna)
    assert [p.role for p in queries.open_person(anna, fact.person.key).positions] == ["Director"]
    assert "Hall of Ice" not in [c.link.name for c in queries.list_things(anna, "organisation").items]
    assert rebuild(keep=False) == []


def test_own_statement_with_and_without_words(anna: Reader, document: int) -> None:
    text = queries.open_reading(anna, document).text
    start = text.index("joint laboratory")
    partner = queries.list_things(anna, "organisation").items[0].link.key
    with_words = actions.add_statement(
        "interest", {"party": partner, "topic": "hydrogen", "direction": "seeks"}, by=anna, document=document,
        words=[(start, start + 16)],
    )  # fmt: skip
    actions.add_statement("commitment", {"parties": [partner], "what": "call them", "due": "2030-01"}, by=anna)

    assert queries.open_statement(anna, with_words).sources[0].quote == "joint laboratory"
    called = [c for c in queries.open_partner(anna, partner).commitments if c.what == "call them"]
    assert [(c.due_end, c.sources[0].by, c.sources[0].document) for c in called] == [("2030-01-31", "anna", None)]


@pytest.mark.parametrize(
    ("kind", "arguments"),
    [
        ("gossip", {}),
        ("contact", {"kind": "visit", "status": "held", "date": "soon"}),
        ("contact", {"kind": "party", "status": "held"}),
        ("interest", {"direction": "offers"}),
        ("position", {"person": "ORGANISATION", "role": "Dean"}),
        ("position", {"role": "Dean", "boss": "p1"}),
    ],
)
@pytest.mark.usefixtures("document")
def test_a_statement_that_makes_no_sense_is_refused(anna: Reader, kind: str, arguments: dict[str, object]) -> None:
    partner = queries.list_things(anna, "organisation").items[0].link.key
    given = {name: partner if value == "ORGANISATION" else value for name, value in arguments.items()}
    with pytest.raises(CannotDo):
        actions.add_statement(kind, given, by=anna)
    assert not History.objects.filter(action="add_statement").exists()


@pytest.mark.usefixtures("document")
def test_the_promise_ledger(anna: Reader) -> None:
    promise = queries.list_commitments(anna).items[0]
    assert [link.name for link in (*promise.parties, *promise.owed_to)] == ["Snow Institute", "Harbour University"]
    assert (promise.since, promise.due, promise.outcome, promise.overdue) == ("2024-05-14", "2024-06", "open", True)
    assert queries.open_contact(anna, promise.contact).commitments == (promise,)
    assert queries.find_attention(anna, today=date(2024, 6, 15)).due_soon == (promise,)
    assert queries.find_attention(anna, today=date(2024, 8, 1)).overdue_count == 1

    actions.settle_commitment(promise.key, "kept", by=anna, why="it came by post")
    settled = queries.open_commitment(anna, promise.key).fact
    assert (settled.outcome, settled.settled_by, settled.settled_why) == ("kept", "anna", "it came by post")
    assert queries.list_commitments(anna, overdue=True).total == 0


def test_wished_is_not_signed(anna: Reader, take: Take, visit: Visit, document: int) -> None:
    structures = queries.list_structures(anna, status="planned").items
    assert ([s.name for s in structures], queries.find_attention(anna).figures["structures"]) == (
        ["joint laboratory of hydrogen"],
        0,
    )
    statement = structures[0].sources[0].statement
    actions.correct_statement(statement, {"status": "operating"}, by=anna)
    take(visit("retold", "Snow Institute", "Harbour University", "Ivan Petrov", date="2024-07-01"))
    climbed = queries.list_structures(anna).items
    assert [s.status for s in climbed] == ["operating"]
    assert [rung.status for rung in climbed[0].history] == ["planned", "operating"]


def test_registers_filter_sort_and_leaf(anna: Reader, take: Take, visit: Visit) -> None:
    for day in range(1, 6):
        take(visit(f"r{day}", "Snow Institute", f"House {day}", "Ivan Petrov", date=f"2024-05-0{day}"))
    third = queries.search(anna, "House 3").names[0].link.key

    page = queries.list_contacts(anna, page=2, size=2)
    assert (page.total, page.pages, [c.date for c in page.items]) == (5, 3, ["2024-05-03", "2024-05-02"])
    assert [c.date for c in queries.list_contacts(anna, party=third).items] == ["2024-05-03"]
    assert [c.date for c in queries.list_contacts(anna, since="2024-05-02", until="2024-05-03", sort="date").items] == [
        "2024-05-02",
        "2024-05-03",
    ]
    assert queries.list_contacts(anna, text="house 4").total == 1
    assert queries.list_interests(anna, text="tunnel", direction="offers").total == 5
    assert queries.list_agreements(anna, status="planned").total == 0
    assert [c.link.name for c in queries.list_things(anna, "organisation", sort="-documents", size=1).items] == [
        "Snow Institute"
    ]
    found = queries.search(anna, "draft programme").texts
    assert {(hit.match, hit.document.title) for hit in found} == {("draft programme", f"r{n}") for n in range(1, 6)}
