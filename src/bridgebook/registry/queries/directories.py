"""Directories loaded as reference, their entries, and the rows of them that may be one."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from bridgebook.names.identifiers import Identifier as Code
from bridgebook.names.identifiers import find_label, find_page, find_schemes
from bridgebook.registry.errors import NotFound
from bridgebook.registry.joining.entries import find_entries, make_code_key, make_part_key
from bridgebook.registry.joining.words import fold
from bridgebook.registry.models import (
    Directory,
    EntityState,
    Entry,
    EntryKey,
    Judgement,
    ListedEntry,
    OpenQuestion,
    StatedEntity,
)
from bridgebook.registry.projections.judged import find_revoked
from bridgebook.registry.projections.listed import load_listed
from bridgebook.registry.projections.said import find_key_portions
from bridgebook.registry.queries.questions import find_questions, make_questions
from bridgebook.registry.queries.shelf import find_links, find_seen
from bridgebook.registry.records import (
    DirectoryCard,
    DirectoryPage,
    EntryCard,
    EntryPage,
    IdentifierRecord,
    Link,
    Listing,
    Reader,
    RowPair,
)
from bridgebook.registry.visibility import VISIBILITIES

SHOWN = 100
"""How many problems and branches a directory's page shows."""

FIELDS = (
    "names", "former_names", "identifiers", "unverified", "representatives", "capital", "founded", "address", "city",
    "country", "industry", "phones", "emails", "sites", "parents", "source",
)  # fmt: skip
"""Fields of an entry, in the order in which a page shows them."""


def find_directories(reader: Reader) -> Any:
    """Return the rows of directories that a reader may see."""
    return Directory.objects.filter(visibility__in=VISIBILITIES[: reader.level + 1])


def list_directories(reader: Reader) -> tuple[DirectoryCard, ...]:
    """Return the latest file of each directory, the last loaded first."""
    latest: dict[str, Directory] = {}
    for row in find_directories(reader).order_by("-id"):
        latest.setdefault(row.name, row)
    return tuple(make_directory_card(row, current=True) for row in latest.values())


def make_directory_card(row: Directory, *, current: bool) -> DirectoryCard:
    """Return a file of a directory as a card."""
    return DirectoryCard(
        f"n{row.pk}", row.name, row.file, row.visibility, row.rows, len(row.problems), row.by, row.at, current
    )


def parse_number(key: str, letter: str) -> int:
    """Return the row behind the key of a directory (n) or an entry (e).

    Raises:
        NotFound: If it is no such key.
    """
    digits = key.removeprefix(letter)
    if not key.startswith(letter) or not digits.isascii() or not digits.isdigit() or len(digits) > 18:
        raise NotFound(key)
    return int(digits)


def open_directory(reader: Reader, key: str) -> DirectoryPage:
    """Return a directory with what became of its rows.

    Raises:
        NotFound: If there is none that the reader may see.
    """
    asked = find_directories(reader).filter(id=parse_number(key, "n")).first()
    if asked is None:
        raise NotFound(key)
    files = list(find_directories(reader).filter(name=asked.name).order_by("-id"))
    latest = files[0]
    states = EntityState.objects.filter(entity__entry__directory__name=latest.name)
    doubtful = find_seen(OpenQuestion, reader).filter(kind="same_rows", left__in=states.values("key"))
    keys = list(states.values_list("key", flat=True))
    return DirectoryPage(
        card=make_directory_card(latest, current=True),
        earlier=tuple(make_directory_card(row, current=False) for row in files[1:]),
        linked=states.filter(current=True, level__lte=reader.level).count(),
        joined=len(keys) - len(set(keys)),
        doubtful=doubtful.count(),
        branches=find_branches(reader, latest.name),
        problems=tuple((row, column, text) for row, column, text in latest.problems[:SHOWN]),
    )


def find_branches(reader: Reader, source: str) -> tuple[tuple[Link, Link], ...]:
    """Return the branches of a directory with their heads."""
    rows = Judgement.objects.filter(
        about="branch", verdict="same", entity__entry__directory__name=source, entity__standing__level__lte=reader.level
    ).order_by("id")
    revoked = find_revoked()
    columns = "id", "entity__entry_id", "entity__name", "other_entity__entry_id", "other_entity__name"
    return tuple(
        (Link(f"e{branch}", "entry", name), Link(f"e{head}", "entry", head_name))
        for row, branch, name, head, head_name in rows.values_list(*columns)[: 3 * SHOWN]
        if row not in revoked
    )[:SHOWN]


