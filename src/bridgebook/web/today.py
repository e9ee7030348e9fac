"""The cards of the home page, in their order.

A card is one line here and one template, `web/parts/today/<name>.html`, which gets what the card was filled with as `filled`.
A card filled with nothing is not shown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bridgebook.registry.publishing.news import list_changed_news
from bridgebook.registry.queries.agreements import find_pressing_agreements
from bridgebook.registry.queries.visits import find_visits_at_hand
from bridgebook.registry.records import Attention, Reader


@dataclass(frozen=True, slots=True)
class Card:
    """One card of the home page.

    Attributes:
        name: Its template's name, without folder and ending.
        fill: What it shows to a reader; it is not shown where this is empty. What needs attention was asked already.
    """

    name: str
    fill: Callable[[Reader, Attention], Any]


WIDE: tuple[Card, ...] = (
    # Visits.
    Card("visits", lambda reader, attention: find_visits_at_hand(reader)),
    Card("reviews", lambda reader, attention: attention.to_review if reader.may_review else ()),
    # Promises.
    Card("overdue", lambda reader, attention: attention.overdue),
    # Agreements.
    Card("agreements", lambda reader, attention: find_pressing_agreements(reader)),
    Card("due_soon", lambda reader, attention: attention.due_soon),
    # News.
    Card("news", lambda reader, attention: list_changed_news(reader) if reader.may_edit else ()),
    # Other ideas.
    Card("coming", lambda reader, attention: attention.coming),
)
"""What is to be done, in the wide column; a card goes under the comment that names its idea."""

NARROW: tuple[Card, ...] = (
    Card("questions", lambda reader, attention: attention.questions),
    # Files and sources.
    Card("silent", lambda reader, attention: attention.silent),
    # Other ideas.
    Card("figures", lambda reader, attention: attention.figures),
    Card("problems", lambda reader, attention: attention.problems),
)
"""What is to be decided and known, in the narrow column."""


def fill_cards(cards: tuple[Card, ...], reader: Reader, attention: Attention) -> list[dict[str, Any]]:
    """Return the cards that have something to show: the template of each and what it is filled with."""
    filled = [(card, card.fill(reader, attention)) for card in cards]
    return [{"template": f"web/parts/today/{card.name}.html", "filled": value} for card, value in filled if value]
