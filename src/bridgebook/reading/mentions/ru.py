"""Russian: where a text names organisations, persons and places."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bridgebook.languages import Sentence, words
from bridgebook.languages.ru.morphology import lemma
from bridgebook.reading.mentions import ru_persons
from bridgebook.reading.mentions.brackets import introduce
from bridgebook.reading.mentions.mention import FoundMention, leave_outside
from bridgebook.reading.mentions.ru_arbitration import arbitrate
from bridgebook.reading.mentions.ru_extent import heads
from bridgebook.reading.mentions.ru_organisations import find_organisations
from bridgebook.reading.mentions.ru_persons import find_persons, find_surnames_alone
from bridgebook.reading.mentions.ru_places import find_places
from bridgebook.reading.mentions.ru_repeated import find_repeated
from bridgebook.reading.mentions.ru_things import leave_things
from bridgebook.reading.mentions.ru_votes import find_votes
from bridgebook.vocabulary import Document


def find_mentions(document: Document, sentences: Sequence[Sentence]) -> list[FoundMention]:
    """Every mention in a Russian document, in the order of the text, none inside another."""
    found: list[FoundMention] = []
    for sentence, votes in zip(sentences, find_votes(sentences), strict=True):
        named = arbitrate(sentence, find_organisations(sentence), find_persons(sentence), votes)
        sure = [m for m in named if m.kind != "place"]
        places = leave_outside(find_places(sentence), sure)
        found += [*sure, *places, *leave_outside((m for m in named if m.kind == "place"), places)]
    found += leave_outside(find_repeated(sentences, found), found)
    found = _agree(_place(document, leave_things(sentences, found)))
    found += leave_outside(find_surnames_alone(sentences, found), found)
    marked = introduce(document, sorted(found, key=lambda m: (m.start, -m.end)))
    owners = {m.start: m for m in marked}
    return [
        replace(m, short_for=None) if m.short_for is not None and _names_whole(m, owners.get(m.short_for)) else m
        for m in marked
    ]


def _names_whole(mention: FoundMention, unit: FoundMention | None) -> bool:
    """Whether brackets behind a unit name its whole and not the unit's own short name: «Кафедра физики (ТГУ)»."""
    if unit is None or mention.kind != "organisation" or mention.text[:1].casefold() == unit.name[:1].casefold():
        return False
    return lemma(unit.name.split()[0].strip(".")) in heads("inner") or unit.name.split()[0].strip(".") in words(
        "ru", "organisations"
    ).map("cut_unit")


_IN = re.compile(r"(?:^|\W)(?:в|во|из|на|это)\s+$", re.IGNORECASE)


def _place(document: Document, found: list[FoundMention]) -> list[FoundMention]:
    """A lone unknown word that the tagger takes for a person is a place where one is in it: «в Реште», «(Дехрадун)»."""
    unknown = [
        m
        for m in found
        if m.rule == "mentions.vote"
        and m.kind == "person"
        and re.fullmatch(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*", m.text)
        and not ru_persons.is_known_name(m.text)
    ]
    bodies = {m.end for m in found if m.kind == "organisation"}
    inside: set[str] = set()
    for mention in unknown:
        before = document.text[max(0, mention.start - 12) : mention.start]
        if (_IN.search(before) and not before.rstrip().endswith("во главе с")) or (
            document.text[mention.end : mention.end + 1] in (")", ",")
            and before.endswith("(")
            and mention.start - 2 in bodies
        ):
            inside.add(ru_persons.stem(mention.text))
    chosen = {m.start for m in unknown if ru_persons.stem(m.text) in inside}
    return [replace(m, kind="place") if m.start in chosen else m for m in found]


def _agree(found: list[FoundMention]) -> list[FoundMention]:
    """A lone word the tagger takes for a body is what the same word is elsewhere in the text: a place, a person.

    Organisations that turn out to be parts of people's names are left out; the finder of surnames finds them again.
    """
    places = {ru_persons.stem(m.name): m.name for m in found if m.kind == "place"}
    people = {ru_persons.stem(w) for m in found if m.kind == "person" for w in m.name.split() if len(w) > 2}
    kept = []
    for mention in found:
        if mention.kind == "organisation" and mention.rule == "mentions.vote":
            stems = [ru_persons.stem(w) for w in mention.text.split()]
            if all(s in people for s in stems):
                continue
            if len(stems) == 1 and stems[0] in places:
                mention = replace(mention, kind="place", name=places[stems[0]])
        if mention.kind == "person" and not re.search(r"[^\W\d_]{2}", mention.text):
            continue  # initials alone name nobody
        kept.append(mention)
    return kept
