"""Which nodes and ties of the network are drawn."""

from collections import Counter
from collections.abc import Collection

from bridgebook.registry.figures.homes import NOWHERE, find_homes
from bridgebook.registry.models import Agreement, JointStructure
from bridgebook.registry.network.ties import Pair, count_ties
from bridgebook.registry.office.settings import find_own_keys
from bridgebook.registry.projections.said import find_key_portions
from bridgebook.registry.queries.shelf import find_current_key, find_links, find_seen
from bridgebook.registry.records import Link, Reader
from bridgebook.registry.records.network import Network, NetworkChoice, NetworkNode, NetworkTie
from bridgebook.registry.remembering import remembered

TIES = 15_000
"""At most so many ties are drawn, the strongest."""


@remembered
def find_network(reader: Reader, choice: NetworkChoice) -> Network:
    """Return the nodes and ties asked for, as the reader may see them.

    Raises:
        NotFound: If the centre is nothing that the reader may see.
    """
    own = find_own_keys(reader)
    ties = count_ties(reader, choice)
    centre = find_current_key(choice.centre, reader) if choice.centre else ""
    if not choice.ours:
        ties = {pair: kinds for pair, kinds in ties.items() if not own & set(pair) - {centre}}
    if choice.country:
        ties = keep_country(reader, ties, choice.country, own)
    if centre:
        ties = keep_around(ties, centre, choice.depth)
    weights: Counter[str] = Counter()
    for (left, right), kinds in ties.items():
        weights[left] += kinds.total()
        weights[right] += kinds.total()
    ranked = sorted(weights, key=lambda key: (key != centre, -weights[key], key))
    links = find_node_links(reader, ranked[: choice.most])
    keys = [key for key in ranked[: choice.most] if key in links]
    places = {key: place for place, key in enumerate(keys)}
    homes = find_homes(reader, (key for key in keys if key[0] == "o"))
    drawn = sorted(
        (
            NetworkTie(places[left], places[right], tuple(sorted(kinds.items())))
            for (left, right), kinds in ties.items()
            if left in places and right in places
        ),
        key=lambda tie: (-tie.strength, tie.left, tie.right),
    )
    nodes = tuple(NetworkNode(links[key], weights[key], key in own, homes.get(key, NOWHERE).country) for key in keys)
    return Network(nodes, tuple(drawn[:TIES]), max(0, len(ranked) - choice.most))


def keep_country(
    reader: Reader, ties: dict[Pair, Counter[str]], country: str, own: Collection[str]
) -> dict[Pair, Counter[str]]:
    """Return the ties of organisations at home in a country, to one another, to ours, and to what hangs on them."""
    homes = find_homes(reader, {key for pair in ties for key in pair if key[0] == "o"})
    inside = {key for key, home in homes.items() if home.country == country}
    return {
        pair: kinds
        for pair, kinds in ties.items()
        if inside & set(pair) and all(key in inside or key in own or key[0] != "o" for key in pair)
    }


def keep_around(ties: dict[Pair, Counter[str]], centre: str, depth: int) -> dict[Pair, Counter[str]]:
    """Return the ties among what lies at most so many ties from a centre."""
    near: dict[str, set[str]] = {}
    for left, right in ties:
        near.setdefault(left, set()).add(right)
        near.setdefault(right, set()).add(left)
    found, edge = {centre}, {centre}
    for _ in range(depth):
        edge = {key for known in edge for key in near.get(known, ())} - found
        found |= edge
    return {pair: kinds for pair, kinds in ties.items() if set(pair) <= found}


def find_node_links(reader: Reader, keys: Collection[str]) -> dict[str, Link]:
    """Return the names of nodes: things as they are called, agreements by subject, structures by name."""
    links = find_links(keys, reader)
    for kind, letter, model, column in (
        ("instrument", "a", Agreement, "subject"),
        ("structure", "s", JointStructure, "name"),
    ):
        for portion in find_key_portions([key for key in keys if key[0] == letter]):
            rows = find_seen(model, reader).filter(key__in=portion)
            for key, what, name in rows.values_list("key", "kind", column):
                links[key] = Link(key, kind, name or what, {"kind": what})
    return links
