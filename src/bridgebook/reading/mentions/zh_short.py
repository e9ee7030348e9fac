"""Chinese: short names of organisations: usual ones, introduced ones, Latin ones, and those that take characters out of a name."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations

from bridgebook.languages import words
from bridgebook.languages.characters import plain
from bridgebook.languages.places import load_places
from bridgebook.reading.mentions.mention import FoundMention
from bridgebook.reading.mentions.zh_organisations import Span, make, overlaps
from bridgebook.reading.mentions.zh_run import Run, either, ends_in, is_han, is_known_place, starts_with, word_set

_TOPIC = "organisations"
_LATIN = re.compile(
    r"\d*@?[A-Z][A-Za-zÀ-žА-я0-9@&.'’+-]*(?:[ \u00a0](?:(?:of|and|for|the|de|da|do|di|del|della|dan|des|du|für|und|et|y|van|der|in)(?![A-Za-zÀ-ž])|[A-ZÀ-Ž&0-9][A-Za-zÀ-ž0-9&.'’-]*))*"
)
_IN_BRACKETS = re.compile(r"(?<=[（(])([\u4e00-\u9fff]{2,8})(?=[，,）)；;/])")


@cache
def _called() -> re.Pattern[str]:
    """A name behind a word that introduces it, in quotation marks or up to the next sign."""
    name = r"([\u4e00-\u9fffA-Za-z0-9·&-]{2,16}?)"
    return re.compile(rf"(?:{either(_TOPIC, 'called')})\s*[:：]?\s*[“「『\"]?{name}(?=[”」』\"）)，,；;。、]|$)")


def find_short(run: Run, spans: Sequence[Span], people: Sequence[Span] = ()) -> list[Span]:
    """Usual short names, and those that brackets introduce: （简称“圣理工”）, （塔技大，TSTU）."""
    text = run.text
    found: list[Span] = []

    def add(start: int, end: int, rule: str) -> None:
        if end > start and not overlaps(start, end, [*spans, *found, *people]):
            found.append((start, end, rule))

    for match in _called().finditer(text):
        if match[1] not in word_set(_TOPIC, "generic") and not match[1].startswith(
            tuple(words("zh", _TOPIC)["own_form"])
        ):
            add(match.start(1), match.end(1), "introduced")
    for match in _IN_BRACKETS.finditer(text):
        behind = text[: match.start() - 1].rstrip("”」』")
        known = match[1] in load_places("zh") or match[1] in word_set(_TOPIC, "generic") or is_known_place(match[1])
        barred = starts_with(text, match.start(), _TOPIC, "not_short") or starts_with(
            text, match.start(), "persons", "role"
        )
        if not known and not barred and any(e == len(behind) for _, e, _ in spans):
            add(match.start(1), match.end(1), "introduced")
    for start, end in _latin(text, [*spans, *found], people):
        add(start, end, "latin")
    for match in _usual().finditer(text):
        if not is_inside_word(run, match.start(), match.end()) and not starts_with(text, match.end(), _TOPIC, "ware"):
            add(match.start(), match.end(), "short")
    return found


@cache
def _usual() -> re.Pattern[str]:
    return re.compile(either(_TOPIC, "short"))


def is_inside_word(run: Run, start: int, end: int) -> bool:
    """Whether the tagger reads a run as part of a longer word (北大 in 东北大豆)."""
    return not (run.is_border(start) or run.is_border(end))


def _latin(text: str, spans: Sequence[Span], people: Sequence[Span]) -> Iterable[tuple[int, int]]:
    """Names in Latin letters: in brackets behind an organisation, with a head word, or in capitals by themselves."""
    for match in _LATIN.finditer(text):
        word = match.group().strip(" .-")
        start, end = match.start(), match.start() + len(word)
        if len(word) < 2 or word in word_set(_TOPIC, "not_body") or overlaps(start, end, spans):
            continue
        pieces = word.split()
        behind = text[:start].rstrip('（(“" ，,')
        in_brackets = len(behind) < start and re.search(r"[（(][^（）()]*$", text[:start]) is not None
        after_name = in_brackets and any(abs(e - len(behind)) <= 1 for _, e, _ in spans)
        if in_brackets and any(e == len(behind) for _, e, _ in people):
            continue
        headed = len(pieces) > 1 and any(p.strip(".,") in word_set(_TOPIC, "latin_head") for p in pieces)
        if (
            after_name
            or headed
            or re.match(r"\d+@", word)
            or (not in_brackets and len(pieces) <= 2 and word.isalpha() and ends_in(text, start, _TOPIC, "latin_lead"))
            or (not in_brackets and len(pieces) == 1 and _is_acronym(word) and not _is_ware(text, start, end))
        ):
            yield start, end


def _is_acronym(word: str) -> bool:
    return sum(c.isupper() for c in word) >= 3 and word.isalpha() and len(word) <= 10


def _is_ware(text: str, start: int, end: int) -> bool:
    """Whether capitals name a thing, not a house: “KAMA-1”, KS钢, SCI论文."""
    if (text[start - 1 : start] in "“「『《-" and start) or text[end : end + 1] in "-0123456789":
        return True
    return bool(starts_with(text, end, _TOPIC, "ware"))


def find_again(runs: Sequence[Run], found: Sequence[FoundMention]) -> list[FoundMention]:
    """Later mentions of organisations by introduced names, by a name's beginning (复旦), or by characters out of it (兰理工)."""
    taken = _taken(found)
    names = _short_names(found)
    derived = _derived_names(found)
    longest = max(map(len, [*names, *derived]), default=0)
    heads = {n[:2] for n in [*names, *derived]}
    again: list[FoundMention] = []
    for run in runs:
        text, offset = run.text, run.sentence.start
        at = 0
        while at < len(text):
            size = 0
            if text[at : at + 2] in heads:
                for length in range(min(longest, len(text) - at), 1, -1):
                    name = text[at : at + length]
                    if (name in names and _stands(text, at, at + length)) or (
                        name in derived and _is_derived_here(run, at, at + length)
                    ):
                        size = length
                        break
            if size and not any(offset + n in taken for n in range(at, at + size)):
                again.append(make(run, (at, at + size, "again")))
                at += size
            else:
                at += 1
    return again


