"""The annual report as DOCX, from a template the office can edit in Word, and as PDF."""

import json
from dataclasses import asdict, fields
from importlib.resources import files
from typing import Any

import typst

from bridgebook.outputs.annual_report import ReportPaper
from bridgebook.outputs.docx import Picture, fill_template, load_template
from bridgebook.outputs.pdf import find_font_folders
from bridgebook.outputs.report_charts import draw_table, draw_years, find_drawn, make_pictures


def make_drawings(report: ReportPaper) -> tuple[str, list[str]]:
    """The drawing of the years, and one of each figure, "" where it has none."""
    drawings = []
    for number, figure in enumerate(report.figures):
        table = find_drawn(figure)
        drawings.append(
            draw_table(figure, table, f"figure{number}", report.labels["unconfirmed"]) if table is not None else ""
        )
    return draw_years(report), drawings


def write_report_docx(report: ReportPaper, *, template: bytes | None = None) -> bytes:
    """The report as a DOCX file.

    Args:
        report: What it says.
        template: The office's own template; the one that comes with Bridgebook if None.
    """
    years, drawings = make_drawings(report)
    pictures = iter(make_pictures([years, *(drawing for drawing in drawings if drawing)]))
    values: dict[str, Any] = {"report": report, "label": report.labels, "year_row": year_row(report)}
    values["charts"] = {"years": Picture(next(pictures), 110)}
    values["figures"] = [
        {field.name: getattr(figure, field.name) for field in fields(figure)}
        | {"chart": Picture(next(pictures), 100) if drawing else ""}
        for figure, drawing in zip(report.figures, drawings, strict=True)
    ]
    title = f"{report.title}, {report.period}"
    return fill_template(template or load_template("annual_report"), values, title=title, language=report.language)


def year_row(report: ReportPaper) -> list[int]:
    """The years of the series."""
    return [year for year, _ in report.figures[0].years]


def write_report_pdf(report: ReportPaper) -> bytes:
    """The report as PDF on A4, tagged with its language and title."""
    years, drawings = make_drawings(report)
    data = asdict(report) | {"years_chart": years, "drawings": drawings, "year_row": year_row(report)}
    for figure, made in zip(data["figures"], report.figures, strict=True):
        figure["entries"] = [asdict(e) | {"sources": list(e.sources)} for e in made.entries]
    template = files("bridgebook.outputs") / "templates" / "annual_report.typ"
    # The stub's type of the first argument cannot be inferred from bytes; the library takes them.
    written: Any = typst.compile(  # type: ignore[misc]
        template.read_bytes(),
        font_paths=list(find_font_folders()),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    return bytes(written)
