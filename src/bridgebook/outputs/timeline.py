"""A timeline as SVG: a lane for each kind of thing, years from left to right, every mark a link.

The shape of a mark says how far a thing is (filled: it took place; open: it is planned; crossed out: it ended),
so that nothing is told by colour alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from bridgebook.outputs.charts import ACCENT, FONTS, INK, LINE, SOFT, shorten

LETTER = 6.4
"""How wide a narrow letter is."""

ROW, HEAD, LEFT, RIGHT = 21, 27, 8, 14
COLOURS = {"done": ACCENT, "planned": "#4d4a9c", "ended": "#626a78", "late": "#a3282b"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A thing on a timeline.

    Attributes:
        start: Its first day, as ISO.
        end: Its last; a later one makes it a bar.
        label: What stands beside it.
        title: All of it, for who points at it or hears it.
        url: Where it leads.
        state: done, planned, ended or late.
    """

    start: str
    end: str
    label: str
    title: str
    url: str
    state: str = "done"


@dataclass(frozen=True, slots=True)
class Lane:
    """Marks of one kind under one name."""

    name: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """Where days lie: from the first year to the last, over a width."""

    first: int
    last: int
    width: float

    def x(self, day: str) -> float:
        """The place of a day."""
        start = date(self.first, 1, 1)
        days = (date(self.last + 1, 1, 1) - start).days
        at = min(max((date.fromisoformat(day) - start).days, 0), days)
        return LEFT + (self.width - LEFT - RIGHT) * at / days


def draw_timeline(title: str, lanes: Sequence[Lane], *, today: date) -> str:
    """Lanes of marks over years, the present day marked.

    Args:
        title: What it is of.
        lanes: From top to bottom; empty ones are left out.
        today: The day it is.
    """
    lanes = [lane for lane in lanes if lane.marks]
    days = [day for lane in lanes for mark in lane.marks for day in (mark.start, mark.end)]
    years = [int(day[:4]) for day in days] or [today.year]
    last = min(max(*years, today.year), min(years) + 60)
    scale = Scale(min(years), last, max(1000.0, 62.0 * (last - min(years) + 1)))
    body: list[str] = []
    top = 26.0
    for lane in lanes:
        drawn, top = draw_lane(lane, scale, top)
        body += drawn
    height = top + 8
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="timeline-drawing" viewBox="0 0 {scale.width:g} {height:g}" '
        f'role="group" aria-labelledby="timeline-t" font-family="{FONTS}" font-size="12" fill="{INK}">'
        f'<title id="timeline-t">{escape(title)}</title>'
    )
    return "".join([head, *draw_years(scale, height, today), *body]) + "</svg>"


def draw_years(scale: Scale, height: float, today: date) -> list[str]:
    """The years with their lines, and the line of today."""
    parts = []
    count = scale.last - scale.first + 1
    every = max(1, -(-count * 46 // int(scale.width)))
    for year in range(scale.first, scale.last + 1):
        x = scale.x(f"{year:04}-01-01")
        parts.append(f'<line x1="{x:.1f}" y1="20" x2="{x:.1f}" y2="{height:g}" stroke="{LINE}"/>')
        if (year - scale.first) % every == 0:
            parts.append(f'<text x="{x + 4:.1f}" y="15" fill="{SOFT}">{year}</text>')
    if scale.first <= today.year <= scale.last:
        x = scale.x(today.isoformat())
        parts.append(
            f'<line x1="{x:.1f}" y1="20" x2="{x:.1f}" y2="{height:g}" stroke="{COLOURS["late"]}" stroke-dasharray="3 3"/>'
        )
    return parts


def draw_lane(lane: Lane, scale: Scale, top: float) -> tuple[list[str], float]:
    """A lane, its marks in as many rows as keep them and their labels apart, and where it ends."""
    parts = [
        f'<rect x="0" y="{top:g}" width="{scale.width:g}" height="19" fill="#f3f1ec"/>'
        f'<text x="{LEFT}" y="{top + 14:g}" font-weight="600">{escape(lane.name)}</text>'
    ]
    ends: list[float] = []
    for mark in sorted(lane.marks, key=lambda m: (m.start, m.end)):
        x, far = scale.x(mark.start), scale.x(mark.end)
        label = shorten(mark.label, 34)
        wide = LETTER * sum(1.9 if c > "\u2e7f" else 1 for c in label) + 18
        # Where there is no room to its right, the label stands to the left of its mark.
        left = far + wide > scale.width
        begin, stop = (x - wide, far + 8) if left else (x - 8, max(far, x) + wide)
        row = next((n for n, end in enumerate(ends) if end <= begin), len(ends))
        if row == len(ends):
            ends.append(0.0)
        ends[row] = stop
        y = top + HEAD + ROW * row + 6
        parts.append(draw_mark(mark, label, (x, far, y), left))
    return parts, top + HEAD + ROW * max(1, len(ends)) + 4


def draw_mark(mark: Mark, label: str, place: tuple[float, float, float], left: bool) -> str:
    """A mark with its label, as a link."""
    x, far, y = place
    colour = COLOURS[mark.state]
    fill = colour if mark.state in ("done", "late") else "#ffffff"
    if far - x > 10:
        dash = ' stroke-dasharray="4 2"' if mark.state == "planned" else ""
        shape = (
            f'<rect x="{x:.1f}" y="{y - 4:g}" width="{far - x:.1f}" height="8" rx="4" fill="{fill}" '
            f'fill-opacity="0.85" stroke="{colour}"{dash}/>'
        )
    else:
        far = x
        dash = ' stroke-dasharray="2 1.5"' if mark.state == "planned" else ""
        shape = f'<circle cx="{x:.1f}" cy="{y:g}" r="5.5" fill="{fill}" stroke="{colour}" stroke-width="1.6"{dash}/>'
        if mark.state == "ended":
            shape += f'<path d="M{x - 3.5:.1f} {y - 3.5:g}l7 7M{x + 3.5:.1f} {y - 3.5:g}l-7 7" stroke="{colour}"/>'
    at, anchor = (x - 10, ' text-anchor="end"') if left else (far + 10, "")
    return (
        f'<a href="{escape(mark.url)}" aria-label="{escape(mark.title)}"><title>{escape(mark.title)}</title>{shape}'
        f'<text x="{at:.1f}" y="{y + 4:g}"{anchor}>{escape(label)}</text></a>'
    )
