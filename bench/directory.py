"""Linkage of large directories, measured on made ones: precision, recall and F1 of pairs by kind, time and memory.

python bench/directory.py                      # 24,000 rows, seeds 1 to 3, two processes
python bench/directory.py --rows 2000 --seeds 7 --errors 10
python bench/directory.py --engine ray         # the same on a Ray cluster of two workers on this machine
"""

import argparse
import csv
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from bridgebook.documents.directories import read_directory
from bridgebook.identity.directory import (
    Engine,
    InProcess,
    Linkage,
    Processes,
    RayCluster,
    explain_pair,
    link_directory,
)
from bridgebook.languages.reasons import tell_reasons
from bridgebook.vocabulary.directory import Directory
from directory_maker import HEADINGS
from directory_rows import make_directory

Truth = list[tuple[str, str, str, str]]
Pair = tuple[int, int]
LANGUAGES = {"english", "english-typo", "russian"}


def pairs_of(groups: list[str] | tuple[int, ...]) -> set[Pair]:
    """All pairs of places in one group."""
    members: dict[object, list[int]] = defaultdict(list)
    for place, group in enumerate(groups):
        members[group].append(place)
    return {pair for places in members.values() for pair in combinations(places, 2)}


def kind_of(pair: Pair, truth: Truth) -> str:
    """What a pair of duplicates is: of two languages, or how the other list changed the name."""
    hows = {truth[place][3] for place in pair}
    if hows & LANGUAGES:
        return (
            "cross-language" if hows - {"english", "english-typo"} and hows != {"russian"} else "one foreign language"
        )
    rest = hows - {"registry"}
    return rest.pop() if len(rest) == 1 else "two variants" if rest else "registry"


def run(rows: int, seed: int, engine: Engine, errors: int) -> None:
    """Make, link and measure one directory."""
    made, truth = make_directory(rows, seed)
    start = time.perf_counter()
    directory = read_made(made)
    linkage = link_directory(directory.entries, engine)
    seconds = time.perf_counter() - start
    measure(directory, linkage, truth, seed, seconds, errors)


def read_made(made: list[dict[str, str]]) -> Directory:
    """Made rows written to a file and read from it as a user's are."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "directory.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, HEADINGS, restval="")
            writer.writeheader()
            writer.writerows(row | {"序号": str(number)} for number, row in enumerate(made, start=1))
        return read_directory(path)


def measure(directory: Directory, linkage: Linkage, truth: Truth, seed: int, seconds: float, errors: int) -> None:
    """Print the figures of one run, and some errors."""
    real, found = pairs_of([t[0] for t in truth]), pairs_of(linkage.first)
    right = len(real & found)
    precision, recall = right / max(1, len(found)), right / max(1, len(real))
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(one.ru_utime + one.ru_stime for one in used)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(
        f"seed {seed}: {len(truth)} rows, {len(real)} pairs; precision {precision:.4f} recall {recall:.4f} F1 {2 * precision * recall / (precision + recall):.4f}; {seconds:.1f} s ({cpu:.0f} s of processors since the start), {memory} MB, each child {child} MB"
    )
    of_kind = Counter(kind_of(pair, truth) for pair in real)
    hit = Counter(kind_of(pair, truth) for pair in real & found)
    print("  recall:", ", ".join(f"{kind} {hit[kind]}/{n}={hit[kind] / n:.3f}" for kind, n in sorted(of_kind.items())))
    heads = {t[0]: t[1] for t in truth}
    links = [(truth[link.branch][0], truth[link.head][0]) for link in linkage.branches]
    print(
        f"  branch links: {sum(heads[b] == h for b, h in links)} right of {len(links)}, of {sum(bool(p) for p in heads.values())} branches; doubtful pairs: {len(linkage.doubts)}, of them the same: {sum((min(d.left, d.right), max(d.left, d.right)) in real for d in linkage.doubts)}"
    )
    for title, listed in (("missed", sorted(real - found)), ("wrong", sorted(found - real))):
        for a, b in listed[:: max(1, len(listed) // errors)] if errors else []:
            comparison = explain_pair(linkage.entries[a], linkage.entries[b], linkage.counts)
            print(
                f"  {title}: {show(directory, truth, a)}\n          {show(directory, truth, b)}\n          {comparison.score:.2f} {tell_reasons(comparison.reasons, 'en')}"
            )


def show(directory: Directory, truth: Truth, place: int) -> str:
    """A row in one line."""
    entry = directory.entries[place]
    parts = [
        *entry.names,
        *entry.former_names,
        *entry.identifiers.values(),
        *entry.representatives,
        entry.address,
        entry.city,
        entry.industry,
        *entry.phones,
        *entry.emails,
        *entry.sites,
    ]
    return f"[{truth[place][3]}] " + " | ".join(part for part in parts if part)


def start_cluster(nodes: int) -> RayCluster:
    """A Ray cluster of some nodes of one core each on this machine, each with processes and an object store of its own."""
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    for _ in range(nodes - 1):
        cluster.add_node(num_cpus=1)
    cluster.wait_for_nodes()
    return RayCluster(cluster.address)


def compare_engines(rows: int, seed: int) -> None:
    """Link one made directory in processes of this machine and on a cluster of two nodes; say whether the results are equal."""
    made, truth = make_directory(rows, seed)
    directory = read_made(made)
    results = []
    # Processes are forked before Ray starts its threads.
    for name in ("processes", "ray"):
        engine: Engine = Processes(2) if name == "processes" else start_cluster(2)
        start = time.perf_counter()
        results.append(link_directory(directory.entries, engine))
        print(f"{name}:", end=" ")
        measure(directory, results[-1], truth, seed, time.perf_counter() - start, 0)
    one, other = results
    same = (one.first, one.joins, one.doubts, one.branches) == (other.first, other.joins, other.doubts, other.branches)
    nodes = len(engine.nodes) if isinstance(engine, RayCluster) else 0
    print(f"the same clusters, joins, doubts and branches: {same}; tasks ran on {nodes} nodes")


def main() -> None:
    """Run the bench."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=24_000)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--engine", choices=("processes", "ray"), default="processes")
    parser.add_argument("--errors", type=int, default=0, help="show about so many errors of each kind")
    given = parser.parse_args()
    if given.engine == "ray":
        compare_engines(given.rows, given.seeds[0])
        return
    engine: Engine = Processes(given.processes) if given.processes > 1 else InProcess()
    for seed in given.seeds:
        run(given.rows, seed, engine, given.errors)


if __name__ == "__main__":
    main()
