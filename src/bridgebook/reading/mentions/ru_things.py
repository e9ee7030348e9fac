"""Russian: quoted names of ships, works, prizes and programmes, which are no organisations wherever the text repeats them."""

import re
from collections.abc import Sequence

from bridgebook.languages import Sentence
from bridgebook.languages.ru.morphology import find_parses, lemma
from bridgebook.reading.mentions.mention import FoundMention
from bridgebook.reading.mentions.ru_extent import QUOTES, heads

_LATIN = re.compile(r"[A-Za-z0-9&'’.\- ]+")


def leave_things(sentences: Sequence[Sentence], found: Sequence[FoundMention]) -> list[FoundMention]:
    """The mentions without those of things: «корабль «Союз ТМА-12»», and a bare «Союз» later in the text.

    A name with a head noun of its own («центр «Союз»») stays.
    """
    bare = {m.start: core for m in found if m.kind == "organisation" and (core := _quoted_core(m.text))}
    if not bare:
        return list(found)
    things: set[str] = set()
    alone: set[int] = set()
    for sentence in sentences:
        before = ""
        for token in sentence.tokens:
            if token.start in bare and before in heads("thing") and _is_base(bare[token.start]):
                (
                    alone.add(token.start)
                    if _LATIN.fullmatch(bare[token.start])
                    else things.add(_first_word(bare[token.start]))
                )
            before = token.lemma if token.is_word else before if token.text in QUOTES else ""
    return [
        m for m in found if m.start not in alone and (m.start not in bare or _first_word(bare[m.start]) not in things)
    ]


def _quoted_core(text: str) -> str:
    """What stands in the quotation marks a name wholly stands in, or a name in Latin letters; "" for any other name."""
    if _LATIN.fullmatch(text):
        return text
    if len(text) < 3 or QUOTES.get(text[0]) != text[-1]:
        return ""
    return text[1:-1].strip()


def _is_base(core: str) -> bool:
    """Whether a name stands as it is called: behind «композиции» in the genitive it is whose they are («Телевизора»)."""
    word = core.partition(" ")[0].partition("-")[0].casefold()
    return not re.search("[а-яё]", word) or any(p.tag.case == "nomn" or not p.tag.case for p in find_parses(word))


def _first_word(core: str) -> str:
    """The base form of a name's first word: the numbers of ships differ, their series is one."""
    return lemma(core.partition(" ")[0].partition("-")[0])
