"""Who says "we", and whom "he" and "they" stand for."""

from bridgebook.languages import Sentence
from bridgebook.reading.cases import is_nominative
from bridgebook.reading.house import find_reporters
from bridgebook.reading.own import find_own
from bridgebook.reading.parties import find_parties, organisation_of
from bridgebook.reading.passages import Passages, Place

_BACK = 3
"""Sentences looked back for who is meant."""


def find_speaker(passages: Passages, sentence: Sentence, offset: int, *, said: bool = False) -> str | None:
    """The organisation of the person whose words stand at an offset: the one named beside a verb of saying.

    Args:
        passages: The document.
        sentence: The sentence the words stand in.
        offset: Their place.
        said: Only where a verb of saying stands in the sentence itself; otherwise also the sentences around, and
            the document's own organisation outside quotations.
    """
    if person := _said_in(passages, sentence, offset):
        return organisation_of(passages, person.entity, lift=False)
    if said:
        return None
    for other in _neighbours(passages, sentence):
        if person := _said_in(passages, other, offset):
            return organisation_of(passages, person.entity, lift=False)
    return find_own(passages)


def _neighbours(passages: Passages, sentence: Sentence) -> list[Sentence]:
    """The sentences right behind and right before in the same paragraph, where the words are a quotation's."""
    everything = passages.sentences
    at = passages.once(_positions)[sentence.index]
    behind = [s for s in everything[at + 1 : at + 3] if s.paragraph == sentence.paragraph]
    before = [s for s in everything[max(0, at - 2) : at] if s.paragraph == sentence.paragraph]
    if not _is_quoted(passages, sentence):
        return []
    return [*behind, *reversed(before)]


def _positions(passages: Passages) -> dict[int, int]:
    return {s.index: n for n, s in enumerate(passages.sentences)}


def _is_quoted(passages: Passages, sentence: Sentence) -> bool:
    """Whether a sentence stands in a quotation: one opens in it or before it in its paragraph."""
    first = next((s for s in passages.sentences if s.paragraph == sentence.paragraph), sentence)
    text = passages.text[first.start : sentence.end]
    return any(text.count(c) for c in '"“”„「') or text.lstrip()[:1] in "–—-" or "«" in text


def _said_in(passages: Passages, sentence: Sentence, offset: int) -> Place | None:
    """The person beside a verb of saying in a sentence, the nearest to the verb."""
    persons = passages.places_in(sentence.start, sentence.end, "person")
    if not persons:
        return None
    verbs = passages.words("interest").find(sentence, "said")
    pairs = [(min(abs(p.start - v.end), abs(v.start - p.end)), p) for v in verbs for p in persons]
    if not pairs:
        return None
    distance, person = min(pairs, key=lambda x: x[0])
    return person if distance < 60 else None


def _is_subject(passages: Passages, sentence: Sentence, person: Place) -> bool:
    """Whether a Russian name stands in the nominative; true in the other languages."""
    if passages.language != "ru":
        return True
    return is_nominative(sentence, person.start, person.end)


def find_antecedent(passages: Passages, sentence: Sentence, *, persons: bool, before: int | None = None) -> str | None:
    """The organisation meant by a pronoun: that of the subject told last before it.

    Args:
        passages: The document.
        sentence: The sentence the pronoun stands in.
        persons: Whether it stands for a person ("he"), not for a body or a group ("they", "it").
        before: Where it stands; what is named before it in the sentence counts first.
    """
    reporters = find_reporters(passages)
    at = passages.once(_positions)[sentence.index]
    if before is not None:
        named = [n for n in find_parties(passages, sentence, sentence.start, before, lift=False) if n[2]]
        if named:
            return named[-1][2][-1]
    for other in reversed(passages.sentences[max(0, at - _BACK) : at]):
        if persons and before is not None:
            people = passages.places_in(other.start, other.end, "person")
            for person in sorted(people, key=lambda p: not _is_subject(passages, other, p)):
                if found := organisation_of(passages, person.entity, lift=False):
                    return found
        named = [n for n in find_parties(passages, other, other.start, other.end, lift=False) if len(n[2]) == 1]
        ours = find_own(passages) if before is not None and not persons else None
        named = [n for n in named if n[2][0] not in reporters and n[2][0] != ours]
        if named:
            return named[0][2][0]
    return None
