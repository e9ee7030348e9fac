"""The office's files of joint structures and programmes, fetched for many at once."""

from collections.abc import Collection
from dataclasses import dataclass, field

from bridgebook.registry.models import StructureFile, StructureMember
from bridgebook.registry.office.agreement_files import find_rows
from bridgebook.registry.office.anchors import find_event_keys, find_thing_keys
from bridgebook.registry.records import Reader
from bridgebook.registry.visibility import VISIBILITIES


@dataclass(slots=True)
class KeptStructure:
    """What is kept of one structure: the row of its file (the earliest), its host, head and founding act, its members."""

    file: StructureFile | None = None
    visibility: str = "internal"
    host: str = ""
    head: str = ""
    founding: str = ""
    members: list[tuple[StructureMember, str]] = field(default_factory=list)


def find_kept_structures(reader: Reader, statements: Collection[int] | None = None) -> dict[str, KeptStructure]:
    """Return what is kept of structures, by key; things and agreements as keys, "" where the reader may not see them.

    Args:
        reader: On whose behalf.
        statements: Only what is tied to these rows of the ledger; all where None.
    """
    files: list[StructureFile] = list(find_rows(StructureFile, reader, statements))
    members: list[StructureMember] = list(find_rows(StructureMember, reader, statements))
    founding = {row.founding for row in files if row.founding}
    keys = find_event_keys({row.statement for row in files} | {row.statement for row in members} | founding, reader)
    named = {row.host for row in files} | {row.head for row in files} | {row.person for row in members}
    things = find_thing_keys({row for row in named if row}, reader)
    found: dict[str, KeptStructure] = {}
    for row in files:
        if row.statement not in keys:
            continue
        kept = found.setdefault(keys[row.statement], KeptStructure())
        if kept.file is None:
            kept.file, kept.visibility = row, VISIBILITIES[row.level]
            kept.host, kept.head = things.get(row.host or 0, ""), things.get(row.head or 0, "")
            kept.founding = keys.get(row.founding or 0, "")
    for member in members:
        if member.statement in keys:
            kept = found.setdefault(keys[member.statement], KeptStructure())
            kept.members.append((member, things.get(member.person or 0, "")))
    return found
