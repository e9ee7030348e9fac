"""Whether two rows of a directory are one organisation: evidence added up as odds, and what forbids it outright."""

from math import log
from typing import NamedTuple

from rapidfuzz.distance import OSA

from bridgebook.identity.directory.counts import Counts, find_city, find_lines
from bridgebook.identity.directory.lines import BROAD, BROADER
from bridgebook.identity.directory.naming import compare_naming
from bridgebook.identity.directory.parsed import ParsedEntry, ParsedName

GROUP = 0.4
"""What is left of contacts in common where the line or the city is another: companies of a group share them."""
NEIGHBOURS = 0.7
"""What is left of them where the brand is another: tenants of a house share its address and its telephone."""
Told = tuple[str, float]
"""A reason's code and its weight: the natural logarithm of how much likelier it is of one organisation than of two."""


class Score(NamedTuple):
    """A compared pair.

    Attributes:
        odds: Natural logarithm of the odds that the rows are one organisation; 0 is even.
        veto: The code of what forbids it, "" if nothing does.
        told: The reasons.
    """

    odds: float
    veto: str
    told: tuple[Told, ...]


def score_pair(left: ParsedEntry, right: ParsedEntry, counts: Counts) -> Score:
    """Compare two rows."""
    told: list[Told] = []
    veto = find_veto(left, right)
    _tell_codes(left, right, counts, told)
    naming = compare_naming(left, right, counts)
    if naming.relation:
        told.append((naming.relation, naming.weight))
    former = naming.relation == "former_name"
    _tell_city(left, right, counts, told)
    ours = naming.left.lines if former and naming.left else frozenset()
    theirs = naming.right.lines if former and naming.right else frozenset()
    _tell_lines(left, right, counts, told, ours, theirs)
    _tell_kind(left, right, told)
    against = {code for code, _ in told} & {"other_line", "other_city", "other_brand"}
    share = GROUP if against - {"other_brand"} else NEIGHBOURS if against else 1.0
    _tell_contacts(left, right, counts, told, share)
    _tell_people(left, right, counts, told)
    _tell_rest(left, right, counts, told, share)
    base = log(0.6 / counts.world)
    return Score(base + sum(weight for _, weight in told), veto, tuple(told))


def score_parts(branch: ParsedEntry, head: ParsedEntry, counts: Counts) -> float:
    """The odds that two rows name one organisation, one of them through a part of it: by names, city, lines and hosts.

    Telephones, people and addresses are each part's own, and speak neither for nor against.
    """
    told: list[Told] = []
    naming = compare_naming(branch, head, counts)
    told.append((naming.relation, naming.weight))
    _tell_city(branch, head, counts, told)
    _tell_lines(branch, head, counts, told, frozenset(), frozenset())
    if branch.hosts & head.hosts:
        told.append(("same_host", 3.0))
    return log(1.0 / counts.world) + sum(weight for _, weight in told)


def find_veto(left: ParsedEntry, right: ParsedEntry) -> str:
    """What forbids that two rows are one: other valid codes; a branch and its head; branches in two cities."""
    for scheme, code in left.codes.items():
        if right.codes.get(scheme, code) != code:
            return "other_code"
    if _other_founding(left, right) and not _same_code(left, right):
        return "other_founding"
    ours, theirs = left.unit, right.unit
    if bool(ours) != bool(theirs) and not _same_code(left, right):
        return "branch_and_head"
    if ours and theirs:
        here, there = unit_city(left), unit_city(right)
        if here and there and not here & there:
            return "other_branch"
    return ""


def _other_founding(left: ParsedEntry, right: ParsedEntry) -> bool:
    """Whether two rows tell two founding dates to the day: a company keeps its own through every change of name."""
    return len(left.founded) == len(right.founded) == 10 and left.founded != right.founded


def unit_city(entry: ParsedEntry) -> frozenset[str]:
    """The city of a branch or office."""
    return next((name.unit_place for name in entry.names if name.unit_place), entry.city)


def _same_code(left: ParsedEntry, right: ParsedEntry) -> bool:
    return any(right.codes.get(scheme) == code for scheme, code in left.codes.items())


def _tell_codes(left: ParsedEntry, right: ParsedEntry, counts: Counts, told: list[Told]) -> None:
    if _same_code(left, right):
        told.append(("same_code", 25.0))
        return
    for slips, codes in ((left.slips, {**right.codes, **right.slips}), (right.slips, left.codes)):
        for scheme, code in slips.items():
            if other := codes.get(scheme):
                near = OSA.distance(code, other, score_cutoff=2) <= 2
                told.append(("slipped_code", log(counts.world) + 2.0) if near else ("other_slipped_code", -4.0))
                return


