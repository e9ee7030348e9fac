"""Who writes a letter, and to whom."""

from bridgebook.reading.parties import find_own
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.sides import find_main
from bridgebook.reading.task_words import find_words
from bridgebook.reading.units import find_whole

_SALUTATION = (":", "：", "!", "！", ",")


def find_sender(passages: Passages) -> tuple[str, ...]:
    """The organisation that writes: that of the letterhead, else of the signature; empty where none shows."""
    return passages.once(_sides)[0]


def find_addressee(passages: Passages) -> tuple[str, ...]:
    """The organisation written to: that of the address above the salutation; empty where none shows."""
    return passages.once(_sides)[1]


def _sides(passages: Passages) -> tuple[tuple[str, ...], tuple[str, ...]]:
    head = _head(passages)
    wholes = list(dict.fromkeys(find_whole(passages, p.entity) for p in head))
    named = [p for p in passages.places if p.kind == "organisation"]
    to = next((find_whole(passages, p.entity) for p in named if _is_saluted(passages, p)), None)
    if to is None and len(wholes) > 1:
        # The letterhead stands first, the address behind it.
        return (wholes[0],), (wholes[1],)
    if to is not None:
        others = [o for p in (*head, *reversed(named)) if (o := find_whole(passages, p.entity)) != to]
        return tuple(others[:1]), (to,)
    own = find_own(passages)
    others = [o for o in find_main(passages) if o != own]
    return ((own,) if own else ()), tuple(others[:1])


def _head(passages: Passages) -> list[Place]:
    """The organisations named above the salutation."""
    for sentence in passages.sentences:
        opens = any(h.start - sentence.start <= 2 for h in find_words(passages, sentence) if h.section == "letter")
        if opens and sentence.text.rstrip()[-1:] in _SALUTATION:
            return [p for p in passages.places if p.kind == "organisation" and p.end <= sentence.start]
    return []


def _is_saluted(passages: Passages, place: Place) -> bool:
    """Whether a name stands alone on its line, with a colon behind it."""
    text = passages.text
    alone = not text[text.rfind("\n", 0, place.start) + 1 : place.start].strip()
    return alone and text[place.end : place.end + 1] in ("：", ":") and not text[place.end + 1 : place.end + 2].strip()
