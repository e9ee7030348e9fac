"""Which of the things already known the entities of a new reading are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils import timezone

from bridgebook.identity import Profile, compare_profiles
from bridgebook.names.scripts import find_script
from bridgebook.registry.joining.codes import find_conflict
from bridgebook.registry.joining.profiles import load_profiles
from bridgebook.registry.joining.reasons import list_reasons
from bridgebook.registry.joining.things import find_things
from bridgebook.registry.joining.words import find_shared_own_word
from bridgebook.registry.models import Judgement
from bridgebook.registry.projections.identifiers import find_codes
from bridgebook.vocabulary import Comparison, Reason, Verdict

JUDGE = "identity/1"
MOST_CANDIDATES = 12
MOST_FORMS = 4


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known thing a new entity may be: the entity of it that carries the name, what the comparison gave, its codes."""

    entity: int
    profile: Profile
    comparison: Comparison
    codes: frozenset[str] = frozenset()


def judge_new_entities(entities: Iterable[Profile]) -> list[Judgement]:
    """Compare new entities with what is known and return the judgements to write, unsaved.

    What is surely the same is judged the same; what may be is left undecided, for the office. Two people of one
    document are never both taken for the same third one.

    Args:
        entities: Profiles of the new entities of one document, whose ids are those of the ledger.
    """
    judgements: list[Judgement] = []
    taken: set[str] = set()
    company = Company({}, {}, {})
    for kind in ("organisation", "place", "person"):
        around = frozenset(filter(None, company.known_as.values()))
        mine = [profile for profile in entities if profile.kind == kind]
        things = find_things({profile.id: profile.names for profile in mine}, kind=kind)
        keys = {key for found in things.values() for key in rank_things(found)}
        known = load_profiles(kind, keys) if keys else {}
        codes = find_codes(kind, keys) if keys else {}
        # Wholes before their units: what a department is, is told by the institute it belongs to.
        for alone in sorted(mine, key=lambda profile: bool(profile.belongs)):
            profile = company.keep(alone, around)
            candidates = [
                Candidate(
                    things[profile.id][key][1],
                    known[key],
                    compare_known(profile, known[key]),
                    frozenset(codes.get(key, ())),
                )
                for key in rank_things(things[profile.id])
                if key in known
            ]
            made, key = decide(profile, candidates, taken)
            judgements += made
            if kind == "organisation":
                company.take(profile.id, known.get(key), candidates)
    return judgements


@dataclass(frozen=True, slots=True)
class Company:
    """What the organisations of a document were taken for, by their ids in the ledger.

    Attributes:
        known_as: The key of each, "" where it is new.
        above: The keys of what each belongs to.
        may_be: The keys that each is asked about.
    """

    known_as: dict[str, str]
    above: dict[str, frozenset[str]]
    may_be: dict[str, frozenset[str]]

    def take(self, row: str, chosen: Profile | None, candidates: Iterable[Candidate]) -> None:
        """Note what an organisation was taken for."""
        self.known_as[row] = chosen.id if chosen else ""
        self.above[row] = chosen.belongs if chosen else frozenset()
        open_ = (c.profile.id for c in candidates if c.comparison.verdict == Verdict.UNDECIDED)
        self.may_be[row] = frozenset(open_)

    def keep(self, profile: Profile, around: frozenset[str]) -> Profile:
        """Return a profile with the keys of what it belongs to, of what that belongs to, and of what it may belong to."""
        wholes = (self.above.get(row, frozenset()) | {self.known_as.get(row, "")} for row in profile.belongs)
        belongs = frozenset[str]().union(*wholes) - {""}
        if profile.kind != "person":
            return replace(profile, belongs=belongs)
        may_belong = frozenset[str]().union(*(self.may_be.get(row, frozenset()) for row in profile.belongs))
        return replace(profile, belongs=belongs, may_belong=may_belong, around=around)


def compare_known(profile: Profile, known: Profile) -> Comparison:
    """Judge whether a new entity is a known thing; what a translation hides is asked about where place and sound agree."""
    comparison = compare_profiles(profile, known)
    if profile.kind != "organisation" or comparison.verdict != Verdict.DIFFERENT:
        return comparison
    for one in profile.full_names[:MOST_FORMS]:
        for other in known.full_names[:MOST_FORMS]:
            word = find_shared_own_word(one, other)
            if word and find_script(one) != find_script(other):
                reason = Reason("same_place_and_word", 0.3, {"name": word})
                return Comparison(Verdict.UNDECIDED, 0.6, (reason, *comparison.reasons))
    return comparison


def rank_things(things: dict[str, tuple[int, int]]) -> list[str]:
    """Return the likeliest things first: those that share most search keys."""
    return sorted(things, key=lambda key: (-things[key][0], things[key][1]))[:MOST_CANDIDATES]


def decide(profile: Profile, candidates: Sequence[Candidate], taken: set[str]) -> tuple[list[Judgement], str]:
    """Return the judgements about one new entity, and the key of what it was taken for, "" where it is new.

    `taken` are the people already found in this document.
    """
    made: list[Judgement] = []
    chosen: Candidate | None = None
    certain = [candidate for candidate in candidates if candidate.comparison.verdict == Verdict.SAME]
    for candidate in sorted(candidates, key=lambda c: -c.comparison.score):
        comparison = candidate.comparison
        if comparison.verdict == Verdict.DIFFERENT:
            continue
        if comparison.verdict == Verdict.SAME:
            doubt = find_doubt(candidate, chosen, taken) or find_rival(candidate, certain)
            if doubt is not None:
                comparison = Comparison(Verdict.UNDECIDED, comparison.score, (*comparison.reasons, doubt))
            else:
                chosen = chosen or candidate
        made.append(make_judgement(int(profile.id), candidate.entity, comparison))
    if chosen is not None and profile.kind == "person":
        taken.add(chosen.profile.id)
    return made, chosen.profile.id if chosen else ""


def find_doubt(candidate: Candidate, chosen: Candidate | None, taken: set[str]) -> Reason | None:
    """Return why a pair that compares the same is left to the office all the same, None where it is not."""
    if candidate.profile.id in taken:
        return Reason("two_in_document", -0.5)
    if chosen is None:
        return None
    between = compare_profiles(chosen.profile, candidate.profile)
    if between.verdict == Verdict.DIFFERENT:
        return Reason("fits_another", -0.5, {"name": chosen.profile.names[0]})
    return None


def find_rival(candidate: Candidate, certain: Sequence[Candidate]) -> Reason | None:
    """Return why a thing cannot be told from another one that fits as well, which a public register keeps apart from it."""
    return next(filter(None, (find_conflict(candidate.codes, other.codes) for other in certain)), None)


def make_judgement(entity: int, other: int, comparison: Comparison) -> Judgement:
    """Make the machine's judgement about two entities, unsaved."""
    return Judgement(
        about="entities",
        verdict=str(comparison.verdict),
        entity_id=entity,
        other_entity_id=other,
        score=round(comparison.score, 3),
        reasons=list_reasons(comparison),
        machine=True,
        by=JUDGE,
        at=timezone.now(),
    )