def list_entries(reader: Reader, key: str, *, text: str = "", page: int = 1, size: int = 50) -> Listing[EntryCard]:
    """Return the entries of a directory in the order of its rows; those of a name, in any script, or of a code first.

    Raises:
        NotFound: If there is no such directory that the reader may see.
    """
    directory = find_directories(reader).filter(id=parse_number(key, "n")).first()
    if directory is None:
        raise NotFound(key)
    rows = ListedEntry.objects.filter(source=directory.name, level__lte=reader.level)
    page = max(1, page)
    if not text.strip():
        numbers = list(
            rows.order_by("row", "entry_id").values_list("entry_id", flat=True)[(page - 1) * size : page * size]
        )
        return Listing(make_entry_cards(reader, numbers), rows.count(), page, size)
    folded = fold(text)
    ranked = find_entries([text], [f"{scheme}:{text.strip()}" for scheme in find_schemes()], most=size)
    within = rows.filter(folded__contains=folded).values_list("entry_id", flat=True)[: 3 * size]
    mine = set(rows.filter(entry_id__in=ranked).values_list("entry_id", flat=True))
    found = list(dict.fromkeys([*(row for row in ranked if row in mine), *within]))
    return Listing(make_entry_cards(reader, found[(page - 1) * size : page * size]), len(found), page, size)


def make_codes(listed: Mapping[str, Any], source: str, entry: int) -> tuple[IdentifierRecord, ...]:
    """Return the codes an entry lists."""
    codes = listed.get("identifiers", {})
    return tuple(
        IdentifierRecord(
            scheme, codes[scheme], find_label(scheme), find_page(Code(scheme, codes[scheme])), ((source, f"e{entry}"),)
        )
        for scheme in (*find_schemes(), *sorted(set(codes) - set(find_schemes())))
        if scheme in codes
    )


def make_entry_cards(reader: Reader, entries: Collection[int]) -> tuple[EntryCard, ...]:
    """Return some entries as cards, in their order."""
    rows = {row.pk: row for row in Entry.objects.filter(id__in=list(entries)).select_related("directory")}
    records = {row.record for row in rows.values()}
    keys: dict[tuple[str, str], str] = {}
    for portion in find_key_portions(records):
        states = EntityState.objects.filter(entity__entry__record__in=portion, current=True, level__lte=reader.level)
        columns = "entity__entry__directory__name", "entity__entry__record", "key"
        keys |= {(source, record): key for source, record, key in states.values_list(*columns)}
    links = find_links(set(keys.values()), reader)
    return tuple(
        EntryCard(
            key=f"e{row.pk}",
            row=row.row,
            name=row.name,
            city=str(row.listed.get("city", "")),
            country=str(row.listed.get("country", "")),
            identifiers=make_codes(row.listed, row.directory.name, row.pk),
            thing=links.get(keys.get((row.directory.name, row.record), "")),
        )
        for row in (rows[number] for number in entries if number in rows)
    )


def open_entry(reader: Reader, key: str) -> EntryPage:
    """Return an entry of a directory; the row that counts now, where a later file says otherwise.

    Raises:
        NotFound: If there is none that the reader may see.
    """
    asked = Entry.objects.filter(id=parse_number(key, "e")).select_related("directory").first()
    if asked is None or asked.directory.visibility not in VISIBILITIES[: reader.level + 1]:
        raise NotFound(key)
    standing = ListedEntry.objects.filter(source=asked.directory.name, record=asked.record).first()
    row = Entry.objects.select_related("directory").get(id=standing.entry_id) if standing else asked
    return make_entry_page(reader, row, gone=standing is None)


def make_entry_page(reader: Reader, row: Entry, *, gone: bool) -> EntryPage:
    """Return everything known of an entry."""
    source = row.directory.name
    latest = Directory.objects.filter(name=source).order_by("-id").values_list("id", flat=True)[0]
    stated = StatedEntity.objects.filter(entry__directory__name=source, entry__record=row.record).first()
    state = EntityState.objects.filter(entity=stated).first() if stated else None
    others: list[Link] = []
    if state is not None:
        same = EntityState.objects.filter(key=state.key, entity__entry__isnull=False, level__lte=reader.level)
        for entry, name in same.exclude(entity=stated).values_list("entity__entry_id", "entity__name")[:SHOWN]:
            others.append(Link(f"e{entry}", "entry", name))
    return EntryPage(
        card=make_entry_cards(reader, [row.pk])[0],
        source=source,
        directory=f"n{latest}",
        gone=gone,
        # A database need not keep the order of what stands in a JSON column.
        listed={field: row.listed[field] for field in FIELDS if field in row.listed},
        parents=tuple(find_parents(reader, row)),
        children=tuple(find_children(reader, row)),
        rows=tuple(others),
        questions=find_questions(reader, [state.key]) if state is not None else (),
    )


