"""Loads a directory as reference."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.utils import timezone

from bridgebook.documents.directories import read_directory
from bridgebook.documents.ror import is_ror_dump, read_ror
from bridgebook.identity.directory import Engine, link_directory
from bridgebook.registry.changing import check_may, make_change
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.joining import index_names, judge_listed
from bridgebook.registry.joining.entries import index_entries
from bridgebook.registry.joining.names import make_in_parallel
from bridgebook.registry.joining.rows import judge_rows
from bridgebook.registry.models import Directory, EntityState, Entry, ListedEntry, StatedEntity
from bridgebook.registry.projections import restate
from bridgebook.registry.projections.listed import load_listed
from bridgebook.registry.projections.said import find_key_portions
from bridgebook.registry.records import Reader
from bridgebook.registry.visibility import VISIBILITIES, Visibility
from bridgebook.vocabulary import DirectoryEntry, RowProblem

SCHEMES = ("ror", "uscc", "lei", "ogrn", "inn", "wikidata")
"""By which code an entry is known from one file to the next; the one its own register gives first."""

PORTION = 1000
MOST_PROBLEMS = 2000
"""How many problems are kept with the directory; the report of the command holds them all."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file of a directory brought.

    Attributes:
        key: Key of the directory.
        name: Its name.
        new: Whether the file was not loaded before; else everything below is 0.
        rows: How many entries it lists.
        added: How many of them no earlier file of the directory lists.
        changed: How many say something else than in the file before.
        gone: How many entries of the file before it lists no more.
        linked: How many organisations of the office's were found in it for certain.
        questions: How many may be in it: the office is asked.
        repeated: How many of its rows were found to be another row's organisation.
        doubtful: How many pairs of its rows may be: the office is asked on the directory's page.
        problems: What could not be taken over.
    """

    key: str
    name: str
    new: bool
    rows: int = 0
    added: int = 0
    changed: int = 0
    gone: int = 0
    linked: int = 0
    questions: int = 0
    repeated: int = 0
    doubtful: int = 0
    problems: tuple[RowProblem, ...] = ()


def load_directory(
    path: Path,
    *,
    by: Reader,
    visibility: Visibility = "internal",
    name: str = "",
    engine: Engine | None = None,
    say: Callable[[str, int], None] = lambda _stage, _count: None,
) -> Loaded:
    """Load a dump of ROR, a CSV or an XLSX file; a file that was loaded before adds nothing.

    A newer file of the same name supersedes the one before: what it says otherwise counts from now on, what it lists
    no more is kept where something was judged of it. The office's organisations are looked up in it.

    Args:
        path: The file.
        by: Who loads it.
        visibility: Who may see what it lists.
        name: What the directory is called; where "", `ROR` or the name of the file without dates and versions.
        engine: Where repeated rows are looked for; in this process if None.
        say: Told the stage (`reading`, `writing`, `matching`) and how much of it is done.

    Raises:
        UnreadableFile: If it is no directory.
        CannotDo: If it lists nothing, or `by` could not see it.
        NotAllowed: If `by` may not change anything.
    """
    check_may(by, "reviewer")
    if visibility not in VISIBILITIES[: by.level + 1]:
        raise CannotDo(f"You cannot make it {visibility}: you could not see it any more.")
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    known = Directory.objects.filter(digest=digest).first()
    if known is not None:
        return Loaded(f"n{known.pk}", known.name, False, known.rows)
    found: list[DirectoryEntry] = []
    problems: list[RowProblem] = []
    dump = is_ror_dump(path)
    for one in read_ror(path) if dump else read_table(path):
        if isinstance(one, RowProblem):
            problems.append(one)
        else:
            found.append(one)
            if len(found) % PORTION == 0:
                say("reading", len(found))
    if not found:
        raise CannotDo(f"{path.name}: it lists no organisation. {problems[0].text if problems else ''}".strip())
    called = (" ".join(name.split()) or ("ROR" if dump else make_name(path)))[:150]
    # ROR lists every organisation once; its curators see to it. Before the tables are locked, as it takes its time.
    linkage = None if dump else link_directory(found, engine, lambda stage, done, _: say(stage, done))
    with make_change("load_directory", called[:80], by=by) as change:
        directory = Directory.objects.create(
            name=called, file=path.name[:255], digest=digest, visibility=visibility, rows=len(found),
            problems=[[p.row, p.column, p.text] for p in problems[:MOST_PROBLEMS]], by=by.name, at=timezone.now(),
        )  # fmt: skip
        with make_in_parallel(2 * len(found)) as made:
            added, changed, gone = write_entries(directory, found, say, made)
        if linkage is not None:
            change.judgements += judge_rows(linkage, found, find_rows(directory.name, found))
        say("matching", 0)
        own = EntityState.objects.filter(kind="organisation", current=True, entity__entry__isnull=True)
        judgements = judge_listed(set(own.values_list("key", flat=True)))
        rows = [j for j in change.judgements if j.about == "entities"]
        change.judgements += judgements
        change.after = {"file": path.name, "rows": len(found), "added": added, "changed": changed, "gone": gone}
    linked = len({j.entity_id for j in judgements if j.verdict == "same"})
    asked = sum(j.verdict == "undecided" for j in judgements)
    repeated = sum(j.verdict == "same" for j in rows)
    doubtful = sum(j.verdict == "undecided" for j in rows)
    return Loaded(
        f"n{directory.pk}", called, True, len(found), added, changed, gone, linked, asked, repeated, doubtful,
        tuple(problems),
    )  # fmt: skip


def read_table(path: Path) -> Iterator[DirectoryEntry | RowProblem]:
    """Yield the entries of a CSV or XLSX file that have a name, and what could not be taken over."""
    directory = read_directory(path)
    yield from directory.problems
    yield from (entry for entry in directory.entries if entry.names)


def make_name(path: Path) -> str:
    """Return what a directory is called by its file: its name without dates, versions and copies.

    Example:
        >>> make_name(Path("park-companies_2025-03-01 (2).xlsx")), make_name(Path("2024.csv"))
        ('park-companies', '2024')
    """
    stem = path.stem
    plain = re.sub(r"(?:[\s_\-.]*(?:\(\d+\)|v?\d[\d.\-_]*))+$", "", stem).strip(" _-.")
    return plain or stem


def make_records(entries: Iterable[DirectoryEntry]) -> Iterator[tuple[str, DirectoryEntry]]:
    """Yield each entry with what it is known by; of several that would be known by the same, the later get a number."""
    counts: dict[str, int] = {}
    for entry in entries:
        scheme = next((s for s in SCHEMES if s in entry.identifiers), "")
        told = "|".join((entry.names[0].casefold(), entry.city.casefold()))
        record = f"{scheme}:{entry.identifiers[scheme]}" if scheme else f"name:{told}"[:240]
        counts[record] = number = counts.get(record, 0) + 1
        yield (record if number == 1 else f"{record}#{number}"), entry


def write_entries(
    directory: Directory,
    entries: Iterable[DirectoryEntry],
    say: Callable[[str, int], None],
    made: Callable[[list[str]], Iterable[Any]] | None,
) -> tuple[int, int, int]:
    """Write what is new and what says something else, and what is listed no more; return how many of each."""
    former: dict[str, tuple[str, int]] = {
        record: (content, entry)
        for record, content, entry in ListedEntry.objects.filter(source=directory.name).values_list(
            "record", "entry__content", "entry_id"
        )
    }
    added = changed = 0
    seen: set[str] = set()
    new: list[Entry] = []
    touched: set[str] = set()
    for done, (record, entry) in enumerate(make_records(entries), start=1):
        listed = {name: value for name, value in asdict(entry).items() if value and name != "row"}
        content = hashlib.sha256(json.dumps(listed, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
        seen.add(record)
        if record not in former or former[record][0] != content:
            added, changed = added + (record not in former), changed + (record in former)
            # One that an earlier file listed, and the last one no more, may be somebody still.
            touched.add(record)
            new.append(
                Entry(
                    directory=directory,
                    record=record,
                    row=entry.row,
                    content=content,
                    name=entry.names[0],
                    listed=listed,
                )
            )
        if len(new) == PORTION:
            index_entries(Entry.objects.bulk_create(new), made=made)
            new = []
            say("writing", done)
    lost = sorted(former.keys() - seen)
    for record in lost:
        new.append(Entry(directory=directory, record=record, row=0, content="", name=record, gone=True))
    index_entries(Entry.objects.bulk_create(new, batch_size=PORTION), made=made)
    restate_listed(directory.name, touched | set(lost))
    return added, changed, len(lost)


def find_rows(source: str, entries: Iterable[DirectoryEntry]) -> list[int]:
    """Return, for each entry, the row of the ledger that counts."""
    rows = dict(ListedEntry.objects.filter(source=source).values_list("record", "entry_id"))
    return [rows[record] for record, _ in make_records(entries)]


def restate_listed(source: str, records: set[str]) -> None:
    """Bring what was judged of some records of a directory up to its latest file."""
    for portion in find_key_portions(records):
        stated = StatedEntity.objects.filter(entry__directory__name=source, entry__record__in=portion)
        entities = set(stated.values_list("id", flat=True))
        restate(entities=entities)
        index_names({row: listed.all_names for row, listed in load_listed(entities).items()})
