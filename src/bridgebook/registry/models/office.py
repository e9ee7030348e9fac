"""The office's own tables: accounts, files on their way in, and what waits to be made anew."""

from django.conf import settings
from django.db import models

from bridgebook.registry.models.plain_json import PlainJSONField


class Account(models.Model):
    """What a signed-in user may see and do, and the unit of the office they work in."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="account")
    may_see = models.CharField(max_length=12, default="internal")
    role = models.CharField(max_length=16, default="reader")
    unit = models.CharField(max_length=200, blank=True)


class Batch(models.Model):
    """Files sent in together: a folder, some files, an archive, or what a source brought.

    `state` is open, paused or stopped; `expected` how many files the browser said it would send; `busy` how many
    seconds were spent reading so far.
    """

    name = models.CharField(max_length=255)
    state = models.CharField(max_length=12, default="open")
    expected = models.PositiveIntegerField(default=0)
    visibility = models.CharField(max_length=12, default="internal")
    busy = models.FloatField(default=0.0)
    by = models.CharField(max_length=150, db_index=True)
    at = models.DateTimeField()


class Upload(models.Model):
    """A file on its way into the registry: waiting, reading, done, failed, stopped, or unpacked, with one line for the user.

    `directory` says that it is a directory's; once loaded, it holds the directory's key. `problems` are pairs of what
    could not be read, in it, and why. `worker` is the process that reads it; `inner` says that it came in an archive.
    """

    batch = models.ForeignKey(Batch, models.CASCADE, null=True, related_name="uploads")
    size = models.BigIntegerField(default=0)
    problems = PlainJSONField(default=list)
    worker = models.CharField(max_length=80, blank=True)
    inner = models.BooleanField(default=False)

    name = models.TextField()
    path = models.TextField(blank=True)
    state = models.CharField(max_length=12, default="waiting", db_index=True)
    message = models.TextField(blank=True)
    documents = PlainJSONField(default=list)
    directory = models.CharField(max_length=24, blank=True)
    visibility = models.CharField(max_length=12, default="internal")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    changed_at = models.DateTimeField()


class Stale(models.Model):
    """Something whose typed rows are not yet made: noted with the change itself, removed when they are made.

    `owner` is a key whose rows may have to go: the former key of what was joined or parted.
    """

    statement = models.BigIntegerField(null=True)
    entity = models.BigIntegerField(null=True)
    owner = models.CharField(max_length=80, blank=True)
