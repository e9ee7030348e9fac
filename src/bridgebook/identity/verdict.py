"""Whether two things are the same one: their names compared across scripts, and the company they keep.

A name alone settles it where it tells one organisation from all others; a name many share ("International
Cooperation Department") needs an organisation in common, and is left to the office without one. Of people no name
alone settles it: `people.py`. The rule in words: `docs/explanation/identity.md`.
"""

from collections.abc import Iterable

from bridgebook.identity.people import weigh_person
from bridgebook.identity.profile import Profile
from bridgebook.names import compare_names
from bridgebook.names.organisations import parse_organisation
from bridgebook.names.scripts import find_script
from bridgebook.vocabulary import Comparison, Reason, Verdict

MOST_NAMES = 8
"""How many names of each are compared: the fullest, the rest are forms of them."""

NO_NAME = Comparison(Verdict.DIFFERENT, 0.0)


def compare_profiles(left: Profile, right: Profile) -> Comparison:
    """Judge whether two things of one kind are the same one, with reasons."""
    if left.kind == "person":
        comparison, name = compare_best("person", left.full_names, right.full_names)
        return weigh_person(comparison, name, left, right, find_company(left, right))
    comparison, name = compare_best(left.kind, left.names, right.names)
    if left.kind == "place":
        # What only may be the same place is no question worth an office's time.
        return comparison if comparison.verdict == Verdict.SAME else NO_NAME
    if comparison.verdict != Verdict.SAME:
        return comparison
    if is_telling(name):
        return weigh_full_names(comparison, name, left, right)
    return weigh_common_name(comparison, name, left, right)


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


def weigh_full_names(comparison: Comparison, name: str, left: Profile, right: Profile) -> Comparison:
    """Leave it open where two share no more than an abbreviation, and it stands for two different full names.

    A full name that does not even fit the abbreviation is another way to say the name, or a slip, and says nothing.
    """
    if not is_abbreviation(name):
        return comparison
    ours, theirs = find_stood_for(name, left), find_stood_for(name, right)
    pairs = [(one, other) for one in ours for other in theirs if find_script(one) == find_script(other)]
    if not pairs or any(compare_names(left.kind, *pair).verdict != Verdict.DIFFERENT for pair in pairs):
        return comparison
    doubt = Reason("stands_for_other", -0.5, {"short": name, "left": pairs[0][0], "right": pairs[0][1]})
    return Comparison(Verdict.UNDECIDED, 0.5, (*comparison.reasons, doubt))


def find_stood_for(short: str, profile: Profile) -> list[str]:
    """Return the full names of a thing that an abbreviation can stand for."""
    full = [name for name in profile.names[:MOST_NAMES] if not is_abbreviation(name)]
    return [name for name in full if compare_names(profile.kind, short, name).verdict == Verdict.SAME]


def is_abbreviation(name: str) -> bool:
    """Whether a name is one of capitals, or of two to four Chinese characters."""
    letters = [sign for sign in name if sign.isalpha()]
    if find_script(name) == "han":
        return len(letters) < 5
    return " " not in name and len(letters) <= 10 and sum(sign.isupper() for sign in letters) > 1


def weigh_common_name(comparison: Comparison, name: str, left: Profile, right: Profile) -> Comparison:
    """Judge two units of a name that many have by the organisations they belong to."""
    doubt = Reason("common_name", -0.3, {"name": name})
    company = find_company(left, right)
    if company is None:
        return Comparison(Verdict.UNDECIDED, 0.5, (*comparison.reasons, doubt))
    if company.verdict == Verdict.SAME:
        return Comparison(Verdict.SAME, comparison.score, (*comparison.reasons, *company.reasons))
    return Comparison(Verdict.DIFFERENT, 0.2, (*comparison.reasons, doubt, *company.reasons))


def find_company(left: Profile, right: Profile) -> Comparison | None:
    """Return whether two things belong to the same organisation, None where it is not told of both."""
    if not left.within or not right.within:
        return None
    if left.belongs & right.belongs:
        return Comparison(Verdict.SAME, 1.0, (Reason("same_company", 0.3, {"name": left.within[0]}),))
    shared, name = compare_best("organisation", left.within, right.within)
    if shared.verdict == Verdict.SAME:
        return Comparison(Verdict.SAME, shared.score, (Reason("same_company", 0.3, {"name": name}),))
    other = Reason("other_company", -0.4, {"left": left.within[0], "right": right.within[0]})
    return Comparison(shared.verdict, shared.score, (other,))
