"""The pages of contacts, agreements, structures, promises and interests."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from bridgebook.registry.errors import NotFound
from bridgebook.registry.models import (
    Agreement,
    Commitment,
    Contact,
    Interest,
    JointStructure,
    Projection,
    StatementState,
)
from bridgebook.registry.queries.documents import find_cards
from bridgebook.registry.queries.facts import (
    make_agreements,
    make_commitments,
    make_contacts,
    make_interests,
    make_structures,
)
from bridgebook.registry.queries.history import list_history
from bridgebook.registry.queries.joins import find_joins
from bridgebook.registry.queries.questions import find_questions
from bridgebook.registry.queries.shelf import find_current_key, find_seen
from bridgebook.registry.records import (
    AgreementFact,
    CommitmentFact,
    ContactFact,
    EventPage,
    InterestFact,
    Reader,
    StructureFact,
)

Made = TypeVar("Made", ContactFact, AgreementFact, StructureFact, CommitmentFact, InterestFact)


def open_contact(reader: Reader, key: str) -> EventPage[ContactFact]:
    """Return an encounter with its witnesses and the promises made at it.

    Raises:
        NotFound: If there is none that the reader may see.
    """
    return open_event(reader, key, Contact, make_contacts)


def open_agreement(reader: Reader, key: str) -> EventPage[AgreementFact]:
    """Return an instrument with the ladder it climbed.

    Raises:
        NotFound: If there is none that the reader may see.
    """
    return open_event(reader, key, Agreement, make_agreements)


def open_structure(reader: Reader, key: str) -> EventPage[StructureFact]:
    """Return a joint structure with the ladder it climbed.

    Raises:
        NotFound: If there is none that the reader may see.
    """
    return open_event(reader, key, JointStructure, make_structures)


def open_commitment(reader: Reader, key: str) -> EventPage[CommitmentFact]:
    """Return a promise with the encounter it was made at.

    Raises:
        NotFound: If there is none that the reader may see.
    """
    return open_event(reader, key, Commitment, make_commitments)


def open_interest(reader: Reader, key: str) -> EventPage[InterestFact]:
    """Return what a party offers, seeks or shares.

    Raises:
        NotFound: If there is none that the reader may see.
    """
    return open_event(reader, key, Interest, make_interests)


def open_event(
    reader: Reader, key: str, model: type[Projection], make: Callable[[Reader, Iterable[Any]], tuple[Made, ...]]
) -> EventPage[Made]:
    """Return the page of one event, also under a key it had before it was joined."""
    rows: list[Projection] = list(find_seen(model, reader).filter(key=find_current_key(key, reader)))
    if not rows:
        raise NotFound(key)
    row: Projection = rows[0]
    fact = make(reader, [row])[0]
    subjects = [row.key, *(f"statement {statement}" for statement in row.statements)]
    return EventPage(
        fact=fact,
        commitments=find_promises(reader, row.statements) if isinstance(row, Contact) else (),
        contact=find_encounter(reader, getattr(fact, "contact", "")),
        documents=find_cards(reader, fact.documents),
        questions=find_questions(reader, [row.key]),
        joins=find_joins(reader, row.key),
        history=list_history(reader, subjects=subjects),
    )


def find_promises(reader: Reader, statements: Iterable[int]) -> tuple[CommitmentFact, ...]:
    """Return the promises made at an encounter, also those made before and made there again."""
    told = set(statements)
    beside = StatementState.objects.filter(
        type="commitment", document__in=StatementState.objects.filter(statement_id__in=told).values("document_id")
    )
    rows = find_seen(Commitment, reader).filter(key__in=beside.values("key")).order_by("due_end", "id")
    return make_commitments(reader, [row for row in rows if not told.isdisjoint(row.occasions)])


def find_encounter(reader: Reader, key: str) -> ContactFact | None:
    """Return the encounter under a key, None where there is none."""
    contacts = make_contacts(reader, find_seen(Contact, reader).filter(key=key)) if key else ()
    return contacts[0] if contacts else None


def find_statement_key(reader: Reader, statement: int) -> str:
    """Return the key of the fact that a statement is part of.

    Raises:
        NotFound: If there is no such statement that the reader may see.
    """
    state = StatementState.objects.filter(statement_id=statement, level__lte=reader.level).first()
    if state is None:
        raise NotFound(f"statement {statement}")
    return str(state.key)
