"""Chinese: where the name of an organisation begins, walked leftwards from its head word.

Word by word: fields and qualities (科学, 国际, 应用), places, names in transcription and unknown words belong to the name;
verbs, particles, posts and signs end it. Coordination inside a name (材料科学与工程学院) is walked through where words of fields
stand on both sides.
"""

from functools import cache

from bridgebook.languages import words
from bridgebook.languages.places import load_places
from bridgebook.reading.mentions.zh_run import (
    SIGNS,
    Run,
    ends_in,
    is_han,
    is_known_place,
    is_transcribing,
    starts_with,
    word_set,
)

_TOPIC = "organisations"
_LONGEST = 32
_DASHES = "—-－–·•"
_LONGEST_WORD, _NEAR = 16, 5
"""Signs a word of the tagger's goes back from the head word it holds: a house's name, another word."""


def find_left(run: Run, head: int, floor: int, barred: frozenset[int] = frozenset()) -> int:
    """Where the name begins whose head word starts at `head`; `head` itself if nothing before it belongs to it.

    Args:
        run: The sentence.
        head: Where the head word starts.
        floor: Where the name can begin at the earliest.
        barred: Offsets of characters that belong to other names.
    """
    floor = max(floor, head - _LONGEST)
    at = head
    while at > floor:
        start = _step(run, at, floor, head)
        if start >= at or any(n in barred for n in range(start, at)):
            break
        at = start
    return _trim(run, at, head)


def _step(run: Run, at: int, floor: int, head: int) -> int:
    """Where the word begins that ends at `at`, if it belongs to the name; `at` if the name begins here."""
    text = run.text
    sign = text[at - 1]
    if sign in "）)":
        return _bracket(text, at, floor, head)
    if sign in _DASHES:
        return _dash(run, at, floor)
    if at - 3 >= floor and text[at - 2] in _DASHES and {sign, text[at - 3]} <= word_set(_TOPIC, "nation_sign"):
        return at - 3
    coordination = ends_in(text, at, _TOPIC, "coordination", floor)
    if sign == "、" or coordination:
        joined = _coordinated(run, at, at - len(coordination or sign), floor, head)
        if joined < at or sign == "、":
            return joined
    if sign in SIGNS:
        return at
    whole = _holding(run, at, head)
    if floor <= whole < at:
        return whole
    if at < head and (ends_in(text, at, _TOPIC, "body", floor)) and not _is_field(text, at, floor):
        return at
    place = run.place_before(at, floor)
    domain = len(ends_in(text, at, _TOPIC, "domain", floor) or ends_in(text, at, _TOPIC, "compass", floor))
    stop = len(ends_in(text, at, _TOPIC, "left_stop", floor))
    word = run.ending.get(at)
    size = at - word[0] if word and word[0] >= floor else 0
    if max(place, domain) == 1 < size and not stop and word is not None and word[2] in ("nr", "ns", "nz"):
        # 紫竹|科学园: a sign of a field ends a name.
        return at - size
    if max(place, domain) >= max(stop, 1) and not (size > max(place, domain) and _is_whole_stop(run, at, size)):
        return at - max(place, domain)
    if _is_foreign(run, at, floor):
        return at - 1
    if sign in word_set(_TOPIC, "hard_stop"):
        return at
    if (
        sign in word_set(_TOPIC, "level")
        and at == head
        and (at < 2 or text[at - 2] in SIGNS or ends_in(text, at - 1, _TOPIC, "left_stop"))
    ):
        return at - 1
    if (
        word is not None
        and word[2] == "eng"
        and text[word[0]].isupper()
        and size > 1
        and text[head:].startswith(tuple(words("zh", _TOPIC)["legal"])) is False
    ):
        return at
    if stop == 1 and _is_firm(text, head) and at < head and run.place_before(at - 1, floor):
        # 宁波|均胜电子有限公司
        return at - 1
    if stop > 1 or (stop and stop >= size):
        return at
    if _is_firm(text, head) and is_han(sign) and not stop:
        # A firm may be called by any word.
        return at - (size if word is not None and size and not _is_whole_stop(run, at, size) else 1)
    if word is None or not size:
        return at - 1 if not stop and is_han(sign) and is_transcribing(sign) else at
    if _is_whole_stop(run, at, size) or not _is_naming(word[2]):
        if _is_school(text, head) and size > 1 and not stop and word[2] in ("v", "a", "d", "vn"):
            # 能动学院, 自动化学院: a faculty may be called by what it does.
            return at - size
        return at
    if word[2] == "nr" and sign in word_set(_TOPIC, "name_stop"):
        return at
    if text[word[0]] in word_set(_TOPIC, "hard_stop") and not is_known_place(text[word[0] : at]):
        return word[0] + 1
    if (
        size == 1
        and word[2].startswith("n")
        and not is_transcribing(sign)
        and word[2] not in ("ns", "nr", "nz", "n", "ng")
    ):
        return at
    return at - size


