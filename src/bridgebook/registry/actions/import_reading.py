"""Takes the reading of a document into the ledger."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils import timezone

from bridgebook.identity import Profile
from bridgebook.registry.actions.reading_entities import TakenEntities, take_entities
from bridgebook.registry.actions.reading_statements import TakenStatements, check_evidence, take_statements
from bridgebook.registry.changing import make_change, write_judgements
from bridgebook.registry.errors import NotFound
from bridgebook.registry.joining import (
    cross_bridges,
    find_bridges,
    judge_listed,
    judge_new_entities,
    judge_new_events,
)
from bridgebook.registry.models import Document, DocumentState, EntityState, Judgement, Reading
from bridgebook.registry.projections import add_edges, add_entities, add_event_edges, add_statements, restate
from bridgebook.registry.records import Reader
from bridgebook.vocabulary import Reading as Read
from bridgebook.vocabulary.statements import PartOf, Position


@dataclass(frozen=True, slots=True)
class Imported:
    """What a reading brought: counts of new entities, statements, joins and questions, and of statements gone."""

    new: bool
    entities: int = 0
    statements: int = 0
    joined: int = 0
    questions: int = 0
    withdrawn: int = 0


def import_reading(document: int, reading: Read, *, by: Reader, known_to: str | None = None) -> Imported:
    """Take a reading into the ledger; one by a reader version that already read the document adds nothing.

    Where an older version read it, only the differences are put to review: what was rejected stays rejected, what a
    person accepted or corrected stays, what the new version no longer finds is withdrawn.

    Args:
        document: Ledger row of the document.
        reading: What the reader found; its evidence must equal the document's text.
        by: Who has it read.
        known_to: From which visibility on the names were seen that it was read with; None where it was read without.

    Raises:
        NotFound: If there is no such document, or none that `by` may see.
        UnreadableReading: If a quote or a mention differs from the text, or an argument names no entity of the reading.
        NotAllowed: If `by` may not change anything.
    """
    row = Document.objects.filter(id=document, standing__level__lte=by.level).first()
    if row is None:
        raise NotFound(f"document {document}")
    reading = put_in_own_words(reading)
    check_evidence(reading, row.text)
    if Reading.objects.filter(document=row, reader=reading.reader).exists():
        return Imported(False)
    again = Reading.objects.filter(document=row).exists()
    with make_change("import_reading", f"d{document}", by=by, needs="editor") as change:
        problems = [{"start": p.start, "end": p.end, "text": p.text} for p in reading.problems]
        mine = Reading.objects.create(document=row, reader=reading.reader, problems=problems, at=timezone.now())
        entities = take_entities(reading, mine)
        statements = take_statements(reading, mine, entities.rows)
        judgements = take_their_stand(mine, reading, entities, statements, again=again)
        write_judgements(statements.judgements, None)
        change.after = {
            "reader": reading.reader,
            "entities": len(entities.new),
            "statements": len(statements.new),
            "withdrawn": sum(j.verdict == "withdrawn" for j in statements.judgements),
            **({"known_to": known_to} if known_to else {}),
        }
    return Imported(
        True,
        len(entities.new),
        len(statements.new),
        sum(j.verdict == "same" for j in judgements),
        sum(j.verdict == "undecided" for j in judgements),
        change.after["withdrawn"],
    )


def put_in_own_words(reading: Read) -> Read:
    """Return a reading whose entities are named as the document itself names them.

    What else a thing is called, its page says to those who may see where that is written.
    """
    return replace(reading, entities=tuple(replace(e, name=e.written or e.name, written="") for e in reading.entities))


def take_their_stand(
    mine: Reading, reading: Read, entities: TakenEntities, statements: TakenStatements, *, again: bool
) -> list[Judgement]:
    """Give what is new its standing, judge who is who and write that down; return the judgements."""
    document = mine.document_id
    fresh = {row for row, _ in entities.new}
    said = [row for row, _ in statements.new]
    # Judged before they stand anywhere, so that no entity finds itself or another of its own document.
    profiles = [profile for profile in make_profiles(reading, entities.rows) if int(profile.id) in fresh]
    judgements = judge_new_entities(profiles)
    Judgement.objects.bulk_create(judgements, batch_size=500)
    bridges = find_bridges(judgements)
    if again:
        # Those known again too: the new reading may name them otherwise.
        restate(documents=[document], entities=set(entities.rows.values()), statements=said)
    else:
        standing = DocumentState.objects.filter(document_id=document)
        standing.update(reading=mine)
        level = standing.get().level
        add_entities(entities.new, level=level)
        add_statements(statements.new, document=document, level=level)
        add_edges((j.entity_id or 0, j.other_entity_id or 0) for j in judgements if j.verdict == "same")
    judgements += look_up_listed(row for row, kind in entities.new if kind == "organisation")
    events = judge_new_events(said)
    Judgement.objects.bulk_create(events, batch_size=500)
    add_event_edges((j.statement_id or 0, j.other_statement_id or 0) for j in events if j.verdict == "same")
    return judgements + events + cross_bridges(bridges)


def look_up_listed(entities: Iterable[int]) -> list[Judgement]:
    """Look new organisations up in the directories; what is certain is joined, what may be is asked."""
    keys = set(EntityState.objects.filter(entity_id__in=list(entities)).values_list("key", flat=True))
    judgements = judge_listed(keys)
    if judgements:
        write_judgements(judgements, None)
    return judgements


def make_profiles(reading: Read, rows: dict[str, int]) -> list[Profile]:
    """Make the profiles of a reading's entities, under their ids in the ledger."""
    names = {entity.id: entity.name for entity in reading.entities}
    wholes: dict[str, list[str]] = {}
    posts: dict[str, list[str]] = {}
    roles: dict[str, list[str]] = {}
    for statement in reading.statements:
        if isinstance(statement, PartOf):
            wholes.setdefault(statement.child, []).append(statement.parent)
        if isinstance(statement, Position):
            roles.setdefault(statement.person, []).append(statement.role)
            if statement.organisation:
                posts.setdefault(statement.person, []).append(statement.organisation)
    within = {
        entity.id: list(dict.fromkeys(posts.get(entity.id, []) + wholes.get(entity.id, [])))
        for entity in reading.entities
    }
    return [
        Profile(
            str(rows[entity.id]),
            entity.kind,
            tuple(dict.fromkeys((entity.name, *sorted(entity.forms, key=lambda form: -len(form))))),
            (entity.name,),
            tuple(names[place] for place in within[entity.id]),
            tuple(dict.fromkeys(roles.get(entity.id, ()))),
            frozenset(
                str(rows[place])
                for near in within[entity.id]
                for place in (near, *wholes.get(near, ()))
                if place in rows
            ),
        )
        for entity in reading.entities
    ]
