"""What a network costs to draw: seconds and size of the SVG at 5, 500 and 5,000 nodes.

    python bench/network.py [--nodes 5 500 5000]

The networks are made, the same each time: partners in groups, a few that many are tied to, people on one partner each.
"""

import argparse
import random
import statistics
import time

from bridgebook.outputs.network import Edge, Node, draw_network


def make_network(count: int) -> tuple[list[Node], list[Edge]]:
    """Return a network of partners (two in five), people, agreements and structures."""
    chance = random.Random(count)
    partners = max(2, count * 2 // 5)
    edges = [
        Edge(chance.randrange(max(1, min(node, partners // 20 + 1))), node, 1 + int(chance.expovariate(0.6)))
        for node in range(1, partners)
    ]
    for _ in range(partners):
        group = chance.randrange(partners // 12 + 1) * 12
        left, right = (min(partners - 1, group + chance.randrange(12)) for _ in "ab")
        if left != right:
            edges.append(Edge(left, right, 1 + int(chance.expovariate(0.9))))
    kinds = ("person", "person", "instrument", "structure")
    for node in range(partners, count):
        edges.append(Edge(min(partners - 1, int(chance.paretovariate(0.9))), node, 1))
    weights = [0] * count
    for edge in edges:
        weights[edge.left] += edge.strength
        weights[edge.right] += edge.strength
    order = sorted(range(count), key=lambda node: -weights[node])
    place = {node: at for at, node in enumerate(order)}
    nodes = [
        Node(
            kind="organisation" if node < partners else kinds[node % 4],
            name=f"Институт технологий {node}",
            title=f"Институт технологий {node} · {weights[node]}",
            weight=weights[node],
            url=f"/partners/o{node}/",
        )
        for node in order
    ]
    return nodes, [Edge(place[edge.left], place[edge.right], edge.strength) for edge in edges]


def main() -> None:
    """Draw each network three times and print what it cost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, nargs="+", default=[5, 500, 5000])
    draw_network(*make_network(3))
    print(f"{'nodes':>7} {'ties':>7} {'seconds':>8} {'SVG, kB':>8} {'names at once':>14} {'names in all':>13}")
    for count in parser.parse_args().nodes:
        nodes, edges = make_network(count)
        taken, drawn = [], ""
        for _ in range(3):
            start = time.perf_counter()
            drawn = draw_network(nodes, edges)
            taken.append(time.perf_counter() - start)
        first = drawn.count('class="t0"')
        print(
            f"{len(nodes):>7,} {len(edges):>7,} {statistics.median(taken):>8.2f} {len(drawn.encode()) / 1000:>8.0f} "
            f"{first:>14} {drawn.count('<text'):>13}"
        )


if __name__ == "__main__":
    main()
