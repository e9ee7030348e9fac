"""The words of documents and of rows of the typed tables, for the full text search of the database; made from the ledger."""

from django.db import models

from bridgebook.registry.models.ledger import Document


class TextWords(models.Model):
    """The words of a document in their order, of any script, parted by blanks: of its title and name, and of its text.

    The database's own index stands on this table: FTS5 in SQLite, `tsvector` in PostgreSQL (`0011_load`).
    """

    document = models.OneToOneField(Document, models.CASCADE, primary_key=True, related_name="words")
    title = models.TextField()
    words = models.TextField()


class RowWords(models.Model):
    """The words of what a row of a typed table is about: topics of an encounter, subject of an agreement, what was promised.

    Made with the row's ties; `type` and `row` as for `Tie`.
    """

    type = models.CharField(max_length=12)
    row = models.BigIntegerField()
    words = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["type", "row"], name="words_by_row")]
