"""Make labelled pairs of personal names from tables of people: one person's spellings, and other people's like them.

    python bench/name_pairs.py OUT.csv [--seed 7] [--held]

The people stand in `tests/cases/names/people_chinese.tsv` and `people_russian.tsv`; what a name looks like in another
romanisation, order or case is made here by the published tables (BGN/PCGN 1947, ISO 9:1995, the passport table of ICAO
Doc 9303, the scholarly one), on purpose without the name engine. With `--held` the pairs come from the third of the
people kept apart.
"""

import argparse
import csv
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from zlib import crc32

from pymorphy3 import MorphAnalyzer

CASES = Path(__file__).resolve().parents[1] / "tests" / "cases" / "names"
Spelling = tuple[str, str]
"""How it is spelt, and the name."""

_ISO = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "ë",
            "ž",
            "z",
            "i",
            "j",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "h",
            "c",
            "č",
            "š",
            "ŝ",
            "ʺ",
            "y",
            "ʹ",
            "è",
            "û",
            "â",
        ],
        strict=True,
    )
)
_SCHOLARLY = _ISO | {"х": "x", "щ": "šč", "ъ": "ʺ", "ь": "ʹ", "э": "è", "ю": "ju", "я": "ja"}
_PASSPORT = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "e",
            "zh",
            "z",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "ie",
            "y",
            "-",
            "e",
            "iu",
            "ia",
        ],
        strict=True,
    )
) | {"ь": ""}
_BGN = _PASSPORT | {"й": "y", "ъ": "", "ь": "", "ю": "yu", "я": "ya", "ы": "y"}


def romanise(word: str, table: dict[str, str]) -> str:
    """A Cyrillic word letter by letter; capitals stay."""
    found = "".join(table.get(letter, letter) for letter in word.casefold())
    return "-".join(part[:1].upper() + part[1:] for part in found.split("-"))


def romanise_bgn(word: str) -> str:
    """BGN/PCGN writes ye and yë at the beginning and behind vowels and signs."""
    lower = word.casefold()
    found = ""
    for place, letter in enumerate(lower):
        before = lower[place - 1] if place else ""
        if letter in "её" and (not before or before in "аеёиоуыэюяйъь-"):
            found += "ye" if letter == "е" else "yo"
        else:
            found += "e" if letter == "ё" else _BGN.get(letter, letter)
    return "-".join(part[:1].upper() + part[1:] for part in found.split("-"))


class Declining:
    """Russian names in other cases, by the dictionary of pymorphy."""

    def __init__(self) -> None:
        """Load the dictionary."""
        self.morph = MorphAnalyzer()

    def decline(self, word: str, case: str, gender: str, part: str) -> str:
        """A word of a name in a case; as it is where the dictionary knows no such form."""
        for parse in self.morph.parse(word):
            if part in parse.tag and gender in parse.tag and "nomn" in parse.tag and "sing" in parse.tag:
                form = parse.inflect({case, "sing"})
                if form:
                    return "-".join(p.capitalize() for p in str(form.word).split("-"))
        return word


def decline_chinese(word: str, case: str) -> str:
    """A Chinese given name in Palladius in a case, as Russian declines men's names; vowels do not change."""
    if word[-1] == "ь":
        return word[:-1] + {"gent": "я", "datv": "ю", "ablt": "ем", "loct": "е"}[case]
    if word[-1] == "й":
        return word[:-1] + {"gent": "я", "datv": "ю", "ablt": "ем", "loct": "е"}[case]
    if word[-1] in "нр":
        return word + {"gent": "а", "datv": "у", "ablt": "ом", "loct": "е"}[case]
    return word


def spell_chinese(person: dict[str, str], chance: random.Random) -> Iterator[Spelling]:
    """The ways a Chinese name is met with."""
    surname, given = person["pinyin"].split()
    yield "hanzi", person["characters"]
    if person["traditional"] != person["characters"]:
        yield "traditional", person["traditional"]
    yield "pinyin", f"{surname} {given}"
    yield "pinyin caps", f"{surname.upper()} {given}"
    yield "pinyin swapped", f"{given} {surname}"
    cut = cut_pinyin(given, len(person["characters"]) - surname_length(person))
    if len(cut) == 2:
        yield "pinyin hyphen", f"{surname} {cut[0].capitalize()}-{cut[1]}"
        yield "pinyin spaced", f"{surname} {cut[0].capitalize()} {cut[1].capitalize()}"
        yield "pinyin initials", f"{cut[0][0].upper()}.-{cut[1][0].upper()}. {surname}"
    yield "pinyin initial", chance.choice([f"{surname} {given[0]}.", f"{given[0]}. {surname}"])
    ours, theirs = person["palladius"].split()
    yield "palladius", f"{ours} {theirs}"
    yield "palladius swapped", f"{theirs} {ours}"
    case = chance.choice(["gent", "datv", "ablt", "loct"])
    yield "palladius oblique", f"{ours} {decline_chinese(theirs, case)}"
    yield "palladius initial", chance.choice([f"{ours} {theirs[0]}.", f"{theirs[0]}. {ours}"])
    mixed = f"{ours} {theirs}".replace("эн", "ен").replace("эй", "ей").replace("чж", "дж").replace("Чж", "Дж")
    if mixed != f"{ours} {theirs}":
        yield "palladius mixed", mixed


def surname_length(person: dict[str, str]) -> int:
    """How many characters the surname has."""
    return 2 if person["characters"][:2] in COMPOUND else 1


