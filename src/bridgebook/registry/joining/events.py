"""Whether two documents tell of the same encounter, instrument, structure or promise."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone

from bridgebook.identity import Telling, compare_events, compare_told_together
from bridgebook.identity.contacts import is_month_of_day
from bridgebook.identity.days import Agreement, compare_days, count_days
from bridgebook.languages.bounds import find_bounds
from bridgebook.registry.joining.entities import JUDGE
from bridgebook.registry.joining.occasions import Occasion, find_occasions
from bridgebook.registry.joining.profiles import add_wholes, load_names
from bridgebook.registry.joining.reasons import list_reasons
from bridgebook.registry.models import EntityState, Judgement, StatementEntity, StatementState
from bridgebook.registry.projections.said import Said, load_said
from bridgebook.registry.projections.states import LIVING
from bridgebook.vocabulary import Comparison, Verdict

JOINED = ("contact", "instrument", "structure", "commitment")
"""Types of statement that tell of events several documents may witness."""

MOST_CANDIDATES = 200
"""The latest told are compared; an event so often told as more is an old one."""


NEAR = 0.08
"""Two events of one document that fit a third so nearly alike are both left to the office."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two statements of different documents that may tell of one event, and what the comparison gave."""

    said: Said
    other: Said
    comparison: Comparison

    @property
    def weight(self) -> float:
        """All reasons together, without the bounds of a score."""
        return sum(reason.weight for reason in self.comparison.reasons)

    @property
    def together(self) -> bool:
        """Whether one document tells both."""
        return self.said.document is not None and self.said.document == self.other.document

    @property
    def rank(self) -> tuple[bool, bool, float, int, int]:
        """What a document tells twice first, then the surest, of equals the earliest told."""
        doubted = self.comparison.verdict != Verdict.SAME
        return not self.together, doubted, -self.weight, self.other.id, self.said.id


def judge_new_events(
    statements: Collection[int], *, because: Judgement | None = None, among: bool = False
) -> list[Judgement]:
    """Compare new statements with those of other documents and return the judgements to write, unsaved.

    A document that tells of two events does not mean one: of two that fit, the better is taken, and where neither is
    better both are left to the office.

    Args:
        statements: Statements in the ledger, with their standing.
        because: The judgement about two entities that made the comparison worth while, if one did.
        among: Compare them with each other too; each pair once.
    """
    new = {row: said for row, said in load_said(statements).items() if said.type in JOINED}
    candidates = find_candidates(new.values())
    others = load_said({row for rows in candidates.values() for row in rows})
    pairs = [
        (said, others[row])
        for said in new.values()
        for row in candidates[said.id]
        if row in others and (row < said.id if among else row not in new) and others[row].key != said.key
    ]
    matches = compare_pairs([*pairs, *find_pairs_within(new.values())])
    groups = Groups({said.key for match in matches for said in (match.said, match.other)})
    judgements: list[Judgement] = []
    for match in sorted(matches, key=lambda match: match.rank):
        if groups.are_apart(match.said.key, match.other.key) or match.together:
            comparison = match.comparison
            if comparison.verdict == Verdict.SAME:
                if not match.together and (has_rival(match, matches, groups) or has_second_in_month(match, new)):
                    comparison = Comparison(Verdict.UNDECIDED, min(0.7, comparison.score), comparison.reasons)
                else:
                    groups.join(match.said.key, match.other.key)
            judgements.append(make_judgement(match.said.id, match.other.id, comparison, because))
    return judgements


def find_pairs_within(events: Collection[Said]) -> list[tuple[Said, Said]]:
    """Return every two encounters of one document that are not one yet, the later told first."""
    return [
        (said, other)
        for said in events
        for other in events
        if said.type == other.type == "contact"
        and said.document is not None
        and said.document == other.document
        and other.id < said.id
        and other.key != said.key
    ]


def compare_pairs(pairs: Collection[tuple[Said, Said]]) -> list[Match]:
    """Compare pairs of statements; those that are surely of two events are left out."""
    every = {said.id: said for pair in pairs for said in pair}
    concerned = {key for said in every.values() for keys in said.keys.values() for key in keys}
    names = load_names(concerned)
    wholes = find_wholes({key for said in every.values() for key in said.keys.get("parties", ())})
    made = find_occasions(said for said in every.values() if said.type == "commitment")
    names = {**names, **load_names({key for occasion in made.values() for key in occasion.owed_to} - set(names))}
    found = []
    for said, other in pairs:
        left = make_telling(said, names, lift_units(said, other, wholes), made.get(said.id))
        right = make_telling(other, names, lift_units(other, said, wholes), made.get(other.id))
        together = said.document is not None and said.document == other.document
        comparison = (compare_told_together if together else compare_events)(left, right)
        if comparison.verdict != Verdict.DIFFERENT:
            found.append(Match(said, other, comparison))
    return found


def make_telling(
    said: Said, names: Mapping[str, tuple[str, ...]], parties: tuple[str, ...], occasion: Occasion | None = None
) -> Telling:
    """Return what a statement tells as the identity stage takes it; a promise with the occasion it was made on."""
    arguments, keys = said.arguments, {**said.keys, "parties": parties}
    if occasion is not None:
        words = said.arguments.get("what") or said.quote
        arguments = {**arguments, "what": words, "made": occasion.made, "occasion": occasion.encounter}
        keys["owed_to"] = occasion.owed_to
    return Telling(said.type, arguments, keys, said.published, names)


