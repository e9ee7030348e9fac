"""Mentions gathered into entities: inflected, abbreviated and partial mentions of one thing become one."""

from collections.abc import Sequence

from bridgebook.reading.mentions import FoundMention
from bridgebook.vocabulary import Document, Entity, Mention

_LETTER = {"organisation": "o", "person": "p", "place": "l"}


def gather_entities(document: Document, found: Sequence[FoundMention]) -> list[Entity]:
    """The entities of a document, numbered within their kind in the order of first mention."""
    groups: dict[tuple[str, str], list[FoundMention]] = {}
    for mention in found:
        groups.setdefault((mention.kind, mention.name.casefold()), []).append(mention)
    entities, counts = [], {"organisation": 0, "person": 0, "place": 0}
    for (kind, _), mentions in groups.items():
        counts[kind] += 1
        entities.append(
            Entity(
                id=f"{_LETTER[kind]}{counts[kind]}",
                kind=mentions[0].kind,
                name=max((m.name for m in mentions), key=len),
                mentions=tuple(Mention(m.start, m.end, m.text) for m in mentions),
            )
        )
    return entities
