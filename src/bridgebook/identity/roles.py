"""Whether two words for a post mean one post ("директор", "Director", 院长), and whether a post is told as past."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from bridgebook.identity.titles import CODES, compare_titles, parse_title
from bridgebook.languages.language import language
from bridgebook.languages.lexicon import words
from bridgebook.names.scripts import find_script

CHANGE = "~"
"""Marks what is no rank but makes another post of one: vice, acting, honorary."""

HEAD = "head"
"""The rank that every post at the top of something may loosely be told as."""

HEADS = frozenset({"rector", "president", "director", "dean", "general-manager", "chairman", "manager"})

FAR = 60
"""How many characters after a post may say until when it was held."""

NEAR = 24
"""How many characters before a Chinese post may say that it is past: those of an organisation's name."""

YEAR = r"(?:19|20)\d\d"


@dataclass(frozen=True, slots=True)
class Role:
    """A post in parts.

    Attributes:
        ranks: Ids of the ranks its words may stand for.
        changes: What makes another post of the rank: vice, first, acting.
        about: What it is for, the rest of the words.
        code: The language it was looked up in.
    """

    ranks: frozenset[str]
    changes: frozenset[str]
    about: str
    code: str


def find_code(text: str) -> str:
    """Return the language in which the words of a post are looked up."""
    return CODES.get(find_script(text), "en")


@lru_cache(maxsize=20_000)
def parse_role(role: str) -> Role:
    """Return a post in parts.

    Example:
        >>> sorted(parse_role("副校长").changes), sorted(parse_role("Vice-Rector for Research").ranks)
        (['vice'], ['rector'])
    """
    code = find_code(role)
    text = " ".join(role.casefold().replace("ё", "е").split())
    found: set[str] = set()
    rest: list[str] = []
    for piece, ids in (find_runs if code == "zh" else find_phrases)(text, code):
        if ids is None:
            rest.append(piece)
        found.update((ids or "").split())
    past = {word.casefold() for word in words(code, "ranks")["past"]}
    about = ("" if code == "zh" else " ").join(piece for piece in rest if find_lemma(piece, code) not in past)
    ranks = frozenset(word for word in found if not word.startswith(CHANGE))
    return Role(ranks, frozenset(word[1:] for word in found if word.startswith(CHANGE)), about, code)


@lru_cache(maxsize=20_000)
def find_lemma(word: str, code: str) -> str:
    """Return the base form of a word in a language, folded."""
    return language(code).lemma(word).replace("ё", "е") if code == "ru" else word.casefold()


@cache
def load_ranks(code: str) -> dict[tuple[str, ...], str]:
    """Return the words of ranks and what they stand for, in base forms."""
    table = words(code, "ranks").map("rank")
    if code == "zh":
        return {(word,): str(ids) for word, ids in table.items()}
    return {tuple(find_lemma(part, code) for part in split_words(word)): str(ids) for word, ids in table.items()}


def split_words(text: str) -> list[str]:
    """Return the words of a text; a word with a hyphen is one."""
    return re.findall(r"[^\W\d_]+(?:[-.][^\W\d_]+)*", text.casefold())


def find_phrases(text: str, code: str) -> Iterator[tuple[str, str | None]]:
    """Yield the words of a post with what they stand for, None where they stand for no rank; longest phrases first."""
    table = load_ranks(code)
    pieces = split_words(text)
    lemmas = [find_lemma(piece, code) for piece in pieces]
    at = 0
    while at < len(pieces):
        size = next((s for s in (3, 2, 1) if tuple(lemmas[at : at + s]) in table), 0)
        if not size and "-" in pieces[at]:
            for part in pieces[at].split("-"):
                yield part, table.get((find_lemma(part, code),))
        else:
            yield " ".join(pieces[at : at + (size or 1)]), table.get(tuple(lemmas[at : at + size])) if size else None
        at += size or 1


def find_runs(text: str, code: str) -> Iterator[tuple[str, str | None]]:
    """Yield the runs of a Chinese post with what they stand for, the longest first."""
    table = load_ranks(code)
    at = 0
    while at < len(text):
        size = next((s for s in range(5, 0, -1) if (text[at : at + s],) in table), 0)
        yield text[at : at + (size or 1)], table[text[at : at + size],] if size else None
        at += size or 1


