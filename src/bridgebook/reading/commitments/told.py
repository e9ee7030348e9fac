"""The acts running text tells, sentence by sentence; what was agreed in one clause governs those behind it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module

from bridgebook.languages import Sentence
from bridgebook.reading.commitments.clause import Act, Clause
from bridgebook.reading.commitments.splitting import AND, split
from bridgebook.reading.passages import Passages
from bridgebook.reading.task_words import find_words

_GRAMMARS = {"ru": "russian", "en": "english", "zh": "chinese"}
_OPENS = (":", "：")
_OPENING = 4
"""Signs from the start of a clause within which a word of doubt governs what follows."""

_STOPS = (".", "!", "?", "。", "！", "？", ";", "；")
_SHORT = 60
"""Signs of a clause at most that only refuses what stands before it."""

_GOES_ON = (";", "；", ":", "：")


def find_told(passages: Passages, sentences: list[Sentence], *, agreed: bool = False) -> Iterator[Act]:
    """The acts some sentences tell, in the order of the text.

    Args:
        passages: The document.
        sentences: Sentences of one paragraph.
        agreed: Whether the heading over them says that what follows was agreed.
    """
    find = import_module(f"bridgebook.reading.commitments.{_GRAMMARS[passages.language]}").find_acts
    before = agreed
    chain: Act | None = None
    for sentence in sentences:
        if is_title(passages, sentence):
            continue
        found = list(_tell(find, split(passages, sentence), before, chain))
        yield from found
        chain = found[-1] if found and sentence.text.rstrip().endswith(_GOES_ON) else None
        goes_on = (before or bool(found)) and sentence.text.rstrip().endswith(_GOES_ON)
        shared = any(a.rule in ("decided", "agreed", "obliged") for a in found)
        before = agreed or shared or goes_on or _announces(passages, sentence)


def is_title(passages: Passages, sentence: Sentence) -> bool:
    """Whether a sentence is the headline: the first line, without a full stop; it announces what the text then tells."""
    if sentence.text.strip() == (passages.document.title or "").strip():
        return True
    return sentence.index == 0 and len(passages.sentences) > 1 and sentence.text.rstrip()[-1:] not in _STOPS


def _tell(find: Callable[..., Iterator[Act]], clauses: list[Clause], agreed: bool, chain: Act | None) -> Iterator[Act]:
    """The acts of a sentence's clauses; one that the next clause refuses is dropped, one it dates takes it in."""
    told: list[Act] = []
    doubted = False
    for number, clause in enumerate(clauses):
        governed = agreed or any(h.section == "terms" for h in clause.hits) or _is_confirmed(clauses[number + 1 :])
        if number and governed and not told and any(h.section == "content" for h in clauses[number - 1].hits):
            # "Обещает, что в июне, к юбилею, они привезут …": an insertion stands behind the word that opens the clause.
            clause = replace(clause, said=True)
        found = list(find(clause, agreed=governed, chain=chain))
        found = found or _accepted(clause, clauses[number + 1 :])
        if doubted and found:
            clause.passages.decline("commitment", clause.start, clause.end, "a word of doubt or a condition governs it")
            found = [a for a in found if a.rule in ("decided", "asked")]
        doubted = _doubts(clause, clauses[number + 1 :]) or (doubted and clause.after not in _GOES_ON)
        if told and not found and clause.has("refuse") and clause.end - clause.start <= _SHORT:
            told.pop()
        elif told and found and clause.after != AND and _goes_on_without_subject(clause, found[0]):
            told[-1] = replace(told[-1], end=found[0].end)
            found = []
        told += [_without_conjunction(a, clause) for a in found]
        chain = found[-1] if found else chain
        agreed = (
            governed
            or bool(found)
            or _decides(clause, clauses[number + 1 :])
            or _leads_in(clause, clauses[number + 1 :])
        )
    yield from told


def _goes_on_without_subject(clause: Clause, act: Act) -> bool:
    """Whether a clause only says by when or how the act before it is done: "…，2018年底前交稿"."""
    if act.rule == "obliged" and not clause.named:
        return True
    if clause.passages.language != "zh" or act.rule != "agreed" or not clause.due:
        return False
    deeds = [h.start for h in clause.hits if h.section in ("deed", "give", "taking", "ask")]
    edge = min(deeds, default=act.verb)
    named = clause.passages.places_in(clause.start, edge, "organisation", "person")
    return not named and not any(
        h.section in ("by", "someone", "mine", "yours") and h.start < edge for h in clause.hits
    )


def _without_conjunction(act: Act, clause: Clause) -> Act:
    """The act without the conjunction that joins its clause to the one before."""
    if act.start != clause.start or clause.passages.language == "zh":
        return act
    joining = {h.start for h in clause.hits if h.section == "and"}
    words = clause.sentence.tokens_in(clause.start, clause.end)[:3]
    first = next((t for t in words if t.start not in joining), None)
    return replace(act, start=first.start) if first and first.start < act.end else act


def _accepted(clause: Clause, rest: list[Clause]) -> list[Act]:
    """ "A proposed to hold a seminar, and the guests agreed": a proposal the next clause accepts."""
    proposed = clause.find("propose")
    if not proposed or not rest or clause.has("refuse", "no_task") or rest[0].end - rest[0].start > _SHORT:
        return []
    if rest[0].find("accept") and not rest[0].has("refuse", "not", "condition"):
        return [Act("decided", clause.sentence, clause.start, clause.end, (proposed[0].text,), proposed[0].start)]
    return []


def _is_confirmed(rest: list[Clause]) -> bool:
    """Whether the next clause says that what stands before it was agreed ("…, так договорились")."""
    near = [c for n, c in enumerate(rest[:2]) if n == 0 or c.end - c.start <= _SHORT // 3]
    return any(h.section == "beside" for c in near for h in c.hits)


def _doubts(clause: Clause, rest: list[Clause]) -> bool:
    """Whether a clause makes those behind it a condition's outcome, hearsay or a wish."""
    if any(h.section in ("condition", "rumour") and h.start - clause.start <= _OPENING for h in clause.hits):
        return True
    return bool(rest) and rest[0].said and clause.has("hope", "propose", "rumour")


def _leads_in(clause: Clause, rest: list[Clause]) -> bool:
    """ "Next steps: …": a heading inside a line."""
    return bool(rest) and rest[0].after in _OPENS and clause.has("ahead", "label", "heading", "lead")


def _decides(clause: Clause, rest: list[Clause]) -> bool:
    """Whether a clause says that something was agreed and leaves it to the next to say what."""
    negations = {h.end for h in clause.hits if h.section == "not"}
    if clause.has("refuse", "propose", "hope") or any(
        h.start - 1 in negations for h in clause.find("decide", "promise")
    ):
        return False
    opens = clause.passages.text[clause.end : clause.end + 1] in _OPENS
    promised = bool(clause.find("promise", "accept")) and opens
    promised = promised or (
        bool(clause.find("promise"))
        and (bool(clause.find("content")) or clause.passages.language == "zh" or (bool(rest) and rest[0].said))
    )
    return promised or bool(clause.find("decide"))


def _announces(passages: Passages, sentence: Sentence) -> bool:
    """Whether a sentence ends by announcing what was agreed ("Договорились о первых шагах:")."""
    hits = find_words(passages, sentence)
    return any(h.section in ("terms", "decide") for h in hits) and not any(
        h.section in ("refuse", "propose") for h in hits
    )
