"""Chinese: names of people: surname and given name, transcriptions of foreign names, surname with a post."""

import re
from collections.abc import Sequence
from functools import cache

from bridgebook.languages import Sentence, words
from bridgebook.languages.characters import plain
from bridgebook.languages.places import load_places
from bridgebook.reading.mentions.mention import FoundMention

_HAN = "\u4e00-\u9fff"


@cache
def _set(section: str) -> frozenset[str]:
    return frozenset(words("zh", "persons")[section])


@cache
def _alternatives(section: str) -> str:
    return "|".join(re.escape(w) for w in sorted(_set(section), key=len, reverse=True))


def find_persons(sentence: Sentence, organisations: Sequence[FoundMention] = ()) -> list[FoundMention]:
    """The people a sentence names."""
    text = plain(sentence.text)
    masked = list(text)
    for mention in organisations:
        for n in range(mention.start - sentence.start, mention.end - sentence.start):
            masked[n] = "\n"
    run = "".join(masked)
    spans: list[tuple[int, int, str]] = []

    def add(start: int, end: int, rule: str) -> None:
        if end > start and not any(s < end and start < e for s, e, _ in spans):
            spans.append((start, end, rule))

    for match in re.finditer(rf"[{_HAN}]{{1,14}}(?:[·•・](?:[{_HAN}]{{1,12}}|[A-Za-z.]{{1,10}}))+", run):
        start = _transcription_start(match.group().split("·")[0].split("•")[0].split("・")[0])
        add(match.start() + start, match.start() + _transcription_end(match.group()), "transcribed")
    for match in re.finditer(
        r"(?<=[（(])[A-Z][A-Za-z’'.-]+(?:\s(?:[A-Z][A-Za-z’'.-]*|de|da|van|von|bin|al))+(?=[）)])", run
    ):
        if any(e == match.start() - 1 for _, e, _ in spans):
            add(match.start(), match.end(), "original")
    for match in re.finditer(rf"(?:{_alternatives('byline')})\s*([{_HAN}\s、，/]{{2,16}})", run):
        for name in re.finditer(rf"[{_HAN}]{{2,4}}", match[1]):
            if is_chinese_name(name.group()):
                add(match.start(1) + name.start(), match.start(1) + name.end(), "byline")
    _add_native(run, sentence, add)
    for match in re.finditer(rf"(?:{_alternatives('role')})([{_HAN}]{{2,6}}?)(?={_alternatives('said')}|$|\n)", run):
        if is_transcription(match[1]) and match[1] not in load_places("zh") and match[1] not in _set("role"):
            add(match.start(1), match.end(1), "transcribed")
    return [_make(sentence, *span) for span in sorted(spans)]


def _make(sentence: Sentence, start: int, end: int, rule: str, name: str = "") -> FoundMention:
    start, end = sentence.start + start, sentence.start + end
    shown = sentence.document_text[start:end]
    return FoundMention(start, end, shown, "person", name or shown, rule=f"mentions.{rule}")


def _transcription_start(first: str) -> int:
    """Where a transcribed name begins in the run of characters before the dot: behind posts, verbs and the like."""
    posts = [m.end() for m in re.finditer(_alternatives("role"), first)]
    start = max(posts, default=0)
    if posts and 2 <= len(first) - start <= 6:
        return start
    for at in range(len(first) - 1, start - 1, -1):
        if first[at] not in _set("transcription"):
            return at + 1
    return start


def _transcription_end(whole: str) -> int:
    """Where it ends: before a verb or post behind the last part."""
    last = max(whole.rfind(c) for c in "·•・") + 1
    tail = whole[last:]
    if re.fullmatch(r"[A-Za-z.]+", tail):
        return len(whole)
    for size in range(1, len(tail) + 1):
        rest = tail[size:]
        if rest and re.match(rf"(?:{_alternatives('said')}|{_alternatives('role')})", rest):
            return last + size
        if size < len(tail) and tail[size] not in _set("transcription"):
            # One rarer character may end a name: what follows it must then end the name too.
            after = tail[size + 1 :]
            if after and not re.match(rf"(?:{_alternatives('said')}|{_alternatives('role')})", after):
                return last + size
    return len(whole)


