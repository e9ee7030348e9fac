"""Edits the text of a news item: each saving is a version."""

from django.utils import timezone

from bridgebook.registry.changing import make_change
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.models import NewsItem, NewsText
from bridgebook.registry.office import find_record, save_record
from bridgebook.registry.publishing.texts import follow_lines
from bridgebook.registry.records import Reader
from bridgebook.registry.records.glossary import LANGUAGES

LONGEST = 50_000


def edit_news(key: str, language: str, *, headline: str, lead: str, body: str, by: Reader) -> bool:
    """Save the text of an item in a language as a new version; return whether anything changed.

    Args:
        key: The item.
        language: en, ru or zh.
        headline: The headline.
        lead: The first paragraph.
        body: The other paragraphs, an empty line between two.
        by: Who edits it.

    Raises:
        CannotDo: If the language is none of the three, or the text is longer than a news item can be.
        NotFound: If there is no such item, or none that `by` may see.
        NotAllowed: If `by` is no editor.
    """
    if language not in LANGUAGES:
        raise CannotDo(f"The language is one of {', '.join(LANGUAGES)}.")
    if len(body) + len(lead) > LONGEST or len(headline) > 1000:
        raise CannotDo(f"The text is longer than {LONGEST} letters, or the headline than 1000: shorten it.")
    item = find_record(NewsItem, key, by)
    last = find_last_text(item, language)
    values = {
        "headline": " ".join(headline.split()),
        "lead": " ".join(lead.split()),
        "body": body.replace("\r\n", "\n").strip(),
    }
    if last is not None and all(getattr(last, name) == value for name, value in values.items()):
        return False
    lines = last.lines if last is not None else []
    followed = follow_lines(lines, f"{values['lead']}\n{values['body']}", language)
    with make_change("edit_news", key, by=by, needs="editor") as change:
        save_record(
            change,
            NewsText(item=item),
            level=item.level,
            language=language,
            lines=followed,
            gaps=last.gaps if last is not None else [],
            **values,
        )
        # So that the list shows it first.
        NewsItem.objects.filter(pk=item.pk).update(changed_at=timezone.now())
    return True


def find_last_text(item: NewsItem, language: str) -> NewsText | None:
    """Return the present version of an item's text in a language, None where it has none."""
    return NewsText.objects.filter(item=item, language=language, withdrawn=False).order_by("-id").first()
