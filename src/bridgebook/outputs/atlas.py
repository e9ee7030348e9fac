"""A map as SVG: coast lines, and a circle for each town; equirectangular, true to scale in the middle of what it shows.

No borders are drawn: the map says where partners are, not whose land is.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files

from bridgebook.outputs.charts import ACCENT, FONTS, INK, shorten
from bridgebook.outputs.drawn_labels import place_labels

WIDTH, MARGIN = 1000.0, 40.0
LOWEST, HIGHEST = 420.0, 760.0
"""How high the map may be."""

SMALLEST = 24.0
"""How many degrees of longitude it shows at least: one town alone is shown with the land around it."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A town: where it lies, how much is there, and where its circle leads."""

    name: str
    title: str
    latitude: float
    longitude: float
    weight: int
    url: str


@dataclass(frozen=True, slots=True)
class View:
    """The piece of the earth a map shows."""

    west: float
    east: float
    south: float
    north: float

    @property
    def squeeze(self) -> float:
        """How much shorter a degree of longitude is than one of latitude, in the middle."""
        return math.cos(math.radians((self.south + self.north) / 2))

    @property
    def scale(self) -> float:
        """Units a degree of longitude."""
        return WIDTH / (self.east - self.west)

    @property
    def height(self) -> float:
        """Units from north to south."""
        return (self.north - self.south) * self.scale / self.squeeze

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a point lies on the drawing."""
        return ((longitude - self.west) * self.scale, (self.north - latitude) * self.scale / self.squeeze)


@cache
def load_coasts() -> tuple[tuple[tuple[float, float], ...], ...]:
    """The coast lines, one ring a tuple of longitudes and latitudes."""
    text = (files("bridgebook.outputs") / "data" / "coasts.txt").read_text("utf-8")
    rings = []
    for line in text.splitlines():
        if line and not line.startswith("#"):
            pairs = (pair.split(",") for pair in line.split(" "))
            rings.append(tuple((int(x) / 10, int(y) / 10) for x, y in pairs))
    return tuple(rings)


def find_view(dots: Sequence[Dot]) -> View:
    """The piece of the earth that holds some towns, with room around them, of a shape that fits a page."""
    west = min((dot.longitude for dot in dots), default=20.0)
    east = max((dot.longitude for dot in dots), default=140.0)
    south = min((dot.latitude for dot in dots), default=15.0)
    north = max((dot.latitude for dot in dots), default=70.0)
    wide = max(SMALLEST, (east - west) * 1.16)
    middle = min(max((west + east) / 2, -180 + wide / 2), 180 - wide / 2) if wide < 360 else 0.0
    west, east = (middle - wide / 2, middle + wide / 2) if wide < 360 else (-180.0, 180.0)
    centre, tall = (south + north) / 2, (north - south) * 1.2
    squeeze = math.cos(math.radians(centre))
    unit = WIDTH / (east - west) / squeeze
    tall = min(max(tall, LOWEST / unit), max(HIGHEST / unit, (north - south) * 1.05))
    return View(west, east, centre - tall / 2, min(85.0, centre + tall / 2))


def draw_land(view: View) -> str:
    """The land as one path, without what lies far from the view."""
    lines = []
    for ring in load_coasts():
        if max(x for x, _ in ring) < view.west or min(x for x, _ in ring) > view.east:
            continue
        if max(y for _, y in ring) < view.south or min(y for _, y in ring) > view.north:
            continue
        points = (view.place(x, y) for x, y in ring)
        lines.append("M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in points) + "z")
    return f'<path d="{"".join(lines)}" fill="#f1eee6" stroke="#b9b2a3" stroke-width="0.8"/>'


def draw_map(title: str, dots: Sequence[Dot]) -> str:
    """Towns on a map, each circle a link, its area by how much is there.

    Args:
        title: What it shows.
        dots: The busiest first.
    """
    view = find_view(dots)
    height = view.height
    most = max((dot.weight for dot in dots), default=1) or 1
    placed = [(dot, *view.place(dot.longitude, dot.latitude)) for dot in dots]
    radii = [max(4.0, 26.0 * math.sqrt(dot.weight / most)) if len(dots) > 1 else 14.0 for dot in dots]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map-drawing" viewBox="0 0 {WIDTH:g} {height:.0f}" '
        f'role="group" aria-labelledby="map-t" font-family="{FONTS}" fill="{INK}" data-zoomable="">'
        f'<title id="map-t">{escape(title)}</title>'
        f'<rect width="{WIDTH:g}" height="{height:.0f}" fill="#dfeaee"/>',
        draw_land(view),
    ]
    for (dot, x, y), radius in zip(placed, radii, strict=True):
        parts.append(
            f'<a href="{escape(dot.url)}" aria-label="{escape(dot.title)}"><title>{escape(dot.title)}</title>'
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{ACCENT}" fill-opacity="0.72" stroke="#fff"/></a>'
        )
    spots = [(shorten(dot.name, 26), x, y, radius) for (dot, x, y), radius in zip(placed, radii, strict=True)]
    for label in place_labels(spots, WIDTH, height):
        parts.append(f'<text class="t{label.level}" x="{label.x:.1f}" y="{label.y:.1f}">{escape(label.text)}</text>')
    return "".join(parts) + "</svg>"
