"""How a public page is made: only while the office has them open, in the language of its address, for nobody in particular."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from bridgebook.registry.errors import NotFound
from bridgebook.registry.publishing.public import are_public_pages_on, find_office_name
from bridgebook.registry.records.glossary import LANGUAGES

P = ParamSpec("P")

LOCALES = {"en": "en", "ru": "ru", "zh": "zh-hans"}
"""The locale of each language, as the interface has it."""

TAGS = {"en": "en", "ru": "ru", "zh": "zh-Hans"}
"""The tag of each language, as HTML, feeds and search engines have it."""

OPEN_GRAPH = {"en": "en_GB", "ru": "ru_RU", "zh": "zh_CN"}

SECONDS = 300
"""For how long a browser or a proxy may keep a public page."""


def public(
    view: Callable[Concatenate[HttpRequest, str, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A public view, in the language of its address; there is nothing while the office has its pages closed."""

    @wraps(view)
    def inner(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        language = str(kwargs.pop("language", "en"))
        if request.method not in ("GET", "HEAD") or not are_public_pages_on():
            raise Http404
        try:
            with translation.override(LOCALES[language]):
                response = view(request, language, *args, **kwargs)
        except NotFound as error:
            raise Http404 from error
        response.headers["Content-Language"] = TAGS[language]
        response.headers["Cache-Control"] = f"public, max-age={SECONDS}"
        return response

    return inner


def show(request: HttpRequest, template: str, language: str, context: Mapping[str, Any]) -> HttpResponse:
    """A public page; it is made without the request, so that nothing of who is signed in can come into it.

    Args:
        request: For the address of the site.
        template: Its template in `web/public`.
        language: Its language.
        context: What it shows; `name` and `names` of its address, and the `languages` it can be read in.
    """
    name, arguments = context.get("name", "public_news_list"), context.get("arguments", {})
    languages = context.get("languages", LANGUAGES)
    alternates = [
        (TAGS[code], request.build_absolute_uri(reverse(name, kwargs={"language": code, **arguments})), code)
        for code in languages
    ]
    text = render_to_string(
        f"web/public/{template}",
        {
            **context,
            "language": language,
            "language_tag": TAGS[language],
            "locale": OPEN_GRAPH[language],
            "office": find_office_name(language),
            "alternates": alternates,
            "canonical": request.build_absolute_uri(reverse(name, kwargs={"language": language, **arguments})),
            "site": request.build_absolute_uri("/").rstrip("/"),
        },
    )
    return HttpResponse(text)