def _tell_city(left: ParsedEntry, right: ParsedEntry, counts: Counts, told: list[Told]) -> None:
    here, there = find_city(left), find_city(right)
    if here and there:
        if shared := here & there:
            told.append(("same_city", min(counts.rarity("city", shared), 4.0)))
        elif not (left.city & there or right.city & here):
            named = all(any(name.place for name in entry.names) for entry in (left, right))
            told.append(("other_city", -7.0 if named else -5.0))
        else:
            told.append(("other_city", -1.0))


def _tell_lines(
    left: ParsedEntry,
    right: ParsedEntry,
    counts: Counts,
    told: list[Told],
    ours: frozenset[str],
    theirs: frozenset[str],
) -> None:
    ours, theirs = ours or find_lines(left), theirs or find_lines(right)
    if not ours or not theirs:
        return
    if shared := ours & theirs:
        if ours - shared and theirs - shared:
            # Machinery for oil and machinery for railways.
            told.append(("other_line", -4.0))
            return
        weight = min(counts.rarity("line", shared), 3.5)
        if ours != theirs:
            # Instruments and optical instruments are two lines; optics and optical instruments can be one, told shorter.
            weight = -1.0 if shared <= BROAD else weight / 2
        told.append(("same_line" if ours == theirs else "near_line", weight))
    elif {BROADER.get(line) for line in ours} & theirs or {BROADER.get(line) for line in theirs} & ours:
        told.append(("near_line", 0.5))
    elif left.lines & theirs or right.lines & ours or left.lines & right.lines:
        # A name may tell another line than the column: the column is the register's, the name the founder's.
        told.append(("other_line", -3.0))
    else:
        named = all(any(name.lines for name in entry.names) for entry in (left, right))
        told.append(("other_line", -8.0 if named else -4.0))


def _tell_kind(left: ParsedEntry, right: ParsedEntry, told: list[Told]) -> None:
    ours, theirs = _kinds(left), _kinds(right)
    if ours and theirs and not ours & theirs:
        told.append(("other_kind_of_body", -8.0))


def _kinds(entry: ParsedEntry) -> set[str]:
    """The kinds a row's names tell; a short name tells none."""
    return {kind for name in entry.names if (kind := _kind(name))}


def _kind(name: ParsedName) -> str:
    return name.kind or ("company" if name.form else "")


def _tell_contacts(left: ParsedEntry, right: ParsedEntry, counts: Counts, told: list[Told], share: float) -> None:
    if left.phones and right.phones:
        if shared := left.phones & right.phones:
            told.append(("same_phone", share * min(counts.rarity("phone", shared), 4.5)))
        else:
            told.append(("other_phone", -1.0))
    if left.hosts and right.hosts:
        if shared := left.hosts & right.hosts:
            told.append(("same_host", share * min(counts.rarity("host", shared), 4.0)))
        else:
            told.append(("other_host", -1.5))
    if left.mails & right.mails:
        told.append(("same_mail", share * 2.0))


def _tell_people(left: ParsedEntry, right: ParsedEntry, counts: Counts, told: list[Told]) -> None:
    if not left.people or not right.people:
        return
    best = -2.5
    for ours in left.people:
        for theirs in right.people:
            if ours.characters and theirs.characters:
                if ours.characters == theirs.characters:
                    best = max(best, min(counts.rarity("person", (ours.characters,)), 6.0))
            elif shared := ours.readings & theirs.readings:
                best = max(best, min(counts.rarity("reading", shared), 5.5))
    told.append(("same_person" if best > 0 else "other_person", best))


def _tell_rest(left: ParsedEntry, right: ParsedEntry, counts: Counts, told: list[Told], share: float) -> None:
    if left.address and right.address:
        if left.address == right.address:
            told.append(("same_address", share * min(counts.rarity("address", (left.address,)), 5.0)))
        elif left.address[:2] == right.address[:2]:
            told.append(("other_address", -1.5))
    if left.founded and right.founded:
        if left.founded == right.founded:
            told.append(("same_founding", 4.0 if len(left.founded) == 10 else 2.0))
        elif not (left.founded.startswith(right.founded) or right.founded.startswith(left.founded)):
            told.append(("other_founding", -7.0))
    if left.capital and right.capital:
        told.append(("same_capital", 1.5) if left.capital == right.capital else ("other_capital", -1.0))
