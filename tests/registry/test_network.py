"""The network and the map: what ties what, chosen by kind, country, year and strength, and nothing a reader may not see."""

from collections.abc import Callable

import pytest

from bridgebook.registry.errors import NotFound
from bridgebook.registry.network.choosing import find_network
from bridgebook.registry.network.places import find_atlas, open_spot
from bridgebook.registry.queries import list_things
from bridgebook.registry.records import Reader
from bridgebook.registry.records.network import Network, NetworkChoice
from bridgebook.vocabulary import Reading

pytestmark = pytest.mark.django_db

HOST = "Tomsk Polytechnic University"


@pytest.fixture
def filled(take: Callable[..., int], visit: Callable[..., Reading]) -> None:
    """Visits of Harbin in two years, of Hanoi and of Karaganda; the last one restricted."""
    take(
        visit("one", "Harbin Institute of Technology", HOST, "Wang Lei", date="2023-05-14"),
        visit("two", "Harbin Institute of Technology", HOST, "Wang Lei", date="2024-05-14"),
        visit("three", "Hanoi Academy", HOST, "Nguyen Van Thanh", date="2024-06-01"),
    )
    take(visit("four", "Karaganda University", HOST, "Aigul Omarova", date="2024-07-01"), visibility="restricted")


def names(network: Network) -> set[str]:
    return {node.link.name for node in network.nodes}


def tied(network: Network) -> dict[frozenset[str], dict[str, int]]:
    return {
        frozenset((network.nodes[tie.left].link.name, network.nodes[tie.right].link.name)): dict(tie.kinds)
        for tie in network.ties
    }


def test_meetings_and_agreements_tie_partners_and_are_counted(filled: None, anna: Reader) -> None:
    network = find_network(anna, NetworkChoice(nodes=()))
    assert names(network) == {HOST, "Harbin Institute of Technology", "Hanoi Academy", "Karaganda University"}
    ties = tied(network)
    assert ties[frozenset((HOST, "Harbin Institute of Technology"))]["contact"] == 2
    assert ties[frozenset((HOST, "Hanoi Academy"))]["contact"] == 1
    assert network.nodes[0].link.name == HOST, "the most tied comes first"
    assert network.nodes[0].ours


def test_people_structures_and_agreements_are_nodes_where_asked_for(filled: None, anna: Reader) -> None:
    network = find_network(anna, NetworkChoice(nodes=("person", "instrument", "structure")))
    kinds = {node.link.kind for node in network.nodes}
    assert kinds == {"organisation", "person", "instrument", "structure"}
    assert tied(network)[frozenset(("Wang Lei", "Harbin Institute of Technology"))] == {"position": 1}
    assert "instrument" not in tied(network)[frozenset((HOST, "Harbin Institute of Technology"))]


def test_filters_by_country_year_strength_centre_and_without_ours(filled: None, anna: Reader) -> None:
    def ask(**choice: object) -> set[str]:
        return names(find_network(anna, NetworkChoice(nodes=(), **choice)))  # type: ignore[arg-type]

    assert ask(country="CN") == {HOST, "Harbin Institute of Technology"}
    assert ask(since=2023, until=2023, ties=("contact",)) == {HOST, "Harbin Institute of Technology"}
    assert ask(strength=2, ties=("contact",)) == {HOST, "Harbin Institute of Technology"}
    assert ask(ours=False) == set()
    hanoi = list_things(anna, "organisation", text="Hanoi Academy").items[0].link.key
    assert ask(centre=hanoi) == {HOST, "Hanoi Academy"}
    assert len(ask(centre=hanoi, depth=2)) == 4
    assert len(ask(most=2)) == 2
    with pytest.raises(NotFound):
        ask(centre="o999999")


def test_a_reader_sees_only_ties_and_towns_of_what_they_may_see(filled: None, anna: Reader, guest: Reader) -> None:
    staff = Reader("staff", may_see="internal")
    assert "Karaganda University" in names(find_network(anna, NetworkChoice()))
    assert "Karaganda University" not in names(find_network(staff, NetworkChoice()))
    assert find_network(guest, NetworkChoice()).nodes == ()
    assert {spot.country for spot in find_atlas(anna).spots} >= {"CN", "KZ", "VN"}
    assert "KZ" not in {spot.country for spot in find_atlas(staff).spots}
    assert find_atlas(guest).spots == ()
    town = next(spot.town for spot in find_atlas(anna).spots if spot.country == "KZ")
    with pytest.raises(NotFound):
        open_spot(staff, town)


def test_a_town_has_its_meetings_and_its_partners(filled: None, anna: Reader) -> None:
    atlas = find_atlas(anna)
    tomsk = next(spot for spot in atlas.spots if spot.name == "Tomsk")
    assert (round(tomsk.latitude), round(tomsk.longitude)) == (57, 85)
    assert tomsk.contacts == 4
    spot, listing = open_spot(anna, tomsk.town)
    assert listing.total == spot.contacts == len(listing.items)
    harbin = next(spot for spot in atlas.spots if spot.name == "Harbin")
    assert [link.name for link in harbin.partners] == ["Harbin Institute of Technology"]
    assert harbin.contacts == 0
    assert atlas.elsewhere == 0
