"""Acts in Chinese clauses: behind words of deciding, promising or asking, with 将 and 由, with a date and 前, in lists of shared work."""

import re
from collections.abc import Iterator

from bridgebook.languages import Hit
from bridgebook.languages.dates import find_dates
from bridgebook.reading.commitments.clause import Act, Clause, is_letter
from bridgebook.reading.party_words import find_party_words

_SHORT = 5
"""Signs behind a word of deciding below which what was decided stands in the next clause."""

_PARTIES = ("all", "nation", "own", "that", "kind", "hosts", "guests")

_FRONT_SUBJECT = 12
"""Signs before a word of deciding up to which who decides is part of the evidence."""

_COLONS = (":", "：")
_NUMBERED = re.compile(r"\s*(?:[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[.、)）]|[①-⑩])")
"""How an item of a list inside a sentence begins."""

_FRONT = 28
"""Signs before a trigger from which the clause's front is left out of the evidence."""


def find_acts(clause: Clause, *, agreed: bool, chain: Act | None) -> Iterator[Act]:
    """The acts a Chinese clause says.

    Args:
        clause: The clause.
        agreed: Whether the text before it said that what follows was agreed.
        chain: The act of the clause before it, where the same word may govern this one too.
    """
    if clause.has("rumour"):
        return
    yield from (
        _governed(clause)
        or _asked(clause)
        or _future(clause, agreed)
        or _assigned(clause, agreed)
        or _by_deadline(clause)
        or _obliged(clause, agreed)
        or _shared_out(clause, agreed, chain)
        or _given(clause, agreed)
        or _accepted(clause)
    )[:1]


def _act(rule: str, clause: Clause, hit: Hit, start: int | None = None) -> Act:
    begin = clause.start if start is None else start
    if hit.start - begin > _FRONT:
        begin = hit.start
    return Act(rule, clause.sentence, begin, clause.end, (hit.text,), hit.start)


def _behind(clause: Clause, hit: Hit, *sections: str) -> list[Hit]:
    return [h for h in clause.hits if h.section in sections and h.start >= hit.end]


def _is_weak(clause: Clause, at: int, until: int | None = None) -> bool:
    """Whether a vague word stands behind a place and no plain deed before it."""
    end = until or clause.end
    weak = [h.start for h in clause.hits if h.section == "weak" and at <= h.start < end]
    deeds = [h.start for h in clause.hits if h.section == "deed" and at <= h.start < end and len(h.text) > 1]
    return bool(weak) and (not deeds or weak[0] < deeds[0])


def _is_done(clause: Clause) -> bool:
    """Whether a sign of what is past stands in the clause, brackets left out ("（已办，4/28）")."""
    text = clause.passages.text

    def bracketed(hit: Hit) -> bool:
        front = text[clause.start : hit.start]
        return max(front.rfind("（"), front.rfind("(")) > max(front.rfind("）"), front.rfind(")"))

    return any(h.section == "done" and not bracketed(h) for h in clause.hits)


def _governed(clause: Clause) -> list[Act]:
    """ "商定…", "承诺…"."""
    if any(h.section == "beside" and clause.end - h.end <= 2 for h in clause.hits):
        return []
    for hit in clause.hits:
        if hit.section not in ("decide", "promise"):
            continue
        rest = clause.passages.text[hit.end : clause.end].strip("，,：: 、")
        refused = any(h.section == "refuse" for h in clause.hits)
        if len(rest) < _SHORT or refused or _is_weak(clause, hit.end) or _is_done_behind(clause, hit):
            continue
        if hit.section == "promise":
            if not _only_attends(clause, hit):
                return [_act("promised", clause, hit)]
        elif any(h.section in ("deed", "by", "event") for h in _behind(clause, hit, "deed", "by", "event")):
            direct = clause.passages.text[hit.end : hit.end + 1] not in "，,：: 、"
            start = clause.start if direct and hit.start - clause.start <= _FRONT_SUBJECT else hit.end
            deeds = [h.start for h in _behind(clause, hit, "deed", "by")]
            return [Act("decided", clause.sentence, start, clause.end, (hit.text,), min(deeds, default=hit.start))]
    return []


def _only_attends(clause: Clause, hit: Hit) -> bool:
    """ "答应出席": an invitation accepted, no act of its own."""
    behind = _behind(clause, hit, "event", "deed")
    return bool(behind) and all(h.section == "event" for h in behind)


def _is_done_behind(clause: Clause, hit: Hit) -> bool:
    """ "敲定了", "决定了": what follows is told as done."""
    return any(h.section == "done" and 0 <= h.start - hit.end <= 1 for h in clause.hits)


