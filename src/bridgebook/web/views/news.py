"""News: the list, what could be told, one item with its three texts, and its way before the public."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bridgebook.outputs import MEDIA_TYPES
from bridgebook.outputs.news import NewsPaper, write_news
from bridgebook.registry.actions import (
    change_settings,
    compose_again,
    compose_news,
    drop_news,
    edit_news,
    look_through,
    publish_news,
    return_news,
    send_news,
    withdraw_news,
)
from bridgebook.registry.office.settings import find_settings
from bridgebook.registry.office.templates import find_template
from bridgebook.registry.publishing.glossary import find_terms
from bridgebook.registry.publishing.news import find_quotes, list_candidates, list_news, open_news
from bridgebook.registry.queries import list_history, list_things
from bridgebook.registry.records import Reader
from bridgebook.registry.records.glossary import LANGUAGES
from bridgebook.registry.records.news import STATES, NewsPage
from bridgebook.web.asking import asked, filters_of, page_number
from bridgebook.web.sending import send_file
from bridgebook.web.wording import check_field, replace_named

FIELDS = ("headline", "lead", "body")


@asked
def register(request: HttpRequest, reader: Reader) -> HttpResponse:
    """All items, the last changed first."""
    filters = filters_of(request, text=None, state=STATES)
    listing = list_news(reader, state=filters["state"], text=filters["text"], page=page_number(request))
    context = {
        "listing": listing,
        "filters": filters,
        "states": STATES,
        "public": find_settings().public_pages,
        "may_edit": reader.may_edit,
        "may_administer": reader.may_administer,
    }
    return render(request, "web/pages/news_list.html", context)


@asked
def new(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Choose what an item is about, and have it drafted."""
    if request.method == "POST":
        key = compose_news(
            request.POST.get("about", "").strip()[:24],
            by=reader,
            since=request.POST.get("since", "")[:10],
            until=request.POST.get("until", "")[:10],
        )
        messages.success(request, _("Drafted from confirmed public facts. Read it through before you send it on."))
        return redirect("news_item", key)
    partners = list_things(reader, "organisation", sort="-documents", size=200).items
    context = {"candidates": list_candidates(reader), "partners": partners, "about": request.GET.get("about", "")}
    return render(request, "web/pages/news_new.html", context)


@require_POST
@asked
def switch(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Put the public pages before the public, or take them back."""
    on = request.POST.get("on") == "1"
    change_settings(by=reader, public_pages=on)
    messages.success(request, _("The public pages are open to anybody.") if on else _("The public pages are closed."))
    return redirect("news")


def language_of(request: HttpRequest, page: NewsPage, reader: Reader) -> str:
    """The text to show: the one asked for, else that in the reader's language."""
    asked_for = request.POST.get("language") or request.GET.get("language") or reader.language
    return asked_for if asked_for in LANGUAGES else LANGUAGES[0]


def show(
    request: HttpRequest, reader: Reader, key: str, typed: dict[str, str] | None = None, *, status: int = 200
) -> HttpResponse:
    """One item; what was typed stays where it could not be saved."""
    page = open_news(reader, key)
    language = language_of(request, page, reader)
    version = page.texts.get(language)
    text = typed or {name: getattr(version, name, "") for name in FIELDS}
    terms = find_terms(reader)
    quotes = {name: find_quotes(reader, key, text[name]) for name in ("lead", "body")}
    checked = {name: check_field(name, text[name], language, terms, quotes.get(name, ())) for name in FIELDS}
    context: dict[str, Any] = {
        "page": page,
        "language": language,
        "languages": LANGUAGES,
        "version": version,
        "text": text,
        "checked": checked,
        "deviations": [place for field in checked.values() for place in field.places],
        "unsaid": [quoted for some in quotes.values() for quoted in some if not quoted.said],
        "said": [words for words in page.said if words[0] == language],
        "older": [v for v in page.versions if v.language == language][1:],
        "history": list_history(reader, subjects=[page.card.key], limit=30),
        "may_edit": reader.may_edit,
        "may_publish": reader.may_publish,
        "public": find_settings().public_pages,
    }
    return render(request, "web/pages/news_item.html", context, status=status)


@asked
def item(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """One item: its texts, what each sentence stands on, what was left out, and what changed behind it."""
    return show(request, reader, key)


@require_POST
@asked
def save(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Save a text as a new version; a form departing from the glossary is put right with it where that was clicked."""
    page = open_news(reader, key)
    language = language_of(request, page, reader)
    typed = {name: request.POST.get(name, "").replace("\r\n", "\n") for name in FIELDS}
    if named := request.POST.get("replace", ""):
        typed = replace_named(typed, named[:200], language, find_terms(reader))
    if edit_news(key, language, **typed, by=reader):
        messages.success(request, _("Saved as a new version."))
    else:
        messages.info(request, _("Nothing was changed."))
    return to_item(key, language)


def to_item(key: str, language: str) -> HttpResponse:
    """Back to an item, at one of its texts."""
    return redirect(f"{reverse('news_item', args=[key])}?language={language}")


@require_POST
@asked
def move(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Take an item a step on its way, or back."""
    step = request.POST.get("step", "")
    languages = [code for code in request.POST.getlist("languages") if code in LANGUAGES]
    why = request.POST.get("why", "")[:1000]
    if step == "send":
        send_news(key, by=reader)
        messages.success(request, _("Sent to review."))
    elif step == "return":
        return_news(key, by=reader, why=why)
        messages.success(request, _("Given back to be changed."))
    elif step == "publish":
        publish_news(key, languages, by=reader, quotes_checked=request.POST.get("quotes_checked") == "1")
        messages.success(request, _("Published."))
    elif step == "withdraw":
        withdraw_news(key, by=reader, languages=languages, why=why)
        messages.success(request, _("Taken back from the public."))
    elif step == "seen":
        look_through(key, by=reader)
        messages.success(request, _("Noted. You will be told of what changes from now on."))
    elif step == "again":
        compose_again(key, languages or LANGUAGES, by=reader)
        messages.success(request, _("Composed again; the former text is among the versions."))
    elif step == "drop":
        drop_news(key, by=reader)
        messages.success(request, _("Taken off the list."))
        return redirect("news")
    else:
        raise Http404
    return to_item(key, language_of(request, open_news(reader, key), reader))


@asked
def version(request: HttpRequest, reader: Reader, key: str, version: str) -> HttpResponse:
    """A former version; posted, its text is the present one again."""
    page = open_news(reader, key)
    found = next((v for v in page.versions if v.key == version), None)
    if found is None:
        raise Http404
    if request.method == "POST":
        edit_news(key, found.language, headline=found.headline, lead=found.lead, body=found.body, by=reader)
        messages.success(request, _("The former text is the present one again."))
        return to_item(key, found.language)
    context = {"page": page, "version": found, "may_edit": reader.may_edit}
    return render(request, "web/pages/news_version.html", context)


@asked
def export(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """The texts as a Word file: one language, or all."""
    page = open_news(reader, key)
    wanted = request.GET.get("language", "")
    texts = [text for code, text in page.texts.items() if wanted in ("", code)]
    if not texts:
        raise Http404
    papers = tuple(NewsPaper(text.language, text.headline, text.lead, text.paragraphs) for text in texts)
    content = write_news(papers, template=find_template("news"))
    name = slugify(papers[0].headline, allow_unicode=True)[:80] or key
    return send_file(content, f"{name}.docx", MEDIA_TYPES["docx"])