def _is_field(text: str, at: int, floor: int) -> bool:
    """Whether a word of a field ends here that is no shorter than the house that does (语言, not 言)."""
    return len(ends_in(text, at, _TOPIC, "domain", floor)) >= len(ends_in(text, at, _TOPIC, "body", floor))


def _is_school(text: str, head: int) -> bool:
    return text.startswith(tuple(words("zh", _TOPIC)["faculty"]), head)


def _is_firm(text: str, head: int) -> bool:
    """Whether the head word is a firm's legal form (股份有限公司)."""
    return any(text.startswith(w, head) for w in words("zh", _TOPIC)["legal"] if len(w) > 3)


def _holding(run: Run, at: int, head: int) -> int:
    """Where the word begins that the tagger cuts together with the head word (医学院, 科研处); `at` if it cuts none."""
    if at != head or run.is_border(head):
        return at
    start = next((n for n in range(head - 1, max(-1, head - _LONGEST_WORD), -1) if n in run.starting), at)
    word = run.starting.get(start)
    if head - start > _NEAR and (word is None or word[2] != "nt"):
        return at
    return start if word is not None and word[1] > head and word[2].startswith(("n", "j", "l")) else at


def _is_whole_stop(run: Run, at: int, size: int) -> bool:
    piece = run.text[at - size : at]
    return piece in word_set(_TOPIC, "left_stop") or piece in word_set("persons", "role")


@cache
def _naming_tags() -> tuple[str, ...]:
    return ("n", "vn", "j", "b", "zg", "k", "an", "i", "l", "x", "s", "eng")


def _is_naming(tag: str) -> bool:
    """Whether a word of this part of speech may stand in a name (jieba's tags)."""
    return tag.startswith("n") or tag in _naming_tags()


def _is_foreign(run: Run, at: int, floor: int) -> bool:
    """Whether the character before `at` stands between others in a transcription: 多 in 瓦多瓦, though a word by itself."""
    if not is_transcribing(run.text[at - 1]):
        return False
    word = run.ending.get(at)
    if word and at - word[0] > 1:
        return False
    before = run.text[at - 2 : at - 1] if at - 2 >= floor else ""
    earlier = run.ending.get(at - 1)
    is_word = earlier is not None and earlier[1] - earlier[0] > 1 and earlier[2] in ("v", "n", "vn", "d", "p", "c", "r")
    return bool(before) and (is_transcribing(before) or before in _DASHES) and not is_word


def _bracket(text: str, at: int, floor: int, head: int) -> int:
    """Over brackets inside a name: 创新中心 behind 高新区（贝尔格莱德）."""
    opened = max(text.rfind("（", floor, at), text.rfind("(", floor, at))
    if opened <= floor or at - opened > 12:
        return at
    inner = text[opened + 1 : at - 1]
    return (
        opened if (is_known_place(inner) or inner in word_set(_TOPIC, "bracketed")) and is_han(text[opened - 1]) else at
    )


def _dash(run: Run, at: int, floor: int) -> int:
    """Over a dash between two names: 中国—乌兹别克斯坦, 中-非."""
    text = run.text
    if at - 2 < floor or text[at - 2] in SIGNS or not is_han(text[at : at + 1] or " "):
        return at
    if text[at - 2] in word_set(_TOPIC, "nation_sign") and (at - 3 < floor or not is_transcribing(text[at - 3])):
        # 中-|蒙古
        return at - 2
    return at - 1 if run.place_before(at - 1, floor) or is_transcribing(text[at - 2]) else at


