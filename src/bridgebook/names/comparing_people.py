"""Compares two names of people in any scripts and says why."""

from functools import lru_cache

from rapidfuzz.distance import OSA

from bridgebook.languages import words
from bridgebook.languages.characters import plain
from bridgebook.names.chinese import (
    NOT_CHINESE,
    ChineseReadings,
    read_character,
    read_chinese,
    read_other_spelling,
)
from bridgebook.names.cutting import EXACT, OTHER, SLIP
from bridgebook.names.given_names import are_one_given_name, is_given_name
from bridgebook.names.judging import fold, judge
from bridgebook.names.people import Keys, PersonalName, is_patronymic, parse_personal
from bridgebook.names.scripts import find_script
from bridgebook.names.sounds import begins_with, consonants, sounds_transcribed
from bridgebook.vocabulary import Comparison, Reason

# Scores by how the weaker of two Chinese readings was come by. A slip may hide another syllable; Wade-Giles and Hong
# Kong spellings stand for several.
_READ = {EXACT: (0.95, "pinyin_same"), SLIP: (0.85, "pinyin_slip"), OTHER: (0.6, "pinyin_other_spelling")}
_UNLISTED = 0.8

_FIT, _FIT_LONG = 0.6, 0.7

ALIKE, NEARLY, LIKELY = 0.97, 0.9, 0.65
"""How alike two words are: the same sound; but for one vowel; but for one sound, as in a slip of the pen."""


@lru_cache(maxsize=100_000)
def compare_persons(left: str, right: str) -> Comparison:
    """Judge two names of people."""
    if left == right or fold(left) == fold(right):
        return judge(1.0, Reason("same_name", 1.0, {"name": left}))
    ours, theirs = read_chinese(left), read_chinese(right)
    if ours.characters and theirs.characters:
        return _compare_characters(ours, theirs)
    if ours and theirs:
        found = compare_chinese(ours, theirs)
        if found is not None:
            return found
    if ours.characters or theirs.characters:
        spelt = _find_other_spelling(left, right, ours, theirs)
        if spelt is not None:
            return spelt
    if ours and theirs and ours.exact and theirs.exact:
        slip = "cyrillic" in (find_script(left), find_script(right)) and _find_soft_sign(ours, theirs)
        return slip or judge(0.05, Reason("other_syllables", -1.0))
    han, other = (ours, theirs) if ours.characters else (theirs, ours)
    if han.characters and (other or not _can_transcribe(han.characters)):
        return judge(0.05, Reason("other_kind_of_name", -0.9, {"name": left if han is ours else right}))
    return compare_personal(parse_personal(left), parse_personal(right))


def _compare_characters(ours: ChineseReadings, theirs: ChineseReadings) -> Comparison:
    if ours.characters == theirs.characters:
        return judge(1.0, Reason("same_characters", 1.0))
    sounds = not ours.by_key.keys().isdisjoint(theirs.by_key)
    return judge(0.1 if sounds else 0.0, Reason("sound_alike" if sounds else "other_characters", -1.0))


def compare_chinese(ours: ChineseReadings, theirs: ChineseReadings) -> Comparison | None:
    """Judge two names that can be Chinese by their syllables; None where no reading agrees."""
    shared = ours.by_key.keys() & theirs.by_key.keys()
    if shared:
        how, key = min((max(ours.by_key[k], theirs.by_key[k]), k) for k in shared)
        score, code = _READ.get(how, (_UNLISTED, "pinyin_same"))
        surname, given = key.split("|")
        return judge(score, Reason(code, score, {"surname": surname, "given": given}))
    return (
        _compare_abbreviated(ours, theirs)
        or _compare_abbreviated(theirs, ours)
        or _compare_initials_alone(ours, theirs)
    )


def _find_soft_sign(ours: ChineseReadings, theirs: ChineseReadings) -> Comparison | None:
    """A soft sign left out in Russian (Цзинпин for Цзиньпин) makes one n of ng: little doubt in a long name, much in a short."""
    levelled = {key.replace("ng", "n"): key for key in theirs.by_key}
    for key in ours.by_key:
        other = levelled.get(key.replace("ng", "n"))
        if other is not None and abs(len(other) - len(key)) == 1:
            score = 0.6 if "-" in key.partition("|")[2] else 0.4
            return judge(
                score,
                Reason("soft_sign", score - 0.4, {"left": key.replace("|", " "), "right": other.replace("|", " ")}),
            )
    return None


def _compare_abbreviated(short: ChineseReadings, long: ChineseReadings) -> Comparison | None:
    """A surname with initials against a full name."""
    for family, starts, how in short.abbreviated:
        for name in long.names:
            if name.surname == family and _fits(starts, name.given):
                score = 0.76 if how == EXACT and name.how == EXACT else 0.55
                return _judge_initial(score, family, starts[0][0], "-".join(name.given))
    return None


