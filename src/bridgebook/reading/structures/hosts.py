"""Where a structure stands: the organisation that houses it, or the place."""

from bridgebook.languages import Sentence
from bridgebook.reading.passages import Passages
from bridgebook.vocabulary import Span

# Signs between a word for a seat and the name behind it; between that and the structure.
_GAP = {"ru": 4, "en": 6, "zh": 1}
_FAR = {"ru": 90, "en": 90, "zh": 30}


def find_host(passages: Passages, sentence: Sentence, phrase: Span, at: Span | None, itself: str | None) -> str | None:
    """The organisation or place a sentence seats the structure at; None where it seats it nowhere.

    Args:
        passages: The document.
        sentence: The sentence.
        phrase: The structure's name or noun phrase.
        at: Where the word stands that says it is or will be set up.
        itself: The entity the structure is.
    """
    language = passages.language
    found: list[tuple[int, int, str]] = []
    for hit in passages.words("structure").find(sentence, "based"):
        for place in passages.places_in(hit.end, min(hit.end + 90, sentence.end), "organisation", "place"):
            if place.start - hit.end > _GAP[language] or place.entity == itself:
                break
            spots = [phrase, *([at] if at else [])]
            distance = min(max(hit.start - s.end, s.start - place.end, 0) for s in spots)
            if distance <= _FAR[language]:
                found.append((distance, 0 if place.kind == "organisation" else 1, place.entity))
            break
    return min(found)[2] if found else None
