"""Says who may see a document, a statement or a thing."""

from bridgebook.registry.actions.read_again import read_again
from bridgebook.registry.changing import find_entities, find_statement_state, make_change
from bridgebook.registry.errors import CannotDo, NotFound
from bridgebook.registry.models import DocumentState
from bridgebook.registry.records import Reader
from bridgebook.registry.visibility import VISIBILITIES, Visibility, parse_level


def set_visibility(
    visibility: Visibility,
    *,
    by: Reader,
    document: int | None = None,
    statement: int | None = None,
    thing: str | None = None,
    why: str = "",
) -> None:
    """Set who may see one document, one statement, or one thing with every statement that names it.

    A statement is never more open than its document or the things it names. A document that is opened is read again
    without the names its new readers may not see.

    Args:
        visibility: public, internal or restricted.
        by: Who sets it; nobody closes a thing to themselves.
        document: Ledger row of the document, or
        statement: ledger row of the statement, or
        thing: key of an organisation, a person or a place.
        why: The reason, in their words.

    Raises:
        CannotDo: If not one of the three is given, or `by` could not see it any more.
        NotFound: If it is unknown, or hidden from `by`.
        NotAllowed: If `by` may not change anything.
    """
    if sum(given is not None for given in (document, statement, thing)) != 1:
        raise CannotDo("Name one document, one statement or one thing.")
    if visibility not in VISIBILITIES or parse_level(visibility) > by.level:
        raise CannotDo(f"You cannot make it {visibility}: you could not see it any more.")
    subject = f"d{document}" if document else f"statement {statement}" if statement else str(thing)
    with make_change("set_visibility", subject, by=by, why=why) as change:
        change.after = {"visibility": visibility}
        if document is not None:
            if not DocumentState.objects.filter(document_id=document, level__lte=by.level).exists():
                raise NotFound(f"document {document}")
            change.judge("visibility", visibility, document_id=document)
            change.afterwards.append(lambda: read_again(document, by=by))
        elif statement is not None:
            find_statement_state(statement, by)
            change.judge("visibility", visibility, statement_id=statement)
        else:
            # On every entity joined in it, so that it holds for each if they are parted.
            for state in find_entities(str(thing), by):
                change.judge("visibility", visibility, entity_id=state.entity_id)
