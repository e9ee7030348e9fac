"""What the annual report counts: meetings and not reports of them, nothing planned, and each number what its list holds."""

from collections.abc import Callable
from datetime import date

import pytest

from bridgebook.registry.actions import accept_statement, settle_commitment
from bridgebook.registry.figures.counting import PARTS, find_listed, make_report
from bridgebook.registry.figures.dormant import find_dormant
from bridgebook.registry.figures.lists import Choice, list_figure
from bridgebook.registry.figures.rules import RULES, place_dates
from bridgebook.registry.models import Statement
from bridgebook.registry.queries import list_commitments
from bridgebook.registry.records import Reader
from bridgebook.registry.records.reports import Span, make_year, parse_span
from bridgebook.vocabulary import Reading

pytestmark = pytest.mark.django_db

YEAR = make_year(2024)
HOST = "Tomsk Polytechnic University"


@pytest.fixture
def filled(take: Callable[..., int], visit: Callable[..., Reading]) -> None:
    """Three visits in 2024, one of them told twice, one in 2023, one told by year only, one without a date."""
    take(
        visit("one", "Harbin Institute of Technology", HOST, "Wang Lei", date="2024-05-14"),
        visit(
            "one again", "Harbin Institute of Technology", HOST, "Wang Lei", date="2024-05-14", published="2024-05-21"
        ),
        visit("two", "Karaganda University", HOST, "Aigul Omarova", date="2024-09", published="2024-10-01"),
        visit("three", "Hanoi Academy", HOST, "Nguyen Van Thanh", date="2024-12-30/2025-01-03", published="2025-01-10"),
        visit("before", "Harbin Institute of Technology", HOST, "Wang Lei", date="2023-02-01", published="2023-02-03"),
    )


def test_one_meeting_told_twice_is_one_and_nothing_planned_is_counted(filled: None, anna: Reader) -> None:
    report = make_report(anna, YEAR)
    held = report.figure("contacts_held")
    assert held.count == 3
    assert held.before == 1
    assert dict(held.years)[2023] == 1
    # The reports only hope for a laboratory.
    assert report.figure("structures_set_up").count == 0
    assert report.figure("structures_planned").count >= 1
    assert report.figure("promises_kept").count == 0
    assert [link.name for link in report.ours] == [HOST]


def test_every_number_is_the_length_of_the_list_behind_it(filled: None, anna: Reader) -> None:
    for code in ("2024", "2023..2024", "2024-01-01..2024-05-14", "2023-12..2024-09"):
        span = parse_span(code)
        assert span is not None
        report = make_report(anna, span)
        assert [figure.code for figure in report.figures] == list(RULES)
        checked = 0
        for figure in report.figures:
            parts = dict(zip(PARTS, (figure.count, figure.vague, figure.undated), strict=True))
            for part, number in parts.items():
                assert list_figure(anna, figure.code, span, Choice(part=part)).total == number
            unconfirmed = list_figure(anna, figure.code, span, Choice(confirmed="no"), size=500)
            assert unconfirmed.total == len(unconfirmed.items) == figure.unconfirmed
            for year, number in figure.years:
                assert list_figure(anna, figure.code, make_year(year)).total == number
            for breakdown in figure.breakdowns:
                for line in breakdown.lines:
                    choice = Choice(facet=breakdown.facet, value=line.value)
                    listed = list_figure(anna, figure.code, span, choice, size=500)
                    assert listed.total == len(listed.items) == line.count, (code, figure.code, breakdown.facet, line)
                    checked += 1
        assert checked > 20


def test_a_date_counts_where_it_begins_and_a_loose_one_only_where_all_of_it_lies(filled: None, anna: Reader) -> None:
    span = Span("2024-09-15", "2025-12-31")
    report = make_report(anna, span)
    # September 2024 may lie in the span; the visit over New Year began in it.
    assert (report.figure("contacts_held").count, report.figure("contacts_held").vague) == (1, 1)
    assert make_report(anna, make_year(2025)).figure("contacts_held").count == 0
    assert place_dates("2024-12-30/2025-01-03", make_year(2025)) == ""
    assert place_dates("2024", Span("2024-01-01", "2024-06-30")) == "vague"
    assert place_dates("", YEAR) == "undated"


def test_countries_are_told_by_names_and_the_unknown_is_said(filled: None, anna: Reader) -> None:
    held = make_report(anna, YEAR).figure("contacts_held")
    countries = next(b for b in held.breakdowns if b.facet == "country")
    assert {line.value: line.count for line in countries.lines} == {"CN": 1, "KZ": 1, "VN": 1}
    fields = next(b for b in held.breakdowns if b.facet == "field")
    assert [(line.value, line.count) for line in fields.lines] == [("", 3)]


def test_what_somebody_confirmed_is_no_longer_unconfirmed(filled: None, anna: Reader) -> None:
    before = make_report(anna, YEAR).figure("contacts_held")
    assert before.unconfirmed == before.count
    told = next(s for s in Statement.objects.filter(type="contact") if s.arguments["date"] == "2024-09")
    accept_statement(told.pk, by=anna)
    after = make_report(anna, YEAR).figure("contacts_held")
    assert after.unconfirmed == before.unconfirmed - 1
    assert [m.date for m in find_listed(anna, "contacts_held", YEAR, confirmed="yes")] == ["2024-09"]


def test_a_promise_kept_is_counted_in_the_year_in_which_it_was_noted(filled: None, anna: Reader) -> None:
    promise = list_commitments(anna).items[0]
    today = make_year(date.today().year)
    assert make_report(anna, today).figure("promises_open").count == list_commitments(anna, outcome="open").total
    settle_commitment(promise.key, "kept", by=anna, why="it came")
    assert make_report(anna, today).figure("promises_kept").count == 1
    assert make_report(anna, today).figure("promises_open").count == list_commitments(anna, outcome="open").total


def test_who_may_not_see_gets_other_numbers(filled: None, anna: Reader, guest: Reader) -> None:
    assert make_report(anna, YEAR).figure("contacts_held").count == 3
    assert all(figure.count == figure.undated == figure.vague == 0 for figure in make_report(guest, YEAR).figures)
    assert make_report(guest, YEAR).ours == ()
    assert find_dormant(guest) == ()


def test_a_partner_not_met_for_long_sleeps_until_met_again(
    filled: None, anna: Reader, take: Callable[..., int], visit: Callable[..., Reading]
) -> None:
    asleep = find_dormant(anna, today=date(2025, 3, 20))
    names = {partner.partner.name: partner for partner in asleep}
    assert set(names) == {"Harbin Institute of Technology"}, "the others were met in the last six months"
    harbin = names["Harbin Institute of Technology"]
    assert (harbin.last, harbin.country) == ("2024-05-14", "CN")
    assert {kind for _, kind in harbin.agreements} == {"memorandum"}
    assert harbin.promises
    take(visit("now", "Harbin Institute of Technology", HOST, "Wang Lei", date="2025-03-01", published="2025-03-02"))
    assert find_dormant(anna, today=date(2025, 3, 20)) == ()
