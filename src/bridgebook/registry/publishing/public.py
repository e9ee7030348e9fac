"""What anybody may read, in one language: news that are published and sound, partners with confirmed public facts."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from bridgebook.outputs.news import Story, compose, drop_repeats
from bridgebook.registry.errors import CannotDo, NotFound
from bridgebook.registry.models import NewsItem, NewsText, StatementEntity, StatementState
from bridgebook.registry.office import find_event_keys, find_thing_keys
from bridgebook.registry.office.settings import find_own_keys, find_settings
from bridgebook.registry.publishing.confirmed import (
    PUBLIC,
    anybody,
    confirmed_agreements,
    confirmed_contacts,
    confirmed_positions,
    confirmed_structures,
)
from bridgebook.registry.publishing.news import find_live, is_sound
from bridgebook.registry.publishing.stories import About, find_roles, make_partner_story
from bridgebook.registry.publishing.wordbook import Wordbook
from bridgebook.registry.queries.shelf import find_current_key, find_links
from bridgebook.registry.records import AgreementFact, ContactFact, Link, StructureFact
from bridgebook.registry.records.glossary import LANGUAGES
from bridgebook.registry.records.news import PublicNews


@dataclass(frozen=True, slots=True)
class PublicLine:
    """One thing that happened: its sentence, when (ISO, "" where unknown), its kind and type."""

    text: str
    date: str
    kind: str
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPartner:
    """A partner as anybody may see it.

    Attributes:
        key: Its key.
        name: Its name in the language, and `names` by language.
        people: Who holds a post there now: name, post in the language or "".
        lines: What happened with it, the latest first.
        news: News about it.
    """

    key: str
    name: str
    names: dict[str, str]
    people: tuple[tuple[str, str], ...]
    lines: tuple[PublicLine, ...]
    news: tuple[PublicNews, ...]


def are_public_pages_on() -> bool:
    """Whether the office put its pages before the public."""
    return find_settings().public_pages


def find_office_name(language: str) -> str:
    """Return what the office's own organisation is called in a language, "" where nobody may know."""
    links = find_links(find_own_keys(anybody(language)), anybody(language))
    whole = next(iter(sorted(links.values(), key=lambda link: int(link.key[1:]))), None)
    return Wordbook().name(whole).said(language) if whole else ""


def list_public_news(language: str, *, limit: int = 200) -> tuple[PublicNews, ...]:
    """Return the news anybody may read in a language, the latest first."""
    rows = NewsItem.objects.filter(state="published", withdrawn=False).order_by("-published_at", "-id")
    found = []
    for row in rows[: limit * 2]:
        news = make_public(row, language)
        if news is not None:
            found.append(news)
    return tuple(found[:limit])


def open_public_news(key: str, language: str) -> PublicNews:
    """Return one item as anybody may read it.

    Raises:
        NotFound: If there is none, it is not published in the language, or it is held back because something it
            stands on is no longer public and accepted.
    """
    # An item of the office may be internal; its published text is what the office put before everybody.
    row = NewsItem.objects.filter(pk=find_number(key), state="published", withdrawn=False).first()
    news = make_public(row, language) if row is not None else None
    if news is None:
        raise NotFound(key)
    return news


def find_number(key: str) -> int:
    """Return the row of an item's key, 0 where it is none."""
    number = key.removeprefix(NewsItem.LETTERS)
    right = key.startswith(NewsItem.LETTERS) and number.isascii() and number.isdigit() and len(number) < 18
    return int(number) if right else 0


def make_public(row: NewsItem, language: str) -> PublicNews | None:
    """Return an item as anybody may read it in a language, None where they may not."""
    live = {code: text for code, text in find_live(row).items() if is_sound(text)}
    text = live.get(language)
    if text is None or row.published_at is None:
        return None
    contact, partners = find_subject(row, language)
    return PublicNews(
        key=row.key,
        language=language,
        languages=tuple(code for code in LANGUAGES if code in live),
        headline=text.headline,
        lead=text.lead,
        paragraphs=find_paragraphs(text),
        published_at=row.published_at,
        changed_at=max(text.at, row.published_at),
        kind=row.kind,
        partners=partners,
        **contact,
    )


def find_paragraphs(text: NewsText) -> tuple[str, ...]:
    """Return the paragraphs under the lead."""
    return tuple(" ".join(part.split()) for part in text.body.split("\n\n") if part.strip())


