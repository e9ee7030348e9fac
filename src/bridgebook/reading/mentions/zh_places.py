"""Chinese: places by their names, with 省, 市, 区 and the like behind them; named sites."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from bridgebook.languages import words
from bridgebook.languages.places import load_places
from bridgebook.reading.mentions.mention import FoundMention
from bridgebook.reading.mentions.zh_run import (
    SIGNS,
    Run,
    ends_in,
    is_han,
    is_transcribing,
    may_open_place,
    own_places,
    starts_with,
    word_set,
)

_TOPIC = "places"
_LONGEST = 8


@cache
def _suffixes() -> tuple[str, ...]:
    return tuple(sorted(words("zh", _TOPIC)["suffix"], key=len, reverse=True))


def find_places(run: Run, taken: frozenset[int]) -> list[FoundMention]:
    """The places a sentence names, the longest first, and named sites; none touches an offset taken by another name."""
    text = run.text
    spans: list[tuple[int, int, str]] = []
    at = 0
    while at < len(text):
        size = place_size(run, at)
        if size and not any(n in taken for n in range(at, at + size)) and not _is_kind(run, at + size):
            spans.append((at, at + size, "place"))
            at += size
        else:
            at += 1
    for finder in (_sites, _lands, _tagged):
        for span in finder(run):
            spans = _settle(spans, span, taken)
    return [_make(run, span) for span in sorted(spans)]


def _settle(
    spans: list[tuple[int, int, str]], span: tuple[int, int, str], taken: frozenset[int]
) -> list[tuple[int, int, str]]:
    """The spans with one more, where nothing else stands in its place; it swallows shorter ones it holds."""
    start, end, _ = span
    if any(n in taken for n in range(start, end)):
        return spans
    if any(s < end and start < e and not (start <= s and e <= end) for s, e, _ in spans):
        return spans
    return [*(s for s in spans if not (start <= s[0] and s[1] <= end)), span]


def _make(run: Run, span: tuple[int, int, str]) -> FoundMention:
    start, end = run.sentence.start + span[0], run.sentence.start + span[1]
    shown = run.sentence.document_text[start:end]
    return FoundMention(start, end, shown, "place", shown, confidence=0.85, rule=f"mentions.{span[2]}")


def place_size(run: Run, at: int) -> int:
    """How many characters a known place's name takes here, with its suffix; 0 if none begins here."""
    text, places = run.text, load_places("zh")
    if not may_open_place(text, at):
        return 0
    for size in range(min(_LONGEST, len(text) - at), 1, -1):
        name = text[at : at + size]
        if name in places and _stands(run, at, size):
            for suffix in _suffixes():
                if (
                    text.startswith(suffix, at + size)
                    and not name.endswith(suffix)
                    and _suffix_stands(run, at + size, suffix)
                ):
                    return size + len(suffix)
            return size
        bare = next((name.removesuffix(s) for s in _suffixes() if name.endswith(s)), "")
        if len(bare) >= 2 and bare in places and name not in word_set(_TOPIC, "not_place") and run.is_border(at + size):
            return size
    return 0


def _stands(run: Run, at: int, size: int) -> bool:
    """Whether the name is a word by itself here, not a piece of others."""
    word = run.starting.get(at)
    name = run.text[at : at + size]
    if load_places("zh")[name].kind == "country" and (run.is_border(at) or run.is_border(at + size)):
        return True
    if word and word[1] == at + size:
        return name in own_places() or word[2].startswith("n") or word[2] in ("x", "zg", "j")
    if name in own_places():
        return size > 2 or run.is_border(at) or run.is_border(at + size)
    if size > 2:
        return run.is_border(at) or run.is_border(at + size)
    return run.is_border(at) and run.is_border(at + size)


def _suffix_stands(run: Run, at: int, suffix: str) -> bool:
    """Whether a suffix belongs to the name, not to the word behind it: 上海 市场, 北京 区域."""
    word = run.starting.get(at)
    if word and word[1] > at + len(suffix) and word[2] not in ("ns", "nt"):
        return False
    return not run.text.startswith(tuple(words("zh", _TOPIC)["suffix_goes_on"]), at)


def _is_kind(run: Run, end: int) -> bool:
    """Whether the name only tells a tongue, a people or a kind: 中国语, 俄罗斯族, 上海杯."""
    kind = starts_with(run.text, end, _TOPIC, "kind_of")
    word = run.starting.get(end)
    return bool(kind) and not (word and word[1] > end + len(kind))


