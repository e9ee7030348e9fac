"""Which names a drawing shows: the most important first, none upon another, more of them as one comes nearer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SIZES = (15.0, 7.5, 3.75)
"""How large names are in each circle of nearness: those that come later are small, and shown when magnified."""

MOST = (40, 150, 600)
"""At most how many names come in each circle: a drawing full of names is not read."""

CELL = 20.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A name at a place: where its baseline begins, and from which nearness on it is shown."""

    text: str
    x: float
    y: float
    level: int


def measure(text: str) -> float:
    """How wide a name is in letters of size one."""
    return sum(1.0 if character > "\u2e7f" else 0.6 for character in text)


class Taken:
    """What is taken of a drawing: boxes, found by the cells they lie in."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], list[tuple[float, float, float, float]]] = {}

    def find_cells(self, box: tuple[float, float, float, float]) -> Iterator[tuple[int, int]]:
        """Yield the cells a box lies in."""
        left, top, right, bottom = box
        for x in range(int(left // CELL), int(right // CELL) + 1):
            for y in range(int(top // CELL), int(bottom // CELL) + 1):
                yield x, y

    def is_free(self, box: tuple[float, float, float, float]) -> bool:
        """Whether a box lies upon none that is taken."""
        left, top, right, bottom = box
        return not any(
            left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
            for cell in self.find_cells(box)
            for other in self.cells.get(cell, ())
        )

    def take(self, box: tuple[float, float, float, float]) -> None:
        """Take a box."""
        for cell in self.find_cells(box):
            self.cells.setdefault(cell, []).append(box)


def place_labels(
    spots: Sequence[tuple[str, float, float, float]], width: float, height: float, *, levels: int = 3
) -> list[Placed]:
    """Return the names that find room, those of the first spots first.

    Args:
        spots: Name, place and radius, the most important first.
        width: Of the drawing.
        height: Of the drawing.
        levels: In how many circles of nearness names are shown.
    """
    placed: list[Placed] = []
    waiting = list(spots)
    for level in range(levels):
        size = SIZES[level]
        taken = Taken()
        for one in placed:
            # Come near, the names shown before are drawn smaller too: each takes its room at this size.
            taken.take(find_box(one.text, one.x, one.y, size))
        left_over = []
        first = len(placed)
        for spot in waiting:
            full = len(placed) - first >= MOST[level]
            found = None if full else find_room(spot, size, taken, width, height)
            if found is None:
                left_over.append(spot)
                continue
            taken.take(find_box(spot[0], *found, size))
            placed.append(Placed(spot[0], *found, level))
        waiting = left_over
    return placed


def find_box(text: str, x: float, y: float, size: float) -> tuple[float, float, float, float]:
    """The room a name takes."""
    return (x, y - size * 0.85, x + measure(text) * size, y + size * 0.3)


def find_room(
    spot: tuple[str, float, float, float], size: float, taken: Taken, width: float, height: float
) -> tuple[float, float] | None:
    """Where a name can stand: right of its spot, left, below, above; None where nothing is free."""
    text, x, y, radius = spot
    wide = measure(text) * size
    for at in (
        (x + radius + size * 0.25, y + size * 0.35),
        (x - radius - size * 0.25 - wide, y + size * 0.35),
        (x - wide / 2, y + radius + size),
        (x - wide / 2, y - radius - size * 0.35),
    ):
        box = find_box(text, *at, size)
        if box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height and taken.is_free(box):
            return at
    return None