COMPOUND = {"欧阳", "司马", "诸葛", "上官", "夏侯", "慕容"}


def cut_pinyin(given: str, count: int) -> list[str]:
    """Two syllables of a joined given name; one part where the cut is in doubt."""
    if count != 2:
        return [given]
    vowels = [n for n, letter in enumerate(given.casefold()) if letter in "aeiouü"]
    second = next((n for n in vowels[1:] if n - 1 not in vowels), 0)
    if not second:
        return [given]
    start = second - 1
    if given[start - 1 : start + 1].casefold() in ("zh", "ch", "sh"):
        start -= 1
    return [given[:start], given[start:]] if start > 0 else [given]


def spell_russian(person: dict[str, str], chance: random.Random, declining: Declining) -> Iterator[Spelling]:
    """The ways a Russian name is met with."""
    given, patronymic, surname = person["given"], person["patronymic"], person["surname"]
    gender = "femn" if patronymic.endswith("на") else "masc"
    yield "cyrillic", f"{given} {surname}"
    yield "swapped", f"{surname} {given}"
    yield "patronymic", f"{given} {patronymic} {surname}"
    yield "surname first", f"{surname} {given} {patronymic}"
    yield (
        "initials",
        chance.choice([f"{surname} {given[0]}.{patronymic[0]}.", f"{given[0]}. {patronymic[0]}. {surname}"]),
    )
    yield "one initial", f"{given[0]}. {surname}"
    case = chance.choice(["gent", "datv", "ablt", "loct"])
    declined = [declining.decline(w, case, gender, p) for w, p in ((given, "Name"), (surname, "Surn"))]
    yield f"oblique {case}", " ".join(declined)
    tables: list[tuple[str, Callable[[str], str]]] = [
        ("bgn", romanise_bgn),
        ("iso9", lambda w: romanise(w, _ISO)),
        ("scholarly", lambda w: romanise(w, _SCHOLARLY)),
        ("passport", lambda w: romanise(w, _PASSPORT)),
    ]
    for name, romanised in tables:
        yield name, f"{romanised(given)} {romanised(surname)}"
    name, romanised = chance.choice(tables)
    yield f"{name} initials", f"{romanised(given)[0]}. {romanised(patronymic)[0]}. {romanised(surname)}"
    yield "passport caps", f"{romanise(surname, _PASSPORT).upper()} {romanise(given, _PASSPORT).upper()}"
    yield "english", person["english"]
    yield "german", person["german"]
    yield "french", person["french"]
    if person["chinese"]:
        yield "chinese", person["chinese"]


def make_pairs(seed: int, *, held: bool) -> list[dict[str, str]]:
    """True pairs of each person's spellings, and as many false ones with people of a like name."""
    chance = random.Random(seed)
    declining = Declining()
    rows: list[dict[str, str]] = []
    for file, label in (("people_chinese.tsv", "zh"), ("people_russian.tsv", "ru")):
        with (CASES / file).open(encoding="utf-8", newline="") as lines:
            people = [p for p in csv.DictReader(lines, delimiter="\t") if is_held(p, label) == held]
        spelt: list[list[Spelling]] = []
        for person in people:
            spelling = spell_chinese(person, chance) if label == "zh" else spell_russian(person, chance, declining)
            spelt.append(list(spelling))
        for place, forms in enumerate(spelt):
            for _ in range(12):
                one, other = chance.sample(forms, 2)
                if one[1] != other[1] and not ("initial" in one[0] and "initial" in other[0]):
                    rows.append(make_row(one, other, label, match=True))
            for _ in range(12):
                rival = chance.choice(find_rivals(people, place, label) or range(len(people)))
                if rival != place:
                    one, other = chance.choice(forms), chance.choice(spelt[rival])
                    if not ("initial" in one[0] or "initial" in other[0]) or label == "ru":
                        rows.append(make_row(one, other, label, match=False))
    return [row for row in rows if row["name1"] != row["name2"] and not is_ambiguous(row)]


def is_held(person: dict[str, str], label: str) -> bool:
    """Whether a person is of the third kept apart."""
    return crc32((person["pinyin"] if label == "zh" else person["surname"]).encode()) % 3 == 0


def find_rivals(people: list[dict[str, str]], place: int, label: str) -> list[int]:
    """People who share a surname or a given name's beginning with one."""
    mine = people[place]
    keys = ("pinyin",) if label == "zh" else ("given", "surname")
    return [
        n
        for n, other in enumerate(people)
        if n != place and any(other[k].split()[0][:4] == mine[k].split()[0][:4] for k in keys)
    ]


def is_ambiguous(row: dict[str, str]) -> bool:
    """A false pair in which initials hide the difference is not false by its names."""
    if row["is_match"] == "true" or "initial" not in row["category"]:
        return False
    first = [word.casefold()[:1] for word in row["name1"].replace(".", ". ").split()]
    second = [word.casefold()[:1] for word in row["name2"].replace(".", ". ").split()]
    return bool(set(first) & set(second))


def make_row(one: Spelling, other: Spelling, label: str, *, match: bool) -> dict[str, str]:
    """One line of the file."""
    return {
        "kind": "person",
        "name1": one[1],
        "name2": other[1],
        "is_match": "true" if match else "false",
        "category": f"{label}_person: {one[0]}-{other[0]}",
    }


def main() -> None:
    """Write the pairs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--held", action="store_true")
    options = parser.parse_args()
    rows = make_pairs(options.seed, held=options.held)
    with options.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    print(f"{len(rows)} pairs: {options.out}")


if __name__ == "__main__":
    main()
