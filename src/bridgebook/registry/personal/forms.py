"""How a person is written: the forms that erasure looks for, and the blocks that take their place."""

import re
from collections.abc import Collection
from typing import Any

from bridgebook.registry.models import Naming, StatedEntity

BLOCK = "█"


def find_forms(entities: Collection[int]) -> tuple[str, ...]:
    """Return every form in which documents and people of the office write these entities, the longest first."""
    forms = set(StatedEntity.objects.filter(id__in=entities).values_list("name", flat=True))
    for name, mentions in Naming.objects.filter(entity_id__in=entities).values_list("name", "mentions"):
        forms.add(name)
        forms.update(words for _, _, words in mentions)
    return tuple(sorted({form for form in forms if form.strip(BLOCK + " ")}, key=lambda f: (-len(f), f)))


def find_telling(forms: Collection[str]) -> tuple[str, ...]:
    """Return the forms that stand for this person wherever they are read: more than one word, or a whole Chinese name.

    A surname alone may be another's; it is looked for only in the documents that name the person.
    """
    return tuple(
        form
        for form in forms
        if len(form.split()) > 1 or (len(form) > 1 and all("\u4e00" <= c <= "\u9fff" for c in form))
    )


def make_pattern(forms: Collection[str]) -> re.Pattern[str] | None:
    """Return a pattern of whole names, None of no forms; blanks of a form match line breaks too."""
    if not forms:
        return None
    parts = [r"\s+".join(map(re.escape, form.split())) for form in forms]
    # Chinese has no gaps between words, so only letters of alphabets must not go on before and after.
    return re.compile(
        "|".join(rf"(?<![^\W_\u4e00-\u9fff]){part}(?![^\W_\u4e00-\u9fff])" for part in parts), re.IGNORECASE
    )


def blacken(text: str) -> str:
    """Return blocks as long as the text, its line breaks kept: offsets after it hold."""
    return re.sub(r"[^\n\r]", BLOCK, text)


def blacken_names(text: str, pattern: re.Pattern[str] | None) -> str:
    """Return a text with blocks in the place of names."""
    return pattern.sub(lambda found: blacken(found.group()), text) if pattern is not None else text


def blacken_value(value: Any, pattern: re.Pattern[str] | None) -> Any:
    """Return a JSON value with blocks in the place of names, in all its words."""
    if isinstance(value, str):
        return blacken_names(value, pattern)
    if isinstance(value, list):
        return [blacken_value(one, pattern) for one in value]
    if isinstance(value, dict):
        return {name: blacken_value(one, pattern) for name, one in value.items()}
    return value