def split_short(found: Sequence[FoundMention]) -> list[FoundMention]:
    """The mentions with units parted from a short name of their house: 南理工|机械工程学院."""
    names = _short_names(found) | _derived_names(found)
    longest = max(map(len, names), default=0)
    parted: list[FoundMention] = []
    for mention in found:
        name = plain(mention.text)
        size = next((n for n in range(min(longest, len(name) - 3), 1, -1) if name[:n] in names), 0)
        whole = (
            name[size:].endswith(tuple(words("zh", _TOPIC)["top"]))
            or name[size:] in word_set(_TOPIC, "tail")
            or name[size:] in word_set(_TOPIC, "same_house")
        )
        if mention.kind != "organisation" or not size or not mention.rule.endswith("headed") or name in names or whole:
            parted.append(mention)
            continue
        for start, end, rule in ((0, size, "again"), (size, len(name), "headed")):
            piece = mention.text[start:end]
            parted.append(
                replace(
                    mention,
                    start=mention.start + start,
                    end=mention.start + end,
                    text=piece,
                    name=piece,
                    rule=f"mentions.{rule}",
                )
            )
    return parted


def _taken(found: Sequence[FoundMention]) -> set[int]:
    return {n for m in found for n in range(m.start, m.end)}


def _stands(text: str, start: int, end: int) -> bool:
    """Whether a Latin name is not part of a longer one."""
    if not text[start:end].isascii():
        return True
    return not re.match(r"[A-Za-z0-9]", text[end : end + 1]) and not re.search(r"[A-Za-z0-9]$", text[:start])


