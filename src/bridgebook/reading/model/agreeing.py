"""When two statements of one type say the same; their entities are aligned before.

type        says the same where
position    person and organisation are equal, and one role holds the other
part_of     child and parent are equal
contact     both are held or both planned, half of the parties are shared, and the dates do not contradict
instrument  the kind is equal, both are only planned or both are not, half of the parties are shared, dates do not contradict
structure   both are only planned or both are not, and one name holds the other, or kind and half of the parties agree
commitment  the evidence overlaps by half of the shorter one, and parties and dates do not contradict
interest    party and direction are equal, and one topic holds the other

Parties that are empty on one side agree only where the evidence overlaps.
"""

from collections.abc import Sequence

from bridgebook.reading.model.gathering import fold
from bridgebook.vocabulary import Evidence, Statement
from bridgebook.vocabulary.statements import Commitment, Contact, Instrument, Interest, PartOf, Position, Structure

HALF = 0.5


def agreement(left: Statement, right: Statement) -> float:
    """How closely two statements of one type say the same, above 0 where they do; shared evidence makes it closer."""
    close = overlap(left.evidence, right.evidence)
    fit = 0.0
    match left, right:
        case Position(), Position():
            if (left.person, left.organisation) == (right.person, right.organisation):
                fit = alike(left.role, right.role)
        case PartOf(), PartOf():
            fit = float((left.child, left.parent) == (right.child, right.parent))
        case Contact(), Contact():
            if left.status == right.status and compatible(left.date, right.date):
                fit = common(left.parties, right.parties, close) + HALF * (left.date == right.date is not None)
                fit *= common(left.parties, right.parties, close) > 0
        case Instrument(), Instrument():
            same = left.kind == right.kind and (left.status == "planned") == (right.status == "planned")
            if same and compatible(left.date, right.date):
                fit = common(left.parties, right.parties, close)
        case Structure(), Structure():
            if (left.status == "planned") == (right.status == "planned"):
                shared = common(left.parties, right.parties, close)
                fit = alike(left.name, right.name) or (shared if left.kind == right.kind else 0.0)
        case Commitment(), Commitment():
            contradict = left.parties and right.parties and not set(left.parties) & set(right.parties)
            if close >= HALF and compatible(left.due, right.due) and not contradict:
                fit = close
        case Interest(), Interest():
            if (left.party, left.direction) == (right.party, right.direction):
                fit = alike(left.topic, right.topic)
    return fit + close if fit > 0 else 0.0


def alike(left: str, right: str) -> float:
    """1 where two wordings are equal but for capitals and blanks, less where one holds the other whole, else 0."""
    one, two = sorted((fold(left), fold(right)), key=len)
    if one == two:
        return 1.0
    return len(one) / len(two) if one and one in two else 0.0


def common(left: Sequence[str], right: Sequence[str], close: float) -> float:
    """The share of parties both name, 0 below a half; where one names none, what the evidence shares."""
    if not left or not right:
        return close
    share = len(set(left) & set(right)) / len(set(left) | set(right))
    return share if share >= HALF else 0.0


def compatible(left: str | None, right: str | None) -> bool:
    """Whether two dates can be one: one is missing, or one says the same less exactly, or lies in the other's range."""
    if left is None or right is None:
        return True
    (a, b), (c, d) = bounds(left), bounds(right)
    return (a <= c and d <= b) or (c <= a and b <= d)


def bounds(value: str) -> tuple[str, str]:
    """The first and the last day a date or a range of dates can mean, as strings that sort as days do."""
    first, _, last = value.partition("/")
    return (first + "-01-01"[len(first) - 4 :])[:10], ((last or first) + "-12-31"[len(last or first) - 4 :])[:10]


def overlap(left: Sequence[Evidence], right: Sequence[Evidence]) -> float:
    """The largest share of the shorter of two pieces that both have."""
    best = 0.0
    for a in left:
        for b in right:
            inner = min(a.end, b.end) - max(a.start, b.start)
            if inner > 0:
                best = max(best, inner / min(a.end - a.start, b.end - b.start))
    return best
