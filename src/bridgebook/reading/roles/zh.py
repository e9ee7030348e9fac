"""Chinese: the words of a post stand behind its organisation and before the name of who holds it."""

import re
from collections.abc import Sequence
from functools import cache

from bridgebook.languages import Hit, Sentence, words
from bridgebook.languages.characters import plain
from bridgebook.reading.mentions.zh_run import either
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.roles.role import Role

_ASIDE = 40
"""Signs of a bracket between an organisation and the post at most."""

_LONGEST = 24
"""Signs of what a post is for at most."""


@cache
def _glue() -> re.Pattern[str]:
    """What may stand between an organisation and the next unit or the post."""
    return re.compile(rf"(?:[（(][^（）()]{{1,38}}[）)])?(?:\s|{either('position', 'glue')})*")


@cache
def _lands() -> frozenset[str]:
    """The signs that stand for lands: 驻华, 驻俄."""
    return frozenset((*words("zh", "organisations")["nation_sign"], *words("zh", "position")["land_sign"]))


def trim_hit(hit: Hit, places: Sequence[Place]) -> Hit | None:
    """A post without the head of the organisation before it that its word holds too: 外语系|主任; None where it lies in a name."""
    for place in places:
        if place.start < hit.end and hit.start < place.end:
            rest = hit.word[place.end - hit.start :]
            if place.end >= hit.end or place.start >= hit.start or rest not in _posts():
                return None
            return Hit(hit.section, place.end, hit.end, hit.text[place.end - hit.start :], rest)
    return hit


@cache
def _posts() -> frozenset[str]:
    return frozenset(words("zh", "position")["role"])


def read_role(passages: Passages, sentence: Sentence, hit: Hit, places: Sequence[Place]) -> Role:
    """The post of a hit with the organisations named right before it."""
    text = plain(sentence.text)
    offset = sentence.start
    before = [p for p in places if p.end <= hit.start and p.kind != "place"]
    floor = max((p.end for p in before), default=offset)
    start = _start(text, hit.start - offset, floor - offset) + offset
    territory = _territory(passages, places, start)
    at = start
    chain: list[Place] = []
    aside = _aside(passages.text, offset, at)
    for place in reversed(before):
        if aside[0] <= place.start and place.end <= aside[1]:
            # 瑞禾技术中心（瑞禾股份的研发机构）高级工程师: what stands in the bracket is another's name.
            continue
        if place.kind == "organisation" and _glue().fullmatch(passages.text[place.end : at]):
            chain.append(place)
            at = place.start
        else:
            break
    if territory is not None and not chain:
        at = start = territory
    if not chain and before and before[-1].kind == "person" and before[-1].end == start:
        chain = _house_of(passages, before)
    titles = passages.words("position")["title"]
    return Role(at, hit.end, start, hit.end, tuple(chain), is_title=hit.word in titles)


def _aside(text: str, floor: int, at: int) -> tuple[int, int]:
    """The bracket that ends right before a place of the text, where it holds a name; an empty run where none does."""
    while at > floor and any(text.startswith(w, at - len(w)) for w in words("zh", "position")["glue"]):
        at -= next(len(w) for w in words("zh", "position")["glue"] if text.startswith(w, at - len(w)))
    if text[at - 1 : at] not in ("）", ")"):
        return at, at
    opened = max(text.rfind("（", floor, at), text.rfind("(", floor, at))
    return (opened, at) if opened > floor and at - opened <= _ASIDE else (at, at)


def _start(text: str, at: int, floor: int) -> int:
    """Where the words of a post begin: 国际事务|副教务长, 分管科研的|副校长, 巴方|院长."""
    lexicon = words("zh", "position")
    charge = re.compile(
        rf"(?:{'|'.join(lexicon['charge'])})[^，。；：、（）()“”]{{1,{_LONGEST}}}(?:{either('persons', 'of')})$"
    )
    found = charge.search(text[max(floor, at - _LONGEST) : at])
    if found:
        return max(floor, at - _LONGEST) + found.start()
    longest = max(map(len, lexicon["before"]))
    start = at
    while start > floor:
        size = next(
            (n for n in range(min(longest, start - floor), 0, -1) if text[start - n : start] in lexicon["before"]), 0
        )
        if not size:
            break
        start -= size
    # Words of a field belong to a post that stands right behind an organisation.
    if start > floor and floor and text[floor] not in lexicon["and_sign"] and _is_field(text[floor:start]):
        return floor
    return start


def _is_field(between: str) -> bool:
    """Whether words between an organisation and its post tell what the post is for."""
    if len(between) > 12:
        return False
    fields = words("zh", "organisations")["domain"]
    joints = words("zh", "position")["field_joint"]
    rest = between
    while rest:
        size = next((n for n in range(min(6, len(rest)), 0, -1) if rest[:n] in fields), 0)
        size = size or next((len(w) for w in joints if rest.startswith(w)), 0)
        if not size:
            return False
        rest = rest[size:]
    return True


def _house_of(passages: Passages, before: Sequence[Place]) -> list[Place]:
    """The organisation right before a name that its title stands behind: 低温研究所的潘以诚教授."""
    person = before[-1]
    for place in reversed(before[:-1]):
        gap = passages.text[place.end : person.start]
        if place.kind == "organisation" and (not gap or gap in passages.words("position")["and_of"]):
            return [place]
    return []


def _territory(passages: Passages, places: Sequence[Place], start: int) -> int | None:
    """Where the land or town begins whose post of state it is: 泰国驻昆明总领事, 诺维萨德市副市长."""
    text = passages.text
    posted = words("zh", "position")["posted"]
    at = start
    while True:
        if at > 1 and text[at - 2] in posted and plain(text[at - 1]) in _lands():
            at -= 2
            continue
        if at > 0 and text[at - 1] in posted:
            at -= 1
            continue
        place = next((p for p in places if p.kind == "place" and p.end == at), None)
        if place is None:
            break
        at = place.start
    if text[at : at + 1] in posted:
        at = start
    return at if at < start else None
