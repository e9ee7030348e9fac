"""Reads joint laboratories, centres, offices, institutes, parks and groups, with their stage."""

from collections.abc import Sequence

from bridgebook.languages import Hit, Sentence
from bridgebook.reading.ladder import Stage, find_clause, find_stage
from bridgebook.reading.parties import resolve_parties
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.phrases import find_left_edge, find_right_edge, quote_around
from bridgebook.vocabulary.statements import Structure
from bridgebook.vocabulary.statements.structure import KINDS

_STATUS = {"done": "operating", "coming": "planned", "running": "operating", "over": "closed"}
_CONFIDENCE = {"done": 0.7, "coming": 0.65, "running": 0.55, "over": 0.5}
# How far (in signs) the verb of founding may stand from a noun that nothing else marks as joint.
_NEAR = {"ru": 45, "en": 45, "zh": 14}
_REACH = {"ru": 130, "en": 130, "zh": 40}


def find_structures(passages: Passages) -> Sequence[Structure]:
    """The joint structures of a document, each once, in the order of their evidence.

    Catches "the establishment of a joint laboratory of intelligent control systems"; not "visited the laboratory".
    """
    found: list[Structure] = []
    for sentence in passages.sentences:
        for hit in find_nouns(passages, sentence):
            structure = read_structure(passages, sentence, hit)
            if structure:
                add_structure(found, structure)
    return found


def find_nouns(passages: Passages, sentence: Sentence) -> list[Hit]:
    """The nouns that can name a joint structure; where two overlap, the longer one."""
    kept: list[Hit] = []
    for hit in sorted(passages.words("structure").find(sentence, *KINDS), key=lambda h: (h.start - h.end, h.start)):
        if not any(k.start < hit.end and hit.start < k.end for k in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.start)


def read_structure(passages: Passages, sentence: Sentence, hit: Hit) -> Structure | None:
    """The structure one noun speaks of, or None where nothing says that it is, or is to be, set up together."""
    around = passages.places_in(sentence.start, sentence.end, "organisation")
    named = next((p for p in around if p.start <= hit.start and hit.end <= p.end), None)
    if named and not _is_head(passages, named, hit):
        return None
    start, end, name = find_name(passages, sentence, hit, named)
    stage = find_stage(passages, sentence, start, end, act="found", run="operate")
    is_joint = passages.words("structure").has(_part(sentence, start, end), "joint")
    limit = _REACH if is_joint else _NEAR
    if stage.step not in _STATUS or stage.distance > limit[passages.language]:
        return None
    # What nothing marks as joint must be founded here, by a verb that says so: "visited the centre" is no structure.
    if not is_joint and (not stage.has_act or (hit.section == "institute" and not named)):
        return None
    if named and not is_joint and not _is_object(passages, sentence, stage, start):
        return None
    clause = find_clause(passages, sentence, start, end)
    itself = named.entity if named else None
    parties = tuple(p for p in resolve_parties(passages, sentence, *clause) if p != itself)
    if not parties or (named and not is_joint and len(parties) < 2):
        return None
    status = _STATUS[stage.step]
    offsets = [start, end]
    for word in stage.words[:1]:
        at = passages.text.find(word, *clause)
        offsets += [at, at + len(word)] if at >= 0 else []
    return Structure(
        kind=hit.section,
        name=" ".join(name.split()),
        status=status,
        parties=parties,
        place=find_host(passages, sentence, start, end, itself),
        evidence=(passages.evidence(min(offsets), max(offsets)),),
        confidence=_CONFIDENCE[stage.step] - (0 if is_joint else 0.1),
        rule=f"structure.{status}",
        words=(hit.text, *stage.words),
    )


def _is_object(passages: Passages, sentence: Sentence, stage: Stage, start: int) -> bool:
    """Whether the verb of founding stands before the name: "opened the Centre", not "the Institute opened"."""
    return bool(stage.words) and passages.text.find(stage.words[0], sentence.start, start) >= 0


def _is_head(passages: Passages, named: Place, hit: Hit) -> bool:
    """Whether the noun is the head of the name it stands in: first in Russian, last in Chinese, either in English."""
    before, after = passages.text[named.start : hit.start], passages.text[hit.end : named.end]
    if passages.language == "zh":
        return not after
    if passages.language == "ru":
        return not any(c in before for c in '«“"') and len(before.split()) <= 4
    return not after or after.lstrip().casefold().startswith(("of", "for", "on", "in"))


def find_name(passages: Passages, sentence: Sentence, hit: Hit, named: Place | None) -> tuple[int, int, str]:
    """Where the structure's name stands, and the name: the entity's, the quoted one, or the noun phrase."""
    if named:
        return named.start, named.end, passages.entities[named.entity].name
    quoted = quote_around(passages.text, hit.start, hit.end)
    if quoted:
        at = passages.text.rfind(quoted, 0, hit.end + len(quoted))
        return at, at + len(quoted), quoted
    start = find_left_edge(passages, sentence, hit.start)
    end = find_right_edge(passages, sentence, hit.end)
    following = [h.start for h in find_nouns(passages, sentence) if hit.end < h.start < end]
    for other in following:
        # "a centre of technology transfer and a centre of modelling" are two.
        left = find_left_edge(passages, sentence, other)
        conjunctions = passages.words("phrases")["and"]
        before = passages.text[hit.end : left].split()
        if before and before[-1].casefold() in conjunctions:
            end = hit.end + len(passages.text[hit.end : left].rstrip()) - len(before[-1])
            break
    return start, hit.end + len(passages.text[hit.end : end].rstrip()), passages.text[start:end].strip()


def _part(sentence: Sentence, start: int, end: int) -> Sentence:
    return Sentence(
        sentence.index, sentence.paragraph, start, end, sentence.document_text, sentence.tokens_in(start, end)
    )


def find_host(passages: Passages, sentence: Sentence, start: int, end: int, itself: str | None) -> str | None:
    """Where it is: the organisation it is based at if said, else the place named nearest to it in the sentence."""
    based = passages.words("structure").find(sentence, "based")
    for hit in based:
        for place in passages.places_in(hit.end, min(hit.end + 90, sentence.end)):
            if place.start - hit.end > 3:
                break
            if place.entity != itself and place.kind != "person" and abs(hit.start - end) < 120:
                return place.entity
    places = list(passages.places_in(sentence.start, sentence.end, "place"))
    near = min(places, key=lambda p: max(p.start - end, start - p.end, 0), default=None)
    return near.entity if near and max(near.start - end, start - near.end) < 40 else None


def add_structure(found: list[Structure], new: Structure) -> None:
    """Add a structure, unless it is one found before told again; the surer or fuller telling stays."""
    for index, old in enumerate(found):
        if old.kind != new.kind or not set(old.parties) & set(new.parties):
            continue
        left, right = old.name.casefold(), new.name.casefold()
        if left in right or right in left:
            if old.status == "planned" and new.status != "planned":
                found[index] = new
            return
    found.append(new)
