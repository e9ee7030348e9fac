"""The nouns that name a structure in a sentence, with its name and what marks it as shared."""

import re
from dataclasses import dataclass

from bridgebook.languages import Hit, Sentence
from bridgebook.languages.places import find_place
from bridgebook.reading.ladder_cost import find_cost
from bridgebook.reading.party_words import country_of
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.phrases import find_left_edge, find_right_edge, is_plural, quote_around
from bridgebook.reading.tense import find_ladder
from bridgebook.vocabulary import Span
from bridgebook.vocabulary.statements.structure import KINDS

_HYPHEN = re.compile(r"[-–—]")
# The cost up to which "jointly", "together with" speaks of the noun.
_NEAR, _BEHIND = 60, 20
_OF = ("的", "了", "的“", "的「", "了“")
# A noun that stands for a thing told of before is at most so long (signs): "the laboratory", "中心".
_PLAIN = {"ru": 20, "en": 20, "zh": 3}
# Signs that may stand between a preposition and the phrase: an article.
_ARTICLE = {"ru": 1, "en": 5, "zh": 0}


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for a structure.

    Attributes:
        kind: One of the kinds of `vocabulary/statements/structure.py`.
        start, end: Its place.
        text: The noun as written.
        phrase: Its name or noun phrase.
        name: The name as written, or the entity's.
        entity: The entity it is, where it has a name of its own.
        is_joint: Whether its name, or for one without a name of its own the words around, say that several run it.
        is_joint_name: Whether its name says so by itself.
        is_outpost: Whether it is a thing one party founds at another's place (an office, a branch).
        is_bare: Whether the noun stands alone, as a thing told of before does.
        is_plural: Whether it speaks of several, or of such things in general.
        is_seat: Whether words right before say that something else is at it ("in the park", "设在研究院").
    """

    kind: str
    start: int
    end: int
    text: str
    phrase: Span
    name: str
    entity: str | None
    is_joint: bool
    is_joint_name: bool
    is_outpost: bool
    is_bare: bool
    is_plural: bool
    is_seat: bool


def find_nouns(passages: Passages, sentence: Sentence) -> list[Noun]:
    """The nouns that can name a structure, heads of names or of noun phrases; where two overlap, the longer one."""
    words = passages.words("structure")
    around = passages.places_in(sentence.start, sentence.end, "organisation")
    kept: list[Hit] = []
    for hit in sorted(words.find(sentence, *KINDS), key=lambda h: (h.start - h.end, h.start)):
        if not any(k.start < hit.end and hit.start < k.end for k in kept):
            kept.append(hit)
    starts = sorted(h.start for h in kept)
    found = []
    for hit in sorted(kept, key=lambda h: h.start):
        named = next((p for p in around if p.start <= hit.start and hit.end <= p.end), None)
        if named and not _is_head(passages, named, hit):
            continue
        phrase, name = _find_name(passages, sentence, hit, named, starts)
        article = _ARTICLE[passages.language]
        is_seat = any(
            0 <= phrase.start - h.end <= article or h.start < phrase.start <= hit.start < h.end
            for h in words.find(sentence, "based")
        )
        is_joint_name = _is_joint_name(passages, sentence, phrase)
        if named and passages.language == "en":
            # "a joint Electrolyser Test Site".
            is_joint_name |= any(h.end == phrase.start - 1 for h in words.find(sentence, "joint"))
        is_plain = not named and len(name) - len(hit.text) <= 1
        is_joint_name = is_joint_name or _is_by_nature(
            passages, hit.text, is_plain=is_plain or (named is not None and " " not in hit.text)
        )
        is_run_jointly = not is_seat and _is_run_jointly(passages, sentence, phrase, has_name=named is not None)
        found.append(
            Noun(
                hit.section,
                hit.start,
                hit.end,
                hit.text,
                phrase,
                " ".join(name.split()),
                named.entity if named else None,
                is_joint=is_joint_name or is_run_jointly,
                is_joint_name=is_joint_name,
                is_outpost=words.has(_part(sentence, hit.start, hit.end), "abroad"),
                is_bare=not named and len(name) - len(hit.text) <= 1 and len(hit.text) <= _PLAIN[passages.language],
                is_plural=is_plural(passages, sentence, hit),
                is_seat=is_seat,
            )
        )
    return found


def _is_head(passages: Passages, named: Place, hit: Hit) -> bool:
    """Whether the noun is the head of the name it stands in: first in Russian, last in Chinese, either in English."""
    before, after = passages.text[named.start : hit.start], passages.text[hit.end : named.end]
    if passages.language == "zh":
        return not after.strip("”」』》）)")
    if passages.language == "ru":
        return not any(c in before for c in '«“"') and len(before.split()) <= 4
    links = passages.words("phrases")["link"]
    return not after or (after.split()[:1] or [""])[0].casefold() in links


def _find_name(
    passages: Passages, sentence: Sentence, hit: Hit, named: Place | None, starts: list[int]
) -> tuple[Span, str]:
    """Where the structure's name stands, and the name: the entity's, the quoted one, or the noun phrase."""
    if named:
        return Span(named.start, named.end), passages.entities[named.entity].name
    quoted = quote_around(passages.text, hit.start, hit.end)
    if quoted:
        at = passages.text.rfind(quoted, 0, hit.end + len(quoted))
        return Span(at, at + len(quoted)), quoted
    start = find_left_edge(passages, sentence, hit.start)
    # In Chinese the word for "joint" is a verb too ("jointly found"): right before the noun it is part of the name.
    for word in passages.words("structure")["joint"] if passages.language == "zh" else ():
        is_act = any(h.end == start for h in find_ladder(passages, sentence, "found"))
        if passages.text.endswith(word, sentence.start, start) and not is_act:
            start = _widen(passages, sentence, start - len(word))
    end = find_right_edge(passages, sentence, hit.end)
    conjunctions, opens = passages.words("phrases")["and"], passages.words("phrases")["open"]
    for other in (s for s in starts if hit.end < s < end):
        # "a centre of technology transfer and a centre of modelling" are two.
        left = find_left_edge(passages, sentence, other)
        tokens = [t for t in sentence.tokens if hit.end <= t.start and t.end <= left]
        while tokens and tokens[-1].text.casefold() in opens and tokens[-1].text.casefold() not in conjunctions:
            tokens.pop()
        if tokens and tokens[-1].text.casefold() in conjunctions:
            end = tokens[-1].start
            break
    end = hit.end + len(passages.text[hit.end : end].rstrip())
    return Span(start, end), passages.text[start:end].strip()


def _widen(passages: Passages, sentence: Sentence, start: int) -> int:
    """The beginning of a Chinese name whose word for "joint" starts at an offset: 地质灾害|联合观测站; no house's name in it."""
    wider = find_left_edge(passages, sentence, start)
    return start if passages.places_in(max(sentence.start, wider - 1), start, "organisation", "place") else wider


