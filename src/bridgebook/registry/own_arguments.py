"""What a person may say of a promise beside the reading contract: its words, and whom it is owed to."""

from bridgebook.vocabulary import STATEMENT_TYPES
from bridgebook.vocabulary.statements import entity_arguments

OWN_WORDS = {"commitment": ("what", "owed_to")}
"""Arguments a person may give: a promise no document words has to be worded, and no encounter says whom it is owed to."""

OWN_REFERENCES: dict[str, dict[str, tuple[str, ...]]] = {"commitment": {"owed_to": ("organisation",)}}
"""Those of them that name things, with the kinds that may stand there."""


def find_named_arguments(kind: str) -> dict[str, tuple[str, ...]]:
    """Return the arguments of a type that name things, a person's own among them, with the kinds that may stand there."""
    return {**entity_arguments(STATEMENT_TYPES[kind]), **OWN_REFERENCES.get(kind, {})}
