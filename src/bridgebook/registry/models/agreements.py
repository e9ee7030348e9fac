"""What the office keeps of an agreement beside what documents tell: its file, texts, work plan and renewals."""

from typing import ClassVar

from django.db import models

from bridgebook.registry.models.office_record import OfficeRecord
from bridgebook.registry.models.plain_json import PlainJSONField


class AgreementRecord(OfficeRecord):
    """A record about one agreement; `statement` is the row of the ledger by which it is found."""

    statement = models.BigIntegerField(db_index=True)

    class Meta:
        abstract = True


class AgreementFile(AgreementRecord):
    """The office's file of an agreement.

    `parent` is a statement that tells of the agreement it stands under, amends or takes the place of, `relation`
    which of the three. A notice period is `notice` days or months before the end. `renewal` is none, automatic or
    agreed; an automatic one is for `renewal_months`. `ended` is the day it ended before or at its time.
    """

    LETTERS: ClassVar[str] = "ag"

    number = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=500, blank=True)
    owner = models.CharField(max_length=150, blank=True, db_index=True)
    unit = models.CharField(max_length=250, blank=True, db_index=True)
    parent = models.BigIntegerField(null=True, blank=True)
    relation = models.CharField(max_length=12, blank=True)
    signed = models.DateField(null=True, blank=True)
    in_force = models.DateField(null=True, blank=True)
    expires = models.DateField(null=True, blank=True)
    expiry_estimated = models.BooleanField(default=False)
    term_months = models.PositiveSmallIntegerField(null=True, blank=True)
    notice = models.PositiveSmallIntegerField(null=True, blank=True)
    notice_unit = models.CharField(max_length=8, default="months")
    renewal = models.CharField(max_length=12, blank=True)
    renewal_months = models.PositiveSmallIntegerField(null=True, blank=True)
    ended = models.DateField(null=True, blank=True)
    languages = models.CharField(max_length=200, blank=True)
    translation_by = models.CharField(max_length=250, blank=True)
    original_at = models.CharField(max_length=250, blank=True)
    note = models.TextField(blank=True)


class AgreementText(AgreementRecord):
    """One text of an agreement: a document of the registry, or a file kept here."""

    LETTERS: ClassVar[str] = "ax"

    language = models.CharField(max_length=8, blank=True)
    version = models.CharField(max_length=120, blank=True)
    stage = models.CharField(max_length=12, default="draft")
    copy = models.CharField(max_length=8, blank=True)
    date = models.DateField(null=True, blank=True)
    document = models.BigIntegerField(null=True, blank=True)
    name = models.CharField(max_length=255, blank=True)
    content = models.BinaryField(default=b"", blank=True)
    note = models.TextField(blank=True)


class WorkItem(AgreementRecord):
    """One line of the work plan of an agreement; `report_due` is by when its report is owed."""

    LETTERS: ClassVar[str] = "aw"

    what = models.TextField()
    owner = models.CharField(max_length=150, blank=True)
    due = models.DateField(null=True, blank=True)
    done = models.DateField(null=True, blank=True)
    report_due = models.DateField(null=True, blank=True)
    report_done = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)


class Renewal(AgreementRecord):
    """An agreement made longer: on which day, until which."""

    LETTERS: ClassVar[str] = "ar"

    date = models.DateField(null=True, blank=True)
    until = models.DateField()
    note = models.TextField(blank=True)


class TableImport(OfficeRecord):
    """A table of agreements given to be taken over; `applied` once it was."""

    LETTERS: ClassVar[str] = "ti"

    name = models.CharField(max_length=255)
    content = models.BinaryField()
    applied = models.BooleanField(default=False)
    counts = PlainJSONField(default=dict, blank=True)
