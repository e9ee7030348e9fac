"""Posts in text: where the words of a post stand, and in which organisation the post is held."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bridgebook.languages import Hit, Sentence
from bridgebook.reading.passages import Passages, Place

_GLUE = {
    # What may stand between a post and the organisation behind it, and between one unit and the next.
    "ru": re.compile(
        r"[\s«»\"]*(?:(?:в|при|от|из|со стороны)\s+)?(?:компании|университета|института|фирмы|корпорации|провинции|города|г\.)?\s*[«\"]?"
    ),
    "en": re.compile(
        r"[’']?s?\s*,?\s*(?:(?:of|at|in|for|from|with)\s+)?(?:the\s+|its\s+)?(?:company\s+|this\s+)?[«“\"]?"
    ),
    "zh": re.compile(r"[（(]?[A-Za-z]*[)）]?的?"),
}


@dataclass(frozen=True, slots=True)
class Role:
    """The words of a post.

    Attributes:
        start, end: Where the words of the post and of its organisations stand.
        text_start, text_end: Where the words of the post alone stand.
        organisations: The places of the organisations named with it, the innermost first.
        is_title: Whether it is a title or degree, that counts only with an organisation.
    """

    start: int
    end: int
    text_start: int
    text_end: int
    organisations: tuple[Place, ...]
    is_title: bool


def find_roles(passages: Passages, sentence: Sentence) -> list[Role]:
    """The posts a sentence names, in its order, none inside another."""
    words = passages.words("position")
    hits = words.find(sentence, "role")
    barred = words.find(sentence, "not_role")
    places = passages.places_in(sentence.start, sentence.end)
    roles: list[Role] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if roles and hit.start < roles[-1].text_end:
            continue
        if any(p.start < hit.end and hit.start < p.end for p in places):
            continue
        if any(b.start <= hit.start < b.end for b in barred):
            continue
        role = (_chinese if passages.language == "zh" else _european)(passages, sentence, hit, places)
        if role.text_end > role.text_start:
            roles.append(role)
    return roles


def _european(passages: Passages, sentence: Sentence, hit: Hit, places: Sequence[Place]) -> Role:
    start = _left(passages, sentence, hit, places)
    glue = _GLUE[passages.language]
    end = _right(passages, sentence, hit.end, places)
    chain: list[Place] = []
    at = end
    for place in places:
        if place.start < hit.end or place.kind == "person":
            if place.start >= hit.end:
                break
            continue
        gap = passages.text[at : place.start]
        if place.kind == "organisation" and glue.fullmatch(gap):
            chain.append(place)
            at = place.end
        elif chain or place.start > end:
            break
    text_end = end
    said = passages.text[start:text_end]
    trimmed = re.sub(r"(?:\s+(?:of|at|in|for|from|with|the|its|this|в|при|от|из|по|на))+\s*$|[\s,(«“\"]+$", "", said)
    text_end = start + len(trimmed)
    front: list[Place] = []
    if not chain:
        # "JITRI Chairman", "KNRTU's Rector": the organisation stands before the post.
        before = [p for p in places if p.end <= start and p.kind == "organisation"]
        if before and re.fullmatch(r"[’']?s?\s+", passages.text[before[-1].end : start]):
            front = [before[-1]]
    titles = passages.words("position")["title"]
    is_title = hit.word.casefold() in titles and trimmed.casefold() == passages.text[hit.start : hit.end].casefold()
    return Role(
        start=front[0].start if front else start,
        end=max(at, text_end),
        text_start=start,
        text_end=text_end,
        organisations=tuple(chain or front),
        is_title=is_title,
    )


def _left(passages: Passages, sentence: Sentence, hit: Hit, places: Sequence[Place]) -> int:
    """Where the post begins: with its adjectives, "deputy", "acting" before the noun."""
    start = hit.start
    barrier = max((p.end for p in places if p.end <= hit.start), default=sentence.start)
    befores = set(passages.words("position")["before"])
    for token in reversed([t for t in sentence.tokens if barrier <= t.start and t.end <= hit.start]):
        folded = token.text.casefold()
        known = folded in befores or token.lemma in befores
        if passages.language == "ru":
            if (
                not (
                    known
                    or (token.tag in ("ADJF", "PRTF") and token.lemma not in ("китайский", "российский", "наш", "свой"))
                )
                and token.text != "-"
            ):
                break
        elif not (
            known
            or (token.is_capitalised and token.start != sentence.start and folded not in ("the", "our"))
            or token.text == "-"
        ):
            break
        start = token.start
    return start


_RU_ROLE_TAGS = {"NOUN", "ADJF", "PRTF", "PREP", "CONJ", "NUMR"}


def _right(passages: Passages, sentence: Sentence, at: int, places: Sequence[Place]) -> int:
    """Where the words of the post end: before the next name, a sign or a verb."""
    end = at
    bound = min((p.start for p in places if p.start >= at), default=sentence.end)
    stops = set(passages.words("phrases")["stop"]) - {"по", "с", "со"}
    empties = set(passages.words("position")["empty"])
    for token in sentence.tokens:
        if token.start < at:
            continue
        folded = token.text.casefold()
        if (
            token.start >= bound
            or token.text in ',.;:()—–«“"'
            or (folded in stops and folded not in ("as",))
            or folded in empties
        ):
            break
        if passages.language == "ru" and token.is_word and token.tag not in _RU_ROLE_TAGS:
            break
        if passages.language == "en" and folded in ("is", "said", "to", "met", "told", "signed", "spoke"):
            break
        if folded in ("и", "and") and not _joins_field(sentence, token.end, bound, passages):
            break
        end = token.end
    return min(end, bound)


def _joins_field(sentence: Sentence, at: int, bound: int, passages: Passages) -> bool:
    """Whether "and" joins two fields of one post: "по науке и инновациям", "for Research and Innovation"."""
    following = [t for t in sentence.tokens if at <= t.start < bound][:2]
    roles = {h.start for h in passages.words("position").find(sentence, "role")}
    return bool(following) and not any(t.start in roles for t in following) and following[0].is_word


def _chinese(passages: Passages, sentence: Sentence, hit: Hit, places: Sequence[Place]) -> Role:
    text = passages.text
    before = [p for p in places if p.end <= hit.start and p.kind != "place"]
    floor = max((p.end for p in before), default=sentence.start)
    start = hit.start
    while start > floor and text[start - 1] not in "，。；：、（）()“”！？\n \u3000" and hit.start - start < 12:
        start -= 1
    said = text[start : hit.start]
    # What stands between the organisation and the post is its field, unless a verb or a new clause stands there.
    if before and start == before[-1].end and before[-1].kind == "organisation":
        said = said.removeprefix("的").removeprefix("现任")
    else:
        befores = sorted(passages.words("position")["before"], key=len, reverse=True)
        said = next((b for b in befores if said.endswith(b)), "")
    if re.search(r"[了在会见访问率由请与和向是]", said):
        said = ""
    start = hit.start - len(said)
    chain: list[Place] = []
    at = start
    for place in reversed(before):
        if place.kind == "organisation" and _GLUE["zh"].fullmatch(text[place.end : at]):
            chain.append(place)
            at = place.start
        else:
            break
    titles = passages.words("position")["title"]
    return Role(at, hit.end, start, hit.end, tuple(chain), is_title=hit.word in titles and not said)
