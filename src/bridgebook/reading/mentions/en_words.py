"""English: what the words of a sentence are to names: capitals, initials, common words, heads of names, breaks between."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from bridgebook.languages import Sentence, Token, words
from bridgebook.languages.en.morphology import LOWER, UPPER

QUOTES = {"«": "»", "“": "”", '"': '"', "„": "“", "‘": "’"}
_INITIAL = re.compile(rf"(?:[{UPPER}][{LOWER}]?\.)+")
_ABBREVIATION = re.compile(
    rf"[{UPPER}]{{2,}}[a-z]?[{UPPER}0-9]*(?:-[{UPPER}\d]+)?|[{UPPER}][{LOWER}]{{0,3}}[{UPPER}]{{2,}}[{UPPER}{LOWER}]*"
    rf"|[{UPPER}][{LOWER}]+[{UPPER}][{LOWER}]*[{UPPER}]*|[{UPPER}]{{2,}}s|[{UPPER}{LOWER}]*[{UPPER}]{{2,}}\d?"
)
_POSSESSIVE = re.compile(r"[’']s$|(?<=s)[’']$")
_JOINED = re.compile(r"-([a-z]+)$")
# Words of a hard-wrapped text run on over the end of a line; elsewhere a line's end ends a name.
_WRAPPED = range(50, 85)


@cache
def lexicon(topic: str, section: str) -> frozenset[str]:
    """The words of a section of the English lexicon, as a set."""
    return frozenset(words("en", topic)[section])


@dataclass(frozen=True)
class Row:
    """A sentence, its words ready to be asked about.

    Attributes:
        sentence: The sentence.
        tokens: Its tokens.
        words: Each token without its possessive ending; in a line of capitals as it would stand in running text.
        caps: Whether each token begins with a capital letter.
        breaks: Whether no name can run on from the token before: a line's end, a gap as tables have it.
        owners: Whether each token is a possessive ("China's") or has something joined to it ("Cheonan-based").
        kind: "text", "title" (a heading whose words all begin with capitals) or "caps" (a line of capitals).
    """

    sentence: Sentence
    tokens: Sequence[Token]
    words: Sequence[str]
    caps: Sequence[bool]
    breaks: Sequence[bool]
    owners: Sequence[bool]
    kind: str

    def word(self, at: int) -> str:
        """The word at an index; "" outside the sentence."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def small(self, at: int) -> str:
        """The word at an index in small letters; "" outside the sentence."""
        return self.word(at).casefold()

    def is_capital(self, at: int) -> bool:
        """Whether there is a token at the index and it begins with a capital letter."""
        return 0 <= at < len(self.caps) and self.caps[at]

    def runs_on(self, at: int) -> bool:
        """Whether the token continues what stands before it: there is one, and no break between."""
        return 0 < at < len(self.breaks) and not self.breaks[at]

    def text(self, first: int, last: int) -> str:
        """The text from one token to another, as it stands."""
        return self.sentence.document_text[self.tokens[first].start : self.tokens[last].end]


def cut_at(row: Row, spans: Sequence[tuple[int, int]]) -> Row:
    """The row with breaks before and behind what is named already, so that no name runs into it."""
    breaks = list(row.breaks)
    for first, last in spans:
        breaks[first] = True
        if last + 1 < len(breaks):
            breaks[last + 1] = True
    return replace(row, breaks=breaks)


def make_row(sentence: Sentence) -> Row:
    """A sentence made ready."""
    tokens = sentence.tokens
    kind = _kind(sentence)
    bare = [_bare(t.text) for t in tokens]
    if kind == "caps":
        bare = [b.capitalize() if b.isupper() and len(b) > 1 else b for b in bare]
    breaks = [n == 0 or _breaks(sentence.document_text, tokens[n - 1].end, t.start) for n, t in enumerate(tokens)]
    if kind != "text":
        verbs = lexicon("organisations", "headline_verb")
        held = [n for n in range(1, len(bare)) if bare[n] in verbs]
        for at in (a for n in held for a in (n, n + 1) if a < len(breaks)):
            breaks[at] = True
    return Row(
        sentence,
        tokens,
        bare,
        [t.text[:1] in UPPER or (t.text[:1].isdigit() and t.text[-1:] in UPPER) for t in tokens],
        breaks,
        [bare[n] != t.text and not t.text.isupper() for n, t in enumerate(tokens)],
        kind,
    )


def _bare(text: str) -> str:
    """A word without its possessive ending, or without what is joined to a name: "Cheonan-based"."""
    joined = _JOINED.search(text)
    if joined and joined[1] in lexicon("phrases", "joined"):
        return text[: joined.start()]
    return _POSSESSIVE.sub("", text)


