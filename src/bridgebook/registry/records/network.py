"""The network of partners, and the places where they are."""

from dataclasses import dataclass

from bridgebook.registry.records.links import Link

NODE_KINDS = ("organisation", "person", "instrument", "structure")
"""What may be a node."""

TIE_KINDS = ("contact", "instrument", "structure", "position", "part_of")
"""What ties: an encounter, an agreement or a structure between two, a post, being part of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkChoice:
    """What is asked of the network.

    Attributes:
        nodes: Kinds of nodes beside the organisations.
        ties: Kinds of ties that count.
        centre: Key of the thing around which it is drawn, "" for the whole registry.
        depth: How many ties away from the centre it goes.
        country: ISO code: only organisations at home there, with what hangs on them; "" for all.
        since: Only encounters and agreements of this year or later, and
        until: of this one or earlier; 0 for any.
        strength: Only ties at least so often told between two organisations.
        ours: Whether our own organisations are drawn; all are tied to them.
        most: At most so many nodes, the most tied ones.
    """

    nodes: tuple[str, ...] = ("structure",)
    ties: tuple[str, ...] = TIE_KINDS
    centre: str = ""
    depth: int = 1
    country: str = ""
    since: int = 0
    until: int = 0
    strength: int = 1
    ours: bool = True
    most: int = 150


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """A node: what it is, how strongly it is tied in all, and whether it is of ours."""

    link: Link
    weight: int
    ours: bool
    country: str


@dataclass(frozen=True, slots=True)
class NetworkTie:
    """A tie between two nodes, by their places in the list; `kinds` counts what ties them."""

    left: int
    right: int
    kinds: tuple[tuple[str, int], ...]

    @property
    def strength(self) -> int:
        """How many things tie the two."""
        return sum(count for _, count in self.kinds)


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes, the most tied first, and their ties, the strongest first; `left_out` says how many nodes had no room."""

    nodes: tuple[NetworkNode, ...]
    ties: tuple[NetworkTie, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A town on the map with what is there: how many encounters took place, and which partners and structures."""

    town: str
    name: str
    country: str
    latitude: float
    longitude: float
    contacts: int
    partners: tuple[Link, ...]
    structures: tuple[Link, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Atlas:
    """All towns, the busiest first; `elsewhere` counts encounters whose town is not known."""

    spots: tuple[Spot, ...]
    elsewhere: int
