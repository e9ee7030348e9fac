"""The annual report as XLSX: a sheet of all figures, then one sheet a figure with a native chart and the list behind it."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.chart import BarChart, LineChart, Reference, Series
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from bridgebook.outputs.annual_report import ReportFigure, ReportPaper
from bridgebook.outputs.report_charts import LINES, find_drawn

CHARTED = 12
"""How many lines a native chart shows."""

SHORT = 31
"""How long the name of a sheet may be."""


def put(sheet: Worksheet, row: int, column: int, value: object, *, bold: bool = False) -> None:
    """Write a cell: a text stays text, also where it begins like a formula."""
    cell = sheet.cell(row=row, column=column)
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:32000]
        cell.data_type = "s"
    elif value is None or isinstance(value, int):
        cell.value = value
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if bold:
        cell.font = Font(bold=True)


def put_table(sheet: Worksheet, name: str, row: int, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Write a native table and return its last row."""
    # Excel mends a table whose headings are alike, and says that the file is damaged.
    unlike = [
        heading if headings.index(heading) == at else f"{heading} {at + 1}" for at, heading in enumerate(headings)
    ]
    for column, heading in enumerate(unlike, 1):
        put(sheet, row, column, heading, bold=True)
    last = row
    for cells in rows:
        last += 1
        for column, value in enumerate(cells, 1):
            put(sheet, last, column, value)
    if last > row:
        table = Table(displayName=name, ref=f"A{row}:{get_column_letter(len(headings))}{last}")
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight9", showRowStripes=True)
        sheet.add_table(table)
    return last


def name_sheet(number: int, heading: str) -> str:
    """The name of a sheet: its number makes it unlike the others."""
    return f"{number} {''.join(c for c in heading if c not in '[]:*?/' + chr(92))}"[:SHORT]


def write_report_xlsx(report: ReportPaper) -> bytes:
    """The report as a spreadsheet."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    write_summary(first, report)
    for number, figure in enumerate(report.figures, 1):
        write_figure(book.create_sheet(name_sheet(number, figure.heading)), report, figure, number)
    write_dormant(book.create_sheet(name_sheet(len(report.figures) + 1, report.labels["dormant"])), report)
    book.properties.title, book.properties.creator = f"{report.title}, {report.period}", "Bridgebook"
    book.properties.language = report.language
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def write_summary(sheet: Worksheet, report: ReportPaper) -> None:
    """All figures with their years and a chart of the main ones."""
    label = report.labels
    sheet.title = name_sheet(0, label["title"])
    put(sheet, 1, 1, f"{report.title}, {report.period}", bold=True)
    put(sheet, 2, 1, f"{report.made_on}. {label['ours_named']}: {report.ours}")
    years = [year for year, _ in report.figures[0].years]
    headings = [label["figure"], label["count"], label["unconfirmed"], label["before"], *map(str, years), label["rule"]]
    rows = [
        [
            figure.heading,
            figure.count,
            figure.unconfirmed,
            figure.before,
            *(count for _, count in figure.years),
            figure.rule,
        ]
        for figure in report.figures
    ]
    last = put_table(sheet, "figures", 4, headings, rows)
    put(sheet, last + 2, 1, label["rule_facets"])
    widen(sheet, [42, 10, 14, 14, *(8 for _ in years), 90])
    chart = LineChart()
    chart.title, chart.height, chart.width = label["by_year"], 9, 20
    for number in LINES:
        values = Reference(sheet, min_col=5, max_col=4 + len(years), min_row=5 + number)
        line = Series(values, title=report.figures[number].heading)
        line.smooth = False
        chart.series.append(line)
    chart.set_categories(Reference(sheet, min_col=5, max_col=4 + len(years), min_row=4))
    show_axes(chart)
    sheet.add_chart(chart, f"A{last + 4}")


def show_axes(chart: BarChart | LineChart) -> None:
    """Let Excel draw the axes: it leaves out those that do not say they are not deleted."""
    chart.x_axis.delete = chart.y_axis.delete = False


def widen(sheet: Worksheet, widths: Sequence[int]) -> None:
    """Set the widths of columns, in letters."""
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def write_figure(sheet: Worksheet, report: ReportPaper, figure: ReportFigure, number: int) -> None:
    """One figure: its rule, its tables as one, a chart of the first, and the list behind it."""
    label = report.labels
    put(sheet, 1, 1, f"{figure.heading}: {figure.count}", bold=True)
    put(sheet, 2, 1, f"{label['rule']}: {figure.rule}")
    put(sheet, 3, 1, ". ".join(figure.notes))
    for row in (2, 3):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=7)
        sheet.row_dimensions[row].height = 48
    last = 5
    if figure.tables:
        headings = [label["facet"], label["line"], label["count"], label["unconfirmed"]]
        rows = [
            (table.heading, line.label, line.count, line.unconfirmed) for table in figure.tables for line in table.lines
        ]
        last = put_table(sheet, f"lines{number}", 5, headings, rows)
        drawn = find_drawn(figure) or figure.tables[0]
        above = sum(len(t.lines) for t in figure.tables[: figure.tables.index(drawn)])
        chart = BarChart()
        chart.type, chart.legend = "bar", None
        chart.title, chart.height, chart.width = drawn.heading, 9, 16
        start, end = 6 + above, 5 + above + min(CHARTED, len(drawn.lines))
        chart.add_data(Reference(sheet, min_col=3, min_row=start, max_row=end))
        chart.set_categories(Reference(sheet, min_col=2, min_row=start, max_row=end))
        chart.y_axis.majorUnit = 1 if max(line.count for line in drawn.lines) <= CHARTED else None
        show_axes(chart)
        sheet.add_chart(chart, "I5")
    if figure.rows:
        headings = [label[code] for code in ("key", "date", "text", "status", "partners", "words", "document")]
        cells = ((r.key, r.date, r.text, r.status, r.parties, r.words, r.document) for r in figure.rows)
        put(sheet, last + 2, 1, label["list"], bold=True)
        last = put_table(sheet, f"list{number}", last + 3, headings, cells)
    if figure.count > len(figure.rows):
        put(sheet, last + 1, 1, f"+ {figure.count - len(figure.rows)}: {label['more']}")
    widen(sheet, [26, 30, 46, 18, 50, 60, 40])


def write_dormant(sheet: Worksheet, report: ReportPaper) -> None:
    """The partners that sleep."""
    label = report.labels
    put(sheet, 1, 1, f"{label['dormant']}: {len(report.dormant)}", bold=True)
    put(sheet, 2, 1, report.dormant_rule)
    headings = [label[code] for code in ("partner", "country", "last_contact", "signed", "promised", "coming")]
    rows = ((one.partner, one.country, one.last, one.signed, one.promised, one.coming) for one in report.dormant)
    put_table(sheet, "dormant", 4, headings, rows)
    widen(sheet, [50, 16, 20, 40, 70, 20])
