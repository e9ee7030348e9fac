"""Composes a news item from confirmed public facts, in three languages; composes it again when the facts changed."""

from collections.abc import Collection
from typing import Any

from bridgebook.outputs.news import Draft, compose
from bridgebook.registry.changing import Change, make_change
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.keys import KINDS
from bridgebook.registry.models import NewsItem, NewsText
from bridgebook.registry.office import (
    anchor_event,
    anchor_thing,
    find_record,
    save_record,
)
from bridgebook.registry.publishing.notices import find_past
from bridgebook.registry.publishing.stories import About, Told, find_about, make_story, note_facts
from bridgebook.registry.queries.shelf import find_current_key
from bridgebook.registry.records import Reader
from bridgebook.registry.records.glossary import LANGUAGES

SUBJECTS = ("contact", "instrument", "structure", "organisation")
"""What a news item may be about."""


def compose_news(key: str, *, by: Reader, since: str = "", until: str = "") -> str:
    """Draft a news item about an event, or about a time with a partner; return its key.

    Args:
        key: The event, or the organisation.
        by: Who drafts it.
        since: First day of the time with a partner, "" for no bound.
        until: Its last day.

    Raises:
        CannotDo: If nothing of it is both public and accepted, or it is nothing that news are about.
        NotFound: If there is no such thing, or none that `by` may see.
        NotAllowed: If `by` is no editor.
    """
    kind = KINDS.get(key[:1], "")
    if kind not in SUBJECTS:
        raise CannotDo("News are about a meeting, an agreement, a joint structure, or a partner.")
    if since and until and since > until:
        raise CannotDo("The time ends before it begins: change one of the two days.")
    with make_change("compose_news", "", by=by, needs="editor") as change:
        current = find_current_key(key, by)
        told = make_story(About(current, since, until))
        values: dict[str, Any] = {"kind": kind, "facts": note_facts(told.facts)}
        if kind == "organisation":
            values |= {"thing": anchor_thing(current, by), "since": since, "until": until}
        else:
            values["statement"] = anchor_event(current, by)
        item = save_record(change, NewsItem(), level=min(1, by.level), **values)
        change.subject = item.key
        write_texts(change, item, told, LANGUAGES)
    return item.key


def compose_again(key: str, languages: Collection[str], *, by: Reader) -> None:
    """Compose an item anew from what the registry knows now; the texts there are stay as earlier versions.

    Args:
        key: The item.
        languages: In which languages.
        by: Who has it composed.

    Raises:
        CannotDo: If nothing of what it is about is both public and accepted any more.
        NotFound: If there is no such item, or what it is about is hidden from `by`.
        NotAllowed: If `by` is no editor.
    """
    with make_change("compose_again", key, by=by, needs="editor") as change:
        item = find_record(NewsItem, key, by)
        told = make_story(find_about(item, by))
        save_record(change, item, facts=note_facts(told.facts))
        write_texts(change, item, told, [code for code in LANGUAGES if code in languages])


def look_through(key: str, *, by: Reader) -> None:
    """Say that what changed behind an item was seen and its texts are right; its notices go.

    What is no longer public and accepted is not settled by this: its sentences must go.

    Raises:
        CannotDo: If nothing of what it is about is both public and accepted any more.
        NotFound: If there is no such item, or what it is about is hidden from `by`.
        NotAllowed: If `by` is no editor.
    """
    with make_change("look_through", key, by=by, needs="editor") as change:
        item = find_record(NewsItem, key, by)
        told = make_story(find_about(item, by))
        save_record(change, item, facts={**note_facts(told.facts), "seen": [place for place, _ in find_past(item, by)]})


def write_texts(change: Change, item: NewsItem, told: Told, languages: Collection[str]) -> None:
    """Write the drafts of a story as new versions."""
    for language in languages:
        draft = compose(told.story, language)
        if not draft.lines:
            continue
        save_record(
            change,
            NewsText(item=item),
            level=item.level,
            language=language,
            headline=draft.headline,
            lead=draft.lead,
            body=draft.body,
            lines=dump_lines(draft),
            gaps=[[gap.code, gap.what] for gap in draft.gaps],
        )


def dump_lines(draft: Draft) -> list[dict[str, Any]]:
    """Return the sentences of a draft as the table holds them."""
    return [
        {"text": line.text, "statements": list(line.statements), "kept": True, "changed": False} for line in draft.lines
    ]
