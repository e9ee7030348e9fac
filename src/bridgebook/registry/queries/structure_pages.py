"""The page of one joint structure or programme: its life from wish to work, and what came of it."""

from collections import Counter
from datetime import date

from bridgebook.languages import LANGUAGES, words
from bridgebook.registry.models import (
    Agreement,
    Commitment,
    Contact,
    Interest,
    JointStructure,
    Statement,
    StatementState,
)
from bridgebook.registry.office.structure_files import KeptStructure, find_kept_structures
from bridgebook.registry.projections.states import LIVING
from bridgebook.registry.queries.agreement_pages import find_statements
from bridgebook.registry.queries.events import open_agreement, open_structure
from bridgebook.registry.queries.facts import make_agreements, make_commitments, make_contacts, make_interests
from bridgebook.registry.queries.history import list_history
from bridgebook.registry.queries.near import Nearby, find_telling_names
from bridgebook.registry.queries.shelf import find_links, find_seen
from bridgebook.registry.queries.structures import find_quiet_day, make_structure_cards
from bridgebook.registry.queries.things import find_event_keys as find_named_events
from bridgebook.registry.queries.things import find_rows
from bridgebook.registry.records import AgreementFact, ContactFact, EventPage, Link, Reader, StructureFact
from bridgebook.registry.records.structures import (
    FUNCTIONS,
    Chapter,
    Founding,
    MemberRecord,
    PersonMet,
    StructureCard,
    StructurePage,
)
from bridgebook.registry.visibility import VISIBILITIES

CLIMBED = ("signed", "in_force", "ended")


def open_structure_page(reader: Reader, key: str, *, today: date | None = None) -> StructurePage:
    """Return everything about one joint structure (`s5`) or programme (`a12`).

    Raises:
        NotFound: If there is none that the reader may see.
    """
    event: EventPage[StructureFact] | EventPage[AgreementFact]
    event = open_agreement(reader, key) if key[:1] == "a" else open_structure(reader, key)
    fact = event.fact
    statements = find_statements(fact.key, reader)
    kept = find_kept_structures(reader, statements)
    model = Agreement if isinstance(fact, AgreementFact) else JointStructure
    rows = list(find_seen(model, reader).filter(key=fact.key))
    card = make_structure_cards(reader, rows, kept, find_quiet_day(today or date.today()))[0]
    nearby = Nearby(reader, fact.sources)
    names = find_names(statements)
    meetings = find_meetings(reader, nearby, names, fact)
    founding = find_founding(reader, card, nearby, names)
    near = nearby.find(("instrument",), names)
    known = {fact.key, founding.fact.key if founding else ""}
    agreements = make_agreements(reader, find_rows(Agreement, reader, set(near) - known))
    near = nearby.find(("commitment",), names)
    commitments = make_commitments(reader, find_rows(Commitment, reader, set(near)))
    near = nearby.find(("interest",), names)
    interests = make_interests(reader, find_rows(Interest, reader, set(near)))
    subjects = [fact.key, *(f"statement {row}" for row in statements)]
    page = EventPage(
        fact=fact,
        commitments=event.commitments,
        contact=None,
        documents=event.documents,
        questions=event.questions,
        joins=event.joins,
        history=list_history(reader, subjects=subjects),
    )
    return StructurePage(
        card=card,
        event=page,  # type: ignore[arg-type]
        members=make_members(reader, kept.get(fact.key)),
        founding=founding,
        said_functions=find_said_functions(nearby),
        chapters=make_chapters(card, meetings, agreements, founding),
        meetings=meetings,
        people=count_people(meetings),
        agreements=agreements,
        commitments=commitments,
        interests=interests,
    )


def find_names(statements: set[int]) -> set[str]:
    """Return what a structure is called by its statements, or what a programme is about, long enough to be told by."""
    told = Statement.objects.filter(id__in=statements).values_list("arguments", flat=True)
    return find_telling_names(str(one.get("name") or one.get("subject") or "") for one in told)


def find_meetings(
    reader: Reader, nearby: Nearby, names: set[str], fact: StructureFact | AgreementFact
) -> tuple[ContactFact, ...]:
    """Return the encounters at which it was spoken of, the latest first.

    They are told in the same paragraph, or have it as a topic; a document that tells of one encounter alone, with a
    party in common, tells of it too.
    """
    near = set(nearby.find(("contact",), names))
    parties = {link.key for link in fact.parties}
    rows = {row.key: row for row in find_rows(Contact, reader, near)}
    alone: dict[int, list[Contact]] = {}
    for row in find_rows(Contact, reader, nearby_contacts(reader, nearby)):
        for document in row.documents:
            alone.setdefault(document, []).append(row)
    for document in nearby.documents:
        found = alone.get(document, [])
        if len(found) == 1 and parties & set(found[0].parties):
            rows.setdefault(found[0].key, found[0])
    return make_contacts(reader, sorted(rows.values(), key=lambda row: (row.start, row.key), reverse=True))


