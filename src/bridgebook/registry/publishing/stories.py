"""What a news item tells: the confirmed public facts around an event, or of a time with a partner."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from bridgebook.outputs.news import Event, Instrument, Person, Step, Story, Structure
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.models import NewsItem, StatementState
from bridgebook.registry.office import find_event_keys, find_thing_keys
from bridgebook.registry.office.settings import find_own_keys
from bridgebook.registry.publishing.confirmed import (
    PUBLIC,
    anybody,
    confirmed_agreements,
    confirmed_commitments,
    confirmed_contacts,
    confirmed_positions,
    confirmed_structures,
    find_confirmed_keys,
    find_told,
    is_kind,
)
from bridgebook.registry.publishing.wordbook import Wordbook
from bridgebook.registry.queries.shelf import find_links
from bridgebook.registry.records import (
    AgreementFact,
    CommitmentFact,
    ContactFact,
    Fact,
    Link,
    PositionFact,
    Reader,
    StructureFact,
)


@dataclass(frozen=True, slots=True)
class About:
    """What an item is about: an event by its key, or a partner by its key and a time; a bound is a day, "" for none."""

    key: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A story, the facts it was made of, and the day by which posts are told."""

    story: Story
    facts: tuple[Fact, ...]


NOTHING = (
    "Nothing of this may be told to anybody yet: no statement of it is both public and accepted. "
    "Accept what is right in its documents and make them public."
)


def find_about(item: NewsItem, by: Reader) -> About:
    """Return what an item is about, under the key it has now.

    Raises:
        CannotDo: If it is gone, or hidden from `by`.
    """
    if item.thing:
        key = find_thing_keys([item.thing], by).get(item.thing, "")
    else:
        key = find_event_keys([item.statement or 0], by).get(item.statement or 0, "")
    if not key:
        raise CannotDo("What this item is about is not to be seen any more.")
    return About(key, item.since, item.until)


def make_story(about: About) -> Told:
    """Return what may be told of an event, or of a time with a partner.

    Raises:
        CannotDo: If nothing of it is both public and accepted.
    """
    reader = anybody()
    if is_kind(about.key, "organisation"):
        return make_partner_story(about, reader)
    if is_kind(about.key, "contact"):
        contacts = confirmed_contacts(reader, [about.key])
        if contacts:
            return make_contact_story(contacts[0], reader)
    if is_kind(about.key, "instrument"):
        papers = confirmed_agreements(reader, [about.key])
        if papers:
            return Told(Story(instruments=make_instruments(papers, Wordbook())), papers)
    if is_kind(about.key, "structure"):
        structures = confirmed_structures(reader, [about.key])
        if structures:
            return Told(Story(structures=make_structures(structures, Wordbook())), structures)
    raise CannotDo(NOTHING)


def make_contact_story(contact: ContactFact, reader: Reader) -> Told:
    """Return what may be told of an encounter: itself, who took part, what was signed, set up and promised at it."""
    words = Wordbook()
    posts = choose_posts(contact, confirmed_positions(reader, people=[link.key for link in contact.participants]))
    parties = {link.key for link in contact.parties}
    papers = tuple(
        paper
        for paper in confirmed_agreements(reader, find_told_beside("instrument", contact.documents))
        if len(parties & {link.key for link in paper.parties}) > 1 and is_of(paper, contact)
    )
    structures = tuple(
        structure
        for structure in confirmed_structures(reader, find_told_beside("structure", contact.documents))
        if parties & {link.key for link in structure.parties}
    )
    steps = tuple(
        promise
        for promise in confirmed_commitments(reader, find_told_beside("commitment", contact.documents))
        if promise.contact == contact.key
    )
    story = Story(
        events=(make_event(contact, posts, words, reader),),
        instruments=make_instruments(papers, words),
        structures=make_structures(structures, words),
        steps=make_steps(steps),
    )
    return Told(story, (contact, *posts.values(), *papers, *structures, *steps))


