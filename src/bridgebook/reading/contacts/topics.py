"""What was talked about: the noun phrases after verbs of discussing, in the sentences of an encounter."""

import re

from bridgebook.languages import Hit, Sentence
from bridgebook.reading.contacts.encounter import Encounter
from bridgebook.reading.contacts.hits import find_hits
from bridgebook.reading.passages import Passages
from bridgebook.reading.phrases import find_right_edge

_LONGEST = 140
_ENOUGH = 6
_ZH_END = re.compile(r"[，。；]|进行|開展|开展|展开|深入|交换|交換|达成|与|同")
_ARTICLES = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


def find_topics(passages: Passages, encounter: Encounter, following: int) -> tuple[str, ...]:
    """The topics of an encounter, as written, each once."""
    found: list[str] = []
    numbers = set(encounter.sentences)
    if encounter.status == "held":
        numbers |= set(range(encounter.sentences[0], following))
    for number in sorted(numbers):
        sentence = passages.sentences[number]
        for hit in find_hits(passages, sentence, "talk"):
            topic = _topic(passages, sentence, hit)
            if len(topic) > 1:
                found.append(topic)
    return tuple(dict.fromkeys(found))[:_ENOUGH]


def _topic(passages: Passages, sentence: Sentence, hit: Hit) -> str:
    if passages.language == "zh":
        rest = passages.text[hit.end : min(sentence.end, hit.end + 60)]
        end = _ZH_END.search(rest)
        return rest[: end.start()].strip("“”了的") if end else ""
    edge = min(find_right_edge(passages, sentence, hit.end), hit.end + _LONGEST)
    return _ARTICLES.sub("", passages.text[hit.end : edge].replace("\n", " ").strip(" ,;:"))
