"""The wording an office keeps to: where a text in any of three languages departs from its glossary, and what is right there."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise, takewhile

from bridgebook.languages.ru.declension import CASES, decline
from bridgebook.languages.ru.morphology import find_parses
from bridgebook.names.chinese import read_character

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_HAN = re.compile(r"[㐀-鿿]")
# What may stand between two words of one name.
_BETWEEN = re.compile(r"[\s\-–‑.,&«»“”\"()]{1,4}")


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of the glossary.

    Attributes:
        key: Its key.
        kind: name, title, unit or term.
        forms: By language, the right form, then those allowed beside it (an abbreviation).
        avoid: By language, forms not to be used.
    """

    key: str
    kind: str
    forms: Mapping[str, tuple[str, ...]]
    avoid: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def right(self, language: str) -> str:
        """The right form in a language, "" where there is none."""
        return next(iter(self.forms.get(language, ())), "")


@dataclass(frozen=True, slots=True)
class Deviation:
    """A place where a text departs from the glossary: `text[start:end] == found`.

    Attributes:
        right: What should stand there, in the same case.
        term: Key of the entry.
        why: avoid (the office does not use it), capitals (or hyphens), or spelling.
    """

    start: int
    end: int
    found: str
    right: str
    term: str
    why: str


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    keys: frozenset[str]


def find_deviations(text: str, language: str, terms: Iterable[Term]) -> tuple[Deviation, ...]:
    """Return where a text departs from the glossary, in the order of the text; places do not overlap.

    Args:
        text: The text, in one language.
        language: ru, en or zh.
        terms: The glossary; entries without a form in the language say nothing of it.
    """
    terms = [term for term in terms if term.right(language)]
    find = _find_han if language == "zh" else _find_worded
    found = list(find(text, language, terms))
    # What is right is never marked, but as part of something longer that is to be avoided.
    taken: list[Deviation] = []
    order = {"": 0, "avoid": 0, "capitals": 1, "spelling": 2}
    for span in sorted(found, key=lambda s: (order[s.why], s.start - s.end, s.why)):
        if not any(span.start < other.end and other.start < span.end for other in taken):
            taken.append(span)
    return tuple(sorted((span for span in taken if span.why), key=lambda s: s.start))


def put_right(text: str, deviation: Deviation) -> str:
    """Return a text with one deviation replaced by what is right; unchanged where the text is not as it was."""
    if text[deviation.start : deviation.end] != deviation.found:
        return text
    return text[: deviation.start] + deviation.right + text[deviation.end :]


def _find_worded(text: str, language: str, terms: Sequence[Term]) -> Iterator[Deviation]:
    words = _split(text, language)
    for term in terms:
        right = term.right(language)
        for form in term.forms[language]:
            for start, end in _find_sequence(words, _split(form, language), text):
                found = text[start:end]
                if _is_written(
                    found, form, language, sentence=_begins(text, start), strict=term.kind in ("name", "unit")
                ):
                    yield Deviation(start, end, found, found, term.key, "")
                else:
                    yield Deviation(start, end, found, _in_case(form, form, found, language), term.key, "capitals")
        for form in term.avoid.get(language, ()):
            for start, end in _find_sequence(words, _split(form, language), text):
                found = text[start:end]
                yield Deviation(start, end, found, _in_case(right, form, found, language), term.key, "avoid")
        for start, end in _find_near(words, _split(right, language), text):
            found = text[start:end]
            yield Deviation(start, end, found, _in_case(right, found, found, language), term.key, "spelling")


def _find_han(text: str, language: str, terms: Sequence[Term]) -> Iterator[Deviation]:
    for term in terms:
        right = term.right(language)
        for form in term.forms[language]:
            for match in re.finditer(re.escape(form), text):
                yield Deviation(match.start(), match.end(), form, form, term.key, "")
        for form in term.avoid.get(language, ()):
            for match in re.finditer(re.escape(form), text):
                yield Deviation(match.start(), match.end(), form, right, term.key, "avoid")
        if len(right) < 4:
            continue
        for start in range(len(text) - len(right) + 1):
            found = text[start : start + len(right)]
            if found != right and _sounds_like(found, right):
                yield Deviation(start, start + len(right), found, right, term.key, "spelling")


def _sounds_like(found: str, right: str) -> bool:
    """Whether at most two characters differ, and those are read alike: 托姆斯克 for 托木斯克."""
    pairs = [(a, b) for a, b in zip(found, right, strict=True) if a != b]
    if not pairs or len(pairs) > 2 or len(pairs) * 3 > len(right):
        return False
    return all(_HAN.match(a) and _HAN.match(b) and set(read_character(a)) & set(read_character(b)) for a, b in pairs)


