"""One structure told several times in a text is one statement."""

from dataclasses import dataclass, replace

from bridgebook.vocabulary.statements import Structure

_LATER = {"planned": 0, "operating": 1, "closed": 2}


@dataclass(frozen=True, slots=True)
class Telling:
    """A structure as one place of the text tells it.

    Attributes:
        structure: The statement.
        entity: The entity it is, where it has a name of its own.
        is_title: Whether the title tells it, in fewer words than the text will.
    """

    structure: Structure
    entity: str | None = None
    is_title: bool = False


def join_telling(found: list[Telling], new: Telling, *, is_echo: bool) -> None:
    """Add a structure to those found before, or join it with the one among them that it tells again.

    Args:
        found: The structures read so far; changed in place.
        new: The one read now.
        is_echo: Whether it is named by a bare noun ("the laboratory") that only a structure told before can stand
            behind; where there is none, it is left out.
    """
    for index in range(len(found) - 1, -1, -1):
        old = found[index]
        if is_same(old, new) or (is_echo and old.structure.kind == new.structure.kind):
            joined = _joined(new.structure, old.structure) if old.is_title else _joined(old.structure, new.structure)
            found[index] = Telling(joined, old.entity or new.entity)
            return
    if not is_echo:
        found.append(new)


def is_same(before: Telling, now: Telling) -> bool:
    """Whether two tellings can be of one structure: entity, kind, parties and name allow it."""
    if before.entity and now.entity:
        return before.entity == now.entity
    old, new = before.structure, now.structure
    if old.kind != new.kind:
        return False
    if before.is_title and old.status == new.status and set(old.parties) & set(new.parties):
        return True
    left, right = (" ".join(s.name.casefold().split()) for s in (old, new))
    if left == right:
        return True
    if old.parties and new.parties and not set(old.parties) & set(new.parties):
        return False
    return left in right or right in left or _share_words(left, right)


def _share_words(left: str, right: str) -> bool:
    if not left.isascii() and " " not in left + right:
        return len(set(left) & set(right)) * 10 >= 8 * min(len(set(left)), len(set(right)))
    stems = [{w[:5] for w in s.split() if len(w) > 3} for s in (left, right)]
    shared = stems[0] & stems[1]
    return len(shared) >= 2 and len(shared) * 3 >= 2 * min(len(stems[0]), len(stems[1]))


def _joined(old: Structure, new: Structure) -> Structure:
    """The fuller of two tellings with the later stage and the seat either gives."""
    status = max(old.status, new.status, key=lambda s: _LATER[s])
    full = new if len(new.name) > len(old.name) and len(new.parties) >= len(old.parties) else old
    return replace(
        full, status=status, place=full.place or old.place or new.place, confidence=max(old.confidence, new.confidence)
    )
