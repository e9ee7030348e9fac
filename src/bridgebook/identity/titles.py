"""Whether two titles say the same in one language or two: compared by the topics their words stand for.

`data/topics.csv` holds topics with the words of each language that begin so (in Chinese: runs of characters);
`data/general.csv` the words that any title may hold and that tell nothing ("joint", "in the field of").
"""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from bridgebook.languages.places import find_place
from bridgebook.names import compare_names
from bridgebook.names.scripts import find_script
from bridgebook.vocabulary import Verdict

SMALL = 3
"""Words of this many letters or fewer are prepositions and articles, unless a topic is written so."""

STEM = 5
"""How many letters two unknown words of one language share if they are forms of one."""

CODES = {"han": "zh", "cyrillic": "ru"}
"""The language whose words a script is looked up in; English else."""

ALL_AGREE = frozenset(
    {"international", "cooperation", "programme", "science", "industry", "innovation", "energy", "education"}
)
"""Topics so wide that a title of nothing else does not tell what it is about."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title in parts.

    Attributes:
        topics: Ids of the topics it names.
        others: Its words that are neither topics nor general, folded.
        code: The language it was looked up in.
        text: The title, folded.
    """

    topics: frozenset[str]
    others: tuple[str, ...]
    code: str
    text: str

    @property
    def telling(self) -> frozenset[str]:
        """Topics that tell what it is about."""
        return self.topics - ALL_AGREE


@cache
def load_topics() -> dict[str, dict[str, frozenset[str]]]:
    """Return, for each language, the words of topics and the ids they stand for; general words stand for none."""
    found: dict[str, dict[str, set[str]]] = {"en": {}, "ru": {}, "zh": {}}
    folder = files("bridgebook.identity") / "data"
    for row in csv.DictReader((folder / "topics.csv").read_text("utf-8").splitlines()):
        for code, table in found.items():
            for word in filter(None, row[code].split("|")):
                table.setdefault(word, set()).update(row["id"].split("+"))
    for row in csv.DictReader((folder / "general.csv").read_text("utf-8").splitlines()):
        for word in row["words"].split("|"):
            found[row["language"]].setdefault(word, set())
    return {code: {word: frozenset(ids) for word, ids in table.items()} for code, table in found.items()}


@lru_cache(maxsize=10_000)
def parse_title(title: str) -> Title:
    """Return a title in parts.

    Example:
        >>> sorted(parse_title("совместная лаборатория водородной энергетики").topics)
        ['energy', 'hydrogen']
        >>> sorted(parse_title("氢能联合实验室").topics)
        ['energy', 'hydrogen']
    """
    text = " ".join(title.casefold().replace("ё", "е").split())
    code = CODES.get(find_script(title), "en")
    parse = parse_characters if code == "zh" else parse_words
    topics, others = parse(text, load_topics()[code])
    return Title(frozenset(topics), tuple(others), code, text)


def parse_words(text: str, table: dict[str, frozenset[str]]) -> tuple[set[str], list[str]]:
    """Return the topics of a title in words, and the words that stand for none."""
    topics: set[str] = set()
    for phrase in (word for word in table if " " in word and word in text):
        topics |= table[phrase]
        text = text.replace(phrase, " ")
    others: list[str] = []
    for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text):
        known = find_beginning(word, table)
        if known is None and "-" in word:
            pieces = [find_beginning(piece, table) for piece in word.split("-")]
            known = frozenset().union(*(p for p in pieces if p is not None)) if any(pieces) else None
        if known is not None:
            topics |= known
        elif len(word) > SMALL:
            others.append(word)
    return topics, others


def find_beginning(word: str, table: dict[str, frozenset[str]]) -> frozenset[str] | None:
    """Return the topics of the longest entry a word begins with, None where there is none; short entries must fill it."""
    for size in range(len(word), 1, -1):
        found = table.get(word[:size])
        if found is not None and (size > 4 or len(word) - size <= 3):
            return found
    return None


def parse_characters(text: str, table: dict[str, frozenset[str]]) -> tuple[set[str], list[str]]:
    """Return the topics of a Chinese title, the longest runs first, and the runs that stand for none."""
    topics: set[str] = set()
    others: list[str] = []
    rest, at, longest = "", 0, max(map(len, table))
    while at < len(text):
        size = next((s for s in range(longest, 0, -1) if text[at : at + s] in table), 0)
        if size:
            topics |= table[text[at : at + size]]
        if (size or not "㐀" <= text[at] <= "鿿") and rest:
            others.append(rest)
            rest = ""
        elif not size and "㐀" <= text[at] <= "鿿":
            rest += text[at]
        at += size or 1
    return topics, [*others, rest] if rest else others


@lru_cache(maxsize=50_000)
def compare_titles(left: str, right: str) -> str:
    """Say how two titles stand to each other.

    Returns:
        `same`: they say the same; `general`: they say the same, but nothing that tells; `narrower`: one says what the
        other says and more; `other`: they say different things; `open`: their words cannot all be compared.

    Example:
        >>> compare_titles("совместную лабораторию водородной энергетики", "氢能联合实验室")
        'same'
        >>> compare_titles("сотрудничестве", "student exchange")
        'other'
        >>> compare_titles("cooperation", "储能领域合作")
        'narrower'
        >>> compare_titles("joint laboratory", "联合实验室")
        'general'
    """
    ours, theirs = parse_title(left), parse_title(right)
    alike = ours.code == theirs.code
    mine, others = find_marks(ours, alike=alike), find_marks(theirs, alike=alike)
    if alike or not (ours.others or theirs.others):
        return compare_marks(mine, others)
    # Words without an entry say something that cannot be compared across languages.
    lacking = any(len(title.others) > len(title.telling) for title in (ours, theirs))
    if ours.telling and ours.telling == theirs.telling and not lacking:
        return "same"
    if not lacking and ours.telling and theirs.telling and not ours.telling & theirs.telling:
        return "other"
    name = compare_names("organisation", left, right)
    return "same" if name.verdict == Verdict.SAME and ours.telling & theirs.telling else "open"


def leave_out(title: str, names: Iterable[str]) -> str:
    """Return a title without the names of parties in it and without names of places: they tell who and where, not what.

    Example:
        >>> leave_out("joint laboratory of optics of SNPU in Murmansk", ["SNPU"])
        'joint laboratory of optics of in'
    """
    for name in sorted(filter(None, names), key=len, reverse=True):
        if len(name) > 1:
            title = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)" if name[0].isascii() else re.escape(name), " ", title)
    code = CODES.get(find_script(title), "en")
    if code != "zh":
        kept = (
            word for word in title.split() if not (word[:1].isupper() and find_place(code, word.strip('«»“”"(),.')))
        )
        return " ".join(kept)
    return title


def find_marks(title: Title, *, alike: bool) -> frozenset[str]:
    """Return what a title is known by: its topics; beside a title of its own language, its other words too."""
    return title.topics | frozenset(word[:STEM] for word in title.others) if alike else title.topics


def compare_marks(ours: frozenset[str], theirs: frozenset[str]) -> str:
    """Compare two titles by what they are known by."""
    telling, told = ours - ALL_AGREE, theirs - ALL_AGREE
    if ours == theirs:
        return "same" if telling else "general"
    if ours <= theirs or theirs <= ours:
        return "narrower"
    if telling == told:
        return "same" if telling else "open"
    return "open" if telling & told else "other"