def is_chinese_name(word: str) -> bool:
    """Whether a word of two to four characters begins with a surname and does not read as an ordinary word."""
    if word[:2] in _set("compound"):
        return 3 <= len(word) <= 4
    return (
        2 <= len(word) <= 3
        and word[0] in _set("surname")
        and word not in _set("role")
        and word not in load_places("zh")
    )


def _is_transcribing(character: str) -> bool:
    return plain(character) in _set("transcription")


def is_transcription(word: str) -> bool:
    """Whether all characters are such as transcribe foreign names."""
    return len(word) >= 2 and all(c in _set("transcription") for c in word)


def _add_native(run: str, sentence: Sentence, add) -> None:  # type: ignore[no-untyped-def]
    """Chinese names: marked by the tagger, or standing between a post and a sign, verb or list."""
    role, said = _alternatives("role"), _alternatives("said")
    tagged = {(t.start - sentence.start, t.end - sentence.start) for t in sentence.tokens if t.tag.startswith("nr")}
    surname = f"(?:{_alternatives('compound')}|[{''.join(sorted(_set('surname')))}])"
    given = rf"[{_HAN}]{{1,2}}"
    # 校长许宁生会见…, 处长卢丽安、…
    for match in re.finditer(
        rf"(?:{role}|、|和|与|，|；|（|：|“|^|\n|由|请|向|对)({surname}{given}?)(?={said}|{role}|$|\n|“|：)", run
    ):
        name = match[1]
        prefix = run[match.start() : match.start(1)]
        is_post = prefix in _set("role")
        after = run[match.end(1) :]
        known = (match.start(1), match.end(1)) in tagged
        listed = prefix in ("、", "和", "与", "，", "；", "：", "由", "请", "向", "对", "", "\n", "（", "“")
        if not is_chinese_name(name) or _is_word(sentence, match.start(1), match.end(1)):
            continue
        verb = re.match(said, after) and not re.match(r"[、，。；）(（)和与]", after)
        if is_post or known or (listed and verb and len(name) == 3):
            add(match.start(1), match.end(1), "native")
    for start, end in tagged:
        name = run[start:end]
        if (
            2 <= len(name) <= 4
            and is_chinese_name(name)
            and (len(name) > 2 or re.search(rf"(?:{role})$", run[:start]) or re.match(rf"(?:{role})", run[end:]))
        ):
            add(start, end, "tagged")
    # 许校长, 王主任
    for match in re.finditer(
        rf"(?<![{_HAN}])({surname})(校长|院长|主任|处长|教授|院士|书记|会长|总裁|经理|部长|局长|主席|老师|所长|总经理|大使|博士|先生|女士)",
        run,
    ):
        add(match.start(), match.end(), "titled")


def _is_word(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the tagger reads the run as one ordinary word (not a name)."""
    return any(
        t.start - sentence.start == start and t.end - sentence.start == end and t.tag[:2] not in ("nr", "nz", "x", "")
        for t in sentence.tokens
    )


def find_again(sentences: Sequence[Sentence], found: Sequence[FoundMention]) -> list[FoundMention]:
    """Names told before, met again: whole, by the surname of a transcription, or by surname and post."""
    names: dict[str, str] = {}
    for mention in found:
        if mention.kind != "person" or not re.search(f"[{_HAN}]", mention.name):
            continue
        name = plain(mention.name)
        names[name] = name
        parts = re.split("[·•・]", name)
        if len(parts) > 1 and len(parts[-1]) >= 2:
            names.setdefault(parts[-1], parts[-1])
        if len(parts) > 1 and len(parts[0]) >= 3:
            names.setdefault(parts[0], parts[0])
    again: list[FoundMention] = []
    for sentence in sentences:
        text = plain(sentence.text)
        for name in sorted(names, key=len, reverse=True):
            if len(name) < 2 or (len(name) == 3 and name[1:] in ("校长", "院长", "主任", "处长", "教授", "院士")):
                continue
            for match in re.finditer(re.escape(name), text):
                if text[match.start() - 1 : match.start()] in ("·", "•") and match.start():
                    continue
                if not any(
                    a.start - sentence.start < match.end() and match.start() < a.end - sentence.start for a in again
                ):
                    again.append(_make(sentence, match.start(), match.end(), "again"))
    return again