def _asked(clause: Clause) -> list[Act]:
    for hit in clause.hits:
        if hit.section not in ("ask", "polite") or any(h.section == "refuse" for h in clause.hits):
            continue
        behind = _behind(clause, hit, "deed")
        writes = is_letter(clause.passages) and hit.start - clause.start <= 3
        named = clause.passages.places_in(hit.end, min(hit.end + 14, clause.end), "organisation", "person")
        yours = [h for h in _behind(clause, hit, "yours", "mine", "someone") if h.start - hit.end <= 1]
        if _is_weak(clause, hit.end) or (_only_attends(clause, hit) and not yours):
            continue
        if hit.section == "polite" and is_letter(clause.passages):
            return [_act("asked", clause, hit)]
        if behind and (named or yours or writes or any(d.start >= hit.end for d in clause.dates)):
            return [_act("asked", clause, hit)]
    return []


def _blocked(clause: Clause) -> bool:
    first = min((h.start for h in clause.hits if h.section == "deed"), default=clause.end)
    if any(h.section == "propose" and h.start < first for h in clause.hits):
        return True
    return any(h.section in ("hope", "refuse", "condition") for h in clause.hits)


def _future(clause: Clause, agreed: bool) -> list[Act]:
    if _blocked(clause) or clause.has("praise"):
        return []
    for hit in clause.hits:
        if hit.section not in ("future", "plan") or _is_weak(clause, hit.end) or _is_done(clause):
            continue
        deeds = _behind(clause, hit, "deed")
        events = _behind(clause, hit, "event")
        if hit.section == "plan":
            deeds = [d for d in deeds if len(d.text) > 1 and not any(e.start <= d.start < e.end for e in events)]
            if deeds and not events and clause.dates:
                return [_act("future", clause, hit)]
            continue
        if events and not (agreed and deeds) and not (deeds and deeds[0].start < events[0].start):
            continue
        if deeds or (clause.due and not events):
            return [_act("future", clause, hit)]
    return []


def _assigned(clause: Clause, agreed: bool) -> list[Act]:
    """ "由X提供", "X负责提供": who does what, of something still to come."""
    if _blocked(clause) or _is_done(clause):
        return []
    for hit in clause.hits:
        if hit.section == "by":
            named = clause.passages.places_in(hit.end, min(hit.end + 30, clause.end), "organisation", "person")
            pointed = [h for h in _behind(clause, hit, "mine", "yours", "someone") if h.start - hit.end <= 1]
            sides = find_party_words(clause.passages, clause.sentence, *_PARTIES)
            pointed += [h for h in sides if 0 <= h.start - hit.end <= 1]
            if not (named or pointed):
                continue
            deeds = [d for d in _behind(clause, hit, "deed", "taking") if len(d.text) > 1]
            noun = max((d.start for d in deeds if _qualifies(clause, d)), default=-1)
            deeds = [d for d in deeds if d.start > noun]
            events = _behind(clause, hit, "event")
            if any(h.section == "event" and h.end <= hit.start for h in clause.hits) and not agreed:
                # "…召开，由A承办": an announcement says who organises it.
                continue
            if deeds and (agreed or not events or deeds[0].start < events[0].start) and not _past_dated(clause):
                return [_act("promised", clause, hit)]
        elif (
            hit.section == "taking"
            and (agreed or clause.due or _is_shared_duty(clause, hit))
            and clause.named
            and not (_qualifies(clause, hit) or _past_dated(clause))
        ):
            return [_act("promised", clause, hit)]
    return []


def _is_shared_duty(clause: Clause, hit: Hit) -> bool:
    """Whether a sentence tells who does what: "X负责起草，Y负责翻译"; the word of duty stands twice in it, deeds behind it."""
    deeds = [d for d in _behind(clause, hit, "deed") if len(d.text) > 1 and d.start - hit.end <= 1]
    return bool(deeds) and clause.sentence.text.count(hit.text) > 1


def _qualifies(clause: Clause, hit: Hit) -> bool:
    """Whether a deed only qualifies a noun behind it ("由我校牵头的联盟")."""
    return any(h.section == "of" and 0 <= h.start - hit.end <= 1 for h in clause.hits)


def _past_dated(clause: Clause) -> bool:
    """Whether the clause gives dates, and all before the document's own."""
    published = clause.passages.document.published
    found = find_dates("zh", clause.passages.text, published=published, start=clause.start, end=clause.end)
    return bool([d for d in found if d.value]) and not clause.dates


