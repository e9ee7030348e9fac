"""English: the words of a post, "of" and "for" what it is, and the units it is held in."""

import re
from collections.abc import Sequence

from bridgebook.languages import Hit, Sentence
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.roles.role import Role

# What may stand between a post and the organisation behind it, and between one unit and the next.
_GLUE = re.compile(r"[’']?s?\s*,?\s*(?:(?:of|at|in|for|from|with)\s+)?(?:the\s+|its\s+)?(?:company\s+|this\s+)?[«“\"]?")


def read_role(passages: Passages, sentence: Sentence, hit: Hit, places: Sequence[Place]) -> Role:
    start = _left(passages, sentence, hit, places)
    glue = _GLUE
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
    trimmed = re.sub(r"(?:\s+(?:of|at|in|for|from|with|the|its|this))+\s*$|[\s,(«“\"]+$", "", said)
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
        if not (
            known
            or (token.is_capitalised and token.start != sentence.start and folded not in ("the", "our"))
            or token.text == "-"
        ):
            break
        start = token.start
    return start


def _right(passages: Passages, sentence: Sentence, at: int, places: Sequence[Place]) -> int:
    """Where the words of the post end: before the next name, a sign or a verb."""
    end = at
    bound = min((p.start for p in places if p.start >= at), default=sentence.end)
    stops = set(passages.words("phrases")["stop"])
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
        if folded in ("is", "said", "to", "met", "told", "signed", "spoke"):
            break
        if folded in ("and",) and not _joins_field(sentence, token.end, bound, passages):
            break
        end = token.end
    return min(end, bound)


def _joins_field(sentence: Sentence, at: int, bound: int, passages: Passages) -> bool:
    """Whether "and" joins two fields of one post: "for Research and Innovation"."""
    following = [t for t in sentence.tokens if at <= t.start < bound][:2]
    roles = {h.start for h in passages.words("position").find(sentence, "role")}
    return bool(following) and not any(t.start in roles for t in following) and following[0].is_word