def _split(text: str, language: str) -> list[_Word]:
    return [_Word(m.start(), m.end(), m.group(), _keys(m.group(), language)) for m in _WORD.finditer(text)]


@lru_cache(maxsize=50_000)
def _keys(word: str, language: str) -> frozenset[str]:
    """What a word is known by: in Russian the base forms it may be of."""
    low = word.casefold().replace("ё", "е").replace("’", "'")
    if language != "ru" or not re.fullmatch(r"[а-яё-]+", low):
        return frozenset((low,))
    if word.isupper() and len(word) > 1:
        return frozenset((low,))
    return frozenset({low, *(p.normal_form.replace("ё", "е") for p in find_parses(low))})


def _windows(words: Sequence[_Word], wanted: Sequence[_Word], text: str) -> Iterator[Sequence[_Word]]:
    size = len(wanted)
    for at in range(len(words) - size + 1):
        window = words[at : at + size]
        if all(
            _BETWEEN.fullmatch(text[a.end : b.start]) and "\n\n" not in text[a.end : b.start]
            for a, b in pairwise(window)
        ):
            yield window


def _find_sequence(words: Sequence[_Word], wanted: Sequence[_Word], text: str) -> Iterator[tuple[int, int]]:
    if not wanted:
        return
    for window in _windows(words, wanted, text):
        if all(a.keys & b.keys for a, b in zip(window, wanted, strict=True)):
            yield window[0].start, window[-1].end


def _find_near(words: Sequence[_Word], wanted: Sequence[_Word], text: str) -> Iterator[tuple[int, int]]:
    """Where all words of a name but one or two stand as they should, and those are nearly so."""
    if len(wanted) < 2:
        return
    for window in _windows(words, wanted, text):
        off = [(a, b) for a, b in zip(window, wanted, strict=True) if not a.keys & b.keys]
        if 0 < len(off) <= (1 if len(wanted) < 4 else 2) and all(
            _is_near(a, b, 4 if len(wanted) > 3 else 5) for a, b in off
        ):
            yield window[0].start, window[-1].end


def _is_near(found: _Word, wanted: _Word, shortest: int) -> bool:
    if any(c.isdigit() for c in found.text + wanted.text):
        return False
    return any(_are_near(a, b, shortest) for a in found.keys for b in wanted.keys)


def _are_near(left: str, right: str, shortest: int) -> bool:
    """Whether two words differ by a slip of the pen or by their ending: technology, technologies."""
    if min(len(left), len(right)) < shortest or left[0] != right[0]:
        return False
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False)))
    if shared >= 7 and max(len(left), len(right)) - shared <= 3:
        return True
    return _distance(left, right) <= (1 if max(len(left), len(right)) < 9 else 2)


def _distance(left: str, right: str) -> int:
    """How many letters to change, add, leave out or swap."""
    rows = [list(range(len(right) + 1))]
    for i, a in enumerate(left, 1):
        row = [i]
        for j, b in enumerate(right, 1):
            cost = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]


def _begins(text: str, start: int) -> bool:
    """Whether a sentence begins at a place of a text."""
    before = text[:start].rstrip(' «“"(')
    return not before or before[-1] in ".!?:\n•;—–"


def _is_written(found: str, form: str, language: str, *, sentence: bool, strict: bool) -> bool:
    """Whether a form is written as it should be: its capitals and signs; its ending may be that of another case."""
    shown, wanted = _WORD.findall(found), _WORD.findall(form)
    if not strict:
        # A title is written small or large as the sentence has it; only its signs count.
        return language == "ru" or _signs(found) == _signs(form)
    for number, (a, b) in enumerate(zip(shown, wanted, strict=True)):
        same = a[:1].isupper() == b[:1].isupper() and (a.isupper() == b.isupper() or len(b) < 2)
        if not same and not (number == 0 and sentence and b[:1].islower()):
            return False
    return _signs(found) == _signs(form)


def _signs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in _WORD.split(text)]


def _in_case(right: str, form: str, found: str, language: str) -> str:
    """What is right, in the case and with the first letter in which a form was found."""
    if language == "ru":
        level = found.casefold().replace("ё", "е")
        for case in CASES:
            if (decline(form, case) or "").casefold().replace("ё", "е") == level:
                right = decline(right, case) or right
                break
    return right[:1].upper() + right[1:] if found[:1].isupper() else right
