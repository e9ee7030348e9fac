"""JSON in columns with letters of every script as they are, so that text in it can be searched."""

import json
from typing import Any

from django.db import models


class PlainEncoder(json.JSONEncoder):
    """Writes Cyrillic and Chinese as letters, not as codes."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "ensure_ascii": False})


class PlainJSONField(models.JSONField):
    """A JSON column that holds letters as they are."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("encoder", PlainEncoder)
        super().__init__(*args, **options)
