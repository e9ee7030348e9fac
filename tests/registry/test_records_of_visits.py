"""Visits: what a reader may see of them, what is booked twice, what stands in the calendar, and taking changes back."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from bridgebook.registry import queries
from bridgebook.registry.actions import change_settings, join_entities, set_visibility, undo_change
from bridgebook.registry.actions.change_visit import (
    change_visit,
    copy_programme,
    mark_came,
    remove_line,
    remove_visit,
    send_report,
    set_state,
    tick_line,
    write_line,
)
from bridgebook.registry.actions.plan_visit import plan_from_contact, plan_visit
from bridgebook.registry.errors import CannotDo, NotAllowed, NotFound
from bridgebook.registry.models import Visit
from bridgebook.registry.queries.visit_after import open_after
from bridgebook.registry.queries.visits import (
    find_partner_visits,
    find_visit_days,
    find_visits_at_hand,
    list_visits,
    open_visit,
)
from bridgebook.registry.records import Reader
from bridgebook.registry.visits.after import read_after_visit, tie_documents
from bridgebook.registry.visits.dossier import make_visit_dossier
from bridgebook.registry.visits.report import make_visit_report
from bridgebook.vocabulary import Reading

pytestmark = pytest.mark.django_db

STAFF = Reader("ivan", may_see="internal", role="editor")
START = "2026-10-12"


def plan(by: Reader, **values: Any) -> str:
    return plan_visit(
        {"title": "Autumn", "direction": "incoming", "start": START, "end": "2026-10-14", **values}, by=by
    )


def slot(by: Reader, key: str, start: str = "10:00", end: str = "11:00", **values: Any) -> int:
    hour = {"day": START, "start": start, "end": end, "title": "Talks", "place": "Room 210", **values}
    return write_line(key, "programme", hour, by=by)


def find_key(reader: Reader, name: str, kind: str = "organisation") -> str:
    return queries.find_names(reader, name, kind=kind)[0].link.key


def everything_said(reader: Reader, key: str) -> str:
    paper = make_visit_dossier(reader, key, language="en")
    told = [entry.text + entry.detail + entry.status for section in paper.sections for entry in section.entries]
    return " ".join([paper.title, paper.subtitle, *told, *(one.title + one.quote for one in paper.papers)])


def test_papers_are_due_as_many_days_before_as_the_rule_says(anna: Reader) -> None:
    change_settings(by=anna, papers_days=10)
    page = open_visit(anna, plan(anna), today=date(2026, 10, 1))
    assert [paper.kind for paper in page.papers] == ["memo", "programme", "invitation", "bilingual", "gifts"]
    assert {paper.due for paper in page.papers} == {date(2026, 10, 2)}
    assert page.papers[0].left == 1
    write_line(page.card.key, "papers", {"kind": "invitation", "days": "45"}, by=anna, number=3)
    tick_line(page.card.key, "papers", 1, by=anna, done=date(2026, 9, 30))
    page = open_visit(anna, page.card.key, today=date(2026, 10, 1))
    assert (page.papers[0].kind, page.papers[0].due, page.papers[0].late) == ("invitation", date(2026, 8, 28), True)
    assert page.card.papers_late == 1
    assert page.card.papers_open == 4


def test_room_host_and_interpreter_are_not_booked_twice_unsaid(anna: Reader) -> None:
    first, second = plan(anna), plan(anna, title="The other")
    slot(anna, first, host="Oleg Vedernikov; Petr Kim", interpreter="Anna Belova")
    slot(anna, second, "11:00", "12:00")
    assert open_visit(anna, second).clashes == ()
    slot(anna, second, "10:30", "11:30", place="room  210", host="petr kim")
    clashes = open_visit(anna, second).clashes
    assert {(clash.kind, clash.visit) for clash in clashes} == {("room", first), ("host", first), ("room", "")}
    assert {clash.kind for clash in open_visit(anna, first).clashes} == {"room", "host"}
    set_state(first, "cancelled", by=anna)
    assert {clash.visit for clash in open_visit(anna, second).clashes} == {""}


def test_a_host_who_is_away_with_us_is_said(anna: Reader) -> None:
    away, home = plan(anna, direction="outgoing", title="To Suzhou"), plan(anna)
    write_line(away, "people", {"name": "Petr Kim", "side": "delegation"}, by=anna)
    slot(anna, home, host="Petr Kim")
    assert [(clash.kind, clash.visit) for clash in open_visit(anna, home).clashes] == [("away", away)]


def test_a_closed_visit_is_seen_by_nobody_else(
    anna: Reader, visit: Callable[..., Reading], take: Callable[..., int]
) -> None:
    take(visit("news", "Polyn Corporation", "Tomsk University", "Ivan Secret"), visibility="restricted")
    partner = find_key(anna, "Polyn Corporation")
    closed = plan(anna, title="Wormwood", visibility="restricted", partners="Polyn Corporation")
    opened = plan(anna, partners="Polyn Corporation\nA typed partner")
    write_line(opened, "people", {"name": "Ivan Secret", "side": "delegation"}, by=anna)
    slot(anna, closed)
    slot(anna, opened)
    with pytest.raises(NotFound):
        open_visit(STAFF, closed)
    assert [card.key for card in list_visits(STAFF).items] == [opened]
    assert list_visits(STAFF, text="Polyn").total == 0
    assert list_visits(STAFF, text="typed").total == 1
    page = open_visit(STAFF, opened)
    # Neither the closed visit, nor the closed partner, nor the closed guest.
    assert page.clashes == ()
    assert [link.name for link in page.card.partners] == ["A typed partner"]
    assert page.people == ()
    assert len(open_visit(anna, opened).people) == 1
    said = everything_said(STAFF, opened)
    assert "Polyn" not in said
    assert "Secret" not in said
    assert "Polyn" in everything_said(anna, opened)
    days = find_visit_days(STAFF, date(2026, 1, 1), date(2026, 12, 31))
    assert {item.key for item in days} == {opened}
    assert "Polyn" not in repr(days) + repr(find_visits_at_hand(STAFF, today=date(2026, 10, 1)))
    with pytest.raises(NotFound):
        find_partner_visits(STAFF, partner[:1] + "99999")
    # Who does not see the partner does not take it away by saving the form.
    change_visit(opened, {"title": "Spring", "direction": "incoming", "start": START, "partners": "Another"}, by=STAFF)
    assert {link.name for link in open_visit(anna, opened).card.partners} == {"Another", "Polyn Corporation"}


def test_who_may_only_read_changes_nothing(anna: Reader) -> None:
    key = plan(anna)
    reader = Reader("olga", may_see="restricted", role="reader")
    changes: list[Callable[[], object]] = [
        lambda: plan(reader),
        lambda: change_visit(key, {"title": "x", "direction": "incoming"}, by=reader),
        lambda: slot(reader, key),
        lambda: remove_line(key, "papers", 1, by=reader),
        lambda: mark_came(key, 1, "came", by=reader),
        lambda: set_state(key, "held", by=reader),
        lambda: remove_visit(key, by=reader),
        lambda: send_report(key, date(2026, 10, 20), by=reader),
        lambda: read_after_visit(key, "a.txt", b"Notes of the day", by=reader),
    ]
    before = Visit.objects.values().get()
    for change in changes:
        with pytest.raises(NotAllowed):
            change()
    assert Visit.objects.values().get() == before


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("programme", {"title": "Talks"}, "which day"),
        ("programme", {"day": "12.10.2026", "title": "Talks"}, "is no day"),
        ("programme", {"day": START, "title": "Talks", "start": "25:00"}, "is no time"),
        ("programme", {"day": START, "title": "Talks", "end": "10:00"}, "from when"),
        ("programme", {"day": START, "title": "Talks", "start": "10:00", "end": "09:00"}, "before it begins"),
        ("programme", {"day": START, "start": "10:00"}, "Write a title"),
        ("people", {"name": "  ", "side": "hosts"}, "Write the name"),
        ("people", {"name": "Kim", "side": "enemy"}, "none of"),
        ("papers", {"kind": "other", "days": "3"}, "Write its name"),
        ("papers", {"kind": "memo", "days": "-3"}, "whole number"),
        ("papers", {"kind": "memo", "days": "9999"}, "whole number"),
        ("tasks", {"title": ""}, "to be done"),
        ("tasks", {"title": "Call", "due": "soon"}, "is no day"),
        ("points", {"text": ""}, "Write the point"),
    ],
)
def test_what_makes_no_sense_is_refused_with_what_to_do(
    anna: Reader, name: str, values: dict[str, str], message: str
) -> None:
    key = plan(anna)
    with pytest.raises(CannotDo, match=message):
        write_line(key, name, values, by=anna)
    with pytest.raises(NotFound):
        write_line(key, "papers; DROP TABLE", values, by=anna)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"title": " "}, "Write a title"),
        ({"end": "2026-10-01"}, "before the first"),
        ({"start": "", "end": "2026-10-01"}, "first day"),
        ({"end": "2030-10-01"}, "a year at most"),
        ({"start": "tomorrow"}, "is no day"),
        ({"report_days": "many"}, "whole number"),
        ({"partners": "o99999"}, "nothing under"),
    ],
)
def test_a_visit_that_makes_no_sense_is_not_planned(anna: Reader, values: dict[str, str], message: str) -> None:
    with pytest.raises(CannotDo, match=message):
        plan(anna, **values)
    assert Visit.objects.count() == 0


def test_a_change_is_taken_back_and_a_removed_visit_comes_again(anna: Reader) -> None:
    key = plan(anna)
    slot(anna, key)
    undo_change(queries.list_history(anna, subjects=[key])[0].id, by=anna)
    assert open_visit(anna, key).programme == ()
    remove_visit(key, by=anna)
    assert list_visits(anna).total == 0
    assert find_visit_days(anna, date(2026, 1, 1), date(2027, 1, 1)) == ()
    with pytest.raises(CannotDo, match="removed"):
        slot(anna, key)
    undo_change(queries.list_history(anna, subjects=[key])[0].id, by=anna)
    assert list_visits(anna).total == 1


def test_the_clock_of_the_report(anna: Reader) -> None:
    key = plan(anna)
    last = date(2026, 10, 14)
    assert open_visit(anna, key, today=last - timedelta(days=1)).card.report_left is None
    card = open_visit(anna, key, today=last).card
    assert (card.report_due, card.report_left) == (date(2026, 10, 17), 3)
    assert open_visit(anna, key, today=date(2026, 10, 20)).card.report_left == -3
    assert [one.key for one in find_visits_at_hand(anna, today=date(2026, 10, 20)).reports] == [key]
    change_visit(
        key,
        {"title": "Autumn", "direction": "incoming", "start": START, "end": "2026-10-14", "report_days": "7"},
        by=anna,
    )
    assert open_visit(anna, key, today=last).card.report_due == date(2026, 10, 21)
    with pytest.raises(CannotDo, match="lies ahead"):
        send_report(key, date.today() + timedelta(days=1), by=anna)
    with pytest.raises(CannotDo, match="before the visit began"):
        send_report(key, date(2026, 10, 1), by=anna)
    send_report(key, date(2026, 10, 16), by=anna)
    card = open_visit(anna, key, today=date(2026, 10, 20)).card
    assert (card.state, card.report_left, card.report_sent) == ("held", None, date(2026, 10, 16))
    assert not find_visits_at_hand(anna, today=date(2026, 10, 20)).reports


def test_days_in_the_calendar(anna: Reader) -> None:
    key = plan(anna)
    days = find_visit_days(anna, date(2026, 9, 28), date(2026, 10, 17), today=date(2026, 9, 28))
    assert [(item.kind, item.start) for item in days if item.kind != "papers_due"] == [
        ("visit", date(2026, 10, 12)),
        ("report_due", date(2026, 10, 17)),
    ]
    assert sum(item.kind == "papers_due" for item in days) == 5
    assert {item.key for item in days} == {key}
    assert len(find_visit_days(anna, date.min, date.max, today=date(2026, 9, 28))) == 7
    # A day within the visit shows it.
    assert [item.kind for item in find_visit_days(anna, date(2026, 10, 13), date(2026, 10, 13))] == ["visit"]
    russian = Reader("anna", may_see="restricted", role="administrator", language="ru")
    titles = {item.title for item in find_visit_days(russian, date(2026, 9, 28), date(2026, 10, 17))}
    assert "Визит к нам: Autumn" in titles
    set_state(key, "cancelled", by=anna)
    assert find_visit_days(anna, date(2026, 9, 1), date(2026, 10, 30)) == ()


def test_filters_of_the_register(anna: Reader, visit: Callable[..., Reading], take: Callable[..., int]) -> None:
    take(visit("news", "Harbour Institute", "Tomsk University", "Lin Haitao"))
    first = plan(anna, partners="Harbour Institute")
    second = plan(anna, title="Ours", direction="outgoing", start="2027-02-27", end="2027-03-02")
    partner = find_key(anna, "Harbour Institute")
    found = {
        (card.key for card in list_visits(anna, **filters).items).__next__(): filters
        for filters in ({"partner": partner}, {"month": "2027-03"})
    }
    assert found == {first: {"partner": partner}, second: {"month": "2027-03"}}
    assert [card.key for card in list_visits(anna, direction="outgoing").items] == [second]
    assert list_visits(anna, text="harbour").total == 1
    assert list_visits(anna, month="2027-13").total == 0
    assert list_visits(anna, state="held").total == 0
    assert [card.key for card in find_partner_visits(anna, partner)] == [first]


def test_partners_and_guests_are_found_after_they_are_joined(
    anna: Reader, visit: Callable[..., Reading], take: Callable[..., int]
) -> None:
    take(visit("one", "Harbour Institute", "Tomsk University", "Lin Haitao"))
    take(visit("two", "Academy of Ports", "Tomsk University", "Zhao Min", date="2024-08-01"))
    key = plan(anna, partners="Academy of Ports")
    write_line(key, "people", {"name": "Zhao Min", "side": "delegation"}, by=anna)
    keys = [find_key(anna, name) for name in ("Harbour Institute", "Academy of Ports")]
    join_entities(keys[0], keys[1], by=anna)
    page = open_visit(anna, key)
    assert len(page.card.partners) == 1
    assert page.card.partners[0].key == min(keys, key=lambda one: int(one[1:]))
    assert [card.key for card in find_partner_visits(anna, page.card.partners[0].key)] == [key]


def test_a_planned_encounter_becomes_a_visit(
    anna: Reader, read: Callable[..., Reading], take: Callable[..., int]
) -> None:
    text = "Harbour Institute will come to Tomsk University on 12 October 2026. Lin Haitao leads it."
    rows = {
        "entities": [
            {"id": "o1", "kind": "organisation", "name": "Harbour Institute", "forms": ["Harbour Institute"]},
            {"id": "o2", "kind": "organisation", "name": "Tomsk University", "forms": ["Tomsk University"]},
            {"id": "p1", "kind": "person", "name": "Lin Haitao", "forms": ["Lin Haitao"]},
        ],
        "statements": [
            {
                "id": "s1", "type": "contact", "kind": "visit", "status": "planned", "parties": ["o1", "o2"],
                "participants": ["p1"], "date": START, "place": "o2", "topics": ["ports"], "inferred": False,
                "evidence": [{"quote": text[:60]}],
            }
        ],
    }  # fmt: skip
    take(read("letter", text, rows, published="2026-09-01"))
    change_settings(by=anna, own=[find_key(anna, "Tomsk University")])
    contact = queries.list_contacts(anna, status="planned").items[0].key
    key = plan_from_contact(contact, by=anna)
    page = open_visit(anna, key)
    assert (page.card.direction, page.card.start, page.card.visibility) == ("incoming", date(2026, 10, 12), "internal")
    assert [link.name for link in page.card.partners] == ["Harbour Institute"]
    assert [(person.name, person.side) for person in page.people] == [("Lin Haitao", "delegation")]
    assert page.purpose == "ports"
    assert page.contact is not None
    assert page.contact.key == contact
    # It is about a closed letter: the visit is closed too.
    set_visibility("restricted", by=anna, document=page.contact.documents[0])
    assert open_visit(anna, plan_from_contact(contact, by=anna)).card.visibility == "restricted"


def test_what_is_read_ties_the_visit_to_its_encounter_and_tells_who_came(
    anna: Reader, visit: Callable[..., Reading], take: Callable[..., int]
) -> None:
    held = take(visit("news", "Harbour Institute", "Tomsk University", "Lin Haitao", date=START, published=START))
    other = take(visit("old", "Harbour Institute", "Tomsk University", "Zhao Min", date="2025-03-01"))
    key = plan(anna, partners="Harbour Institute")
    write_line(key, "people", {"name": "Petr Kim", "side": "hosts"}, by=anna)
    tie_documents(key, (other,), by=anna)
    assert open_visit(anna, key).contact is None
    tie_documents(key, (held,), by=anna)
    page = open_visit(anna, key)
    assert page.contact is not None
    assert page.contact.date == START
    assert page.card.state == "held"
    after = open_after(anna, key)
    assert [(one.person.name, one.told) for one in after.people] == [("Petr Kim", ())]
    assert {link.name for link, _ in after.unplanned} == {"Lin Haitao", "Zhao Min"}
    assert {record.type for record in after.results} == {"instrument", "structure"}
    report = make_visit_report(anna, key, language="ru")
    text = " ".join(entry.text + entry.detail for section in report.sections for entry in section.entries)
    assert "will send the draft programme" in text
    assert "не проверено" in text
    assert report.papers
    # Without the level of a document nothing of it is told.
    set_visibility("restricted", by=anna, document=held)
    after = open_after(STAFF, key)
    assert {card.document for card in after.page.documents} == {other}
    assert "Lin Haitao" not in repr(after)


def test_a_programme_is_copied_with_its_days_moved(anna: Reader) -> None:
    source, target = plan(anna), plan(anna, title="Next", start="2027-03-01", end="2027-03-03")
    with pytest.raises(CannotDo, match="no programme"):
        copy_programme(target, source, by=anna)
    slot(anna, source, host="Petr Kim")
    slot(anna, source, "09:00", "10:00", day="2026-10-13")
    copy_programme(target, source, by=anna)
    programme = open_visit(anna, target).programme
    assert [(one.day, one.start, one.host) for one in programme] == [
        ("2027-03-01", "10:00", ""),
        ("2027-03-02", "09:00", ""),
    ]
    with pytest.raises(CannotDo, match="already"):
        copy_programme(target, source, by=anna)
