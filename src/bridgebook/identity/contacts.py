"""Whether two documents tell of one encounter. A follow-up meeting is not the same meeting."""

from bridgebook.identity.days import LONGEST_STAY, Agreement, compare_days, count_days, count_days_from
from bridgebook.identity.telling import Telling, weigh_parties, weigh_people, weigh_places
from bridgebook.identity.titles import compare_titles
from bridgebook.languages.bounds import find_bounds
from bridgebook.vocabulary import Comparison, Reason, Verdict

ONE_OCCASION = (frozenset({"visit", "meeting"}), frozenset({"online", "meeting"}), frozenset({"online", "conference"}))
"""Kinds that different texts use of one occasion: who visits also meets; a seminar by video is both."""

NEVER_ONE = (frozenset({"online", "visit"}), frozenset({"online", "signing"}))
"""Kinds that no one occasion is: nobody visits by video."""

RECENTLY = 45
"""Days within which a text that gives no date tells of what just happened."""

DIFFERENT = Comparison(Verdict.DIFFERENT, 0.0)


def is_told_twice(left: Telling, right: Telling) -> Comparison:
    """Judge two encounters of one document: a call by video that is also called a meeting is told twice.

    What one document tells apart stays apart otherwise: talks in the morning, a signing in the evening.
    """
    kinds = frozenset({left.word("kind"), right.word("kind")})
    compared = compare_contacts(left, right)
    day = compare_days(left.word("date"), right.word("date")).agreement == Agreement.DAY
    if compared.verdict == Verdict.SAME and day and "online" in kinds and kinds in ONE_OCCASION:
        return compared
    return DIFFERENT


def compare_contacts(left: Telling, right: Telling) -> Comparison:
    """Judge whether two tellings are of one encounter.

    The same where parties and day agree and nothing speaks against it. Where one tells only the month, a person, the
    place or what was talked about must agree too, and whoever joins them must know of no second encounter in that month
    (`is_month_of_day`). Undecided where the kinds told do not fit,
    the date is left open, or people or places differ.
    """
    parties = weigh_parties(left, right)
    if parties is None:
        return DIFFERENT
    days = compare_days(left.word("date"), right.word("date"))
    if days.agreement == Agreement.NO:
        return Comparison(Verdict.DIFFERENT, 0.0, (parties, *([days.reason] if days.reason else [])))
    kinds = frozenset({left.word("kind"), right.word("kind")})
    kind = weigh_kinds(kinds, left, right)
    people, place, topics = weigh_people(left, right), weigh_places(left, right), weigh_topics(left, right)
    reasons = tuple(r for r in (parties, days.reason, kind, people, place, topics) if r is not None)
    score = min(1.0, max(0.0, sum(reason.weight for reason in reasons)))
    against = any(reason.weight < 0 for reason in (people, place) if reason)
    if kinds in NEVER_ONE and not (people and people.weight > 0):
        return Comparison(Verdict.DIFFERENT, 0.2, reasons)
    if days.agreement == Agreement.UNTOLD:
        return judge_undated(left, right, kinds, reasons, score, alike=bool(people and people.weight > 0))
    if days.agreement == Agreement.WIDE and not (people and people.weight > 0 and len(kinds) == 1):
        return Comparison(Verdict.DIFFERENT, min(score, 0.4), reasons)
    alike = any(reason.weight > 0 for reason in (people, place, topics) if reason)
    sure = days.agreement == Agreement.DAY or (
        len(kinds) == 1 and (days.agreement == Agreement.WITHIN or (alike and is_month_of_day(left, right)))
    )
    fit = len(kinds) == 1 or fits_one_occasion(kinds, left, right)
    if sure and fit and not against and parties.weight > 0.3 and (alike_company(left, right) or people or topics):
        return Comparison(Verdict.SAME, score, reasons)
    if kind.weight < 0 and days.agreement < Agreement.WITHIN:
        return Comparison(Verdict.DIFFERENT, min(score, 0.4), reasons)
    return Comparison(Verdict.UNDECIDED, min(score, 0.75), reasons)


def alike_company(left: Telling, right: Telling) -> bool:
    """Whether two tellings name the same parties, or of a visit with more guests on one side it is not the question.

    A house has several guests on one day, and one text tells of all: whether they came together is then not known.
    """
    if left.things("parties") == right.things("parties"):
        return True
    return "visit" not in (left.word("kind"), right.word("kind"))


def is_month_of_day(left: Telling, right: Telling) -> bool:
    """Whether one tells only a month, or some weeks, of the day that the other tells."""
    dates = left.word("date"), right.word("date")
    if compare_days(*dates).agreement != Agreement.MONTH:
        return False
    return min(count_days(find_bounds(date)) for date in dates) <= LONGEST_STAY


def weigh_kinds(kinds: frozenset[str], left: Telling, right: Telling) -> Reason:
    """Say whether the kinds told are one, or two words for one occasion."""
    values = {"left": left.word("kind"), "right": right.word("kind")}
    if len(kinds) == 1:
        return Reason("same_kind", 0.1, values)
    return Reason("kinds_of_one", 0.0, values) if kinds in ONE_OCCASION else Reason("other_kind", -0.2, values)


def fits_one_occasion(kinds: frozenset[str], left: Telling, right: Telling) -> bool:
    """Whether two kinds can be words for this occasion: what is held online has no place where people met."""
    if kinds not in ONE_OCCASION:
        return False
    return "online" not in kinds or not (left.things("place") and right.things("place"))


def weigh_topics(left: Telling, right: Telling) -> Reason | None:
    """Say whether a topic of one telling is one of the other's, None where that is not plain."""
    for one in left.arguments.get("topics") or ():
        for other in right.arguments.get("topics") or ():
            if compare_titles(str(one), str(other)) == "same":
                return Reason("same_topic", 0.1, {"left": str(one), "right": str(other)})
    return None


def judge_undated(
    left: Telling, right: Telling, kinds: frozenset[str], reasons: tuple[Reason, ...], score: float, *, alike: bool
) -> Comparison:
    """Judge two tellings one of which gives no date: it may tell of what happened shortly before it was written."""
    dated, undated = (left, right) if left.word("date") else (right, left)
    if undated.word("status") == "planned" or not dated.word("date") or len(kinds) > 1:
        return Comparison(Verdict.DIFFERENT, min(score, 0.3), reasons)
    days = count_days_from(dated.word("date"), undated.published)
    if days is None or not 0 <= days <= RECENTLY or not (alike or reasons[0].weight > 0.3):
        return Comparison(Verdict.DIFFERENT, min(score, 0.3), reasons)
    told = Reason("date_untold", 0.0, {"date": dated.word("date"), "published": undated.published})
    return Comparison(Verdict.UNDECIDED, min(score, 0.6), (*reasons, told))
