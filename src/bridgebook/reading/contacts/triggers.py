"""The places in a text that tell of an encounter: a verb of visiting, a meeting that took place, an invitation."""

from dataclasses import dataclass

from bridgebook.languages import Hit, Sentence
from bridgebook.reading.clauses import split_clauses
from bridgebook.reading.party_words import find_party_words
from bridgebook.reading.passages import Passages
from bridgebook.vocabulary import Span


@dataclass(frozen=True, slots=True)
class Trigger:
    """What a clause tells of an encounter.

    Attributes:
        sentence: The sentence.
        start, end: The clause; the evidence lies in it.
        kind: visit, meeting, online, conference or signing.
        status: held or planned.
        strong: Whether the clause opens the story of an encounter; a weak one rather refers to one told already.
        rule: What set it off.
        words: The words that did.
        at: Where the first of the words stands.
    """

    sentence: Sentence
    start: int
    end: int
    kind: str
    status: str
    strong: bool
    rule: str
    words: tuple[str, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Encounter:
    """An encounter as far as its sentences tell.

    Attributes:
        trigger: The clause that opens it.
        parties: Top-level organisations (or the unit visited).
        date: ISO 8601 or None.
        inferred: Whether its year was worked out.
        place: Entity id, or None.
        goal: The organisation visited, or None.
        sentences: Numbers of the sentences that tell of it.
        spans: Evidence: start and end of the clauses that opened it.
    """

    trigger: Trigger
    parties: tuple[str, ...]
    date: str | None = None
    inferred: bool = False
    place: str | None = None
    goal: str | None = None
    sentences: tuple[int, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def status(self) -> str:
        """held or planned."""
        return self.trigger.status


def find_triggers(passages: Passages) -> list[Trigger]:
    """The triggers of a document in the order of the text, at most one held and one planned a sentence."""
    found: list[Trigger] = []
    for sentence in passages.sentences:
        if passages.words("contact").has(sentence, "cancel"):
            continue
        kept: dict[str, Trigger] = {}
        for clause in split_clauses(passages, sentence):
            trigger = read_clause(passages, sentence, clause)
            if trigger is None:
                continue
            earlier = kept.get(trigger.status)
            if earlier is None or (trigger.strong and not earlier.strong):
                kept[trigger.status] = trigger
        found += sorted(kept.values(), key=lambda t: t.start)
    return found


def read_clause(passages: Passages, sentence: Sentence, clause: Span) -> Trigger | None:
    """What one clause tells of an encounter; None where it tells of none."""
    words = passages.words("contact")
    hits: dict[str, list[Hit]] = {}
    inside_names = passages.places_in(sentence.start, sentence.end, "organisation", "person")
    for hit in words.find(sentence):
        is_named = any(p.start <= hit.start and hit.end <= p.end for p in inside_names)
        if clause.start <= hit.start and hit.end <= clause.end and not is_named and not _refers_back(passages, hit):
            hits.setdefault(hit.section, []).append(hit)
    if _has_guests(passages, sentence, clause):
        hits.setdefault("receive", []).extend(hits.get("received_by", []))
    is_coming = "future" in hits or "coming" in hits
    if "invite" in hits and (invited := _read_invitation(passages, sentence, clause, hits)):
        return invited
    for section, kind in (("visit", "visit"), ("receive", "visit"), ("meet", "meeting")):
        for hit in hits.get(section, ()):
            status = _status(passages, sentence, hit, is_coming=is_coming)
            if status:
                if section == "visit" and not _has_goal(passages, sentence, hit, clause):
                    continue
                return _make(sentence, clause, _refine(kind, hits), status, hit, rule=section)
    return _read_noun(passages, sentence, clause, hits) or _read_signing(passages, sentence, clause, hits)


def _read_noun(passages: Passages, sentence: Sentence, clause: Span, hits: dict[str, list[Hit]]) -> Trigger | None:
    """A noun for an event: it opens a story with a verb that says it happened or will."""
    rest = Span(clause.start, sentence.end)
    is_coming = any(
        rest.start <= h.start < rest.end for h in passages.words("contact").find(sentence, "future", "coming")
    )
    for section, kind in (("online", "online"), ("conference", "conference"), ("gathering", "meeting")):
        for hit in hits.get(section, ()):
            happened = [*hits.get("happen", ()), *(hits.get("join", ()) if section == "conference" else ())]
            is_held = _is_past(passages, [*happened, *hits.get("join", ())])
            status = "planned" if is_coming and not is_held else "held"
            if hit.word in passages.words("contact")["visit_noun"]:
                kind = "visit"
            another = passages.words("contact").find(sentence, "again")
            is_another = any(a.start <= hit.start and hit.end <= a.end for a in another)
            strong = bool(happened) or status == "planned" or is_another
            return _make(sentence, clause, _refine(kind, hits), status, hit, rule=section, strong=strong)
    return None


def _read_signing(passages: Passages, sentence: Sentence, clause: Span, hits: dict[str, list[Hit]]) -> Trigger | None:
    """A signing told as an event of its own: the encounter it may belong to is looked for later."""
    for hit in hits.get("sign", ()):
        status = _status(passages, sentence, hit, is_coming="future" in hits or "coming" in hits)
        if status:
            nouns = passages.words("contact").find(sentence, "visit_noun")
            kind = "visit" if nouns and status == "held" else "signing"
            return _make(sentence, clause, kind, status, hit, rule="signing", strong=False)
    return None


def _refers_back(passages: Passages, hit: Hit) -> bool:
    """Whether a noun only points at an encounter told already: "the results of the trip", "по завершении встречи"."""
    if hit.section not in ("gathering", "meet", "receive", "visit"):
        return False
    sentence = passages.sentence_at(hit.start)
    if sentence is None:
        return False
    words = passages.words("contact")
    if passages.language != "zh" and words.has(sentence, "again", "coming", "future"):
        return False
    reach = 2 if passages.language == "zh" else 14
    if passages.language == "zh":
        return any(0 <= h.start - hit.end <= reach for h in passages.words("contact").find(sentence, "after"))
    return hit.section == "gathering" and any(
        0 <= hit.start - h.end <= reach for h in passages.words("contact").find(sentence, "after")
    )


def _make(
    sentence: Sentence, clause: Span, kind: str, status: str, hit: Hit, *, rule: str, strong: bool = True
) -> Trigger:
    return Trigger(sentence, clause.start, clause.end, kind, status, strong, rule, (hit.text,), hit.start)


def _refine(kind: str, hits: dict[str, list[Hit]]) -> str:
    if "online" in hits:
        return "online"
    if kind != "visit" and "conference" in hits and "happen" in hits:
        return "conference"
    return kind


def _has_guests(passages: Passages, sentence: Sentence, clause: Span) -> bool:
    """Whether a word for guests, or a person, makes "принял" a reception."""
    words = find_party_words(passages, sentence, "guests", "delegation")
    return bool(passages.places_in(clause.start, clause.end, "person")) or any(
        clause.start <= h.start < clause.end for h in words
    )


def _has_goal(passages: Passages, sentence: Sentence, hit: Hit, clause: Span) -> bool:
    """Whether something that can be visited is named beside the verb, or the verb says it itself (来校)."""
    if find_party_words(passages, sentence, "own_coming", "own", "guests", "delegation"):
        return True
    return bool(passages.places_in(clause.start, clause.end, "organisation", "place"))


def _read_invitation(
    passages: Passages, sentence: Sentence, clause: Span, hits: dict[str, list[Hit]]
) -> Trigger | None:
    """An invitation to visit, to an event or to a place; not one to take part in work or to apply."""
    hit = hits["invite"][0]
    after = Span(hit.end, sentence.end)
    names = passages.words("contact").find(sentence, "conference", "gathering", "visit")
    aims = [h for h in names if h.start >= after.start]
    places = passages.places_in(after.start, after.end, "place")
    if _is_asked_for(passages, sentence, hit):
        return None
    if not aims and not places:
        return None
    kind = "conference" if any(h.section == "conference" for h in aims) else "visit"
    return Trigger(sentence, clause.start, sentence.end, kind, "planned", True, "invitation", (hit.text,), hit.start)


def _is_asked_for(passages: Passages, sentence: Sentence, hit: Hit) -> bool:
    """Whether the invitation itself is only asked for ("they asked to invite"), not given."""
    tokens = sentence.tokens_in(hit.start, hit.end)
    if not tokens or passages.language == "zh":
        return False
    if passages.language == "ru":
        return any("INFN" in t.grammemes for t in tokens[:1])
    at = sentence.tokens.index(tokens[0])
    return at > 0 and sentence.tokens[at - 1].text.casefold() == "to"


def _is_past(passages: Passages, hits: "list[Hit] | tuple[Hit, ...]") -> bool:
    for hit in hits:
        sentence = passages.sentence_at(hit.start)
        if passages.language == "ru" and sentence is not None:
            if any("past" in t.grammemes for t in sentence.tokens_in(hit.start, hit.end)):
                return True
        elif passages.language == "en" and hit.text.casefold().split()[0] in ("took", "was", "were", "attended"):
            return True
    return False


def _status(passages: Passages, sentence: Sentence, hit: Hit, *, is_coming: bool) -> str | None:
    """Whether a verb tells of something held or planned; None where it only wishes."""
    if passages.language == "zh":
        return "planned" if is_coming else "held"
    tokens = sentence.tokens_in(hit.start, hit.end)
    if passages.language == "ru":
        verb = next((t for t in tokens if t.tag in ("VERB", "INFN", "PRTS", "PRTF", "GRND")), None)
        if verb is None:
            return "planned" if is_coming else "held"
        if "futr" in verb.grammemes:
            return "planned"
        if "INFN" in verb.grammemes or verb.tag == "INFN":
            return "planned" if is_coming else None
        return "held"
    first = hit.text.casefold().split()[0]
    at = sentence.tokens.index(tokens[0]) if tokens else 0
    before = [t.text.casefold() for t in sentence.tokens[max(0, at - 3) : at]]
    if first in ("will", "pay", "to", "bring", "make") or "will" in before or "would" in before:
        return "planned" if is_coming or first == "will" else None
    return "held"
