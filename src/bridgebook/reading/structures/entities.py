"""The entities of a document that are joint structures, and so nobody's party."""

from bridgebook.reading.passages import Passages
from bridgebook.reading.structures.nouns import find_nouns


def find_joint_entities(passages: Passages) -> frozenset[str]:
    """The ids of the organisations whose names say that several run them ("Joint Laboratory …", "中意…联合研究中心")."""
    return passages.once(_joint)


def _joint(passages: Passages) -> frozenset[str]:
    found = {
        noun.entity
        for sentence in passages.sentences
        for noun in find_nouns(passages, sentence)
        if noun.entity and noun.is_joint_name
    }
    if passages.language == "en":
        # "the Coordination Council": what only several houses together have.
        bodies = tuple(passages.words("structure")["joint_body"])
        found |= {
            e.id
            for e in passages.entities.values()
            if e.kind == "organisation" and any(f" {b} " in f" {e.name.casefold()} " for b in bodies)
        }
    return frozenset(found)
