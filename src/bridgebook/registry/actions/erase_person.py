"""Erases a person's names, by rule."""

from collections.abc import Collection

from bridgebook.registry.actions.set_visibility import set_visibility
from bridgebook.registry.changing import find_entities, make_change
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.joining.names import index_all_names
from bridgebook.registry.keys import parse_key
from bridgebook.registry.personal.overwriting import find_documents, overwrite_person
from bridgebook.registry.projections import rebuild
from bridgebook.registry.records import Reader


def erase_person(key: str, *, by: Reader, why: str, keep: Collection[int] = ()) -> dict[str, int]:
    """Put blocks in the place of a person's names, for good; return how much was changed.

    Texts, quotes, namings, words of statements, the history and the office's records are overwritten; files read again
    do not bring the name back, for the digest of an erased document is kept. It cannot be taken back.

    Args:
        key: The person.
        by: Who erases.
        why: The reason: who asked, by what law. It is kept, so it names nobody.
        keep: Rows of documents kept as they are (signed agreements); the person is then restricted instead.

    Raises:
        CannotDo: If the key is no person's, no reason is given, or the reason names the person.
        NotFound: If there is no such person.
        NotAllowed: If `by` is no administrator.
    """
    parsed = parse_key(key)
    if parsed is None or parsed[0] != "person":
        raise CannotDo("Only a person's data are erased.")
    if not why.strip():
        raise CannotDo("Give the reason, without the name: it stays in the history.")
    # The key itself says who it was as long as another document is kept; the history does not name it.
    with make_change("erase_person", "personal data", by=by, why=why, needs="administrator") as change:
        entities = [state.entity_id for state in find_entities(key, by)]
        kept = find_documents(entities) & set(keep)
        change.after = overwrite_person(entities, kept) | {"kept": len(kept)}
        index_all_names()
        rebuild()
    if kept:
        set_visibility("restricted", by=by, thing=key, why=why)
    return dict(change.after)
