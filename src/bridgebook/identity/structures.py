"""Whether two documents tell of one joint laboratory, centre or group: by parties, kind and name."""

from bridgebook.identity.telling import Telling, weigh_places
from bridgebook.identity.titles import compare_titles, leave_out
from bridgebook.names import compare_names
from bridgebook.vocabulary import Comparison, Reason, Verdict

MAY_BE_ONE = frozenset({"laboratory", "centre", "institute", "office", "other"})
"""Kinds that translations take one for the other: 中心 is a centre or an office, 研究院 an institute or a centre."""

DIFFERENT = Comparison(Verdict.DIFFERENT, 0.0)


def compare_structures(left: Telling, right: Telling) -> Comparison:
    """Judge whether two tellings are of one joint structure.

    Names are compared in parts, across languages; a name that tells nothing ("joint laboratory") settles nothing.
    """
    ours, theirs = left.things("parties"), right.things("parties")
    shared = ours & theirs
    if not shared:
        return DIFFERENT
    alike = ours <= theirs or theirs <= ours
    parties = Reason("same_parties" if ours == theirs else "two_parties", 0.3 if alike and len(shared) > 1 else 0.1)
    kinds = {left.word("kind"), right.word("kind")}
    if len(kinds) > 1 and not kinds <= MAY_BE_ONE:
        return DIFFERENT
    values = {"left": left.word("kind"), "right": right.word("kind")}
    kind = Reason("same_kind", 0.1, values) if len(kinds) == 1 else Reason("kinds_of_one", -0.05, values)
    title = weigh_names(left, right)
    place = weigh_places(left, right)
    reasons = tuple(r for r in (parties, kind, title, place) if r)
    score = min(1.0, max(0.0, sum(reason.weight for reason in reasons)))
    if title.code == "subject_other":
        return Comparison(Verdict.DIFFERENT, min(score, 0.3), reasons)
    two = len(shared) > 1 or ours == theirs
    if title.code in ("same_title", "subject_same"):
        sure = alike and (two or title.code == "same_title") and len(kinds) == 1 and not (place and place.weight < 0)
        return Comparison(Verdict.SAME if sure else Verdict.UNDECIDED, score, reasons)
    if two and len(kinds) == 1 and not (place and place.weight < 0):
        return Comparison(Verdict.UNDECIDED, min(score, 0.6), reasons)
    return Comparison(Verdict.DIFFERENT, min(score, 0.4), reasons)


def weigh_names(left: Telling, right: Telling) -> Reason:
    """Say how the names of two structures stand to each other, without the names of their parties in them."""
    names = {"left": left.word("name"), "right": right.word("name")}
    one, other = (" ".join(name.casefold().split()) for name in names.values())
    parties = {name for told in (left, right) for key in told.things("parties") for name in told.names.get(key, ())}
    compared = compare_titles(*(leave_out(name, parties) for name in names.values()))
    if one == other and compared != "general":
        return Reason("same_title", 0.5, {"name": left.word("name")})
    if compared == "open" and compare_names("organisation", *names.values()).verdict == Verdict.SAME:
        return Reason("subject_same", 0.4, names)
    weights = {"same": 0.5, "general": 0.2, "narrower": 0.1, "open": 0.1, "other": -0.5}
    return Reason(f"subject_{compared}", weights[compared], names)
