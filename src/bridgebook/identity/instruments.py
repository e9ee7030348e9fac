"""Whether two documents tell of one memorandum, agreement or contract: wished in spring and signed in autumn, it is one."""

from bridgebook.identity.days import Agreement, When, compare_days, count_days_from
from bridgebook.identity.telling import Telling, weigh_parties
from bridgebook.identity.titles import compare_titles, leave_out
from bridgebook.vocabulary import Comparison, Reason, Verdict

SAME_STEP = {"programme", "roadmap"}
"""Kinds that are told one for the other: a programme of cooperation and a road map."""

LONGEST_CLIMB = 548
"""Days from the wish for an instrument to its signing within which the one is taken for the other: a year and a half."""

DIFFERENT = Comparison(Verdict.DIFFERENT, 0.0)
WEIGHTS = {"same": 0.3, "general": 0.1, "narrower": 0.05, "open": 0.0, "other": -0.6, "untold": 0.0}


def compare_instruments(left: Telling, right: Telling) -> Comparison:
    """Judge whether two tellings are of one instrument.

    Two signed on one day by the same parties are told apart by kind and subject. What was planned is what was signed
    later where parties, kind and subject agree.
    """
    parties = weigh_parties(left, right)
    kind = weigh_kinds(left, right)
    if parties is None or kind is None:
        return DIFFERENT
    subject = compare_subjects(left, right)
    title = weigh_subjects(subject, left, right)
    if subject == "other":
        return Comparison(Verdict.DIFFERENT, 0.1, (parties, kind, title))
    if "planned" in (left.word("status"), right.word("status")):
        return judge_climb(left, right, subject, (parties, kind, title))
    return judge_signed(left, right, subject, (parties, kind, title))


def weigh_kinds(left: Telling, right: Telling) -> Reason | None:
    """Say whether the kinds told are one, None where they are not."""
    kinds = {left.word("kind"), right.word("kind")}
    values = {"left": left.word("kind"), "right": right.word("kind")}
    if len(kinds) == 1:
        return Reason("same_kind", 0.1, values)
    return Reason("kinds_of_one", -0.1, values) if kinds == SAME_STEP else None


def compare_subjects(left: Telling, right: Telling) -> str:
    """Say how what two instruments are about stands to each other: as `compare_titles`, or `untold`."""
    one, other = left.word("subject"), right.word("subject")
    if not one or not other:
        return "untold"
    parties = {name for told in (left, right) for key in told.things("parties") for name in told.names.get(key, ())}
    return compare_titles(leave_out(one, parties), leave_out(other, parties))


def weigh_subjects(subject: str, left: Telling, right: Telling) -> Reason:
    """Say how the subjects told agree."""
    values = {"left": left.word("subject") or "—", "right": right.word("subject") or "—"}
    return Reason(f"subject_{subject}", WEIGHTS[subject], values)


def judge_signed(left: Telling, right: Telling, subject: str, reasons: tuple[Reason, ...]) -> Comparison:
    """Judge two instruments that were signed, by the day of signing."""
    ended = "ended" in (left.word("status"), right.word("status"))
    # The date of an ended instrument is that of its end.
    days = When(Agreement.UNTOLD, None) if ended else compare_days(left.word("date"), right.word("date"))
    reasons = (*reasons, *([days.reason] if days.reason else []))
    score = add_up(reasons)
    clear = reasons[0].weight > 0.3 and reasons[1].weight > 0
    if days.agreement == Agreement.NO:
        return Comparison(Verdict.DIFFERENT, 0.0, reasons)
    if days.agreement in (Agreement.DAY, Agreement.WITHIN):
        return Comparison(Verdict.SAME if clear and subject != "open" else Verdict.UNDECIDED, score, reasons)
    if days.agreement == Agreement.MONTH:
        same = clear and (subject == "same" or (left.word("date") == right.word("date") and subject != "open"))
        return Comparison(Verdict.SAME if same else Verdict.UNDECIDED, score, reasons)
    if days.agreement == Agreement.WIDE and left.word("date") == right.word("date") and clear and subject == "same":
        return Comparison(Verdict.SAME, score, reasons)
    if subject == "same" or (days.agreement == Agreement.WIDE and subject in ("general", "untold")):
        return Comparison(Verdict.UNDECIDED, min(score, 0.7), reasons)
    return Comparison(Verdict.DIFFERENT, min(score, 0.4), reasons)


def judge_climb(left: Telling, right: Telling, subject: str, reasons: tuple[Reason, ...]) -> Comparison:
    """Judge two instruments at least one of which was only planned when its document was written."""
    first, then = (left, right) if left.word("status") == "planned" else (right, left)
    if then.word("status") == "ended":
        return Comparison(Verdict.DIFFERENT, 0.2, reasons)
    both = then.word("status") == "planned"
    days = count_days_from(first.published, (then.published if both else then.word("date") or then.published))
    if days is None or (days < 0 and not both) or abs(days) > LONGEST_CLIMB:
        return Comparison(Verdict.DIFFERENT, min(add_up(reasons), 0.3), reasons)
    climb = Reason(
        "planned_twice" if both else "planned_then_signed",
        0.2,
        {"left": first.published, "right": then.published if both else then.word("date") or then.published},
    )
    reasons = (*reasons, climb)
    same = reasons[0].weight > 0.3 and reasons[1].weight > 0 and subject in ("same", "general")
    if same:
        return Comparison(Verdict.SAME, add_up(reasons), reasons)
    if subject in ("open", "untold", "narrower"):
        return Comparison(Verdict.UNDECIDED, min(add_up(reasons), 0.7), reasons)
    return Comparison(Verdict.DIFFERENT, min(add_up(reasons), 0.4), reasons)


def add_up(reasons: tuple[Reason, ...]) -> float:
    """Return the score of some reasons, from 0 to 1."""
    return min(1.0, max(0.0, sum(reason.weight for reason in reasons)))
