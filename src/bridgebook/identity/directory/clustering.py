"""Pairs to clusters that are whole organisations: no chain joins two codes, two cities' branches, a branch and its head."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bridgebook.identity.directory.counts import Counts
from bridgebook.identity.directory.parsed import ParsedEntry
from bridgebook.identity.directory.scoring import Score, score_pair

JOIN = 0.0
"""Odds from which two rows are joined, as a natural logarithm: even, before the rest of their clusters is asked."""
DOUBT = -3.0
"""Odds from which a pair that is not joined is worth a person's look."""
CERTAIN = 12.0
"""Odds that no rival can shake: a code in common."""
MARGIN = 1.0
"""How much better than a rival that cannot be the same organisation a row's best pair must be."""
ASKED = ("", "other_founding")
"""What forbids no question: a date can be a slip, a code with a valid check digit can not."""
LEAST_MEAN = -3.0
"""The least mean odds of all pairs between two clusters that are joined by their best pair."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pair left to a person: two rows by their places, the odds, and why it was not joined (a code, "" for its odds)."""

    left: int
    right: int
    odds: float
    why: str = ""


@dataclass(frozen=True, slots=True)
class Join:
    """Two rows by their places whose pair joined their clusters, and its odds."""

    left: int
    right: int
    odds: float


@dataclass(frozen=True, slots=True)
class Clusters:
    """Rows by organisation.

    Attributes:
        first: For each row the place of its cluster's first row.
        joins: The pairs that joined clusters, the surest first: one less than rows in each cluster.
        doubts: The pairs left to a person, the likeliest first.
    """

    first: tuple[int, ...]
    joins: tuple[Join, ...]
    doubts: tuple[Doubt, ...]


def cluster(entries: Sequence[ParsedEntry], scored: Iterable[tuple[int, int, float, str]], counts: Counts) -> Clusters:
    """Join rows into clusters, the surest pairs first, as long as clusters as wholes allow it.

    Args:
        entries: The rows.
        scored: Compared pairs as (place, place, odds, veto).
        counts: How common values are, for pairs that no block had.
    """
    known: dict[Pair, tuple[float, str]] = {(a, b): (odds, veto) for a, b, odds, veto in scored}

    def ask(a: int, b: int) -> tuple[float, str]:
        pair = (a, b) if a < b else (b, a)
        if pair not in known:
            found: Score = score_pair(entries[pair[0]], entries[pair[1]], counts)
            known[pair] = (found.odds, found.veto)
        return known[pair]

    joined = _Groups(len(entries))
    doubts: dict[Pair, Doubt] = {}
    joins: list[Join] = []
    likely = [(odds, a, b) for (a, b), (odds, veto) in known.items() if odds >= DOUBT and veto in ASKED]
    edges = sorted(likely, key=lambda edge: (-edge[0], edge[1:]))
    contested = find_contested(edges, ask)
    for odds, a, b in edges:
        if joined.find(a) == joined.find(b):
            continue
        why = ""
        if odds >= JOIN:
            why = "rival" if (a, b) in contested else _refuse(joined.members(a), joined.members(b), ask)
            if not why:
                joined.join(a, b)
                joins.append(Join(a, b, odds))
                continue
        if why != "other_code":  # a register tells them apart: no answer could join them
            doubts[a, b] = Doubt(a, b, odds, why)
    first = tuple(joined.find(place) for place in range(len(entries)))
    open_pairs = _best_between(doubts.values(), first)
    return Clusters(first, tuple(joins), tuple(sorted(open_pairs, key=lambda d: (-d.odds, d.left, d.right))))


def find_contested(edges: Sequence[tuple[float, int, int]], ask: Callable[[int, int], tuple[float, str]]) -> set[Pair]:
    """The pairs of a row that fits two others about equally well, though these two cannot be one organisation."""
    near: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for odds, a, b in edges:
        near[a].append((odds, b))
        near[b].append((odds, a))
    contested: set[Pair] = set()
    for place, found in near.items():
        best = found[0][0]
        if best >= CERTAIN or len(found) < 2:
            continue
        rivals = [(odds, other) for odds, other in found if odds >= best - MARGIN][:12]
        for number, (_, one) in enumerate(rivals):
            for _, other in rivals[number + 1 :]:
                odds, veto = ask(one, other)
                if veto or odds < LEAST_MEAN:
                    contested.add((min(place, one), max(place, one)))
                    contested.add((min(place, other), max(place, other)))
    return contested


def _refuse(ours: Sequence[int], theirs: Sequence[int], ask: Callable[[int, int], tuple[float, str]]) -> str:
    """Why two clusters must not be joined, "" if they may."""
    total = 0.0
    for a in ours:
        for b in theirs:
            odds, veto = ask(a, b)
            if veto:
                return veto
            total += min(odds, CERTAIN)
    return "" if total / (len(ours) * len(theirs)) >= LEAST_MEAN else "others_differ"


def _best_between(doubts: Iterable[Doubt], first: Sequence[int]) -> list[Doubt]:
    """The likeliest doubt between any two clusters: one question for each."""
    best: dict[Pair, Doubt] = {}
    for doubt in doubts:
        ends = (min(first[doubt.left], first[doubt.right]), max(first[doubt.left], first[doubt.right]))
        if ends[0] != ends[1] and (ends not in best or best[ends].odds < doubt.odds):
            best[ends] = doubt
    return list(best.values())


class _Groups:
    """Rows joined into groups: each is found by its first row."""

    def __init__(self, size: int) -> None:
        self._first = list(range(size))
        self._members = [[place] for place in range(size)]

    def find(self, place: int) -> int:
        return self._first[place]

    def members(self, place: int) -> list[int]:
        return self._members[self._first[place]]

    def join(self, a: int, b: int) -> None:
        one, other = sorted((self._first[a], self._first[b]))
        for place in self._members[other]:
            self._first[place] = one
        self._members[one] += self._members[other]
        self._members[other] = []
