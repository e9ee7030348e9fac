"""English: what a document names in short once it has named it in full: surnames, first names, initials, companies' short names."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bridgebook.languages.en.morphology import UPPER
from bridgebook.languages.places import is_place_name
from bridgebook.reading.mentions.en_persons import is_titled
from bridgebook.reading.mentions.en_words import (
    QUOTES,
    Row,
    is_abbreviation,
    is_common,
    is_given,
    is_head,
    is_initial,
    is_nationality,
    lexicon,
)
from bridgebook.reading.mentions.mention import FoundMention
from bridgebook.vocabulary import Document

_PART = re.compile(r"[^\W\d_]{2,}(?:[-’'][^\W\d_]+)*")


def people_parts(found: Iterable[FoundMention]) -> dict[str, str]:
    """Each word of the names of people in small letters, with the name it was first part of; surnames before given names."""
    parts: dict[str, str] = {}
    names = [" ".join(m.name.split()) for m in found if m.kind == "person"]
    for name in names:
        pieces = _PART.findall(name)
        for piece in reversed(pieces):
            if piece.casefold() not in lexicon("persons", "particle"):
                parts.setdefault(piece.casefold(), name)
    return parts


def find_people_alone(rows: Sequence[Row], parts: dict[str, str], is_taken: "Taken") -> list[FoundMention]:
    """One word of a person's name told in full elsewhere: "Barskov demonstrated …", "Fergal is to send …"."""
    alone = []
    for row in rows:
        for at, token in enumerate(row.tokens):
            word = row.words[at]
            if not row.caps[at] or word.casefold() not in parts or is_taken(token.start, token.end):
                continue
            if _can_be_name(row, at, parts[word.casefold()]):
                end = token.start + len(word)
                alone.append(_make(row, token.start, end, "person", "surname", 0.75))
    return alone


def _can_be_name(row: Row, at: int, name: str) -> bool:
    word = row.words[at]
    surname = (
        name.rsplit(maxsplit=1)[-1].casefold() == word.casefold()
        or name.split(maxsplit=1)[0].casefold() == word.casefold()
    )
    behind = row.word(at + 1) if row.runs_on(at + 1) and row.is_capital(at + 1) and not row.owners[at] else ""
    if behind and (is_head(behind) or is_common(behind)):
        return False
    if is_titled(row, at):
        return True
    if is_common(word):
        # "Bold", "Park", "Grace": words too, unless they stand where a name stands.
        starts = at == 0 or row.breaks[at]
        return not starts and row.kind == "text" and (row.small(at + 1) in lexicon("persons", "verb") or row.owners[at])
    if is_place_name("en", word):
        return surname and row.small(at - 1) not in lexicon("places", "locative_strict")
    return True


def initials_of(name: str) -> str:
    """The first letters of a name's words: "Pádraig Hurley" → "PH", "J.B. Skov" → "JBS"."""
    return "".join(c for c in re.findall(rf"(?<![^\W_])[{UPPER}]", name))


def find_initials(rows: Sequence[Row], people: Iterable[FoundMention], is_taken: "Taken") -> list[FoundMention]:
    """People meant by their initials: "PH rates it above anything at home"."""
    owners: dict[str, set[str]] = {}
    for mention in people:
        letters = initials_of(mention.name)
        if 2 <= len(letters) <= 4:
            owners.setdefault(letters, set()).add(mention.name)
    found = []
    for row in rows:
        for at, token in enumerate(row.tokens):
            letters = row.words[at].replace(".", "")
            barred = (
                letters in lexicon("organisations", "not_body") or row.kind == "caps" or not row.words[at].isupper()
            )
            if letters in owners and not barred and not is_taken(token.start, token.end):
                start, end = token.start, token.start + len(row.words[at])
                owner = sorted(owners[letters], key=len)[-1]
                found.append(
                    FoundMention(start, end, row.words[at], "person", owner, confidence=0.6, rule="mentions.initials")
                )
    return found


def short_names(found: Iterable[FoundMention]) -> dict[str, list[tuple[tuple[str, ...], int]]]:
    """By its first word in small letters, each short form of an organisation's name, with where its full name starts."""
    shorts: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for mention in found:
        if mention.kind != "organisation":
            continue
        for form in _short_forms(mention):
            shorts.setdefault(form[0].casefold(), []).append((form, mention.start))
    for forms in shorts.values():
        forms.sort(key=lambda f: (-len(f[0]), f[1]))
    return shorts


def _short_forms(mention: FoundMention) -> list[tuple[str, ...]]:
    forms: list[tuple[str, ...]] = []
    quoted = re.search(r"[«“\"„]([^»”\"]+)[»”\"]", mention.text)
    if quoted:
        forms.append(tuple(quoted[1].split()))
    words = mention.text.split()
    if mention.rule == "mentions.legal":
        bare = [w.strip(",.") for w in words]
        legal = {w.strip(".") for w in lexicon("organisations", "legal")}
        while bare and (bare[-1] in legal or bare[-1] in ("z", "o.o", "&")):
            bare.pop()
        while bare and bare[0] in legal:
            bare.pop(0)
        bare = [b for b in bare if b not in QUOTES and b not in QUOTES.values()]
        forms += [tuple(bare[:n]) for n in range(len(bare), 0, -1) if _tells(bare[:n])]
    elif mention.rule in ("mentions.company", "mentions.known") and len(words) > 1:
        forms += [tuple(words[:n]) for n in range(len(words) - 1, 0, -1) if _tells(words[:n])]
    elif is_abbreviation(mention.text) or mention.rule in ("mentions.company", "mentions.known"):
        forms.append((mention.text,))
    return [f for f in forms if f]