def _sites(run: Run) -> list[tuple[int, int, str]]:
    """Named buildings and grounds: 逸夫楼, 呈贡校区, 合艾校区."""
    text = run.text
    found = []
    for match in _ends("site").finditer(text):
        start = match.start()
        while start > 0 and match.start() - start < 6 and is_han(text[start - 1]):
            if ends_in(text, start, _TOPIC, "site_stop") or ends_in(text, start, "organisations", "left_stop"):
                break
            word = run.ending.get(start)
            nearest = start == match.start() and match.group() in word_set(_TOPIC, "campus")
            if not nearest and word is not None and word[2] in ("v", "p", "u", "uj", "d", "c", "r", "m", "t"):
                break
            start = word[0] if word is not None else start - 1
        name = text[start : match.end()]
        if match.start() - start < 2 or name in word_set(_TOPIC, "common_site"):
            continue
        if starts_with(text, match.end(), _TOPIC, "suffix_goes_on") or not run.is_border(match.end()):
            continue
        found.append((start, match.end(), "site"))
    return found


def _lands(run: Run) -> list[tuple[int, int, str]]:
    """Places no list knows, by what names their kind: 诺维萨德市, 广濑川, 海埂大坝."""
    text = run.text
    found = []
    for match in _ends("land").finditer(text):
        end = match.end()
        if not run.is_border(end) or starts_with(text, end, _TOPIC, "suffix_goes_on"):
            continue
        start = _foreign_start(run, match.start())
        word = run.starting.get(start)
        if match.start() - start >= 3 or (word is not None and word[1] == end and word[2] == "ns" and end - start >= 3):
            found.append((start, end, "land"))
            continue
        whole = run.ending.get(end)
        if match.group() in word_set(_TOPIC, "small") and whole is not None and whole[0] == match.start():
            before = run.ending.get(match.start())
            whole = (
                before if before is not None and before[2] in ("ns", "nr", "nz") and before[1] - before[0] > 1 else None
            )
        elif whole is not None and whole[0] == match.start() and len(match.group()) > 1:
            before = run.ending.get(match.start())
            whole = before if before is not None and before[2] in ("ns", "nr", "nz", "nrt") else None
        elif whole is not None and (whole[2] != "ns" or whole[1] - whole[0] < 3):
            whole = None
        if (
            whole is not None
            and text[whole[0] : end] not in word_set(_TOPIC, "land")
            and not starts_with(text, whole[0], "organisations", "left_stop")
            and text[whole[0] : end] not in word_set(_TOPIC, "common_site")
        ):
            found.append((whole[0], end, "land"))
    return found


def _tagged(run: Run) -> list[tuple[int, int, str]]:
    """Places the tagger's own dictionary knows: of three characters or more, or behind a word of going or being there."""
    found = []
    for start, end, tag in run.starting.values():
        name = run.text[start:end]
        if tag != "ns" or name in word_set(_TOPIC, "not_place") or name in word_set(_TOPIC, "common_site"):
            continue
        if not all(is_han(c) for c in name) or ends_in(name, len(name), _TOPIC, "site") == name or _is_kind(run, end):
            continue
        if name in word_set("organisations", "domain"):
            continue
        if starts_with(name, 0, _TOPIC, "goes") or starts_with(name, 0, "organisations", "left_stop"):
            continue
        led = ends_in(run.text, start, _TOPIC, "goes")
        if (len(name) >= 2 and led) or (
            len(name) >= 3 and name[-1] in word_set(_TOPIC, "suffix") | word_set(_TOPIC, "land")
        ):
            found.append((start, end, "tagged"))
    return found


def _foreign_start(run: Run, end: int) -> int:
    """Where a run of transcribing characters begins that ends here."""
    text = run.text
    start = end
    while start > 0 and is_transcribing(text[start - 1]) and end - start < 8:
        if ends_in(text, start, "organisations", "left_stop") or ends_in(text, start, "persons", "role"):
            break
        start -= 1
    while start < end and not (run.is_border(start) or text[start - 1] in SIGNS):
        start += 1
    return start


@cache
def _ends(section: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(word_set(_TOPIC, section), key=lambda w: (-len(w), w)))))


def find_guessed(runs: Sequence[Run], found: Sequence[FoundMention]) -> list[FoundMention]:
    """Later mentions of a place without what names its kind: 诺维萨德 after 诺维萨德市, 镇海 after 镇海区."""
    names: dict[str, str] = {}
    for mention in found:
        name = mention.name
        bare = next((name.removesuffix(s) for s in _suffixes() if name.endswith(s)), "")
        if mention.kind == "place" and mention.rule.endswith("land") and len(bare) >= 3:
            names[bare] = name
            names[name[0] + name[len(bare) :]] = name
    taken = {n for m in found for n in range(m.start, m.end)}
    again = []
    for run in runs:
        for short, name in names.items():
            for match in re.finditer(re.escape(short), run.text):
                start, end = run.sentence.start + match.start(), run.sentence.start + match.end()
                if not any(n in taken for n in range(start, end)):
                    taken |= set(range(start, end))
                    again.append(replace(_make(run, (match.start(), match.end(), "place")), name=name))
    return again
