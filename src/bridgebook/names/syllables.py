"""The syllables of Mandarin in pinyin and in the Palladius transcription, by the rules of both systems.

Source of the correspondences: the Palladius system as used for Chinese names in Russian since 1888; pinyin as in ISO 7098.
"""

from functools import cache

_INITIALS = {
    "b": "б", "p": "п", "m": "м", "f": "ф", "d": "д", "t": "т", "n": "н", "l": "л", "g": "г", "k": "к", "h": "х", "j": "цз", "q": "ц",
    "x": "с", "zh": "чж", "ch": "ч", "sh": "ш", "r": "ж", "z": "цз", "c": "ц", "s": "с",
}  # fmt: skip
_FINALS = {
    "a": "а", "o": "о", "e": "э", "ai": "ай", "ei": "эй", "ao": "ао", "ou": "оу", "an": "ань", "en": "энь", "ang": "ан", "eng": "эн",
    "ong": "ун", "i": "и", "ia": "я", "ie": "е", "iao": "яо", "iu": "ю", "ian": "янь", "in": "инь", "iang": "ян", "ing": "ин",
    "iong": "юн", "u": "у", "ua": "уа", "uo": "о", "uai": "уай", "ui": "уй", "uan": "уань", "un": "унь", "uang": "уан", "v": "юй",
    "ve": "юэ", "van": "юань", "vn": "юнь",
}  # fmt: skip
_ZERO = {
    "a": "а", "o": "о", "e": "э", "ai": "ай", "ei": "эй", "ao": "ао", "ou": "оу", "an": "ань", "en": "энь", "ang": "ан", "er": "эр",
    "yi": "и", "ya": "я", "ye": "е", "yao": "яо", "you": "ю", "yan": "янь", "yin": "инь", "yang": "ян", "ying": "ин", "yong": "юн",
    "yu": "юй", "yue": "юэ", "yuan": "юань", "yun": "юнь", "yo": "йо", "wu": "у", "wa": "ва", "wo": "во", "wai": "вай", "wei": "вэй",
    "wan": "вань", "wen": "вэнь", "wang": "ван", "weng": "вэн",
}  # fmt: skip
_SPECIAL = {
    "zhi": "чжи", "chi": "чи", "shi": "ши", "ri": "жи", "zi": "цзы", "ci": "цы", "si": "сы", "hui": "хуэй", "gui": "гуй", "rui": "жуй",
}  # fmt: skip
# Which finals go with which initials: the palatal initials take only finals in i and ü, the retroflex ones none of them.
_PALATAL, _HARD = {"j", "q", "x"}, {"zh", "ch", "sh", "r", "z", "c", "s", "g", "k", "h"}
_ROUND = {"v", "ve", "van", "vn"}
_LABIAL_U = {"ua", "uo", "uai", "ui", "uan", "un", "uang", "ong", "iong", "iang", "ia"}


@cache
def palladius() -> dict[str, str]:
    """Pinyin syllable (without tones, ü written v or, behind j, q, x, u) to Palladius."""
    table = dict(_ZERO)
    for initial, cyrillic in _INITIALS.items():
        for final, ending in _FINALS.items():
            if initial in _PALATAL:
                if not (final.startswith("i") or final in _ROUND):
                    continue
                table[initial + final.replace("v", "u")] = cyrillic + ending
                continue
            if initial in _HARD and (final.startswith("i") or final in _ROUND):
                continue
            if initial in ("b", "p", "m", "f") and (final in _LABIAL_U or final in _ROUND):
                continue
            if final in _ROUND and initial not in ("n", "l"):
                continue
            table[initial + final] = cyrillic + ending
    table.update(_SPECIAL)
    table.update({"nu": "ну", "lu": "лу", "lue": "люэ", "nue": "нюэ", "lyu": "люй", "nyu": "нюй"})
    return table


@cache
def cyrillic_syllables() -> dict[str, tuple[str, ...]]:
    """Palladius syllable to the pinyin it stands for."""
    table: dict[str, list[str]] = {}
    for pinyin, cyrillic in palladius().items():
        table.setdefault(cyrillic, []).append(normal(pinyin))
    # Written so to spare readers a Russian oath, in names of people always.
    table["хой"] = ["hui"]
    return {k: tuple(dict.fromkeys(v)) for k, v in table.items()}


@cache
def declined_syllables() -> dict[str, tuple[str, ...]]:
    """The last syllable of a man's name in another case than the nominative, to the pinyin it stands for.

    Names in a consonant, -й or -ь decline; those in a vowel stay as they are.
    """
    table: dict[str, list[str]] = {}
    for cyrillic, pinyin in cyrillic_syllables().items():
        if cyrillic[-1] in "ьй":
            forms = [cyrillic[:-1] + ending for ending in ("я", "ю", "ем", "ём", "е")]
        elif cyrillic[-1] in "нр":
            forms = [cyrillic + ending for ending in ("а", "у", "ом", "е")]
        else:
            continue
        for form in forms:
            table.setdefault(form, []).extend(pinyin)
    return {k: tuple(dict.fromkeys(v)) for k, v in table.items()}


@cache
def latin_syllables() -> dict[str, str]:
    """Every spelling of a syllable in Latin letters to its normal one."""
    return {p: normal(p) for p in palladius()} | {
        p.replace("v", "u"): normal(p) for p in palladius() if "v" in p and p.replace("v", "u") not in palladius()
    }


def normal(syllable: str) -> str:
    """One spelling for ü: `lyu`, `lü`, `lv` → `lv`."""
    if syllable in ("lyu", "lv", "lü"):
        return "lv"
    return "nv" if syllable in ("nyu", "nv", "nü") else syllable
