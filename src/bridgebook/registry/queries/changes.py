"""All changes of the registry, for those who answer for it: filtered, and only of what the reader may see."""

from collections.abc import Collection, Iterable
from datetime import date

from bridgebook.registry.changing import check_may
from bridgebook.registry.keys import parse_key
from bridgebook.registry.models import OFFICE, DocumentState, EntityState, History, StatementState
from bridgebook.registry.projections.judged import find_portions
from bridgebook.registry.queries.history import make_lines
from bridgebook.registry.queries.shelf import THINGS, find_current_key, find_links
from bridgebook.registry.records import HistoryLine, Link, Listing, Reader

MOST = 3000
"""Changes looked through: who looks for older ones gives a span of days."""


def list_changes(
    reader: Reader, *, by: str = "", action: str = "", since: str = "", until: str = "", page: int = 1, size: int = 40
) -> Listing[HistoryLine]:
    """Return changes, the latest first.

    Args:
        reader: On whose behalf: neither a change by someone who may see more, nor one of what they may not see is shown.
        by: Only those of this user.
        action: Only those of this action.
        since: Only from this day on, as YYYY-MM-DD.
        until: Only up to this day.
        page: Which page, from 1.
        size: How many a page.

    Raises:
        NotAllowed: If the reader is less than a reviewer.
    """
    check_may(reader, "reviewer")
    rows = History.objects.filter(level__lte=reader.level).order_by("-id")
    rows = rows.filter(by=by) if by else rows
    rows = rows.filter(action=action) if action else rows
    if first := parse_day(since):
        rows = rows.filter(at__date__gte=first)
    if last := parse_day(until):
        rows = rows.filter(at__date__lte=last)
    found = list(rows.values_list("id", "subject")[:MOST])
    seen = find_seen_subjects({subject for _, subject in found}, reader)
    mine = [row for row, subject in found if subject in seen]
    pages = max(1, -(-len(mine) // size))
    page = min(max(1, page), pages)
    shown = mine[(page - 1) * size : page * size]
    lines = make_lines(History.objects.filter(id__in=shown).order_by("-id"), reader)
    return Listing(lines, len(mine), page, size)


def list_actors(reader: Reader) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of all who changed something, and all actions there were."""
    check_may(reader, "reviewer")
    rows = History.objects.filter(level__lte=reader.level).order_by()
    return (
        tuple(sorted(rows.values_list("by", flat=True).distinct())),
        tuple(sorted(rows.values_list("action", flat=True).distinct())),
    )


def find_subject_links(reader: Reader, subjects: Collection[str]) -> dict[str, Link]:
    """Return the things that changes were made to, by the key in the history, where they have a name to show."""
    keys = {}
    for subject in subjects:
        parsed = parse_key(subject)
        if parsed is not None and parsed[0] in THINGS:
            state = EntityState.objects.filter(entity_id=parsed[1]).values_list("key", flat=True).first()
            keys[subject] = state or subject
    links = find_links(set(keys.values()), reader)
    return {subject: links[key] for subject, key in keys.items() if key in links}


def parse_day(text: str) -> date | None:
    """Return a day, None where there is none in the text."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def find_seen_subjects(subjects: Iterable[str], reader: Reader) -> set[str]:
    """Return those subjects of changes that a reader may see; users and settings are for administrators."""
    seen: set[str] = set()
    documents: dict[int, list[str]] = {}
    statements: dict[int, list[str]] = {}
    entities: dict[int, list[str]] = {}
    kept: dict[type, dict[int, list[str]]] = {}
    letters = {model.LETTERS: model for model in OFFICE}
    for subject in subjects:
        plain = subject.split("-")[1] if subject.startswith("q-") and subject.count("-") else subject
        word, digits = plain.rstrip("0123456789").strip(), plain[len(plain.rstrip("0123456789")) :]
        row = int(digits) if digits and len(digits) < 19 else 0
        parsed = parse_key(plain)
        if not row:
            # Users, settings, and what is of the whole registry.
            if reader.may_administer:
                seen.add(subject)
        elif word == "statement":
            statements.setdefault(row, []).append(subject)
        elif parsed is not None:
            (entities if parsed[0] in THINGS else statements).setdefault(row, []).append(subject)
        elif word == "d":
            documents.setdefault(row, []).append(subject)
        elif word in letters:
            kept.setdefault(letters[word], {}).setdefault(row, []).append(subject)
        elif reader.may_administer:
            seen.add(subject)
    for wanted, model, column in (
        (documents, DocumentState, "document_id"),
        (statements, StatementState, "statement_id"),
        (entities, EntityState, "entity_id"),
    ):
        for portion in find_portions(set(wanted)):
            rows = model._default_manager.filter(**{f"{column}__in": portion}, level__lte=reader.level)
            for found in rows.values_list(column, flat=True):
                seen.update(wanted[found])
    for table, wanted in kept.items():
        for found in table._default_manager.filter(pk__in=list(wanted), level__lte=reader.level).values_list(  # type: ignore[attr-defined]
            "pk", flat=True
        ):
            seen.update(wanted[found])
    return seen


def find_thing_history(reader: Reader, key: str, entities: Iterable[int]) -> tuple[HistoryLine, ...]:
    """Return the changes of a thing, under all keys it had, the latest first."""
    current = find_current_key(key, reader)
    subjects = {key, current, *(f"{current[:1]}{entity}" for entity in entities)}
    rows = History.objects.filter(level__lte=reader.level, subject__in=subjects).order_by("-id")
    return make_lines(rows[:100], reader)