def _compare_initials_alone(ours: ChineseReadings, theirs: ChineseReadings) -> Comparison | None:
    for family, starts, _ in ours.abbreviated:
        for other, begun, _ in theirs.abbreviated:
            if family == other and any(a in begun[0] for a in starts[0]):
                return _judge_initial(0.6, family, starts[0][0], begun[0][0])
    return None


def _judge_initial(score: float, surname: tuple[str, ...], given: str, other: str) -> Comparison:
    told = {"surname": "-".join(surname), "given": given, "other": other}
    return judge(score, Reason("pinyin_initial", score, told))


def _fits(starts: tuple[tuple[str, ...], ...], given: tuple[str, ...]) -> bool:
    """Whether initials fit a given name: the first its first syllable, a second its second."""
    return len(starts) <= len(given) and all(
        syllable.startswith(begun) for begun, syllable in zip(starts, given, strict=False)
    )


def _find_other_spelling(left: str, right: str, ours: ChineseReadings, theirs: ChineseReadings) -> Comparison | None:
    """Characters against a Latin spelling that reads as pinyin but may be Wade-Giles or a Hong Kong one."""
    other = read_other_spelling(right if ours.characters else left)
    return compare_chinese(ours if ours.characters else theirs, other) if other is not NOT_CHINESE else None


@lru_cache(maxsize=20_000)
def _can_transcribe(characters: str) -> bool:
    return all(c in _transcription() for c in characters)


@lru_cache(maxsize=1)
def _transcription() -> frozenset[str]:
    return frozenset(words("zh", "persons")["transcription"])


def compare_personal(ours: PersonalName, theirs: PersonalName) -> Comparison:
    """Judge two names that are not Chinese, or not both, by the sound of their words."""
    short, long = (theirs, ours) if _size(theirs) < _size(ours) else (ours, theirs)
    if not short.words:
        return judge(0.3, Reason("nothing_to_compare", 0.0))
    if ours.patronymic and theirs.patronymic and compare_words(ours.patronymic, theirs.patronymic) < LIKELY:
        return judge(0.02, Reason("other_patronymic", -1.0))
    pairs = _align(short, long)
    if pairs is None:
        if _joined(short, long):
            return judge(0.8, Reason("same_sound", 0.8))
        return judge(0.0, Reason("other_sounds", -1.0))
    rest = [keys for place, keys in enumerate(long.words) if place not in pairs]
    fitting = _compare_initials(short, long, rest)
    if fitting is False:
        return judge(0.03, Reason("initials_unfit", -1.0))
    likeness = min(pairs.values())
    if len(pairs) == 1:
        return _judge_one_word(short, long, pairs, fitting=fitting)
    han = short.script != long.script and "han" in (short.script, long.script)
    if han:
        whole = sum(pairs.values()) / len(pairs)
        return judge(0.9 if whole >= 0.85 else 0.8 if whole >= 0.72 else 0.55, Reason("same_transcription", 0.9))
    more = 0.1 * max(0, len(rest) - 1)
    if likeness >= ALIKE:
        return judge(0.95 - more, Reason("same_sound", 0.9))
    if likeness >= NEARLY:
        return judge(0.85 - more, Reason("same_sound", 0.8))
    slips = sum(value < NEARLY for value in pairs.values())
    return judge((0.62 if slips == 1 else 0.45) - more, Reason("spelt_nearly_so", 0.3))


def _size(name: PersonalName) -> tuple[int, int]:
    return len(name.words), len(name.words) + len(name.initials) + bool(name.patronymic)


def _judge_one_word(
    short: PersonalName, long: PersonalName, pairs: dict[int, float], *, fitting: bool | None
) -> Comparison:
    """Judge a pair in which one word agrees: with initials, as a surname alone, or by chance."""
    place, likeness = next(iter(pairs.items()))
    if fitting:
        return judge(0.85 * (1 if likeness >= NEARLY else 0.9), Reason("surname_and_initials", 0.8))
    if len(long.words) == 1:
        if not short.initials and not long.initials:
            return judge(0.95 if likeness >= ALIKE else 0.6, Reason("same_sound", 0.8))
        return judge(0.45, Reason("surname_only", 0.2))
    if len(long.words) > 2 or (likeness < NEARLY and "han" not in (short.script, long.script)):
        return judge(0.4, Reason("one_word_only", 0.0))
    given = any(is_given_name(key) for key in long.words[place])
    if given and not any(is_given_name(key) for key in long.words[1 - place]):
        return judge(0.3, Reason("given_name_only", -0.2))
    return judge(0.55, Reason("surname_only", 0.3))


