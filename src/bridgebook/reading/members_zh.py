"""Chinese: who belongs to whom by a verb between, before or behind the names: 由A牵头的U, 该院隶属于B, 成为其会员, C由D控股."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from bridgebook.languages import Sentence
from bridgebook.languages.characters import plain
from bridgebook.reading.homes_zh import by_pronoun
from bridgebook.reading.house import find_reporters
from bridgebook.reading.mentions.zh_run import either
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.units import kinds_of
from bridgebook.reading.wholes_zh import lift

_TOPIC = "part_of"
_FAR = 2000
"""Signs back in which the union is looked for that 其 or 该联盟 means."""

_CLAUSE = 16
"""Signs between a common noun that opens a clause and the verb of belonging at most."""

Member = tuple[str, str, int, int, str]
"""Child, parent, start and end of the words that say so, the word."""

_LISTED = re.compile(r"(?:[（(][^（）()]{1,30}[）)])?\s*(?:、|和|与|及|以及|，)\s*")


@cache
def _pattern(form: str) -> re.Pattern[str]:
    """A form with the lexicon's sections in angle brackets put in its place."""
    return re.compile(re.sub(r"<(\w+)>", lambda m: f"(?:{either(_TOPIC, m[1])})", form))


def find_told_members(passages: Passages, sentence: Sentence) -> Iterator[Member]:
    """The parts and members a sentence tells of in so many words."""
    places = [
        p
        for p in passages.places_in(sentence.start, sentence.end, "organisation")
        if p.entity not in find_reporters(passages)
    ]
    for finder in (_founded, _is_one_of, _owned, _held, _meant_child, _meant_union, _entering):
        for child, parent, start, end, word in finder(passages, sentence, places):
            if child != parent:
                yield child, parent, start, end, word


def _is_union(passages: Passages, place: Place) -> bool:
    return bool(kinds_of(passages, place.entity) & {"association"}) or plain(place.text).endswith(
        passages.words(_TOPIC)["union_end"]
    )


def _run_back(passages: Passages, places: Sequence[Place], end: int) -> list[Place]:
    """The names of a list that ends at an offset, the last first."""
    run: list[Place] = []
    for place in reversed([p for p in places if p.end <= end]):
        gap = passages.text[place.end : end]
        if run and not _LISTED.fullmatch(gap):
            break
        if not run and not _pattern("<others>?").fullmatch(gap):
            break
        run.append(place)
        end = place.start
    return run


def _opening_land(passages: Passages, sentence: Sentence, name: Place) -> int:
    """Where the land begins that stands right before a name (入驻波兰|罗兹科技园), else the name."""
    lands = passages.places_in(sentence.start, name.start, "place")
    return lands[-1].start if lands and lands[-1].end == name.start else name.start


def _is_one_of(passages: Passages, sentence: Sentence, places: Sequence[Place]) -> Iterator[Member]:
    """A是B的分院之一, A系B C的下属研究所."""
    for number, whole in enumerate(places):
        behind = _pattern(r"<of>?<kin>+").match(passages.text[whole.end : min(sentence.end, whole.end + 12)])
        first = number
        while first and places[first - 1].end == places[first].start:
            first -= 1
        if not behind or not first:
            continue
        child, start = places[first - 1], _opening_land(passages, sentence, places[first])
        if _pattern(r"(?:[（(][^（）()]*[）)])?，?<is>?<link>(?:<is>)?").fullmatch(passages.text[child.end : start]):
            yield child.entity, whole.entity, child.start, whole.end + behind.end(), behind.group()


