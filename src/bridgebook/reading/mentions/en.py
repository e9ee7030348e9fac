"""English: where a text names organisations, persons and places.

Names with a head noun first, then those the words around tell, then people, then what the document names in short, places
last: each takes only what is left, so that no word is part of two names.
"""

from collections.abc import Iterable, Sequence

from bridgebook.languages import Sentence
from bridgebook.reading.mentions.brackets import introduce
from bridgebook.reading.mentions.en_companies import find_abbreviations, find_companies
from bridgebook.reading.mentions.en_organisations import find_headed
from bridgebook.reading.mentions.en_persons import find_persons
from bridgebook.reading.mentions.en_places import find_places
from bridgebook.reading.mentions.en_short import (
    Taken,
    find_initials,
    find_people_alone,
    find_short_names,
    initials_of,
    is_introduced,
    names_no_body,
    people_parts,
    short_names,
)
from bridgebook.reading.mentions.en_words import Row, lexicon, make_row
from bridgebook.reading.mentions.mention import FoundMention
from bridgebook.vocabulary import Document, EntityKind


def find_mentions(document: Document, sentences: Sequence[Sentence]) -> list[FoundMention]:
    """Every mention in an English document, in the order of the text, none inside another."""
    rows = [make_row(sentence) for sentence in sentences]
    taken = Taken(len(document.text))
    found: list[FoundMention] = []

    def keep(mentions: Iterable[FoundMention]) -> None:
        for mention in mentions:
            if not taken(mention.start, mention.end):
                taken.add(mention.start, mention.end)
                found.append(mention)

    for row in rows:
        spans = [(first, last, "headed") for first, last in find_headed(row)]
        spans += [s for s in find_companies(row) if not any(f <= s[1] and s[0] <= e for f, e, _ in spans)]
        keep(_make(row, first, last, "organisation", rule) for first, last, rule in sorted(spans))
        people = find_persons(row, [(first, last) for first, last, _ in spans])
        keep(_make(row, first, last, "person", "person") for first, last in people)
    persons = [m for m in found if m.kind == "person"]
    keep(_find_abbreviations(rows, found, persons))
    keep(find_initials(rows, persons, taken))
    keep(find_short_names(rows, short_names(found), taken))
    keep(find_people_alone(rows, people_parts(persons), taken))
    for row in rows:
        inside = [(n, n) for n, t in enumerate(row.tokens) if taken(t.start, t.end)]
        keep(
            _make(row, first, last, "place", "place" if sure else "located")
            for first, last, sure in find_places(row, inside)
        )
    return introduce(document, sorted(found, key=lambda m: (m.start, -m.end)))


def _make(row: Row, first: int, last: int, kind: EntityKind, rule: str) -> FoundMention:
    """A mention from its tokens, without the possessive ending behind."""
    start, end = row.tokens[first].start, row.tokens[last].start + len(row.words[last])
    if row.kind == "caps" or not row.owners[last]:
        end = row.tokens[last].end
    text = row.sentence.document_text[start:end]
    name = " ".join(text.split())
    if kind == "place" and name.isupper() and len(name) > 4:
        name = name.title()
    return FoundMention(
        start, end, text, kind, name, confidence=0.6 if rule == "located" else 0.8, rule=f"mentions.{rule}"
    )


def _find_abbreviations(
    rows: Sequence[Row], found: Sequence[FoundMention], persons: Sequence[FoundMention]
) -> list[FoundMention]:
    """Abbreviations that name organisations: introduced in brackets, built from a name, or standing as names do."""
    spots = [(row, at) for row in rows for at, _ in find_abbreviations(row)]
    barred = {row.words[at] for row, at in spots if names_no_body(row, at)}
    introduced = {row.words[at] for row, at in spots if is_introduced(row, at)}
    built = {initials_of(m.name) for m in found if m.kind == "organisation"}
    borne = {initials_of(m.name) for m in persons}
    kept = []
    for row, at in spots:
        word = row.words[at]
        if word in barred:
            continue
        if word not in introduced | built:
            if word in borne and len(word) < 5:
                continue
            if len(word) < 3 and not (row.small(at - 1) in lexicon("organisations", "before_short") or row.owners[at]):
                continue
            if row.kind == "title" or (row.word(at - 1) in QUOTES_BEFORE and len(row.tokens) < 6):
                continue
        kept.append(_make(row, at, at, "organisation", "abbreviation"))
    return kept


QUOTES_BEFORE = frozenset('“"«')
