"""The figures of a report as its page shows them: in words, each number with the address of the list behind it."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import mark_safe

from bridgebook.outputs.charts import Bar, Series, draw_bars, draw_columns, draw_lines
from bridgebook.registry.annual_reports import NOTES, name_facet, name_line
from bridgebook.registry.records.reports import AnnualReport, Breakdown, Figure, Span, make_year

MAIN = ("contacts_held", "agreements_signed", "structures_set_up", "promises_made")
"""The figures whose years are drawn as lines."""

DRAWN = ("country", "side", "kind")
"""The facet drawn beside a figure: the first of these with several lines."""

MOST = 60
"""How many lines of a breakdown the page shows; the spreadsheet has all."""


def address_of(span: Span, figure: str, **chosen: str) -> str:
    """The address of the list behind a number."""
    query = urlencode(chosen)
    return reverse("report_figure", args=[span.code, figure]) + (f"?{query}" if query else "")


def show_figures(report: AnnualReport, words: Mapping[str, str], language: str) -> list[dict[str, Any]]:
    """Every figure with its rule, its notes, its tables and a chart."""
    return [show_figure(figure, report.span, words, language) for figure in report.figures]


def show_figure(figure: Figure, span: Span, words: Mapping[str, str], language: str) -> dict[str, Any]:
    """One figure."""
    code = figure.code
    apart = (
        ("unconfirmed", figure.unconfirmed, {"confirmed": "no"}),
        ("vague", figure.vague, {"part": "vague"}),
        ("undated", figure.undated, {"part": "undated"}),
    )
    tables = [show_table(figure, breakdown, span, words, language) for breakdown in figure.breakdowns]
    drawn = [table for table in tables if len(table["lines"]) > 1]
    chart = next((t for facet in DRAWN for t in drawn if t["facet"] == facet), None)
    months = next((t for t in drawn if t["facet"] == "month"), None)
    return {
        "code": code,
        "heading": words[code],
        "rule": words[f"rule_{code}"],
        "count": figure.count,
        "url": address_of(span, code),
        "before": figure.before,
        "before_url": address_of(span.before, code) if span.before else "",
        "notes": [(words[name], number, address_of(span, code, **query)) for name, number, query in apart if number],
        "tables": tables,
        "chart": draw(f"{code}-{chart['facet']}", words[code], chart, words) if chart else "",
        "months": draw_months(f"{code}-month", words[code], months) if months else "",
    }


def show_table(
    figure: Figure, breakdown: Breakdown, span: Span, words: Mapping[str, str], language: str
) -> dict[str, Any]:
    """One breakdown of a figure."""
    facet = breakdown.facet
    return {
        "facet": facet,
        "heading": name_facet(facet, span, words),
        "note": words[NOTES[facet]] if facet in NOTES else "",
        "more": max(0, len(breakdown.lines) - MOST),
        "lines": [
            {
                "label": name_line(facet, line, language),
                "value": line.value,
                "count": line.count,
                "unconfirmed": line.unconfirmed,
                "url": address_of(span, figure.code, by=facet, value=line.value),
                "unconfirmed_url": address_of(span, figure.code, by=facet, value=line.value, confirmed="no"),
            }
            for line in breakdown.lines[:MOST]
        ],
    }


def draw(name: str, heading: str, table: Mapping[str, Any], words: Mapping[str, str]) -> str:
    """A table as bars, what is not confirmed hatched."""
    bars = [Bar(line["label"], line["count"], line["unconfirmed"]) for line in table["lines"]]
    # What is drawn is escaped where it is drawn.
    return mark_safe(draw_bars(name, f"{heading}. {table['heading']}", bars, hatched=words["unconfirmed"]))


def draw_months(name: str, heading: str, table: Mapping[str, Any]) -> str:
    """The months as columns, those without a number too."""
    counts = {line["value"]: line["count"] for line in table["lines"]}
    known = sorted(value for value in counts if value)
    if known and len(known[0]) == 7:
        year = known[0][:4]
        bars = [Bar(f"{month:02}", counts.get(f"{year}-{month:02}", 0)) for month in range(1, 13)]
    else:
        bars = [Bar(str(y), counts.get(str(y), 0)) for y in range(int(known[0]), int(known[-1]) + 1)] if known else []
    return mark_safe(draw_columns(name, f"{heading}. {table['heading']}", bars[:16]))


def show_years(report: AnnualReport, words: Mapping[str, str]) -> dict[str, Any]:
    """The series of years: a chart of the main figures, and a table of all."""
    years = [year for year, _ in report.figures[0].years]
    lines = [Series(words[code], tuple(count for _, count in report.figure(code).years)) for code in MAIN]
    rows = [
        {
            "heading": words[figure.code],
            "cells": [(year, count, address_of(make_year(year), figure.code)) for year, count in figure.years],
        }
        for figure in report.figures
    ]
    chart = draw_lines("report-years", words["by_year"], [str(year) for year in years], lines)
    return {"years": years, "rows": rows, "chart": mark_safe(chart)}
