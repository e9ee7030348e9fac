"""A dump of the Research Organization Registry (schema 2.x) → its entries, one at a time: it holds over 110,000 records.

Fields by ROR's own documentation of its data structure: names with types (`ror_display`, `label`, `alias`, `acronym`),
`locations` by GeoNames, `relationships`, `external_ids`, `status` (active, inactive, withdrawn).
"""

import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from bridgebook.names.identifiers import UnreadableIdentifier, parse_identifier
from bridgebook.vocabulary import DirectoryEntry, RowProblem, UnreadableFile

CHUNK = 1 << 20
"""Characters read at a time; a record has some thousands."""

LARGEST = 3_000_000_000
"""Bytes a dump may unpack to: ten times what one had in 2025."""

NAME_TYPES = ("ror_display", "label", "alias", "acronym")
"""Types of names, the one to show first."""


def is_ror_dump(path: Path) -> bool:
    """Whether a file is a dump of ROR: JSON, or a ZIP archive with JSON, whose first record has an address of ror.org."""
    try:
        if path.suffix.casefold() == ".json":
            with path.open("rb") as file:
                return b"ror.org/" in file.read(65536)
        if path.suffix.casefold() == ".zip":
            with zipfile.ZipFile(path) as archive:
                name = find_member(archive)
                if not name:
                    return False
                with archive.open(name) as file:
                    return b"ror.org/" in file.read(65536)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError):
        return False
    return False


def find_member(archive: zipfile.ZipFile) -> str:
    """The JSON file of a dump, the newer schema where there are two; "" where there is none."""
    names = [i for i in archive.infolist() if i.filename.casefold().endswith(".json") and "__MACOSX" not in i.filename]
    ranked = sorted(names, key=lambda i: ("schema_v2" not in i.filename, -i.file_size))
    return ranked[0].filename if ranked else ""


def read_ror(path: Path) -> Iterator[DirectoryEntry | RowProblem]:
    """Read a dump, a record at a time.

    Withdrawn records (made by mistake, by ROR's policy) are left out with one line in all; inactive ones are kept.

    Yields:
        An entry a record, in the dump's order and numbered by it; a problem for what could not be taken over.

    Raises:
        UnreadableFile: If it is no dump of schema 2; of a dump that breaks off the records before are yielded first.
    """
    withdrawn = 0
    with open_dump(path) as text:
        for place, record in enumerate(find_records(text, path.name), start=1):
            if not isinstance(record, dict) or not isinstance(record.get("names"), list):
                if place == 1:
                    reason = "it is a dump of ROR's old schema, or none. Load the file of schema 2 (…_schema_v2.json)."
                    raise UnreadableFile(path.name, reason)
                yield RowProblem(place, "", "a record without a list of names was left out")
                continue
            if record.get("status") == "withdrawn":
                withdrawn += 1
                continue
            try:
                yield from make_entry(record, place)
            except (TypeError, AttributeError, KeyError, ValueError):
                yield RowProblem(place, "", f"a record of another form was left out: {str(record.get('id'))[:60]}")
    if withdrawn:
        yield RowProblem(0, "status", f"{withdrawn} records that ROR withdrew were left out")


@contextmanager
def open_dump(path: Path) -> Iterator[IO[str]]:
    """Open a dump as text, in its archive too.

    Raises:
        UnreadableFile: If it cannot be opened or unpacks to too much.
    """
    try:
        if path.suffix.casefold() != ".zip":
            with path.open(encoding="utf-8-sig", errors="replace") as file:
                yield file
            return
        with zipfile.ZipFile(path) as archive:
            name = find_member(archive)
            if not name:
                raise UnreadableFile(
                    path.name, "the archive holds no JSON file. Give ROR's data dump as it is published."
                )
            if archive.getinfo(name).file_size > LARGEST:
                raise UnreadableFile(path.name, f"it unpacks to more than {LARGEST // 1_000_000_000} GB.")
            with archive.open(name) as packed:
                yield io.TextIOWrapper(packed, "utf-8-sig", errors="replace")
    except (zipfile.BadZipFile, EOFError, RuntimeError, NotImplementedError) as error:
        raise UnreadableFile(path.name, f"the archive is damaged or locked ({error}).") from error


