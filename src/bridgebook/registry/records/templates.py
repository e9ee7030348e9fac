"""The Word templates of the office."""

from dataclasses import dataclass
from datetime import datetime

from bridgebook.registry.records.pages import HistoryLine


@dataclass(frozen=True, slots=True)
class TemplateVersion:
    """One template somebody gave; `current` where it is the one in use."""

    key: str
    name: str
    by: str
    at: datetime
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplatePage:
    """A kind of paper with its templates.

    Attributes:
        kind: Its name (`dossier`).
        own: Whether the office's own template is in use.
        versions: What the office gave, the latest first.
        tags: What its tags may name.
        history: Who changed it.
    """

    kind: str
    own: bool
    versions: tuple[TemplateVersion, ...]
    tags: tuple[str, ...]
    history: tuple[HistoryLine, ...]
