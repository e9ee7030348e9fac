"""What a change did, in words: each field with its label, what it was and what it is."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.translation import gettext as _

from bridgebook.registry.records import HistoryLine
from bridgebook.registry.visibility import VISIBILITIES
from bridgebook.web.labels import LABELS, find_label

register = template.Library()

LONGEST = 200
"""Letters of a value that are shown."""

WORDS = {"role", "may_see", "visibility", "outcome", "answer", "state", "status", "kind", "scope", "second_factor"}
"""Fields whose values are codes with labels."""

OWN = ("records", "change", "action")
"""What a change keeps of itself beside the fields it touched."""

TOLD = ("Setting",)
"""Tables of which the change itself says what it changed."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of a change: its label, and its values in words."""

    name: str
    before: str
    after: str


@register.filter
def differences(line: HistoryLine) -> list[Difference]:
    """The fields a change touched; rows of the ledger, which say nothing to a reader, are left out."""
    found = []
    for before, after in find_pairs(line):
        for name in dict.fromkeys([*before, *after]):
            if is_row(name, before.get(name)) or is_row(name, after.get(name)):
                continue
            if name not in before and after[name] is False:
                continue  # What a new record is not says nothing.
            old, new = tell(name, before.get(name)), tell(name, after.get(name))
            if old != new and (name in LABELS or name in before or isinstance(after.get(name), str)):
                found.append(Difference(find_label(name), old, new))
    # Of many records changed alike each says the same.
    return list(dict.fromkeys(found))


def find_pairs(line: HistoryLine) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """What was and what is: of the change itself, then of each office record in it."""
    own = [{name: value for name, value in values.items() if name not in OWN} for values in (line.before, line.after)]
    records = zip(line.before.get("records", ()), line.after.get("records", ()), strict=False)
    pairs = [(old.get("values", {}), new.get("values", {})) for old, new in records if new.get("table") not in TOLD]
    return [(own[0], own[1]), *pairs]


def is_row(name: str, value: Any) -> bool:
    """Whether a field holds only rows of the ledger."""
    many = value if isinstance(value, list) else [value]
    rows = ("statement", "entity", "document", "judgement", "own", "entities", "statements", "digest")
    return name.endswith("_id") or (
        (name.rstrip("s") in rows or name in rows) and all(isinstance(v, int) for v in many)
    )


def tell(name: str, value: Any) -> str:
    """A value in words."""
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name == "level" and isinstance(value, int) and 0 <= value < len(VISIBILITIES):
        return find_label(VISIBILITIES[value])
    if isinstance(value, list):
        return ", ".join(filter(None, (tell(name, one) for one in value)))[:LONGEST]
    if isinstance(value, dict):
        return ", ".join(f"{find_label(k)}: {tell(k, v)}" for k, v in value.items() if v not in (None, "", []))[
            :LONGEST
        ]
    return find_label(value) if name in WORDS and isinstance(value, str) else str(value)[:LONGEST]
