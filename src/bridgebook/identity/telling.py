"""What one document tells of an event, for comparing it with what another tells."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from bridgebook.languages.places import find_place
from bridgebook.names import compare_names
from bridgebook.names.scripts import find_script
from bridgebook.vocabulary import Reason, Verdict

PLACE = "l"
"""How keys of places begin; a place may also be an organisation, the one visited."""

SCRIPT_CODES = {"han": "zh", "cyrillic": "ru"}
"""The language in whose gazetteer a name is looked up; English else."""

FIRST_NAMES = 4
"""How many names of a person are compared."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A statement about an encounter, an instrument, a structure or a promise.

    Attributes:
        type: contact, instrument, structure or commitment.
        arguments: As in the reading contract; of a promise also what its encounter tells (`promises.py`).
        keys: For each argument that names things, the keys of what it names.
        published: The date of its document, "" where unknown.
        names: The names of the things it names, by key.
    """

    type: str
    arguments: Mapping[str, Any]
    keys: Mapping[str, tuple[str, ...]]
    published: str = ""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def word(self, argument: str) -> str:
        """A plain argument, "" where the text does not give it."""
        return str(self.arguments.get(argument) or "")

    def things(self, argument: str) -> frozenset[str]:
        """The keys an argument names."""
        return frozenset(self.keys.get(argument, ()))


def weigh_parties(left: Telling, right: Telling) -> Reason | None:
    """Say how the parties of two tellings agree: all of them, or the two of one among those of the other.

    Returns:
        None where they do not agree so far; a reason of less weight where both have parties the other lacks.
    """
    ours, theirs = left.things("parties"), right.things("parties")
    shared = ours & theirs
    if not shared or (len(shared) < 2 and ours != theirs):
        return None
    if ours == theirs:
        return Reason("same_parties", 0.4)
    return Reason("two_parties", 0.35 if ours <= theirs or theirs <= ours else 0.1)


def weigh_people(left: Telling, right: Telling) -> Reason | None:
    """Say whether the people two tellings name are the same ones, None where one names nobody or none can be compared."""
    ours, theirs = left.things("participants"), right.things("participants")
    if not ours or not theirs:
        return None
    for key in sorted(ours & theirs):
        return Reason("same_people", 0.3, {"name": find_name(left, key)})
    for one in sorted(ours):
        for other in sorted(theirs):
            names = (left.names.get(one, ())[:FIRST_NAMES], right.names.get(other, ())[:FIRST_NAMES])
            if any(may_be_one(mine, yours) for mine in names[0] for yours in names[1]):
                return Reason("people_alike", 0.2, {"left": find_name(left, one), "right": find_name(right, other)})
    scripts = [{find_script(find_name(told, key)) for key in keys} for told, keys in ((left, ours), (right, theirs))]
    if scripts[0].isdisjoint(scripts[1]):
        # Names that sound alike in no way we know may still be one person's in two scripts.
        return None
    who = {"left": list_names(left, ours), "right": list_names(right, theirs)}
    return Reason("other_people", -0.4, who)


@lru_cache(maxsize=20_000)
def may_be_one(left: str, right: str) -> bool:
    """Whether two names may be one person's who is looked for among a few: the surname alone is enough."""
    compared = compare_names("person", left, right)
    return compared.verdict == Verdict.SAME or compared.score >= 0.5


def weigh_places(left: Telling, right: Telling) -> Reason | None:
    """Say whether two tellings name one place, None where they name none, or an organisation and a city."""
    ours, theirs = left.things("place"), right.things("place")
    if not ours or not theirs:
        return None
    if ours & theirs:
        return Reason("same_place_told", 0.1, {"name": find_name(left, min(ours & theirs))})
    if {key[0] for key in ours} != {key[0] for key in theirs}:
        return None
    one, other = list_names(left, ours), list_names(right, theirs)
    if min(ours)[0] == PLACE:
        told = compare_sites(one, other)
    else:
        # A house shown on the way is no other place; that of another party is.
        told = "other" if ours <= left.things("parties") and theirs <= right.things("parties") else "open"
    if told == "same":
        return Reason("same_place_told", 0.1, {"name": one})
    return Reason("other_place_told", -0.3, {"left": one, "right": other}) if told == "other" else None


def compare_sites(left: str, right: str) -> str:
    """Say how two names of places stand to each other: `same`, `other`, or `open` where one may lie in the other."""
    compared = compare_names("place", left, right)
    if compared.verdict == Verdict.SAME:
        return "same"
    records = [find_place(SCRIPT_CODES.get(find_script(name), "en"), name) for name in (left, right)]
    known = [record for record in records if record is not None]
    if len(known) == 2:
        # One may lie in the other; and in another script the gazetteer may know a namesake.
        near = any(record.kind != "city" for record in known) or find_script(left) != find_script(right)
        return "open" if near and known[0].country == known[1].country else "other"
    return "other" if not known and find_script(left) == find_script(right) else "open"


def find_name(telling: Telling, key: str) -> str:
    """A name of a thing a telling names."""
    return next(iter(telling.names.get(key, ())), key)


def list_names(telling: Telling, keys: Iterable[str]) -> str:
    """The names of some things in one line."""
    return ", ".join(find_name(telling, key) for key in sorted(keys))
