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


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of a change: its label, and its values in words."""

    name: str
    before: str
    after: str


@register.filter
def differences(line: HistoryLine) -> list[Difference]:
    """The fields a change touched; rows of the ledger, which say nothing to a reader, are left out."""
    before, after = flatten(line.before), flatten(line.after)
    found = []
    for name in dict.fromkeys([*before, *after]):
        old, new = tell(name, before.get(name)), tell(name, after.get(name))
        if old != new and (name in LABELS or name in before or isinstance(after.get(name), str)):
            found.append(Difference(find_label(name), old, new))
    return found


def flatten(values: dict[str, Any]) -> dict[str, Any]:
    """The fields of a change, those of the office records in it among them."""
    found = {name: value for name, value in values.items() if name not in ("records", "change", "action")}
    for record in values.get("records", ()):
        found |= record.get("values", {})
    return {name: value for name, value in found.items() if not is_row(name, value)}


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
