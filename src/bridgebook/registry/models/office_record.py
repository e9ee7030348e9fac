"""What the office itself keeps beside the ledger: visits, owners, terms, drafts. Ordinary rows, with history."""

from typing import ClassVar

from django.db import models

from bridgebook.registry.roles import Role


class OfficeRecord(models.Model):
    """A row a person writes and changes; every change leaves a row in the history with what was there before.

    Rows are never deleted: what is no longer wanted is `withdrawn` and can be brought back. `level` is the
    visibility, as in the ledger. `LETTERS` begin its key: `v12` is the visit of row 12. `NEEDS` are the columns that
    take a higher role than an editor's to change, to take a change back too; `*` is any of them.
    """

    LETTERS: ClassVar[str]
    NEEDS: ClassVar[dict[str, Role]] = {}

    level = models.PositiveSmallIntegerField(default=1, db_index=True)
    withdrawn = models.BooleanField(default=False)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        abstract = True

    @property
    def key(self) -> str:
        """Its key in addresses and in the history."""
        return f"{self.LETTERS}{self.pk}"
