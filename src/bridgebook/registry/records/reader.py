"""On whose behalf a question is asked or a change is made."""

from dataclasses import dataclass

from bridgebook.registry.visibility import Visibility, parse_level


@dataclass(frozen=True, slots=True)
class Reader:
    """A person (or a command) before the registry.

    Attributes:
        name: The account's name; stands in the history of what they change.
        may_see: The closest visibility they may see.
        may_edit: Whether they may change anything.
        language: Language in which they would like names, where documents give several.
    """

    name: str
    may_see: Visibility = "public"
    may_edit: bool = False
    language: str = "en"

    @property
    def level(self) -> int:
        """The place of `may_see` in the order of visibilities."""
        return parse_level(self.may_see)
