"""Chinese: names of foreigners, in transcription (安娜·韦伯, 阿卜杜拉耶夫) and in Latin letters."""

import re
from collections.abc import Sequence
from functools import cache

from bridgebook.languages import words
from bridgebook.languages.places import load_places
from bridgebook.reading.mentions.zh_run import (
    SIGNS,
    Run,
    either,
    ends_in,
    ends_post,
    is_han,
    is_known_place,
    is_transcribing,
    starts_with,
    word_set,
)

Span = tuple[int, int, str]
_TOPIC = "persons"
_DOTS = "·•・‧∙．"
_LONGEST_PART = 8
_LATIN_NAME = re.compile(
    r"(?:(?!(?:Dr|Prof|Mr|Mrs|Ms)\b)[A-ZÀ-Ž][A-Za-zÀ-ž’'-]+|[A-ZÀ-Ž]\.)"
    r"(?:[ \u00a0]?[A-ZÀ-Ž]\.|[ \u00a0](?:de|da|dos|van|von|der|den|bin|al|el|di|la|le|[A-ZÀ-Ž][A-Za-zÀ-ž’'-]+))+"
)

_LATIN_WORD = re.compile(r"(?<![A-Za-zÀ-ž.-])[A-ZÀ-Ž][A-Za-zÀ-ž’'-]*[a-zß-ž](?![A-Za-zÀ-ž.-])")


@cache
def separators() -> re.Pattern[str]:
    """What stands between two names of a list."""
    return re.compile(rf"\s*(?:[，,/\s]|{either(_TOPIC, 'listing')})\s*")


def find_transcribed(run: Run) -> list[Span]:
    """Names of foreigners with a dot between their parts."""
    text = run.text
    found: list[Span] = []
    at = 0
    while at < len(text):
        if not _is_dot(text, at) or not at or not (is_han(text[at - 1]) or text[at - 1].isalpha()):
            at += 1
            continue
        last = at
        while (step := _next_dot(text, last)) > last:
            last = step
        start = _start(run, at, max((e for _, e, _ in found), default=0))
        end = _end(run, last + 1)
        if text[last + 1 : end] in word_set("organisations", "domain"):
            # 中原·国际设计谷: what a house is called, no person.
            at = max(end, last + 1)
            continue
        if start < at and end > last + 1 and not _names_house(run, last + 1):
            found.append((start, end, "transcribed"))
        at = max(end, last + 1)
    return found


def _names_house(run: Run, start: int) -> bool:
    """Whether a house is named after the person whose last part starts here: 乔莫·肯雅塔农业技术大学."""
    text = run.text
    at = start
    while at < len(text) and at - start < _LONGEST_PART and is_transcribing(text[at]):
        at += 1
        if starts_with(text, at, "organisations", "domain") or starts_with(text, at, "organisations", "body"):
            break
    end = at
    while not starts_with(text, at, "organisations", "body") and (
        field := starts_with(text, at, "organisations", "domain")
    ):
        at += len(field)
    return bool(starts_with(text, at, "organisations", "body")) and text[end : end + 1] not in word_set(_TOPIC, "of")


def _is_dot(text: str, at: int) -> bool:
    """Whether a sign parts a foreigner's names; a plain full stop does between two signs that transcribe (汉斯.韦伯)."""
    if text[at] in _DOTS:
        return True
    return (
        text[at] == "." and 0 < at < len(text) - 1 and is_transcribing(text[at - 1]) and is_transcribing(text[at + 1])
    )


def _next_dot(text: str, dot: int) -> int:
    """The next dot of the same name, or the same one."""
    for at in range(dot + 1, min(len(text), dot + 2 + _LONGEST_PART)):
        if _is_dot(text, at):
            return at if at > dot + 1 else dot
        if not (is_han(text[at]) or text[at].isalpha() or text[at] in "-－. "):
            return dot
    return dot


def _start(run: Run, dot: int, floor: int) -> int:
    """Where the first part begins: behind a post, a verb, a sign; its characters are such as transcribe."""
    text = run.text
    best, best_score = dot, -9.0
    score = 0.0
    for start in range(dot - 1, max(floor, dot - 1 - _LONGEST_PART) - 1, -1):
        sign = text[start]
        if sign in SIGNS and sign not in "-－":
            break
        score += 0.25 if is_transcribing(sign) or sign in "-－" or (sign.isalpha() and sign.isascii()) else -0.8
        edge = _left_edge(run, start)
        if sign in word_set(_TOPIC, "not_first"):
            # 校长向|卡洛·罗西: a preposition begins no foreigner's name.
            edge -= 3.0
        if score + edge > best_score and dot - start >= 1 and sign not in "-－":
            best, best_score = start, score + edge
    return best


def _left_edge(run: Run, start: int) -> float:
    text = run.text
    if not start or (text[start - 1] in SIGNS and text[start - 1] not in "-－"):
        return 2.0
    if ends_post(text, start):
        return 2.5
    if text[start - 1].isascii():
        return 1.5
    if ends_in(text, start, "organisations", "left_stop") or ends_in(text, start, _TOPIC, "joining"):
        return 1.5 if not is_transcribing(text[start - 1]) else 0.6
    if run.place_before(start, 0) or ends_in(text, start, "organisations", "body"):
        return 1.2
    if run.is_border(start) and ends_in(text, start, "organisations", "unit"):
        return 1.0
    return 0.2 if run.is_border(start) else -0.8


