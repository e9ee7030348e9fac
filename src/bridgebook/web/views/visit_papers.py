"""Papers of a visit as files: dossier, programme, report."""

from datetime import date, time

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify

from bridgebook.outputs import MEDIA_TYPES, WRITERS, fill_template, load_template
from bridgebook.outputs.ics import CalendarEntry, write_calendar
from bridgebook.registry.office.papers import write_paper
from bridgebook.registry.office.templates import find_template
from bridgebook.registry.queries.visits import open_visit
from bridgebook.registry.records import Reader
from bridgebook.registry.records.visits import VisitPage
from bridgebook.registry.visits.dossier import make_visit_dossier
from bridgebook.registry.visits.report import make_programme, make_visit_report
from bridgebook.web.asking import asked
from bridgebook.web.sending import send_file

LANGUAGES = ("ru", "en", "zh")


def send(content: bytes, name: str, ending: str, media: str) -> HttpResponse:
    """A file to be saved; a page shows in the browser."""
    plain = slugify(name, allow_unicode=True)[:80] or "visit"
    return send_file(content, f"{plain}.{ending}", media, shown=ending == "html")


def choose(request: HttpRequest, name: str, known: tuple[str, ...], default: str) -> str:
    """A choice asked for in the address.

    Raises:
        Http404: If it is none.
    """
    value = request.GET.get(name, default)
    if value not in known:
        raise Http404
    return value


@asked
def dossier(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """The dossier of a visit in the format and language asked for."""
    ending = choose(request, "format", tuple(WRITERS), "pdf")
    paper = make_visit_dossier(reader, key, language=choose(request, "language", LANGUAGES, reader.language))
    return send(write_paper(paper, ending), f"{paper.kind} {paper.title}", ending, MEDIA_TYPES[ending])


@asked
def report(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """The report of a visit in the format and language asked for."""
    ending = choose(request, "format", tuple(WRITERS), "docx")
    paper = make_visit_report(reader, key, language=choose(request, "language", LANGUAGES, reader.language))
    return send(write_paper(paper, ending), f"{paper.kind} {paper.title}", ending, MEDIA_TYPES[ending])


@asked
def programme(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """The programme of a visit: as DOCX in two languages, or for a calendar."""
    ending = choose(request, "format", ("docx", "ics"), "docx")
    page = open_visit(reader, key)
    if ending == "ics":
        return send(make_ics(page), page.card.title, "ics", "text/calendar; charset=utf-8")
    language = choose(request, "language", LANGUAGES, reader.language)
    other = choose(request, "other", LANGUAGES, page.card.language)
    values = make_programme(reader, key, language=language, other=other)
    template = find_template("programme") or load_template("programme")
    content = fill_template(template, {"programme": values}, title=values["title"], language=language)
    return send(content, f"{values['kind']} {page.card.title}", "docx", MEDIA_TYPES["docx"])


def make_ics(page: VisitPage) -> bytes:
    """The visit and its hours as an iCalendar file."""
    card = page.card
    entries = []
    if card.start:
        names = ", ".join(link.name for link in card.partners)
        whole = CalendarEntry(
            uid=f"{card.key}@bridgebook",
            title=card.title,
            start=card.start,
            end=card.end or card.start,
            place=card.place,
            note=names,
        )
        entries.append(whole)
    for slot in page.programme:
        day = date.fromisoformat(slot.day)
        entries.append(
            CalendarEntry(
                uid=f"{card.key}-{slot.number}@bridgebook",
                title=slot.title,
                start=day,
                end=day,
                at=time.fromisoformat(slot.start) if slot.start else None,
                until=time.fromisoformat(slot.end) if slot.end else None,
                place=slot.place,
                note=", ".join(part for part in (slot.other_title, slot.host, slot.interpreter) if part),
            )
        )
    return write_calendar(entries, name=card.title)
