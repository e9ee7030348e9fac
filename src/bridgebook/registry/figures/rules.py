"""The counting rules: which events a figure counts in a span of days.

A rule says of an event `in` (counted), `vague` (it may lie in the span, but is dated too loosely), `undated`, or
nothing (it is no matter of the figure or the span). The words of each rule, as a reader sees them beside the figure,
are in `languages/*/words/annual_report.toml` under `rule_<code>`: change both together.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from bridgebook.languages.bounds import find_bounds
from bridgebook.registry.figures.members import Member
from bridgebook.registry.records.reports import Span

SIGNED = ("signed", "in_force")


@dataclass(frozen=True, slots=True)
class Rule:
    """What a figure counts: of which register, by which facets, and whether an event counts in a span."""

    code: str
    register: str
    facets: tuple[str, ...]
    judge: Callable[[Member, Span], str]


@lru_cache(maxsize=200_000)
def place_dates(date: str, span: Span) -> str:
    """Say whether a date lies in a span: `in`, `vague` where it may, `undated`, "" where it does not.

    A date told to the day lies where it begins; a month or a year only where all of it does.
    """
    start, end = find_bounds(date)
    if not start:
        return "undated"
    if span.since <= start and end <= span.until:
        return "in"
    if len(date.split("/", maxsplit=1)[0]) == len("2025-01-31"):
        return "in" if span.since <= start <= span.until else ""
    return "vague" if start <= span.until and end >= span.since else ""


def find_rung(member: Member, *statuses: str) -> str:
    """Return when a document first told that something stood on one of some rungs, "" where none with a date did."""
    return min((day for day, status, _ in member.history if status in statuses and day), default="")


def judge_contact_held(member: Member, span: Span) -> str:
    """Encounters that took place."""
    return place_dates(member.date, span) if member.status == "held" else ""


def judge_contact_planned(member: Member, span: Span) -> str:
    """Encounters told as planned, of which nothing says that they took place."""
    return place_dates(member.date, span) if member.status == "planned" else ""


def find_signing(member: Member) -> str:
    """Return the date of signing: of what has ended since, when it was first told as signed."""
    return find_rung(member, *SIGNED) if member.status == "ended" else member.date


def judge_agreement_signed(member: Member, span: Span) -> str:
    """Instruments signed, also where they came into force or ended since."""
    return place_dates(find_signing(member), span) if member.status in (*SIGNED, "ended") else ""


def judge_agreement_in_force(member: Member, span: Span) -> str:
    """Instruments signed by the last day, and not known to have ended by then."""
    if member.status == "ended":
        ended = place_dates(member.date, Span(span.until, "9999-12-31"))
        if ended != "in":
            return ""
    elif member.status not in SIGNED:
        return ""
    return place_dates(find_signing(member), Span("0001-01-01", span.until))


def judge_agreement_ended(member: Member, span: Span) -> str:
    """Instruments told as ended."""
    return place_dates(member.date, span) if member.status == "ended" else ""


def judge_planned(member: Member, span: Span) -> str:
    """Instruments and structures that are only wished or planned to this day, where a document told so in the span."""
    if member.status != "planned":
        return ""
    days = [find_published_day(day) for day, _, _ in member.history]
    if not any(days):
        return "undated"
    return "in" if any(span.since <= day <= span.until for day in days) else ""


@lru_cache(maxsize=50_000)
def find_published_day(date: str) -> str:
    """Return the first day a date of a ladder may mean."""
    return find_bounds(date)[0]


def judge_structure_set_up(member: Member, span: Span) -> str:
    """Structures first told as working."""
    return place_dates(find_rung(member, "operating"), span) if member.status in ("operating", "closed") else ""


def judge_structure_operating(member: Member, span: Span) -> str:
    """Structures told as working by the last day, and not told as closed by then."""
    if member.status not in ("operating", "closed") or not any(rung == "operating" for _, rung, _ in member.history):
        return ""
    closed = find_rung(member, "closed")
    if closed and find_published_day(closed) <= span.until:
        return ""
    return place_dates(find_rung(member, "operating"), Span("0001-01-01", span.until))


def judge_promise_made(member: Member, span: Span) -> str:
    """Promises made."""
    return place_dates(member.date, span)


def judge_promise_kept(member: Member, span: Span) -> str:
    """Promises noted as kept."""
    return place_dates(member.last_sign, span) if member.status == "kept" else ""


def judge_promise_broken(member: Member, span: Span) -> str:
    """Promises noted as broken."""
    return place_dates(member.last_sign, span) if member.status == "broken" else ""


def judge_promise_open(member: Member, span: Span) -> str:
    """Promises made by the last day and not settled by then."""
    if member.status != "open" and find_published_day(member.last_sign) <= span.until:
        return ""
    return place_dates(member.date, Span("0001-01-01", span.until))


EVENT = ("country", "partner", "unit", "field")

RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in (
        Rule("contacts_held", "contacts", ("kind", *EVENT, "month"), judge_contact_held),
        Rule("contacts_planned", "contacts", ("kind", "country", "partner"), judge_contact_planned),
        Rule("people_met", "people", ("side", "country", "partner", "unit"), judge_contact_held),
        Rule("agreements_signed", "agreements", ("kind", *EVENT, "month"), judge_agreement_signed),
        Rule("agreements_in_force", "agreements", ("kind", *EVENT), judge_agreement_in_force),
        Rule("agreements_ended", "agreements", ("kind", "country", "partner"), judge_agreement_ended),
        Rule("agreements_planned", "agreements", ("kind", "country", "partner"), judge_planned),
        Rule("structures_set_up", "structures", ("kind", *EVENT), judge_structure_set_up),
        Rule("structures_operating", "structures", ("kind", *EVENT), judge_structure_operating),
        Rule("structures_planned", "structures", ("kind", "country", "partner"), judge_planned),
        Rule("promises_made", "promises", ("side", *EVENT), judge_promise_made),
        Rule("promises_kept", "promises", ("side", "country", "partner"), judge_promise_kept),
        Rule("promises_broken", "promises", ("side", "country", "partner"), judge_promise_broken),
        Rule("promises_open", "promises", ("side", "country", "partner"), judge_promise_open),
    )
}
"""All figures by their code, in the order in which a report shows them."""
