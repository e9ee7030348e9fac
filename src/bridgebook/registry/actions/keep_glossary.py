"""Keeps the glossary: adds an entry, changes one, takes one away."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bridgebook.registry.changing import make_change
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.models import GlossaryEntry
from bridgebook.registry.office import anchor_thing, find_record, save_record
from bridgebook.registry.records import Reader
from bridgebook.registry.records.glossary import KINDS, LANGUAGES
from bridgebook.registry.visibility import VISIBILITIES, parse_level

LONGEST = 300
"""No name, post or term has more letters than this."""

Forms = Mapping[str, Sequence[str]]


def keep_term(
    kind: str,
    forms: Forms,
    *,
    by: Reader,
    key: str = "",
    avoid: Forms | None = None,
    note: str = "",
    thing: str = "",
    visibility: str = "public",
    why: str = "",
) -> str:
    """Add an entry to the glossary, or change one; return its key.

    Args:
        kind: name, unit, title or term.
        forms: By language the right form, then those allowed beside it.
        by: Who keeps it.
        key: The entry to change; "" adds one.
        avoid: By language forms not to be used.
        note: What is to be known of it.
        thing: Key of the organisation or person it names.
        visibility: Who may see it; only a public one fixes what is published.
        why: The reason, in their words.

    Raises:
        CannotDo: If there is no form, one is too long, or one is both right and to be avoided; the message says which.
        NotFound: If the entry or the thing is unknown, or hidden from `by`.
        NotAllowed: If `by` is no editor.
    """
    right, wrong = clean_forms(forms), clean_forms(avoid or {})
    check_forms(kind, right, wrong)
    if visibility not in VISIBILITIES:
        raise CannotDo(f"The visibility is one of {', '.join(VISIBILITIES)}.")
    with make_change("keep_term", key, by=by, why=why, needs="editor") as change:
        row = find_record(GlossaryEntry, key, by) if key else GlossaryEntry()
        values: dict[str, Any] = {"kind": kind, "forms": right, "avoid": wrong, "note": note.strip()[:2000]}
        values["thing"] = anchor_thing(thing, by) if thing else None
        save_record(change, row, level=parse_level(visibility), withdrawn=False, **values)
    return row.key


def drop_term(key: str, *, by: Reader, why: str = "") -> None:
    """Take an entry out of the glossary.

    Raises:
        NotFound: If there is none, or none that `by` may see.
        NotAllowed: If `by` is no editor.
    """
    with make_change("drop_term", key, by=by, why=why, needs="editor") as change:
        save_record(change, find_record(GlossaryEntry, key, by), withdrawn=True)


def keep_terms(rows: Sequence[Mapping[str, Any]], *, by: Reader) -> tuple[int, int]:
    """Take over many entries at once; return how many were added and how many changed.

    An entry with a right form of the same kind in the same language is changed, none is doubled.

    Args:
        rows: Entries as `keep_term` takes them: kind, forms, avoid, note.
        by: Who keeps them.

    Raises:
        CannotDo: If one is wrong; the message names its row, and none is taken over.
        NotAllowed: If `by` is no editor.
    """
    added = changed = 0
    cleaned = []
    for number, row in enumerate(rows, 1):
        right, wrong = clean_forms(row.get("forms", {})), clean_forms(row.get("avoid", {}))
        try:
            check_forms(str(row.get("kind", "")), right, wrong)
        except CannotDo as error:
            raise CannotDo(f"Row {row.get('row', number)}: {error}") from error
        cleaned.append((str(row["kind"]), right, wrong, str(row.get("note", "")).strip()[:2000]))
    with make_change("import_terms", "glossary", by=by, needs="editor") as change:
        known: dict[tuple[str, str, str], GlossaryEntry] = {}
        for entry in GlossaryEntry.objects.filter(withdrawn=False, level__lte=by.level).order_by("-id"):
            known |= {(entry.kind, code, said[0].casefold()): entry for code, said in entry.forms.items() if said}
        for kind, right, wrong, note in cleaned:
            at = ((kind, code, right[code][0].casefold()) for code in LANGUAGES if code in right)
            row_found = next((known[place] for place in at if place in known), None)
            values = {"kind": kind, "forms": right, "avoid": wrong, "note": note}
            if row_found is None:
                new = save_record(change, GlossaryEntry(), level=0, **values)
                known |= {(kind, code, said[0].casefold()): new for code, said in right.items()}
                added += 1
            elif any(getattr(row_found, name) != value for name, value in values.items()):
                save_record(change, row_found, **values)
                changed += 1
    return added, changed


def clean_forms(forms: Forms) -> dict[str, list[str]]:
    """Return forms without blanks and repeats, by the languages there are."""
    found: dict[str, list[str]] = {}
    for code in LANGUAGES:
        said = [" ".join(str(form).split()) for form in forms.get(code, ())]
        if kept := list(dict.fromkeys(form for form in said if form)):
            found[code] = kept
    return found


def check_forms(kind: str, right: Mapping[str, Sequence[str]], wrong: Mapping[str, Sequence[str]]) -> None:
    """Let pass the forms of an entry.

    Raises:
        CannotDo: If the kind is none of those there are, no form is given, or a form cannot stand; the message says which.
    """
    if kind not in KINDS:
        raise CannotDo(f"The kind is one of {', '.join(KINDS)}.")
    if not right:
        raise CannotDo("Give the right form in one language at least.")
    for code in LANGUAGES:
        for form in (*right.get(code, ()), *wrong.get(code, ())):
            if len(form) > LONGEST:
                raise CannotDo(f"“{form[:40]}…” is longer than {LONGEST} letters.")
            if not re.search(r"\w", form):
                raise CannotDo(f"“{form}” has no letters.")
        both = {form.casefold() for form in right.get(code, ())} & {form.casefold() for form in wrong.get(code, ())}
        if both:
            raise CannotDo(f"“{min(both)}” is both right and to be avoided: keep it on one side.")
        if wrong.get(code) and not right.get(code):
            raise CannotDo(
                f"“{wrong[code][0]}” is to be avoided, but nothing is right in its place: give that form too."
            )