@lru_cache(maxsize=20_000)
def compare_roles(left: str, right: str) -> str:
    """Say whether two words for the post of one person in one organisation mean one post: `same`, `other` or `open`.

    Example:
        >>> compare_roles("директор", "院长"), compare_roles("ректор", "Vice-Rector")
        ('same', 'other')
        >>> compare_roles("проректор по науке", "проректор по международной деятельности")
        'other'
    """
    ours, theirs = parse_role(left), parse_role(right)
    if " ".join(left.casefold().split()) == " ".join(right.casefold().split()):
        return "same"
    if not ours.ranks or not theirs.ranks:
        if ours.code == theirs.code:
            return "same" if compare_titles(left, right) == "same" else "other"
        return "open"
    if ours.changes != theirs.changes:
        return "other"
    if not ours.ranks & theirs.ranks:
        loose = HEAD in ours.ranks | theirs.ranks and bool((ours.ranks | theirs.ranks) & HEADS)
        return "open" if loose and ours.ranks | theirs.ranks <= HEADS | {HEAD} else "other"
    if not ours.about or not theirs.about:
        return "same"
    topics, others = parse_title(ours.about).topics, parse_title(theirs.about).topics
    if topics and others:
        return "same" if topics <= others or others <= topics else ("open" if topics & others else "other")
    about = compare_titles(ours.about, theirs.about)
    return {"same": "same", "general": "same", "other": "other"}.get(about, "open")


def is_held_beside(role: str) -> bool:
    """Whether a post is one that is held beside others: a professor who becomes dean stays professor."""
    ranks = parse_role(role).ranks
    return bool(ranks) and ranks <= set(words(parse_role(role).code, "ranks")["beside"])


@lru_cache(maxsize=20_000)
def find_end(role: str, quote: str) -> tuple[bool, str]:
    """Return whether a text tells a post as past, and until which year where it says so.

    Args:
        role: The words of the post.
        quote: The passage that tells of it.

    Example:
        >>> find_end("Director", "Ivan Petrov, former Director of Snow Institute")
        (True, '')
        >>> find_end("директор", "Иван Петров, директор института до 2022 года")
        (True, '2022')
        >>> find_end("Rector", "a former minister, now Rector of Lake University")
        (False, '')
    """
    word = re.escape(role)
    edged = word if find_code(role) == "zh" else rf"(?<!\w){word}(?!\w)"
    place = re.search(edged, quote, re.IGNORECASE)
    before, after = (quote[: place.start()], quote[place.end() :]) if place else ("", "")
    # Only what stands right before the post says that it is past: not what stands before another post or after a comma.
    near = re.split(r"[,;.，；。、()（）]", before)[-1]
    # A post may be named in the letters of another language than the text's: CEO.
    codes = tuple(dict.fromkeys((find_code(role), find_code(before + after))))
    tail = re.split(r"[;.；。]", after)[0][:FAR]
    for code in codes:
        until = "|".join(re.escape(word) for word in words(code, "ranks")["until"])
        found = re.search(rf"(?:{until})\s*({YEAR})(?!\s*[-–—]\s*{YEAR})", tail, re.IGNORECASE)
        if found:
            return True, found.group(1)
    span = re.search(rf"(?<!\d){YEAR}\s*[-–—]\s*({YEAR})", tail)
    if span:
        return True, span.group(1)
    told = (is_told_past_in_characters(near, role) if c == "zh" else is_told_past(f"{near} {role}", c) for c in codes)
    return any(told), ""


def is_told_past(text: str, code: str) -> bool:
    """Whether words before a post, or in it, say that it is past, and none after them that something else is now."""
    lexicon = words(code, "ranks")
    past, now = ({find_lemma(word, code) for word in lexicon[name]} for name in ("past", "now"))
    told = False
    for word in split_words(text):
        lemmas = {find_lemma(part, code) for part in (word, *word.split("-"))}
        told = bool(lemmas & past) or (told and not lemmas & now)
    return told


def is_told_past_in_characters(near: str, role: str) -> bool:
    """Whether the characters before a Chinese post, or those it begins with, say that it is past."""
    lexicon = words("zh", "ranks")
    text = near[-NEAR:] + role
    if any(text.find(word) >= 0 for word in lexicon["past"]):
        return True
    short = lexicon.sections["past_short"]
    bars, fronts = "".join(short.unless_before), "".join(short.unless_after)
    return bool(re.search(rf"(?<![{fronts}])[{''.join(short.words)}](?![{bars}])", text))
