"""Rows that are written once: no change, no deletion; what is wrong is superseded by a new row."""

from typing import Any, NoReturn

from django.db import models


class Unchangeable(TypeError):
    """A row of the ledger is written once; write a new one that supersedes it."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what}: rows of the ledger are never changed or deleted; write one that supersedes it")


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """A query set that reads and adds, and refuses everything else."""

    def update(self, **_values: Any) -> NoReturn:
        """Refuse.

        Raises:
            Unchangeable: Always.
        """
        raise Unchangeable(self.model.__name__)

    def delete(self) -> NoReturn:
        """Refuse.

        Raises:
            Unchangeable: Always.
        """
        raise Unchangeable(self.model.__name__)

    def bulk_update(self, *_rows: Any, **_options: Any) -> NoReturn:
        """Refuse.

        Raises:
            Unchangeable: Always.
        """
        raise Unchangeable(self.model.__name__)


AppendOnlyManager = models.Manager.from_queryset(AppendOnlyQuerySet)


class AppendOnly(models.Model):
    """A table of the ledger."""

    objects = AppendOnlyManager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        """Write a new row.

        Raises:
            Unchangeable: If the row is already written.
        """
        if not self._state.adding:
            raise Unchangeable(type(self).__name__)
        super().save(*args, **options)

    def delete(self, *_args: Any, **_options: Any) -> NoReturn:
        """Refuse.

        Raises:
            Unchangeable: Always.
        """
        raise Unchangeable(type(self).__name__)
