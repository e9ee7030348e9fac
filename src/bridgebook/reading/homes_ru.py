"""Russian: where the people of a list are at home: the house its heading names («От института:», «с узбекской стороны: …»)."""

import re

from bridgebook.languages import Sentence
from bridgebook.languages.ru.morphology import lemma
from bridgebook.reading.passages import Passages
from bridgebook.reading.roles.role import Role

_MARK = re.compile(r"\s*(?:\d{1,2}[.)]|[-–—•*·])?\s*")
_LONGEST = 110
"""Signs of a heading at most."""

_LINES = 14
"""Lines of a list at most."""


def find_heading_home(passages: Passages, first: int) -> str | None:
    """The organisation the heading of a list names, where a post and its name fill a line of the list."""
    text = passages.text
    start = text.rfind("\n", 0, first) + 1
    mark = _MARK.match(text, start)
    if mark is None or mark.end() < first:
        return None
    for _ in range(_LINES):
        if start == 0:
            return None
        end = start - 1
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end].strip()
        if not line:
            continue
        if passages.places_in(start, end, "person"):
            continue
        named = passages.places_in(start, end, "organisation")
        if not named or len(line) > _LONGEST or line.endswith((".", ";")):
            return None
        return named[0].entity if line.endswith(":") or len(named) == 1 else None
    return None


def find_unit_home(passages: Passages, sentence: Sentence, role: Role, first: int) -> str | None:
    """The faculty a bare «декан» heads, the laboratory a bare «завлаб»: the one named last in the paragraph before."""
    said = passages.text[role.text_start : role.text_end].split()
    table = passages.words("position").map("unit_post")
    unit = table.get(lemma(said[0])) if len(said) == 1 else None
    if unit is None:
        return None
    number = sentence.index
    while number and passages.sentences[number - 1].paragraph == sentence.paragraph:
        number -= 1
    named = passages.places_in(passages.sentences[number].start, first, "organisation")
    units = [p.entity for p in named if lemma(re.findall(r"[\w-]+", p.text)[0]) == unit or unit in p.text.casefold()]
    return units[-1] if units else None
