"""What the office keeps of agreements: ends worked out, warnings, families, and nothing for who may not see it."""

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from bridgebook.registry.actions import (
    add_agreement,
    climb_ladder,
    correct_statement,
    join_events,
    keep_agreement,
    keep_agreement_part,
    set_visibility,
    undo_change,
)
from bridgebook.registry.errors import CannotDo, NotAllowed, NotFound
from bridgebook.registry.office.terms import add_months, find_term
from bridgebook.registry.queries.agreement_days import find_agreement_days
from bridgebook.registry.queries.agreement_pages import open_agreement_page, open_agreement_text
from bridgebook.registry.queries.agreements import count_agreement_warnings, list_agreement_cards, list_keepers
from bridgebook.registry.records import Reader
from bridgebook.registry.records.agreements import FileRecord, RenewalRecord

TODAY = date(2026, 11, 21)


def told(status: str = "signed", start: str = "2024-03-11", end: str = "") -> Any:
    return SimpleNamespace(status=status, start=start, end=end or start)


def renewed(until: date) -> RenewalRecord:
    return RenewalRecord(key="ar1", until=until, date=None, note="", visibility="internal")


@pytest.mark.parametrize(
    ("what", "file", "renewals", "expires", "estimated", "notice"),
    [
        (told(), FileRecord(), [], None, False, None),
        (told(), FileRecord(term_months=60), [], date(2029, 3, 11), True, None),
        (told(), FileRecord(term_months=60, in_force=date(2024, 9, 1)), [], date(2029, 9, 1), True, None),
        # Only the month of signing is known: the end is worked out from its last day.
        (told(start="2024-03-01", end="2024-03-31"), FileRecord(term_months=12), [], date(2025, 3, 31), True, None),
        (told(), FileRecord(expires=date(2027, 1, 31), notice=2), [], date(2027, 1, 31), False, date(2026, 11, 30)),
        (told(), FileRecord(expires=date(2027, 1, 31), notice=30, notice_unit="days"), [], date(2027, 1, 31), False, date(2027, 1, 1)),
        (told(), FileRecord(expires=date(2025, 1, 1)), [renewed(date(2028, 1, 1))], date(2028, 1, 1), False, None),
        (told(), FileRecord(expires=date(2024, 6, 30), renewal="automatic", renewal_months=12), [], date(2027, 6, 30), True, None),
        (told("ended", "2025-02-01"), FileRecord(expires=date(2024, 6, 30), renewal="automatic", renewal_months=12, notice=1), [], date(2024, 6, 30), False, None),
        (told("planned"), FileRecord(term_months=60), [], None, False, None),
    ],
)  # fmt: skip
def test_the_end_of_an_agreement_is_worked_out_and_said_to_be(
    what: Any, file: FileRecord, renewals: list[RenewalRecord], expires: date, estimated: bool, notice: date
) -> None:
    term = find_term(what, file, renewals, today=TODAY)
    assert (term.expires, term.estimated, term.notice) == (expires, estimated, notice)


def test_months_are_counted_to_the_last_day_of_a_shorter_month() -> None:
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2024, 12, 31), -13) == date(2023, 11, 30)
    assert add_months(date(2199, 1, 1), 1200) == date(2199, 12, 31)


@pytest.fixture
def partner(anna: Reader, transactional_db: None) -> Callable[..., str]:
    """Adds an agreement with a partner, and gives its key."""

    def add(name: str = "Haiyue Axle", **values: Any) -> str:
        parties = [{"kind": "organisation", "name": "Polar University"}, {"kind": "organisation", "name": name}]
        main = {"kind": "agreement", "status": "signed", "date": "2024-03-11", "subject": "axles"}
        file = {n: values.pop(n) for n in list(values) if n not in main}
        return add_agreement(parties=parties, by=anna, file=file, **{**main, **values})

    return add


def warned(reader: Reader, key: str) -> tuple[str, ...]:
    return open_agreement_page(reader, key, today=TODAY).card.warnings


def test_warnings_say_what_to_look_at_and_go_when_it_is_mended(partner: Callable[..., str], anna: Reader) -> None:
    key = partner(expires=TODAY + timedelta(days=80), notice=3)
    assert warned(anna, key) == ("expires_soon", "notice_passed", "no_text", "no_owner")
    item = keep_agreement_part(key, "item", by=anna, what="Send the list", due=TODAY - timedelta(days=1))
    assert "item_late" in warned(anna, key)
    keep_agreement_part(key, "item", by=anna, key=item, done=TODAY)
    keep_agreement_part(key, "text", by=anna, stage="signed", name="scan.pdf", content=b"%PDF-1.7")
    keep_agreement(key, by=anna, owner="Ivanova", unit="IRO")
    keep_agreement_part(key, "renewal", by=anna, until=TODAY + timedelta(days=800))
    assert warned(anna, key) == ()
    keep_agreement(key, by=anna, ended=None, expires=TODAY - timedelta(days=900))
    assert warned(anna, key) == ()
    gone = partner("Other", expires=TODAY - timedelta(days=1), owner="Ivanova")
    assert warned(anna, gone) == ("expired", "no_text")
    keep_agreement(gone, by=anna, ended=TODAY - timedelta(days=1))
    assert warned(anna, gone) == ()


