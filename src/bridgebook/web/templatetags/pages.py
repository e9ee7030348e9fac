"""Filters and tags: labels, dates, addresses, the document with its evidence marked."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlencode

from django import template
from django.template import RequestContext
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from bridgebook.languages.reasons import tell_reason
from bridgebook.languages.shown import show_age, show_date
from bridgebook.registry.publishing.news import find_news_about
from bridgebook.registry.publishing.wordbook import find_script
from bridgebook.registry.records.news import NewsCard
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
    return fill_route(_ROUTES[kind], link.key) if kind in _ROUTES and link.key else ""


def fill_route(name: str, key: str) -> str:
    """The address of a route for a key: a long page has hundreds, and only their keys differ."""
    return find_route(name, get_script_prefix()).replace(KEY, quote(key))


KEY = "a-key"


@lru_cache(maxsize=200)
def find_route(name: str, _prefix: str) -> str:
    """The address of a route with `KEY` in the place of its key."""
    return reverse(name, args=[KEY])


_FOLDERS = {"c": "contact", "a": "agreement", "s": "structure", "k": "promise"}
"""The routes of things that stand in the calendar, by the letters of their keys; a visit has its own."""


@register.filter
def key_address(key: str) -> str:
    """The address of the page of what a key names; "" where it has none."""
    letters = key.rstrip("0123456789")
    route = _FOLDERS.get(letters) or ("visit" if letters.startswith("v") else "")
    try:
        return reverse(route, args=[key]) if route else ""
    except NoReverseMatch:
        return ""


@register.filter
def day_label(kind: str) -> str:
    """The label of a kind of entry in the calendar."""
    return find_label(f"day_{kind}")


@register.filter
def day(value: date | None) -> str:
    """A day in words, "" for none."""
    return show_date(value.isoformat(), (get_language() or "en")[:2]) if value else ""


@register.filter
def fields_named(form: Any, names: Sequence[str]) -> list[Any]:
    """The fields of a form under some names, in their order, without those it has not."""
    return [form[name] for name in names if name in form.fields]


@register.filter
def source_address(source: Any) -> str:
    """The address of the words behind a fact: the document, opened at them."""
    if not source.document:
        return ""
    return f"{fill_route('document', source.document_key)}?at={source.start}-{source.end}#at"


@register.filter
def linked(link: Any) -> SafeString:
    """A thing's name, leading to its page; a page has hundreds, for which a template each would take too long."""
    url = address(link)
    return format_html('<a href="{}">{}</a>', url, link.name) if url else format_html("{}", link.name)


@register.filter
def linked_all(links: Iterable[Any]) -> SafeString:
    """The names of things, each leading to its page."""
    return format_html_join(", ", "{}", ((linked(link),) for link in links))


@register.filter
def source_lines(sources: Iterable[Any]) -> SafeString:
    """The words behind a fact as lines of a list: the quotation, and the document opened at it or the person who said so."""
    return format_html_join("", '<li><q lang="{}">{}</q><br>{}</li>', map(show_source, sources))


def show_source(source: Any) -> tuple[str, str, SafeString]:
    """Language, quotation, and where it stands."""
    if not source.document:
        said = gettext("said by %(name)s") % {"name": source.by}
        return source.language, source.quote, format_html("{}", said)
    dated = f", {when(source.date)}" if source.date else ""
    where = format_html('<a href="{}">{}</a>{}', source_address(source), source.title, dated)
    return source.language, source.quote, where


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
def for_party(register: str, key: str) -> str:
    """The address of a register with what concerns one thing."""
    return f"{register}?party={quote(key)}"


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
def side_label(side: str) -> str:
    """The label of the side that owes a promise."""
    return find_label(f"side_{side}")


@register.filter
def age(days: int) -> str:
    """A number of days as people tell it: "3 months"."""
    return show_age(days, (get_language() or "en")[:2])


@register.filter
def rhythm_label(rhythm: str) -> str:
    """The label of how often letters come."""
    return find_label(f"rhythm_{rhythm}")


@register.filter
def scope_label(scope: str) -> str:
    """The label of what letters are about."""
    return find_label(f"scope_{scope}")


@register.filter
def sum_of(side: Any, when: str) -> int:
    """How many promises of a side are due then, or silent."""
    return int(side.silent if when == "silent" else side.by_when.get(when, 0))


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


@register.simple_tag(takes_context=True)
def news_about(context: RequestContext, key: str) -> tuple[NewsCard, ...]:
    """The news about an event or a partner."""
    return find_news_about(context["reader"], key)


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
