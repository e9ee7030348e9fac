"""Where an organisation is at home, as far as its name tells: «Сучжоуский институт» is of Suzhou, and so of China."""

from dataclasses import dataclass
from functools import cache, lru_cache

from bridgebook.languages.characters import plain
from bridgebook.languages.gazetteer import Town, find_country, find_town, fold, get_town, name_town
from bridgebook.languages.places import load_places
from bridgebook.names.organisations import Word, parse_organisation
from bridgebook.names.parts import find_spot, names_of_place


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The ISO code of a country and the GeoNames number of a town, each "" where unknown."""

    country: str = ""
    town: str = ""


@lru_cache(maxsize=200_000)
def find_whereabouts(name: str) -> Whereabouts:
    """Return where an organisation is at home by the places in its name; empty where it names none.

    Example:
        >>> find_whereabouts("Karaganda University of Energy").country
        'KZ'
    """
    country, town = "", None
    for word in parse_organisation(name).named:
        if word.kind == "country":
            country = country or find_country(_usual_name(word.key))
        elif word.kind == "place" and town is None:
            town = find_own_town(word)
            country = country or (town.country if town else _country_of_region(word.key))
    if town is not None and country and town.country != country:
        town = None
    return Whereabouts(country, town.key if town else "")


@cache
def _names_of_records() -> dict[str, tuple[str, ...]]:
    """The names of each record of the reader's gazetteer, in small letters."""
    found: dict[str, list[str]] = {}
    for code in ("ru", "en", "zh"):
        for name, record in load_places(code).items():
            found.setdefault(record.key, []).append(name)
    return {key: tuple(names) for key, names in found.items()}


@lru_cache(maxsize=20_000)
def find_own_town(word: Word) -> Town | None:
    """Return the town that a word of an organisation's name is of, also where it is an adjective; None if of none."""
    if word.key.startswith("p:"):
        return find_town([name for code in ("en", "ru", "zh") for name in names_of_place(word.key, code)])
    town = get_town(word.key)
    if town is None:
        return None
    # The gazetteer of the reader has one town a name; of several towns the largest is meant.
    text = word.text.casefold().replace("ё", "е")
    same = [
        name
        for name in _names_of_records().get(word.key, ())
        if text[: max(2, min(len(name), len(text)) - 2)] == name[: max(2, len(name) - 2)]
    ]
    return find_town(same or [text]) or town


def _usual_name(key: str) -> str:
    names = names_of_place(key, "en")
    return {"britain": "GB", "usa": "US", "korea": "KR", "czech": "CZ"}.get(names[0], names[0]) if names else key


def _country_of_region(key: str) -> str:
    """The country of a region's key (`r:RU-PRI`), "" where it names none."""
    names = names_of_place(key, "en") if key.startswith("p:") else ()
    records = [load_places("en").get(name) for name in names]
    return next(
        (r.country for r in records if r is not None), key[2:4] if key[:2] == "r:" and key[2:4].isupper() else ""
    )


@lru_cache(maxsize=20_000)
def name_of_town(town: str, code: str) -> str:
    """A town's name in a language: as the table of places has it, else as GeoNames has it."""
    english = name_town(town, "en")
    spot = find_spot(fold(english), "en")
    if (
        spot is not None
        and spot.key.startswith("p:")
        and find_own_town(Word(english, spot.key, "place")) == get_town(town)
    ):
        names = names_of_place(spot.key, code)
        if names:
            return " ".join(word[:1].upper() + word[1:] for word in names[0].split(" "))
    return plain(name_town(town, code)) if code == "zh" else name_town(town, code)
