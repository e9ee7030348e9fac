"""Who changed what, and why."""

from collections.abc import Collection, Iterable

from bridgebook.registry.models import History, Judgement
from bridgebook.registry.office.needs import find_needs
from bridgebook.registry.projections.judged import find_revoked
from bridgebook.registry.records import HistoryLine, Reader
from bridgebook.registry.roles import parse_role


def list_history(
    reader: Reader, *, subjects: Collection[str] = (), directory: str = "", limit: int = 100
) -> tuple[HistoryLine, ...]:
    """Return changes, the latest first.

    Args:
        reader: On whose behalf; a change made by someone who may see more is not shown to who may see less.
        subjects: Only changes of these (`o12`, `d3`, `statement 40`); all where empty.
        directory: Only answers of people about the entries of the directory of this name.
        limit: How many at most.
    """
    rows = History.objects.filter(level__lte=reader.level).order_by("-id")
    if subjects:
        rows = rows.filter(subject__in=subjects)
    if directory:
        judged = Judgement.objects.filter(
            about="entities", machine=False, entity__entry__directory__name=directory, history__isnull=False
        )
        rows = rows.filter(id__in=judged.values("history_id"))
    return make_lines(rows[:limit], reader)


def make_lines(rows: Iterable[History], reader: Reader) -> tuple[HistoryLine, ...]:
    """Return rows of the history, the latest first, as lines: what each did, and whether the reader can take it back."""
    rows = list(rows)
    judgements: dict[int, list[int]] = {}
    for history, judgement in Judgement.objects.filter(history_id__in=[r.pk for r in rows]).values_list(
        "history_id", "id"
    ):
        judgements.setdefault(history, []).append(judgement)
    revoked = find_revoked()
    lines = []
    taken_back: set[int] = set()
    changed_since: set[tuple[str, str]] = set()
    for row in rows:
        mine = judgements.get(row.pk, [])
        undone = row.pk in taken_back or (bool(mine) and all(judgement in revoked for judgement in mine))
        if row.action == "undo_change" and not undone:
            taken_back.add(row.before.get("change", 0))
        columns = {(record["key"], name) for record in row.after.get("records", ()) for name in record["values"]}
        last = not columns & changed_since
        changed_since |= columns
        lines.append(
            HistoryLine(
                row.pk,
                row.action,
                row.subject,
                row.before,
                row.after,
                row.reason,
                row.by,
                row.at,
                undone,
                last and can_undo(row, bool(mine), undone, reader),
            )
        )
    return tuple(lines)


def can_undo(row: History, judged: bool, undone: bool, reader: Reader) -> bool:
    """Say whether there is something in a change to take back, and whether the reader's role is enough for it."""
    if undone or not (judged or row.after.get("records")):
        return False
    return reader.may(max("reviewer" if judged else "editor", find_needs(row), key=parse_role))
