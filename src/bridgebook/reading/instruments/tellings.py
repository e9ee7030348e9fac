"""One instrument told several times in a text is one statement."""

from dataclasses import replace

from bridgebook.vocabulary.statements import Instrument

_DONE = frozenset({"signed", "in_force", "ended"})
_LATER = {"planned": 0, "signed": 1, "in_force": 2, "ended": 3}


def join_telling(found: list[Instrument], new: Instrument, *, is_fresh: bool, is_draft: bool = False) -> None:
    """Add an instrument to those found before, or join it with the one among them that it tells again.

    Args:
        found: The instruments read so far; changed in place.
        new: The one read now.
        is_fresh: Whether it is called a new one, or one more: then it is none of those signed before.
        is_draft: Whether it is called a draft: of the one signed, where nothing says that it is another.
    """
    for index in range(len(found) - 1, -1, -1):
        if is_same(found[index], new, is_fresh=is_fresh, is_draft=is_draft):
            found[index] = _joined(found[index], new)
            return
    found.append(new)


def is_same(old: Instrument, new: Instrument, *, is_fresh: bool = False, is_draft: bool = False) -> bool:
    """Whether two statements can tell of one instrument: kind, parties, subject, date and stage allow it."""
    if old.kind != new.kind or not _share(old.parties, new.parties):
        return False
    if _differ(old.date, new.date) and old.status == new.status:
        return False
    if _follows(old, new) or _follows(new, old):
        return False
    if old.subject and new.subject and not _alike(old.subject, new.subject):
        return False
    if (old.status in _DONE) == (new.status in _DONE):
        return not (is_fresh and old.status in _DONE)
    if is_draft and not is_fresh and not new.subject:
        return True
    # Planned here and signed there: one instrument only where the plan says nothing of its own.
    planned = old if old.status == "planned" else new
    return not is_fresh and not planned.date and not planned.subject and old is planned


def _share(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    common = set(left) & set(right)
    return len(common) * 2 > min(len(left), len(right)) or set(left) == set(right)


def _differ(left: str | None, right: str | None) -> bool:
    return bool(left and right and not left.startswith(right) and not right.startswith(left))


def _follows(first: Instrument, second: Instrument) -> bool:
    """Whether one was signed after the other had ended."""
    if first.status != "ended" or second.status not in ("signed", "in_force") or not first.date or not second.date:
        return False
    return second.date[:4] > first.date.rpartition("/")[2][:4]


def _alike(left: str, right: str) -> bool:
    """Whether one subject holds the other, or they share most of their words' beginnings."""
    a, b = left.casefold(), right.casefold()
    if a in b or b in a:
        return True
    if not a.isascii() and " " not in a + b:
        return len(set(a) & set(b)) * 2 >= min(len(a), len(b))
    stems = [{w[:5] for w in s.split() if len(w) > 3} for s in (a, b)]
    return bool(stems[0] & stems[1]) and len(stems[0] & stems[1]) * 2 >= min(len(stems[0]), len(stems[1]))


def _joined(old: Instrument, new: Instrument) -> Instrument:
    """The surer and fuller of two tellings, with the later stage and what the other adds."""
    is_new_fuller = (len(new.parties), bool(new.date), bool(new.subject), new.confidence) > (
        len(old.parties),
        bool(old.date),
        bool(old.subject),
        old.confidence,
    ) and len(set(new.parties)) >= len(set(old.parties))
    full, other = (new, old) if is_new_fuller else (old, new)
    status = max(old.status, new.status, key=lambda s: _LATER[s])
    date = full.date or (other.date if status == other.status or full.status == "planned" else None)
    return replace(
        full,
        status=status,
        date=date,
        inferred=full.inferred if full.date else bool(date and other.inferred),
        subject=full.subject or other.subject,
        confidence=max(old.confidence, new.confidence),
    )
