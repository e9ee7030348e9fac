"""English turns of phrase that change what a word of the ladder says: "will be run by", "glad to see … formed", "will not renew"."""

from bridgebook.languages import Hit, Sentence
from bridgebook.reading.passages import Passages
from bridgebook.reading.tense import find_ladder

_NEAR, _ARTICLE = 14, 12
# Signs a name has at most.
_NAME = 160
_PAUSES = frozenset(",;:.()")


def is_yet_to_run(passages: Passages, sentence: Sentence, hit: Hit) -> bool:
    """Whether a word of running speaks of what will be: "the site would be operated by"."""
    if passages.language != "en":
        return False
    return any(
        0 <= hit.start - h.end <= _NEAR and not set(passages.text[h.end : hit.start]) & _PAUSES
        for h in find_ladder(passages, sentence, "may_run")
    )


def is_wished(passages: Passages, sentence: Sentence, start: int, act: Hit) -> bool:
    """Whether a participle behind a noun is part of a wish: "we should be glad to see a working group | formed"."""
    if passages.language != "en" or act.start < start:
        return False
    return any(
        0 <= start - h.end <= _ARTICLE and not set(passages.text[h.end : start]) & _PAUSES
        for h in find_ladder(passages, sentence, "wished")
    )


def is_renewal(passages: Passages, act: Hit) -> bool:
    """Whether a verb says that there is an agreement already: "will not renew the agreement"."""
    return passages.language == "en" and act.text.casefold() in passages.words("ladder")["renew"]


def is_of_house(passages: Passages, hit: Hit) -> bool:
    """Whether an English word of force stands before an organisation's name: "the museum under the | Ministry"."""
    if passages.language != "en":
        return False
    behind = passages.places_in(hit.end, hit.end + _NAME, "organisation")[:1]
    return bool(behind) and behind[0].start - hit.end <= 1
