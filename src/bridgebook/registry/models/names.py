"""The index of names: which keys and words a name is found by, and which entities carry it. Made from the ledger."""

from django.db import models

from bridgebook.registry.models.ledger import StatedEntity


class KnownName(models.Model):
    """One name as written, once however many documents write it."""

    text = models.TextField(unique=True)


class NameKey(models.Model):
    """A search key of a name, as the number it is digested to: equal keys make a candidate.

    A number is half as large as the key it stands for, and a long name's key is not cut.
    """

    # No index on the name: nothing asks for the keys of a name, and it would be a fifth of the whole index.
    name = models.ForeignKey(KnownName, models.CASCADE, related_name="keys", db_index=False)
    key = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["key", "name"], name="name_by_key")]


class KnownWord(models.Model):
    """A word of names, or two neighbouring Chinese characters, once however many names hold it.

    `sound` is its stem by sound, in Latin letters; `start` and `end` are the first and last letters of that, by one of
    which a word with one letter wrong is still found. Chinese characters have none of the three.
    """

    text = models.TextField(unique=True)
    sound = models.CharField(max_length=80)
    start = models.CharField(max_length=3)
    end = models.CharField(max_length=3)

    class Meta:
        indexes = [
            models.Index(fields=["sound"], name="word_by_sound"),
            models.Index(fields=["start"], name="word_by_start"),
            models.Index(fields=["end"], name="word_by_end"),
        ]


class NameWord(models.Model):
    """A name that holds a word."""

    word = models.ForeignKey(KnownWord, models.CASCADE, related_name="names", db_index=False)
    name = models.ForeignKey(KnownName, models.CASCADE, related_name="words", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["word", "name"], name="word_once_a_name")]


class EntityName(models.Model):
    """An entity that carries a name."""

    entity = models.ForeignKey(StatedEntity, models.CASCADE, related_name="names")
    name = models.ForeignKey(KnownName, models.CASCADE, related_name="entities")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entity", "name"], name="name_once_an_entity")]


class IndexState(models.Model):
    """The rules the index was made by; where they are no longer today's, it is made anew."""

    rules = models.CharField(max_length=40)