def _part(sentence: Sentence, start: int, end: int) -> Sentence:
    return Sentence(
        sentence.index, sentence.paragraph, start, end, sentence.document_text, sentence.tokens_in(start, end)
    )


def _is_joint_name(passages: Passages, sentence: Sentence, phrase: Span) -> bool:
    words = passages.words("structure")
    part = _part(sentence, phrase.start, phrase.end)
    return words.has(part, "joint", "nations") or _joins_nations(passages, part)


def _is_by_nature(passages: Passages, noun: str, *, is_plain: bool) -> bool:
    """Whether a noun with more words to it is one for what only several set up: "a consortium of A and B"."""
    return passages.language == "en" and not is_plain and noun.casefold() in passages.words("structure")["by_nature"]


def _is_run_jointly(passages: Passages, sentence: Sentence, phrase: Span, *, has_name: bool) -> bool:
    words = passages.words("structure")
    if has_name and passages.language == "zh":
        # 合办的橡胶学院: only right before the name.
        return any(
            passages.text[h.end : phrase.start] in _OF
            for h in words.find(sentence, "together")
            if h.end <= phrase.start
        )
    if has_name and passages.language == "en":
        # "X and Y jointly established Z": what they do together is another thing.
        acts = find_ladder(passages, sentence, "found")
        ties = [h for h in words.find(sentence, "together") if h.start >= phrase.end]
        if any(0 < a.start - h.end <= 1 for h in ties for a in acts):
            return False
    # Beside a name of its own only right behind it: "the Centre, run jointly with …".
    # "The X Unit together with Y" acts; "the X Unit, run together with Y" is run.
    return any(
        find_cost(passages, sentence, h, phrase.start, phrase.end) <= (_BEHIND if has_name else _NEAR)
        and ((h.start >= phrase.end and bool(passages.text[phrase.end : h.start].strip())) or not has_name)
        for h in words.find(sentence, "together")
    )


def _joins_nations(passages: Passages, part: Sentence) -> bool:
    """ "Российско-индийская лаборатория", "China-Belarus Center": two countries joined in one word."""
    for word in part.text.split():
        halves = [h for h in _HYPHEN.split(word.strip("«»“”\"'()")) if h]
        if len(halves) < 2:
            continue
        if passages.language == "ru":
            # The first half has a form of its own (российско-); the second is an adjective of a country.
            token = next((t for t in part.tokens if t.text == word.strip("«»“”\"'()")), None)
            second = _HYPHEN.split(token.lemma)[-1] if token else ""
            if country_of(passages, second):
                return True
        elif passages.language == "en":
            if all(_is_of_land(passages, h) for h in halves):
                return True
        elif all(country_of(passages, h) or country_of(passages, h.removesuffix("'s")) for h in halves):
            return True
    return False


def _is_of_land(passages: Passages, word: str) -> bool:
    """Whether half of an English compound names a land, a nation or a town: "Sino-Polish", "Lodz-Hefei"."""
    is_prefix = word.casefold() in passages.words("structure")["nation_prefix"]
    is_land = any(country_of(passages, w) for w in (word, word.removesuffix("'s")))
    return is_prefix or is_land or find_place("en", word) is not None
