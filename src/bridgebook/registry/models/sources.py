"""Where documents come from by themselves: watched folders, mailboxes, feeds; and what became of each look at them."""

from typing import ClassVar

from django.db import models

from bridgebook.registry.models.office_record import OfficeRecord
from bridgebook.registry.models.plain_json import PlainJSONField
from bridgebook.registry.roles import Role


class Source(OfficeRecord):
    """A folder of the server, a mailbox or a feed that is looked at again and again.

    `address` is the folder, the mail server or the feed's address; `details` are the rest of what its kind needs. No
    password stands here: only the name of the one the server was started with. `visibility` is that of what it brings.
    """

    LETTERS: ClassVar[str] = "sc"
    NEEDS: ClassVar[dict[str, Role]] = {"*": "administrator"}

    kind = models.CharField(max_length=12)
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=1000)
    details = PlainJSONField(default=dict, blank=True)
    visibility = models.CharField(max_length=12, default="internal")
    active = models.BooleanField(default=True)


class SourceRun(models.Model):
    """One look at a source: running, done or failed; how much it saw, brought and could not read."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="runs")
    state = models.CharField(max_length=12, default="running")
    message = models.TextField(blank=True)
    seen = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    documents = PlainJSONField(default=list)
    problems = PlainJSONField(default=list)
    # What a feed's server said of the version it sent, to be asked whether there is a newer one.
    marks = PlainJSONField(default=dict)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    changed_at = models.DateTimeField()


class SourceItem(models.Model):
    """One thing of a source that was taken in: a file of this size and time, a message, a line of a feed."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="items")
    mark = models.CharField(max_length=400)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "mark"], name="one_item_a_source")]
