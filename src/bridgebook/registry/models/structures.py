"""What the office keeps of a joint structure or programme: its file, and the people who work in it."""

from typing import ClassVar

from django.db import models

from bridgebook.registry.models.office_record import OfficeRecord
from bridgebook.registry.models.plain_json import PlainJSONField


class StructureFile(OfficeRecord):
    """The office's file of a joint structure, or of a programme; `statement` is the ledger's row by which it is found.

    `founding` is a statement that tells of the agreement that founds it; `host` and `head` are entities, `head_name`
    the head's name where the registry does not know the person. `functions` are codes, `more_functions` free words.
    `kind` is the office's word where the ledger has no better one than "other".
    """

    LETTERS: ClassVar[str] = "sf"

    statement = models.BigIntegerField(db_index=True)
    kind = models.CharField(max_length=16, blank=True)
    functions = PlainJSONField(default=list, blank=True)
    more_functions = models.CharField(max_length=500, blank=True)
    host = models.BigIntegerField(null=True, blank=True)
    site = models.CharField(max_length=250, blank=True)
    head = models.BigIntegerField(null=True, blank=True)
    head_name = models.CharField(max_length=200, blank=True)
    founding = models.BigIntegerField(null=True, blank=True)
    opened = models.DateField(null=True, blank=True)
    closed = models.DateField(null=True, blank=True)
    website = models.CharField(max_length=300, blank=True)
    owner = models.CharField(max_length=150, blank=True)
    unit = models.CharField(max_length=250, blank=True)
    note = models.TextField(blank=True)


class StructureMember(OfficeRecord):
    """Someone who works in a joint structure: a person of the registry, or a name."""

    LETTERS: ClassVar[str] = "sm"

    statement = models.BigIntegerField(db_index=True)
    person = models.BigIntegerField(null=True, blank=True)
    name = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=200, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
