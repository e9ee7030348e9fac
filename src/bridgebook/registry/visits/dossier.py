"""The dossier of a visit: who comes, what we have with them, what changed, what to talk about; each line with its source."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from typing import TypeVar

from bridgebook.languages.shown import show_date
from bridgebook.outputs.pages import Dossier, Entry, Section
from bridgebook.registry.dossiers import Writer, questions, who
from bridgebook.registry.models import Interest
from bridgebook.registry.office.settings import find_own_keys, find_settings
from bridgebook.registry.queries.facts import make_interests
from bridgebook.registry.queries.shelf import find_seen
from bridgebook.registry.queries.things import open_partner, open_person
from bridgebook.registry.queries.visits import find_words, open_visit
from bridgebook.registry.records import (
    AgreementFact,
    DocumentCard,
    Fact,
    InterestFact,
    Partner,
    Reader,
    Source,
    StructureFact,
)
from bridgebook.registry.records.visits import VisitPage, VisitPerson
from bridgebook.registry.visits.matching import find_fitting

MEETINGS = 4
"""How many former meetings with a person are told."""

POINTS = 8
"""How many late promises are talking points, the latest due first: the section of promises holds them all."""

YEAR = timedelta(days=365)

Told = TypeVar("Told", bound=Fact)


class VisitWriter(Writer):
    """Builds the lines of a paper about a visit."""

    def __init__(self, language: str, today: date) -> None:
        super().__init__(language, today)
        self.visit = find_words(language)

    def day(self, value: date | str | None) -> str:
        """A day in words, "" where there is none."""
        return show_date(value if isinstance(value, str) else value.isoformat() if value else "", self.language)

    def document(self, card: DocumentCard, text: str) -> Entry:
        """A line about a document, cited by its title."""
        source = Source(0, card.document, card.title, card.published, card.language, 0, 0, card.title, "", "", False, 1)
        return Entry(text, "", self.day(card.published), self.cite([source]))


def make_visit_dossier(reader: Reader, key: str, *, language: str, today: date | None = None) -> Dossier:
    """The dossier of a visit, as the reader may see it.

    Raises:
        NotFound: If there is no such visit that the reader may see.
    """
    now = today or date.today()
    reader = replace(reader, language=language)
    page = open_visit(reader, key, today=now)
    writer = VisitWriter(language, now)
    label, said = writer.labels, writer.visit
    partners = [open_partner(reader, link.key) for link in page.card.partners if link.key]
    day = find_last_contact(page, partners, now)
    since = f" ({said['since_last'].lower()} {writer.day(day)})" if day else ""
    agreements = once(chain.from_iterable(p.agreements for p in partners))
    commitments = once(chain.from_iterable(p.commitments for p in partners))
    open_ones = [c for c in commitments if c.outcome == "open"]
    sections = (
        Section(said["the_visit"], tuple(describe(writer, page))),
        Section(label["who"], tuple(chain.from_iterable(who(writer, p) for p in partners))),
        Section(said["met_before"], tuple(tell_people(reader, writer, page))),
        Section(label["signed"], tuple(writer.instrument(a) for a in agreements if a.status in ("signed", "in_force"))),
        Section(label["planned"], tuple(writer.instrument(a) for a in agreements if a.status == "planned")),
        Section(
            label["structures"],
            tuple(writer.structure(s) for s in once(chain.from_iterable(p.structures for p in partners))),
        ),
        Section(label["promises_open"], tuple(writer.commitment(c) for c in open_ones)),
        Section(said["changed"] + since, tuple(tell_changes(writer, partners, day))),
        Section(said["interests"], tuple(tell_interests(reader, writer, partners))),
        Section(said["points"], tuple(tell_points(reader, writer, page, partners, day))),
        Section(label["questions"], tuple(chain.from_iterable(questions(writer, p) for p in partners))),
    )
    names = ", ".join(link.names.get(language, link.name) for link in page.card.partners)
    return Dossier(
        language=language,
        kind=said["visit_dossier"],
        title=page.card.title,
        subtitle=" · ".join(part for part in (names, writer.day(page.card.days), page.card.place) if part),
        made_on=f"{said['made_on']} {writer.day(now)}",
        sections=sections,
        papers=tuple(writer.papers.values()),
        sources_heading=label["sources"],
        nothing=label["nothing"],
        labels={**label, **said},
        template="visit_dossier",
    )


def once(facts: Iterable[Told]) -> list[Told]:
    """Facts, each once: two partners share what they signed together."""
    return list({fact.key: fact for fact in facts}.values())


def describe(writer: VisitWriter, page: VisitPage) -> list[Entry]:
    """Days, place, purpose, partners and who takes part."""
    said, card = writer.visit, page.card
    lines = [
        (said["dates"], writer.day(card.days) or said["dates_open"]),
        (said["where"], card.place),
        (said["partners"], writer.names(card.partners) or said["no_partner"]),
        (said["purpose"], page.purpose),
        (said["answers"], ", ".join(part for part in (card.owner, card.unit) if part)),
    ]
    for side, heading in (("delegation", "delegation"), ("hosts", "hosts"), ("interpreter", "interpreters")):
        lines.append((said[heading], "; ".join(name_person(writer, p) for p in page.people if p.side == side)))
    return [Entry(f"{name}: {text}") for name, text in lines if text]


def name_person(writer: VisitWriter, person: VisitPerson) -> str:
    """A person with their role; the head is called so."""
    name = writer.names([person.link]) if person.link else person.name
    parts = [name, person.role, writer.visit["head"] if person.head else ""]
    return ", ".join(part for part in parts if part)


def find_last_contact(page: VisitPage, partners: Iterable[Partner], today: date) -> str:
    """Return the day of the last encounter with a partner before the visit, "" where there is none."""
    before = (page.card.start or today).isoformat()
    days = [
        contact.end or contact.start
        for partner in partners
        for contact in partner.contacts
        if contact.status == "held"
        and "" < contact.start < before
        and contact.key != (page.contact and page.contact.key)
    ]
    return max(days, default="")


def tell_people(reader: Reader, writer: VisitWriter, page: VisitPage) -> Iterable[Entry]:
    """The people of the other side: their posts, and when we met each before."""
    theirs = "delegation" if page.card.direction == "incoming" else "hosts"
    for person in (p for p in page.people if p.side == theirs):
        if person.link is None:
            yield Entry(name_person(writer, person), "", writer.visit["never_met"])
            continue
        known = open_person(reader, person.link.key)
        posts = [post for post in known.positions if not post.past][:2]
        told = "; ".join(
            post.role + (f", {writer.names([post.organisation])}" if post.organisation else "") for post in posts
        )
        met = [c for c in known.contacts if c.status == "held" and c.key != (page.contact and page.contact.key)]
        cited = writer.cite(source for post in posts for source in post.sources)
        yield Entry(name_person(writer, person), "", told or ("" if met else writer.visit["never_met"]), cited)
        if told and not met:
            yield Entry(f"{writer.names([person.link])}: {writer.visit['never_met']}")
        for contact in met[:MEETINGS]:
            entry = writer.contact(contact)
            yield replace(entry, text=f"{writer.names([person.link])}: {writer.visit['last_met']} {entry.text}")


def tell_changes(writer: VisitWriter, partners: Iterable[Partner], day: str) -> Iterable[Entry]:
    """What came after the last encounter: steps of agreements and structures, new posts, documents."""
    if not day:
        return
    label, said = writer.labels, writer.visit
    for partner in partners:
        facts: tuple[AgreementFact | StructureFact, ...] = (*partner.agreements, *partner.structures)
        for fact in facts:
            for rung in (one for one in fact.history if day < one.date.split("/")[0] <= writer.today.isoformat()):
                instrument = isinstance(fact, AgreementFact)
                entry = writer.instrument(fact) if isinstance(fact, AgreementFact) else writer.structure(fact)
                heading = said["agreement_moved" if instrument else "structure_moved"]
                status = label.get(f"status_{rung.status}", rung.status)
                yield replace(entry, text=f"{heading}, {writer.day(rung.date)}: {entry.text}", status=status)
        for post in (*partner.people, *partner.unit_people):
            if post.first_seen > day and not post.past:
                text = f"{said['new_post']}: {writer.names([post.person])} — {post.role}"
                yield writer.entry(post, text, details=(writer.day(post.first_seen),))
        for card in partner.documents:
            if card.published > day:
                yield writer.document(card, f"{said['new_document']}: {card.title}")


def tell_interests(reader: Reader, writer: VisitWriter, partners: Iterable[Partner]) -> Iterable[Entry]:
    """What they seek, with our offers that share words with it; what is shared, and what they offer."""
    said, own = writer.visit, find_own_keys(reader)
    rows = find_seen(Interest, reader).filter(direction__in=("offers", "mutual"))
    offers = make_interests(reader, [row for row in rows if own & set(row.parties)][:2000])
    sought: list[InterestFact] = []
    for partner in partners:
        for fact in partner.interests:
            key = partner.card.link.key
            if fact.direction in ("seeks", "mutual") and key in {link.key for link in fact.parties}:
                sought.append(fact)
    for fact in {fact.key: fact for fact in sought}.values():
        fitting = find_fitting(fact.topic, [offer for offer in offers if offer.key != fact.key])
        detail = "" if fitting or fact.direction == "mutual" else said["no_match"]
        status = said["they_seek"] if fact.direction == "seeks" else said["mutual"]
        yield writer.entry(fact, fact.topic, status=status, details=(detail,))
        for offer in fitting:
            yield writer.entry(offer, f"→ {offer.topic}", status=said["we_offer"], details=(writer.day(offer.seen),))
    if sought:
        yield Entry(said["matching"])


def tell_points(
    reader: Reader, writer: VisitWriter, page: VisitPage, partners: list[Partner], day: str
) -> Iterable[Entry]:
    """What to talk about: our own points first, then what the registry knows to be due."""
    said, own = writer.visit, find_own_keys(reader)
    for point in page.points:
        yield Entry(" ".join(point.text.split()), said["own_point"])
    theirs = {p.card.link.key for p in partners}
    late = [fact for fact in once(chain.from_iterable(p.commitments for p in partners)) if fact.overdue]
    for fact in sorted(late, key=lambda one: one.due_end, reverse=True)[:POINTS]:
        parties = {link.key for link in fact.parties}
        ours, partners_too = bool(own & parties), bool(theirs & parties)
        who_is = "both" if ours and partners_too else "our" if ours else "their" if partners_too else "unsaid"
        entry = writer.commitment(fact)
        yield replace(entry, text=f"{said[f'{who_is}_late']}: {entry.text}")
    yield from tell_ending(writer, partners)
    for partner in partners:
        recent = max(day, (writer.today - YEAR).isoformat()) if day else (writer.today - YEAR).isoformat()
        for post in (*partner.people, *partner.unit_people):
            if post.first_seen > recent and not post.past and len(post.seen) < 3:
                text = f"{said['congratulate']}: {writer.names([post.person])} — {post.role}"
                yield writer.entry(post, text, details=(writer.day(post.first_seen),))
    for structure in once(chain.from_iterable(p.structures for p in partners)):
        if structure.status == "planned":
            entry = writer.structure(structure)
            yield replace(entry, text=f"{said['push']}: {entry.text}")


def tell_ending(writer: VisitWriter, partners: Iterable[Partner]) -> Iterable[Entry]:
    """Agreements whose end is told and near."""
    last = (writer.today + timedelta(days=max(180, find_settings().notice_days))).isoformat()
    today = writer.today.isoformat()
    for partner in partners:
        for fact in partner.agreements:
            if any(rung.status == "ended" and today <= rung.date.split("/")[-1] <= last for rung in fact.history):
                entry = writer.instrument(fact)
                yield replace(entry, text=f"{writer.visit['ends_soon']}: {entry.text}", open=True)
