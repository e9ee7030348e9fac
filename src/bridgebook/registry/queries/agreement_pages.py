"""The page of one agreement: its ladder, file, texts, work plan, renewals and family."""

from datetime import date

from bridgebook.registry.errors import NotFound
from bridgebook.registry.models import Agreement, AgreementFile, AgreementText, History, StatementState
from bridgebook.registry.office.agreement_files import Kept, find_kept
from bridgebook.registry.office.anchors import find_event_keys
from bridgebook.registry.office.saving import find_record, seen_records
from bridgebook.registry.office.settings import find_own_keys
from bridgebook.registry.projections.judged import find_portions
from bridgebook.registry.queries.agreements import Rules, find_rules, make_agreement_cards
from bridgebook.registry.queries.events import open_agreement
from bridgebook.registry.queries.history import list_history
from bridgebook.registry.queries.shelf import find_seen
from bridgebook.registry.queries.things import find_event_keys as find_named_events
from bridgebook.registry.records import EventPage, Reader
from bridgebook.registry.records.agreements import AgreementCard, AgreementPage, Relative
from bridgebook.registry.records.facts import AgreementFact


def find_statements(key: str, reader: Reader) -> set[int]:
    """Return all statements that told of an event, those that were corrected or rejected since too."""
    told = set(StatementState.objects.filter(key=key, level__lte=reader.level).values_list("pk", flat=True))
    # What was corrected may tell of it under a key of its own.
    for portion in find_portions(told):
        former = StatementState.objects.filter(
            statement__judgements__replacement_id__in=portion, level__lte=reader.level, state="corrected"
        )
        told = told | set(former.values_list("pk", flat=True))
    return told


def open_agreement_page(reader: Reader, key: str, *, today: date | None = None) -> AgreementPage:
    """Return everything about one agreement.

    Raises:
        NotFound: If there is none that the reader may see.
    """
    event: EventPage[AgreementFact] = open_agreement(reader, key)
    key = event.fact.key
    rules = find_rules(today)
    statements = find_statements(key, reader)
    kept = find_kept(reader, statements, today=rules.today)
    mine = kept.get(key) or Kept()
    rows = list(find_seen(Agreement, reader).filter(key=key))
    card = make_agreement_cards(reader, rows, kept, rules)[0]
    files = [mine.file.key, *mine.spare]
    subjects = [key, *(f"statement {row}" for row in statements), *find_tables(files, statements)]
    return AgreementPage(
        card=card,
        event=EventPage(
            fact=event.fact,
            commitments=event.commitments,
            contact=event.contact,
            documents=event.documents,
            questions=event.questions,
            joins=event.joins,
            history=list_history(reader, subjects=subjects),
        ),
        texts=tuple(mine.texts),
        items=tuple(mine.items),
        renewals=tuple(mine.renewals),
        family=find_family(reader, key, statements, mine, rules),
        spare_files=mine.spare,
    )


def find_tables(files: list[str], statements: set[int]) -> set[str]:
    """Return the keys of the tables that, taken over lately, changed or added an agreement."""
    found = set()
    changes = History.objects.filter(action="import_agreements").order_by("-id")
    for subject, after in changes.values_list("subject", "after")[:LATELY]:
        if any(entry["key"] in files for entry in after.get("records", ())) or statements & set(after.get("added", ())):
            found.add(subject)
    return found


LATELY = 50
"""How many tables taken over are looked through."""


def find_family(reader: Reader, key: str, statements: set[int], mine: Kept, rules: Rules) -> tuple[Relative, ...]:
    """Return the agreement this one stands under, amends or replaces, and those that say so of it; the umbrella first."""
    asked: list[tuple[str, str, bool]] = []
    if mine.parent:
        parents = find_event_keys([mine.parent], reader)
        asked += [(parents[mine.parent], mine.file.relation or "under", False)] if mine.parent in parents else []
    files = seen_records(AgreementFile, reader)
    children = [
        (row.statement, row.relation)
        for portion in find_portions(statements)
        for row in files.filter(parent__in=portion).order_by("id")
    ]
    keys = find_event_keys({row for row, _ in children}, reader)
    asked += [(keys[row], relation or "under", True) for row, relation in children if row in keys]
    rows = {row.key: row for row in find_seen(Agreement, reader).filter(key__in=[one for one, _, _ in asked])}
    kept = find_kept(reader, {s for row in rows.values() for s in row.statements}, today=rules.today)
    cards: dict[str, AgreementCard] = {
        card.fact.key: card for card in make_agreement_cards(reader, rows.values(), kept, rules)
    }
    return tuple(
        Relative(fact=cards[other].fact, title=cards[other].title, relation=relation, turned=turned)
        for other, relation, turned in dict.fromkeys(asked)
        if other in cards and other != key
    )


def open_agreement_text(reader: Reader, key: str, text: str) -> tuple[str, bytes]:
    """Return the name and the bytes of a kept text of an agreement.

    Raises:
        NotFound: If there is none that the reader may see, or it is of another agreement.
    """
    row = find_record(AgreementText, text, reader)
    event = open_agreement(reader, key)
    if (
        row.withdrawn
        or not row.content
        or find_event_keys([row.statement], reader).get(row.statement) != event.fact.key
    ):
        raise NotFound(text)
    return row.name or "agreement", bytes(row.content)


def list_possible_parents(reader: Reader, page: AgreementPage | None) -> list[tuple[str, str]]:
    """Return agreements that another may belong to, key and name: those with a party in common first, all if none given."""
    rows = find_seen(Agreement, reader).order_by("-start", "-id")
    own = page.card.fact.key if page else ""
    near: set[str] = set()
    if page:
        near = find_sharing(reader, {link.key for link in page.card.fact.parties})
        near |= {one.fact.key for one in page.family}
    found = list(rows.filter(key__in=near - {own})[:MOST_PARENTS])
    found += list(rows.exclude(key__in=near | {own})[: MOST_PARENTS - len(found)])
    kept = find_kept(reader, {s for row in found for s in row.statements}, today=date.today())
    cards = make_agreement_cards(reader, found, kept, find_rules())
    return [(card.fact.key, describe(card)) for card in cards]


MOST_PARENTS = 300
"""How many agreements a form offers as parent."""


def find_sharing(reader: Reader, parties: set[str]) -> set[str]:
    """Return the keys of agreements with one of these parties that is not the office itself."""
    return find_named_events(reader, parties - find_own_keys(reader) or parties, "instrument")


def describe(card: AgreementCard) -> str:
    """Return an agreement in one line, as a form offers it."""
    parts = (card.file.number, card.title, ", ".join(link.name for link in card.fact.parties), card.fact.date)
    return " · ".join(part for part in parts if part)[:160] or card.fact.key
