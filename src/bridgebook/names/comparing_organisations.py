"""Compares names of organisations: the same words, the same parts in another language, an abbreviation and what it stands for."""

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from bridgebook.languages.characters import plain
from bridgebook.languages.places import load_places
from bridgebook.names.organisations import LEGAL, OrganisationName, han_sounds, parse_organisation, words_of
from bridgebook.names.phonetic import han_skeleton, skeleton, sound_key
from bridgebook.vocabulary import Comparison, Reason, Verdict

_ACRONYM = re.compile(r"[A-ZА-ЯЁ][A-Za-zА-Яа-яЁё]{0,2}(?:[A-ZА-ЯЁ][a-zа-яё]{0,2}){1,7}|[A-ZА-ЯЁ]{2,9}")


_LOOSE = {"organization", "state", "national", "federal", "committee", "council", "university", "institute"}


def _judged(score: float, reason: Reason) -> Comparison:
    verdict = Verdict.SAME if score >= 0.75 else Verdict.DIFFERENT if score < 0.35 else Verdict.UNDECIDED
    return Comparison(verdict, round(score, 3), (reason,))


@lru_cache(maxsize=100_000)
def compare_organisations(left: str, right: str) -> Comparison:
    """Judge two names of organisations (or of districts and other bodies)."""
    one, two = (" ".join(plain(n).casefold().replace("ё", "е").split()) for n in (left, right))
    if one == two or re.sub(r"\W", "", one) == re.sub(r"\W", "", two):
        return _judged(1.0, Reason("same_name", 1.0, {"name": left}))
    ours, theirs = parse_organisation(left), parse_organisation(right)
    for short, long, parsed in ((left, right, theirs), (right, left, ours)):
        if _ACRONYM.fullmatch(short) and len(long) > len(short) + 2 and " " not in short:
            found = compare_acronym(short, long, parsed)
            if found is not None:
                return found
    return compare_parts(ours, theirs)


def compare_acronym(short: str, long: str, parsed: OrganisationName) -> Comparison | None:
    """Whether a word of capitals abbreviates a longer name: by its initials, or by those of its translation."""
    told = re.sub(r"[^A-ZА-ЯЁ]", "", short)
    letters = short.upper()
    if " " not in long and parsed.script != "han":
        return None
    if parse_organisation(short).parts:
        return None
    own = parsed.initials
    with_small = "".join(p[0].upper() for p in re.findall(r"\w+", long)) if parsed.script != "han" else ""
    capitals = "".join(re.findall(r"[A-ZА-ЯЁ]", long))
    for initials in filter(None, (own, with_small, capitals)):
        for sounds in (lambda s: s, _latin):
            if sounds(letters) == sounds(initials) or sounds(told) == sounds(initials):
                return _judged(0.9, Reason("initials", 0.9, {"short": short, "long": long}))
    for code in ("en", "ru"):
        if sorted_initials(parsed, code) and _matches(letters, told, sorted_initials(parsed, code), code):
            return _judged(0.8, Reason("initials_translated", 0.7, {"short": short, "long": long}))
    return _judged(0.1, Reason("other_initials", -0.8, {"short": short, "long": long}))


def _latin(letters: str) -> str:
    table = str.maketrans("АБВГДЕЗИКЛМНОПРСТУФХЦЭЮЯЖЧШ", "ABVGDEZIKLMNOPRSTUFHCEUAZCS")
    return letters.translate(table)


def sorted_initials(parsed: OrganisationName, code: str) -> list[set[str]]:
    """For each part, place and proper word the first letters it can have in a language."""
    found: list[set[str]] = []
    for part in parsed.parts:
        letters = {w[0].upper() for p in part for w in words_of(p, code)[:1]}
        found.append(letters)
    for place in parsed.places:
        found.append({n[0].upper() for n in _names_of_place(place, code)})
    for proper in parsed.proper:
        sounds = han_sounds(proper) if parsed.script == "han" else {proper}
        found.append(
            {s[:1].upper() for s in sounds}
            if code == "en"
            else {c for s in sounds for c in _CYRILLIC.get(s[:1].upper(), "")}
        )
    return found


