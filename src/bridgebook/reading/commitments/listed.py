"""The acts of listed decisions: an item's clauses, its deadline and those responsible."""

from collections.abc import Iterator

from bridgebook.reading.commitments.clause import Act, Clause
from bridgebook.reading.commitments.splitting import split
from bridgebook.reading.minutes import Item
from bridgebook.reading.passages import Passages

_LEAST = {"ru": 9, "en": 9, "zh": 5}
"""Signs below which a run is no act."""

_PARTS = (";", "；")


def find_listed(passages: Passages, item: Item) -> Iterator[Act]:
    """The acts of one item under a heading of decisions; none where it only notes, defers or refuses something."""
    clauses = [c for s in item.sentences for c in split(passages, s)]
    found: list[Act] = []
    for clause in clauses:
        start, end = max(clause.start, item.start), min(clause.end, item.details_start)
        if end - start < _LEAST[passages.language] or not passages.text[start:end].strip():
            continue
        if _is_planned(clause) or (not found and _tells(clause)):
            continue
        if clause.has("no_task", "refuse", "rumour"):
            # What is noted or refused says nothing to do, nor does what explains it.
            if not found:
                return
            continue
        if found and found[-1].sentence is clause.sentence and not _says_more(clause):
            last = found.pop()
            found.append(Act(last.rule, last.sentence, last.start, end, last.words, last.verb))
        elif not found or _says_more(clause):
            found.append(
                Act("listed", clause.sentence, start, end, (item.number,) if item.number else (), _verb(clause, start))
            )
    yield from (_trim(passages, a) for a in found)


def find_planned(passages: Passages, item: Item) -> Iterator[Act]:
    """An English item under "Next steps" that names an act as a noun or begins with its verb: "exchange of CVs by 10 November"."""
    if passages.language != "en" or not item.sentences:
        return
    clauses = [c for s in item.sentences[:1] for c in split(passages, s) if c.end > item.start]
    if not clauses or clauses[0].has("no_task", "refuse", "rumour", "condition", "finite"):
        return
    clause = clauses[0]
    words = [t for t in clause.sentence.tokens if t.start >= item.start][:2]
    nouns = {h.start for h in clause.hits if h.section == "task_noun"}
    deeds = {h.start for h in clause.hits if h.section == "deed"} - {
        h.start for h in clause.hits if h.section == "weak"
    }
    events = {h.start for h in clause.hits if h.section in ("event", "act_noun")}
    opens = len(words) > 1 and words[0].text.casefold() not in ("", *passages.words("commitment")["finite"])
    is_noun = (
        opens and words[0].start in nouns and any(h.start == words[1].start for h in clause.hits if h.section == "upon")
    )
    is_verb = opens and words[0].start in deeds - events and not words[0].text.endswith(("ed", "s"))
    if is_noun or is_verb:
        end = min(item.sentences[-1].end, item.details_start) if item.details_end > item.details_start else clause.end
        yield _trim(
            passages, Act("listed", clause.sentence, item.start, max(end, clause.end), (words[0].text,), words[0].start)
        )


def _is_planned(clause: Clause) -> bool:
    """Whether a clause opens with a word of planning ("拟"), which leaves the deciding to later."""
    planned = [h for h in clause.hits if h.section == "plan" and clause.passages.language == "zh"]
    return any(h.start - clause.start <= 8 for h in planned)


def _tells(clause: Clause) -> bool:
    """Whether a Russian item only tells what is or was: its verbs are finite, and none says a deed to come."""
    if clause.passages.language != "ru":
        return False
    deeds = {h.start for h in clause.find("deed", "bear", "taking")}
    finite = [t for t in clause.main if t.tag in ("VERB", "INFN")]
    open_ones = [
        t
        for t in finite
        if "INFN" in t.grammemes
        or "futr" in t.grammemes
        or "impr" in t.grammemes
        or ("pres" in t.grammemes and t.start in deeds)
    ]
    negated = [t for t in open_ones if any(h.section == "not" and 0 <= t.start - h.end <= 1 for h in clause.hits)]
    return bool(finite) and len(open_ones) == len(negated)


def _says_more(clause: Clause) -> bool:
    """Whether a further clause of an item says an act of its own."""
    if clause.passages.language == "ru":
        return any("INFN" in t.grammemes or t.grammemes & {"futr", "pres"} for t in clause.main)
    if clause.passages.language == "zh":
        return (
            clause.named and clause.has("deed", "by", "future", "taking") and clause.end - clause.start >= _LEAST["zh"]
        )
    if clause.after in _PARTS and clause.passages.places_in(clause.start, clause.start + 1, "organisation", "person"):
        # "A – hotel list (15 November); B – invitation letters".
        return True
    return clause.has("future", "oblige") and (clause.named or clause.dated)


def _verb(clause: Clause, start: int) -> int:
    """Where the verb of an item stands: what is named before it acts."""
    if clause.passages.language == "ru":
        return next((t.start for t in clause.main if "INFN" in t.grammemes or "futr" in t.grammemes), start)
    return next((h.start for h in clause.hits if h.section in ("deed", "future", "oblige") and h.start >= start), start)


def _trim(passages: Passages, act: Act) -> Act:
    """The act without an opening bracket or sign left at its end."""
    text = passages.text[act.start : act.end]
    cut = text.rstrip(" \n\t(（[—–-,;|")
    return Act(act.rule, act.sentence, act.start, act.start + len(cut), act.words, act.verb)
