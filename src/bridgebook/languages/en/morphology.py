"""English: sentences, words and stems.

A stem, not a dictionary form, is what compares: `agree`, `agreed` and `agreeing` all become `agr`.
The lexicon stems its own entries the same way, so that they meet.
"""

import re
from functools import lru_cache

from bridgebook.languages.text import Token

UPPER = "".join(c for c in map(chr, (*range(0x41, 0x250), *range(0x1E00, 0x1F00))) if c.isupper())
"""The capital letters of all languages written in Latin letters, for patterns."""

LOWER = "".join(c for c in map(chr, (*range(0x61, 0x250), *range(0x1E00, 0x1F00))) if c.islower())
"""Their small letters."""

_TOKEN = re.compile(
    rf"(?:[{UPPER}]\.)+(?=[{UPPER}]\.|\s|[,;:)]|$)|[{UPPER}][{LOWER}]?\.(?=\s?[{UPPER}])|\d+(?:[.,:]\d+)*"
    r"|[^\W\d_]+(?:[-'’&][^\W_]+)*|\w+|[^\w\s]"
)
# Abbreviations after which a sentence goes on: titles, legal forms, months, common short words.
_SHORT = (
    "Mr|Mrs|Ms|Mx|Messrs|Dr|Drs|Prof|Profs|Asst|Ing|Eng|Dipl|St|Univ|Inst|Acad|Assoc|Gen|Col|Hon|Sen|Gov|Rev|Jr|Sr|Co|Corp|Inc|No|Nos|vs|etc|e\\.g|i\\.e|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|approx|dept|Dept|Dep|fig|Fig|vol|Vol|cf"
)
_NO_END = re.compile(rf"(?:^|[\s(“\"«.-])(?:{_SHORT}|[{UPPER}][a-z]?)\.$|(?:[{UPPER}]\.){{1,}}[{UPPER}]\.$")
_END = re.compile(rf"[.!?…]+[”\"’»)\]]*(?=\s+[\[(“\"«‘{UPPER}0-9—–А-Я])|[;](?=\s*\d+[.)]\s)")
_IRREGULAR = {
    form: base
    for base, forms in {
        "meet": "met", "hold": "held", "take": "took taken", "give": "gave given", "be": "is are was were been am",
        "go": "went gone goes", "come": "came", "make": "made", "tell": "told", "say": "said", "see": "saw seen",
        "send": "sent", "set": "setting", "lead": "led", "speak": "spoke spoken", "begin": "began begun",
        "write": "wrote written", "show": "shown", "become": "became", "bring": "brought", "find": "found",
        "build": "built", "have": "has had having", "do": "did done does", "get": "got", "pay": "paid",
        "undertake": "undertook undertaken", "know": "knew known", "think": "thought", "fly": "flew flown",
        "seek": "sought", "teach": "taught", "choose": "chose chosen", "keep": "kept", "leave": "left",
        "run": "ran running", "draw": "drew drawn", "grow": "grew grown", "sit": "sat", "spend": "spent",
        "lay": "laid", "put": "putting", "win": "won", "understand": "understood", "withdraw": "withdrew withdrawn",
        "lie": "lying lain", "buy": "bought", "sell": "sold", "wish": "wishes", "child": "children", "die": "dying",
    }.items()
    for form in forms.split()
}  # fmt: skip


@lru_cache(maxsize=100_000)
def lemma(word: str) -> str:
    """The word's stem in lower case: inflection and a final e taken off, doubled consonants made single."""
    word = word.casefold().replace("’", "'")
    word = word.removesuffix("'s").removesuffix("'")
    stem = _IRREGULAR.get(word, word)
    if stem == word and word.isalpha() and len(word) > 3:
        for ending, instead in (
            ("ies", "y"),
            ("ied", "y"),
            ("sses", "ss"),
            ("ing", ""),
            ("ed", ""),
            ("s", ""),
        ):
            rest = word[: -len(ending)] + instead
            if not word.endswith(ending) or len(rest) < 3 or not re.search("[aeiouy]", rest):
                continue
            if ending == "s" and word.endswith(("ss", "us", "is")):
                continue
            stem = rest
            if ending in ("ing", "ed") and re.search(r"([b-df-hj-kmnp-rtv-z])\1$", stem):
                stem = stem[:-1]
            if ending == "s" and stem.endswith(("she", "che", "xe", "sse")):
                stem = stem[:-1]
            break
    return stem.rstrip("e") if len(stem) > 3 else stem


def find_sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of a paragraph."""
    spans, start = [], 0
    for match in _END.finditer(text):
        before = text[start : match.start() + 1]
        if match.group().startswith(".") and _NO_END.search(before):
            # "… Technology Co. Xu Jun": after a legal form a sentence may end, but then a name rarely follows.
            continue
        spans.append((start, match.end()))
        start = match.end()
        while start < len(text) and text[start].isspace():
            start += 1
    if text[start:].strip():
        spans.append((start, len(text.rstrip())))
    return spans


def find_tokens(text: str) -> list[Token]:
    """The words and signs of a sentence with their stems."""
    return [Token(m.start(), m.end(), m.group(), lemma(m.group())) for m in _TOKEN.finditer(text)]
