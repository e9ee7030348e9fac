"""Chinese: which organisations are of other countries, as their names and the words before them show."""

from bridgebook.languages import words
from bridgebook.languages.characters import plain
from bridgebook.languages.places import PlaceRecord, load_places
from bridgebook.reading.passages import Passages, Place

_HOME = "CN"
_LONGEST = 10
_ENOUGH = 3
"""Characters in a row that transcribe, from which a name is taken for a foreign one."""


def find_foreign(passages: Passages) -> frozenset[str]:
    """The organisations that are of another country than China: by a country before the name, a place or a transcription in it."""
    return passages.once(_foreign)


def _foreign(passages: Passages) -> frozenset[str]:
    lands = {p.end for p in passages.places if p.kind == "place" and _is_abroad(load_places("zh").get(plain(p.text)))}
    found = set()
    for place in passages.places:
        if place.kind == "organisation" and (place.start in lands or is_foreign_name(place.text)):
            found.add(place.entity)
    return frozenset(found)


def is_home_name(name: str) -> bool:
    """Whether a name opens with a place in China (广西红树林研究中心)."""
    han = plain(name)
    records = (load_places("zh").get(han[:size]) for size in range(min(_LONGEST, len(han)), 1, -1))
    found = next((r for r in records if r is not None), None)
    return found is not None and found.country == _HOME


def _is_abroad(record: PlaceRecord | None) -> bool:
    return record is not None and record.country not in ("", "XX", _HOME)


def is_foreign_name(name: str) -> bool:
    """Whether a name opens with a place abroad or a transcription (萨特巴耶夫大学)."""
    han = plain(name)
    for size in range(min(_LONGEST, len(han)), 1, -1):
        record = load_places("zh").get(han[:size])
        if record is not None:
            return _is_abroad(record)
    transcribing, fields = set(words("zh", "persons")["transcription"]), set(words("zh", "organisations")["domain"])
    run = 0
    for at, character in enumerate(han):
        if character not in transcribing or any(han[at : at + n] in fields for n in (2, 3, 4)):
            break
        run += 1
    return run >= _ENOUGH


def is_beside_us(passages: Passages, place: Place) -> bool:
    """Whether a name stands in one clause with the word for the own house, and so is another's: 我校与X大学, X大学来我校."""
    text = passages.text
    start = max(text.rfind(sign, 0, place.start) for sign in "，。；：\n") + 1
    end = min((n for n in (text.find(sign, place.end) for sign in "，。；：\n") if n >= 0), default=len(text))
    ours = words("zh", "parties")["ours"]
    if plain(text[start : place.start]).endswith(ours):
        return False
    return any(word in plain(text[start:end]) for word in ours)
