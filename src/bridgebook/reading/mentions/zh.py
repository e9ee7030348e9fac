"""Chinese: where a text names organisations, persons and places."""

from collections.abc import Sequence

from bridgebook.languages import Sentence
from bridgebook.reading.mentions.brackets import introduce
from bridgebook.reading.mentions.mention import FoundMention
from bridgebook.reading.mentions.zh_organisations import find_organisations, find_shortened
from bridgebook.reading.mentions.zh_persons import find_again, find_persons
from bridgebook.reading.mentions.zh_places import find_places
from bridgebook.vocabulary import Document


def find_mentions(document: Document, sentences: Sequence[Sentence]) -> list[FoundMention]:
    """Every mention in a Chinese document, in the order of the text, none inside another."""
    found: list[FoundMention] = []
    for sentence in sentences:
        organisations = find_organisations(sentence)
        persons = [p for p in find_persons(sentence, organisations) if not _overlaps(p, organisations)]
        places = [p for p in find_places(sentence) if not _overlaps(p, [*organisations, *persons])]
        found += [*organisations, *persons, *places]
    found += [m for m in find_again(sentences, found) if not _overlaps(m, found)]
    found += [m for m in find_shortened(sentences, found) if not _overlaps(m, found)]
    return introduce(document, sorted(found, key=lambda m: (m.start, -m.end)))


def _overlaps(mention: FoundMention, others: Sequence[FoundMention]) -> bool:
    return any(o.start < mention.end and mention.start < o.end for o in others)