def make_partner_story(about: About, reader: Reader) -> Told:
    """Return what may be told of a time with a partner.

    Raises:
        CannotDo: If nothing of that time is both public and accepted.
    """
    partner = find_links([about.key], reader).get(about.key)
    contacts = confirmed_contacts(reader, find_confirmed_keys("contact", [about.key]))
    papers = confirmed_agreements(reader, find_confirmed_keys("instrument", [about.key]))
    structures = confirmed_structures(reader, find_confirmed_keys("structure", [about.key]))
    today = date.today().isoformat()
    # A plan whose day has passed without anybody telling that it was so is no news.
    contacts = tuple(
        fact
        for fact in contacts
        if is_within(fact.start, fact.end, about) and not (fact.status == "planned" and "" < fact.end < today)
    )
    papers = tuple(fact for fact in papers if is_within(fact.start, fact.end, about))
    if about.since or about.until:
        structures = tuple(fact for fact in structures if is_within(fact.last_seen, fact.last_seen, about))
    if partner is None or not (contacts or papers or structures):
        raise CannotDo(NOTHING)
    words = Wordbook()
    story = Story(
        events=tuple(make_event(contact, {}, words, reader) for contact in contacts),
        instruments=make_instruments(papers, words),
        structures=make_structures(structures, words),
        partner=words.name(partner),
        span=find_span(about, contacts, papers),
    )
    return Told(story, (*contacts, *papers, *structures))


def find_span(about: About, contacts: Iterable[ContactFact], papers: Iterable[AgreementFact]) -> str:
    """Return the time as an ISO range: the bounds asked for; where one is open, the first or last day told."""
    facts: tuple[ContactFact | AgreementFact, ...] = (*contacts, *papers)
    days = sorted(day for fact in facts for day in (fact.start, fact.end) if day)
    since, until = about.since or (days[0] if days else ""), about.until or (days[-1] if days else "")
    return f"{since}/{until}" if since and until and since != until else since or until


def is_within(start: str, end: str, about: About) -> bool:
    """Whether something was within the time asked for; what has no date is in no bounded time."""
    if not start:
        return not (about.since or about.until)
    return (not about.since or end >= about.since) and (not about.until or start <= about.until)


def is_of(paper: AgreementFact, contact: ContactFact) -> bool:
    """Whether a document belongs to an encounter told beside it: what was signed earlier is only recalled there."""
    if paper.status == "planned" or not paper.start:
        return paper.status in ("planned", "signed")
    return (
        paper.status == "signed" and bool(contact.start) and paper.start <= contact.end and paper.end >= contact.start
    )


def find_told_beside(kind: str, documents: Collection[int]) -> set[str]:
    """Return the keys of the confirmed events of a type told in some documents."""
    rows = StatementState.objects.filter(type=kind, document_id__in=list(documents), level=PUBLIC, state="accepted")
    return set(rows.values_list("key", flat=True))


def choose_posts(contact: ContactFact, positions: Iterable[PositionFact]) -> dict[str, PositionFact]:
    """Return the post each participant held at an encounter: the one told beside it, else the one of that time."""
    found: dict[str, PositionFact] = {}
    beside = set(contact.documents)
    day = contact.end or contact.start
    ranked = sorted(positions, key=lambda post: (not beside & set(post.documents), post.past, post.first_seen))
    for post in ranked:
        told_here = bool(beside & set(post.documents))
        held_then = (
            bool(day) and bool(post.first_seen) and post.first_seen <= day and (not post.past or post.last_seen >= day)
        )
        if (told_here or held_then) and post.person.key not in found:
            found[post.person.key] = post
    return found


