"""The annual report as a paper: the figures in words, each with the list behind it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bridgebook.languages.fields import name_field
from bridgebook.languages.gazetteer import name_country
from bridgebook.languages.shown import show_date
from bridgebook.outputs.annual_report import (
    DormantLine,
    ListedRow,
    ReportFigure,
    ReportPaper,
    Table,
    TableLine,
    find_report_labels,
)
from bridgebook.outputs.pages import Entry, find_labels
from bridgebook.registry.dossiers import Writer
from bridgebook.registry.figures.counting import make_report
from bridgebook.registry.figures.lists import list_figure
from bridgebook.registry.records import Fact, Reader, ThingCard
from bridgebook.registry.records.reports import Breakdown, DormantPartner, Figure, FigureLine, Span

FEW = 40
"""How many lines of a list a paper prints; the page and the spreadsheet have all."""

MOST = 3000
"""How many lines of a list a spreadsheet holds."""

NOTES = {"country": "rule_country", "field": "rule_field"}
"""Which rule stands beside the tables of a facet."""


def make_report_paper(
    reader: Reader, span: Span, *, language: str, whole_lists: bool = False, today: date | None = None
) -> ReportPaper:
    """Return the report of a span in a language, as the reader may see it.

    Args:
        reader: On whose behalf.
        span: The days it is of.
        language: ru, en or zh.
        whole_lists: Whether the lists behind the figures are wanted as cells, for a spreadsheet.
        today: The day it is; the clock's where None.
    """
    asker = replace(reader, language=language)
    report = make_report(asker, span)
    label = find_report_labels(language)
    writer = Writer(language, today or date.today())
    figures = tuple(make_figure(asker, figure, span, writer, label, whole_lists) for figure in report.figures)
    made_on = show_date(writer.today.isoformat(), language)
    return ReportPaper(
        language=language,
        title=label["title"],
        period=show_span(span, language),
        one_year=span.is_year,
        made_on=f"{writer.labels['made_on']} {made_on}",
        ours=", ".join(link.name for link in report.ours),
        figures=figures,
        dormant=tuple(make_dormant(partner, writer) for partner in report.dormant),
        dormant_rule=label["rule_dormant"].replace("{months}", str(report.silent_months)),
        papers=tuple(writer.papers.values()),
        labels={**writer.labels, **label},
    )


def show_span(span: Span, language: str) -> str:
    """Return a span in words: a year, years, or its first and last day."""
    code = span.code
    return show_date(code.replace("..", "/"), language)


def make_figure(
    reader: Reader, figure: Figure, span: Span, writer: Writer, label: Mapping[str, str], whole_lists: bool
) -> ReportFigure:
    """Return one figure in words."""
    size = MOST if whole_lists else FEW
    items = list_figure(reader, figure.code, span, size=size).items if figure.count else ()
    counted = (("unconfirmed", figure.unconfirmed), ("vague", figure.vague), ("undated", figure.undated))
    return ReportFigure(
        heading=label[figure.code],
        rule=label[f"rule_{figure.code}"],
        count=figure.count,
        unconfirmed=figure.unconfirmed,
        before=figure.before,
        notes=tuple(f"{label[code]}: {number}" for code, number in counted if number),
        years=figure.years,
        tables=tuple(make_table(breakdown, span, writer, label) for breakdown in figure.breakdowns),
        entries=tuple(make_entry(item, writer) for item in items[:FEW]) if not whole_lists else (),
        more=max(0, figure.count - FEW),
        rows=tuple(make_row(item, writer) for item in items) if whole_lists else (),
    )


def make_table(breakdown: Breakdown, span: Span, writer: Writer, label: Mapping[str, str]) -> Table:
    """Return a breakdown in words."""
    facet = breakdown.facet
    lines = tuple(
        TableLine(name_line(facet, line, writer.language), line.count, line.unconfirmed) for line in breakdown.lines
    )
    return Table(name_facet(facet, span, label), lines, label[NOTES[facet]] if facet in NOTES else "")


def name_facet(facet: str, span: Span, label: Mapping[str, str]) -> str:
    """Return the heading of a breakdown: by month, or by year where the span is of several."""
    return label["by_years" if facet == "month" and span.since[:4] != span.until[:4] else f"by_{facet}"]


def name_line(facet: str, line: FigureLine, language: str) -> str:
    """Return what one line of a breakdown is called in a language."""
    label = find_report_labels(language)
    if not line.value:
        return label[f"none_{facet}"]
    if facet in ("partner", "unit"):
        return line.link.names.get(language, line.link.name) if line.link else line.value
    return name_value(facet, line.value, language)


def name_value(facet: str, value: str, language: str) -> str:
    """Return what the value of a facet other than a partner or unit is called."""
    if facet == "country":
        return name_country(value, language)
    if facet == "field":
        return name_field(value, language)
    if facet == "month":
        return show_date(value, language)
    return (find_report_labels(language) if facet == "side" else find_labels(language)).get(value, value)


def make_entry(item: Any, writer: Writer) -> Entry:
    """Return one line of a list with its sources."""
    if isinstance(item, ThingCard):
        return Entry(item.link.names.get(writer.language, item.link.name))
    makers: dict[str, Callable[[Any], Entry]] = {
        "contact": writer.contact,
        "instrument": writer.instrument,
        "structure": writer.structure,
        "commitment": writer.commitment,
    }
    return makers[item.type](item)


def make_row(item: Any, writer: Writer) -> ListedRow:
    """Return one line of a list as cells."""
    if isinstance(item, ThingCard):
        return ListedRow(item.link.key, "", item.link.names.get(writer.language, item.link.name), "", "", "", "")
    source = item.sources[0] if item.sources else None
    status = getattr(item, "outcome", "") or getattr(item, "status", "")
    return ListedRow(
        key=item.key,
        date=getattr(item, "date", "") or getattr(item, "since", ""),
        text=find_text(item, writer.labels),
        status=writer.labels.get(f"status_{status}", status),
        parties=writer.names(item.parties),
        words=" ".join(source.quote.split()) if source else "",
        document=source.title or source.by if source else "",
    )


def find_text(item: Fact, label: Mapping[str, str]) -> str:
    """Return what an event is, in a few words."""
    kind = getattr(item, "kind", "")
    named = getattr(item, "name", "") or getattr(item, "subject", "") or getattr(item, "what", "")
    topics: Iterable[str] = getattr(item, "topics", ())
    return ": ".join(part for part in (label.get(kind, kind), " ".join(named.split()) or "; ".join(topics)) if part)


def make_dormant(partner: DormantPartner, writer: Writer) -> DormantLine:
    """Return a sleeping partner in words."""
    return DormantLine(
        partner=writer.names([partner.partner]),
        country=name_country(partner.country, writer.language) if partner.country else "",
        last=show_date(partner.last, writer.language),
        signed="; ".join(f"{writer.labels.get(kind, kind)} ({key})" for key, kind in partner.agreements),
        promised="; ".join(" ".join(what.split()) for _, what in partner.promises),
        coming=show_date(partner.coming, writer.language),
    )
