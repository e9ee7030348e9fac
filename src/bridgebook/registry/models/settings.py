"""How the office works: its own rules, kept by name."""

from typing import ClassVar

from django.db import models

from bridgebook.registry.models.office_record import OfficeRecord
from bridgebook.registry.models.plain_json import PlainJSONField
from bridgebook.registry.roles import Role


class Setting(OfficeRecord):
    """One rule of the office; `value` is as `OfficeSettings` has it."""

    LETTERS: ClassVar[str] = "st"
    NEEDS: ClassVar[dict[str, Role]] = {"*": "administrator"}

    name = models.CharField(max_length=60, unique=True)
    value = PlainJSONField(default=None, null=True, blank=True)
