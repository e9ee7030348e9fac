"""Chinese: a post that names no house agrees with the end of its house's name: 站长 with 试验站, 所长 with 研究所."""

from bridgebook.languages import Sentence
from bridgebook.languages.characters import plain
from bridgebook.reading.foreign_zh import find_foreign, is_home_name
from bridgebook.reading.house import find_reporters
from bridgebook.reading.passages import Passages
from bridgebook.reading.units import kinds_of

_TOPIC = "position"
_FAR = 400
"""Signs back in which the joint structure is looked for that has a post for each side."""

_BACK = 6
"""Sentences back in which the house is looked for that a post agrees with."""


def find_agreeing(
    passages: Passages, sentence: Sentence, post: Sentence, start: int, *, abroad: bool | None
) -> str | None:
    """The organisation named last before a post whose name ends as the post asks; None where none does.

    Args:
        passages: The document.
        sentence: The sentence.
        post: The words of the post, as a sentence of their own.
        start: Where the words of the post and of the name begin.
        abroad: Whether the post's holder is a foreigner by his name; None where it tells nothing.
    """
    if plain(post.text).startswith(passages.words(_TOPIC)["side_of"]) and (joint := _find_joint(passages, start)):
        return joint
    ends, kind = agreeing_ends(passages, post)
    if not ends and not kind:
        return None
    for number in range(sentence.index, max(-1, sentence.index - _BACK), -1):
        at = passages.sentences[number]
        if sentence.paragraph - at.paragraph > 1:
            break
        for place in reversed(passages.places_in(at.start, min(at.end, start), "organisation")):
            organisation = place.entity
            if organisation in find_reporters(passages) or (abroad and is_at_home(passages, organisation)):
                continue
            if agrees(passages, organisation, ends, kind):
                return organisation
    return None


def _find_joint(passages: Passages, at: int) -> str | None:
    """The joint structure named last before an offset: the one that has a 中方主任."""
    joint = passages.words(_TOPIC)["joint_house"]
    named = passages.places_in(max(0, at - _FAR), at, "organisation")
    return next((p.entity for p in reversed(named) if any(w in plain(p.text) for w in joint)), None)


def agreeing_ends(passages: Passages, post: Sentence) -> tuple[tuple[str, ...], str]:
    """How the name of a house ends that has such a post, and of what kind it is; nothing where any house can have it."""
    text = plain(post.text)
    heads = passages.words(_TOPIC).map("head")
    best = max((p for p in heads if text.endswith(p)), key=len, default="")
    kinds = passages.words(_TOPIC).map("head_kind")
    kind = next((str(kinds[p]) for p in kinds if text.endswith(p)), "")
    return tuple(str(e) for e in heads.get(best, ())), kind


def agrees(passages: Passages, organisation: str, ends: tuple[str, ...], kind: str) -> bool:
    """Whether one of an organisation's names ends as asked, or it is of the kind asked for."""
    names = [plain(m.text) for m in passages.entities[organisation].mentions]
    if ends and any(n.endswith(ends) for n in names):
        return True
    return bool(kind) and kind in kinds_of(passages, organisation)


def is_at_home(passages: Passages, organisation: str) -> bool:
    """Whether an organisation is surely one of China's: by the town its name opens with."""
    return organisation not in find_foreign(passages) and is_home_name(passages.entities[organisation].name)
