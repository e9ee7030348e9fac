"""The entities of a reading in the ledger: those of an earlier reading are known again by their mentions."""

from dataclasses import dataclass, field

from bridgebook.registry.joining import index_names
from bridgebook.registry.models import Naming, Reading, StatedEntity
from bridgebook.vocabulary import Entity
from bridgebook.vocabulary import Reading as Read


@dataclass(slots=True)
class TakenEntities:
    """The ledger row of each entity of a reading, and id and kind of those that are new."""

    rows: dict[str, int] = field(default_factory=dict)
    new: list[tuple[int, str]] = field(default_factory=list)


def take_entities(reading: Read, mine: Reading) -> TakenEntities:
    """Write the entities of a reading; what an earlier reading of the document named stays the same entity."""
    taken = TakenEntities(rows=find_known_again(reading, mine))
    missing = [entity for entity in reading.entities if entity.id not in taken.rows]
    created = StatedEntity.objects.bulk_create(
        [StatedEntity(document_id=mine.document_id, kind=e.kind, name=e.name, by=mine.reader) for e in missing],
        batch_size=500,
    )
    for entity, row in zip(missing, created, strict=True):
        taken.rows[entity.id] = row.pk
        taken.new.append((row.pk, entity.kind))
    Naming.objects.bulk_create(
        [
            Naming(
                entity_id=taken.rows[entity.id],
                reading=mine,
                name=entity.name,
                mentions=[[m.start, m.end, m.text] for m in entity.mentions],
            )
            for entity in reading.entities
        ],
        batch_size=500,
    )
    index_names({taken.rows[entity.id]: (entity.name, *entity.forms) for entity in reading.entities})
    return taken


def find_known_again(reading: Read, mine: Reading) -> dict[str, int]:
    """Return the entities of earlier readings that this reading names again: same kind, most mentions shared."""
    namings = Naming.objects.filter(entity__document_id=mine.document_id).order_by("id")
    known: dict[int, tuple[str, str, set[int]]] = {}
    # Of the kind that people judged it, where they did: with what was learned from it, the reader finds that kind.
    kinds = "entity_id", "entity__standing__kind", "name", "mentions"
    for entity, kind, name, mentions in namings.values_list(*kinds):
        known[entity] = kind, name, {place for start, end, _ in mentions for place in range(start, end)}
    scores = [
        (score, -row, entity.id)
        for entity in reading.entities
        for row, (kind, name, places) in known.items()
        if kind == entity.kind and (score := score_overlap(entity, name, places)) > 0
    ]
    found: dict[str, int] = {}
    for _, row, entity_id in sorted(scores, reverse=True):
        if entity_id not in found and -row not in found.values():
            found[entity_id] = -row
    return found


def score_overlap(entity: Entity, name: str, places: set[int]) -> float:
    """Return how far an entity names what an earlier one named, from 0 to 2."""
    mine = {place for mention in entity.mentions for place in range(mention.start, mention.end)}
    shared = len(mine & places) / (len(mine | places) or 1)
    return shared + (1.0 if entity.name == name else 0.0)
