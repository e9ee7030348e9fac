"""Which things the rows of the typed tables name: made of those rows alone, so that one thing's rows are found at once."""

from django.db import models


class Tie(models.Model):
    """A thing named by a row of a typed table, in whatever column.

    `type` is the type of statement the row is made of, `row` its number, `thing` the key of what it names, and the levels
    are those of the row. By `rank`, the greatest first, the page of the thing lists its rows.
    """

    type = models.CharField(max_length=12)
    row = models.BigIntegerField()
    thing = models.CharField(max_length=24)
    rank = models.CharField(max_length=48, blank=True)
    from_level = models.PositiveSmallIntegerField()
    to_level = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [
            # All columns that are asked for, so that the table itself is not read.
            models.Index(fields=["thing", "type", "rank", "row", "from_level", "to_level"], name="tie_by_thing"),
            models.Index(fields=["type", "row"], name="tie_by_row"),
            models.Index(fields=["type", "thing", "from_level", "to_level"], name="tie_by_type"),
        ]
