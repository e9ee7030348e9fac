"""What the office should decide: who is who, one event or two, posts without dates, years only worked out.

| kind | left | right |
| --- | --- | --- |
| same_entity | a thing | another that may be the same |
| same_entry | a thing | an entry of a directory that may be the same, by the key of its entity |
| same_rows | an entry of a directory | another that may be the same |
| same_event | an event | another that may be the same |
| two_posts | a person | "" |
| year | an event whose year was worked out, long before its document | "" |
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Q

from bridgebook.identity import is_held_beside
from bridgebook.languages.bounds import find_bounds
from bridgebook.registry.keys import LETTERS, order_of
from bridgebook.registry.models import EntityState, Judgement, StatementState
from bridgebook.registry.projections.events import load_events
from bridgebook.registry.projections.judged import Pair, find_pairs, find_portions, find_revoked
from bridgebook.registry.projections.posts import find_posts, find_told_end, is_before, load_posts
from bridgebook.registry.projections.said import (
    Levelled,
    Row,
    Said,
    find_key_portions,
    make_by_level,
)
from bridgebook.registry.projections.stakes import Stake, load_stakes, weigh_question
from bridgebook.registry.projections.states import LIVING, make_queries

ANSWERS = {
    "same_entity": ("same", "different"),
    "same_entry": ("same", "different"),
    "same_rows": ("same", "different"),
    "same_event": ("same", "different"),
    "two_posts": ("answered",),
    "year": ("answered",),
}
"""What may be answered to each kind of question."""

Standing = tuple[str, int, bool]
"""Key and level of a row, and whether only a directory names it."""

LONG_AGO = 60
"""Days between an event and its document after which a year that was only worked out is asked about."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One judgement that left a pair undecided, and the level from which both are seen.

    `listed` counts those of the two that only a directory names.
    """

    judgement: int
    left: str
    right: str
    level: int
    score: float
    reasons: list[Any]
    listed: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A question before it is weighed: what it is about, what it is made of, and what makes its columns."""

    key: str
    left: str
    right: str
    inputs: Sequence[Levelled]
    make: Callable[[list[Any]], Row | None]


def make_question_rows(keys: Collection[str] | None) -> list[Row]:
    """Make the open questions about things and events (those under `keys`, all where None), each with its weight."""
    answered = find_answered()
    asked = [
        *ask_pairs("entities", "same_entity", keys),
        *ask_pairs("events", "same_event", keys),
        *ask_posts(keys),
        *ask_years("contact", keys),
        *ask_years("instrument", keys),
    ]
    # Of thousands of things few are asked about: what hangs on the others is not looked for.
    asked = [one for one in asked if one.key not in answered and is_open(one)]
    stakes = load_stakes({key for one in asked for key in (one.left, one.right) if key})
    return [row for one in asked for row in weigh(one, stakes)]


def is_open(asked: Asked) -> bool:
    """Whether there is anything to ask, at any level."""
    levels = sorted({item.level for item in asked.inputs})
    return any(asked.make([item for item in asked.inputs if item.level <= level]) for level in levels)


def weigh(asked: Asked, stakes: Mapping[str, list[Stake]]) -> list[Row]:
    """Make the rows of a question: what a reader may not see of what hangs on it does not weigh for them."""

    def make(seen: list[Levelled]) -> Row | None:
        inputs = [item for item in seen if not isinstance(item, Stake)]
        row = asked.make(inputs) if inputs else None
        mine = [item for item in seen if isinstance(item, Stake)]
        return row and row | weigh_question(asked.left, asked.right, mine, row["score"])

    inputs = [*asked.inputs, *stakes.get(asked.left, ()), *stakes.get(asked.right, ())]
    return make_by_level(asked.key, asked.key, inputs, make)


def find_answered() -> set[str]:
    """Return the keys of questions that were answered."""
    revoked = find_revoked()
    judgements = Judgement.objects.filter(about="question").values_list("id", "question")
    return {question for row, question in judgements if row not in revoked}


def find_subjects(about: str, keys: Collection[str] | None) -> set[int] | None:
    """Return the ledger rows under some keys, None for all."""
    if keys is None:
        return None
    model: Any = EntityState if about == "entities" else StatementState
    return {
        row
        for portion in find_key_portions(keys)
        for row in model.objects.filter(key__in=portion).values_list("pk", flat=True)
    }


def ask_pairs(about: str, kind: str, keys: Collection[str] | None) -> list[Asked]:
    """Ask a question for every two groups with an undecided pair across them and none that decides it."""
    pairs = find_pairs(about, find_subjects(about, keys))
    undecided = [pair for pair in pairs if pair.verdict == "undecided"]
    if not undecided:
        return []
    standing = find_standing(about, {end for pair in pairs for end in (pair.left, pair.right)})
    decided = {
        frozenset((standing[p.left][0], standing[p.right][0]))
        for p in pairs
        if p.verdict == "different" and p.left in standing and p.right in standing
    }
    details: dict[int, tuple[float, list[Any]]] = {}
    for portion in find_portions(p.id for p in undecided):
        rows = Judgement.objects.filter(id__in=portion).values_list("id", "score", "reasons")
        details |= {row: (0.5 if score is None else score, reasons) for row, score, reasons in rows}
    doubts: dict[tuple[str, str], list[Doubt]] = {}
    for pair in undecided:
        if pair.left not in standing or pair.right not in standing:
            continue
        doubt = make_doubt(pair, standing, *details[pair.id])
        if doubt.left != doubt.right and frozenset((doubt.left, doubt.right)) not in decided:
            doubts.setdefault((doubt.left, doubt.right), []).append(doubt)
    make = partial(make_pair_question, kind)
    return [Asked(f"q-{left}-{right}", left, right, found, make) for (left, right), found in doubts.items()]


