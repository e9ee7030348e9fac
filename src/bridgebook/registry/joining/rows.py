"""Which rows of a directory are one organisation, and which is a branch of which, as judgements of the ledger."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils import timezone

from bridgebook.identity.directory import Linkage, explain_pair
from bridgebook.registry.joining.entities import make_judgement
from bridgebook.registry.joining.entries import take_entry_entities
from bridgebook.registry.models import Judgement
from bridgebook.registry.projections.judged import find_portions
from bridgebook.vocabulary import Comparison, DirectoryEntry, Reason, Verdict

JUDGE = "linkage/1"


def judge_rows(linkage: Linkage, entries: Sequence[DirectoryEntry], rows: Sequence[int]) -> list[Judgement]:
    """Return the judgements to write, unsaved, on the rows of a linked directory: same, undecided, branch of a head.

    What was judged of two rows before, by a person or for an earlier file, is not judged again.

    Args:
        linkage: What the linkage found.
        entries: The rows as read.
        rows: For each the row of the ledger that counts.
    """
    joined = [(first, place) for place, first in enumerate(linkage.first) if first != place]
    pairs: list[tuple[str, int, int, Comparison]] = []
    for left, right in joined:
        told = explain_pair(linkage.entries[left], linkage.entries[right], linkage.counts)
        # The whole cluster spoke for it, whatever these two rows alone would say.
        pairs.append(("entities", left, right, replace(told, verdict=Verdict.SAME, score=max(told.score, 0.9))))
    for doubt in linkage.doubts:
        told = explain_pair(linkage.entries[doubt.left], linkage.entries[doubt.right], linkage.counts, doubt.why)
        pairs.append(("entities", doubt.left, doubt.right, replace(told, verdict=Verdict.UNDECIDED)))
    for link in linkage.branches:
        branch = Reason("branch_of", 0.5, {"name": entries[link.head].names[0]})
        pairs.append(("branch", link.branch, link.head, Comparison(Verdict.SAME, 0.9, (branch,))))
    if not pairs:
        return []
    entities = take_entry_entities({rows[place] for _, left, right, _ in pairs for place in (left, right)})
    known = find_judged(set(entities.values()))
    made = []
    for about, left, right, comparison in pairs:
        one, other = entities[rows[left]], entities[rows[right]]
        if one != other and (about, *sorted((one, other))) not in known:
            judgement = make_judgement(one, other, comparison)
            judgement.about, judgement.by, judgement.at = about, JUDGE, timezone.now()
            made.append(judgement)
    return made


def find_judged(entities: set[int]) -> set[tuple[str, int, int]]:
    """Return the pairs of some entities of which anything was ever judged."""
    found: set[tuple[str, int, int]] = set()
    for portion in find_portions(entities):
        rows = Judgement.objects.filter(about__in=("entities", "branch"), entity_id__in=portion)
        for about, one, other in rows.values_list("about", "entity_id", "other_entity_id"):
            if one and other:
                found.add((about, min(one, other), max(one, other)))
    for portion in find_portions(entities):
        rows = Judgement.objects.filter(about__in=("entities", "branch"), other_entity_id__in=portion)
        for about, one, other in rows.values_list("about", "entity_id", "other_entity_id"):
            if one and other:
                found.add((about, min(one, other), max(one, other)))
    return found
