"""A text checked by the glossary, in pieces for a page: what departs from it, with what is right, and quotes nobody said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bridgebook.names.wording import Deviation, Term, find_deviations, put_right
from bridgebook.registry.records.news import Quoted


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; `right` what should stand there, `unsaid` whether it is a quote that no source says."""

    text: str
    right: str = ""
    unsaid: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A deviation in a field of a form; `name` is how a button names it, `line` the text around it."""

    name: str
    field: str
    deviation: Deviation
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A field of a form, checked."""

    pieces: tuple[Piece, ...]
    places: tuple[Place, ...]


def check_field(field: str, text: str, language: str, terms: Iterable[Term], quotes: Iterable[Quoted] = ()) -> Checked:
    """Return a text in pieces, and its deviations with the words around each."""
    deviations = find_deviations(text, language, terms)
    marks = [(d.start, d.end, Piece(d.found, right=d.right)) for d in deviations]
    marks += [
        (q.start, q.end, Piece(q.text, unsaid=True))
        for q in quotes
        if not q.said and not any(d.start < q.end and q.start < d.end for d in deviations)
    ]
    pieces, at = [], 0
    for start, end, piece in sorted(marks, key=lambda mark: mark[0]):
        if start > at:
            pieces.append(Piece(text[at:start]))
        pieces.append(piece)
        at = end
    if at < len(text):
        pieces.append(Piece(text[at:]))
    places = tuple(
        Place(
            f"{field}|{d.start}|{d.term}|{d.found}",
            field,
            d,
            text[max(0, d.start - 30) : d.start],
            text[d.end : d.end + 30],
        )
        for d in deviations
    )
    return Checked(tuple(pieces), places)


def replace_named(typed: Mapping[str, str], named: str, language: str, terms: Iterable[Term]) -> dict[str, str]:
    """Return the fields of a form with one deviation put right, or all (`all`).

    The text may have been changed since the button was made: the deviation of that name nearest to its place is taken.
    """
    fields = dict(typed)
    terms = tuple(terms)
    if named == "all":
        for name, text in fields.items():
            for deviation in reversed(find_deviations(text, language, terms)):
                fields[name] = text = put_right(text, deviation)
        return fields
    field, _, rest = named.partition("|")
    start, _, rest = rest.partition("|")
    term, _, found = rest.partition("|")
    if field not in fields or not start.isdecimal():
        return fields
    same = [d for d in find_deviations(fields[field], language, terms) if d.term == term and d.found == found]
    if same:
        nearest = min(same, key=lambda d: abs(d.start - int(start)))
        fields[field] = put_right(fields[field], nearest)
    return fields
