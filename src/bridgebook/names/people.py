"""Personal names that are not Chinese: given name, patronymic, surname and initials, compared across scripts."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from bridgebook.languages.ru.morphology import find_parses
from bridgebook.names.phonetic import han_skeleton, skeleton, sound_key
from bridgebook.names.scripts import find_script

_INITIAL = re.compile(r"[A-ZА-ЯЁ][a-zа-яё]{0,2}\.|[A-ZА-ЯЁ](?=$|\s)")
_PATRONYMIC = re.compile(
    r"(?:ович|евич|ич|овна|евна|ична|инична)(?:а|у|ем|ом|е|ы|ой)?$|(?:ovich|evich|ovna|evna|ichna|owitsch|ewitsch|owna|ovič|evič|ovitch|yevich|yevna|jevich|ievich|ievna)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PersonalName:
    """A name in parts.

    Attributes:
        words: Its words as sound keys (in Chinese transcription: as skeletons), without the patronymic.
        patronymic: Sound key of the patronymic, "" where there is none.
        initials: Sounds of its initials, in their order.
        script: The script it is written in.
        raw: Its words as written, in the nominative.
    """

    words: tuple[str, ...]
    patronymic: str
    initials: tuple[str, ...]
    script: str
    raw: tuple[str, ...]


@lru_cache(maxsize=50_000)
def parse_personal(name: str) -> PersonalName:
    """A name taken apart; unknown order."""
    script = find_script(name)
    if script == "han":
        pieces = [p for p in re.split(r"[·•・‧\s]+", name) if p]
        initials = tuple(sound_key(p[0]) for p in pieces if re.fullmatch(r"[A-Z]\.?", p))
        words = [p for p in pieces if not re.fullmatch(r"[A-Za-z]\.?", p)]
        return PersonalName(tuple(han_skeleton(p) for p in words), "", initials, script, tuple(words))
    name = re.sub(r"([A-ZА-ЯЁ][a-zа-яё]{0,2}\.)(?=\S)", r"\1 ", name.replace(",", " ").replace("’", "'"))
    pieces = [p for p in name.split() if p]
    signs: list[str] = []
    full: list[str] = []
    patronymic = ""
    for piece in pieces:
        if _INITIAL.fullmatch(piece) and (piece.endswith(".") or len(piece) == 1):
            signs.append(sound_key(piece.rstrip("."))[:1])
        elif (
            _PATRONYMIC.search(piece)
            and len(piece) > 5
            and len(pieces) > 1
            and not patronymic
            and not _is_last_of_two(piece, pieces)
        ):
            patronymic = sound_key(_nominative(piece) if script == "cyrillic" else piece)
        else:
            full.append(_nominative(piece) if script == "cyrillic" else piece)
    keys = tuple(sound_key(p) for p in full)
    return PersonalName(keys, patronymic, tuple(signs), script, tuple(full))


def _is_last_of_two(piece: str, pieces: list[str]) -> bool:
    """Surnames like Abramovich: the last of two words, or of an initial and a word, is no patronymic."""
    return len(pieces) == 2 and piece == pieces[-1] and not re.search(r"(?:овна|евна|ovna|evna)", piece)


@lru_cache(maxsize=50_000)
def _nominative(word: str) -> str:
    for parse in find_parses(word.casefold())[:4]:
        if parse.tag.grammemes & {"Name", "Surn", "Patr"} and parse.tag.number == "sing":
            if parse.tag.case == "nomn":
                return word
            form = parse.inflect({"nomn"})
            if form:
                return str(form.word).capitalize()
    return (
        re.sub(r"(?<=[вн])(?:ым|ого|ому|а|у|е)$", "", word)
        if len(word) > 5 and re.search(r"(?:ов|ев|ин|ын)(?:ым|а|у|е)$", word)
        else word
    )


def alike(left: str, right: str, left_script: str, right_script: str) -> float:
    """How alike two words of names are, from 0 to 1, by sound."""
    if left_script == "han" or right_script == "han":
        one = left if left_script == "han" else skeleton(left)
        two = right if right_script == "han" else skeleton(right)
        if left_script == right_script:
            return 1.0 if left == right else 0.0
        return _skeleton_likeness(one, two)
    if left == right or left.replace("C", "h") == right.replace("C", "h"):
        return 1.0
    vowels_off = (
        re.sub("[aeiou]", "", left) == re.sub("[aeiou]", "", right)
        and left[:1] == right[:1]
        and min(len(left), len(right)) > 3
    )
    likeness = Levenshtein.normalized_similarity(left, right)
    if left_script == right_script:
        return (
            likeness
            if likeness >= 0.86 and left[:1] == right[:1] and abs(len(left) - len(right)) <= 1 and vowels_off
            else 0.0
        )
    return max(likeness if likeness >= 0.75 else 0.0, 0.8 if vowels_off else 0.0)


def _skeleton_likeness(one: str, two: str) -> float:
    if not one or not two:
        return 0.0
    if one == two:
        return 1.0
    likeness = Levenshtein.normalized_similarity(one, two)
    return likeness if one[0] == two[0] and likeness >= 0.6 else 0.0


# Short and full forms of given names, by sound key, and spellings that sound rules do not level.
_SAME_GIVEN = [
    {"aleksandr", "aleksander", "aleksanr"}, {"petr", "piotr", "peter"}, {"mihail", "michael", "mikhail"}, {"ekaterina", "katerina", "catherine"},
    {"nikolai", "nikolas", "nicolas"}, {"lev", "leo"}, {"dmitri", "dmitrii"}, {"ivan", "ioann"}, {"pavel", "paul"}, {"andrei", "andre", "andrew"},
]  # fmt: skip


def same_given(left: str, right: str) -> bool:
    """Whether two sound keys are forms of one given name."""
    return any({left, right} <= {sound_key(w) for w in group} for group in _SAME_GIVEN)