def lift_units(said: Said, other: Said, wholes: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """Return the parties of a statement, a unit as its whole where the other statement names the whole."""
    theirs = other.keys.get("parties", ())
    lifted = (
        next((whole for whole in theirs if key not in theirs and whole in wholes.get(key, ())), key)
        for key in said.keys.get("parties", ())
    )
    return tuple(dict.fromkeys(lifted))


def find_wholes(keys: Collection[str]) -> dict[str, set[str]]:
    """Return what organisations are part of, by key; without the organisations themselves."""
    company = {key: {key} for key in keys}
    add_wholes(company)
    return {key: whole - {key} for key, whole in company.items()}


class Groups:
    """Events as they are joined one after another, and the documents that tell of each."""

    def __init__(self, keys: Collection[str]) -> None:
        self.leader = {key: key for key in keys}
        self.documents: dict[str, set[int]] = {key: set() for key in keys}
        told = StatementState.objects.filter(key__in=list(keys), state__in=LIVING, document__isnull=False)
        for key, document in told.values_list("key", "document_id"):
            self.documents[key].add(document)

    def find(self, key: str) -> str:
        """Return the key that stands for the event now."""
        while self.leader[key] != key:
            key = self.leader[key]
        return key

    def share_document(self, one: str, other: str) -> bool:
        """Whether one document tells of both, as two."""
        return not self.documents[self.find(one)].isdisjoint(self.documents[self.find(other)])

    def are_apart(self, one: str, other: str) -> bool:
        """Whether two events are not joined yet and may be."""
        return self.find(one) != self.find(other) and not self.share_document(one, other)

    def join(self, one: str, other: str) -> None:
        """Make two events one."""
        first, second = self.find(one), self.find(other)
        self.leader[second] = first
        self.documents[first] |= self.documents[second]


def has_rival(match: Match, matches: Iterable[Match], groups: Groups) -> bool:
    """Whether another event of the same document as one side fits the other side nearly as well."""
    for rival in matches:
        if rival is match or rival.comparison.verdict != Verdict.SAME or rival.weight < match.weight - NEAR:
            continue
        if match.said.key == rival.said.key:
            one, other = match.other.key, rival.other.key
        elif match.other.key == rival.other.key:
            one, other = match.said.key, rival.said.key
        else:
            continue
        if groups.find(one) != groups.find(other) and groups.share_document(one, other):
            return True
    return False


def has_second_in_month(match: Match, new: Mapping[int, Said]) -> bool:
    """Whether one side tells only the month, and another encounter of these parties is known on another day of it.

    Then nobody can say which of the two is meant, also where the other one came to be known first and was joined.
    """
    first, second = (Telling(said.type, said.arguments, {}) for said in (match.said, match.other))
    if match.said.type != "contact" or not is_month_of_day(first, second):
        return False
    # Whoever tells the longer time tells the month.
    sides = sorted((match.said, match.other), key=lambda said: count_days(find_bounds(dated(said))))
    day, month = sides
    known = load_said(find_candidates([month])[month.id])
    others = [said for said in {**known, **new}.values() if said.type == "contact" and said.document != month.document]
    apart = [said for said in others if compare_days(dated(said), dated(day)).agreement == Agreement.NO]
    joined = any(said.key == month.key for said in apart)
    return joined or bool(compare_pairs([(said, month) for said in apart]))


def dated(said: Said) -> str:
    """Return the date a statement tells, "" where it tells none."""
    return str(said.arguments.get("date") or "")


def find_candidates(events: Collection[Said]) -> dict[int, list[int]]:
    """Return, for each event, living statements of its type in other documents that name the same parties.

    Whoever is party to everything (the office's own house) finds nothing, so each is looked for by the others.
    """
    parties = {party for said in events for party in said.keys.get("parties", ())}
    if not parties:
        return {said.id: [] for said in events}
    sizes: dict[str, int] = dict(
        EntityState.objects.filter(key__in=parties)
        .values_list("key")
        .annotate(Count("entity_id"))
        .values_list("key", "entity_id__count")
    )
    rare = {said.id: find_rare(said, sizes) for said in events}
    named = StatementEntity.objects.filter(
        argument="parties",
        statement__type__in=JOINED,
        statement__standing__state__in=LIVING,
        entity__standing__key__in={party for keys in rare.values() for party in keys},
    )
    told: dict[tuple[str, str], list[tuple[int, int | None]]] = {}
    for row, kind, document, key in named.order_by("-statement_id").values_list(
        "statement_id", "statement__type", "statement__document_id", "entity__standing__key"
    ):
        told.setdefault((kind, key), []).append((row, document))
    found: dict[int, list[int]] = {}
    for said in events:
        rows = (row for party in rare[said.id] for row in told.get((said.type, party), ()))
        mine = dict.fromkeys(row for row, document in rows if document != said.document)
        found[said.id] = list(mine)[:MOST_CANDIDATES]
    return found


def find_rare(said: Said, sizes: dict[str, int]) -> list[str]:
    """Return the parties of an event but the one documents name most; its only one where there is one."""
    parties = said.keys.get("parties", ())
    return sorted(parties, key=lambda key: sizes.get(key, 0))[: max(1, len(parties) - 1)]


def make_judgement(statement: int, other: int, comparison: Comparison, because: Judgement | None) -> Judgement:
    """Make the machine's judgement about two events, unsaved."""
    return Judgement(
        about="events",
        verdict=str(comparison.verdict),
        statement_id=statement,
        other_statement_id=other,
        because=because,
        score=round(comparison.score, 3),
        reasons=list_reasons(comparison),
        machine=True,
        by=JUDGE,
        at=timezone.now(),
    )
