"""What can be said: the records every stage takes and gives. Standard library only."""

from bridgebook.vocabulary.directory import Directory, DirectoryEntry, RowProblem
from bridgebook.vocabulary.document import Document, Span
from bridgebook.vocabulary.entity import Entity, EntityKind, Mention
from bridgebook.vocabulary.errors import (
    BridgebookError,
    ModelUnavailable,
    UnreadableFile,
    UnreadableReading,
    UnusableSetting,
)
from bridgebook.vocabulary.evidence import Evidence
from bridgebook.vocabulary.judgement import Comparison, Reason, Verdict
from bridgebook.vocabulary.reading import Problem, Reading
from bridgebook.vocabulary.statements import STATEMENT_TYPES, Statement

__all__ = [
    "STATEMENT_TYPES",
    "BridgebookError",
    "Comparison",
    "Directory",
    "DirectoryEntry",
    "Document",
    "Entity",
    "EntityKind",
    "Evidence",
    "Mention",
    "ModelUnavailable",
    "Problem",
    "Reading",
    "Reason",
    "RowProblem",
    "Span",
    "Statement",
    "UnreadableFile",
    "UnreadableReading",
    "UnusableSetting",
    "Verdict",
]
