"""A document's text cut into pieces, so that a page can show evidence and boilerplate in their places."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text.

    Attributes:
        text: The text.
        statements: Ids of the statements it is evidence of; empty elsewhere.
        state: proposed, accepted or rejected, where all its statements are; "" elsewhere.
        is_boilerplate: Whether it belongs to the site, not to the report.
        is_current: Whether it is the evidence the page was opened at.
        is_start: Whether a statement's evidence begins here: the place to scroll to.
    """

    text: str
    statements: tuple[int, ...] = ()
    state: str = ""
    is_boilerplate: bool = False
    is_current: bool = False
    is_start: bool = False


def parse_place(value: str) -> tuple[int, int]:
    """Start and end of "12-34"; (0, 0) where it is no place."""
    start, _, end = value.partition("-")
    return (int(start), int(end)) if start.isdecimal() and end.isdecimal() else (0, 0)


def mark_text(
    text: str, boilerplate: Iterable[Sequence[int]], statements: Iterable[Any], current: str = ""
) -> list[Piece]:
    """Cut a text at every edge of evidence and boilerplate.

    Args:
        text: The document's text.
        boilerplate: Spans that belong to the site.
        statements: Records with `id`, `state` and `sources` (start, end, document).
        current: The place the page was opened at, as "start-end".

    Returns:
        Pieces that joined give the text back.
    """
    at = parse_place(current)
    spans = [
        (s.start, s.end, record) for record in statements for s in record.sources if s.document and s.end > s.start
    ]
    plain = [(int(b[0]), int(b[1])) for b in boilerplate]
    edges = {0, len(text), *(e for a, b, _ in spans for e in (a, b)), *(e for span in plain for e in span)}
    edges |= {e for e in at if 0 < e < len(text)}
    cuts = sorted(e for e in edges if 0 <= e <= len(text))
    pieces = []
    starts = {a for a, _, _ in spans}
    for start, end in itertools.pairwise(cuts):
        said = [record for a, b, record in spans if a <= start and end <= b]
        states = {record.state for record in said}
        pieces.append(
            Piece(
                text=text[start:end],
                statements=tuple(dict.fromkeys(record.id for record in said)),
                state=states.pop() if len(states) == 1 else "",
                is_boilerplate=any(a <= start and end <= b for a, b in plain),
                is_current=at[0] <= start and end <= at[1] and at[1] > at[0],
                is_start=start in starts,
            )
        )
    return pieces
