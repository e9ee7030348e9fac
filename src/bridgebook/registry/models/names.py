"""The index of names: which keys a name is found by, and which entities carry it. Made from the ledger."""

from django.db import models

from bridgebook.registry.models.ledger import StatedEntity


class KnownName(models.Model):
    """One name as written, once however many documents write it; `folded` is without regard to case."""

    text = models.TextField(unique=True)
    folded = models.TextField()


class NameKey(models.Model):
    """A search key of a name (`bridgebook.names.search_keys`): equal keys make a candidate."""

    name = models.ForeignKey(KnownName, models.CASCADE, related_name="keys")
    key = models.CharField(max_length=120, db_index=True)


class EntityName(models.Model):
    """An entity that carries a name."""

    entity = models.ForeignKey(StatedEntity, models.CASCADE, related_name="names")
    name = models.ForeignKey(KnownName, models.CASCADE, related_name="entities")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entity", "name"], name="name_once_an_entity")]
