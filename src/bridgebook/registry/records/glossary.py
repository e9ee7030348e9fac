"""The office's own wording, as pages show it."""

from dataclasses import dataclass, field
from datetime import datetime

from bridgebook.registry.records.links import Link

KINDS = ("name", "unit", "title", "term")
"""What an entry of the glossary is: a name of an organisation or person, a unit of one, a post, any other term."""

LANGUAGES = ("en", "ru", "zh")
"""The languages of the glossary and of news, in the order pages show them."""


@dataclass(frozen=True, slots=True)
class GlossaryCard:
    """One entry.

    Attributes:
        key: Its key; of one not yet kept, what it says.
        kind: One of `KINDS`.
        forms: By language the right form, then those allowed beside it.
        avoid: By language forms not to be used.
        note: What the office says of it.
        thing: What it names, None where it names nothing of the registry.
        visibility: Who may see it; only public entries fix what is published.
        by: Who kept it first.
        changed_at: When it was changed last, None for one not yet kept.
    """

    key: str
    kind: str
    forms: dict[str, tuple[str, ...]] = field(hash=False)
    avoid: dict[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    note: str = ""
    thing: Link | None = None
    visibility: str = "public"
    by: str = ""
    changed_at: datetime | None = None
