"""On whose behalf a question is asked or a change is made."""

from dataclasses import dataclass

from bridgebook.registry.roles import Role, parse_role
from bridgebook.registry.visibility import Visibility, parse_level


@dataclass(frozen=True, slots=True)
class Reader:
    """A person (or a command) before the registry.

    Attributes:
        name: The account's name; stands in the history of what they change.
        may_see: The closest visibility they may see.
        role: What they may do.
        unit: The unit of the office they work in, in its own words; "" where none is set.
        language: Language in which they would like names, where documents give several.
    """

    name: str
    may_see: Visibility = "public"
    role: Role = "reader"
    unit: str = ""
    language: str = "en"

    @property
    def level(self) -> int:
        """The place of `may_see` in the order of visibilities."""
        return parse_level(self.may_see)

    def may(self, role: Role) -> bool:
        """Whether they may do what a role may."""
        return parse_role(self.role) >= parse_role(role)

    @property
    def may_edit(self) -> bool:
        """Whether they add documents and keep the office's own records."""
        return self.may("editor")

    @property
    def may_review(self) -> bool:
        """Whether they judge what was read and who is who."""
        return self.may("reviewer")

    @property
    def may_publish(self) -> bool:
        """Whether they put things before the public."""
        return self.may("publisher")

    @property
    def may_administer(self) -> bool:
        """Whether they keep the users, the templates and the settings of the office."""
        return self.may("administrator")
