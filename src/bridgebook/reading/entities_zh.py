"""Chinese: when a shorter name is a longer one's, for the gathering of mentions into entities."""

import re
from collections.abc import Sequence

from bridgebook.languages import words
from bridgebook.languages.characters import plain
from bridgebook.languages.places import find_place, load_places
from bridgebook.reading.mentions import FoundMention
from bridgebook.reading.mentions.zh_short import brands

TITLED = "mentions.titled"
"""The rule that finds a surname with a post, which names a person told before (王校长)."""

_TOPIC = "organisations"
_KEPT, _CONDENSED = 2, 4
"""Signs a name begins with that its condensed form keeps, and what such a form has at least."""


def is_short_body(short: str, long: str) -> bool:
    """Whether a name is a longer one's short form: its tail, its place or some of its characters left out."""
    lexicon = words("zh", _TOPIC)
    one, two = _flat(short), _flat(long)
    if one == two or len(one) < 2 or len(one) >= len(two):
        return False
    rest = two[len(one) :]
    if two.startswith(one) and rest in lexicon["tail"]:
        return True
    if two.endswith(one) and _leaves_place(two[: -len(one)]) and len(one) > 3:
        return True
    if one in brands(two):
        return True
    if _of_government(one) and _of_government(two):
        return _levels(one, two)
    return _takes_out(one, two) or _condenses(one, two)


def keys_of_long(name: str) -> set[str]:
    """What a short form of a name can share with it: its first sign, its level, its last signs."""
    flat = _flat(name)
    return {flat[:1], f"~{_of_government(flat)}", f"~{flat[-3:]}", *(f"~{b[:1]}" for b in brands(flat))}


def keys_of_short(name: str) -> set[str]:
    """The keys of `keys_of_long` that a name may be the short form by."""
    flat = _flat(name)
    return {flat[:1], f"~{flat[:1]}", f"~{flat[-3:]}"}


def part_by_house(groups: Sequence[list[FoundMention]]) -> list[list[FoundMention]]:
    """The groups of mentions, with units of one name parted that stand behind different houses (国际合作局 of two academies).

    A unit named without its house is that of the house named last with it.
    """
    house = {m.end: number for number, group in enumerate(groups) for m in group}
    parted: list[list[FoundMention]] = []
    for number, group in enumerate(groups):
        owners = {m.start: house.get(m.start, number) for m in group}
        told = set(owners.values()) - {number}
        if len(told) < 2:
            parted.append(group)
            continue
        by_house: dict[int, list[FoundMention]] = {}
        last = next(owners[m.start] for m in sorted(group, key=lambda m: m.start) if owners[m.start] != number)
        for mention in sorted(group, key=lambda m: m.start):
            last = owners[mention.start] if owners[mention.start] != number else last
            by_house.setdefault(last, []).append(mention)
        parted += by_house.values()
    return parted


def _flat(name: str) -> str:
    return plain(re.sub(r"[\s“”「」《》（）()]", "", name)).casefold()


def _leaves_place(lead: str) -> bool:
    """Whether what is left out before a name is a place (香港科技园公司) or its founder's rank (国立)."""
    return lead in load_places("zh") or lead in words("zh", _TOPIC)["rank"]


def _of_government(name: str) -> str:
    """The level of a government body by the sign before its kind (区政府, 镇海区人民政府); "" if it is none."""
    match = re.search(words("zh", _TOPIC).map("level_form")["pattern"], name)
    return match[1] if match else ""


def _levels(one: str, two: str) -> bool:
    """区政府 for 镇海区人民政府, 区外办 for 镇海区外事办公室."""
    match = re.search(words("zh", _TOPIC).map("level_form")["pattern"], two)
    if match is None or one[0] != match[1]:
        return False
    return _takes_out(one, two[match.start(1) :]) or one == two[match.start(1) :]


def _takes_out(one: str, two: str) -> bool:
    """Whether a short name keeps the first character and some others in their order, and ends as such names end."""
    if len(one) > 4 or one[0] != two[0] or not _is_subsequence(one, two):
        return False
    table = words("zh", _TOPIC).map("cut")
    return any(
        two.endswith(full) and any(one.endswith(str(s)) and len(one) > len(str(s)) for s in ends)
        for full, ends in table.items()
        if not two.endswith(words("zh", _TOPIC)["no_cut"])
    )


def _condenses(one: str, two: str) -> bool:
    """Whether a name keeps a longer one's beginning and a sign of each word behind it (国家林草局 of 国家林业草原局).

    Where the end is cut too, it may keep fewer (江苏产研院 of 江苏省产业技术研究院).
    """
    if len(one) < _CONDENSED or one[:_KEPT] != two[:_KEPT]:
        return False
    levels = words("zh", "part_of")["level"]
    for full, ends in words("zh", _TOPIC).map("cut").items():
        for end in map(str, ends):
            if not two.endswith(full) or not one.endswith(end) or (end != full and one.endswith(full)):
                continue
            kept, rest = one[_KEPT : -len(end)], two[_KEPT : -len(full)]
            rest = rest[1:] if rest[:1] in levels and kept[:1] != rest[:1] else rest
            if kept and (kept == rest[::2] or (end != full and kept[0] == rest[:1] and _is_subsequence(kept, rest))):
                return len(rest) <= 4 * len(kept)
    return False


def _is_subsequence(one: str, two: str) -> bool:
    rest = iter(two)
    return all(c in rest for c in one)


def place_key(name: str) -> str:
    """What the names of one place share: 诺维萨德市 and 诺维萨德, 巴塞隆拿 and 巴塞罗那."""
    han = plain(name)
    record = find_place("zh", han)
    bare = next(
        (han.removesuffix(s) for s in words("zh", "places")["suffix"] if han.endswith(s) and len(han) - len(s) >= 2),
        han,
    )
    record = record or find_place("zh", bare)
    return record.key if record else bare


def person_parts(name: str) -> list[str]:
    """The parts of a name, one for a Chinese name, more for a transcribed one."""
    return [p.casefold() for p in re.split(r"[·•・\s.-]", plain(name)) if p]


def surname_of(titled: str) -> str:
    """The surname in a surname with a post: 骆副校长 → 骆."""
    name = plain(titled)
    return name[:2] if name[:2] in words("zh", "persons")["compound"] else name[:1]


def has_surname(name: str, titled: str) -> bool:
    """Whether a full name has the surname of a surname with a post: a Chinese one before it, a foreign one behind it."""
    surname = surname_of(titled)
    parts = [p for p in re.split(r"[·•・‧]", plain(name)) if p]
    return parts[-1] == surname if len(parts) > 1 else plain(name).startswith(surname) and len(name) > len(surname)
