"""Filters and tags: labels, dates, addresses, the document with its evidence marked."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import template
from django.template import RequestContext
from django.urls import reverse
from django.utils.translation import get_language, ngettext

from bridgebook.languages.reasons import tell_reason
from bridgebook.languages.shown import show_date
from bridgebook.registry.publishing.wordbook import find_script
from bridgebook.web.labels import find_label
from bridgebook.web.marking import Piece, mark_text
from bridgebook.web.unreadable import tell_problem

register = template.Library()

_ROUTES = {
    "organisation": "partner",
    "entry": "entry",
    "person": "person",
    "place": "place",
    "contact": "contact",
    "instrument": "agreement",
    "structure": "structure",
    "commitment": "promise",
}


@register.filter
def label(code: str) -> str:
    """The translated word for a kind, status or verdict."""
    return find_label(code)


@register.filter
def told(reason: Mapping[str, Any]) -> str:
    """One reason of a judgement as a sentence in the reader's language."""
    return tell_reason(reason["code"], reason.get("values", {}), (get_language() or "en")[:2])


@register.filter
def stake(kind: str, number: int) -> str:
    """How many documents, promises, meetings ahead or agreements hang on a question, in words."""
    told = {
        "documents": ngettext("%(n)d document", "%(n)d documents", number),
        "promises": ngettext("%(n)d open promise", "%(n)d open promises", number),
        "planned": ngettext("%(n)d meeting ahead", "%(n)d meetings ahead", number),
        "agreements": ngettext("%(n)d agreement", "%(n)d agreements", number),
    }
    return told[kind] % {"n": number}


@register.filter
def when(value: str | None) -> str:
    """An ISO date as exact as it is: "13 November 2023", "November 2023", "2023", or a range of two such."""
    return show_date(value, (get_language() or "en")[:2])


@register.filter
def address(link: Any) -> str:
    """The address of a thing's or fact's page; "" where it has none."""
    kind = getattr(link, "kind", "") if getattr(link, "kind", "") in _ROUTES else getattr(link, "type", "")
    return reverse(_ROUTES[kind], args=[link.key]) if kind in _ROUTES and link.key else ""


@register.filter
def source_address(source: Any) -> str:
    """The address of the words behind a fact: the document, opened at them."""
    if not source.document:
        return ""
    return f"{reverse('document', args=[source.document_key])}?at={source.start}-{source.end}#at"


@register.simple_tag
def marked(page: Any, current: str = "") -> list[Piece]:
    """The document's text in pieces: plain, boilerplate, and evidence with the statements it says."""
    return mark_text(page.text, page.boilerplate, page.statements, current)


@register.simple_tag(takes_context=True)
def with_query(context: RequestContext, **changes: Any) -> str:
    """The page's own address with some parameters changed; None takes one away."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = value
    return "?" + urlencode(list(query.lists()), doseq=True)


@register.filter
def is_list(value: Any) -> bool:
    """Whether a value is a list of values."""
    return isinstance(value, (list, tuple))


@register.filter
def percent(value: float) -> str:
    """A share of one as a whole percentage."""
    return f"{round(value * 100)} %"


@register.filter
def item(table: dict[str, Any], name: str) -> Any:
    """A value of a table by its name; "" where there is no table."""
    return table.get(name, "") if isinstance(table, Mapping) else ""


@register.filter
def index(values: Any, number: int) -> Any:
    """A value of a list by its place."""
    return values[number]


@register.filter
def split(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


@register.filter
def language_name(code: str) -> str:
    """The name of a document's language in the language of the interface."""
    return find_label(f"language_{code}")


@register.filter
def filter_label(name: str) -> str:
    """The label of a register's filter."""
    return find_label(f"filter_{name}")


@register.filter
def figure(name: str) -> str:
    """The label of a figure on the home page."""
    return find_label(f"figure_{name}")


@register.filter
def upload_state(state: str) -> str:
    """The label of a file's state on its way in."""
    return find_label(f"upload_{state}")


@register.filter
def batch_state(state: str) -> str:
    """The label of the state of files sent in together."""
    return find_label(f"batch_{state}")


@register.filter
def problem(reason: str) -> str:
    """Why a file could not be read, in the language of the page."""
    return tell_problem(reason)


@register.filter
def time_left(seconds: int) -> str:
    """About how long the rest takes: seconds, minutes or hours."""
    if seconds < 90:
        return ngettext("about %(n)d second left", "about %(n)d seconds left", seconds) % {"n": seconds}
    if seconds < 5400:
        n = round(seconds / 60)
        return ngettext("about %(n)d minute left", "about %(n)d minutes left", n) % {"n": n}
    n = round(seconds / 3600)
    return ngettext("about %(n)d hour left", "about %(n)d hours left", n) % {"n": n}


@register.filter
def any_waiting(uploads: Any) -> bool:
    """Whether one of the files is still on its way."""
    return any(not upload.finished for upload in uploads)


@register.filter
def document_key(number: int) -> str:
    """The key of a document in addresses."""
    return f"d{number}"


@register.filter
def isoday(value: date | None) -> str:
    """A day as 2026-11-21, "" where there is none."""
    return value.isoformat() if value else ""


@register.filter
def positive(value: int) -> int:
    """A number without its sign."""
    return abs(value)


@register.filter
def other_forms(card: Any) -> list[str]:
    """The other names of a thing, at most five."""
    return [form for form in card.forms if form != card.link.name][:5]


@register.filter
def fact_title(fact: Any) -> str:
    """A heading for a fact's page: what it is, with whom."""
    name = getattr(fact, "name", "") or getattr(fact, "what", "") or getattr(fact, "subject", "")
    kind = find_label(fact.kind) if hasattr(fact, "kind") else ""
    parties = ", ".join(link.name for link in fact.parties)
    return " · ".join(part for part in (kind, name or parties) if part)[:200]


@register.filter
def part_label(place: str) -> str:
    """A part of a fact ("contact.date") in words: what it is of, and which."""
    kind, _, part = place.partition(".")
    return f"{find_label(kind)}, {find_label(part).lower()}"


@register.simple_tag
def gap_language(words: str) -> str:
    """The language whose letters some words have."""
    return find_script(words)


@register.filter
def alike(like: str, number: int) -> str:
    """How the others are like a statement, and how many there are."""
    told = {
        "rule": ngettext("%(n)d found as surely by the same rule", "%(n)d found as surely by the same rule", number),
        "thing": ngettext("%(n)d of this kind about this partner", "%(n)d of this kind about this partner", number),
        "document": ngettext("%(n)d in this document", "%(n)d in this document", number),
        "kind": ngettext("%(n)d of this kind in all", "%(n)d of this kind in all", number),
    }
    return told[like] % {"n": number}


@register.filter
def decision(one: Any) -> str:
    """One decision of the reader's own in words: what was done, to what or to how many."""
    what = find_label(one.what) if one.what else ""
    if one.count > 1:
        what = f"{what} × {one.count}" if what else f"× {one.count}"
    return " · ".join(part for part in (what, find_label(one.action)) if part)


@register.filter
def review_sort(sort: str) -> str:
    """The label of an order of the queue of review."""
    return find_label(f"review_{sort}")


@register.filter
def source_label(code: str, of: str = "source") -> str:
    """The label of a kind of source, or of the state of a look at one."""
    return find_label(f"{of}_{code}")