_CYRILLIC = {
    "A": "АЯ",
    "B": "Б",
    "V": "В",
    "G": "Г",
    "D": "Д",
    "E": "ЕЭ",
    "Z": "ЗЖ",
    "I": "ИЙ",
    "K": "К",
    "L": "Л",
    "M": "М",
    "N": "Н",
    "O": "О",
    "P": "П",
    "R": "Р",
    "S": "СЗШЖЦ",
    "T": "Т",
    "U": "УЮ",
    "F": "Ф",
    "H": "Х",
    "C": "ЧЦ",
}


@lru_cache(maxsize=10_000)
def _names_of_place(key: str, code: str) -> tuple[str, ...]:
    return _place_names(code).get(key, ())


@lru_cache(maxsize=3)
def _place_names(code: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, record in load_places(code).items():
        found.setdefault(record.key, []).append(name)
    return {k: tuple(v) for k, v in found.items()}


def _matches(letters: str, told: str, initials: list[set[str]], code: str) -> bool:
    """Whether the letters can be dealt out to the initials, one each, in any order (word order changes in translation)."""
    script = re.compile("[А-ЯЁ]+") if code == "ru" else re.compile("[A-Z]+")
    for word in (letters, told):
        if script.fullmatch(word) and len(word) == len(initials) and _deal(list(word), initials):
            return True
        # "university of technology" is one part in Chinese (理工大学 is two here); allow one letter to spare.
        if (
            script.fullmatch(word)
            and len(word) >= 4
            and len(word) - len(initials) == 1
            and _deal_most(list(word), initials)
        ):
            return True
    return False


def _deal(letters: list[str], initials: list[set[str]]) -> bool:
    if not letters:
        return True
    return any(
        letters[0] in some and _deal(letters[1:], initials[:n] + initials[n + 1 :]) for n, some in enumerate(initials)
    )


def _deal_most(letters: list[str], initials: list[set[str]]) -> bool:
    return any(_deal(letters[:n] + letters[n + 1 :], initials) for n in range(len(letters)))


def compare_parts(ours: OrganisationName, theirs: OrganisationName) -> Comparison:
    """Judge by parts, places and proper words."""
    cross = ours.script != theirs.script
    if ours.places and theirs.places and not ours.places & theirs.places and not _places_sound_alike(ours, theirs):
        return _judged(0.03, Reason("other_place", -1.0))
    proper = _compare_proper(ours, theirs)
    common, missing_left, missing_right = _compare_lists(ours.parts, theirs.parts)
    telling = {frozenset(p) for p in (*missing_left, *missing_right) if not p & LEGAL}
    same_place = bool(ours.places & theirs.places) or _places_sound_alike(ours, theirs)
    one_placed = bool(ours.places) != bool(theirs.places)
    if proper == "other":
        return _judged(0.05, Reason("other_words", -0.9))
    if not telling and (
        same_place or proper == "same" or (common >= 2 and not ours.places and not theirs.places and proper == "none")
    ):
        if one_placed and proper != "same":
            return _judged(0.5, Reason("place_untold", 0.0))
        return _judged(
            0.92 if proper != "lacking" else 0.55, Reason("same_parts_translated" if cross else "same_parts", 0.9)
        )
    anchored = same_place or proper == "same"
    if common >= 3 and proper == "none" and not ours.places and not theirs.places and all(p & _LOOSE for p in telling):
        return _judged(0.8, Reason("same_parts_nearly", 0.7))
    if anchored and len(telling) == 1 and common >= 1:
        side = missing_left or missing_right
        generic = all(
            p
            & {
                "state",
                "national",
                "federal",
                "city",
                "technology",
                "group",
                "people",
                "international",
                "science",
                "research",
            }
            for p in telling
        )
        both_sides = bool([p for p in missing_left if not p & LEGAL]) and bool(
            [p for p in missing_right if not p & LEGAL]
        )
        if not both_sides and side:
            score = 0.6 if generic and (cross or proper == "same") else 0.3
            return _judged(score, Reason("one_part_more", 0.1 if generic else -0.4))
    if (proper == "same" and not ours.parts) or (proper == "same" and not theirs.parts):
        return _judged(0.7, Reason("same_proper_word", 0.5))
    return _judged(0.05, Reason("other_parts", -0.9))


def _compare_lists(
    ours: tuple[frozenset[str], ...], theirs: tuple[frozenset[str], ...]
) -> tuple[int, list[frozenset[str]], list[frozenset[str]]]:
    left, right = list(ours), list(theirs)
    common = 0
    for part in list(left):
        match = next((other for other in right if part & other), None)
        if match is not None:
            left.remove(part)
            right.remove(match)
            common += 1
    # A word may stand for two of the other side (理工 for science and technology): what a common part covers is not missing.
    held = frozenset(p for part in (*ours, *theirs) for p in part)
    shared = frozenset(p for part in ours for p in part) & frozenset(p for part in theirs for p in part)
    left = [p for p in left if not p & shared]
    right = [p for p in right if not p & shared]
    return common, left, [p for p in right if p & held]


def _compare_proper(ours: OrganisationName, theirs: OrganisationName) -> str:
    """`same`, `other`, `lacking` (one side has none) or `none` (neither has)."""
    left, right = list(ours.proper), list(theirs.proper)
    left += list(_unmatched_places(ours, theirs))
    right += list(_unmatched_places(theirs, ours))
    if not left and not right:
        return "none"
    if not left or not right:
        return "lacking"
    small, big = sorted(((left, ours.script), (right, theirs.script)), key=lambda p: len(p[0]))
    hits = sum(any(_sound_alike(a, small[1], b, big[1]) for b in big[0]) for a in small[0])
    if hits == len(small[0]):
        return "same"
    joined = _sound_alike("".join(small[0]), small[1], "".join(big[0]), big[1])
    return "same" if joined else "other"


def _unmatched_places(ours: OrganisationName, theirs: OrganisationName) -> list[str]:
    """Places of one name the other writes in a way the gazetteer lacks: compared by sound."""
    if not ours.places or theirs.places or ours.script == "han":
        return []
    code = "ru" if ours.script == "cyrillic" else "en"
    return [sound_key(n) for p in ours.places for n in _names_of_place(p, code)[:1]] if theirs.proper else []


def _sound_alike(left: str, left_script: str, right: str, right_script: str) -> bool:
    lefts = han_sounds(left) if left_script == "han" else {left}
    rights = han_sounds(right) if right_script == "han" else {right}
    if left_script == right_script:
        # In one script a letter more is another name: Zhanjiang is not Zhangjiang.
        return left == right
    if "han" in (left_script, right_script):
        han, other = (left, right) if left_script == "han" else (right, left)
        if len(han) >= 2 and len(han_skeleton(han)) >= 2 and han_skeleton(han) == skeleton(other):
            return True
    for one in lefts:
        for two in rights:
            if one == two or (
                min(len(one), len(two)) >= 4
                and Levenshtein.normalized_similarity(one, two) >= 0.8
                and one[:1] == two[:1]
            ):
                return True
    return False


def _places_sound_alike(ours: OrganisationName, theirs: OrganisationName) -> bool:
    """Whether the gazetteer has two records for one name: a city and its region share it."""
    if not ours.places or not theirs.places:
        return False
    names = []
    for parsed in (ours, theirs):
        names.append({sound_key(n) for p in parsed.places for n in _names_of_place(p, "en")})
    return bool(names[0] & names[1])
