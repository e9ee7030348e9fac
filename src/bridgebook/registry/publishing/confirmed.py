"""What may be told to anybody: facts made of nothing but statements that are public and that a person accepted.

The tables hold what readers of a level see, and there a proposed statement counts beside an accepted one. Here each
fact is made anew, by the functions of the tables, from its accepted public statements alone.
"""

from collections.abc import Callable, Collection, Iterable
from typing import Any, TypeVar

from bridgebook.registry.keys import KINDS, LETTERS
from bridgebook.registry.models import (
    Agreement,
    Commitment,
    Contact,
    JointStructure,
    Position,
    Projection,
    StatementEntity,
    StatementState,
)
from bridgebook.registry.projections.duties import load_settlements, make_commitment
from bridgebook.registry.projections.events import make_agreement, make_contact, make_structure
from bridgebook.registry.projections.judged import find_portions
from bridgebook.registry.projections.posts import find_posts, make_position
from bridgebook.registry.projections.said import Row, Said, find_key_portions, find_published_bounds, load_said
from bridgebook.registry.queries.facts import (
    make_agreements,
    make_commitments,
    make_contacts,
    make_positions,
    make_structures,
)
from bridgebook.registry.records import (
    AgreementFact,
    CommitmentFact,
    ContactFact,
    PositionFact,
    Reader,
    StructureFact,
)
from bridgebook.registry.visibility import VISIBILITIES, parse_level

PUBLIC = parse_level("public")
Table = TypeVar("Table", bound=Projection)


def anybody(language: str = "en") -> Reader:
    """Return the reader who has no account: everything before the public is asked on their behalf."""
    return Reader("", may_see="public", language=language)


def find_confirmed(statements: Iterable[int]) -> set[int]:
    """Return those of some statements that are public and that a person accepted."""
    wanted = set(statements)
    return {
        row
        for portion in find_portions(wanted)
        for row in StatementState.objects.filter(statement_id__in=portion, level=PUBLIC, state="accepted").values_list(
            "statement_id", flat=True
        )
    }


def find_confirmed_under(keys: Collection[str]) -> dict[str, list[Said]]:
    """Return the accepted public statements that tell of some events, by their keys."""
    rows = [
        row
        for portion in find_key_portions(keys)
        for row in StatementState.objects.filter(key__in=portion, level=PUBLIC, state="accepted").values_list(
            "statement_id", flat=True
        )
    ]
    found: dict[str, list[Said]] = {}
    for said in load_said(set(rows)).values():
        found.setdefault(said.key, []).append(said)
    return found


def find_confirmed_keys(kind: str, things: Collection[str] | None = None) -> set[str]:
    """Return the keys of the events of a type that are confirmed, of those only that name one of some things."""
    states = StatementState.objects.filter(type=kind, level=PUBLIC, state="accepted")
    if things is None:
        return set(states.values_list("key", flat=True))
    return {
        key
        for portion in find_key_portions(things)
        for key in StatementEntity.objects.filter(
            entity__standing__key__in=portion, statement__standing__in=states
        ).values_list("statement__standing__key", flat=True)
    }


def make_rows(model: type[Table], made: Iterable[tuple[str, str, Row]]) -> list[Table]:
    """Return rows as the tables would hold them, from key, owner and columns; they are never written."""
    return [
        model(pk=number, key=key, owner=owner, from_level=PUBLIC, to_level=PUBLIC, **columns)
        for number, (key, owner, columns) in enumerate(made, 1)
    ]


def make_event_rows(model: type[Table], make: Callable[[list[Said]], Row], keys: Collection[str]) -> list[Table]:
    """Return the rows of confirmed events under some keys, the latest first."""
    rows = make_rows(model, ((key, key, make(said)) for key, said in find_confirmed_under(keys).items()))
    return sorted(
        rows, key=lambda row: (getattr(row, "start", "") or getattr(row, "last_seen", ""), row.key), reverse=True
    )


def confirmed_contacts(reader: Reader, keys: Collection[str]) -> tuple[ContactFact, ...]:
    """Return the encounters under some keys as far as they are confirmed, the latest first."""
    return make_contacts(anybody(reader.language), make_event_rows(Contact, make_contact, keys))


