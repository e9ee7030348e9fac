"""Charts as SVG: bars, columns, lines; text is text, and a pattern or a mark tells apart what a colour does.

They are drawn narrow (360 units), so that they are legible on a phone as they stand; a table beside says the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

ACCENT, SOFT, INK, LINE, WASH = "#1b5e63", "#4b5361", "#1d2430", "#d8d4cb", "#e4f0f0"
STROKES = (("#1b5e63", ""), ("#8a5200", "6 3"), ("#4d4a9c", "2 3"), ("#a3282b", "8 3 2 3"))
"""Colours of lines with their dashes: no two are alike without the colour."""

FONTS = "Noto Sans, Noto Sans CJK SC, Noto Sans CJK TC, sans-serif"
WIDTH = 360
MOST = 12
"""How many bars a chart has; the table has all."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its label, its length, and how much of it is drawn hatched at its end."""

    label: str
    value: int
    hatched: int = 0


@dataclass(frozen=True, slots=True)
class Series:
    """A line: its name and its values, one a point of the axis."""

    name: str
    values: tuple[int, ...]


def open_svg(name: str, title: str, description: str, width: float, height: float) -> str:
    """The beginning of a picture that a screen reader names and describes; `name` makes its ids unlike others'."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {width:g} {height:g}" role="img" '
        f'aria-labelledby="{name}-t {name}-d" font-family="{FONTS}" font-size="12" fill="{INK}">'
        f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(description)}</desc>'
    )


def describe(bars: Sequence[Bar]) -> str:
    """What bars say, in words."""
    return "; ".join(f"{bar.label}: {bar.value}" for bar in bars)


def shorten(text: str, room: float) -> str:
    """A text cut to a room counted in narrow letters; a Chinese character takes two."""
    used = 0.0
    for at, character in enumerate(text):
        used += 1.85 if character > "\u2e7f" else 1
        if used > room:
            return f"{text[: max(1, at - 1)].rstrip()}…"
    return text


def draw_bars(name: str, title: str, bars: Sequence[Bar], *, hatched: str = "") -> str:
    """Bars below one another, each with its label above it and its number at its end.

    Args:
        name: Unlike that of any other picture of the page.
        title: What is shown.
        bars: The first `MOST` are drawn.
        hatched: What the hatched ends mean; shown where there are any.
    """
    drawn = list(bars[:MOST])
    legend = 20 if hatched and any(bar.hatched for bar in drawn) else 0
    height = 36 * len(drawn) + legend + 4
    most = max((bar.value for bar in drawn), default=0) or 1
    parts = [open_svg(name, title, describe(drawn), WIDTH, height), hatching(name)]
    for number, bar in enumerate(drawn):
        top = 36 * number
        length = (WIDTH - 44) * bar.value / most
        plain = (WIDTH - 44) * (bar.value - bar.hatched) / most
        parts.append(f'<text x="0" y="{top + 13}">{escape(shorten(bar.label, 50))}</text>')
        if plain:
            parts.append(f'<rect x="0" y="{top + 18}" width="{plain:.1f}" height="13" fill="{ACCENT}"/>')
        if bar.hatched:
            parts.append(
                f'<rect x="{plain:.1f}" y="{top + 18}" width="{length - plain:.1f}" height="13" '
                f'fill="url(#{name}-h)" stroke="{ACCENT}"/>'
            )
        parts.append(f'<text x="{length + 6:.1f}" y="{top + 29}" font-weight="600">{bar.value}</text>')
    if legend:
        parts.append(f'<rect x="0" y="{height - 15}" width="18" height="11" fill="url(#{name}-h)" stroke="{ACCENT}"/>')
        parts.append(f'<text x="24" y="{height - 5}" fill="{SOFT}">{escape(shorten(hatched, 48))}</text>')
    return "".join(parts) + "</svg>"


def hatching(name: str) -> str:
    """The pattern of hatched ends."""
    return (
        f'<defs><pattern id="{name}-h" width="5" height="5" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="5" height="5" fill="{WASH}"/>'
        f'<rect width="2" height="5" fill="{ACCENT}"/></pattern></defs>'
    )


def draw_columns(name: str, title: str, bars: Sequence[Bar]) -> str:
    """Columns beside one another: years, months; the number stands on each, the label below."""
    drawn = list(bars)
    step = WIDTH / max(1, len(drawn))
    wide = min(46.0, step * 0.7)
    most = max((bar.value for bar in drawn), default=0) or 1
    size = 12 if step >= 34 else 10
    room = step / (size * 0.56)
    parts = [open_svg(name, title, describe(drawn), WIDTH, 170)]
    parts.append(f'<line x1="0" y1="146" x2="{WIDTH}" y2="146" stroke="{LINE}"/>')
    for number, bar in enumerate(drawn):
        middle = step * (number + 0.5)
        tall = 118 * bar.value / most
        if bar.value:
            parts.append(
                f'<rect x="{middle - wide / 2:.1f}" y="{146 - tall:.1f}" width="{wide:.1f}" '
                f'height="{tall:.1f}" fill="{ACCENT}"/>'
            )
        parts.append(
            f'<text x="{middle:.1f}" y="{140 - tall:.1f}" text-anchor="middle" font-weight="600">{bar.value}</text>'
            f'<text x="{middle:.1f}" y="162" text-anchor="middle" font-size="{size}" fill="{SOFT}">'
            f"{escape(shorten(bar.label, room))}</text>"
        )
    return "".join(parts) + "</svg>"


def draw_lines(name: str, title: str, labels: Sequence[str], series: Sequence[Series]) -> str:
    """Lines over one axis, at most four, each with its own dash; named below in the order of the last values."""
    drawn = list(series[: len(STROKES)])
    most = max((value for one in drawn for value in one.values), default=0) or 1
    step = (WIDTH - 56) / max(1, len(labels) - 1)
    height = 176 + 20 * len(drawn)
    said = "; ".join(
        f"{one.name}: {', '.join(f'{label} {value}' for label, value in zip(labels, one.values, strict=True))}"
        for one in drawn
    )
    parts = [open_svg(name, title, said, WIDTH, height)]
    for share in (0, 0.5, 1):
        y = 146 - 128 * share
        parts.append(f'<line x1="26" y1="{y:g}" x2="{WIDTH - 18}" y2="{y:g}" stroke="{LINE}"/>')
        if share in (0, 1) or most % 2 == 0:
            parts.append(
                f'<text x="20" y="{y + 4:g}" text-anchor="end" font-size="11" fill="{SOFT}">{most * share:g}</text>'
            )
    for number, label in enumerate(labels):
        parts.append(
            f'<text x="{30 + step * number:.1f}" y="164" text-anchor="middle" font-size="11" fill="{SOFT}">'
            f"{escape(label)}</text>"
        )
    for number, one in enumerate(drawn):
        colour, dash = STROKES[number]
        points = [(30 + step * at, 146 - 128 * value / most) for at, value in enumerate(one.values)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"{dashed}/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
        y = 186 + 20 * number
        parts.append(
            f'<line x1="4" y1="{y - 4}" x2="34" y2="{y - 4}" stroke="{colour}" stroke-width="2"{dashed}/>'
            f'<text x="42" y="{y}">{escape(shorten(one.name, 44))}</text>'
        )
    return "".join(parts) + "</svg>"