def _founded(passages: Passages, sentence: Sentence, places: Sequence[Place]) -> Iterator[Member]:
    """由A、B等十家单位发起的U; U由A、B组成; A与B联合发起成立U."""
    for match in _pattern(r"<together>?<founds>(?:<sets_up>)?<particle>?").finditer(sentence.text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        if any(p.start < end and start < p.end for p in places):
            continue
        members = _run_back(passages, places, start)
        if not members:
            continue
        lead = passages.text[max(sentence.start, members[-1].start - 2) : members[-1].start]
        union = next((p for p in places if 0 <= p.start - end <= 2), None)
        if union is None and lead.endswith(passages.words(_TOPIC)["by"]):
            union = _union_before(passages, sentence, places, members[-1].start)
        if union is None or not _is_union(passages, union):
            continue
        for member in reversed(members):
            if not _is_union(passages, member):
                whole = lift(passages, member.entity)
                yield whole, union.entity, min(member.start, union.start), max(end, union.end), match.group()


def _union_before(passages: Passages, sentence: Sentence, places: Sequence[Place], at: int) -> Place | None:
    """The union right before 由, or the one 该联盟 there means: named before, or at once behind (名为U)."""
    text = passages.text
    before = [p for p in places if p.end <= at]
    if before and len(text[before[-1].end : at].strip("（）()”」 ")) <= 6 and _is_union(passages, before[-1]):
        return before[-1]
    if not _pattern(r".*<that_union>(?:<is>)?<by>?").fullmatch(text[max(sentence.start, at - 10) : at]):
        return None
    named = [
        p for p in places if p.start > at and text[: p.start].rstrip("“「").endswith(passages.words(_TOPIC)["named"])
    ]
    return named[0] if named else last_union(passages, at)


def last_union(passages: Passages, at: int) -> Place | None:
    """The union named last before an offset."""
    earlier = passages.places_in(max(0, at - _FAR), at, "organisation")
    return next((p for p in reversed(earlier) if _is_union(passages, p)), None)


def _owned(passages: Passages, sentence: Sentence, places: Sequence[Place]) -> Iterator[Member]:
    """C由D控股, C系D独资设立."""
    for child, parent in pairwise(places):
        gap = passages.text[child.end : parent.start]
        behind = passages.text[parent.end : min(sentence.end, parent.end + 8)]
        owns = _pattern(r"<owns>").match(behind)
        if owns and _pattern(r"(?:[（(][^（）()]*[）)])?，?<is>?<link>").fullmatch(gap):
            yield child.entity, parent.entity, child.start, parent.end + owns.end(), owns.group()


def _held(passages: Passages, sentence: Sentence, places: Sequence[Place]) -> Iterator[Member]:
    """我院控股的C, 该院下属的C, D控股的C."""
    for number, child in enumerate(places):
        before = passages.text[sentence.start : _opening_land(passages, sentence, child)]
        match = _pattern(r"<holding><of>?[“「]?$").search(before)
        if match is None:
            continue
        at = sentence.start + match.start()
        if number and places[number - 1].end == at:
            yield child.entity, places[number - 1].entity, places[number - 1].start, child.end, match.group()
        elif house := by_pronoun(passages, at, child.entity):
            # 贵中心所属的园区: a park or a union has the other for a member.
            is_over = kinds_of(passages, child.entity) & {"association", "park"}
            part, whole = (house, child.entity) if is_over else (child.entity, house)
            yield part, whole, at, child.end, match.group()


def _meant_child(passages: Passages, sentence: Sentence, places: Sequence[Place]) -> Iterator[Member]:
    """该院隶属于B, 学院挂靠B, 试验站次年并入由A牵头的U."""
    by = passages.words(_TOPIC)["by"]
    for match in _pattern(r"<belongs><particle>?<by>?|<enters><particle>?<by>").finditer(sentence.text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        behind = [p for p in places if p.start >= end]
        if not behind or behind[0].start - end > 2:
            continue
        whole = next((p for p in behind if match.group().endswith(by) and _is_union(passages, p)), behind[0])
        clause = max(passages.text.rfind(c, sentence.start, start) for c in "，。；：") + 1
        opened = max(clause, sentence.start)
        named = [p for p in places if opened <= p.start and p.end <= start]
        if named and start - named[-1].end <= _CLAUSE:
            child: str | None = named[-1].entity
        elif start - opened <= _CLAUSE:
            child = _opening(passages, opened, start)
        else:
            continue
        if child and child != whole.entity:
            yield child, whole.entity, opened, whole.end, match.group()


def _opening(passages: Passages, opened: int, at: int) -> str | None:
    """The organisation that a word means which opens a clause: 该院, 中心."""
    for end in range(at, opened, -1):
        if end - opened <= 6 and (meant := by_pronoun(passages, end, None)):
            return meant
    return None


def _meant_union(passages: Passages, sentence: Sentence, places: Sequence[Place]) -> Iterator[Member]:
    """A成为其理事单位, A加入该联盟."""
    form = r"<becomes><that_union><of>?<rank>|<joins><particle>?<that_union>"
    for match in _pattern(form).finditer(sentence.text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        before = [p for p in places if p.end <= start and start - p.end <= 10]
        if not before:
            continue
        union = last_union(passages, before[-1].start)
        if union is not None:
            for child in _run_back(passages, places, before[-1].end):
                yield child.entity, union.entity, child.start, end, match.group()


def _entering(passages: Passages, sentence: Sentence, places: Sequence[Place]) -> Iterator[Member]:
    """入驻P的有A、B; 加入U的还有A; U的成员、A."""
    for number, whole in enumerate(places[:-1]):
        opened = _opening_land(passages, sentence, whole)
        before = passages.text[max(sentence.start, opened - 4) : opened]
        gap = passages.text[whole.end : places[number + 1].start]
        entered = _pattern(r".*<enters><particle>?[“「]?").fullmatch(before) and _pattern(
            r"[”」]?<of><firms>?<includes>"
        ).fullmatch(gap)
        apposed = r"<of>?<rank>[、—-]" if not before.endswith(passages.words(_TOPIC)["as"]) else r"<of>?<rank>[、，—-]"
        if not entered and not _pattern(apposed).fullmatch(gap):
            continue
        end = places[number + 1].start
        for child in places[number + 1 :]:
            if child.start != end and not _LISTED.fullmatch(passages.text[end : child.start]):
                break
            yield child.entity, whole.entity, whole.start, child.end, gap
            end = child.end
            if not entered:
                break
