"""The annual report: figures, the lists behind them, the papers, and the partners that sleep."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _

from bridgebook.languages.gazetteer import name_country
from bridgebook.outputs import MEDIA_TYPES
from bridgebook.outputs.annual_report import find_report_labels
from bridgebook.outputs.report_papers import write_report_docx, write_report_pdf
from bridgebook.outputs.report_xlsx import write_report_xlsx
from bridgebook.registry.annual_reports import make_report_paper, name_value, show_span
from bridgebook.registry.figures.counting import PARTS, make_report
from bridgebook.registry.figures.dormant import find_dormant
from bridgebook.registry.figures.lists import Choice, list_figure
from bridgebook.registry.figures.rules import RULES
from bridgebook.registry.office.settings import find_settings
from bridgebook.registry.office.templates import find_template
from bridgebook.registry.queries import find_thing_link
from bridgebook.registry.records import Reader
from bridgebook.registry.records.reports import Span, make_year, parse_span
from bridgebook.web.asking import asked, page_number
from bridgebook.web.figures_shown import show_figures, show_years
from bridgebook.web.sending import send_file

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LANGUAGES = ("ru", "en", "zh")
EARLIEST = 1900


def find_span(code: str) -> Span:
    """The span of an address.

    Raises:
        Http404: If it is none.
    """
    span = parse_span(code)
    if span is None or int(span.since[:4]) < EARLIEST or int(span.until[:4]) > date.today().year + 50:
        raise Http404(code)
    return span


@asked
def reports(request: HttpRequest, reader: Reader) -> HttpResponse:
    """To the report asked for: of a year, or of a span of days; to this year's where none was."""
    year, since, until = (request.GET.get(name, "").strip()[:10] for name in ("year", "since", "until"))
    if not (year or since or until):
        return redirect("report", make_year(date.today().year).code)
    span = parse_span(year or f"{since}..{until}")
    if span is None or not EARLIEST <= int(span.since[:4]) <= int(span.until[:4]) <= date.today().year + 50:
        messages.error(request, _("Give a year such as 2025, or a first and a last day, the first not after the last."))
        return redirect("report", make_year(date.today().year).code)
    return redirect("report", span.code)


@asked
def report(request: HttpRequest, reader: Reader, code: str) -> HttpResponse:
    """The figures of a span."""
    span = find_span(code)
    if span.code != code:
        return redirect("report", span.code)
    made = make_report(reader, span)
    words = find_report_labels(reader.language)
    context = {
        "report": made,
        "span": span,
        "period": show_span(span, reader.language),
        "words": words,
        "figures": show_figures(made, words, reader.language),
        "years": show_years(made, words),
        "year_choices": range(date.today().year, date.today().year - 16, -1),
        "dormant": show_dormant(made.dormant[:8], reader.language),
        "dormant_rule": words["rule_dormant"].replace("{months}", str(made.silent_months)),
    }
    return render(request, "web/pages/report.html", context)


@asked
def figure(request: HttpRequest, reader: Reader, code: str, figure: str) -> HttpResponse:
    """The list behind a number of the report."""
    span = find_span(code)
    if figure not in RULES:
        raise Http404(figure)
    facet, part = request.GET.get("by", ""), request.GET.get("part", "in")
    confirmed = request.GET.get("confirmed", "")
    if part not in PARTS or confirmed not in ("", "yes", "no") or facet not in ("", *RULES[figure].facets):
        raise Http404(figure)
    choice = Choice(part, facet, request.GET.get("value", "")[:200], confirmed)
    words = find_report_labels(reader.language)
    context = {
        "span": span,
        "period": show_span(span, reader.language),
        "figure": figure,
        "heading": words[figure],
        "rule": words[f"rule_{figure}"],
        "chosen": show_choice(reader, choice, words),
        "listing": list_figure(reader, figure, span, choice, page=page_number(request)),
        "people": figure == "people_met",
    }
    return render(request, "web/pages/report_list.html", context)


def show_choice(reader: Reader, choice: Choice, words: dict[str, str]) -> list[str]:
    """What narrows a list down, in words."""
    shown = []
    if choice.facet and not choice.value:
        shown.append(words[f"none_{choice.facet}"])
    elif choice.facet in ("partner", "unit"):
        shown.append(find_thing_link(reader, choice.value).name)
    elif choice.facet:
        shown.append(name_value(choice.facet, choice.value, reader.language))
    if choice.part != "in":
        shown.append(words[choice.part])
    if choice.confirmed == "no":
        shown.append(words["unconfirmed"])
    return shown


@asked
def report_file(request: HttpRequest, reader: Reader, code: str) -> HttpResponse:
    """The report as a file: DOCX, PDF or XLSX, in the language asked for."""
    span = find_span(code)
    format = request.GET.get("format", "docx")
    language = request.GET.get("language", reader.language)
    if format not in ("docx", "pdf", "xlsx") or language not in LANGUAGES:
        raise Http404(format)
    paper = make_report_paper(reader, span, language=language, whole_lists=format == "xlsx")
    if format == "docx":
        data = write_report_docx(paper, template=find_template("annual_report"))
    else:
        data = write_report_pdf(paper) if format == "pdf" else write_report_xlsx(paper)
    name = slugify(f"{paper.title} {paper.period}", allow_unicode=True)[:80]
    return send_file(data, f"{name}.{format}", MEDIA_TYPES.get(format, XLSX))


@asked
def dormant(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The partners of whom nothing was heard for long."""
    words = find_report_labels(reader.language)
    found = find_dormant(reader)
    page, size = page_number(request), 50
    context = {
        "dormant": show_dormant(found[(page - 1) * size : page * size], reader.language),
        "total": len(found),
        "page": page,
        "pages": max(1, -(-len(found) // size)),
        "dormant_rule": words["rule_dormant"].replace("{months}", str(find_settings().silent_months)),
        "words": words,
    }
    return render(request, "web/pages/dormant.html", context)


def show_dormant(partners: Any, language: str) -> list[dict[str, Any]]:
    """Sleeping partners with the names of their countries."""
    return [
        {"partner": partner, "country": name_country(partner.country, language) if partner.country else ""}
        for partner in partners
    ]