def nearby_contacts(reader: Reader, nearby: Nearby) -> set[str]:
    """Return the keys of all encounters that the same documents tell of."""
    states = StatementState.objects.filter(
        document_id__in=nearby.documents, type="contact", level__lte=reader.level, state__in=LIVING
    )
    return set(states.values_list("key", flat=True))


def find_founding(reader: Reader, card: StructureCard, nearby: Nearby, names: set[str]) -> Founding | None:
    """Return the agreement that founds a structure: the office's word, else one told in one breath with it, else by its subject."""
    if card.file.founding:
        rows = find_rows(Agreement, reader, [card.file.founding])
        facts = make_agreements(reader, rows)
        return Founding(fact=facts[0], title=facts[0].subject, why="set") if facts else None
    if isinstance(card.fact, AgreementFact):
        return None
    near = nearby.find(("instrument",), names)
    found = []
    for fact in make_agreements(reader, find_rows(Agreement, reader, set(near))):
        if fact.status not in CLIMBED or fact.kind == "application":
            continue
        subject = fact.subject.casefold()
        named = any(name in subject or (subject and subject in name) for name in names if subject)
        # Of what is only wished for, words nearby may be of another agreement: its subject has to name it.
        if named or (near[fact.key] and card.status != "planned"):
            found.append(
                (not named, not near[fact.key], fact.start or "9999", fact, "subject" if named else "sentence")
            )
    if not found:
        return None
    best = min(found, key=lambda one: one[:3])
    return Founding(fact=best[3], title=best[3].subject, why=best[4])


def find_said_functions(nearby: Nearby) -> tuple[str, ...]:
    """Return the functions of which the paragraphs that tell of it speak."""
    stems = find_stems()
    return tuple(
        function
        for function in FUNCTIONS
        if any(stem in text for text in nearby.texts for stem in stems.get(function, ()))
    )


def find_stems() -> dict[str, list[str]]:
    """Return the beginnings of words that tell of each function, in all languages."""
    found: dict[str, list[str]] = {}
    for language in LANGUAGES:
        for stem, function in words(language, "structures").map("function").items():
            found.setdefault(str(function), []).append(stem)
    return found


def count_people(meetings: tuple[ContactFact, ...]) -> tuple[PersonMet, ...]:
    """Return the people met there, those met most first."""
    times: Counter[Link] = Counter()
    last: dict[str, str] = {}
    for meeting in meetings:
        for person in meeting.participants:
            times[person] += 1
            last[person.key] = max(last.get(person.key, ""), meeting.date)
    return tuple(PersonMet(person=person, times=n, last=last[person.key]) for person, n in times.most_common())


def make_members(reader: Reader, kept: KeptStructure | None) -> tuple[MemberRecord, ...]:
    """Return the people the office says work there."""
    if kept is None:
        return ()
    links = find_links([key for _, key in kept.members if key], reader)
    return tuple(
        MemberRecord(
            key=row.key,
            person=links.get(key),
            name=links[key].name if key in links else row.name,
            role=row.role,
            since=row.since,
            until=row.until,
            visibility=VISIBILITIES[row.level],
        )
        for row, key in kept.members
    )


def make_chapters(
    card: StructureCard,
    meetings: tuple[ContactFact, ...],
    agreements: tuple[AgreementFact, ...],
    founding: Founding | None,
) -> tuple[Chapter, ...]:
    """Return the biography: steps, encounters and agreements in the order of their days, the earliest first."""
    by_statement = {source.statement: source for source in card.fact.sources}
    chapters = [
        Chapter(
            date=rung.date,
            kind="step",
            status=rung.status,
            sources=(by_statement[rung.statement],) if rung.statement in by_statement else (),
        )
        for rung in card.fact.history
    ]
    chapters += [Chapter(date=fact.date, kind="contact", fact=fact) for fact in meetings]
    chapters += [Chapter(date=fact.date, kind="instrument", fact=fact) for fact in agreements]
    if founding:
        chapters.append(Chapter(date=founding.fact.date, kind="founding", fact=founding.fact))
    for kind, day in (("opened", card.file.opened), ("closed", card.file.closed)):
        if day:
            chapters.append(Chapter(date=day.isoformat(), kind=kind))
    return tuple(sorted(chapters, key=lambda one: (one.date.split("/")[0] or "9999", one.kind)))


def list_possible_twins(reader: Reader, page: StructurePage) -> list[tuple[str, str]]:
    """Return structures that may be the same one, key and name: those with a party in common."""
    parties = {link.key for link in page.card.fact.parties}
    rows = find_rows(JointStructure, reader, find_named_events(reader, parties, "structure") - {page.card.fact.key})
    alike = [row for row in rows if parties & set(row.parties)]
    # Most parties in common first: those are likeliest.
    alike.sort(key=lambda row: (-len(parties & set(row.parties)), row.kind != page.card.fact.kind, row.key))
    return [(row.key, row.name) for row in alike[:MOST_TWINS]]


MOST_TWINS = 100
"""How many structures are offered as the same one."""
