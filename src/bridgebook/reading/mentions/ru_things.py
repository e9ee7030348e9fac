"""Russian: quoted names of ships, works, prizes and programmes, which are no organisations wherever the text repeats them."""

from bisect import bisect_right
from collections.abc import Sequence

from bridgebook.languages import Sentence
from bridgebook.languages.ru.morphology import lemma
from bridgebook.reading.mentions.mention import FoundMention
from bridgebook.reading.mentions.ru_extent import QUOTES, heads


def leave_things(sentences: Sequence[Sentence], found: Sequence[FoundMention]) -> list[FoundMention]:
    """The mentions without those of things: «корабль «Союз ТМА-12»», and a bare «Союз» later in the text.

    A name with a head noun of its own («центр «Союз»») stays; a foreign one behind a word for a call («конкурс Horizon»)
    is the call's.
    """
    found = [m for m in found if not _is_call(sentences, m)] if any(_is_foreign(m) for m in found) else found
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


def _is_foreign(mention: FoundMention) -> bool:
    return mention.kind == "organisation" and mention.text[:1].isascii() and mention.text[:1].isalpha()


def _is_call(sentences: Sequence[Sentence], mention: FoundMention) -> bool:
    """Whether a name in Latin letters stands right behind a word for a call, a scheme or a fair."""
    if not _is_foreign(mention):
        return False
    at = bisect_right(sentences, mention.start, key=lambda s: s.start) - 1
    before = [t for t in sentences[at].tokens if t.end <= mention.start][-4:] if at >= 0 else []
    while before and (before[-1].text[:1].isascii() and (before[-1].is_word or before[-1].text == ".")):
        before.pop()
    return bool(before) and before[-1].lemma in heads("call")


def _quoted_core(text: str) -> str:
    """What stands in the quotation marks a name wholly stands in; "" for any other name."""
    if len(text) < 3 or QUOTES.get(text[0]) != text[-1]:
        return ""
    return text[1:-1].strip()


def _first_word(core: str) -> str:
    """The base form of a name's first word: the numbers of ships differ, their series is one."""
    return lemma(core.partition(" ")[0].partition("-")[0])
