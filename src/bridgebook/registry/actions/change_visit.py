"""Changes a visit: what it says of itself, the lines of its lists, its documents, its report."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from bridgebook.registry.actions.plan_visit import read_visit, shift_programme
from bridgebook.registry.actions.visit_lines import CAME, LINES, MOST
from bridgebook.registry.changing import make_change
from bridgebook.registry.errors import CannotDo, NotFound
from bridgebook.registry.models import Visit
from bridgebook.registry.office.saving import find_record, save_record
from bridgebook.registry.queries.visit_names import link_things
from bridgebook.registry.records import Reader


def lock_visit(key: str, by: Reader) -> Visit:
    """Return a visit to be changed; on PostgreSQL nobody else changes it meanwhile.

    Raises:
        NotFound: If there is none that `by` may see.
        CannotDo: If it was withdrawn.
    """
    row = find_record(Visit, key, by)
    locked: Visit = Visit._default_manager.select_for_update().get(pk=row.pk)
    if locked.withdrawn:
        raise CannotDo("This visit was removed. Bring it back first: take back the removal in its history.")
    return locked


def change_visit(key: str, values: Mapping[str, Any], *, by: Reader, why: str = "") -> None:
    """Change what a visit says of itself; `values` as for `plan_visit`.

    Raises:
        CannotDo: If something typed is wrong; the message says what.
        NotFound: If there is no such visit.
        NotAllowed: If `by` is no editor.
    """
    with make_change("change_visit", key, by=by, why=why, needs="editor") as change:
        row = lock_visit(key, by)
        columns = read_visit(values, by)
        seen = link_things(by, [row])
        # Who may not see a partner did not take it out of the form.
        hidden = [item for item in row.partners if "entity" in item and item["entity"] not in seen]
        save_record(change, row, **{**columns, "partners": [*columns["partners"], *hidden]})


def write_line(key: str, name: str, values: Mapping[str, Any], *, by: Reader, number: int = 0) -> int:
    """Add a line to a list of a visit, or write one anew; return its number.

    Args:
        key: The visit.
        name: people, programme, papers, tasks or points.
        values: What was typed.
        by: Who writes it.
        number: The line to write anew; a new one where 0.

    Raises:
        CannotDo: If something typed is wrong, or the list is full.
        NotFound: If there is no such visit or line.
        NotAllowed: If `by` is no editor.
    """
    if name not in LINES:
        raise NotFound(name)
    with make_change("change_visit", key, by=by, needs="editor") as change:
        row = lock_visit(key, by)
        items: list[dict[str, Any]] = [dict(item) for item in getattr(row, name)]
        written = LINES[name](values, by)
        if number:
            place = find_line(items, number)
            items[place] = {"n": number, **written}
        else:
            if len(items) >= MOST:
                raise CannotDo(f"There are {MOST} lines already: remove some first.")
            number = max((item["n"] for item in items), default=0) + 1
            items.append({"n": number, **written})
        if name == "people":
            keep_one_head(items, number)
        save_record(change, row, **{name: items})
    return number


def keep_one_head(items: list[dict[str, Any]], number: int) -> None:
    """Leave one head a side: the line just written where it is marked so."""
    mine = next(item for item in items if item["n"] == number)
    for item in items:
        if mine["head"] and item["side"] == mine["side"] and item["n"] != number:
            item["head"] = False


def find_line(items: list[dict[str, Any]], number: int) -> int:
    """Return the place of a line in its list.

    Raises:
        NotFound: If there is none of this number.
    """
    for place, item in enumerate(items):
        if item["n"] == number:
            return place
    raise NotFound(f"line {number}")


def remove_line(key: str, name: str, number: int, *, by: Reader) -> None:
    """Remove a line from a list of a visit.

    Raises:
        NotFound: If there is no such visit or line.
        NotAllowed: If `by` is no editor.
    """
    if name not in LINES:
        raise NotFound(name)
    with make_change("change_visit", key, by=by, needs="editor") as change:
        row = lock_visit(key, by)
        items = list(getattr(row, name))
        del items[find_line(items, number)]
        save_record(change, row, **{name: items})


def tick_line(key: str, name: str, number: int, *, by: Reader, done: date | None) -> None:
    """Mark a paper or task done on a day, or not done.

    Raises:
        NotFound: If there is no such visit or line.
        NotAllowed: If `by` is no editor.
    """
    if name not in ("papers", "tasks"):
        raise NotFound(name)
    change_line(key, name, number, {"done": done.isoformat() if done else ""}, by=by)


def mark_came(key: str, number: int, came: str, *, by: Reader) -> None:
    """Say whether a planned person came ("came", "absent"), came unplanned, or "" where it is not known.

    Raises:
        CannotDo: If `came` is none of these.
        NotFound: If there is no such visit or person.
        NotAllowed: If `by` is no editor.
    """
    if came not in CAME:
        raise CannotDo(f"“{came}” is none of {', '.join(one for one in CAME if one)}.")
    change_line(key, "people", number, {"came": came}, by=by)


def change_line(key: str, name: str, number: int, values: Mapping[str, Any], *, by: Reader) -> None:
    """Set some values of a line."""
    with make_change("change_visit", key, by=by, needs="editor") as change:
        row = lock_visit(key, by)
        items = [dict(item) for item in getattr(row, name)]
        items[find_line(items, number)].update(values)
        save_record(change, row, **{name: items})


def copy_programme(key: str, source: str, *, by: Reader) -> None:
    """Take over the programme of an earlier visit, moved to the days of this one; hosts and interpreters stay open.

    Raises:
        CannotDo: If there is none to copy, or this visit has hours already.
        NotFound: If there is no such visit.
        NotAllowed: If `by` is no editor.
    """
    with make_change("change_visit", key, by=by, needs="editor") as change:
        row = lock_visit(key, by)
        if row.programme:
            raise CannotDo("This visit has a programme already: remove its hours first.")
        save_record(change, row, programme=shift_programme(find_record(Visit, source, by), row.start))


def set_state(key: str, state: str, *, by: Reader, why: str = "") -> None:
    """Say that a visit is planned, was held, or is cancelled.

    Raises:
        CannotDo: If `state` is none of these.
        NotFound: If there is no such visit.
        NotAllowed: If `by` is no editor.
    """
    if state not in ("planned", "held", "cancelled"):
        raise CannotDo(f"“{state}” is none of planned, held, cancelled.")
    with make_change("change_visit", key, by=by, why=why, needs="editor") as change:
        save_record(change, lock_visit(key, by), state=state)


def remove_visit(key: str, *, by: Reader, why: str = "") -> None:
    """Remove a visit planned by mistake; the change can be taken back.

    Raises:
        NotFound: If there is no such visit.
        NotAllowed: If `by` is no editor.
    """
    with make_change("remove_visit", key, by=by, why=why, needs="editor") as change:
        save_record(change, lock_visit(key, by), withdrawn=True)


def send_report(key: str, sent: date | None, *, by: Reader) -> None:
    """Say on which day the report of a visit was sent; its clock stops. None starts it again.

    Raises:
        CannotDo: If the visit is not over, or the day lies ahead or before it.
        NotFound: If there is no such visit.
        NotAllowed: If `by` is no editor.
    """
    with make_change("send_report", key, by=by, needs="editor") as change:
        row = lock_visit(key, by)
        if sent is not None:
            if row.state == "cancelled" or row.start is None:
                raise CannotDo("A visit that is cancelled, or has no day yet, has no report to send.")
            if sent > date.today():
                raise CannotDo(f"{sent} lies ahead: write the day on which the report was sent.")
            if sent < row.start:
                raise CannotDo(f"{sent} is before the visit began: write the day on which the report was sent.")
        save_record(change, row, report_sent=sent, **({"state": "held"} if sent else {}))


def untie_document(key: str, document: int, *, by: Reader) -> None:
    """Say that a document is not of this visit; it stays in the registry.

    Raises:
        NotFound: If there is no such visit, or it has no such document.
        NotAllowed: If `by` is no editor.
    """
    with transaction.atomic(), make_change("change_visit", key, by=by, needs="editor") as change:
        row = lock_visit(key, by)
        if document not in row.documents:
            raise NotFound(f"d{document}")
        save_record(change, row, documents=[one for one in row.documents if one != document])
