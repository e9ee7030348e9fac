"""Files of the demonstration's joint structures: functions, host, head, people; one laboratory told of in three languages."""

from datetime import date

from bridgebook.registry.actions import join_events, keep_structure, keep_structure_member
from bridgebook.registry.queries import list_things
from bridgebook.registry.queries.structures import list_structure_cards
from bridgebook.registry.records import Reader

LABORATORY = ("electric axles", "электрических мостов", "驱动桥联合实验室")
"""What the three languages call one laboratory."""


def fill_structures(by: Reader) -> None:
    """Join what the documents call one laboratory in three languages, and keep its file; once."""
    cards = list_structure_cards(by, size=200).items
    if any(card.file.key for card in cards):
        return
    keys = [card.fact.key for name in LABORATORY for card in cards if name in card.name]
    if not keys:
        return
    key = keys[0]
    for other in keys[1:]:
        key = join_events(key, other, by=by, why="One laboratory, opened in April 2024.")
    hosts = list_things(by, "organisation", text="Murmansk Arctic Technological University", size=1).items
    keep_structure(
        key,
        by=by,
        functions=["research", "testing", "adaptation", "training"],
        more_functions="tests at low temperatures",
        host=hosts[0].link.key if hosts else "",
        head_name="Viktor Gromov",
        opened=date(2024, 4, 18),
        owner="Pavel Gromov",
        unit="Institute of Transport",
    )
    keep_structure_member(key, by=by, name="Anna Lisina", role="engineer", since=date(2024, 5, 1))
