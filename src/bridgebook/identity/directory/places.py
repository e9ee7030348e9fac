"""Cities of names and columns, the same in any script: by GeoNames number, and by sound."""

import re
from functools import lru_cache

from bridgebook.identity.directory.parsed import Place
from bridgebook.identity.directory.sounds import fold_letters, sound_characters, sound_cyrillic
from bridgebook.languages.places import find_place
from bridgebook.names.scripts import find_script

_LANGUAGES = {"han": "zh", "latin": "en", "cyrillic": "ru"}
NOWHERE: Place = frozenset()
# Endings of cases: «в Шанхае», «из Пекина», «Ухани».
_ENDINGS = ("", "а", "е", "у", "ом", "и", "ю", "я", "ем", "ы")


@lru_cache(maxsize=50_000)
def find_city(text: str) -> Place:
    """The city of a name that may be one; empty where it is none known, or a region or country."""
    script = find_script(text)
    code = _LANGUAGES.get(script)
    if code is None:
        return NOWHERE
    for form in _forms(text.strip(" .,"), script):
        record = find_place(code, form)
        if record and record.kind == "city":
            return frozenset({record.key}) | _sound(form, script)
    return NOWHERE


@lru_cache(maxsize=50_000)
def is_home_city(text: str) -> bool:
    """Whether a name in characters is a Chinese city's: foreign ones are rarely the first word of a company's name."""
    return any((place := find_place("zh", form)) and place.country == "CN" for form in _forms(text, "han"))


@lru_cache(maxsize=50_000)
def is_area(text: str) -> bool:
    """Whether a text names a country or a region."""
    script = find_script(text)
    code = _LANGUAGES.get(script)
    record = find_place(code, text.strip(" .,")) if code else None
    return record is not None and record.kind != "city"


@lru_cache(maxsize=50_000)
def read_city(text: str) -> Place:
    """The city of a column's cell or of the text behind «г.»: known, or by its sound alone."""
    text = re.sub(r"^(?:г\.?|город|city of)\s+|\s+city$", "", text.strip(), flags=re.IGNORECASE)
    if not text or is_area(text):
        return NOWHERE
    found = find_city(text)
    if found:
        return found
    script = find_script(text)
    if script == "han":
        text = text.split("市")[0]
    return _sound(text, script)


def _forms(text: str, script: str) -> list[str]:
    if script == "han":
        return [text, text.removesuffix("市")] if len(text) > 2 and text.endswith("市") else [text]
    if script == "latin":
        return [text, "Xi'an"] if text.casefold() == "xian" else [text]
    endings = [e for e in _ENDINGS if text.casefold().endswith(e) and len(text) - len(e) > 2]
    stems = [text[: len(text) - len(e)] for e in endings]
    return list(dict.fromkeys(form for stem in stems for form in (stem, f"{stem}ь", f"{stem}й", f"{stem}а")))


def _sound(text: str, script: str) -> frozenset[str]:
    if script == "han":
        return sound_characters(text.removesuffix("市"))
    if script == "cyrillic":
        return sound_cyrillic(text)
    letters = fold_letters(text)
    return frozenset({letters}) if letters else NOWHERE