def make_event(contact: ContactFact, posts: dict[str, PositionFact], words: Wordbook, reader: Reader) -> Event:
    """Return an encounter as the story has it, guests and hosts apart where its place tells them."""
    parties = {link.key: words.name(link) for link in contact.parties}
    own = find_own_keys(reader)
    place = contact.place
    host = place.key if place and place.key in parties and contact.kind == "visit" else ""
    guests = [key for key in parties if key != host] if host else []
    people = []
    for link in contact.participants:
        post = posts.get(link.key)
        home = post.organisation if post else None
        side = ""
        if host and home is not None:
            side = "host" if home.key == host or (host in own and home.key in own) else "guest"
        people.append(
            Person(
                name=words.name(link),
                role=words.told(find_roles(post)) if post else {},
                organisation=words.name(home) if home else None,
                side=side,
                statements=find_statements(post) if post else (),
            )
        )
    topics: dict[str, tuple[str, ...]] = {}
    for language, arguments in find_told(find_statements(contact), anybody()).values():
        said = [" ".join(str(topic).split()) for topic in arguments.get("topics") or ()]
        if language and said:
            topics[language] = tuple(dict.fromkeys((*topics.get(language, ()), *said)))
    return Event(
        kind=contact.kind,
        status=contact.status,
        date=contact.date,
        parties=tuple(parties.values()),
        guests=tuple(parties[key] for key in guests),
        host=parties.get(host),
        place=words.name(place) if place and place.kind == "place" else None,
        people=tuple(people),
        topics=words.all_told(topics),
        statements=find_statements(contact),
    )


def find_roles(post: PositionFact) -> dict[str, str]:
    """Return how a post is called, in each language in which an accepted public document tells it."""
    roles: dict[str, str] = {}
    for language, arguments in find_told(find_statements(post), anybody()).values():
        role = " ".join(str(arguments.get("role") or "").split())
        if language and role:
            roles.setdefault(language, role)
    return roles


def make_instruments(papers: Iterable[AgreementFact], words: Wordbook) -> tuple[Instrument, ...]:
    """Return instruments as the story has them."""
    return tuple(
        Instrument(
            kind=paper.kind,
            status=paper.status,
            date=paper.date,
            parties=tuple(words.name(link) for link in paper.parties),
            subject=words.told(find_argument(paper, "subject")),
            statements=find_statements(paper),
        )
        for paper in papers
    )


def make_structures(structures: Iterable[StructureFact], words: Wordbook) -> tuple[Structure, ...]:
    """Return joint structures as the story has them."""
    return tuple(
        Structure(
            status=structure.status,
            name=words.told(find_argument(structure, "name")),
            parties=tuple(words.name(link) for link in structure.parties),
            place=words.name(structure.place) if structure.place and structure.place.kind == "place" else None,
            statements=find_statements(structure),
        )
        for structure in structures
    )


def make_steps(promises: Iterable[CommitmentFact]) -> tuple[Step, ...]:
    """Return promises as the story has them, each in the words and the language it was made in."""
    steps = []
    for promise in promises:
        languages = {source.language for source in promise.sources if source.language}
        language = min(languages) if len(languages) == 1 else ""
        if language:
            what = " ".join(promise.what.split())
            steps.append(Step(what={language: what}, due=promise.due, statements=find_statements(promise)))
    return tuple(steps)


def find_argument(fact: Fact, argument: str) -> dict[str, str]:
    """Return an argument of a fact in each language in which it is told, the longest where several say it."""
    found: dict[str, str] = {}
    for language, arguments in find_told(find_statements(fact), anybody()).values():
        said = " ".join(str(arguments.get(argument) or "").split())
        if language and len(said) > len(found.get(language, "")):
            found[language] = said
    return found


def find_statements(fact: Fact) -> tuple[int, ...]:
    """Return the statements behind a fact, the earliest first."""
    return tuple(sorted({source.statement for source in fact.sources}))


def note_facts(facts: Iterable[Fact]) -> dict[str, Any]:
    """Return what is told of some facts, to be compared later: by the earliest statement, its type and values in plain words."""
    noted: dict[str, Any] = {}
    for fact in facts:
        statements = find_statements(fact)
        values: dict[str, Any] = {}
        for name in ("kind", "status", "date", "role", "name", "subject", "what", "due"):
            if value := getattr(fact, name, ""):
                values[name] = value
        for name in ("parties", "participants", "place", "person", "organisation"):
            value = getattr(fact, name, None)
            links: tuple[Link, ...] = value if isinstance(value, tuple) else (value,) if value else ()
            if links:
                values[name] = sorted(link.names.get("en") or link.name for link in links)
        if topics := getattr(fact, "topics", ()):
            values["topics"] = sorted(topics)
        if statements:
            noted[str(statements[0])] = {"type": fact.type, "statements": list(statements), "values": values}
    return noted