def find_subject(row: NewsItem, language: str) -> tuple[dict[str, str], tuple[Link, ...]]:
    """Return when and where what an item is about was, and the organisations concerned, as far as confirmed."""
    reader = anybody(language)
    if row.thing:
        key = find_thing_keys([row.thing], reader).get(row.thing, "")
        return {}, tuple(put_right(find_links([key], reader).values(), language)) if key else ()
    key = find_event_keys([row.statement or 0], reader).get(row.statement or 0, "")
    facts: tuple[ContactFact | AgreementFact | StructureFact, ...] = (
        *confirmed_contacts(reader, [key] if row.kind == "contact" else []),
        *confirmed_agreements(reader, [key] if row.kind == "instrument" else []),
        *confirmed_structures(reader, [key] if row.kind == "structure" else []),
    )
    if not facts:
        return {}, ()
    fact = facts[0]
    place = getattr(fact, "place", None)
    told = {name: getattr(fact, name, "") for name in ("date", "start", "end")}
    told["place"] = Wordbook().name(place).said(language) if place else ""
    return told, tuple(put_right(fact.parties, language))


def put_right(links: Iterable[Link], language: str) -> list[Link]:
    """Return things with their names as the glossary has them."""
    words = Wordbook()
    return [Link(link.key, link.kind, words.name(link).said(language), dict(words.name(link).names)) for link in links]


def list_public_partners(language: str) -> tuple[Link, ...]:
    """Return the organisations, but for the office's own, that confirmed public facts are about, by name."""
    reader = anybody(language)
    links = find_links(find_parties() - find_own_keys(reader), reader)
    return tuple(sorted(put_right(links.values(), language), key=lambda link: link.name.casefold()))


def find_parties(things: Collection[str] | None = None) -> set[str]:
    """Return the keys of the parties to confirmed meetings, agreements and joint structures, of those among some things."""
    states = StatementState.objects.filter(
        type__in=("contact", "instrument", "structure"), level=PUBLIC, state="accepted"
    )
    named = StatementEntity.objects.filter(
        statement__standing__in=states, argument="parties", entity__standing__current=True
    )
    if things is not None:
        named = named.filter(entity__standing__key__in=things)
    return set(named.values_list("entity__standing__key", flat=True))


def find_shown_partners(things: Collection[str]) -> set[str]:
    """Return those of some organisations that have a public page."""
    return find_parties(things) - find_own_keys(anybody())


def open_public_partner(key: str, language: str) -> PublicPartner:
    """Return a partner as anybody may see it.

    Raises:
        NotFound: If there is none, or nothing of it is public and accepted.
    """
    reader = anybody(language)
    current = find_current_key(key, reader)
    links = find_links(find_shown_partners([current]), reader)
    if current not in links:
        raise NotFound(key)
    link = put_right(links.values(), language)[0]
    try:
        told = make_partner_story(About(current), reader)
    except CannotDo as error:
        raise NotFound(key) from error
    return PublicPartner(
        key=current,
        name=link.name,
        names=link.names,
        people=find_people(current, language),
        lines=tell_lines(told.story, language),
        news=tuple(news for news in list_public_news(language) if current in {p.key for p in news.partners}),
    )


def tell_lines(story: Story, language: str) -> tuple[PublicLine, ...]:
    """Return what a story tells, each thing as one sentence, the latest first; what has no words in the language is left out."""
    found = []
    for event in story.events:
        draft = compose(Story(events=(event,)), language)
        found += [PublicLine(line.text, event.date, event.kind, "contact") for line in draft.lines[:1]]
    for paper in drop_repeats(story.instruments, language):
        draft = compose(Story(instruments=(paper,)), language)
        found += [PublicLine(line.text, paper.date, paper.kind, "instrument") for line in draft.lines[:1]]
    for structure in story.structures:
        draft = compose(Story(structures=(structure,)), language)
        found += [PublicLine(line.text, "", "structure", "structure") for line in draft.lines[:1]]
    unique = {line.text: line for line in found}
    return tuple(sorted(unique.values(), key=lambda line: line.date, reverse=True))


def find_people(key: str, language: str) -> tuple[tuple[str, str], ...]:
    """Return who holds a confirmed post in an organisation now, each with the post in the language where it is told in it."""
    words = Wordbook()
    found: dict[str, tuple[str, str]] = {}
    for post in confirmed_positions(anybody(language), organisations=[key]):
        if not post.past:
            role = words.told(find_roles(post)).get(language, "")
            found.setdefault(post.person.key, (words.name(post.person).said(language), role))
    return tuple(found.values())