def _coordinated(run: Run, at: int, start: int, floor: int, head: int) -> int:
    """Over 与, 和, 及 inside a name: words of fields stand on both sides, no house before it."""
    text = run.text
    right = text[at:head]
    if start <= floor or len(right) > 12:
        return at
    if text[at - 1] == "、" and not any(c in right for c in word_set(_TOPIC, "coordination")):
        return at
    if right and not starts_with(text, at, _TOPIC, "domain"):
        return at
    if not right and not starts_with(text, at, _TOPIC, "body"):
        return at
    left = ends_in(text, start, _TOPIC, "domain", floor)
    if not left or run.place_before(start, floor) > len(left):
        return at
    return start


def _trim(run: Run, start: int, head: int) -> int:
    """The beginning without numbers, qualities and a country that do not belong to the name."""
    text = run.text
    while start < head:
        lead = starts_with(text[:head], start, _TOPIC, "left_trim")
        joint = starts_with(text[:head], start, _TOPIC, "left_joint")
        if lead and start + len(lead) < head:
            start += len(lead)
        elif joint and not _is_longer_field(text, start, len(joint)) and _opens_house(run, start + len(joint), head):
            start += len(joint)
        elif text[start] in SIGNS:
            start += 1
        else:
            break
    return _after_country(run, start, head)


def _is_longer_field(text: str, start: int, size: int) -> bool:
    """Whether a word of a field begins here that is longer than so many signs (联合国)."""
    return len(starts_with(text, start, _TOPIC, "domain")) > size


def _opens_house(run: Run, start: int, head: int) -> bool:
    """Whether a name that stands by itself begins here: a land or a town, or a word of no field."""
    text = run.text[:head]
    if head - start < 2 or starts_with(text, start, _TOPIC, "domain"):
        return False
    return not run.text.startswith(tuple(words("zh", _TOPIC)["union_head"]), head)


def _after_country(run: Run, start: int, head: int) -> int:
    """Behind a country where a name with a name of its own follows: 巴西 before 圣保罗州立大学; 老挝国立大学 is whole."""
    text = run.text
    places = load_places("zh")
    for size in range(min(10, head - start), 1, -1):
        record = places.get(text[start : start + size])
        if record and size > 2 and len(starts_with(text, start + size - 1, _TOPIC, "domain")) > 1:
            # 日本|国际, no 日本国.
            continue
        if record and record.kind == "country":
            rest = start + size
            return rest if rest < head and text[rest] not in SIGNS and opens_proper(run, rest, head) else start
    return start


def _is_region(name: str) -> bool:
    """Whether a place is a part of the world, not one country's (东欧, 中亚)."""
    record = load_places("zh").get(name)
    return record is not None and record.country == "XX" and name[-1] in word_set(_TOPIC, "region_end")


def opens_proper(run: Run, start: int, head: int) -> bool:
    """Whether the words before a head word open with a proper name: a place, a transcription, a word of no field."""
    text = run.text
    if text[start:head].startswith(tuple(words("zh", _TOPIC)["diplomatic"])):
        return False
    for size in range(min(10, head - start), 1, -1):
        record = load_places("zh").get(text[start : start + size])
        if record is not None and (record.kind == "country" or _is_region(text[start : start + size])):
            return False
        if is_known_place(text[start : start + size]):
            return True
    if starts_with(text[:head], start, _TOPIC, "compass"):
        return True
    if starts_with(text[:head], start, _TOPIC, "domain"):
        return False
    word = run.holding(start)
    is_name = word is None or word[2] in ("ns", "nr", "nrt", "nz", "x", "j", "zg", "eng")
    return head - start >= 2 and (is_name or all(is_transcribing(c) for c in text[start : start + 2]))


def has_proper(run: Run, start: int, head: int) -> bool:
    """Whether anything before the head word is more than words of fields: a place, a transcription, a brand."""
    text = run.text[:head]
    at = start
    while at < head:
        if text[at] in SIGNS:
            at += 1
            continue
        field = starts_with(text, at, _TOPIC, "domain") or starts_with(text, at, _TOPIC, "coordination")
        if any(is_known_place(text[at : at + n]) for n in range(2, min(10, head - at) + 1) if n > len(field)):
            return True
        if len(field) > 1 and set(field) <= word_set(_TOPIC, "nation_sign"):
            return True
        if not field:
            word = run.holding(at)
            if word is None or word[2] in ("ns", "nr", "nrt", "nz", "x", "eng", "j"):
                return True
            at = max(at + 1, word[1])
        else:
            at += len(field)
    return False
