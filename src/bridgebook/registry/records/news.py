"""News of the office, as pages show them."""

from dataclasses import dataclass
from datetime import datetime

from bridgebook.registry.records.links import Link, Source

STATES = ("draft", "review", "published", "withdrawn")
"""The states of a news item, in the order it goes through them."""


@dataclass(frozen=True, slots=True)
class NewsLine:
    """A sentence as it was composed.

    Attributes:
        text: Its words.
        kept: Whether it still stands in the text, as it was or changed by hand.
        changed: Whether it was changed by hand.
        sources: The words that say it, as far as the reader may see them.
        sound: Whether everything it stands on is still public and accepted.
        why: Where it is not, why, as far as the reader may know: proposed, rejected, internal, restricted, or "".
    """

    text: str
    kept: bool
    changed: bool
    sources: tuple[Source, ...]
    sound: bool = True
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsVersion:
    """The text of an item in one language; `number` counts its versions from 1."""

    key: str
    language: str
    number: int
    headline: str
    lead: str
    body: str
    lines: tuple[NewsLine, ...] = ()
    gaps: tuple[tuple[str, str], ...] = ()
    by: str = ""
    at: datetime | None = None

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs of the body."""
        return tuple(" ".join(part.split()) for part in self.body.split("\n\n") if part.strip())


@dataclass(frozen=True, slots=True)
class NewsNotice:
    """Something that changed behind an item.

    Attributes:
        code: gone (no longer public and accepted), changed, new, or post (the post told is not held any more).
        what: What it is about, in words.
        before: What was told, and `after` what the registry says now; "" where that cannot be said.
    """

    code: str
    what: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A statement that was left out: its type, its words, and why: proposed, undecided, internal or restricted."""

    type: str
    why: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words in quotation marks: where they stand, and whether a public source behind the item says them so."""

    start: int
    end: int
    text: str
    said: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsCard:
    """An item in a list; `live` are the languages the public reads it in, `held` whether it is held back from it now."""

    key: str
    headline: str
    about: Link | None
    state: str
    live: tuple[str, ...]
    languages: tuple[str, ...]
    notices: int
    held: bool
    by: str
    changed_at: datetime
    published_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsPage:
    """One item with everything around it.

    Attributes:
        card: As in a list.
        texts: The present text of each language that has one.
        live: The version the public reads, by language.
        versions: Every version, the latest first.
        notices: What changed behind it.
        left_out: What was left out, as far as the reader may see it.
        said: Direct speech in the public sources behind it, to be quoted as said: language, words, title.
    """

    card: NewsCard
    texts: dict[str, NewsVersion]
    live: dict[str, NewsVersion]
    versions: tuple[NewsVersion, ...]
    notices: tuple[NewsNotice, ...]
    left_out: tuple[LeftOut, ...]
    said: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something a news item could be about: an event with confirmed facts."""

    key: str
    kind: str
    status: str
    date: str
    parties: tuple[Link, ...]
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicNews:
    """A published item in one language, for anybody.

    Attributes:
        key: Its key.
        language: Its language, and `languages` all it can be read in.
        headline: The headline, and
        lead: the first paragraph, and
        paragraphs: the others.
        published_at: When it first came before the public.
        changed_at: When this text did.
        kind: What it is about: contact, instrument, structure or partner.
        date: When that was, "" where unknown, with `start` and `end` its days.
        place: Where, "" where unknown.
        partners: The organisations concerned.
    """

    key: str
    language: str
    languages: tuple[str, ...]
    headline: str
    lead: str
    paragraphs: tuple[str, ...]
    published_at: datetime
    changed_at: datetime
    kind: str
    date: str = ""
    start: str = ""
    end: str = ""
    place: str = ""
    partners: tuple[Link, ...] = ()