def _tells(words: Sequence[str]) -> bool:
    """Whether the first words of a company's name tell it: one that is a name, or two of which one is."""
    telling = [w for w in words if not is_common(w) and not is_place_name("en", w) and not is_nationality(w)]
    return bool(telling) and not (len(words) == 1 and is_given(words[0]))


def find_short_names(
    rows: Sequence[Row], shorts: dict[str, list[tuple[tuple[str, ...], int]]], is_taken: "Taken"
) -> list[FoundMention]:
    """Organisations named by the first words of their names: "Daejin Cell" for "Daejin Cell Co., Ltd."."""
    found = []
    for row in rows:
        at = 0
        while at < len(row.tokens):
            size, owner = _short_at(row, at, shorts)
            if size == 1 and row.runs_on(at) and row.is_capital(at - 1) and is_given(row.words[at - 1]):
                # "Franz Brennauer" of "Brennauer Optik GmbH".
                size = 0
            if size and not is_taken(row.tokens[at].start, row.tokens[at + size - 1].end):
                start = row.tokens[at].start
                end = row.tokens[at + size - 1].start + len(row.words[at + size - 1])
                made = _make(row, start, end, "organisation", "short", 0.7)
                found.append(FoundMention(start, end, made.text, "organisation", made.name, owner, 0.7, made.rule))
                at += size
            else:
                at += 1
    return found


def _short_at(row: Row, at: int, shorts: dict[str, list[tuple[tuple[str, ...], int]]]) -> tuple[int, int | None]:
    for form, owner in shorts.get(row.small(at), ()):
        size = len(form)
        same = [row.small(at + n) == part.casefold() for n, part in enumerate(form)]
        if all(same) and row.caps[at] and not any(row.owners[at + n] for n in range(size - 1)):
            return size, owner if owner != row.tokens[at].start else None
    return 0, None


def _make(row: Row, start: int, end: int, kind: str, rule: str, confidence: float) -> FoundMention:
    text = row.sentence.document_text[start:end]
    name = " ".join(text.split())
    if row.kind == "caps" and kind == "person":
        name = name.title()
    return FoundMention(
        start,
        end,
        text,
        "person" if kind == "person" else "organisation",
        name,
        confidence=confidence,
        rule=f"mentions.{rule}",
    )


def give_to_units(document: Document, found: Sequence[FoundMention]) -> list[FoundMention]:
    """Give an abbreviation in brackets to the unit before its whole where it holds the unit's initials.

    "Technology Transfer Office of Ege Science Park (ESP-TTO)" introduces the office, not the park.
    """
    starts = {m.start: n for n, m in enumerate(found)}
    given = []
    for mention in found:
        owner = starts.get(mention.short_for) if mention.short_for is not None else None
        if owner and mention.kind == "organisation":
            whole, unit = found[owner], found[owner - 1]
            between = document.text[unit.end : whole.start].split()
            letters = initials_of(unit.name)
            if between and between[0] == "of" and len(between) <= 2 and letters in re.split(r"[-/]", mention.text):
                mention = replace(mention, short_for=unit.start)
        given.append(mention)
    return given


class Taken:
    """Which runs of a text are mentions already."""

    def __init__(self, length: int) -> None:
        self._marks = bytearray(length)

    def __call__(self, start: int, end: int) -> bool:
        """Whether a run touches one that is taken."""
        return any(self._marks[start:end])

    def add(self, start: int, end: int) -> None:
        """Take a run."""
        self._marks[start:end] = b"\1" * (end - start)


def is_introduced(row: Row, at: int) -> bool:
    """Whether a word stands alone in brackets: it is short for what stands before."""
    return row.word(at - 1) == "(" and row.word(at + 1) in (")", ",", ";")


def names_no_body(row: Row, at: int) -> bool:
    """Whether an abbreviation in brackets is short for something that is no organisation: a project in quotation marks, a thing."""
    if row.word(at - 1) in QUOTES and row.word(at + 1) in QUOTES.values():
        return row.small(at - 2) in lexicon("organisations", "project_noun")
    if not is_introduced(row, at):
        return False
    if row.word(at - 2) in QUOTES.values():
        return True
    letters = [c.casefold() for c in row.words[at] if c.isalpha() and c in UPPER]
    before: list[str] = []
    index = at - 2
    while index >= 0 and row.word(index) not in ".;:()" and len(before) < 2 * len(letters) + 2:
        if row.words[index][:1].isalpha():
            before.append(row.words[index])
        index -= 1
    wanted = list(reversed(letters))
    matched = [w for w in before if wanted and w[:1].casefold() == wanted[0] and (wanted.pop(0) or True)]
    if wanted or not matched:
        return False
    return any(w in lexicon("organisations", "not_name") for w in matched) or not any(w[:1].isupper() for w in matched)


__all__ = [
    "Taken",
    "find_initials",
    "find_people_alone",
    "find_short_names",
    "is_initial",
    "is_introduced",
    "names_no_body",
    "people_parts",
    "short_names",
]
