"""Visits of delegations, ours and theirs: who comes when, what is prepared, and the report after it."""

from typing import ClassVar

from django.db import models

from bridgebook.registry.models.office_record import OfficeRecord
from bridgebook.registry.models.plain_json import PlainJSONField


class Visit(OfficeRecord):
    """A delegation that comes to us (`incoming`) or that we send (`outgoing`).

    `partners` and the persons of `people` are `{"entity": row}` for things of the ledger, `{"name": …}` for typed
    ones. The items of `people`, `programme`, `papers`, `tasks` and `points` have a number `n` of their own within
    the list; `registry/actions/visit_lines.py` says what each holds. `documents` are rows of the ledger: notes, transcripts
    and news of the visit. `contact` is the statement of the encounter it is tied to.
    """

    LETTERS: ClassVar[str] = "vi"

    direction = models.CharField(max_length=10, db_index=True)
    title = models.CharField(max_length=300)
    state = models.CharField(max_length=10, default="planned", db_index=True)
    start = models.DateField(null=True, blank=True, db_index=True)
    end = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=300, blank=True)
    purpose = models.TextField(blank=True)
    language = models.CharField(max_length=2, default="en")
    owner = models.CharField(max_length=150, blank=True)
    unit = models.CharField(max_length=150, blank=True)
    contact = models.BigIntegerField(null=True, blank=True)
    report_days = models.PositiveSmallIntegerField(null=True, blank=True)
    report_sent = models.DateField(null=True, blank=True)
    partners = PlainJSONField(default=list, blank=True)
    people = PlainJSONField(default=list, blank=True)
    programme = PlainJSONField(default=list, blank=True)
    papers = PlainJSONField(default=list, blank=True)
    tasks = PlainJSONField(default=list, blank=True)
    points = PlainJSONField(default=list, blank=True)
    documents = PlainJSONField(default=list, blank=True)
