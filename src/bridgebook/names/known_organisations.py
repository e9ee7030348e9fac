"""Well-known organisations by their names, short forms and former names in three languages (`data/organisations/*.tsv`).

Each row is one organisation: English, Russian and Chinese names, short forms, former names; `|` stands between variants, and
`~` before a form that others carry more often or as often.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from bridgebook.languages.characters import plain
from bridgebook.names.scripts import find_script
from bridgebook.names.stems import pieces, spelling, stem

_SMALL = frozenset(
    ["of", "the", "and", "for", "in", "at", "на", "и", "по", "в", "de", "la", "для", "с", "о", "&", "der", "des"]
)
_LEGAL_EN = frozenset(
    [
        "co",
        "corporation",
        "corp",
        "inc",
        "ltd",
        "limited",
        "llc",
        "plc",
        "gmbh",
        "jsc",
        "pjsc",
        "ojsc",
        "cjsc",
        "ag",
        "group",
        "holding",
        "holdings",
        "company",
        "incorporated",
        "sa",
        "spa",
        "concern",
        "pao",
        "oao",
        "ooo",
        "zao",
        "ao",
    ]
)
_LEGAL_RU = frozenset(
    [
        "ооо",
        "ао",
        "пао",
        "оао",
        "зао",
        "гк",
        "нао",
        "тоо",
        "компан",
        "корпорац",
        "групп",
        "холдинг",
        "концерн",
        "фгбоу",
        "фгаоу",
        "во",
        "впо",
        "фгбу",
        "госкорпорац",
        "авиакомпан",
        "ано",
        "фгуп",
        "гбоу",
    ]
)
_LEGAL_HAN = (
    "股份有限公司", "有限责任公司", "集团有限公司", "控股有限公司", "集团公司", "控股集团", "有限公司", "股份公司", "总公司", "集团", "公司", "股份", "控股",
)  # fmt: skip
_LONGEST_ABBREVIATION = 8
_NAMED = frozenset(("имени", "им"))


@dataclass(frozen=True, slots=True)
class Known:
    """What the table says of a written form.

    Attributes:
        main: The row whose own form it is, or -1.
        others: The rows that carry it beside others.
        former: Whether the main row carried it once.
    """

    main: int
    others: tuple[int, ...]
    former: bool

    @property
    def rows(self) -> frozenset[int]:
        """All rows it can mean."""
        return frozenset((self.main, *self.others)) if self.main >= 0 else frozenset(self.others)


@cache
def load_rows() -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Every organisation: its names in English, Russian, Chinese, its short forms and its former names."""
    found = []
    folder = files("bridgebook.names") / "data" / "organisations"
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        for line in file.read_text("utf-8").splitlines()[1:]:
            cells = (line.split("\t") + [""] * 5)[:5]
            found.append(tuple(tuple(filter(None, cell.split("|"))) for cell in cells))
    return tuple(found)


@cache
def _index() -> dict[str, Known]:
    main: dict[str, int] = {}
    others: dict[str, list[int]] = {}
    former: dict[str, int] = {}
    for row, cells in enumerate(load_rows()):
        for number, cell in enumerate(cells):
            for form in cell:
                key = known_key(form.removeprefix("~"))
                if form.startswith("~"):
                    others.setdefault(key, []).append(row)
                elif number == 4:
                    former.setdefault(key, row)
                else:
                    main.setdefault(key, row)
    found: dict[str, Known] = {}
    for key in {*main, *others, *former}:
        own = main.get(key, former.get(key, -1))
        found[key] = Known(own, tuple(others.get(key, ())), key not in main and key in former)
    return found


@lru_cache(maxsize=50_000)
def known_key(name: str, bare: bool = False) -> str:
    """What all ways to write one form share: case, declension, marks; bare, also without legal forms."""
    script = find_script(name)
    if script == "han":
        text = "".join(c for c in plain(name).casefold() if c.isalnum())
        if bare:
            for legal in _LEGAL_HAN:
                if text.endswith(legal) and len(text) - len(legal) >= 2:
                    text = text[: -len(legal)]
        return text
    words: list[str] = []
    for piece in pieces(name):
        if script == "cyrillic":
            level = piece.casefold().replace("ё", "е")
            if level in _SMALL:
                continue
            if bare and level in _NAMED and words:
                break
            word = level if _is_abbreviation(piece) else stem(piece)
            if bare and word in _LEGAL_RU:
                continue
        else:
            word = spelling(piece)
            if word in _SMALL or (bare and word in _LEGAL_EN):
                continue
        words.append(word)
    return " ".join(words)


def _is_abbreviation(word: str) -> bool:
    """Whether a word is an abbreviation, whose last letter is no ending; a long word of capitals is only set so."""
    capitals = sum(c.isupper() for c in word)
    return capitals > 1 and not (capitals == len(word) and capitals > _LONGEST_ABBREVIATION)


@lru_cache(maxsize=50_000)
def find_known(name: str) -> Known | None:
    """What the table says of a name, or None."""
    index = _index()
    found = index.get(known_key(name))
    if found is None:
        key = known_key(name, bare=True)
        found = index.get(key) or _bare_index().get(key)
    return found


@cache
def _bare_index() -> dict[str, Known]:
    """The forms without legal forms and honours, where only one organisation is left with them."""
    found: dict[str, set[int]] = {}
    for row, cells in enumerate(load_rows()):
        for cell in cells[:3]:
            for form in cell:
                found.setdefault(known_key(form, bare=True), set()).add(row)
    return {key: Known(next(iter(rows)), (), False) for key, rows in found.items() if len(rows) == 1 and len(key) > 1}


def names_of(row: int) -> tuple[str, ...]:
    """The full names of an organisation in three languages."""
    cells = load_rows()[row]
    return (*cells[0], *cells[1], *cells[2])
