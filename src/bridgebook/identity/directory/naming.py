"""How two organisations' names stand to each other: the same brand, the same by sound, a slip, another."""

from typing import NamedTuple

from rapidfuzz.distance import OSA

from bridgebook.identity.directory.counts import Counts
from bridgebook.identity.directory.parsed import ParsedEntry, ParsedName
from bridgebook.identity.directory.sounds import loosen
from bridgebook.names.sounds import sounds_transcribed

SAME = 0.0
HOMOPHONE = -3.5
"""Other characters of the same sound: a slip of the keyboard in one row of thirty, a company of its own otherwise."""
SLIP = -4.5
OTHER_BRAND = -6.0
BEGUN_BRAND = -3.0
LOOSE = -2.5
FAR_SLIP = -2.0
TRANSCRIBED = -3.0
ALIKE = 0.9
"""How much of a foreign word's sound characters must write, as the name engine tells it."""
SHORTEST_SLIPPED = 5


class Naming(NamedTuple):
    """How names stand to each other.

    Attributes:
        relation: same_brand, same_brand_sound, homophone_brand, slipped_name, former_name, other_brand, or "" where they
            cannot be compared.
        weight: What it tells, as a natural logarithm of odds.
        left, right: The two names.
    """

    relation: str
    weight: float
    left: ParsedName | None
    right: ParsedName | None


def compare_naming(left: ParsedEntry, right: ParsedEntry, counts: Counts) -> Naming:
    """The best relation of any two names, former ones too."""
    best: Naming | None = None
    for ours in left.names:
        for theirs in right.names:
            found = compare_brands(ours, theirs, counts)
            if found.relation and (best is None or found.weight > best.weight):
                best = found
    if left.former or right.former:
        for ours, theirs in [(a, b) for a in left.former for b in right.names] + [
            (a, b) for a in left.names for b in right.former
        ]:
            found = compare_brands(ours, theirs, counts)
            if found.weight > 0 and (best is None or found.weight > best.weight):
                best = Naming("former_name", found.weight - 0.2, ours, theirs)
    return best or Naming("", 0.0, None, None)


def compare_brands(ours: ParsedName, theirs: ParsedName, counts: Counts) -> Naming:
    """How the brands of two names stand to each other."""
    if not ours.brand or not theirs.brand:
        return Naming("", 0.0, ours, theirs)
    if ours.script == theirs.script == "han":
        return _compare_han(ours, theirs, counts)
    shared = ours.sounds & theirs.sounds
    if shared:
        return Naming("same_brand_sound", counts.rarity("sound", shared) + SAME, ours, theirs)
    if ours.foreign != theirs.foreign and "han" in (ours.script, theirs.script):
        return _slipped_sound(ours, theirs, counts) or _transcribed(ours, theirs, counts)
    return _slipped_sound(ours, theirs, counts) or _other_brand(ours, theirs)


def _transcribed(ours: ParsedName, theirs: ParsedName, counts: Counts) -> Naming:
    """A word of another language and a name in characters: one may write the other's sound (西门子, Siemens), or say nothing."""
    han, other = (ours, theirs) if ours.script == "han" else (theirs, ours)
    alike = max((sounds_transcribed(han.brand, sound) for sound in other.sounds), default=0.0)
    if alike < ALIKE:
        return Naming("", 0.0, ours, theirs)
    return Naming("same_brand_sound", max(1.0, counts.rarity("brand", (han.brand,)) + TRANSCRIBED), ours, theirs)


def _other_brand(ours: ParsedName, theirs: ParsedName) -> Naming:
    """Another brand; less surely so where one goes on where the other ends: a syllable lost, a brand cut short."""
    begun = any(a.startswith(b) or b.startswith(a) for a in ours.sounds for b in theirs.sounds)
    return Naming("other_brand", BEGUN_BRAND if begun else OTHER_BRAND, ours, theirs)


def _slipped_sound(ours: ParsedName, theirs: ParsedName, counts: Counts) -> Naming | None:
    """The likeliest slip that makes one sound of the other; None where none does."""
    weights = [
        weight
        for one in ours.sounds
        for other in theirs.sounds
        if (weight := _weigh_slip(one, other, counts)) is not None
    ]
    return Naming("slipped_name", max(weights), ours, theirs) if weights else None


def _weigh_slip(one: str, other: str, counts: Counts) -> float | None:
    shorter = min(len(one), len(other))
    if shorter < SHORTEST_SLIPPED or abs(len(one) - len(other)) > 2:
        return None
    distance = OSA.distance(one, other, score_cutoff=2)
    if distance > 2:
        return None
    rarity = counts.rarity("sound", (one, other))
    if loosen(one) == loosen(other):
        return max(1.0, rarity + LOOSE)
    if distance == 1 or shorter > 8:
        return max(1.0, rarity + SLIP - (distance - 1))
    return FAR_SLIP if shorter > 5 else None


def _compare_han(ours: ParsedName, theirs: ParsedName, counts: Counts) -> Naming:
    if ours.brand == theirs.brand or ours.brand in theirs.others or theirs.brand in ours.others:
        return Naming("same_brand", counts.rarity("brand", (ours.brand,)), ours, theirs)
    shorter, longer = sorted((ours, theirs), key=lambda name: len(name.core))
    distance = OSA.distance(ours.core, theirs.core, score_cutoff=3)
    if distance > 1 and ours.brand[:2] == theirs.brand[:2]:
        # A slip on the border of the legal form hides the form: 纺有织限公司.
        distance = min(distance, OSA.distance(ours.core + ours.form, theirs.core + theirs.form, score_cutoff=3))
    if len(shorter.core) >= 5 and distance <= 2:
        start = min(len(shorter.brand), len(longer.brand))
        if start >= 2 and ours.core[:start] == theirs.core[:start] and distance == 1:
            # The slip is behind the brand, in the words of its line.
            return Naming("slipped_name", counts.rarity("brand", (ours.brand, theirs.brand)) - 1.0, ours, theirs)
    if ours.sounds & theirs.sounds:
        other = sum(a != b for a, b in zip(ours.brand, theirs.brand, strict=False)) + abs(
            len(ours.brand) - len(theirs.brand)
        )
        if other > 1:
            # A slip of the keyboard changes one character; two that sound alike by chance are two brands.
            return Naming("other_brand", BEGUN_BRAND, ours, theirs)
        weight = counts.rarity("sound", ours.sounds & theirs.sounds) + HOMOPHONE
        return Naming("homophone_brand", max(weight, 0.5), ours, theirs)
    if distance == 1 and sorted(ours.brand) == sorted(theirs.brand):
        return Naming("slipped_name", counts.rarity("brand", (ours.brand, theirs.brand)) + SLIP, ours, theirs)
    # One character other in the brand is another company sooner than a slip: 宏远 and 宏达 are sisters by intent.
    return _other_brand(ours, theirs)