def find_parents(reader: Reader, row: Entry) -> Iterable[Link]:
    """Yield what an entry is part of: the entry of the same directory where it is one, else as written."""
    for parent in row.listed.get("parents", ()):
        keys = [make_code_key(f"{scheme}:{parent}") for scheme in find_schemes()]
        found = ListedEntry.objects.filter(source=row.directory.name, level__lte=reader.level, keys__key__in=keys)
        entry = found.first() or found.model.objects.filter(source=row.directory.name, folded=fold(parent)).first()
        yield Link(f"e{entry.entry_id}", "entry", entry.entry.name) if entry else Link("", "entry", parent)
    stated = Judgement.objects.filter(
        about="branch",
        verdict="same",
        entity__entry__directory__name=row.directory.name,
        entity__entry__record=row.record,
    )
    revoked = find_revoked()
    for judgement, head, name in stated.values_list("id", "other_entity__entry_id", "other_entity__name"):
        if judgement not in revoked and head:
            yield Link(f"e{head}", "entry", name)


def find_children(reader: Reader, row: Entry) -> Iterable[Link]:
    """Yield the branches of an entry, and the entries of its directory that name its code as their parent's."""
    revoked = find_revoked()
    judged = Judgement.objects.filter(
        about="branch", verdict="same", other_entity__entry__directory__name=row.directory.name,
        other_entity__entry__record=row.record,
    )  # fmt: skip
    for judgement, branch, name in judged.values_list("id", "entity__entry_id", "entity__name"):
        if judgement not in revoked and branch:
            yield Link(f"e{branch}", "entry", name)
    keys = [make_part_key(value) for value in row.listed.get("identifiers", {}).values()]
    below = EntryKey.objects.filter(key__in=keys, entry__source=row.directory.name, entry__level__lte=reader.level)
    for entry, name in below.values_list("entry_id", "entry__entry__name")[:SHOWN]:
        yield Link(f"e{entry}", "entry", name)


def find_listed_entries(reader: Reader, key: str) -> tuple[EntryPage, ...]:
    """Return what directories list of an organisation."""
    states = EntityState.objects.filter(key=key, listed=True, current=True, level__lte=reader.level).order_by(
        "entity_id"
    )
    listed = load_listed(set(states.values_list("entity_id", flat=True)[:20]))
    rows = {
        row.pk: row
        for row in Entry.objects.filter(id__in=[one.entry for one in listed.values()]).select_related("directory")
    }
    return tuple(make_entry_page(reader, rows[one.entry], gone=one.gone) for one in listed.values())


def list_row_pairs(reader: Reader, key: str, *, page: int = 1, size: int = 20) -> Listing[RowPair]:
    """Return the doubtful pairs of rows of a directory side by side, the most doubtful first.

    Raises:
        NotFound: If there is no such directory that the reader may see.
    """
    directory = find_directories(reader).filter(id=parse_number(key, "n")).first()
    if directory is None:
        raise NotFound(key)
    states = EntityState.objects.filter(entity__entry__directory__name=directory.name)
    asked = find_seen(OpenQuestion, reader).filter(kind="same_rows", left__in=states.values("key"))
    # The nearer to one half, the less the comparison knows itself.
    ranked = sorted(asked.values_list("id", "score"), key=lambda row: (abs(row[1] - 0.5), row[0]))
    page = max(1, page)
    wanted = [row for row, _ in ranked[(page - 1) * size : page * size]]
    rows = {row.pk: row for row in OpenQuestion.objects.filter(id__in=wanted)}
    questions = make_questions(reader, [rows[number] for number in wanted])
    pairs = [pair for question in questions if (pair := make_pair(reader, question))]
    return Listing(tuple(pairs), len(ranked), page, size)


def make_pair(reader: Reader, question: Any) -> RowPair | None:
    """Return two rows side by side, None where one of them is gone."""
    if question.right is None:
        return None
    left, right = (open_entry(reader, link.key) for link in (question.left, question.right))
    fields = []
    for field in FIELDS:
        one, other = write_value(left.listed.get(field)), write_value(right.listed.get(field))
        if one or other:
            fields.append((field, one, other, fold(one) == fold(other)))
    return RowPair(question, left.card, right.card, tuple(fields))


def write_value(value: Any) -> str:
    """Return a field of an entry as one line."""
    if isinstance(value, Mapping):
        return "; ".join(f"{find_label(scheme)} {code}" for scheme, code in sorted(value.items()))
    if isinstance(value, (list, tuple)):
        return "; ".join(str(one) for one in value)
    return str(value or "")
