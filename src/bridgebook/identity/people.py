"""Whether two people whose names compare the same are one: what speaks for it besides the name.

No name alone makes two people one: namesakes are common, and in pinyin commoner. What is joined without asking needs a name
told in full on both sides and an organisation in common.
"""

from bridgebook.identity.profile import Profile
from bridgebook.names.people import parse_personal
from bridgebook.names.scripts import find_script
from bridgebook.vocabulary import Comparison, Reason, Verdict

CERTAIN = 0.9
"""From this score on two names are the same in full: the same words, characters or syllables, in whatever script."""

OPEN = 0.5
"""The score of a question of which nothing speaks for one answer."""


def weigh_person(
    comparison: Comparison, name: str, left: Profile, right: Profile, company: Comparison | None
) -> Comparison:
    """Judge two people by the comparison of their names and by what else is told of them.

    Args:
        comparison: Of their names.
        name: Ours of the names compared.
        left: One of them.
        right: The other.
        company: Whether they belong to the same organisation, None where it is not told of both.
    """
    if comparison.verdict == Verdict.DIFFERENT:
        return comparison
    reasons = comparison.reasons
    in_full = comparison.verdict == Verdict.SAME and comparison.score >= CERTAIN and is_full(name)
    namesakes = Reason("namesakes", -0.3, {"name": name})
    if company is not None and company.verdict == Verdict.SAME:
        if in_full:
            return Comparison(Verdict.SAME, comparison.score, (*reasons, *company.reasons))
        return Comparison(Verdict.UNDECIDED, min(0.7, comparison.score), (*reasons, *company.reasons))
    if not is_full(name):
        # A surname says nothing of who it is.
        return Comparison(Verdict.DIFFERENT, 0.2, reasons)
    beside = find_beside(left, right)
    if company is None:
        if beside is None:
            return Comparison(Verdict.UNDECIDED, OPEN if in_full else 0.4, (*reasons, namesakes))
        verdict = Verdict.SAME if in_full else Verdict.UNDECIDED
        return Comparison(verdict, comparison.score if in_full else OPEN, (*reasons, beside))
    for_it = find_support(name, left, right, company, beside)
    if for_it is None or not in_full:
        return Comparison(Verdict.DIFFERENT, 0.3, (*reasons, namesakes, *company.reasons))
    return Comparison(Verdict.UNDECIDED, OPEN, (*reasons, for_it, namesakes, *company.reasons))


def is_full(name: str) -> bool:
    """Whether a name is more than a surname with initials.

    Example:
        >>> is_full("Олег Ведерников"), is_full("О. Ведерников"), is_full("李连英"), is_full("Li")
        (True, False, True, False)
    """
    if find_script(name) == "han":
        return sum(sign.isalpha() for sign in name) > 1
    words = [word for word in name.replace(".", ". ").split() if sum(sign.isalpha() for sign in word) > 1]
    return len(words) > 1 or "-" in name


def find_beside(left: Profile, right: Profile) -> Reason | None:
    """Return the reason that the documents of one name an organisation the other belongs to, None where none does."""
    one, other = (left, right) if left.around & right.belongs else (right, left)
    if not one.around & other.belongs or not other.within:
        return None
    return Reason("named_beside", 0.3, {"name": other.within[0]})


def find_support(name: str, left: Profile, right: Profile, company: Comparison, beside: Reason | None) -> Reason | None:
    """Return what speaks for two namesakes at two organisations being one person, None where nothing does."""
    if company.verdict == Verdict.UNDECIDED or left.may_belong & right.belongs or right.may_belong & left.belongs:
        return Reason("company_may_be_same", 0.2, {"left": left.within[0], "right": right.within[0]})
    if beside is not None:
        return beside
    roles = {role.casefold() for role in left.roles} & {role.casefold() for role in right.roles}
    if roles:
        return Reason("same_role", 0.2, {"name": min(roles)})
    if parse_personal(name).patronymic:
        return Reason("rare_name", 0.2, {"name": name})
    return None