def make_doubt(pair: Pair, standing: dict[int, Standing], score: float, reasons: list[Any]) -> Doubt:
    """Make a doubt between two groups from an undecided pair: what documents name first, then the earlier."""
    ends = sorted((standing[pair.left], standing[pair.right]), key=lambda end: (end[2], order_of(end[0])))
    listed = ends[0][2] + ends[1][2]
    return Doubt(pair.id, ends[0][0], ends[1][0], max(ends[0][1], ends[1][1]), score, reasons, listed)


def find_standing(about: str, ids: Collection[int]) -> dict[int, Standing]:
    """Return key, level and whether only a directory names it of those of some rows that still count."""
    if about == "entities":
        living = EntityState.objects.filter(Q(current=True) | Q(entity__entry__isnull=False))
        return {
            row: (key, level, not current)
            for query in make_queries(living, ids, "pk")
            for row, key, level, current in query.values_list("pk", "key", "level", "current")
        }
    return {
        row: (key, level, False)
        for query in make_queries(StatementState.objects.filter(state__in=LIVING), ids, "pk")
        for row, key, level in query.values_list("pk", "key", "level")
    }


def make_pair_question(kind: str, seen: list[Doubt]) -> Row:
    """Make the columns of a question from its doubts: the likeliest speaks for all."""
    best = max(seen, key=lambda doubt: (doubt.score, -doubt.judgement))
    return {
        "kind": (kind, "same_entry", "same_rows")[best.listed],
        "left": best.left,
        "right": best.right,
        "reasons": best.reasons,
        "score": best.score,
        "judgement": best.judgement,
        "statements": [],
    }


def ask_posts(keys: Collection[str] | None) -> list[Asked]:
    """Ask a question for every person with two posts whose order the documents do not tell."""
    people: dict[str, list[Said]] = {}
    for (person, organisation), said in load_posts(keys).items():
        if organisation:
            people.setdefault(person, []).extend(said)
    return [
        Asked(f"q-{person}-posts", person, "", said, make_post_question)
        for person, said in people.items()
        if len(said) > 1
    ]


def make_post_question(said: list[Said]) -> Row | None:
    """Ask about two posts in one organisation told by documents that do not say which came first."""
    organisations = dict.fromkeys(s.key_of("organisation") for s in said)
    for organisation in organisations:
        posts = find_posts(s for s in said if s.key_of("organisation") == organisation)
        for place, one in enumerate(posts):
            for other in posts[place + 1 :]:
                if not is_order_open(one, other):
                    continue
                roles_told = {"left": one[0].arguments["role"], "right": other[0].arguments["role"]}
                return {
                    "kind": "two_posts",
                    "left": one[0].key_of("person"),
                    "right": "",
                    "reasons": [{"code": "posts_without_order", "values": roles_told, "weight": 0.0}],
                    "score": 0.5,
                    "judgement": None,
                    "statements": [one[0].id, other[0].id],
                }
    return None


def is_order_open(one: list[Said], other: list[Said]) -> bool:
    """Whether two posts may be one after the other, and nothing says which is today's."""
    if any(is_held_beside(post[0].arguments["role"]) or find_told_end(post)[0] for post in (one, other)):
        return False
    together = not {s.document for s in one}.isdisjoint(s.document for s in other)
    return not together and not is_before(one, other) and not is_before(other, one)


def ask_years(kind: str, keys: Collection[str] | None) -> list[Asked]:
    """Ask a question for every event whose year was only worked out and lies long before its document."""
    mine = None if keys is None else [key for key in keys if key.startswith(LETTERS[kind])]
    return [Asked(f"q-{key}-year", key, "", said, make_year_question) for key, said in load_events(kind, mine).items()]


def make_year_question(said: list[Said]) -> Row | None:
    """Ask for a year unless some witness gives it."""
    if any(s.arguments.get("date") and not s.arguments.get("inferred") for s in said):
        return None
    for one in said:
        start = find_bounds(one.arguments.get("date"))[1]
        told = find_bounds(one.published)[0]
        if not start or not told or not one.arguments.get("inferred"):
            continue
        days = (date.fromisoformat(told) - date.fromisoformat(start)).days
        if days > LONG_AGO:
            dated = one.arguments["date"]
            told_by = {"date": dated, "published": one.published, "days": str(days)}
            return {
                "kind": "year",
                "left": one.key,
                "right": "",
                "reasons": [{"code": "year_worked_out", "values": told_by, "weight": 0.0}],
                "score": 0.5,
                "judgement": None,
                "statements": [one.id],
            }
    return None
