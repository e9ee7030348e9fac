"""Who came to whom: guests and hosts, sentence by sentence, as verbs of visiting and receiving show them."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from bridgebook.languages import Hit, Sentence
from bridgebook.reading.house import find_reporters
from bridgebook.reading.own import find_own
from bridgebook.reading.party_words import find_party_words
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.units import find_parents, find_whole, is_unit

_ASIDE = 40
"""Signs between a name and "delegation" at most: its short form in brackets."""
_BEHIND = re.compile(r"(?:['’]s?)?\s*(?:\([^()]*\))?\s*")
"""What may stand between a name and "delegation"."""
_REACH = {"ru": 45, "en": 30, "zh": 4}
"""Signs between a word for a delegation and the name of who sent it."""


_COMPOSED = 160
"""Signs over which the members of a delegation may be listed before the word for it."""

_PASSING = 5
"""Signs between "来访的" and who came: a country or a number at most."""

_ADJACENT = 4
"""Signs between a country and the organisation it qualifies ("China's Tianjin University")."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The two sides of an encounter.

    Attributes:
        start: Where in the text it is told.
        guests: Top-level organisations that came.
        hosts: Those that received them.
        others: Further organisations named with them.
        goal: The very organisation visited or receiving, not lifted to its whole.
    """

    start: int
    guests: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    goal: str | None = None

    @property
    def all(self) -> tuple[str, ...]:
        """Every party, hosts first."""
        return tuple(dict.fromkeys((*self.hosts, *self.guests, *self.others)))


def find_sides(passages: Passages) -> tuple[Sides, ...]:
    """Who is guest and who is host, once for each sentence that shows it, in the order of the text.

    A sentence that shows one side only takes the other from the sentence before it: a delegation goes on to its next
    host.
    """
    return passages.once(_sides)


def find_sides_between(passages: Passages, start: int, end: int) -> tuple[Sides, ...]:
    """The sides told in a run of text, in its order."""
    starts = passages.once(_side_starts)
    return find_sides(passages)[bisect_left(starts, start) : bisect_left(starts, end)]


def _side_starts(passages: Passages) -> list[int]:
    return [s.start for s in find_sides(passages)]


def _sides(passages: Passages) -> tuple[Sides, ...]:
    found: list[Sides] = []
    for sentence in passages.sentences:
        sides = read_sides(passages, sentence)
        if not (sides.guests or sides.hosts):
            continue
        earlier = found[-1] if found else Sides(0)
        guests = sides.guests or tuple(g for g in earlier.guests if g not in sides.hosts)
        hosts = sides.hosts or tuple(h for h in earlier.hosts if h not in sides.guests)
        found.append(Sides(sentence.start, guests, hosts, sides.others))
    return tuple(found)


def find_sides_at(passages: Passages, offset: int) -> Sides:
    """The sides of the encounter told last before an offset, or of the first one after it."""
    found = find_sides(passages)
    before = [s for s in found if s.start <= offset and len(s.all) > 1]
    if before:
        return before[-1]
    return next((s for s in found if len(s.all) > 1), Sides(0, others=find_main(passages)))


def read_sides(passages: Passages, sentence: Sentence, start: int | None = None, end: int | None = None) -> Sides:
    """The guests and hosts one sentence, or a run of it, names."""
    start, end = sentence.start if start is None else start, sentence.end if end is None else end
    places = list(passages.places_in(start, end, "organisation"))
    if not places:
        return Sides(sentence.start)
    came = {p.entity for p in places if is_sender(passages, sentence, p)}
    came |= _find_comers(passages, sentence, places)
    came |= {a.entity for a, b in pairwise(places) if b.entity in came and _is_joined(passages, a, b)}
    guests, hosts = _by_verbs(passages, sentence, places, came, (start, end))
    guests = [*(p.entity for p in places if p.entity in came), *guests]
    hosts = [h for h in hosts if h not in came]

    def lifted(found: list[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(find_whole(passages, o) for o in found))

    own = find_own(passages)
    if guests and not hosts and own and find_party_words(passages, sentence, "own_coming"):
        hosts = [own]
    left, right = lifted(guests), lifted(hosts)
    return Sides(sentence.start, tuple(g for g in left if g not in right), right, goal=next(iter(hosts), None))


def is_attribute(passages: Passages, hit: Hit) -> bool:
    """Whether a Chinese verb of visiting only says of a guest that he came: "来访的X"."""
    return passages.language == "zh" and passages.text.startswith(passages.words("parties")["attribute"], hit.end)


def _find_comers(passages: Passages, sentence: Sentence, places: list[Place]) -> set[str]:
    """Those who are said to have come in passing: "会见来访的X校长"."""
    verbs = [h for h in find_party_words(passages, sentence, "visit", "own_coming") if is_attribute(passages, h)]
    if not verbs or not find_party_words(passages, sentence, "receive", "meet"):
        return set()
    return {p.entity for h in verbs for p in places if 0 <= p.start - h.end <= _PASSING}


def _is_joined(passages: Passages, left: Place, right: Place) -> bool:
    """Whether "X and Y" names two organisations as one group."""
    return passages.text[left.end : right.start].strip() in passages.words("parties")["and"]


def is_sender(passages: Passages, sentence: Sentence, place: Place) -> bool:
    """Whether a word for a delegation says that this organisation sent it."""
    reach = _REACH[passages.language]
    moves = find_party_words(passages, sentence, "visit", "receive")
    for hit in find_party_words(passages, sentence, "delegation"):
        if passages.places_in(hit.start, hit.end) or passages.place_at(hit.start):
            continue
        if passages.language == "zh":
            gap = passages.text[place.end : hit.start]
            if hit.start >= place.end and len(gap) <= _COMPOSED and _is_composed(passages, sentence, place, hit):
                return True
            # "X代表团", "X校长某某一行": a post and a name may stand between, another organisation or a stop may not.
            if (
                hit.start >= place.end
                and len(gap)
                <= (40 if hit.word == "一行" or any(w in gap for w in passages.words("parties")["lead"]) else reach)
                and not set(gap) & set("，。；访会")
            ):
                return True
            continue
        gap = passages.text[hit.end : place.start]
        is_near = hit.end <= place.start and len(gap) <= reach and not set(gap) & set(",;:.")
        between = passages.places_in(hit.end, place.start)
        is_other = any(p.kind == "organisation" or place.start - p.end > _ADJACENT for p in between)
        if is_near and not is_other and not any(hit.end <= m.start < place.start for m in moves):
            return True
    return _is_sent(passages, sentence, place)


def _is_sent(passages: Passages, sentence: Sentence, place: Place) -> bool:
    """ "The X delegation", "an X (Y) delegation", "X's delegation": the word stands right behind the name."""
    for hit in find_party_words(passages, sentence, "sent"):
        gap = passages.text[place.end : hit.start]
        if hit.start >= place.end and len(gap) <= _ASIDE and _BEHIND.fullmatch(gap):
            return True
    return False


def _is_composed(passages: Passages, sentence: Sentence, place: Place, hit: Hit) -> bool:
    """ "由X副所长某某任团长、…组成的小组": the first organisation named is the sender of a delegation made up of a list."""
    words = [h for h in find_party_words(passages, sentence, "composed") if place.end <= h.start <= hit.start]
    first = passages.places_in(sentence.start, hit.start, "organisation")[:1]
    return bool(words) and first == (place,)


def _by_verbs(
    passages: Passages, sentence: Sentence, places: list[Place], came: set[str], run: tuple[int, int]
) -> tuple[list[str], list[str]]:
    guests: list[str] = []
    hosts: list[str] = []

    def inside(section: str) -> list[Hit]:
        return [h for h in find_party_words(passages, sentence, section) if run[0] <= h.start < run[1]]

    for hit in inside("visit"):
        if is_attribute(passages, hit) and came:
            continue
        goal = _goal(passages, sentence, hit, [p for p in places if p.entity not in came])
        if goal is None:
            continue
        hosts.append(goal.entity)
        senders = _senders_behind(passages, hit, goal, places) or _nearest_before(hit.start, places)
        guests += [p.entity for p in senders if p.entity != goal.entity and not came]
    for hit in inside("receive"):
        after = [p for p in places if p.start >= hit.end][:1]
        front = [p for p in _nearest_before(hit.start, places) if p.entity not in came]
        if front and (after or came):
            hosts += [p.entity for p in front]
            guests += [p.entity for p in after if p.entity != front[0].entity and not came]
    if came and not hosts:
        hosts += [p.entity for p in places if p.entity not in came and stands_at(passages, sentence, p)][:1]
    return guests, hosts


def _senders_behind(passages: Passages, hit: Hit, goal: Place, places: list[Place]) -> list[Place]:
    """Who came, where the English noun names them first: "a visit of X to Y", "a trip by X to Y"."""
    between = [p for p in places if hit.end <= p.start < goal.start]
    return [
        p for p in between if passages.language == "en" and _last_word(passages, hit.start, p) in _senders(passages)
    ]


def _senders(passages: Passages) -> frozenset[str]:
    return frozenset(passages.words("parties")["sender"])


def _last_word(passages: Passages, start: int, place: Place) -> str:
    """The word before a name, an article skipped."""
    articles = passages.words("parties")["article"]
    words = [w.casefold() for w in passages.text[start : place.start].split()]
    while words and words[-1] in articles:
        words.pop()
    return words[-1] if words else ""


def _nearest_before(offset: int, places: list[Place]) -> list[Place]:
    return [p for p in places if p.end <= offset][-1:]


def _goal(passages: Passages, sentence: Sentence, hit: Hit, places: list[Place]) -> Place | None:
    """The organisation a verb of visiting aims at."""
    reach = 12 if passages.language == "zh" else 60
    after = [p for p in places if p.start >= hit.end and p.start - hit.end <= reach]
    if passages.language == "zh":
        # "到X访问", "在X参观": the goal stands between the preposition and the verb.
        before = [
            p for p in places if p.end <= hit.start and hit.start - p.end <= 3 and stands_at(passages, sentence, p)
        ]
        return _innermost(passages, before or after, places)
    if passages.language == "en" and _is_passive(sentence, hit):
        return next(iter(_nearest_before(hit.start, places)), None)
    if passages.language == "ru" and _is_intransitive(sentence, hit):
        # "На кафедре побывал профессор университета X": where one went has a preposition; what follows without is who came.
        return _innermost(passages, [p for p in places if stands_at(passages, sentence, p)][:1], places)
    if passages.language == "ru" and not after:
        # "МАИ посетила делегация …": the object first, the delegation behind the verb.
        is_infinitive = any("INFN" in t.grammemes for t in sentence.tokens_in(hit.start, hit.end))
        return None if is_infinitive else next(iter(_nearest_before(hit.start, places)), None)
    if passages.language == "en" and after and _last_word(passages, hit.start, after[0]) in _senders(passages):
        towards = passages.words("parties")["towards"]
        further = [p for p in places if p.start > after[0].start and p.start - after[0].end <= reach]
        after = [p for p in further if _last_word(passages, after[0].end, p) in towards] or after
    return _innermost(passages, after, places)


def _is_passive(sentence: Sentence, hit: Hit) -> bool:
    """ "X was visited by Y": a past participle after a form of "be"."""
    before = [t for t in sentence.tokens if t.end <= hit.start][-1:]
    return hit.text.casefold().endswith("ed") and any(t.lemma == "be" for t in before)


def _is_intransitive(sentence: Sentence, hit: Hit) -> bool:
    return any("intr" in t.grammemes for t in sentence.tokens_in(hit.start, hit.end))


def _innermost(passages: Passages, goals: list[Place], places: list[Place]) -> Place | None:
    """The first goal, or its unit where that is named right behind it (圣理工|技术领导力办公室)."""
    if not goals:
        return None
    following = [p for p in places if 0 <= p.start - goals[0].end <= _ADJACENT]
    is_unit_of = following and find_parents(passages).get(following[0].entity) == goals[0].entity
    return following[0] if is_unit_of else goals[0]


def stands_at(passages: Passages, sentence: Sentence, place: Place) -> bool:
    """Whether a preposition of place stands before a name: "at X", "на базе X", "在X"."""
    reach = 2 if passages.language == "zh" else 25
    return any(
        0 <= place.start - h.end <= reach and not passages.places_in(h.end, place.start)
        for h in find_party_words(passages, sentence, "at")
    )


def find_main(passages: Passages) -> tuple[str, ...]:
    """The organisations the document is about, at most two: those of the title, then those named most."""
    return passages.once(_main)


def _main(passages: Passages) -> tuple[str, ...]:
    counts: dict[str, float] = {}
    reporters = find_reporters(passages)
    first = passages.sentences[0].end if passages.sentences else 0
    for place in passages.places:
        if place.kind != "organisation" or passages.sentence_at(place.start) is None:
            continue
        whole = find_whole(passages, place.entity)
        if whole in reporters:
            continue
        counts[whole] = counts.get(whole, 0) + (4 if place.end <= first else 1)
    ranked = sorted(counts, key=lambda o: (is_unit(passages, o), -counts[o]))
    return tuple(ranked[:2])


def find_first_sides(passages: Passages) -> list[set[str]]:
    """The organisations words for a delegation show as senders, a set for each sentence of the opening."""
    found = []
    for sentence in passages.sentences[:6]:
        places = passages.places_in(sentence.start, sentence.end, "organisation")
        found.append({find_whole(passages, p.entity) for p in places if is_sender(passages, sentence, p)})
    return found