def _breaks(text: str, end: int, start: int) -> bool:
    gap = text[end:start]
    if "\n" in gap:
        line = end - (text.rfind("\n", 0, end) + 1)
        return gap.count("\n") > 1 or line not in _WRAPPED
    return len(gap) > 1 and ("\t" in gap or "  " in gap)


def _kind(sentence: Sentence) -> str:
    line = [t for t in sentence.tokens if t.is_word and len(t.text) > 1]
    if line and sum(t.text.isupper() for t in line) > 0.7 * len(line) and any(len(t.text) > 3 for t in line):
        return "caps"
    long = [t for t in line if len(t.text) > 3]
    ends = sentence.text.rstrip()[-1:] in ".!?;:,"
    if not ends and len(long) > 3 and sum(t.is_capitalised for t in long) > 0.8 * len(long):
        return "title"
    return "text"


def is_initial(text: str) -> bool:
    """Whether a token is the initials of a person: "A.", "Yu.", "T.B."; no title or legal form cut short."""
    return bool(_INITIAL.fullmatch(text)) and text.rstrip(".") not in lexicon("persons", "title") | {
        "St",
        "Co",
        "No",
        "Mt",
        "Jr",
        "Sr",
    }


def is_abbreviation(text: str) -> bool:
    """Whether a word is written as abbreviations of bodies are: capitals in it beside the first."""
    if len(text) > 5 and text.isupper() and is_common(text):
        # "MEMORANDUM": a common word in capitals.
        return False
    return bool(_ABBREVIATION.fullmatch(text)) and len(text) <= 12


@cache
def _common() -> frozenset[str]:
    heads = {
        w.casefold()
        for s in ("body", "unit", "weak", "not_name", "type", "vague")
        for w in words("en", "organisations")[s]
    }
    return frozenset({*words("en", "organisations")["common"], *heads})


@cache
def is_common(word: str) -> bool:
    """Whether a word, whatever its capitals, is a common word of the language: a field, a thing, a verb, a small word."""
    small = word.casefold()
    if small in _common():
        return True
    if "-" in small:
        return all(is_common(part) for part in small.split("-") if part)
    for ending, instead in (
        ("s", ""),
        ("es", ""),
        ("ies", "y"),
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("ing", "e"),
        ("al", ""),
        ("ly", ""),
    ):
        if small.endswith(ending) and len(small) > len(ending) + 3 and small[: -len(ending)] + instead in _common():
            return True
    return len(small) > 6 and small.endswith(words("en", "organisations")["ending"])


def is_nationality(word: str) -> bool:
    """Whether a word is the adjective of a country: "Chinese"."""
    return all(
        part in words("en", "parties").map("nation") or part in ("Sino", "Russo", "Anglo", "Euro")
        for part in word.split("-")
    )


def is_head(word: str) -> bool:
    """Whether a word heads names of organisations or units."""
    return word in lexicon("organisations", "body") or word in lexicon("organisations", "unit")


def is_title(word: str) -> bool:
    """Whether a word is a title or post in capitals."""
    titles = lexicon("persons", "title")
    bare = word.rstrip(".")
    return (
        bare in titles
        or bare.casefold() in lexicon("position", "plural")
        or ("-" in bare and all(part in titles for part in bare.split("-")))
    )


def is_given(word: str) -> bool:
    """Whether a word is a well-known given name, or two of them joined: "Jean-Pierre"."""
    given = lexicon("persons", "given")
    return word in given or ("-" in word and all(part in given for part in word.split("-")))


def is_behind_post(row: Row, first: int, last: int) -> bool:
    """Whether a run stands between signs behind a post and a comma: "the park's director, Roma Novak, confirmed"."""
    if row.word(first - 1) != "," or row.word(last + 1) not in {",", ".", ";"}:
        return False
    return is_title(row.word(first - 2)) or row.small(first - 2) in lexicon("position", "role")


def is_date_word(row: Row, at: int) -> bool:
    """Whether a word is the name of a month or a day of the week; a short form, that may be a name ("Jan", "Sun"), by a number."""
    word = row.word(at)
    if word.casefold() not in words("en", "dates").map("month") and word not in lexicon("persons", "weekday"):
        return False
    near = (row.word(at - 1), row.word(at + 1), row.word(at + 2) if row.word(at + 1) in (".", ",") else "")
    return len(word) > 4 or word in ("June", "July") or any(n[:1].isdigit() for n in near)
