"""Whether two documents tell of one promise: told twice of one occasion, or promised again because it was not kept.

Rather a question too many than two promises made one: who owes two and keeps one must not be let off both.
"""

from dataclasses import dataclass

from bridgebook.identity.days import Agreement, When, compare_days, count_days_from
from bridgebook.identity.promised import Promised, compare_promised, parse_promise, share_names, share_numbers
from bridgebook.identity.telling import Telling
from bridgebook.vocabulary import Comparison, Reason, Verdict

LONGEST_WAIT = 548
"""Days within which what is promised again may be what was promised before: a year and a half."""

ONE_OCCASION = 31
"""Days within which two documents that name no encounter tell of one occasion."""

DIFFERENT = Comparison(Verdict.DIFFERENT, 0.0)
WEIGHTS = {"same": 0.3, "general": 0.1, "narrower": 0.1, "open": 0.0, "untold": 0.0, "other": -0.6}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two promises and how their parts agree.

    Attributes:
        parties: same, wider (one names more of them) or untold.
        things: As `compare_promised`.
        acts: Whether an act is common to both; None where one names none that is known.
        due: How their days agree.
        one_due: Whether both tell the same time, however wide.
        together: Whether both were made at one encounter.
        near: Whether they were made within `ONE_OCCASION`.
        alike: Whether numbers and names do not speak against it.
    """

    left: Promised
    right: Promised
    parties: str
    things: str
    acts: bool | None
    due: When
    one_due: bool
    together: bool
    near: bool
    alike: bool


def compare_promises(left: Telling, right: Telling) -> Comparison:
    """Judge whether two tellings are of one promise.

    A telling's `what` holds the words, `made` the day it was made, `occasion` the key of the encounter it was made at;
    the things it names are `parties`, who owe it, and `owed_to`.
    """
    pair = compare_parts(left, right)
    if pair is None:
        return DIFFERENT
    reasons = make_reasons(pair, left, right)
    score = min(1.0, max(0.0, sum(reason.weight for reason in reasons)))
    if pair.acts is False or not share_numbers(pair.left, pair.right) or pair.things in ("other", "untold"):
        return Comparison(Verdict.DIFFERENT, min(score, 0.2), reasons)
    if is_surely_one(pair):
        return Comparison(Verdict.SAME, score, reasons)
    if may_be_one(pair, left, right):
        return Comparison(Verdict.UNDECIDED, min(score, 0.75), reasons)
    return Comparison(Verdict.DIFFERENT, min(score, 0.4), reasons)


def compare_parts(left: Telling, right: Telling) -> Pair | None:
    """Compare two promises part by part; None where who owes, to whom or when already tells them apart."""
    ours, theirs = left.things("parties"), right.things("parties")
    if ours and theirs and not ours & theirs:
        return None
    mine, yours = left.things("owed_to") - ours - theirs, right.things("owed_to") - ours - theirs
    whole, other = ours | left.things("owed_to"), theirs | right.things("owed_to")
    if (mine and yours and not mine & yours) or (len(whole) > 1 and len(other) > 1 and len(whole & other) < 2):
        return None
    wait = count_days_from(left.word("made"), right.word("made"))
    if wait is None or abs(wait) > LONGEST_WAIT:
        return None
    named = whole | other
    names = tuple(sorted({name for told in (left, right) for key in named for name in told.names.get(key, ())}))
    one, two = parse_promise(left.word("what"), names), parse_promise(right.word("what"), names)
    return Pair(
        left=one,
        right=two,
        parties="untold" if not ours or not theirs else "same" if ours == theirs else "wider",
        things=compare_promised(one, two),
        acts=bool(one.acts & two.acts) if one.acts and two.acts else None,
        due=compare_days(left.word("due"), right.word("due")),
        one_due=bool(left.word("due")) and left.word("due") == right.word("due"),
        together=bool(left.word("occasion")) and left.word("occasion") == right.word("occasion"),
        near=abs(wait) <= ONE_OCCASION,
        alike=share_names(one, two),
    )


def is_surely_one(pair: Pair) -> bool:
    """Whether two promises are one beyond reasonable doubt."""
    if pair.parties != "same" or not pair.acts or not pair.alike:
        return False
    agreed = pair.due.agreement in (Agreement.DAY, Agreement.WITHIN, Agreement.MONTH) or (
        pair.due.agreement == Agreement.WIDE and (pair.together or (pair.near and pair.one_due))
    )
    if pair.things == "same":
        # The day agrees; or it is one occasion and no day speaks against it; or it is said to be promised again.
        untold = pair.due.agreement == Agreement.UNTOLD
        again = pair.left.again or pair.right.again
        return agreed or (untold and (pair.together or pair.near)) or again
    if pair.things == "narrower":
        return agreed and pair.together
    return pair.things == "general" and pair.together and (agreed or pair.due.agreement == Agreement.UNTOLD)


def may_be_one(pair: Pair, left: Telling, right: Telling) -> bool:
    """Whether the office should be asked."""
    agreed = pair.due.agreement >= Agreement.MONTH
    if pair.due.agreement == Agreement.NO and (pair.together or pair.near):
        # Of one occasion, and for two days: they are two.
        return False
    if pair.things == "same":
        return True
    if pair.things == "narrower":
        return agreed or pair.together or pair.left.again or pair.right.again
    return pair.things == "open" and agreed and (pair.together or pair.near)


def make_reasons(pair: Pair, left: Telling, right: Telling) -> tuple[Reason, ...]:
    """Say how two promises agree."""
    words = {"left": left.word("what"), "right": right.word("what")}
    found = [Reason({"same": "same_owing", "wider": "owing_wider", "untold": "owing_untold"}[pair.parties], 0.2)]
    found.append(Reason(f"promise_{pair.things}", WEIGHTS[pair.things], words))
    if pair.acts is False:
        found.append(Reason("promise_other_act", -0.5, words))
    if not share_numbers(pair.left, pair.right):
        numbers = [", ".join(map(str, sorted(one.numbers))) for one in (pair.left, pair.right)]
        found.append(Reason("promise_other_number", -0.5, {"left": numbers[0], "right": numbers[1]}))
    if not pair.alike:
        names = [", ".join(sorted(one.names)) for one in (pair.left, pair.right)]
        found.append(Reason("promise_other_names", -0.2, {"left": names[0], "right": names[1]}))
    if pair.due.reason is not None:
        found.append(pair.due.reason)
    if pair.together:
        found.append(Reason("promise_one_occasion", 0.3))
    elif not pair.near:
        found.append(Reason("promised_twice", 0.1, {"left": left.word("made"), "right": right.word("made")}))
    if pair.left.again or pair.right.again:
        found.append(Reason("promise_told_again", 0.2))
    return tuple(found)
