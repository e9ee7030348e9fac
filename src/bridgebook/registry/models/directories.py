"""Directories loaded as reference. What they list is ledger; the index by which it is found is made from it."""

from django.db import models

from bridgebook.registry.models.append_only import AppendOnly
from bridgebook.registry.models.plain_json import PlainJSONField


class Directory(AppendOnly):
    """One file of a directory, known by the digest of its bytes; a later one of the same name supersedes it.

    `problems` are rows, columns and texts of what could not be taken over; `rows` is how many entries the file has.
    """

    name = models.CharField(max_length=150, db_index=True)
    file = models.CharField(max_length=255)
    digest = models.CharField(max_length=64, unique=True)
    visibility = models.CharField(max_length=12)
    rows = models.PositiveIntegerField()
    problems = PlainJSONField(default=list)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()


class Entry(AppendOnly):
    """What one file of a directory says of an organisation, where no earlier file of that name says just the same.

    `record` is what the organisation is known by from one file of the directory to the next: its first identifier,
    else its name and city. Of one record the latest row counts; `gone` says that the file lists it no more.
    """

    directory = models.ForeignKey(Directory, models.PROTECT, related_name="entries")
    record = models.CharField(max_length=255)
    row = models.PositiveIntegerField()
    content = models.CharField(max_length=64)
    name = models.TextField()
    listed = PlainJSONField(default=dict)
    gone = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["record"])]


class ListedEntry(models.Model):
    """The row of each record that counts now, with what lists of it are ordered and filtered by."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="standing")
    source = models.CharField(max_length=150, db_index=True)
    record = models.CharField(max_length=255)
    level = models.PositiveSmallIntegerField()
    row = models.PositiveIntegerField()
    folded = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "record"], name="one_entry_a_record")]


class EntryKey(models.Model):
    """What an entry is found by, as the number it is digested to: a code, or a search key of one of its names."""

    entry = models.ForeignKey(ListedEntry, models.CASCADE, related_name="keys")
    key = models.BigIntegerField(db_index=True)