def confirmed_agreements(reader: Reader, keys: Collection[str]) -> tuple[AgreementFact, ...]:
    """Return the instruments under some keys as far as they are confirmed, the latest first."""
    return make_agreements(anybody(reader.language), make_event_rows(Agreement, make_agreement, keys))


def confirmed_structures(reader: Reader, keys: Collection[str]) -> tuple[StructureFact, ...]:
    """Return the joint structures under some keys as far as they are confirmed, the latest first."""
    return make_structures(anybody(reader.language), make_event_rows(JointStructure, make_structure, keys))


def confirmed_commitments(reader: Reader, keys: Collection[str]) -> tuple[CommitmentFact, ...]:
    """Return the promises under some keys as far as they are confirmed, with the confirmed encounter of each."""
    found = find_confirmed_under(keys)
    documents = {said.document for some in found.values() for said in some if said.document}
    around = StatementState.objects.filter(type="contact", level=PUBLIC, state="accepted", document_id__in=documents)
    contacts = list(load_said(set(around.values_list("statement_id", flat=True))).values())
    settled = load_settlements({said.id for some in found.values() for said in some}, everything=False)
    made: list[tuple[str, str, Row]] = []
    for key, some in found.items():
        columns = make_commitment([*some, *contacts], settled)
        if columns is not None:
            # How the office knows what became of it is its own word, not a public one.
            made.append(
                (
                    key,
                    key,
                    {**columns, "settled_by": "", "settled_why": "", "last_sign": find_published_bounds(some)[1]},
                )
            )
    return make_commitments(anybody(reader.language), make_rows(Commitment, made))


def confirmed_positions(
    reader: Reader, *, people: Collection[str] = (), organisations: Collection[str] = ()
) -> tuple[PositionFact, ...]:
    """Return the posts of people, and those held in organisations, as far as they are confirmed."""
    keys = find_confirmed_keys("position", [*people, *organisations])
    posts: dict[tuple[str, str], list[Said]] = {}
    for some in find_confirmed_under(keys).values():
        for said in some:
            person, organisation = said.key_of("person"), said.key_of("organisation")
            if person in people or organisation in organisations:
                posts.setdefault((person, organisation), []).append(said)
    made: list[tuple[str, str, Row]] = []
    for (person, organisation), held in posts.items():
        for post in find_posts(sorted(held, key=lambda s: s.id)):
            columns = make_position({s.id for s in post}, person, organisation, held)
            if person and columns is not None:
                made.append((f"{LETTERS['position']}{post[0].id}", person, columns))
    return make_positions(anybody(reader.language), make_rows(Position, made))


def find_told(statements: Iterable[int], reader: Reader) -> dict[int, tuple[str, dict[str, Any]]]:
    """Return the language of its document and the arguments of each of some statements, of those the reader may see."""
    return {
        row: (language or "", arguments)
        for portion in find_portions(set(statements))
        for row, language, arguments in StatementState.objects.filter(
            statement_id__in=portion, level__lte=reader.level
        ).values_list("statement_id", "document__language", "statement__arguments")
    }


def find_left_out(reader: Reader, statements: Iterable[int]) -> list[tuple[int, str]]:
    """Return those of some statements that may not be told to anybody, each with why: not accepted, or how closed it is.

    Only what the reader may see themselves is among them: that there is more is not said.
    """
    found: list[tuple[int, str]] = []
    for portion in find_portions(set(statements)):
        rows = StatementState.objects.filter(
            statement_id__in=portion, level__lte=reader.level, state__in=("proposed", "accepted", "undecided")
        )
        for row, state, level in rows.order_by("statement_id").values_list("statement_id", "state", "level"):
            if level > PUBLIC:
                found.append((row, VISIBILITIES[level]))
            elif state != "accepted":
                found.append((row, state))
    return found


def is_kind(key: str, *kinds: str) -> bool:
    """Whether a key is of one of some kinds."""
    return KINDS.get(key[:1]) in kinds
