"""English: where a post begins: with "deputy", "acting", with the nouns before its own, behind an article or an owner."""

from collections.abc import Sequence
from functools import cache

from bridgebook.languages import Hit, Sentence, Token, words
from bridgebook.reading.passages import Place


@cache
def words_of(topic: str, *sections: str) -> frozenset[str]:
    """The words of some sections of a topic."""
    return frozenset(w for s in sections for w in words("en", topic)[s])


def find_left(sentence: Sentence, hit: Hit, places: Sequence[Place]) -> int:
    """Where the post begins: with "deputy", "acting", and the nouns before its own: "Human Resource Manager"."""
    barrier = max((p.end for p in places if p.end <= hit.start), default=sentence.start)
    before = [t for t in sentence.tokens if barrier <= t.start and t.end <= hit.start]
    start, number = hit.start, len(before) - 1
    known, barred = words_of("position", "before"), words_of("position", "not_before") | words_of("position", "empty")
    while number >= 0 and len(before) - number <= 6:
        token = before[number]
        folded = token.text.casefold()
        if folded in barred:
            break
        if folded in known or (
            folded in ("and", "&", "-") and _is_known(before, number - 1, known) and start != hit.start
        ):
            start = token.start if folded not in ("and", "&", "-") else start
        elif token.is_word and _is_modifier(sentence, before, number):
            start = token.start
        else:
            break
        number -= 1
    return _lower_left(sentence, hit, before, start)


def _is_known(before: Sequence[Token], number: int, known: frozenset[str]) -> bool:
    return number >= 0 and before[number].text.casefold() in known


def _is_modifier(sentence: Sentence, before: Sequence[Token], number: int) -> bool:
    """Whether a capitalised word before a post belongs to it: no first word of a sentence, no article, no title."""
    token = before[number]
    folded = token.text.casefold()
    if (
        not token.is_capitalised
        or token.start == sentence.start
        or folded in words_of("phrases", "open") | words_of("phrases", "stop")
    ):
        return False
    dates = words("en", "dates")
    if folded in dates.map("month") or folded in dates.map("weekday"):
        return False  # "On 14 November | Rector A received …"
    return token.text not in words_of("persons", "honorific") and not token.text.endswith(("'s", "’s"))


def _lower_left(sentence: Sentence, hit: Hit, before: Sequence[Token], start: int) -> int:
    """With nouns in small letters up to a sign or an article: "(partnerships coordinator, …)", "the mobility coordinator"."""
    open_words = words_of("phrases", "open") | words_of("phrases", "stop") | words_of("position", "not_before")
    at = start
    for token in reversed([t for t in before if t.end <= start]):
        folded = token.text.casefold()
        if (
            token.text in "(,:–—;"
            or folded in words_of("position", "article")
            or folded.endswith(("'s", "’s", "s'", "s’"))
        ):
            return at
        if (
            not token.is_word
            or folded in open_words
            or folded.endswith(("ing", "ed", "ly"))
            or hit.start - token.start > 40
        ):
            return start
        at = token.start
    return start