def _align(short: PersonalName, long: PersonalName) -> dict[int, float] | None:
    """For each word of the shorter name its place in the longer and how alike the two are; None where one has none."""
    pairs: dict[int, float] = {}
    for keys in short.words:
        best, at = 0.0, -1
        for place, other in enumerate(long.words):
            if place in pairs:
                continue
            likeness = compare_scripts(keys, other, short.script, long.script)
            if likeness > best:
                best, at = likeness, place
        if at >= 0:
            pairs[at] = best
        elif not _is_its_patronymic(keys, short, long):
            return None
    return pairs or None


def _is_its_patronymic(keys: Keys, short: PersonalName, long: PersonalName) -> bool:
    """Whether the shorter name tells the given name and the patronymic alone: "Ivan Petrovich"."""
    told = long.patronymic and len(short.words) == 2 and is_patronymic(keys)
    return bool(told) and compare_words(keys, long.patronymic) >= LIKELY


def _joined(short: PersonalName, long: PersonalName) -> bool:
    """Whether two names are one but for spaces between their words."""
    if "han" in (short.script, long.script):
        return False
    one, other = ("".join(keys[0] for keys in name.words if keys) for name in (short, long))
    return len(one) > 6 and one == other


def compare_scripts(left: Keys, right: Keys, left_script: str, right_script: str) -> float:
    """How alike two words of names are, from 0 to 1, each in its script."""
    if left_script == right_script:
        return _compare_transcribed(left[0], right[0]) if left_script == "han" else compare_words(left, right)
    if left_script == "han":
        return _transcribes(left[0], right)
    return _transcribes(right[0], left) if right_script == "han" else compare_words(left, right, crosses=True)


@lru_cache(maxsize=50_000)
def _compare_transcribed(left: str, right: str) -> float:
    """Two Chinese transcriptions: the same characters, the same given name, or the same sound."""
    left, right = plain(left), plain(right)
    if left == right or are_one_given_name(left, right):
        return 1.0
    one, other = (tuple(read_character(c)[:1] for c in name) for name in (left, right))
    return NEARLY if one == other else 0.0


@lru_cache(maxsize=50_000)
def _transcribes(characters: str, keys: Keys) -> float:
    """How well a Chinese transcription fits a word: a known given name wholly, else by its consonants."""
    characters = plain(characters)
    if given := max((are_one_given_name(characters, key) for key in keys), default=0.0):
        return given
    if is_given_name(characters) and any(is_given_name(key) for key in keys):
        return 0.0  # two given names, and other ones
    fit = max((sounds_transcribed(characters, key) for key in keys), default=0.0)
    return fit if fit >= 0.6 else 0.0


@lru_cache(maxsize=200_000)
def compare_words(left: Keys, right: Keys, *, crosses: bool = False) -> float:
    """How alike two words are by their keys: ALIKE, NEARLY or LIKELY, 0 where they are not.

    Between Latin and Cyrillic (`crosses`) vowels tell less: English ones are written as they sound.
    """
    if any(key in right for key in left):
        return 1.0
    if given := max((are_one_given_name(a, b) for a in left for b in right), default=0.0):
        return max(given, NEARLY)
    if any(map(is_given_name, left)) and any(map(is_given_name, right)):
        return 0.0  # two given names, and other ones: Maria is not Marina
    best = 0.0
    for a in left[:3]:
        for b in right[:3]:
            best = max(best, _compare_keys(a, b, crosses=crosses))
    return best


def _compare_keys(one: str, other: str, *, crosses: bool) -> float:
    size = max(len(one), len(other))
    if size < 4 or abs(len(one) - len(other)) > 2 or one == other + "a" or other == one + "a":
        return 0.0  # Petrova is not Petrov
    distance = OSA.distance(one, other, score_cutoff=2)
    if distance > 2:
        return 0.0
    vowels_only = consonants(one) == consonants(other)
    if vowels_only and crosses:
        return NEARLY
    if distance == 1:
        if vowels_only:
            return NEARLY if size > 4 else LIKELY
        return 0.7 if size > 4 else 0.0
    return 0.7 if size > 7 or (vowels_only and size > 5) else 0.0


def _compare_initials(short: PersonalName, long: PersonalName, rest: list[Keys]) -> bool | None:
    """Whether initials fit the words and the patronymic they stand for; None where there are none to compare."""
    signs, other = (short.initials, long) if short.initials else (long.initials, short)
    if not signs:
        return None
    if short.initials and long.initials and not rest:
        return all(set(a) & set(b) for a, b in zip(short.initials, long.initials, strict=False))
    if not rest:
        # Both words agree in full: what initial there is is the patronymic's.
        patronymic = other.patronymic or short.patronymic or long.patronymic
        return True if not patronymic else any(key[:1] in signs[-1] for key in patronymic)
    if signs is long.initials and not short.initials:
        return None
    if not any(begins_with(word, signs[0]) for word in rest[0]):
        return False
    return len(signs) < 2 or not long.patronymic or any(key[:1] in signs[1] for key in long.patronymic)
