"""What stands behind each number, and the numbers."""

from collections.abc import Iterable, Mapping

from bridgebook.registry.figures.dormant import find_dormant
from bridgebook.registry.figures.facets import Setting, find_values, make_setting
from bridgebook.registry.figures.members import (
    Member,
    load_agreements,
    load_contacts,
    load_promises,
    load_structures,
)
from bridgebook.registry.figures.rules import RULES
from bridgebook.registry.figures.sides import find_people
from bridgebook.registry.office.settings import find_own_keys, find_settings
from bridgebook.registry.queries.shelf import find_links
from bridgebook.registry.records import Reader
from bridgebook.registry.records.reports import (
    AnnualReport,
    Breakdown,
    Figure,
    FigureLine,
    Span,
    make_year,
)
from bridgebook.registry.remembering import remembered

PARTS = ("in", "vague", "undated")
"""What may be listed of a figure: what counts, what may lie in the span, what has no date."""

YEARS = 5
"""How many years a series has."""

OURS = 12
"""How many of our own organisations a report names."""


def find_members(
    reader: Reader, code: str, span: Span, *, around: Span | None = None
) -> Mapping[str, tuple[Member, ...]]:
    """Return the events of a figure in a span: those counted, those too vague, and those undated.

    Args:
        reader: On whose behalf.
        code: A figure.
        span: The days.
        around: A span that holds it, whose events are loaded once for several; the span itself where None.
    """
    rule = RULES[code]
    found: dict[str, list[Member]] = {part: [] for part in PARTS}
    for member in load(reader, rule.register, around or span):
        judged = rule.judge(member, span)
        if judged:
            found[judged].append(member)
    if rule.register == "people":
        return {part: find_people(reader, contacts) for part, contacts in found.items()}
    return {part: tuple(members) for part, members in found.items()}


def load(reader: Reader, register: str, span: Span) -> tuple[Member, ...]:
    """Return the events of a register that may concern a span."""
    if register in ("contacts", "people"):
        return load_contacts(reader, span.since, span.until)
    if register == "promises":
        return load_promises(reader, span.since, span.until)
    return load_agreements(reader) if register == "agreements" else load_structures(reader)


def find_listed(
    reader: Reader, code: str, span: Span, *, part: str = "in", facet: str = "", value: str = "", confirmed: str = ""
) -> tuple[Member, ...]:
    """Return the events behind one number.

    Args:
        reader: On whose behalf.
        code: A figure.
        span: The days.
        part: A name of `PARTS`.
        facet: One of the figure's facets, with
        value: the line of it: "" for what is not known.
        confirmed: `no` for those nobody confirmed yet, `yes` for the others.
    """
    members = find_members(reader, code, span)[part]
    if facet:
        setting = make_setting(reader, members, span)
        members = tuple(m for m in members if value in find_values(m, facet, setting))
    if confirmed:
        members = tuple(m for m in members if m.confirmed == (confirmed == "yes"))
    return members


@remembered
def make_report(reader: Reader, span: Span) -> AnnualReport:
    """Return the report of a span, as the reader may see it."""
    own = find_links(find_own_keys(reader), reader)
    return AnnualReport(
        span=span,
        figures=tuple(make_figure(reader, code, span) for code in RULES),
        ours=tuple(sorted(own.values(), key=lambda link: int(link.key[1:])))[:OURS],
        dormant=find_dormant(reader),
        silent_months=find_settings().silent_months,
    )


def make_figure(reader: Reader, code: str, span: Span) -> Figure:
    """Return one figure with its breakdowns and its years."""
    before = span.before
    last = int(span.until[:4])
    years = [make_year(year) for year in range(max(2, last - YEARS + 1), last + 1)]
    spans = [span, *years, *([before] if before else [])]
    around = Span(min(s.since for s in spans), max(s.until for s in spans))
    members = find_members(reader, code, span, around=around)
    counted = members["in"]
    setting = make_setting(reader, counted, span)
    return Figure(
        code=code,
        count=len(counted),
        unconfirmed=sum(not member.confirmed for member in counted),
        vague=len(members["vague"]),
        undated=len(members["undated"]),
        before=len(find_members(reader, code, before, around=around)["in"]) if before else None,
        years=tuple((int(year.code), len(find_members(reader, code, year, around=around)["in"])) for year in years),
        breakdowns=make_breakdowns(reader, counted, RULES[code].facets, setting) if counted else (),
    )


def make_breakdowns(
    reader: Reader, members: Iterable[Member], facets: Iterable[str], setting: Setting
) -> tuple[Breakdown, ...]:
    """Return a count by each of some facets; the partners and units named."""
    tables: dict[str, dict[str, list[Member]]] = {facet: {} for facet in facets}
    for member in members:
        for facet, table in tables.items():
            for value in find_values(member, facet, setting):
                table.setdefault(value, []).append(member)
    links = find_links({key for facet in ("partner", "unit") for key in tables.get(facet, ()) if key}, reader)
    return tuple(
        Breakdown(
            facet,
            tuple(
                FigureLine(value, links.get(value), len(found), sum(not member.confirmed for member in found))
                for value, found in sorted(table.items(), key=lambda pair: find_order(facet, *pair))
            ),
        )
        for facet, table in tables.items()
    )


def find_order(facet: str, value: str, members: list[Member]) -> tuple[bool, int | str, str]:
    """Return what lines are ordered by: months by time, others the most first; what is not known last."""
    return (value == "", value if facet == "month" else -len(members), value)
