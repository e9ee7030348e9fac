"""What changed behind a news item since it was composed or looked through."""

from bridgebook.registry.errors import CannotDo
from bridgebook.registry.models import NewsItem, Position, StatementEntity, StatementState
from bridgebook.registry.publishing.stories import find_about, make_story, note_facts
from bridgebook.registry.queries.facts import make_positions
from bridgebook.registry.queries.shelf import find_seen
from bridgebook.registry.records import PositionFact, Reader
from bridgebook.registry.records.news import NewsNotice


def find_notices(item: NewsItem, reader: Reader) -> tuple[NewsNotice, ...]:
    """Return what changed behind an item: facts gone, told otherwise or new, and posts that are not held any more.

    What is told of it is public; of what is gone only what the item itself said.
    """
    noted = {place: fact for place, fact in item.facts.items() if place != "seen"}
    try:
        now = note_facts(make_story(find_about(item, reader)).facts)
    except CannotDo:
        now = {}
    notices = []
    taken: set[str] = set()
    for before in noted.values():
        match = find_same(before, now)
        if match is None:
            notices.append(NewsNotice("gone", str(before["type"]), tell(before["values"])))
            continue
        taken.add(match)
        after = now[match]["values"]
        for name in sorted(before["values"].keys() | after.keys()):
            if before["values"].get(name) != after.get(name):
                what = f"{before['type']}.{name}"
                notices.append(NewsNotice("changed", what, tell(before["values"].get(name)), tell(after.get(name))))
    notices += [
        NewsNotice("new", str(fact["type"]), "", tell(fact["values"]))
        for place, fact in now.items()
        if place not in taken
    ]
    seen = set(item.facts.get("seen", ()))
    notices += [notice for place, notice in find_past(item, reader) if place not in seen]
    return tuple(notices)


def find_same(before: dict[str, object], now: dict[str, dict[str, object]]) -> str | None:
    """Return which of the facts there are now is one noted before: the one that shares a statement with it."""
    mine = set(before["statements"])  # type: ignore[call-overload]
    for place, fact in now.items():
        if fact["type"] == before["type"] and mine & set(fact["statements"]):  # type: ignore[call-overload]
            return place
    return None


def tell(value: object) -> str:
    """Return a noted value in plain words."""
    if isinstance(value, dict):
        return "; ".join(tell(part) for part in value.values() if part)
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    return str(value or "")


def find_past(item: NewsItem, reader: Reader) -> list[tuple[str, NewsNotice]]:
    """Return the posts an item tells that are not held any more, as far as the reader may see, each with its place."""
    told = {place: fact for place, fact in item.facts.items() if place != "seen" and fact["type"] == "position"}
    statements = {row for fact in told.values() for row in fact["statements"]}
    if not statements:
        return []
    states = StatementState.objects.filter(level__lte=reader.level)
    named = StatementEntity.objects.filter(
        statement_id__in=statements, argument="person", statement__standing__in=states
    )
    people = set(named.values_list("entity__standing__key", flat=True))
    posts = make_positions(reader, find_seen(Position, reader).filter(person__in=people))
    found = []
    for place, fact in told.items():
        mine = set(fact["statements"])
        post = next((p for p in posts if mine & {source.statement for source in p.sources}), None)
        if post is not None and post.past:
            now = next((p for p in posts if p.person.key == post.person.key and not p.past), None)
            notice = NewsNotice("post", post.person.name, post.role, describe(now) if now else "")
            found.append((place, notice))
    return found


def describe(post: PositionFact) -> str:
    """Return a post in words: what, and where."""
    return f"{post.role}, {post.organisation.name}" if post.organisation else post.role
