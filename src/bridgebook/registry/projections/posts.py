"""Positions of people over time, and what is part of what."""

from collections.abc import Collection, Iterable
from functools import partial

from bridgebook.identity import compare_roles, find_end, is_held_beside
from bridgebook.languages.bounds import find_bounds
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
    """Make the posts of people (those under `keys`, all where None), one row a post in an organisation.

    The same post said by several documents, in one language or more, is one row, seen on the date of each.
    """
    return [
        row
        for (person, organisation), said in load_posts(keys).items()
        for post in find_posts(said)
        for row in make_by_level(
            person, f"r{post[0].id}", said, partial(make_position, {s.id for s in post}, person, organisation)
        )
    ]


def load_posts(keys: Collection[str] | None) -> dict[tuple[str, str], list[Said]]:
    """Return what is said of the posts of people (those under `keys`, all where None), by person and organisation."""
    held: dict[tuple[str, str], list[Said]] = {}
    for said in load_said(find_statements("person", "position", keys)).values():
        person = said.key_of("person")
        if said.type == "position" and person and (keys is None or person in keys):
            held.setdefault((person, said.key_of("organisation")), []).append(said)
    return held


def find_posts(said: Iterable[Said]) -> list[list[Said]]:
    """Sort what is said of one person in one organisation by the post it means, in the order of the ledger."""
    posts: list[list[Said]] = []
    for one in said:
        mine = (post for post in posts if compare_roles(post[0].arguments["role"], one.arguments["role"]) == "same")
        post = next(mine, None)
        if post is None:
            posts.append([one])
        else:
            post.append(one)
    return posts


def make_position(ids: Collection[int], person: str, organisation: str, seen: list[Said]) -> Row | None:
    """Make the columns of one post from what is seen of all posts of the person in the organisation."""
    mine = [s for s in seen if s.id in ids]
    if not mine:
        return None
    first, last = find_published_bounds(mine)
    past, until = find_told_end(mine)
    others = [post for post in find_posts(seen) if post[0].id not in ids]
    return {
        "person": person,
        "organisation": organisation,
        "role": find_most_said(s.arguments["role"] for s in mine),
        "seen": sorted({s.published for s in mine if s.published}),
        "first_seen": first,
        "last_seen": last,
        "past": past or bool(organisation and any(is_followed(mine, other) for other in others)),
        "until": until,
        "statements": [s.id for s in mine],
    }


def find_told_end(post: Iterable[Said]) -> tuple[bool, str]:
    """Return whether the latest document that shows a post tells it as past, and until when where it says so."""
    told = [(find_bounds(s.published)[1], s.id, find_end(s.arguments["role"], s.quote)) for s in post]
    published, _, (past, until) = max(told)
    if until:
        # An end that lay ahead when the text was written is one all the same: who asks later sees it passed.
        return past and (not published or until < published[:4]), until
    return past, ""


def is_followed(post: list[Said], other: list[Said]) -> bool:
    """Whether another post in the same organisation took the place of this one: every document shows it later."""
    return are_exclusive(post, other) and is_before(post, other)


def are_exclusive(post: list[Said], other: list[Said]) -> bool:
    """Whether nobody holds two posts at once: not where one is held beside others, or a document tells of both."""
    roles = post[0].arguments["role"], other[0].arguments["role"]
    if any(is_held_beside(role) for role in roles) or compare_roles(*roles) == "open":
        return False
    return {s.document for s in post}.isdisjoint(s.document for s in other)


def is_before(post: Iterable[Said], other: Iterable[Said]) -> bool:
    """Whether every document that shows one post is of an earlier day than every one that shows the other."""
    ends = [find_bounds(s.published)[1] for s in post]
    starts = [find_bounds(s.published)[0] for s in other]
    return "" not in ends and "" not in starts and max(ends) < min(starts)


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
