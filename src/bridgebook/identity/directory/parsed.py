"""A directory's row in fields that can be compared across languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Place = frozenset[str]
"""A city by what its names share in any script: its GeoNames number, and its sound in pinyin letters. Two places are the
same if they share one; empty where untold."""


@dataclass(frozen=True, slots=True)
class ParsedName:
    """An organisation's name in its parts.

    Attributes:
        script: han, latin or cyrillic.
        core: Name without place, legal form and unit, in its own script: what slips of typing are looked for in.
        brand: The proper word in its own script: "恒远", "hengyuan", "хэнъюань".
        others: Longer brands the name can be cut into as well: 禾济新 besides 禾济 of 禾济新材料.
        sounds: How the brand may sound, in pinyin letters without tones and joined; of a word that is no Chinese one its
            Latin letters and the keys of its sound in the name engine.
        foreign: Whether the brand is no run of Chinese syllables: its sound says nothing of a Chinese name.
        place: City in the name.
        lines: Lines of business, by key (`medicine`, `robots`).
        kind: "" for a company; research, education, hospital, association.
        form: Legal form as written, "" where untold.
        unit: branch or office if the name is that of a registered part of an organisation; else "".
        unit_place: City of that part.
    """

    script: str
    core: str
    brand: str
    sounds: frozenset[str]
    others: tuple[str, ...] = ()
    foreign: bool = False
    place: Place = frozenset()
    lines: frozenset[str] = frozenset()
    kind: str = ""
    form: str = ""
    unit: str = ""
    unit_place: Place = frozenset()


@dataclass(frozen=True, slots=True)
class ParsedPerson:
    """A person's name: characters where it is written in them, and its readings (surname and given name in pinyin)."""

    text: str
    characters: str
    readings: frozenset[str]


@dataclass(frozen=True, slots=True)
class ParsedEntry:
    """One row of a directory.

    Attributes:
        row: Its number.
        names, former: Present and former names.
        codes: Valid identifiers by scheme.
        slips: Identifiers by scheme that fail their check.
        phones: Telephone numbers: the national number without the country's code and the trunk's 0.
        hosts: Registered domains of its sites and of its e-mail addresses, but for hosts of free mail.
        mails: Whole e-mail addresses.
        people: Those who stand for it.
        city: Its city by the column or the address.
        lines: Lines of business by the column.
        address: Street and house without city and signs, "" where untold.
        founded, capital: As told, for equality.
        parents: Names of the organisations it is part of.
        parent_codes: Identifiers of those.
    """

    row: int
    names: tuple[ParsedName, ...]
    former: tuple[ParsedName, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)
    slips: Mapping[str, str] = field(default_factory=dict)
    phones: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()
    mails: frozenset[str] = frozenset()
    people: tuple[ParsedPerson, ...] = ()
    city: Place = frozenset()
    lines: frozenset[str] = frozenset()
    address: str = ""
    founded: str = ""
    capital: str = ""
    parents: tuple[ParsedName, ...] = ()
    parent_codes: frozenset[str] = frozenset()

    @property
    def unit(self) -> str:
        """branch or office, where any name says that the row is a part of an organisation."""
        return next((name.unit for name in self.names if name.unit), "")