def find_records(text: IO[str], name: str) -> Iterator[Any]:
    """Yield the values of a JSON list as they come, without holding the whole.

    Raises:
        UnreadableFile: Where the text is no list of JSON values, or breaks off.
    """
    decode = json.JSONDecoder().raw_decode
    rest = text.read(CHUNK).lstrip()
    if not rest.startswith("["):
        raise UnreadableFile(name, "it is no list of records. Give ROR's data dump as it is published.")
    at, count, ended = 1, 0, False
    while True:
        while at < len(rest) and rest[at] in " \t\r\n,":
            at += 1
        if at < len(rest) and rest[at] == "]":
            return
        try:
            if at >= len(rest):
                raise ValueError("more is to come")
            record, at = decode(rest, at)
        except ValueError as error:
            more = "" if ended else text.read(CHUNK)
            ended = not more
            if ended:
                raise UnreadableFile(name, f"it breaks off after record {count} ({error}). Fetch it again.") from error
            rest, at = rest[at:] + more, 0
            continue
        count += 1
        yield record


def make_entry(record: dict[str, Any], place: int) -> Iterator[DirectoryEntry | RowProblem]:
    """Yield the entry of a record, after what could not be taken over from it."""
    names = read_names(record["names"])
    identifiers: dict[str, str] = {}
    for scheme, written in read_codes(record):
        try:
            identifiers[scheme] = parse_identifier(written, scheme).value
        except UnreadableIdentifier as error:
            yield RowProblem(place, scheme, str(error))
    if not names:
        yield RowProblem(place, "names", "a record without a name was left out")
        return
    relations = [r for r in record.get("relationships") or () if isinstance(r, dict)]
    parents = [read_parent(r) for r in relations if r.get("type") == "parent"]
    # ROR tells a former body by a record of its own; its name leads to the body that took its place.
    former = [str(r.get("label") or "") for r in relations if r.get("type") == "predecessor"]
    where = [d for one in record.get("locations") or () if (d := one.get("geonames_details"))]
    first = where[0] if where else {}
    address = [str(first.get(part) or "") for part in ("name", "country_subdivision_name", "country_name")]
    links = [one for one in record.get("links") or () if isinstance(one, dict) and one.get("value")]
    status = str(record.get("status") or "")
    yield DirectoryEntry(
        row=place,
        names=names,
        former_names=tuple(dict.fromkeys(name for name in former if name and name not in names)),
        identifiers=identifiers,
        founded=str(record.get("established") or ""),
        address=", ".join(dict.fromkeys(filter(None, address))),
        city=str(first.get("name") or ""),
        country=str(first.get("country_code") or ""),
        industry="; ".join(map(str, record.get("types") or ())),
        sites=tuple(str(one["value"]) for one in links if one.get("type") == "website"),
        parents=tuple(filter(None, parents)),
        source=f"ROR, {status}" if status and status != "active" else "ROR",
    )


def read_names(rows: list[Any]) -> tuple[str, ...]:
    """The names of a record, the one ROR shows first, then labels, aliases and acronyms; each once."""
    ranked = []
    for row in rows:
        types = row.get("types") or []
        rank = min((NAME_TYPES.index(t) for t in types if t in NAME_TYPES), default=len(NAME_TYPES))
        ranked.append((rank, " ".join(str(row.get("value") or "").split())))
    return tuple(dict.fromkeys(name for _, name in sorted(ranked, key=lambda pair: pair[0]) if name))


def read_codes(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Scheme and text of the codes of a record: its own, and those of other registers that we know."""
    yield "ror", str(record.get("id") or "")
    for one in record.get("external_ids") or ():
        if one.get("type") == "wikidata":
            written = one.get("preferred") or next(iter(one.get("all") or ()), "")
            if written:
                yield "wikidata", str(written)


def read_parent(relation: dict[str, Any]) -> str:
    """The code of a parent, its name where it has none."""
    try:
        return parse_identifier(str(relation.get("id") or ""), "ror").value
    except UnreadableIdentifier:
        return str(relation.get("label") or "")
