"""What stirred somebody's interest: "Особый интерес для X представляют …", "внимание гостей привлекли …"."""

from collections.abc import Iterator

from bridgebook.languages import Hit, Sentence
from bridgebook.reading.clauses import split_clauses
from bridgebook.reading.interests.cues import Cue, find_words
from bridgebook.reading.interests.items import find_items_at, find_items_before
from bridgebook.reading.own import find_own
from bridgebook.reading.parties import find_parties, top_level
from bridgebook.reading.passages import Passages
from bridgebook.reading.sides import find_sides_at
from bridgebook.reading.units import is_unit
from bridgebook.vocabulary import Span

Entry = tuple[Cue, list[Span], str | None]

_REACH = 110
"""Signs between the noun and its verb at most."""


def read_stirred(passages: Passages, sentence: Sentence) -> Iterator[Entry]:
    """The words of interest and their verb, the things that stirred it, and whose they are or who wishes for them."""
    nouns = find_words(passages, sentence, "stir_noun")
    verbs = find_words(passages, sentence, "stir_verb")
    if not nouns or not verbs or find_words(passages, sentence, "unreal"):
        return
    for clause in split_clauses(passages, sentence):
        noun = next((h for h in nouns if clause.start <= h.start < clause.end), None)
        verb = next((h for h in verbs if clause.start <= h.start < clause.end), None)
        if noun is None or verb is None or not _is_pair(noun, verb):
            continue
        run = Span(min(noun.start, verb.start), max(noun.end, verb.end))
        topics = find_items_at(passages, sentence, run.end, "offers") if run.end < clause.end else []
        topics = [t for t in topics if t.end <= clause.end]
        topics = topics or find_items_before(passages, sentence, run.start, clause)
        if topics and (found := _whose(passages, sentence, clause, run, noun, topics)):
            direction, party = found
            yield Cue(direction, "any", *run, clause, "stirred"), topics, party


def _is_pair(noun: Hit, verb: Hit) -> bool:
    return max(noun.start - verb.end, verb.start - noun.end) <= _REACH


def _whose(
    passages: Passages, sentence: Sentence, clause: Span, run: Span, noun: Hit, topics: list[Span]
) -> tuple[str, str | None] | None:
    """The direction and the party: common, wished for by whom it is "for", else offered by who shows it."""
    near = [t.lemma for t in sentence.tokens if t.end <= noun.start][-2:]
    if set(near) & set(passages.words("interest")["common"]):
        return "mutual", None
    named = find_parties(passages, sentence, clause.start, clause.end, lift=False)
    outside = [n for n in named if n[2] and not any(t.start <= n[0] < t.end for t in topics)]
    wishing = [n for n in outside if _is_for(passages, n[0])]
    if wishing:
        return "seeks", wishing[0][2][0]
    guests = {o for start, end, group in outside if start < topics[0].start or end <= run.end for o in group}
    makers = passages.places_in(topics[0].start, sentence.end, "organisation")
    houses = [h for p in makers if not is_unit(passages, h := top_level(passages, p.entity))]
    if houses:
        return "offers", houses[0]
    sides = find_sides_at(passages, run.start)
    hosts = [o for o in (*sides.hosts, find_own(passages)) if o and o not in guests]
    return ("offers", hosts[0]) if hosts else None


def _is_for(passages: Passages, start: int) -> bool:
    """Whether "for" stands right before a party: what interests it, not what it shows."""
    before = passages.text[max(0, start - 24) : start].casefold().split()
    return bool({*before[-2:]} & set(passages.words("interest")["for"]))
