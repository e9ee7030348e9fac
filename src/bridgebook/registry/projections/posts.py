"""Positions of people over time, and what is part of what."""

from collections.abc import Collection
from functools import partial

from bridgebook.registry.projections.said import (
    Row,
    Said,
    find_most_said,
    find_published_bounds,
    find_statements,
    load_said,
    make_by_level,
)


def make_position_rows(keys: Collection[str] | None) -> list[Row]:
    """Make the posts of people (those under `keys`, all where None), one row a role in an organisation.

    The same role said by several documents is one row, seen on the date of each.
    """
    posts: dict[tuple[str, str, str], list[Said]] = {}
    for said in load_said(find_statements("person", "position", keys)).values():
        person = said.key_of("person")
        if said.type == "position" and person and (keys is None or person in keys):
            role = " ".join(said.arguments["role"].casefold().split())
            posts.setdefault((person, said.key_of("organisation"), role), []).append(said)
    return [
        row
        for (person, organisation, _), said in posts.items()
        for row in make_by_level(
            person, f"r{said[0].id}", said, partial(make_position, person=person, organisation=organisation)
        )
    ]


def make_position(said: list[Said], person: str, organisation: str) -> Row:
    """Make the columns of one post."""
    first, last = find_published_bounds(said)
    return {
        "person": person,
        "organisation": organisation,
        "role": find_most_said(s.arguments["role"] for s in said),
        "seen": sorted({s.published for s in said if s.published}),
        "first_seen": first,
        "last_seen": last,
        "statements": [s.id for s in said],
    }


def make_part_rows(keys: Collection[str] | None) -> list[Row]:
    """Make what organisations (those under `keys`, all where None) are part of, one row a pair."""
    pairs: dict[tuple[str, str], list[Said]] = {}
    for said in load_said(find_statements("child", "part_of", keys)).values():
        child, parent = said.key_of("child"), said.key_of("parent")
        if said.type == "part_of" and child and parent and child != parent and (keys is None or child in keys):
            pairs.setdefault((child, parent), []).append(said)
    return [
        row
        for (child, parent), said in pairs.items()
        for row in make_by_level(child, f"u{said[0].id}", said, partial(make_part, child=child, parent=parent))
    ]


def make_part(said: list[Said], child: str, parent: str) -> Row:
    """Make the columns of one membership."""
    first, last = find_published_bounds(said)
    return {
        "child": child,
        "parent": parent,
        "first_seen": first,
        "last_seen": last,
        "statements": [s.id for s in said],
    }