def _end(run: Run, start: int) -> int:
    """Where the last part ends: before a verb, a post, a sign."""
    text = run.text
    latin = re.compile(r"[A-Za-zÀ-ž.'’-]+(?: [A-Z][A-Za-zÀ-ž'’-]+)*").match(text, start)
    if latin:
        return latin.end()
    best, best_score = start, -9.0
    score = 0.0
    for end in range(start + 1, min(len(text), start + _LONGEST_PART) + 1):
        sign = text[end - 1]
        if sign in SIGNS and sign not in "-－":
            break
        score += 0.25 if is_transcribing(sign) or sign in "-－" else -0.8
        if score + right_edge(run, end) > best_score:
            best, best_score = end, score + right_edge(run, end)
        if end > start + 1 and len(starts_with(text, end, _TOPIC, "role")) > 1:
            break
    return best


def right_edge(run: Run, end: int) -> float:
    """How well a name can end here."""
    text = run.text
    if end >= len(text) or (text[end] in SIGNS and text[end] not in "-－"):
        return 2.0
    if starts_with(text, end, _TOPIC, "role"):
        return 2.2
    said = starts_with(text, end, _TOPIC, "said")
    if len(said) > 1:
        return 2.0
    if said and said in word_set(_TOPIC, "joining") and (end + 1 >= len(text) or text[end + 1] in SIGNS):
        # 苏和。: what joins does not end a clause.
        return -0.8
    word = run.starting.get(end)
    if word and word[1] - word[0] > 1 and word[2] in ("v", "p", "c", "d", "r", "vn", "t", "f", "m"):
        return 1.7
    if said:
        return 1.6 if not is_transcribing(said) else 0.9
    return 0.2 if run.is_border(end) else -0.8


def find_single(run: Run, barred: frozenset[int]) -> list[Span]:
    """Transcribed names without a dot, behind a post or another sign of a person: 所长阿卜杜拉耶夫."""
    text = run.text
    found: list[Span] = []
    at = 0
    while at < len(text):
        led = ends_post(text, len(text[:at].rstrip()))
        joined = not led and bool(ends_in(text, at, _TOPIC, "joining"))
        if at not in barred and is_transcribing(text[at]) and (led or joined or at - 1 in barred):
            end = _single_end(run, at, barred)
            if end and (led or starts_with(text, end, _TOPIC, "role")):
                found.append((at, end, "transcribed"))
                at = end
                continue
        at += 1
    return found


def _single_end(run: Run, start: int, barred: frozenset[int]) -> int:
    text = run.text
    best, best_score = 0, 0.0
    for end in range(start + 1, min(len(text), start + _LONGEST_PART) + 1):
        if not is_transcribing(text[end - 1]) or end - 1 in barred:
            break
        name = text[start:end]
        if len(name) < 2 or name in load_places("zh") or name in word_set(_TOPIC, "role") or is_known_place(name):
            continue
        if name in word_set(_TOPIC, "ordinary"):
            continue
        word = run.starting.get(start)
        if word and word[1] == end and word[2] not in ("nr", "nrt", "nz", "nrfg", "x", "ns", "zg", "ng"):
            continue
        score = 0.25 * len(name) + right_edge(run, end)
        if score > best_score:
            best, best_score = end, score
    word = run.starting.get(start)
    if best - start == 2 and word and word[1] == best and word[2].startswith("nr") and best_score >= 2.5:
        return best
    enough = 2.6 if best - start >= 4 else 2.6 if best - start == 3 else 9.0
    return best if best_score >= enough - 0.2 else 0


def find_latin_persons(run: Run, persons: Sequence[Span], barred: frozenset[int]) -> list[Span]:
    """Names in Latin letters: in brackets behind a person, beside a post or a label, or beside another."""
    text = run.text
    found: list[Span] = []
    for match in re.finditer(r"(?<=[（(])[A-ZÀ-Ž][A-Za-zÀ-ž’'. -]+?(?=[）)，,])", text):
        if any(e == match.start() - 1 for _, e, _ in persons):
            found.append((match.start(), match.end(), "original"))
    for match in _LATIN_NAME.finditer(text):
        start, end = match.span()
        if any(n in barred for n in (start, end - 1)) or any(s < end and start < e for s, e, _ in found):
            continue
        if any(w in match.group() for w in words("zh", "organisations")["latin_head"]):
            continue
        before, behind = text[:start].rstrip(), text[end:].lstrip()
        before = re.sub(r"(?:Dr|Prof|Mr|Mrs|Ms)\.?$", "", before).rstrip()
        beside = ends_post(before, len(before)) or bool(starts_with(behind, 0, _TOPIC, "surname_title"))
        labelled = bool(ends_in(before, len(before), _TOPIC, "byline"))
        listed = bool(found) and separators().fullmatch(text[found[-1][1] : start]) is not None
        if beside or labelled or listed:
            found.append((start, end, "latin_person"))
    for match in _LATIN_WORD.finditer(text):
        start, end = match.span()
        is_free = not any(n in barred for n in (start, end - 1))
        is_glued = ends_post(text, len(text[:start].rstrip())) and re.search("[a-zß-ž][A-ZÀ-Ž]", match.group())
        is_free = is_free and not any(s < end and start < e for s, e, _ in [*found, *persons])
        if is_free and (is_glued or starts_with(text, end, _TOPIC, "latin_title")):
            found.append((start, end, "latin_person"))
    return found
