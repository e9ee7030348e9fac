"""What belongs to an encounter: its place, its people, what was talked about."""

import re

from bridgebook.languages import Hit, Sentence
from bridgebook.reading.passages import Passages

_CREDIT = re.compile(r"(?:摄影|文/|图/|作者|编辑|供稿|整理|photo|фото|текст|автор)\s*[:：]?\s*$", re.IGNORECASE)


def is_headline(passages: Passages) -> bool:
    """Whether the first sentence is a headline: short, without an end, with more text behind it."""
    if len(passages.sentences) < 2:
        return False
    first = passages.sentences[0]
    return first.text.rstrip()[-1:] not in ".!?。！？" and len(first.text) < 200


def choose_place(passages: Passages, sentence: Sentence, hit: Hit, parties: list[str]) -> str | None:
    """The organisation visited if the sentence names one behind the verb, else the most exact place named near it."""
    if hit.section == "visit":
        behind = [p for p in passages.places_in(hit.end, min(hit.end + 120, sentence.end), "organisation")]
        if behind and behind[0].start - hit.end < 40:
            return behind[0].entity
    places = passages.places_in(sentence.start, sentence.end, "place")
    near = min(places, key=lambda p: min(abs(p.start - hit.end), abs(hit.start - p.end)), default=None)
    if near:
        return near.entity
    return parties[0] if hit.section == "visit" and len(parties) > 1 else None


def takes_part(passages: Passages, sentence: Sentence, person: str) -> bool:
    """Whether a person is told as one who took part: with a post or a verb of talk, not as author or photographer."""
    for place in passages.places_in(sentence.start, sentence.end, "person"):
        if place.entity != person:
            continue
        if _CREDIT.search(passages.text[max(0, place.start - 14) : place.start]):
            return False
        words = passages.words("contact")
        if words.has(sentence, "talk") or any(
            p.entity == person for p in passages.places_in(sentence.start, sentence.end, "person")[1:]
        ):
            return True
        if passages.words("position").has(sentence, "role") or words.has(sentence, "visit", "meeting"):
            return True
    return False


_TOPIC_END = re.compile(r"[.;:!?()。；！？（）]|\s(?:и\s+договорил|, а также подпис)|,\s(?:котор|что|где)")


def find_topics(passages: Passages, sentence: Sentence) -> list[str]:
    """What was talked about, as written: the list behind "discussed" and the like."""
    topics: list[str] = []
    for hit in passages.words("contact").find(sentence, "about"):
        if passages.language == "zh":
            match = re.match(
                r"(.{2,40}?)(?:等)?(?:方面|领域|问题|事宜|进行|开展|交换|展开|深入)",
                passages.text[hit.end : sentence.end],
            )
            pieces = re.split("[、，和与及]", match[1]) if match else []
        else:
            rest = passages.text[hit.end : sentence.end]
            stop = _TOPIC_END.search(rest)
            pieces = re.split(r",\s+(?:and\s+|а также\s+)?|\s+(?:and|и)\s+", rest[: stop.start() if stop else None])
        topics += [
            " ".join(p.split())
            for p in pieces
            if 3 < len(p.strip()) < 90 or (passages.language == "zh" and len(p.strip()) > 1)
        ]
        break
    return topics[:5]
