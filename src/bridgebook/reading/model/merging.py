"""Two readings of one document as one: what both say is surer, what one says stays as sure as it was.

Entities of the two are one where their mentions overlap. Statements are one where `agreeing.py` says that their type
and main arguments agree. The confidence of such a statement is what two independent witnesses give (noisy-or):

    confidence = 1 - (1 - rules) * (1 - model), and never above CEILING
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import MISSING, dataclass, fields, replace
from typing import get_args

from bridgebook.reading.model.agreeing import agreement
from bridgebook.reading.model.answering import number_statements, rename
from bridgebook.reading.model.checking import RULE
from bridgebook.reading.model.gathering import fold, number_entities
from bridgebook.vocabulary import Entity, EntityKind, Mention, Reading, Statement
from bridgebook.vocabulary.statements import PartOf
from bridgebook.vocabulary.statements.statement import arguments

CEILING = 0.99
"""Two witnesses of one text are never wholly independent; no agreement makes a statement certain."""
BOTH = " + " + RULE
"""What follows the rule of a statement that both readings made."""


@dataclass(frozen=True, slots=True)
class Sources:
    """How many statements of a merged reading come from the rules alone, from the model alone, and from both."""

    rules: int = 0
    model: int = 0
    both: int = 0

    def __add__(self, other: "Sources") -> "Sources":
        return Sources(self.rules + other.rules, self.model + other.model, self.both + other.both)


def merge_readings(rules: Reading, model: Reading) -> Reading:
    """One reading out of two of the same document.

    A statement both make keeps the rules' arguments, evidence and rule; what the rules left empty is taken from the
    model, and the model's evidence is then kept beside theirs. All evidence and all mentions equal the text.

    Returns:
        The merged reading, entities and statements numbered anew.

    Raises:
        ValueError: If the two are not of one text.
    """
    if rules.document.text != model.document.text:
        raise ValueError(f"readings of two texts cannot be merged: {rules.document.id}, {model.document.id}")
    same = align_entities(rules.entities, model.entities)
    ids = {e.id: same.get(e.id, f"model {e.id}") for e in model.entities}
    theirs = [s for s in (rename(s, ids) for s in model.statements) if not is_circular(s)]
    partners = pair_statements(rules.statements, theirs)
    statements = [join(s, theirs[partners[n]]) if n in partners else s for n, s in enumerate(rules.statements)]
    paired = set(partners.values())
    statements += [s for n, s in enumerate(theirs) if n not in paired]
    entities = number_entities(join_entities(rules.entities, model.entities, ids))
    numbers = {old: entity.id for old, entity in entities.items()}
    return Reading(
        rules.document,
        tuple(entities.values()),
        number_statements([rename(s, numbers) for s in statements]),
        f"{rules.reader}+{model.reader}",
        (*rules.problems, *model.problems),
    )


def count_sources(reading: Reading) -> Sources:
    """From where the statements of a merged reading come, by their rules."""
    both = sum(s.rule.endswith(BOTH) for s in reading.statements)
    alone = sum(s.rule == RULE for s in reading.statements)
    return Sources(len(reading.statements) - both - alone, alone, both)


def noisy_or(left: float, right: float) -> float:
    """How sure two independent witnesses make something, at most CEILING and no less than the surer one."""
    return max(min(1 - (1 - left) * (1 - right), CEILING), left, right)


def is_circular(statement: Statement) -> bool:
    """Whether it says that something is part of itself: two entities of the model that are one to the rules."""
    return isinstance(statement, PartOf) and statement.child == statement.parent


# Entities


def align_entities(rules: Sequence[Entity], model: Sequence[Entity]) -> dict[str, str]:
    """Which entity of the rules each entity of the model is, by overlapping mentions; one to one, most overlaps first.

    Equal names count where no mentions overlap. An entity of the model whose every mention the rules give to one or
    several others of its kind is the one of these that has most of them: it has nothing of its own in the text.
    """
    places = index_mentions(rules)
    overlaps = {e.id: count_overlaps(e, places[e.kind]) for e in model}
    pairs = [(-count, m, r) for m, counts in overlaps.items() for r, count in counts.items()]
    named = {(e.kind, fold(e.name)): e.id for e in reversed(rules)}
    pairs += [(0, e.id, named[e.kind, fold(e.name)]) for e in model if (e.kind, fold(e.name)) in named]
    mine_first = {e.id: n for n, e in enumerate(model)}
    theirs_first = {e.id: n for n, e in enumerate(rules)}
    same: dict[str, str] = {}
    taken: set[str] = set()
    for _, mine, other in sorted(pairs, key=lambda p: (p[0], mine_first[p[1]], theirs_first[p[2]])):
        if mine not in same and other not in taken:
            same[mine] = other
            taken.add(other)
    for entity in model:
        counts = overlaps[entity.id]
        if entity.id not in same and not own_mentions(entity, places[entity.kind]):
            same[entity.id] = max(counts, key=counts.__getitem__)
    return same


class Places:
    """Mentions of one kind of entity by their place in the text."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.found = sorted(((m, e.id) for e in entities for m in e.mentions), key=lambda f: (f[0].start, f[0].end))
        self.starts = [m.start for m, _ in self.found]
        self.longest = max((m.end - m.start for m, _ in self.found), default=0)

    def touching(self, mention: Mention) -> Iterator[tuple[Mention, str]]:
        """The mentions that share text with one, each with the id of its entity."""
        first = bisect_left(self.starts, mention.start - self.longest)
        last = bisect_left(self.starts, mention.end)
        return (f for f in self.found[first:last] if f[0].end > mention.start)


