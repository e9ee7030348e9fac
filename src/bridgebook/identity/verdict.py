"""Whether two things are the same one: their names compared across scripts, and the company they keep.

A name alone settles it where it tells one thing from all others; a name many things share ("International
Cooperation Department", "Zhang Wei") needs an organisation in common, and is left to the office without one.
"""

from collections.abc import Iterable

from bridgebook.identity.profile import Profile
from bridgebook.names import compare_names
from bridgebook.names.organisations import parse_organisation
from bridgebook.vocabulary import Comparison, Reason, Verdict

MOST_NAMES = 8
"""How many names of each are compared: the fullest, the rest are forms of them."""

NO_NAME = Comparison(Verdict.DIFFERENT, 0.0)


def compare_profiles(left: Profile, right: Profile) -> Comparison:
    """Judge whether two things of one kind are the same one, with reasons."""
    if left.kind == "person":
        return compare_people(left, right)
    comparison, name = compare_best(left.kind, left.names, right.names)
    if left.kind == "place":
        # What only may be the same place is no question worth an office's time.
        return comparison if comparison.verdict == Verdict.SAME else NO_NAME
    if comparison.verdict != Verdict.SAME or is_telling(name):
        return comparison
    return weigh_company(comparison, left, right, Reason("common_name", -0.3, {"name": name}))


def compare_best(kind: str, ours: Iterable[str], theirs: Iterable[str]) -> tuple[Comparison, str]:
    """Return the best comparison of any two names, and our name in it."""
    found = [
        (comparison.score, len(one), comparison, one)
        for one in list(ours)[:MOST_NAMES]
        for other in list(theirs)[: 2 * MOST_NAMES]
        if (comparison := compare_names(kind, one, other)).score > 0
    ]
    if not found:
        return NO_NAME, ""
    # One name that tells settles it, whatever common names the two share besides.
    telling = [row for row in found if row[2].verdict == Verdict.SAME and kind == "organisation" and is_telling(row[3])]
    _, _, comparison, name = max(telling or found, key=lambda row: row[:2])
    return comparison, name


def is_telling(name: str) -> bool:
    """Whether a name tells one organisation from all others: it holds a place, a proper name or an abbreviation.

    Example:
        >>> is_telling("Harbin Institute of Technology"), is_telling("International Cooperation Department")
        (True, False)
    """
    parsed = parse_organisation(name)
    letters = [sign for sign in name if sign.isalpha()]
    short = 2 < len(letters) <= 10 and " " not in name and sum(sign.isupper() for sign in letters) > 1
    return bool(parsed.places or parsed.proper) or short


def compare_people(left: Profile, right: Profile) -> Comparison:
    """Judge two people by their full names: a surname alone says nothing of who it is."""
    ours, theirs = left.full_names, right.full_names
    comparison, name = compare_best("person", ours, theirs)
    if comparison.verdict != Verdict.SAME:
        return comparison
    return weigh_company(comparison, left, right, Reason("namesakes", -0.3, {"name": name}))


def weigh_company(comparison: Comparison, left: Profile, right: Profile, doubt: Reason) -> Comparison:
    """Keep a verdict where the two belong to the same organisation; leave it open where they belong to others."""
    if not left.within or not right.within:
        if left.kind == "person":
            return comparison
        return Comparison(Verdict.UNDECIDED, 0.5, (*comparison.reasons, doubt))
    if left.belongs & right.belongs:
        company = Reason("same_company", 0.3, {"name": left.within[0]})
        return Comparison(comparison.verdict, comparison.score, (*comparison.reasons, company))
    shared, name = compare_best("organisation", left.within, right.within)
    if shared.verdict == Verdict.SAME:
        company = Reason("same_company", 0.3, {"name": name})
        return Comparison(comparison.verdict, comparison.score, (*comparison.reasons, company))
    other = Reason("other_company", -0.4, {"left": left.within[0], "right": right.within[0]})
    verdict = Verdict.UNDECIDED if left.kind == "person" else Verdict.DIFFERENT
    return Comparison(verdict, 0.5 if left.kind == "person" else 0.2, (*comparison.reasons, doubt, other))
