"""Codes of public registers as reasons: equal ones are certain identity, two of one scheme are two things."""

from collections.abc import Collection

from bridgebook.names.identifiers import find_label
from bridgebook.registry.joining.entities import make_judgement
from bridgebook.registry.joining.entries import make_code_key, take_entry_entities
from bridgebook.registry.models import EntityState, EntryKey, Identifier, Judgement
from bridgebook.registry.projections.identifiers import find_codes
from bridgebook.registry.projections.listed import load_listed
from bridgebook.vocabulary import Comparison, Reason, Verdict


def find_conflict(ours: Collection[str], theirs: Collection[str]) -> Reason | None:
    """Return the reason why two sets of codes (`ror:03yrm5c26`) cannot be one thing's, None where they can."""
    for scheme in sorted({code.partition(":")[0] for code in ours}):
        mine = {code for code in ours if code.startswith(f"{scheme}:")}
        other = {code for code in theirs if code.startswith(f"{scheme}:")}
        if mine and other and mine.isdisjoint(other):
            left, right = (min(codes).partition(":")[2] for codes in (mine, other))
            return Reason("other_identifier", -1.0, {"scheme": find_label(scheme), "left": left, "right": right})
    return None


def find_shared(ours: Collection[str], theirs: Collection[str]) -> Reason | None:
    """Return the reason why two sets of codes are one thing's, None where no code is the same."""
    shared = sorted(set(ours) & set(theirs))
    if not shared:
        return None
    scheme, _, value = shared[0].partition(":")
    return Reason("same_identifier", 1.0, {"scheme": find_label(scheme), "value": value})


def compare_codes(ours: Collection[str], theirs: Collection[str]) -> Comparison | None:
    """Judge two things by their codes alone; None where those say nothing."""
    conflict, shared = find_conflict(ours, theirs), find_shared(ours, theirs)
    if conflict and shared:
        return Comparison(Verdict.UNDECIDED, 0.5, (shared, conflict))
    if conflict:
        return Comparison(Verdict.DIFFERENT, 0.0, (conflict,))
    return Comparison(Verdict.SAME, 1.0, (shared,)) if shared else None


def judge_equal_codes(kind: str, key: str, bearer: int, code: str) -> list[Judgement]:
    """Return the machine's judgements, unsaved, on what else has a code that a thing is just given.

    Args:
        kind: Kind of the thing.
        key: Its key.
        bearer: The entity of it that the code is given to.
        code: The code (`ror:03yrm5c26`).
    """
    scheme, _, value = code.partition(":")
    ours = {*find_codes(kind, [key])[key], code}
    has = Identifier.objects.filter(scheme=scheme, value=value).exclude(owner=key)
    ends: dict[int, set[str]] = {}
    things = sorted({owner for owner in has.values_list("owner", flat=True) if owner[:1] == key[:1]})
    codes = find_codes(kind, things)
    for thing in things:
        ends[EntityState.objects.filter(key=thing).order_by("entity_id").values_list("entity_id", flat=True)[0]] = (
            codes[thing]
        )
    if kind == "organisation":
        rows = EntryKey.objects.filter(key=make_code_key(code)).values_list("entry_id", flat=True)
        entities = set(take_entry_entities(set(rows)).values())
        for entity, listed in load_listed(entities).items():
            ends[entity] = {f"{name}:{number}" for name, number in listed.identifiers.items()}
    made = []
    for entity, theirs in sorted(ends.items()):
        comparison = compare_codes(ours, theirs)
        if comparison is not None and comparison.verdict != Verdict.DIFFERENT:
            made.append(make_judgement(bearer, entity, comparison))
    return made
