"""What else has a code that a thing is given."""

from bridgebook.registry.joining.codes import compare_codes
from bridgebook.registry.joining.entities import make_judgement
from bridgebook.registry.joining.entries import make_code_key, take_entry_entities
from bridgebook.registry.models import EntityState, EntryKey, Identifier, Judgement
from bridgebook.registry.projections.identifiers import find_codes
from bridgebook.registry.projections.listed import load_listed
from bridgebook.vocabulary import Verdict


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
