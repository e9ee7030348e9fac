"""The office's own wording: how names, posts, units and terms are written in its texts."""

from typing import ClassVar

from django.db import models

from bridgebook.registry.models.office_record import OfficeRecord
from bridgebook.registry.models.plain_json import PlainJSONField


class GlossaryEntry(OfficeRecord):
    """One name, post, unit or term in three languages.

    `forms` holds by language the right form, then those allowed beside it; `avoid` by language forms not to be used.
    `thing` is the ledger row of the entity it names, None where it names none of the registry.
    """

    LETTERS: ClassVar[str] = "gl"

    kind = models.CharField(max_length=12, db_index=True)
    forms = PlainJSONField(default=dict)
    avoid = PlainJSONField(default=dict, blank=True)
    note = models.TextField(blank=True)
    thing = models.BigIntegerField(null=True, blank=True, db_index=True)
