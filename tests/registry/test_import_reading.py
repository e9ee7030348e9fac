"""Readings in the ledger: added once, read again, joined with reasons, evidence checked."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bridgebook.registry import actions, queries
from bridgebook.registry.models import Document, Judgement, Statement
from bridgebook.registry.models.append_only import Unchangeable
from bridgebook.registry.projections import rebuild
from bridgebook.registry.records import Reader
from bridgebook.vocabulary import Evidence, Reading, UnreadableReading

pytestmark = pytest.mark.django_db

Take = Callable[..., int]
Visit = Callable[..., Reading]


def find_states(anna: Reader, document: int) -> list[tuple[str, str]]:
    """Return type and state of each statement about a document."""
    return [(s.type, s.state) for s in queries.open_reading(anna, document).statements]


def test_a_document_added_twice_adds_nothing(anna: Reader, take: Take, visit: Visit) -> None:
    reading = visit("first", "Snow Institute", "Harbour University", "Ivan Petrov")
    first = take(reading)

    assert actions.add_document(reading.document, by=anna) == actions.Added(first, False)
    assert actions.import_reading(first, reading, by=anna) == actions.Imported(False)
    assert (Document.objects.count(), Statement.objects.count()) == (1, 6)


def test_what_a_reader_may_see_is_said_with_its_words(anna: Reader, take: Take, visit: Visit) -> None:
    document = take(visit("first", "Snow Institute", "Harbour University", "Ivan Petrov"))
    page = queries.open_reading(anna, document)

    assert all(page.text[s.start : s.end] == s.quote for r in page.statements for s in r.sources)
    assert [e.link.name for e in page.entities] == ["Ivan Petrov", "Snow Institute", "Harbour University"]
    assert find_states(anna, document) == [
        ("position", "proposed"),
        ("contact", "proposed"),
        ("instrument", "proposed"),
        ("structure", "proposed"),
        ("commitment", "proposed"),
        ("interest", "proposed"),
    ]


def test_evidence_that_differs_from_the_text_is_refused(anna: Reader, take: Take, visit: Visit) -> None:
    reading = visit("first", "Snow Institute", "Harbour University", "Ivan Petrov")
    document = actions.add_document(reading.document, by=anna).document
    false = replace(reading.statements[0], evidence=(Evidence(0, 4, "tale"),))

    with pytest.raises(UnreadableReading):
        actions.import_reading(document, replace(reading, statements=(false,)), by=anna)
    assert Statement.objects.count() == 0


def test_the_ledger_cannot_be_changed(take: Take, visit: Visit) -> None:
    take(visit("first", "Snow Institute", "Harbour University", "Ivan Petrov"))
    row = Statement.objects.first()
    for forbidden in (row.save, row.delete, Statement.objects.all().delete, lambda: Statement.objects.update(by="x")):
        with pytest.raises(Unchangeable):
            forbidden()


def test_a_newer_reader_puts_only_differences_to_review(anna: Reader, take: Take, visit: Visit) -> None:
    old = visit("first", "Snow Institute", "Harbour University", "Ivan Petrov")
    document = take(old)
    ids = {s.type: s.id for s in queries.open_reading(anna, document).statements}
    actions.reject_statement(ids["interest"], by=anna)
    actions.accept_statement(ids["structure"], by=anna)
    actions.accept_statement(ids["position"], by=anna)
    actions.correct_statement(ids["contact"], {"date": "2024-05-13"}, by=anna)

    # The new version no longer finds the laboratory nor the promise, and says otherwise of the memorandum.
    kept = tuple(s for s in old.statements if s.type not in ("structure", "commitment", "instrument"))
    changed = tuple(replace(s, status="planned") for s in old.statements if s.type == "instrument")
    imported = actions.import_reading(document, replace(old, statements=kept + changed, reader="rules/2"), by=anna)

    assert (imported.entities, imported.statements, imported.withdrawn) == (0, 1, 2)
    assert sorted(find_states(anna, document)) == [
        ("contact", "accepted"),
        ("contact", "corrected"),
        ("instrument", "proposed"),
        ("interest", "rejected"),
        ("position", "accepted"),
        ("structure", "accepted"),
    ]
    assert queries.list_interests(anna).total == 0
    assert [a.status for a in queries.list_agreements(anna).items] == ["planned"]
    assert rebuild(keep=False) == []

    # What was withdrawn and is found again is proposed again; what was rejected stays so.
    actions.import_reading(document, replace(old, reader="rules/3"), by=anna)
    assert dict(find_states(anna, document))["commitment"] == "proposed"
    assert dict(find_states(anna, document))["interest"] == "rejected"


def test_two_documents_join_with_reasons_and_one_meeting_has_two_witnesses(
    anna: Reader, take: Take, visit: Visit
) -> None:
    take(
        visit("ours", "Snow Institute", "Harbour University", "Ivan Petrov"),
        visit("theirs", "Snow Institute", "Harbour University", "Ivan Petrov", role="Head"),
    )

    contacts = queries.list_contacts(anna)
    assert (contacts.total, contacts.items[0].witnesses) == (1, 2)
    assert queries.list_agreements(anna).items[0].documents == contacts.items[0].documents
    assert queries.find_attention(anna).figures["contacts"] == 1
    person = queries.open_person(anna, queries.list_things(anna, "person").items[0].link.key)
    assert {p.role for p in person.positions} == {"Head", "Director"}
    assert [q.kind for q in person.questions] == ["two_posts"]
    assert [(j.verdict, j.machine) for j in person.joins] == [("same", True)]
    assert person.joins[0].reasons[0]["code"]
    assert Judgement.objects.filter(machine=True, reasons=[]).count() == 0


def test_an_inferred_year_is_shown_and_asked_about(anna: Reader, take: Take, visit: Visit) -> None:
    take(visit("first", "A Institute", "B Institute", "Ivan Petrov", inferred=True, published="2024-12-01"))
    contact = queries.list_contacts(anna).items[0]
    questions = queries.list_questions(anna).items

    assert contact.inferred
    assert {(q.kind, q.left.key) for q in questions} == {("year", contact.key)}
    actions.correct_statement(contact.sources[0].statement, {"date": "2024-05-14"}, by=anna)
    assert queries.list_questions(anna).total == 0
    assert not queries.list_contacts(anna).items[0].inferred
