"""A directory's rows to organisations: parsed, blocked, scored, clustered; on one machine or on a cluster."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bridgebook.identity.directory.blocking import build_blocks
from bridgebook.identity.directory.branches import BranchLink, link_branches
from bridgebook.identity.directory.clustering import ASKED, Doubt, Join, cluster
from bridgebook.identity.directory.counts import Counts, count_values
from bridgebook.identity.directory.engines import Engine, InProcess
from bridgebook.identity.directory.parsed import ParsedEntry
from bridgebook.identity.directory.parsing import parse_entry
from bridgebook.identity.directory.scoring import find_veto, score_pair
from bridgebook.vocabulary.directory import DirectoryEntry

ROWS_A_TASK = 400
PAIRS_A_TASK = 4_000
KEPT = -6.0
"""Odds under which a compared pair is forgotten: neither joined nor asked about, it would only take memory."""

T = TypeVar("T")
Progress = Callable[[str, int, int], None]
"""Told of a stage (`parse`, `score`, `cluster`), how many of its tasks are done, and how many there are."""

Scored = list[tuple[int, int, float, str]]


@dataclass(frozen=True, slots=True)
class Comparing:
    """What the comparison of any block needs: the rows, the blocks of each, and how common values are."""

    entries: tuple[ParsedEntry, ...]
    within: tuple[tuple[int, ...], ...]
    counts: Counts


@dataclass(frozen=True, slots=True)
class Linkage:
    """A linked directory; rows are named by their places in it, from 0.

    Attributes:
        entries: The parsed rows.
        counts: How common values are.
        first: For each row the first row of its organisation.
        joins: The pairs that joined rows, with their odds, the surest first; whoever may not join without being asked
            below some odds asks about these.
        doubts: Pairs of organisations left to a person, the likeliest first.
        branches: Registered branches and their heads.
    """

    entries: tuple[ParsedEntry, ...]
    counts: Counts
    first: tuple[int, ...]
    joins: tuple[Join, ...]
    doubts: tuple[Doubt, ...]
    branches: tuple[BranchLink, ...]


def link_directory(
    entries: Sequence[DirectoryEntry], engine: Engine | None = None, progress: Progress | None = None
) -> Linkage:
    """Find which rows of a directory are one organisation.

    Args:
        entries: The rows.
        engine: Where the work runs; in this process if None. The result is the same on all.
        progress: Told how far the work is.

    Returns:
        The organisations, the doubtful pairs, and the links of branches to heads.
    """
    engine = engine or InProcess()
    tell = progress or (lambda stage, done, total: None)
    tasks = [tuple(entries[at : at + ROWS_A_TASK]) for at in range(0, len(entries), ROWS_A_TASK)]
    parsed = tuple(
        row for rows in _follow(engine.run(parse_rows, None, tasks), "parse", len(tasks), tell) for row in rows
    )
    counts = count_values(parsed)
    blocks, within = build_blocks(parsed)
    shared = Comparing(parsed, tuple(within), counts)
    portions = split_blocks(blocks)
    results = _follow(engine.run(score_blocks, shared, portions), "score", len(portions), tell)
    scored = [pair for portion in results for pair in portion]
    tell("cluster", 0, 1)
    clusters = cluster(parsed, scored, counts)
    branches = link_branches(parsed, clusters.first, counts)
    tell("cluster", 1, 1)
    return Linkage(parsed, counts, clusters.first, clusters.joins, clusters.doubts, branches)


def parse_rows(_: None, rows: tuple[DirectoryEntry, ...]) -> tuple[ParsedEntry, ...]:
    """One task: parse some rows."""
    return tuple(parse_entry(row) for row in rows)


Portion = tuple[tuple[int, tuple[int, ...]], ...]
"""Blocks with their numbers."""


def score_blocks(shared: Comparing, blocks: Portion) -> Scored:
    """One task: compare the pairs of some blocks, each pair in the first block that holds it."""
    scored: Scored = []
    entries, within, counts = shared.entries, shared.within, shared.counts
    for number, block in blocks:
        for at, one in enumerate(block):
            mine = within[one]
            for other in block[at + 1 :]:
                if _first_common(mine, within[other]) != number:
                    continue
                if find_veto(entries[one], entries[other]) not in ASKED:
                    # Nothing joins them and nobody is asked; most pairs of a register end here, at two codes.
                    continue
                found = score_pair(entries[one], entries[other], counts)
                if found.odds > KEPT:
                    a, b = (one, other) if one < other else (other, one)
                    scored.append((a, b, found.odds, found.veto))
    return scored


def _first_common(ours: tuple[int, ...], theirs: tuple[int, ...]) -> int:
    """The least number in both of two ascending runs, which share one."""
    a = b = 0
    while ours[a] != theirs[b]:
        if ours[a] < theirs[b]:
            a += 1
        else:
            b += 1
    return ours[a]


def split_blocks(blocks: Sequence[tuple[int, ...]]) -> list[Portion]:
    """Blocks in portions of about as many pairs."""
    portions: list[Portion] = []
    portion: list[tuple[int, tuple[int, ...]]] = []
    pairs = 0
    for number, block in enumerate(blocks):
        portion.append((number, block))
        pairs += len(block) * (len(block) - 1) // 2
        if pairs >= PAIRS_A_TASK:
            portions.append(tuple(portion))
            portion, pairs = [], 0
    if portion:
        portions.append(tuple(portion))
    return portions


def _follow(results: Iterable[T], stage: str, total: int, tell: Progress) -> Iterator[T]:
    """Results as they come, with progress told."""
    tell(stage, 0, total)
    for done, result in enumerate(results, start=1):
        tell(stage, done, total)
        yield result