def test_the_register_is_filtered_by_what_the_office_keeps(partner: Callable[..., str], anna: Reader) -> None:
    soon = partner(expires=TODAY + timedelta(days=20), owner="Ivanova", unit="IRO", number="12/24")
    later = partner("Beichen", expires=TODAY + timedelta(days=200), owner="Petrov", title="Frame agreement")
    bare = partner("Grodno", date="2023")
    planned = partner("Hanoi", status="planned", date="")

    def found(**filters: Any) -> list[str]:
        return [card.fact.key for card in list_agreement_cards(anna, today=TODAY, **filters).items]

    assert found(owner="Ivanova") == [soon]
    assert found(unit="IRO") == [soon]
    assert found(expiring="30") == [soon]
    assert found(expiring="365", sort="expires") == [soon, later]
    assert found(warning="pressing") == [soon]
    assert found(warning="no_owner", sort="date") == [planned, bare]
    assert found(warning="no_text", sort="date") == [bare, soon, later]
    assert found(text="12/24") == [soon]
    assert found(text="frame AGREEMENT") == [later]
    assert found(text="Beichen") == [later]
    assert found(sort="expires")[:2] == [soon, later]
    assert found(status="planned") == [planned]
    assert list_keepers(anna) == (("Ivanova", "Petrov"), ("IRO",))
    assert count_agreement_warnings(anna, today=TODAY) == {"expires_soon": 1, "no_text": 3, "no_owner": 2}


def test_a_family_is_seen_from_both_sides_and_never_closes_in_a_ring(partner: Callable[..., str], anna: Reader) -> None:
    frame, child, change = partner(title="Frame"), partner(title="Laboratory"), partner(title="Addendum 1")
    keep_agreement(child, by=anna, parent=frame)
    keep_agreement(change, by=anna, parent=child, relation="amends")
    page = open_agreement_page(anna, child)
    assert [(one.title, one.relation, one.turned) for one in page.family] == [
        ("Frame", "under", False),
        ("Addendum 1", "amends", True),
    ]
    with pytest.raises(CannotDo, match="under itself"):
        keep_agreement(frame, by=anna, parent=change)
    with pytest.raises(CannotDo, match="before it begins"):
        keep_agreement(frame, by=anna, expires=date(2020, 1, 1), signed=date(2021, 1, 1))


def test_files_follow_agreements_that_are_joined_corrected_and_undone(
    partner: Callable[..., str], anna: Reader
) -> None:
    one, other = partner(owner="Ivanova", number="7"), partner("Beichen", unit="IRO", number="8")
    key = join_events(one, other, by=anna)
    page = open_agreement_page(anna, key)
    assert (page.card.file.owner, page.card.file.unit, page.card.file.number) == ("Ivanova", "IRO", "7")
    assert len(page.spare_files) == 1
    statement = page.event.fact.sources[-1].statement
    lone = partner("Tabriz", owner="Petrov")
    statement = open_agreement_page(anna, lone).event.fact.sources[0].statement
    new = correct_statement(statement, {"subject": "gears"}, by=anna)
    page = open_agreement_page(anna, f"a{new}")
    assert (page.card.file.owner, page.card.fact.subject) == ("Petrov", "gears")
    keep_agreement(f"a{new}", by=anna, owner="Sidorova")
    line = next(line for line in open_agreement_page(anna, f"a{new}").event.history if line.action == "keep_agreement")
    undo_change(line.id, by=anna)
    assert open_agreement_page(anna, f"a{new}").card.file.owner == "Petrov"


def test_the_ladder_is_climbed_in_the_offices_own_word(partner: Callable[..., str], anna: Reader) -> None:
    key = partner(status="planned", date="")
    climb_ladder(key, "signed", date="2026-05", by=anna, why="the partner sent a copy")
    fact = open_agreement_page(anna, key).card.fact
    assert (fact.status, fact.date, [rung.status for rung in fact.history]) == (
        "signed",
        "2026-05",
        ["signed", "planned"],
    )


def test_who_may_see_less_learns_nothing(partner: Callable[..., str], anna: Reader) -> None:
    staff = Reader("olga", may_see="internal", role="editor")
    key = partner(owner="Ivanova", title="Frame")
    text = keep_agreement_part(
        key, "text", by=anna, stage="signed", name="secret.pdf", content=b"x", visibility="restricted"
    )
    keep_agreement_part(key, "item", by=anna, what="Secret work", due=TODAY, visibility="restricted")
    keep_agreement(key, by=anna, visibility="restricted", expires=TODAY)
    page = open_agreement_page(staff, key)
    assert (page.card.file.owner, page.texts, page.items, page.card.term.expires) == ("", (), (), None)
    with pytest.raises(NotFound):
        open_agreement_text(staff, key, text)
    assert find_agreement_days(staff, date(2020, 1, 1), date(2030, 1, 1)) == ()
    assert [day.kind for day in find_agreement_days(anna, TODAY, TODAY)] == ["expiry", "work_due"]
    assert list_keepers(staff) == ((), ())
    assert list_agreement_cards(staff, text="Frame").total == 0
    set_visibility("restricted", statement=int(key[1:]), by=anna)
    with pytest.raises(NotFound):
        open_agreement_page(staff, key)


def test_each_role_does_its_own(partner: Callable[..., str]) -> None:
    key = partner()
    with pytest.raises(NotAllowed):
        keep_agreement(key, by=Reader("eva", may_see="internal"), owner="Eva")
    editor = Reader("olga", may_see="internal", role="editor")
    keep_agreement(key, by=editor, owner="Olga")
    with pytest.raises(NotAllowed):
        climb_ladder(key, "ended", by=editor)
    with pytest.raises(CannotDo, match="close it to yourself"):
        keep_agreement(key, by=editor, visibility="restricted")
