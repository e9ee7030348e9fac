"""English: where a text names organisations, persons and places.

What is surest comes first: names with a head noun or a legal form, and what is named in short after them; then what the words
around tell, then people, abbreviations, surnames alone, places last. Each takes only what is left, so that no word is part of
two names.
"""

from collections.abc import Callable, Iterable, Sequence

from bridgebook.languages import Sentence
from bridgebook.reading.mentions.brackets import introduce
from bridgebook.reading.mentions.en_companies import find_abbreviations, find_known, find_told, find_with_legal_form
from bridgebook.reading.mentions.en_organisations import find_headed
from bridgebook.reading.mentions.en_persons import find_persons
from bridgebook.reading.mentions.en_places import find_long_places, find_places
from bridgebook.reading.mentions.en_short import (
    Taken,
    find_initials,
    find_people_alone,
    find_short_names,
    give_to_units,
    initials_of,
    is_introduced,
    names_no_body,
    people_parts,
    short_names,
)
from bridgebook.reading.mentions.en_words import Row, cut_at, lexicon, make_row
from bridgebook.reading.mentions.mention import FoundMention
from bridgebook.vocabulary import Document, EntityKind

Span = tuple[int, int]


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

    def keep_spans(finder: Callable[[Row], list[Span]], kind: EntityKind, rule: str) -> None:
        for row in rows:
            keep(make_mention(row, first, last, kind, rule) for first, last in finder(row))

    rows = [_keep_legal(row, keep) for row in rows]
    keep_spans(find_headed, "organisation", "headed")
    keep(find_short_names(rows, short_names(found), taken))
    keep_spans(find_known, "organisation", "known")
    keep_spans(find_told, "organisation", "company")
    keep_spans(find_long_places, "place", "place")
    keep_spans(lambda row: find_persons(row, _taken_in(row, taken)), "person", "person")
    persons = [m for m in found if m.kind == "person"]
    keep(_find_abbreviations(rows, found, persons))
    keep(find_initials(rows, persons, taken))
    keep(find_short_names(rows, short_names(found), taken))
    keep(find_people_alone(rows, people_parts(persons), taken))
    for row in rows:
        for first, last, is_sure in find_places(row, _taken_in(row, taken)):
            keep([make_mention(row, first, last, "place", "place" if is_sure else "located")])
    ordered = sorted(found, key=lambda m: (m.start, -m.end))
    return give_to_units(document, introduce(document, ordered, _is_unit_of))


def _is_unit_of(whole: str, name: str) -> bool:
    """Whether a name in brackets is a unit's of the house before: "Mohammed V University (Faculty of Sciences)"."""
    words = name.split()
    first = whole.split()[:1]
    if first and first[0] in lexicon("organisations", "unit") and len(words) > 2:
        heads = lexicon("organisations", "unit") | lexicon("organisations", "body")
        return words[0] in heads and words[0] != first[0]
    houses = {w for w in whole.split() if w in lexicon("organisations", "body")} - lexicon("organisations", "unit")
    return len(words) > 2 and words[0] in lexicon("organisations", "unit") and words[0] not in whole and bool(houses)


def _keep_legal(row: Row, keep: Callable[[Iterable[FoundMention]], None]) -> Row:
    """Companies with a legal form kept, and the row cut at them: "Marketing Department of | Fuxin Beidou Co., Ltd."."""
    spans = find_with_legal_form(row)
    keep(make_mention(row, first, last, "organisation", "legal") for first, last in spans)
    return cut_at(row, spans)


def _taken_in(row: Row, taken: Taken) -> list[Span]:
    return [(n, n) for n, t in enumerate(row.tokens) if taken(t.start, t.end)]


def make_mention(row: Row, first: int, last: int, kind: EntityKind, rule: str) -> FoundMention:
    """A mention from its tokens, without the possessive ending behind."""
    start, end = row.tokens[first].start, row.tokens[last].end
    if row.owners[last]:
        end = row.tokens[last].start + len(row.words[last])
    text = row.sentence.document_text[start:end]
    name = " ".join(text.split())
    if kind == "place" and name.isupper() and len(name) > 4:
        name = name.title()
    sure = 0.6 if rule == "located" else 0.8
    return FoundMention(start, end, text, kind, name, confidence=sure, rule=f"mentions.{rule}")


def _find_abbreviations(
    rows: Sequence[Row], found: Sequence[FoundMention], persons: Sequence[FoundMention]
) -> list[FoundMention]:
    """Abbreviations that name organisations: introduced in brackets, built from a name, or standing as names do."""
    spots = [(row, *span) for row in rows for span in find_abbreviations(row)]
    barred = {row.words[first] for row, first, last in spots if first == last and names_no_body(row, first)}
    introduced = {row.words[first] for row, first, last in spots if first == last and is_introduced(row, first)}
    built = {initials_of(m.name) for m in found if m.kind == "organisation"}
    borne = {initials_of(m.name) for m in persons}
    kept = []
    for row, first, last in spots:
        word = row.words[first]
        if word in barred:
            continue
        if first == last and word not in introduced | built:
            if word.casefold() in lexicon("organisations", "common"):
                continue
            if word in borne and len(word) < 5:
                continue
            if len(word) < 3 and not (
                row.small(first - 1) in lexicon("organisations", "before_short") or row.owners[first]
            ):
                continue
            if row.kind == "title" or (row.word(first - 1) in ("“", '"', "«") and len(row.tokens) < 6):
                continue
        kept.append(make_mention(row, first, last, "organisation", "abbreviation"))
    return kept
