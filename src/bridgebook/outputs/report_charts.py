"""The charts of an annual report, and charts as PNG for papers that cannot hold SVG."""

import json
from collections.abc import Sequence
from typing import Any

import typst

from bridgebook.outputs.annual_report import ReportFigure, ReportPaper, Table
from bridgebook.outputs.charts import Bar, Series, draw_bars, draw_lines
from bridgebook.outputs.pdf import find_font_folders

LINES = (0, 3, 7, 10)
"""The figures whose years are drawn as lines: meetings, agreements, structures, promises."""

_PICTURES = b"""
#let pictures = json(bytes(sys.inputs.data))
#set page(width: 360pt, height: auto, margin: 4pt)
#for (number, picture) in pictures.enumerate() {
  if number > 0 { pagebreak() }
  image(bytes(picture), format: "svg", width: 100%)
}
"""


def draw_years(report: ReportPaper) -> str:
    """The years of the main figures as lines."""
    shown = [report.figures[number] for number in LINES if number < len(report.figures)]
    labels = [str(year) for year, _ in shown[0].years]
    series = [Series(figure.heading, tuple(count for _, count in figure.years)) for figure in shown]
    return draw_lines("years", report.labels["by_year"], labels, series)


def draw_table(figure: ReportFigure, table: Table, name: str, unconfirmed: str) -> str:
    """One table of a figure as bars."""
    bars = [Bar(line.label, line.count, line.unconfirmed) for line in table.lines]
    return draw_bars(name, f"{figure.heading}. {table.heading}", bars, hatched=unconfirmed)


def find_drawn(figure: ReportFigure) -> Table | None:
    """The table of a figure that a paper draws: by country, else the first with several lines; None where none has."""
    drawn = [table for table in figure.tables if len(table.lines) > 1]
    return next((table for table in drawn if table.note), drawn[0] if drawn else None)


def make_pictures(drawings: Sequence[str]) -> list[bytes]:
    """Drawings as PNG, set by Typst with the fonts from wheels; all at once."""
    if not drawings:
        return []
    # The stub knows no list of pages, which is what pictures come as.
    written: Any = typst.compile(  # type: ignore[call-overload]
        _PICTURES,
        format="png",
        ppi=160.0,
        font_paths=list(find_font_folders()),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(list(drawings), ensure_ascii=False)},
    )
    return [bytes(page) for page in written] if isinstance(written, list) else [bytes(written)]
