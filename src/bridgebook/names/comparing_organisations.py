"""Compares names of organisations: known ones by the table, abbreviations by letters, all others by their parts."""

import gc
from functools import cache, lru_cache

from bridgebook.languages.characters import plain
from bridgebook.names.abbreviations import (
    han_short_fits,
    initials_fit,
    is_abbreviation,
    same_letters,
    translated_initials_fit,
)
from bridgebook.names.comparing_parts import compare_parts
from bridgebook.names.judging import SAME, judge
from bridgebook.names.known_organisations import Known, find_known, load_rows, names_of
from bridgebook.names.organisations import parse_organisation
from bridgebook.names.scripts import find_script
from bridgebook.vocabulary import Comparison, Reason

# A form that several carry: as that one's which it mostly means, as one of equals, as one's which it seldom means.
_USUAL, _AMBIGUOUS, _SELDOM = 0.82, 0.6, 0.45


@lru_cache(maxsize=100_000)
def compare_organisations(left: str, right: str) -> Comparison:
    """Judge two names of organisations (or of districts and other bodies).

    Returns:
        The verdict with its score and one reason; the order of the names makes no difference to the verdict.
    """
    _load_tables()
    if left == right or (find_script(left) == find_script(right) and _fold(left) == _fold(right)):
        return judge(1.0, Reason("same_name", 1.0, {"name": left}))
    ours, theirs = find_known(left), find_known(right)
    if ours and theirs:
        return _compare_known(left, right, ours, theirs)
    if ours or theirs:
        known, name, other = (ours, left, right) if ours else (theirs, right, left)
        if known is not None:
            return _compare_with_known(known, name, other)
    return _compare_unknown(left, right)


@cache
def _load_tables() -> None:
    """Load the tables of all three languages at the first comparison, so that none interrupts a batch of names."""
    find_known("—")
    for name in ("Institute of Hengyuan", "Институт Хэнъюань", "恒远研究所"):
        parse_organisation(name)
    compare_parts(parse_organisation("Институт Хэнъюань"), parse_organisation("恒远研究所"))
    compare_parts(parse_organisation("Институт Хэнъюань"), parse_organisation("Institute of Hengyuan"))
    # What was loaded stays: looked through once now, the collector leaves it alone in the batch.
    gc.collect()


@lru_cache(maxsize=50_000)
def _fold(name: str) -> str:
    return "".join(c for c in plain(name).casefold().replace("ё", "е") if c.isalnum())


def _compare_known(left: str, right: str, ours: Known, theirs: Known) -> Comparison:
    """Two names of the table: one organisation's, two organisations', or one that several carry."""
    shared = ours.rows & theirs.rows
    if not shared:
        values = {"left": _called(ours), "right": _called(theirs)}
        return judge(0.03, Reason("known_others", -1.0, values))
    if ours.main == theirs.main and ours.main >= 0:
        name = load_rows()[ours.main][0]
        if ours.former != theirs.former:
            return judge(0.9, Reason("renamed", 0.9, {"name": (name or (left,))[0]}))
        if ours.others and theirs.others:
            return judge(_AMBIGUOUS, Reason("known_ambiguous", 0.3, {"name": left}))
        if ours.others or theirs.others:
            return judge(_USUAL, Reason("known_same", 0.8, {"name": (name or (left,))[0]}))
        return judge(0.98, Reason("known_same", 1.0, {"name": (name or (left,))[0]}))
    short = min(left, right, key=len)
    usual = any(known.main >= 0 and known.others and known.main not in shared for known in (ours, theirs))
    return judge(_SELDOM if usual else _AMBIGUOUS, Reason("known_ambiguous", 0.2, {"name": short}))


def _called(known: Known) -> str:
    row = known.main if known.main >= 0 else known.others[0]
    names = names_of(row)
    return names[0] if names else ""


def _compare_with_known(known: Known, name: str, other: str) -> Comparison:
    """A name of the table with one that is not: by all the full names the table has."""
    best = _compare_unknown(name, other)
    if is_abbreviation(name) or is_abbreviation(other) or len(known.rows) > 1:
        limit = _AMBIGUOUS if known.others else 1.0
        found = [_compare_unknown(full, other) for row in known.rows for full in names_of(row)]
        better = max(found, key=lambda c: c.score, default=best)
        if is_abbreviation(name) and not known.others:
            # The table says what it stands for: letters that fit another name do not count.
            best = better
        elif better.score > best.score:
            best = judge(min(better.score, limit), better.reasons[0])
        return best
    script = find_script(other)
    for row in known.rows:
        for full in names_of(row):
            if full != name and (find_script(full) == script or best.score < SAME):
                found_one = _compare_unknown(full, other)
                if found_one.score > best.score:
                    best = found_one
    return best


@lru_cache(maxsize=100_000)
def _compare_unknown(left: str, right: str) -> Comparison:
    """Two names by what they say themselves: letters for words, or part by part."""
    if is_abbreviation(left) or is_abbreviation(right):
        found = _compare_abbreviation(left, right)
        if found is not None:
            return found
    ours, theirs = parse_organisation(left), parse_organisation(right)
    if ours.script == theirs.script == "han":
        for short, long in ((ours, theirs), (theirs, ours)):
            if 2 <= len(short.text) <= 5 and len(long.text) > len(short.text) and han_short_fits(short.text, long):
                return judge(0.66, Reason("short_form", 0.4, {"short": short.text, "long": long.text}))
    score, reason = compare_parts(ours, theirs)
    return judge(score, reason)


def _compare_abbreviation(left: str, right: str) -> Comparison | None:
    """What the letters of an abbreviation say; None where they are no evidence either way."""
    if is_abbreviation(left) and is_abbreviation(right):
        if same_letters(left, right):
            return judge(0.85, Reason("same_letters", 0.8, {"left": left, "right": right}))
        return judge(0.1, Reason("other_letters", -0.7, {"left": left, "right": right}))
    short, long = (left, right) if is_abbreviation(left) else (right, left)
    parsed = parse_organisation(long)
    if parsed.script != "han" and " " not in long.strip():
        return None
    values = {"short": short, "long": long}
    own = find_script(short)
    if parsed.script in ("latin", "cyrillic") and initials_fit(short, long, parsed):
        return judge(0.85 if len(short) > 3 else 0.66, Reason("initials", 0.8, values))
    code = "ru" if own == "cyrillic" else "en"
    if parsed.script != own and translated_initials_fit(short, parsed, code):
        return judge(0.7 if len(short) > 3 else 0.58, Reason("initials_translated", 0.5, values))
    if parse_organisation(short).parts or short.casefold() in {w.text for w in parsed.named}:
        return None
    return judge(0.08, Reason("other_initials", -0.8, values))
