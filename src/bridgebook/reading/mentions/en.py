"""English: where a text names organisations, persons and places."""

import re
from collections.abc import Sequence
from functools import cache

from bridgebook.languages import Sentence, Token, words
from bridgebook.languages.places import is_place_name, load_places
from bridgebook.reading.mentions.brackets import introduce
from bridgebook.reading.mentions.en_organisations import find_organisations
from bridgebook.reading.mentions.en_persons import find_alone, find_persons
from bridgebook.reading.mentions.mention import FoundMention
from bridgebook.vocabulary import Document


def find_mentions(document: Document, sentences: Sequence[Sentence]) -> list[FoundMention]:
    """Every mention in an English document, in the order of the text, none inside another."""
    found: list[FoundMention] = []
    for sentence in sentences:
        titled = is_headline(sentence)
        organisations = find_organisations(sentence, headline=titled)
        persons = [] if titled else [p for p in find_persons(sentence) if not _overlaps(p, organisations)]
        places = [p for p in find_places(sentence) if not _overlaps(p, [*organisations, *persons])]
        found += [*organisations, *persons, *places]
    found += [m for m in find_alone(sentences, found) if not _overlaps(m, found)]
    return introduce(document, sorted(found, key=lambda m: (m.start, -m.end)))


def is_headline(sentence: Sentence) -> bool:
    """Whether a sentence is a line in title case, where capitals tell nothing."""
    line = [t for t in sentence.tokens if t.is_word and len(t.text) > 3]
    ends = sentence.text.rstrip()[-1:] in ".!?"
    return not ends and len(line) > 3 and sum(t.is_capitalised for t in line) > 0.8 * len(line)


def _overlaps(mention: FoundMention, others: Sequence[FoundMention]) -> bool:
    return any(o.start < mention.end and mention.start < o.end for o in others)


@cache
def _longest_place() -> int:
    return max(len(re.findall(r"[\w'’]+|[.-]", name)) for name in load_places("en"))


def find_places(sentence: Sentence) -> list[FoundMention]:
    """Places by their names, the longest first."""
    tokens, found, index = sentence.tokens, list[FoundMention](), 0
    while index < len(tokens):
        size = _place_size(tokens, index, sentence)
        if size:
            start, end = tokens[index].start, tokens[index + size - 1].end
            text = sentence.document_text[start:end]
            text = re.sub(r"[’']s$", "", text)
            name = text.title() if text.isupper() and len(text) > 4 else text
            found.append(
                FoundMention(start, start + len(text), text, "place", name, confidence=0.85, rule="mentions.place")
            )
        index += size or 1
    return found


def _place_size(tokens: Sequence[Token], at: int, sentence: Sentence) -> int:
    if not tokens[at].is_capitalised:
        return 0
    for size in range(min(6, len(tokens) - at), 0, -1):
        part = tokens[at : at + size]
        text = sentence.document_text[part[0].start : part[-1].end]
        plain = " ".join(re.sub(r"[’']s$", "", text).split())
        if is_place_name("en", plain):
            return size
        if size == 2 and part[1].text in words("en", "places")["site"] and part[0].is_word:
            return 2
    return 0
