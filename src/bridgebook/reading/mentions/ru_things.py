"""Russian: quoted names of ships, works, prizes and programmes, which are no organisations wherever the text repeats them."""

from collections.abc import Sequence

from bridgebook.languages import Sentence
from bridgebook.languages.ru.morphology import lemma
from bridgebook.reading.mentions.mention import FoundMention
from bridgebook.reading.mentions.ru_extent import QUOTES, heads


def leave_things(sentences: Sequence[Sentence], found: Sequence[FoundMention]) -> list[FoundMention]:
    """The mentions without those of things: «корабль «Союз ТМА-12»», and a bare «Союз» later in the text.

    A name with a head noun of its own («центр «Союз»») stays.
    """
    bare = {m.start: core for m in found if m.kind == "organisation" and (core := _quoted_core(m.text))}
    if not bare:
        return list(found)
    things: set[str] = set()
    for sentence in sentences:
        before = ""
        for token in sentence.tokens:
            if token.start in bare and before in heads("thing"):
                things.add(_first_word(bare[token.start]))
            before = token.lemma if token.is_word else before if token.text in QUOTES else ""
    return [m for m in found if m.start not in bare or _first_word(bare[m.start]) not in things]


def _quoted_core(text: str) -> str:
    """What stands in the quotation marks a name wholly stands in; "" for any other name."""
    if len(text) < 3 or QUOTES.get(text[0]) != text[-1]:
        return ""
    return text[1:-1].strip()


def _first_word(core: str) -> str:
    """The base form of a name's first word: the numbers of ships differ, their series is one."""
    return lemma(core.partition(" ")[0].partition("-")[0])
