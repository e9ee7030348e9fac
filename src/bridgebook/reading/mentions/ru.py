"""Russian: where a text names organisations, persons and places."""

from collections.abc import Sequence

from bridgebook.languages import Sentence
from bridgebook.reading.mentions.brackets import introduce
from bridgebook.reading.mentions.mention import FoundMention, leave_outside
from bridgebook.reading.mentions.ru_arbitration import arbitrate
from bridgebook.reading.mentions.ru_organisations import find_organisations
from bridgebook.reading.mentions.ru_persons import find_persons, find_surnames_alone
from bridgebook.reading.mentions.ru_places import find_places
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
    found += leave_outside(find_surnames_alone(sentences, found), found)
    return introduce(document, sorted(found, key=lambda m: (m.start, -m.end)))