def _short_names(found: Sequence[FoundMention]) -> set[str]:
    names: set[str] = set()
    for mention in found:
        if mention.kind != "organisation":
            continue
        name = plain(mention.name)
        if mention.rule.endswith(("introduced", "latin", "short", "quoted")):
            names.add(name)
        names |= brands(name)
        for tail in words("zh", _TOPIC)["body_tail"]:
            own = name.removesuffix(tail)
            if own != name and 2 <= len(own) <= 4 and _is_own_name(own):
                names.add(own)
    return names


def brands(name: str) -> set[str]:
    """What a company is called for short: its brand, alone or with the words of its field (锐鸣激光 for 武汉锐鸣激光股份有限公司)."""
    legal = next((w for w in sorted(words("zh", _TOPIC)["legal"], key=len, reverse=True) if name.endswith(w)), "")
    if not legal:
        return set()
    core = re.sub(r"[（(][^（）()]*[）)]", "", name.removesuffix(legal))
    lead = next((n for n in range(min(6, len(core) - 2), 1, -1) if is_known_place(core[:n])), 0)
    place, core = core[:lead], core[lead:]
    if starts_with(core, 0, _TOPIC, "domain"):
        # 长江医疗器械有限公司: a place stands for the brand, never alone.
        return {place + core[:n] for n in range(2, 7) if place and core[:n] in word_set(_TOPIC, "domain")}
    size = next((n for n in range(1, len(core) + 1) if starts_with(core, n, _TOPIC, "domain")), len(core))
    brand, rest = core[:size], core[size:]
    found = (
        {brand}
        if 2 <= len(brand) <= 4 and (brand != core or legal not in word_set(_TOPIC, "plain_legal") or lead)
        else set()
    )
    at = 0
    while field := starts_with(rest, at, _TOPIC, "domain"):
        at += len(field)
        found.add(brand + rest[:at])
    return {f for f in found if len(f) >= 2 and f not in word_set(_TOPIC, "brand_stop") and not is_known_place(f)}


def _is_own_name(own: str) -> bool:
    """Whether what stands before 大学 can name it alone: 复旦, not 北京, 农业."""
    if is_known_place(own) or own in word_set(_TOPIC, "generic") or starts_with(own, 0, _TOPIC, "compass"):
        return False
    return not starts_with(own, 0, _TOPIC, "domain") and not any(
        is_known_place(own[:n]) for n in range(2, len(own) + 1)
    )


def _derived_names(found: Sequence[FoundMention]) -> set[str]:
    """Short names that take characters out of a full one, the first among them, and end as short names end: 兰理工, 塔技大."""
    derived: set[str] = set()
    for name in {plain(m.name) for m in found if m.kind == "organisation" and len(m.name) >= 5}:
        if not all(is_han(c) for c in name) or len(name) > 16:
            continue
        for tail, shown in _tails(name):
            middle = name[1 : len(name) - len(tail)]
            for size in (1, 2) if len(shown) == 1 else (0, 1):
                derived |= {name[0] + "".join(c) + shown for c in combinations(middle, size)}
    return {d for d in derived if len(d) >= 3 and d not in word_set(_TOPIC, "generic") and not is_known_place(d)}


def _tails(name: str) -> list[tuple[str, str]]:
    """The ends a name is cut to: (end in the name, end in the short name)."""
    table = words("zh", _TOPIC).map("cut")
    return [(full, str(short)) for full, shorts in table.items() if name.endswith(full) for short in shorts]


def _is_derived_here(run: Run, start: int, end: int) -> bool:
    """Whether characters here are a short name, not part of ordinary words."""
    inside = [w for n, w in run.starting.items() if start <= n < end]
    if any(w[1] > end for w in inside) or not run.is_border(start):
        return False
    return all(w[1] - w[0] < end - start or w[2] not in ("v", "d", "a", "n", "p", "c", "vn") for w in inside)