def index_mentions(entities: Sequence[Entity]) -> dict[EntityKind, Places]:
    """The places of the mentions of each kind."""
    return {kind: Places(e for e in entities if e.kind == kind) for kind in get_args(EntityKind)}


def count_overlaps(entity: Entity, places: Places) -> Counter[str]:
    """How many mentions of an entity overlap by half or more with mentions of each other one of its kind.

    Where none does, a name cut longer or shorter still touches, and that counts.
    """
    near = [{(id, shared(m, o) >= 0.5) for o, id in places.touching(m)} for m in entity.mentions]
    halves = Counter(id for of_one in near for id, is_half in of_one if is_half)
    return halves or Counter(id for of_one in near for id in {id for id, _ in of_one})


def shared(left: Mention, right: Mention) -> float:
    """The part of two runs together that both have."""
    inner = min(left.end, right.end) - max(left.start, right.start)
    return inner / (max(left.end, right.end) - min(left.start, right.start)) if inner > 0 else 0.0


def own_mentions(entity: Entity, places: Places) -> tuple[Mention, ...]:
    """The mentions of an entity that touch none of the others'."""
    return tuple(m for m in entity.mentions if not any(True for _ in places.touching(m)))


def join_entities(rules: Sequence[Entity], model: Sequence[Entity], ids: dict[str, str]) -> dict[str, Entity]:
    """All entities, by their ids before numbering: the rules' with the model's further mentions, then the model's own."""
    joined = {e.id: e for e in rules}
    places = index_mentions(rules)
    for entity in model:
        id = ids[entity.id]
        known = joined.get(id, replace(entity, id=id, mentions=()))
        mentions = (*known.mentions, *own_mentions(entity, places[entity.kind])) or entity.mentions
        joined[id] = replace(known, mentions=tuple(sorted(mentions, key=lambda m: m.start)))
    return joined


# Statements


def pair_statements(rules: Sequence[Statement], model: Sequence[Statement]) -> dict[int, int]:
    """Which statements are one, as places in the two lists; one to one, the closest first."""
    scored = [
        (-score, n, m)
        for n, ours in enumerate(rules)
        for m, other in enumerate(model)
        if ours.type == other.type and (score := agreement(ours, other)) > 0
    ]
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, n, m in sorted(scored):
        if n not in pairs and m not in used:
            pairs[n] = m
            used.add(m)
    return pairs


def join(ours: Statement, other: Statement) -> Statement:
    """One statement out of two that say the same."""
    missing = {
        f.name: getattr(other, f.name)
        for f in fields(ours)
        if f.name in arguments(type(ours))
        and f.default is not MISSING
        and f.name != "inferred"
        and getattr(ours, f.name) in (None, ())
        and getattr(other, f.name) not in (None, ())
    }
    evidence = ours.evidence
    if missing:
        evidence += tuple(e for e in other.evidence if not any(e.start < o.end and o.start < e.end for o in evidence))
        if "date" in missing or "due" in missing:
            missing["inferred"] = getattr(other, "inferred", False)
    confidence = noisy_or(ours.confidence, other.confidence)
    return replace(ours, evidence=evidence, confidence=confidence, rule=ours.rule + BOTH, **missing)
