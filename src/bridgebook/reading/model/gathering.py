"""The entities of all answers as one list: a thing that several parts name is one, and every form stands in the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bridgebook.reading.model.outcome import Drop
from bridgebook.reading.model.parts import Part
from bridgebook.reading.model.rows import Rows
from bridgebook.vocabulary import Entity, EntityKind, Mention

LONGEST_NAME = 300
MOST_FORMS = 60
MOST_KNOWN = 150
"""Entities of earlier parts that are named to the model with a later one."""

_LETTER: dict[EntityKind, str] = {"organisation": "o", "person": "p", "place": "l"}
_HAN = re.compile(r"[\u2e80-\u9fff]")


@dataclass
class Named:
    """One thing while the answers are gathered: its forms, each with the numbers of the parts that gave it."""

    id: str
    kind: EntityKind
    name: str
    forms: dict[str, set[int]] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)

    def is_named_by(self, name: str, forms: Sequence[str]) -> bool:
        """Whether a later answer's name and forms are this one's: the name, or the name among the forms."""
        own = fold(self.name)
        return own == fold(name) or name in self.forms or any(own == fold(form) for form in forms)


@dataclass
class Gathered:
    """What the answers named so far.

    Attributes:
        parts: The parts of the document.
        named: The entities.
        drops: What was not taken.
    """

    parts: Sequence[Part]
    named: list[Named] = field(default_factory=list)
    drops: list[Drop] = field(default_factory=list)

    def add(self, number: int, rows: Rows) -> dict[str, Named]:
        """Take the entities of the answer to one part.

        Returns:
            Which entity each id means in that answer, ids known from earlier parts included.
        """
        meant = {known.id: known for known in self.named}
        given: set[str] = set()
        for row in rows.entities:
            entity = self._take(number, row)
            if entity is None:
                continue
            id = read_id(row.get("id"))
            if not id or id in given:
                self.drops.append(Drop("entity", "entity without an id of its own", entity.name))
                continue
            given.add(id)
            meant[id] = entity
        return meant

    def _take(self, number: int, row: Any) -> Named | None:
        """The entity of one row, new or known; None where it is no entity of this text."""
        if not isinstance(row, dict):
            self.drops.append(Drop("entity", "no object", shorten(row)))
            return None
        kind = known_kind(row.get("kind"))
        if kind is None:
            self.drops.append(Drop("entity", "unknown kind", shorten(row.get("kind"))))
            return None
        listed = row.get("forms")
        name = " ".join(row["name"].split()) if isinstance(row.get("name"), str) else ""
        offered = [f.strip() for f in listed if isinstance(f, str)] if isinstance(listed, list) else []
        offered = list(dict.fromkeys(f for f in (*offered[:MOST_FORMS], name) if f))
        forms = [
            f for f in offered if any(True for part in self.parts for at in part.find(f) if is_bounded(part, at, f))
        ]
        self.drops += [
            Drop("form", "form not in the text", shorten(f)) for f in offered if f not in forms and f != name
        ]
        known = self._known(kind, read_id(row.get("id")), name, forms)
        if known is None:
            if not forms:
                self.drops.append(Drop("entity", "no form in the text", shorten(name or offered)))
                return None
            count = sum(n.kind == kind for n in self.named) + 1
            known = Named(f"{_LETTER[kind]}{count}", kind, check_name(name, forms))
            self.named.append(known)
        for form in forms:
            known.forms.setdefault(form, set()).add(number)
        return known

    def _known(self, kind: str, id: str, name: str, forms: list[str]) -> Named | None:
        """The entity an answer names again: the one of that id if it fits, else any that does."""
        fitting = [n for n in self.named if n.kind == kind and n.is_named_by(name, forms)]
        return next((n for n in fitting if n.id == id), fitting[0] if fitting else None)

    def list_known(self) -> list[dict[str, Any]]:
        """The entities so far, as the next request names them."""
        latest = self.named[-MOST_KNOWN:]
        return [{"id": n.id, "kind": n.kind, "name": n.name, "forms": list(n.forms)[:8]} for n in latest]


def known_kind(value: Any) -> EntityKind | None:
    """The kind of entity an answer gives; None where there is none such."""
    return next((k for k in _LETTER if k == value), None)


def place_mentions(gathered: Gathered) -> dict[str, Entity]:
    """Every place in the text that names an entity: longest forms first, none inside another.

    A form of several entities goes to the one whose part gave it and that was named last before.

    Returns:
        The entities with a mention, by the ids they have in `gathered`; renumbering is the caller's.
    """
    named = gathered.named
    if not named:
        return {}
    taken = bytearray(len(gathered.parts[0].document))
    owners: dict[str, list[Named]] = {}
    for entity in named:
        for form in entity.forms:
            owners.setdefault(form, []).append(entity)
    for form in sorted(owners, key=lambda f: (-len(f), f)):
        for number, part in enumerate(gathered.parts):
            for at in part.find(form):
                end = at + len(form)
                if taken.find(1, at, end) >= 0 or not is_bounded(part, at, form):
                    continue
                taken[at:end] = b"\1" * len(form)
                those = [o for o in owners[form] if number in o.forms[form]] or owners[form]
                owner = max(those, key=lambda o: max((m.start for m in o.mentions if m.start < at), default=-1))
                owner.mentions.append(Mention(at, end, form))
    gathered.drops += [Drop("entity", "named by longer names only", shorten(n.name)) for n in named if not n.mentions]
    return {
        n.id: Entity(n.id, n.kind, n.name, tuple(sorted(n.mentions, key=lambda m: m.start)))
        for n in named
        if n.mentions
    }


def number_entities(entities: dict[str, Entity]) -> dict[str, Entity]:
    """The entities with new ids, in the order of first mention within their kind; by their old ids."""
    kinds = list(_LETTER)
    counts = dict.fromkeys(kinds, 0)
    numbered: dict[str, Entity] = {}
    for old, e in sorted(entities.items(), key=lambda item: (kinds.index(item[1].kind), item[1].mentions[0].start)):
        counts[e.kind] += 1
        numbered[old] = Entity(f"{_LETTER[e.kind]}{counts[e.kind]}", e.kind, e.name, e.mentions)
    return numbered


def is_bounded(part: Part, at: int, form: str) -> bool:
    """Whether a form stands there as a word of its own; in Han characters, where words touch, always."""
    text, end = part.document, at + len(form)
    before, after = text[at - 1 : at], text[end : end + 1]

    def is_word(sign: str) -> bool:
        return sign.isalnum() and not _HAN.match(sign)

    return not (is_word(before) and is_word(form[0])) and not (is_word(after) and is_word(form[-1]))


def check_name(name: str, forms: list[str]) -> str:
    """A name that the text bears out, form by form or in the base case; else the longest form."""
    longest = max(forms, key=len)
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        return longest
    if name in forms:
        return name
    said = [w for form in forms for w in re.findall(r"\w+", form.casefold())]
    for word in re.findall(r"\w+", name.casefold()):
        if not any(is_inflected(word, other) for other in said):
            return longest
    return name


def is_inflected(word: str, other: str) -> bool:
    """Whether two words can be forms of one: they share their first letters, up to an ending."""
    shared = next((n for n, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    if _HAN.search(word):
        return word == other
    return shared >= max(2, min(len(word), len(other)) - 3) and abs(len(word) - len(other)) <= 3


def read_id(value: Any) -> str:
    """An id as answers write them; "" if it is none."""
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def fold(words: str) -> str:
    """Words without regard to capitals and blanks."""
    return " ".join(words.split()).casefold()


def shorten(value: Any, longest: int = 80) -> str:
    """A value of an answer for the list of what was dropped."""
    words = " ".join(str(value).split()).encode("utf-8", "replace").decode()
    return words if len(words) <= longest else words[: longest - 1] + "…"
