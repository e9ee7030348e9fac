"""What the office keeps beside a promise: who sees to it, until when, and what was heard of it."""

from typing import ClassVar

from django.db import models

from bridgebook.registry.models.ledger import Statement
from bridgebook.registry.models.office_record import OfficeRecord


class PromiseFile(OfficeRecord):
    """The office's card of one promise, tied to a statement that tells of it.

    `owner` is the account or the person who sees to it, `unit` their unit; `due` a day the office set in the place of
    the one that was said, `due_why` why; `remind_on` the day to be reminded.
    """

    LETTERS: ClassVar[str] = "pf"

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="+")
    owner = models.CharField(max_length=150, blank=True, db_index=True)
    unit = models.CharField(max_length=200, blank=True)
    due = models.DateField(null=True, blank=True)
    due_why = models.TextField(blank=True)
    remind_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)


class SignOfLife(OfficeRecord):
    """Something the office heard of a promise, or did about it: "we called them"."""

    LETTERS: ClassVar[str] = "ps"

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="+")
    day = models.DateField()
    text = models.TextField()
