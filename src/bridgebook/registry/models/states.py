"""Where each row of the ledger stands: the first step of every projection, one row a ledger row."""

from django.db import models

from bridgebook.registry.models.ledger import Document, Reading, StatedEntity, Statement

SEEN = ("level", "document")
"""By these it is told whether a waiting statement is shown; they end each index of what waits."""


class DocumentState(models.Model):
    """The visibility of a document and its latest reading; `faulty` where something of it could not be read."""

    document = models.OneToOneField(Document, models.CASCADE, primary_key=True, related_name="standing")
    # Without an index: nearly all are seen by nearly all, and by one the latest would be sorted out of them all.
    level = models.PositiveSmallIntegerField()
    reading = models.ForeignKey(Reading, models.CASCADE, null=True, related_name="+")
    faulty = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["document"], name="faulty_documents", condition=models.Q(faulty=True))]


class EntityState(models.Model):
    """The real thing an entity stands for: `key` is shared by all that are the same.

    `held` is the level set on the thing itself (0 where none is set), `level` that from which this naming of it
    is seen; `current` is whether the latest reading or a living statement still names it, `listed` whether a directory does.
    """

    entity = models.OneToOneField(StatedEntity, models.CASCADE, primary_key=True, related_name="standing")
    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=24)
    held = models.PositiveSmallIntegerField(default=0)
    level = models.PositiveSmallIntegerField()
    current = models.BooleanField(default=True)
    listed = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["key", "entity", "level", "current"], name="entities_of_thing"),
            # With the level, so that SQLite, which knows no number of rows of a key, prefers it to the one above.
            models.Index(fields=["key", "level"], name="entries_of_thing", condition=models.Q(listed=True)),
        ]


class StatementState(models.Model):
    """The state of a statement and the event it tells of: `key` is shared by all that tell of the same one.

    `confidence` and `rule` are those of the statement, `wording` is a sign of its words (`projections.wording`), so that
    what waits is counted, ordered and known again without the ledger.
    """

    statement = models.OneToOneField(Statement, models.CASCADE, primary_key=True, related_name="standing")
    document = models.ForeignKey(Document, models.CASCADE, null=True, related_name="+")
    type = models.CharField(max_length=16)
    key = models.CharField(max_length=24)
    state = models.CharField(max_length=12)
    level = models.PositiveSmallIntegerField()
    confidence = models.FloatField(default=0.0)
    rule = models.CharField(max_length=120, blank=True)
    wording = models.CharField(max_length=24, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["type", "state"]),
            models.Index(fields=["wording", "state"], name="statements_by_wording"),
            models.Index(fields=["state", "-confidence", "statement", "type", *SEEN], name="statements_by_sureness"),
            models.Index(fields=["state", "type", "rule", "confidence", *SEEN], name="statements_by_rule"),
            models.Index(fields=["key", "statement"], name="statements_of_event"),
            # Documents with statements nobody has judged, without looking at the table.
            models.Index(fields=["state", "document", "level"], name="statements_to_review"),
        ]
