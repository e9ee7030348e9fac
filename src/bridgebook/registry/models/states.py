"""Where each row of the ledger stands: the first step of every projection, one row a ledger row."""

from django.db import models

from bridgebook.registry.models.ledger import Document, Reading, StatedEntity, Statement


class DocumentState(models.Model):
    """The visibility of a document and its latest reading."""

    document = models.OneToOneField(Document, models.CASCADE, primary_key=True, related_name="standing")
    level = models.PositiveSmallIntegerField(db_index=True)
    reading = models.ForeignKey(Reading, models.CASCADE, null=True, related_name="+")


class EntityState(models.Model):
    """The real thing an entity stands for: `key` is shared by all that are the same.

    `held` is the level set on the thing itself (0 where none is set), `level` that from which this naming of it
    is seen; `current` is whether the latest reading or a living statement still names it.
    """

    entity = models.OneToOneField(StatedEntity, models.CASCADE, primary_key=True, related_name="standing")
    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=24, db_index=True)
    held = models.PositiveSmallIntegerField(default=0)
    level = models.PositiveSmallIntegerField()
    current = models.BooleanField(default=True)


class StatementState(models.Model):
    """The state of a statement and the event it tells of: `key` is shared by all that tell of the same one."""

    statement = models.OneToOneField(Statement, models.CASCADE, primary_key=True, related_name="standing")
    document = models.ForeignKey(Document, models.CASCADE, null=True, related_name="+")
    type = models.CharField(max_length=16)
    key = models.CharField(max_length=24, db_index=True)
    state = models.CharField(max_length=12, db_index=True)
    level = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [models.Index(fields=["type", "state"])]
