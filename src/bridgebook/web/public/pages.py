"""Public pages: news, partners, the site map."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language

from bridgebook.registry.publishing.public import (
    are_public_pages_on,
    find_office_name,
    find_shown_partners,
    list_public_news,
    list_public_partners,
    open_public_news,
    open_public_partner,
)
from bridgebook.registry.records.glossary import LANGUAGES
from bridgebook.web.public.showing import TAGS, public, show
from bridgebook.web.public.structured import tell_news, tell_partner, write_json


def choose_language(request: HttpRequest) -> HttpResponse:
    """Go on to the pages in the language the browser asks for."""
    if not are_public_pages_on():
        raise Http404
    language = (get_language() or "en")[:2]
    return redirect("public_news_list", language=language if language in LANGUAGES else "en")


@public
def news_list(request: HttpRequest, language: str) -> HttpResponse:
    """The news, the latest first."""
    return show(request, "news_list.html", language, {"news": list_public_news(language)})


@public
def news(request: HttpRequest, language: str, key: str) -> HttpResponse:
    """One item."""
    item = open_public_news(key, language)
    address = request.build_absolute_uri(reverse("public_news", kwargs={"language": language, "key": key}))
    context: dict[str, Any] = {
        "item": item,
        "name": "public_news",
        "arguments": {"key": key},
        "languages": item.languages,
        "shown": find_shown_partners({link.key for link in item.partners}),
        "json": write_json(tell_news(item, address, find_office_name(language), TAGS[language])),
    }
    return show(request, "news.html", language, context)


@public
def partners(request: HttpRequest, language: str) -> HttpResponse:
    """All partners with something confirmed and public."""
    context = {"partners": list_public_partners(language), "name": "public_partners"}
    return show(request, "partners.html", language, context)


@public
def partner(request: HttpRequest, language: str, key: str) -> HttpResponse:
    """One partner."""
    found = open_public_partner(key, language)
    if found.key != key:
        return redirect("public_partner", language=language, key=found.key)
    address = request.build_absolute_uri(reverse("public_partner", kwargs={"language": language, "key": key}))
    context: dict[str, Any] = {
        "partner": found,
        "name": "public_partner",
        "arguments": {"key": key},
        "json": write_json(tell_partner(found, address, TAGS[language])),
    }
    return show(request, "partner.html", language, context)


def site_map(request: HttpRequest) -> HttpResponse:
    """All public pages, each with its other languages, for search engines."""
    if not are_public_pages_on():
        raise Http404
    pages: dict[tuple[str, str], dict[str, str]] = {
        ("public_news_list", ""): dict.fromkeys(LANGUAGES, ""),
        ("public_partners", ""): dict.fromkeys(LANGUAGES, ""),
    }
    for language in LANGUAGES:
        for item in list_public_news(language):
            pages.setdefault(("public_news", item.key), {})[language] = item.changed_at.date().isoformat()
    for link in list_public_partners("en"):
        pages[("public_partner", link.key)] = dict.fromkeys(LANGUAGES, "")
    entries = []
    for (name, key), languages in pages.items():
        kwargs = {"key": key} if key else {}
        addresses = {
            code: request.build_absolute_uri(reverse(name, kwargs={"language": code, **kwargs})) for code in languages
        }
        others = [(TAGS[code], address) for code, address in addresses.items()]
        entries += [{"address": addresses[code], "changed": languages[code], "others": others} for code in addresses]
    text = render_to_string("web/public/site_map.xml", {"entries": entries})
    return HttpResponse(text, content_type="application/xml; charset=utf-8")
