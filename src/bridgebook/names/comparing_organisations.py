"""Compares names of organisations: known ones by the table, abbreviations by letters, all others by their parts."""

from functools import lru_cache

from bridgebook.languages.characters import plain
from bridgebook.names.abbreviations import (
    han_short_fits,
    initials_fit,
    is_abbreviation,
    same_letters,
    translated_initials_fit,
)
from bridgebook.names.comparing_parts import compare_parts
from bridgebook.names.known_organisations import Known, find_known, load_rows, names_of
from bridgebook.names.organisations import parse_organisation
from bridgebook.names.scripts import find_script
from bridgebook.vocabulary import Comparison, Reason, Verdict

_SAME_FROM, _DIFFERENT_BELOW = 0.75, 0.35


def judged(score: float, reason: Reason) -> Comparison:
    """A comparison from its score: same from 0.75 up, different below 0.35, undecided between."""
    verdict = (
        Verdict.SAME if score >= _SAME_FROM else Verdict.DIFFERENT if score < _DIFFERENT_BELOW else Verdict.UNDECIDED
    )
    return Comparison(verdict, round(score, 3), (reason,))


@lru_cache(maxsize=100_000)
def compare_organisations(left: str, right: str) -> Comparison:
    """Judge two names of organisations (or of districts and other bodies).

    Returns:
        The verdict with its score and one reason; the order of the names makes no difference to the verdict.
    """
    if _fold(left) == _fold(right):
        return judged(1.0, Reason("same_name", 1.0, {"name": left}))
    ours, theirs = find_known(left), find_known(right)
    if ours and theirs:
        return _compare_known(left, right, ours, theirs)
    if ours or theirs:
        known, name, other = (ours, left, right) if ours else (theirs, right, left)
        if known is not None:
            return _compare_with_known(known, name, other)
    return _compare_unknown(left, right)


@lru_cache(maxsize=50_000)
def _fold(name: str) -> str:
    return "".join(c for c in plain(name).casefold().replace("ё", "е") if c.isalnum())


def _compare_known(left: str, right: str, ours: Known, theirs: Known) -> Comparison:
    """Two names of the table: one organisation's, two organisations', or one that several carry."""
    shared = ours.rows & theirs.rows
    if not shared:
        values = {"left": _called(ours), "right": _called(theirs)}
        return judged(0.03, Reason("known_others", -1.0, values))
    if ours.main == theirs.main and ours.main >= 0:
        name = load_rows()[ours.main][0]
        if ours.former != theirs.former:
            return judged(0.9, Reason("renamed", 0.9, {"name": (name or (left,))[0]}))
        if ours.others and theirs.others:
            return judged(0.65, Reason("known_ambiguous", 0.3, {"name": left}))
        return judged(0.98, Reason("known_same", 1.0, {"name": (name or (left,))[0]}))
    short = min(left, right, key=len)
    return judged(0.6, Reason("known_ambiguous", 0.2, {"name": short}))


def _called(known: Known) -> str:
    row = known.main if known.main >= 0 else known.others[0]
    names = names_of(row)
    return names[0] if names else ""


def _compare_with_known(known: Known, name: str, other: str) -> Comparison:
    """A name of the table with one that is not: by all the full names the table has."""
    best = _compare_unknown(name, other)
    if is_abbreviation(name) or is_abbreviation(other) or len(known.rows) > 1:
        limit = 0.62 if known.others else 1.0
        found = [_compare_unknown(full, other) for row in known.rows for full in names_of(row)]
        better = max(found, key=lambda c: c.score, default=best)
        if is_abbreviation(name) and not known.others:
            # The table says what it stands for: letters that fit another name do not count.
            best = better
        elif better.score > best.score:
            best = judged(min(better.score, limit), better.reasons[0])
        return best
    script = find_script(other)
    for row in known.rows:
        for full in names_of(row):
            if full != name and (find_script(full) == script or best.score < _SAME_FROM):
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
                return judged(0.66, Reason("short_form", 0.4, {"short": short.text, "long": long.text}))
    score, reason = compare_parts(ours, theirs)
    return judged(score, reason)


def _compare_abbreviation(left: str, right: str) -> Comparison | None:
    """What the letters of an abbreviation say; None where they are no evidence either way."""
    if is_abbreviation(left) and is_abbreviation(right):
        if same_letters(left, right):
            return judged(0.85, Reason("same_letters", 0.8, {"left": left, "right": right}))
        return judged(0.1, Reason("other_letters", -0.7, {"left": left, "right": right}))
    short, long = (left, right) if is_abbreviation(left) else (right, left)
    parsed = parse_organisation(long)
    if parsed.script != "han" and " " not in long.strip():
        return None
    values = {"short": short, "long": long}
    own = find_script(short)
    if parsed.script in ("latin", "cyrillic") and initials_fit(short, long, parsed):
        return judged(0.85 if len(short) > 3 else 0.66, Reason("initials", 0.8, values))
    code = "ru" if own == "cyrillic" else "en"
    if parsed.script != own and translated_initials_fit(short, parsed, code):
        return judged(0.7 if len(short) > 3 else 0.58, Reason("initials_translated", 0.5, values))
    if parse_organisation(short).parts or short.casefold() in {w.text for w in parsed.named}:
        return None
    return judged(0.08, Reason("other_initials", -0.8, values))
