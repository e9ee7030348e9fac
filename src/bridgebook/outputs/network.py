"""A network as SVG: laid out by igraph, always the same for the same network; every node a link."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from threading import Lock

import igraph  # type: ignore[import-untyped]  # it ships no types

from bridgebook.outputs.charts import FONTS, INK, shorten
from bridgebook.outputs.drawn_labels import place_labels

WIDTH, HEIGHT, MARGIN = 1000.0, 680.0, 16.0
FEW = 60
"""Up to so many nodes a slower layout that spreads them better is used."""

_LOCK = Lock()

FILLS = {
    "ours": "#124448",
    "organisation": "#1b7f86",
    "person": "#ffffff",
    "instrument": "#4d4a9c",
    "structure": "#8a5200",
}


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its kind (ours, organisation, person, instrument, structure), name, weight and address."""

    kind: str
    name: str
    title: str
    weight: int
    url: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie of two nodes by their places, and how strong it is."""

    left: int
    right: int
    strength: int


def lay_out(count: int, edges: Sequence[Edge]) -> list[tuple[float, float]]:
    """Where each node lies on the drawing; what is not tied together lies side by side."""
    graph = igraph.Graph(count, [(edge.left, edge.right) for edge in edges])
    graph.es["weight"] = [math.sqrt(edge.strength) for edge in edges]
    places: list[tuple[float, float]] = [(0.0, 0.0)] * count
    boxes = []
    # igraph draws its chances from one generator for all threads.
    with _LOCK:
        igraph.set_random_number_generator(random.Random(7))
        for part in sorted(graph.connected_components(), key=lambda nodes: (-len(nodes), nodes)):
            boxes.append((part, lay_out_part(graph.induced_subgraph(part))))
    for part, points in pack(boxes):
        for node, point in zip(part, points, strict=True):
            places[node] = point
    return fit(places)


def lay_out_part(graph: igraph.Graph) -> list[tuple[float, float]]:
    """Where the nodes of one connected part lie, about one apart from one another."""
    count = graph.vcount()
    if count == 1:
        return [(0.0, 0.0)]
    if count <= FEW:
        made = graph.layout_kamada_kawai()
    else:
        many = count > 400
        made = graph.layout_fruchterman_reingold(
            weights="weight", niter=500 if not many else 300, grid="grid" if many else "nogrid"
        )
    points = [(float(x), float(y)) for x, y in made]
    left, top = min(x for x, _ in points), min(y for _, y in points)
    wide = max(x for x, _ in points) - left or 1.0
    high = max(y for _, y in points) - top or 1.0
    # A part takes room by the number of its nodes.
    side = math.sqrt(count) * 1.1
    return [((x - left) / wide * side * 1.3, (y - top) / high * side) for x, y in points]


def pack(
    boxes: Sequence[tuple[list[int], list[tuple[float, float]]]],
) -> list[tuple[list[int], list[tuple[float, float]]]]:
    """Lay parts side by side in rows, the largest first."""
    area = sum((size(points)[0] + 1.2) * (size(points)[1] + 1.2) for _, points in boxes)
    room = max(math.sqrt(area * WIDTH / HEIGHT), size(boxes[0][1])[0] + 1.2 if boxes else 0)
    placed = []
    x = y = tall = 0.0
    for part, points in boxes:
        wide, high = size(points)
        if x and x + wide > room:
            x, y, tall = 0.0, y + tall + 1.2, 0.0
        placed.append((part, [(x + px, y + py) for px, py in points]))
        x += wide + 1.2
        tall = max(tall, high)
    return placed


def size(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """How wide and how high points lie."""
    return max(x for x, _ in points), max(y for _, y in points)


def fit(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Points stretched over the drawing."""
    if not points:
        return []
    left, top = min(x for x, _ in points), min(y for _, y in points)
    wide, high = max(x for x, _ in points) - left, max(y for _, y in points) - top
    across = (WIDTH - 4 * MARGIN) / wide if wide else 0.0
    down = (HEIGHT - 4 * MARGIN) / high if high else 0.0
    return [
        (
            round(2 * MARGIN + (x - left) * across if wide else WIDTH / 2, 1),
            round(2 * MARGIN + (y - top) * down if high else HEIGHT / 2, 1),
        )
        for x, y in points
    ]


def draw_network(nodes: Sequence[Node], edges: Sequence[Edge]) -> str:
    """A network as SVG; it is for the eye, and a table beside says the same."""
    places = lay_out(len(nodes), edges)
    strongest = max((node.weight for node in nodes), default=1) or 1
    largest = min(20.0, max(4.0, 170 / math.sqrt(len(nodes) or 1)))
    radii = [max(2.0, min(largest, largest * math.sqrt(node.weight / strongest) + 1.5)) for node in nodes]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="network-drawing" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" '
        f'aria-hidden="true" font-family="{FONTS}" fill="{INK}" data-zoomable="">'
    ]
    parts += draw_edges(edges, places)
    for node, (x, y), radius in zip(nodes, places, radii, strict=True):
        parts.append(
            f'<a href="{escape(node.url)}" tabindex="-1"><title>{escape(node.title)}</title>'
            f"{draw_shape(node.kind, x, y, radius)}</a>"
        )
    spots = [(shorten(node.name, 30), x, y, radius) for node, (x, y), radius in zip(nodes, places, radii, strict=True)]
    for label in place_labels(spots, WIDTH, HEIGHT):
        parts.append(f'<text class="t{label.level}" x="{label.x:.1f}" y="{label.y:.1f}">{escape(label.text)}</text>')
    return "".join(parts) + "</svg>"


def draw_edges(edges: Sequence[Edge], places: Sequence[tuple[float, float]]) -> list[str]:
    """The ties in four strengths, each one path: thousands of lines are drawn at once."""
    paths: dict[int, list[str]] = {}
    for edge in edges:
        (x1, y1), (x2, y2) = places[edge.left], places[edge.right]
        strength = min(4, 1 + int(math.log2(max(1, edge.strength))))
        paths.setdefault(strength, []).append(f"M{x1:g} {y1:g}L{x2:g} {y2:g}")
    thin, faint = (1.0, 1.0) if len(edges) < 600 else (0.45, max(0.25, 1 - len(edges) / 6000))
    return [
        f'<path d="{"".join(lines)}" fill="none" stroke="#8d877b" stroke-opacity="{faint * (0.35 + 0.12 * strength):.2f}" '
        f'stroke-width="{thin * (0.6 + 0.7 * strength):.2f}"/>'
        for strength, lines in sorted(paths.items())
    ]


def draw_shape(kind: str, x: float, y: float, radius: float) -> str:
    """The mark of a node: its shape says what it is."""
    fill = FILLS[kind]
    if kind == "structure":
        side = radius * 0.9
        return (
            f'<path d="M{x - side:.1f} {y - side:.1f}h{2 * side:.1f}v{2 * side:.1f}h{-2 * side:.1f}z" fill="{fill}"/>'
        )
    if kind == "instrument":
        return f'<path d="M{x:.1f} {y - radius:.1f}l{radius:.1f} {radius:.1f}l{-radius:.1f} {radius:.1f}l{-radius:.1f} {-radius:.1f}z" fill="{fill}"/>'
    ring = ' stroke="#124448" stroke-width="1.2"' if kind == "person" else ""
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:.1f}" fill="{fill}"{ring}/>'
