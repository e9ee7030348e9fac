"""Writes down where rows stand, and notes whose typed rows have to be made anew."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Model, Q

from bridgebook.registry.keys import make_key, order_of
from bridgebook.registry.models import (
    DocumentState,
    EntityState,
    Judgement,
    Stale,
    StatedEntity,
    Statement,
    StatementEntity,
    StatementState,
)
from bridgebook.registry.projections.judged import find_component, find_pairs, find_portions
from bridgebook.registry.projections.keeping import standing_still
from bridgebook.registry.projections.states import (
    LIVING,
    make_document_states,
    make_entity_states,
    make_queries,
    make_statement_states,
)
from bridgebook.registry.projections.wording import sign_words

Values = dict[int, dict[str, Any]]


def restate(
    *, entities: Collection[int] = (), statements: Collection[int] = (), documents: Collection[int] = ()
) -> None:
    """Bring the standing of some rows, and of all that hangs on them, up to the ledger.

    Args:
        entities: Entities something was judged of.
        statements: Statements something was judged of.
        documents: Documents whose visibility or latest reading changed.
    """
    if entities or statements or documents:
        with standing_still():
            restate_given(set(entities), set(statements), documents)


def restate_given(entities: set[int], statements: set[int], documents: Collection[int]) -> None:
    """Do what `restate` says, while no judgement is added."""
    asked = set(statements)
    judged = set(entities)
    moved = write_states(DocumentState, "document_id", make_document_states(documents))
    for portion in find_portions(moved):
        entities |= set(StatedEntity.objects.filter(document_id__in=portion).values_list("id", flat=True))
        statements |= set(Statement.objects.filter(document_id__in=portion).values_list("id", flat=True))
        # Names that people gave in statements about these documents are as open as they are.
        given = StatementEntity.objects.filter(statement__document_id__in=portion, entity__document=None)
        entities |= set(given.values_list("entity_id", flat=True))
    statements = find_component("events", statements)
    before = find_footing(statements)
    write_states(StatementState, "statement_id", make_statement_states(statements))
    turned = find_changed_life(before, find_footing(statements))
    named = make_queries(StatementEntity.objects.all(), turned, "statement_id")
    entities |= {entity for query in named for entity in query.values_list("entity_id", flat=True)}
    entities = find_component("entities", entities)
    moved_entities = write_states(EntityState, "entity_id", make_entity_states(entities))
    consequent = find_dependent_statements(moved_entities, entities)
    dependent = find_component("events", consequent | find_naming(moved_entities))
    before = find_footing(dependent) | before
    write_states(StatementState, "statement_id", make_statement_states(dependent))
    after = find_footing(before)
    # What was only asked because two were one stands where it stood, but may be asked no more, or for another reason.
    note_stale(
        statements=asked | consequent | {row for row in after if before.get(row) != after[row]},
        entities=moved_entities | judged,
    )


def find_footing(statements: Collection[int]) -> dict[int, tuple[bool, int, str]]:
    """Return what projections see of where statements stand: whether they live, their level and their event."""
    queries = make_queries(StatementState.objects.all(), statements, "statement_id")
    rows = (row for query in queries for row in query.values_list("statement_id", "state", "level", "key"))
    return {row: (state in LIVING, level, key) for row, state, level, key in rows}


def find_changed_life(before: dict[int, tuple[bool, int, str]], after: dict[int, tuple[bool, int, str]]) -> set[int]:
    """Return the statements that came to life or ceased to live."""
    return {row for row, footing in after.items() if row not in before or before[row][0] != footing[0]}


def restate_all() -> None:
    """Compute the standing of every row; the tables of states must be empty."""
    write_states(DocumentState, "document_id", make_document_states(None))
    write_states(StatementState, "statement_id", make_statement_states(None))
    write_states(EntityState, "entity_id", make_entity_states(None))
    write_states(StatementState, "statement_id", make_statement_states(None))


def find_dependent_statements(moved: Collection[int], judged: Collection[int]) -> set[int]:
    """Return statements joined to others because of what was judged of these entities."""
    found: set[int] = set()
    if not moved:
        return found
    for portion in find_portions(judged):
        rows = Judgement.objects.filter(about="events", because__isnull=False).filter(
            Q(because__entity_id__in=portion) | Q(because__other_entity_id__in=portion)
        )
        for one, other in rows.values_list("statement_id", "other_statement_id"):
            found |= {one, other}
    return found


def find_naming(entities: Collection[int]) -> set[int]:
    """Return the statements that name one of these entities."""
    queries = make_queries(StatementEntity.objects.all(), entities, "entity_id")
    return {row for query in queries for row in query.values_list("statement_id", flat=True)}


def write_states(model: type[Model], key: str, values: Values) -> set[int]:
    """Write states that differ from those in the table; return the ids of the rows that changed."""
    manager: Any = model._default_manager
    fields = list(next(iter(values.values()), {}))
    former = {
        row[key]: row
        for portion in find_portions(values)
        for row in manager.filter(**{f"{key}__in": portion}).values(key, *fields)
    }
    new = [model(**{key: row}, **value) for row, value in values.items() if row not in former]
    changed = {
        row for row, value in values.items() if row in former and any(former[row][f] != value[f] for f in fields)
    }
    manager.bulk_create(new, batch_size=500)
    if changed:
        manager.bulk_update([model(**{key: row}, **values[row]) for row in changed], fields, batch_size=200)
        note_owners({former[row]["key"] for row in changed if "key" in former[row]})
    return changed | {row for row in values if row not in former}


def add_entities(rows: Sequence[tuple[int, str]], *, level: int, current: bool = True, listed: bool = False) -> None:
    """Give new entities, id and kind, of a document or a directory of this level their standing: each a thing of its own."""
    EntityState.objects.bulk_create(
        [
            EntityState(
                entity_id=row, kind=kind, key=make_key(kind, row), held=0, level=level, current=current, listed=listed
            )
            for row, kind in rows
        ],
        batch_size=500,
    )
    note_stale(entities=[row for row, _ in rows])


def add_edges(edges: Iterable[tuple[int, int]]) -> None:
    """Join groups along pairs the machine judged the same just now, in the order of the judgements.

    Comes to the same as a full restatement, as the machine's judgements count in the order they are made.
    """
    moved, held = set[int](), set[int]()
    for first, second in find_meetings("entity", edges):
        joined = EntityState.objects.filter(key=second)
        moved |= set(joined.values_list("entity_id", flat=True))
        joined.update(key=first)
        note_owners([second])
        held |= set(EntityState.objects.filter(key=first, held__gt=0).values_list("entity_id", flat=True))
        listed = EntityState.objects.filter(key=first, entity__entry__isnull=False)
        held |= set(listed.values_list("entity_id", flat=True))
    if held:
        # A level set on one of two things that were joined now holds for both; what a directory lists counts with both.
        restate(entities=held)
    note_stale(entities=moved)


def add_statements(rows: Sequence[tuple[int, str]], *, document: int, level: int) -> None:
    """Give new statements of a reader their standing: proposed."""
    told: dict[int, dict[str, Any]] = {}
    for portion in find_portions([row for row, _ in rows]):
        found = Statement.objects.filter(id__in=portion).values_list("id", "confidence", "rule", "type", "arguments")
        told |= {
            row: {"confidence": confidence, "rule": rule, "wording": sign_words(kind, arguments)}
            for row, confidence, rule, kind, arguments in found
        }
    StatementState.objects.bulk_create(
        [
            StatementState(
                statement_id=row,
                document_id=document,
                type=kind,
                key=make_key(kind, row),
                state="proposed",
                level=level,
                **told[row],
            )
            for row, kind in rows
        ],
        batch_size=500,
    )
    note_stale(statements=[row for row, _ in rows])


def add_event_edges(edges: Iterable[tuple[int, int]]) -> None:
    """Join events along pairs the machine judged the same just now."""
    for first, second in find_meetings("statement", edges):
        joined = StatementState.objects.filter(key=second)
        note_stale(statements=list(joined.values_list("statement_id", flat=True)))
        joined.update(key=first)
        note_owners([second])


def find_meetings(what: str, edges: Iterable[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    """Yield the keys of every two groups that edges join, the earlier first; each is joined before the next.

    Args:
        what: `entity` or `statement`.
        edges: Pairs of rows, in the order of the judgements.
    """
    edges = list(edges)
    model: Any = EntityState if what == "entity" else StatementState
    ends = {end for edge in edges for end in edge}
    keys: dict[int, str] = dict(model.objects.filter(pk__in=ends).values_list("pk", "key"))
    about = "entities" if what == "entity" else "events"
    guarded = bool(edges) and Judgement.objects.filter(about=about, verdict="different").exists()
    for one, other in edges:
        first, second = sorted((keys[one], keys[other]), key=order_of)
        if first == second or (guarded and is_judged_apart(what, first, second)):
            continue
        yield first, second
        keys = {row: first if key == second else key for row, key in keys.items()}


def is_judged_apart(what: str, first: str, second: str) -> bool:
    """Whether some pair across two groups is judged different."""
    about = "entities" if what == "entity" else "events"
    different = Judgement.objects.filter(about=about, verdict="different")
    keys = {f"{what}__standing__key__in": (first, second), f"other_{what}__standing__key__in": (first, second)}
    ends = {end for pair in different.filter(**keys).values_list(f"{what}_id", f"other_{what}_id") for end in pair}
    if not ends:
        return False
    model: Any = EntityState if what == "entity" else StatementState
    key = dict(model.objects.filter(**{f"{what}_id__in": ends}).values_list(f"{what}_id", "key"))
    return any(
        pair.verdict == "different" and {key.get(pair.left), key.get(pair.right)} == {first, second}
        for pair in find_pairs(about, ends)
    )


def note_stale(*, statements: Iterable[int] = (), entities: Iterable[int] = ()) -> None:
    """Note that the typed rows made from these are to be made anew."""
    rows = [Stale(statement=row) for row in statements] + [Stale(entity=row) for row in entities]
    Stale.objects.bulk_create(rows, batch_size=2000)


def note_owners(keys: Iterable[str]) -> None:
    """Note that rows under these keys are to be made anew or to go."""
    Stale.objects.bulk_create([Stale(owner=key) for key in keys])
