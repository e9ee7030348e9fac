"""Whom a letter is written to, as its head says: lines in the dative ("Директору Института X"), a salutation ("X大学："), an address."""

from bridgebook.languages import Sentence
from bridgebook.reading.party_words import find_party_words
from bridgebook.reading.passages import Passages
from bridgebook.reading.units import find_whole

_HEAD = 400
"""Signs of a letter's beginning in which its addressee is named."""
_TOP = 12
"""Lines from the top in which a Chinese salutation stands."""
_SHORT = 45
"""Signs of a Chinese salutation line at most."""


def find_addressees(passages: Passages) -> frozenset[str]:
    """The top-level organisations a letter's head names as those it goes to; none in other texts."""
    return passages.always(_addressees)


def _addressees(passages: Passages) -> frozenset[str]:
    if passages.language == "zh":
        greeted_one = _find_greeted(passages)
        return frozenset({greeted_one} if greeted_one else ())
    return _find_in_dative(passages) if passages.language == "ru" else _find_in_address(passages)


def _find_in_address(passages: Passages) -> frozenset[str]:
    """The organisations of an English letter's address: of the block over the salutation that names whom it salutes."""
    greeted = [h.start for s in passages.sentences for h in find_party_words(passages, s, "salutation")]
    if not greeted:
        return frozenset()
    text, found = passages.text, set[str]()
    close = text.find("\n", greeted[0])
    saluted = set(passages.entities_in(greeted[0], close if close >= 0 else len(text), "person"))
    start = 0
    while start < greeted[0]:
        blank = text.find("\n\n", start, greeted[0])
        end = blank if blank >= 0 else greeted[0]
        if saluted & set(passages.entities_in(start, end, "person")):
            found |= {find_whole(passages, o) for o in passages.entities_in(start, end, "organisation")}
        start = end + 2
    return frozenset(found)


def _find_in_dative(passages: Passages) -> frozenset[str]:
    greeted = [h.start for s in passages.sentences for h in find_party_words(passages, s, "salutation")]
    if not greeted:
        return frozenset()
    found: set[str] = set()
    for paragraph in passages.paragraphs:
        if paragraph[0].start >= min(greeted[0], _HEAD):
            break
        if _is_dative(paragraph[0]):
            named = passages.entities_in(paragraph[0].start, min(paragraph[-1].end, greeted[0]), "organisation")
            found |= {find_whole(passages, o) for o in named}
    return frozenset(found)


def _is_dative(sentence: Sentence) -> bool:
    """Whether a line begins with a word that can only stand in the dative: "Ректору", "Профессору"."""
    first = next((t for t in sentence.tokens if t.is_word), None)
    return first is not None and first.tag in ("NOUN", "ADJF") and "datv" in first.grammemes


def _find_greeted(passages: Passages) -> str | None:
    """The organisation of a Chinese salutation line: "X大学：", "X大学Y校长台鉴："."""
    if not any(find_party_words(passages, s, "salutation", "yours") for s in passages.sentences):
        return None
    at, above = 0, (0, 0)
    for line in passages.text.split("\n")[:_TOP]:
        bare = line.strip()
        if bare:
            end = at + len(line)
            if bare.endswith(("：", ":")) and len(bare) <= _SHORT:
                start = above[0] if above[1] == at - 1 and above[1] - above[0] <= _SHORT else at
                named = passages.entities_in(start, end, "organisation")
                return find_whole(passages, named[0]) if named else None
            above = (at, end)
        at += len(line) + 1
    return None