def _by_deadline(clause: Clause) -> list[Act]:
    """ "X于6月前提交": somebody, a deed, a date with 前."""
    if _blocked(clause) or _is_done(clause) or not clause.due:
        return []
    deeds = [h for h in clause.hits if h.section == "deed"]
    events = [h for h in clause.hits if h.section == "event"]
    plain = [d for d in deeds if not any(e.start <= d.start < e.end for e in events)]
    if (plain or (deeds and clause.has("oblige"))) and not _is_weak(clause, clause.start):
        return [_act("obliged", clause, deeds[0], clause.start)]
    return []


def _obliged(clause: Clause, agreed: bool) -> list[Act]:
    """ "各方须在拨付前订立协议": somebody, a word of duty and a deed behind it; dated, agreed, or before something else is done."""
    if _blocked(clause) or _is_done(clause) or clause.has("praise"):
        return []
    for hit in clause.hits:
        if hit.section != "oblige" or not clause.named or _is_weak(clause, hit.end):
            continue
        deeds = [d for d in _behind(clause, hit, "deed") if len(d.text) > 1]
        if deeds and (agreed or clause.has("deadline", "period") or clause.dates):
            return [_act("obliged", clause, hit)]
    return []


def _given(clause: Clause, agreed: bool) -> list[Act]:
    """ "ZHAW出测试规程", "我明天交科研处": who acts and right behind a deed of one sign, where it was agreed or is dated."""
    mine = is_letter(clause.passages) and clause.has("period", "oblige", "can")
    if not (agreed or mine or clause.due) or _blocked(clause) or _is_done(clause) or _is_weak(clause, clause.start):
        return []
    ends = {p.end for p in clause.passages.places_in(clause.start, clause.end, "organisation", "person")}
    ends |= {h.end for h in clause.hits if h.section in ("someone", "mine")}
    ends |= {h.end for h in find_party_words(clause.passages, clause.sentence, *_PARTIES) if h.start >= clause.start}
    # "我明天交", "我们可以负责", "公司月底前发": a time or an auxiliary between them.
    between = [h for h in clause.hits if h.section in ("period", "can", "link", "oblige")]
    for _ in range(2):
        ends |= {h.end for h in between if h.start in ends}
    if agreed and clause.dates:
        # "承诺：今秋起派一名教师": what was agreed opens with its date.
        ends.add(clause.start)
    ends |= {d.end + n for d in clause.dates if d.start in ends for n in range(3)}
    events = {h.start for h in clause.hits if h.section in ("event", "plan", "decide", "promise", "ask")}
    for hit in clause.hits:
        if hit.section in ("give", "deed", "taking") and hit.start in ends and hit.start not in events:
            return [Act("agreed", clause.sentence, clause.start, clause.end, (hit.text,), hit.start)]
    return []


def _accepted(clause: Clause) -> list[Act]:
    """ "建议双方尽快签署协议，对方表示赞同": a proposal that the same sentence says was accepted."""
    rest = clause.passages.text[clause.end : clause.sentence.end]
    words = clause.passages.words("commitment")
    if not any(w in rest for w in words["accept"]) or any(w in rest for w in words["refuse"]):
        return []
    for hit in clause.hits:
        if hit.section == "propose" and _behind(clause, hit, "deed") and not _is_weak(clause, hit.end):
            return [_act("asked", clause, hit)]
    return []


def _shared_out(clause: Clause, agreed: bool, chain: Act | None) -> list[Act]:
    """ "都灵理工大学派驻3名研究人员", where it was agreed who does what."""
    if not agreed or _blocked(clause) or _is_done(clause) or _past_dated(clause):
        return []
    decided = {h.start for h in clause.hits if h.section in ("decide", "terms")}
    deeds = [h for h in clause.hits if h.section in ("deed", "oblige") and len(h.text) > 1 and h.start not in decided]
    if not deeds or _is_weak(clause, clause.start):
        return []
    events = {h.start for h in clause.hits if h.section == "event"}
    is_numbered = bool(_NUMBERED.match(clause.text)) or any(
        h.section == "numbered" and h.start == clause.start for h in clause.hits
    )
    if all(d.start in events for d in deeds) and not clause.dates and not is_numbered:
        return []
    is_listed = clause.after in _COLONS or is_numbered
    if clause.named or clause.dates or chain is not None or is_listed:
        return [Act("agreed", clause.sentence, clause.start, clause.end, (deeds[0].text,), deeds[0].start)]
    return []
