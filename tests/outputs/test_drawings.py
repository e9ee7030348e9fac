"""Drawings: names never lie upon one another, the same network is always drawn the same, towns lie where they should."""

import itertools
import random
import re
from datetime import date
from xml.etree import ElementTree

from bridgebook.outputs.atlas import Dot, draw_map, find_view, load_coasts
from bridgebook.outputs.drawn_labels import SIZES, find_box, place_labels
from bridgebook.outputs.network import HEIGHT, WIDTH, Edge, Node, draw_network, lay_out
from bridgebook.outputs.timeline import Lane, Mark, draw_timeline


def make_network(count: int) -> tuple[list[Node], list[Edge]]:
    chance = random.Random(count)
    kinds = ("ours", "organisation", "person", "instrument", "structure")
    nodes = [Node(kinds[n % 5], f"Узел & <{n}>", f"<{n}>", 1 + n % 9, f"/x/?a=1&b={n}") for n in range(count)]
    return nodes, [Edge(chance.randrange(max(1, n // 4)), n, 1 + n % 7) for n in range(1, count) if n % 11]


def test_a_network_is_sound_whatever_its_size_and_always_the_same() -> None:
    for count in (1, 2, 5, 61, 500):
        nodes, edges = make_network(count)
        drawn = draw_network(nodes, edges)
        root = ElementTree.fromstring(drawn)
        links = root.findall("{http://www.w3.org/2000/svg}a")
        assert [link.get("href") for link in links] == [node.url for node in nodes]
        assert draw_network(nodes, edges) == drawn
        places = lay_out(count, edges)
        assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in places)
        assert len(set(places)) == count
    assert 'aria-hidden="true"' in drawn


def test_no_name_lies_upon_another_at_any_nearness() -> None:
    chance = random.Random(5)
    spots = [
        ("Институт энергетики"[: 4 + n % 15], chance.random() * 1000, chance.random() * 600, 4.0) for n in range(300)
    ]
    placed = place_labels(spots, 1000, 600)
    assert {one.level for one in placed} == {0, 1, 2}
    for level, size in enumerate(SIZES):
        boxes = [find_box(one.text, one.x, one.y, size) for one in placed if one.level <= level]
        for at, one in enumerate(boxes):
            assert one[0] >= 0
            assert one[2] <= 1000
            for other in boxes[:at]:
                assert not (one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3])


def test_towns_lie_where_they_should_and_land_covers_eurasia_without_a_seam() -> None:
    dots = [
        Dot("Томск", "Томск: 3", 56.5, 85.0, 3, "/map/1/"),
        Dot("<Ханой>", "Ханой", 21.0, 105.8, 1, "/map/2/"),
        Dot("Anadyr", "Anadyr", 64.7, 177.5, 1, "/map/3/"),
    ]
    view = find_view(dots)
    root = ElementTree.fromstring(draw_map("Карта <мира>", dots))
    circles = list(root.iter("{http://www.w3.org/2000/svg}circle"))
    x = [float(circle.get("cx") or 0) for circle in circles]
    y = [float(circle.get("cy") or 0) for circle in circles]
    assert x[0] < x[1] < x[2]
    assert y[2] < y[0] < y[1]
    assert float(circles[0].get("r") or 0) > float(circles[1].get("r") or 0)
    assert view.height < 800
    # No coast line jumps from one end of the map to the other.
    assert all(abs(a[0] - b[0]) < 180 for ring in load_coasts() for a, b in itertools.pairwise(ring))
    assert len(draw_map("leer", [])) > 1000


def test_a_timeline_keeps_labels_apart_and_inside() -> None:
    marks = [
        Mark(
            f"{2015 + n % 10}-0{1 + n % 9}-11",
            f"{2015 + n % 10}-0{1 + n % 9}-11",
            "Визит " * 9,
            f"Визит <{n}>",
            f"/c{n}/",
        )
        for n in range(40)
    ]
    bar = Mark("2016-01-01", "2019-05-05", "laboratory", "laboratory", "/s1/", "planned")
    drawn = draw_timeline(
        "Хронология & <x>",
        [Lane("Встречи", tuple(marks)), Lane("Пусто", ()), Lane("L", (bar,))],
        today=date(2026, 5, 5),
    )
    root = ElementTree.fromstring(drawn)
    width = float((root.get("viewBox") or "").split()[2])
    assert len(root.findall("{http://www.w3.org/2000/svg}a")) == 41
    assert "Пусто" not in drawn
    rows: dict[str, list[tuple[float, float]]] = {}
    for text in root.findall("{http://www.w3.org/2000/svg}a/{http://www.w3.org/2000/svg}text"):
        x, wide = float(text.get("x") or 0), 6.4 * len(text.text or "")
        start = x - wide if text.get("text-anchor") == "end" else x
        assert start >= -1
        assert start + wide <= width + 1
        rows.setdefault(text.get("y") or "", []).append((start, start + wide))
    for row in rows.values():
        row.sort()
        assert all(one[1] <= other[0] + 1 for one, other in itertools.pairwise(row))
    assert re.search(r">2015<", drawn)
