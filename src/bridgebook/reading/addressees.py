"""Whom a letter is written to, as its head says: a block of lines in the dative ("Директору Института X", "г-ну N.")."""

from bridgebook.languages import Sentence
from bridgebook.reading.party_words import find_party_words
from bridgebook.reading.passages import Passages
from bridgebook.reading.units import find_whole

_HEAD = 400
"""Signs of a letter's beginning in which its addressee is named."""


def find_addressees(passages: Passages) -> frozenset[str]:
    """The organisations a Russian letter's head names as those it goes to; none in other texts and languages."""
    return passages.always(_addressees)


def _addressees(passages: Passages) -> frozenset[str]:
    if passages.language != "ru":
        return frozenset()
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
