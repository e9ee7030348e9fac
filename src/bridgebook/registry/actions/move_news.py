"""Takes a news item on its way: to review, before the public, and back from there."""

from collections.abc import Collection

from django.utils import timezone

from bridgebook.registry.actions.edit_news import find_last_text
from bridgebook.registry.changing import make_change
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.models import Document, NewsItem, NewsText, Statement
from bridgebook.registry.office import find_record, save_record
from bridgebook.registry.publishing.confirmed import find_confirmed
from bridgebook.registry.publishing.texts import find_quoted
from bridgebook.registry.records import Reader


def send_news(key: str, *, by: Reader) -> None:
    """Send a draft to review.

    Raises:
        CannotDo: If it is no draft.
        NotFound: If there is no such item, or none that `by` may see.
        NotAllowed: If `by` is no editor.
    """
    with make_change("send_news", key, by=by, needs="editor") as change:
        item = find_record(NewsItem, key, by)
        if item.state not in ("draft", "withdrawn"):
            raise CannotDo("Only a draft is sent to review.")
        save_record(change, item, state="review")


def return_news(key: str, *, by: Reader, why: str = "") -> None:
    """Give an item in review back to who wrote it.

    Raises:
        CannotDo: If it is not in review.
        NotFound: If there is no such item, or none that `by` may see.
        NotAllowed: If `by` is no publisher.
    """
    with make_change("return_news", key, by=by, why=why, needs="publisher") as change:
        item = find_record(NewsItem, key, by)
        if item.state != "review":
            raise CannotDo("Only an item in review is given back.")
        save_record(change, item, state="draft")


def publish_news(key: str, languages: Collection[str], *, by: Reader, quotes_checked: bool = False) -> None:
    """Put the present texts of an item in some languages before the public.

    Args:
        key: The item.
        languages: Which languages; those published already stay.
        by: Who publishes it.
        quotes_checked: Whether words in quotation marks that no public source says were checked otherwise.

    Raises:
        CannotDo: If a text has no headline or nothing under it, stands on something that is not public and accepted,
            or quotes what no source says; the message says which.
        NotFound: If there is no such item, or none that `by` may see.
        NotAllowed: If `by` is no publisher.
    """
    if not languages:
        raise CannotDo("Choose at least one language to publish.")
    with make_change("publish_news", key, by=by, needs="publisher") as change:
        item = find_record(NewsItem, key, by)
        published = dict(item.published)
        for language in languages:
            text = find_last_text(item, language)
            if text is None or not text.headline or not (text.lead or text.body):
                raise CannotDo(f"The text in this language ({language}) has no headline, or nothing under it.")
            check_text(text, quotes_checked=quotes_checked)
            published[language] = text.pk
        when = item.published_at or timezone.now()
        save_record(change, item, state="published", published=published, published_at=when)


def check_text(text: NewsText, *, quotes_checked: bool) -> None:
    """Let pass a text that anybody may read.

    Raises:
        CannotDo: If it stands on something that is not public and accepted, or quotes what no source says.
    """
    kept = [line for line in text.lines if line["kept"]]
    behind = {statement for line in kept for statement in line["statements"]}
    confirmed = find_confirmed(behind)
    for line in kept:
        if not set(line["statements"]) <= confirmed:
            raise CannotDo(
                f"“{line['text']}” stands on something that is no longer both public and accepted: "
                "take the sentence out, or compose the text again."
            )
    unsaid = [
        quoted.text for quoted in find_quoted(f"{text.lead}\n{text.body}", find_source_texts(behind)) if not quoted.said
    ]
    if unsaid and not quotes_checked:
        raise CannotDo(f"No public source says “{unsaid[0]}”: quote as said, or say that you checked it.")


def find_source_texts(statements: Collection[int]) -> list[str]:
    """Return the texts of the documents of some confirmed statements."""
    documents = Statement.objects.filter(id__in=find_confirmed(statements)).values_list("document_id", flat=True)
    return list(Document.objects.filter(id__in=set(documents)).order_by("id").values_list("text", flat=True))


def withdraw_news(key: str, *, by: Reader, languages: Collection[str] = (), why: str = "") -> None:
    """Take an item back from the public, in some languages or in all.

    Raises:
        CannotDo: If it is not published.
        NotFound: If there is no such item, or none that `by` may see.
        NotAllowed: If `by` is no publisher.
    """
    with make_change("withdraw_news", key, by=by, why=why, needs="publisher") as change:
        item = find_record(NewsItem, key, by)
        if item.state != "published":
            raise CannotDo("It is not published.")
        left = {code: row for code, row in item.published.items() if languages and code not in languages}
        save_record(change, item, state="published" if left else "withdrawn", published=left)


def drop_news(key: str, *, by: Reader, why: str = "") -> None:
    """Take a draft off the list; undone, it comes back.

    Raises:
        CannotDo: If it is published.
        NotFound: If there is no such item, or none that `by` may see.
        NotAllowed: If `by` is no editor.
    """
    with make_change("drop_news", key, by=by, why=why, needs="editor") as change:
        item = find_record(NewsItem, key, by)
        if item.state == "published":
            raise CannotDo("Withdraw it from the public first.")
        save_record(change, item, withdrawn=True)
