"""Scores the pairs of names of a CSV file, a row at a time: any length, any of the usual encodings and separators."""

import codecs
import csv
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import TextIOWrapper
from pathlib import Path
from typing import IO

import click

from bridgebook.documents.encoding import decode
from bridgebook.languages import LANGUAGES, words
from bridgebook.languages.reasons import tell_reasons
from bridgebook.names import compare_names
from bridgebook.names.organisations import parse_organisation
from bridgebook.vocabulary import BridgebookError

KINDS = ("person", "organisation", "place")
NEEDED = ("name1", "name2")
ADDED = ("score", "verdict", "reason")
SAMPLE = 256_000
"""Bytes of lines with other letters than English ones by which an encoding is told."""

csv.field_size_limit(1_000_000)


@cache
def _kinds() -> dict[str, str]:
    told = {kind: kind for kind in KINDS}
    for code in LANGUAGES:
        told |= {str(word): str(kind) for word, kind in words(code, "naming").map("kind").items()}
    return told


def find_kind(said: str, *names: str) -> str:
    """The kind of name that a word in one of three languages says, "" for an unknown word.

    Where nothing is said it is an organisation if a name holds a word such as "institute" or is an abbreviation, else a person.
    """
    said = said.strip().casefold()
    if said:
        return _kinds().get(said, "")
    return "organisation" if any(is_organisation(name) for name in names) else "person"


def is_organisation(name: str) -> bool:
    """Whether a name holds a word that says what an organisation is, or is one of capitals."""
    capitals = sum(sign.isupper() for sign in name)
    return bool(parse_organisation(name).parts) or (capitals > 1 and len(name.split()) == 1 and "." not in name)


def compare_pairs(pairs: Path, out: Path, language: str) -> None:
    """Score every pair of a CSV file; a row that cannot be scored says why in its reason, and the rest goes on.

    Raises:
        BridgebookError: If the file cannot be read or lacks a column.
    """
    if out.exists() and pairs.exists() and out.samefile(pairs):
        raise BridgebookError(f"{out}: it would be overwritten while it is read; give another file with --out")
    scored = faulty = 0
    with open_pairs(pairs) as (source, raw):
        sign, header = read_header(pairs, source)
        reader = csv.reader(source, delimiter=sign)
        with out.open("w", encoding="utf-8", newline="") as target:
            writer = csv.writer(target, delimiter=sign)
            writer.writerow([*header, *ADDED])
            with click.progressbar(length=pairs.stat().st_size, label="Comparing", file=sys.stderr) as bar:
                for row in read_rows(reader):
                    fault, *result = score_row(row, header, language)
                    writer.writerow([*fit(row, len(header)), *result])
                    scored, faulty = scored + (not fault), faulty + fault
                    if (scored + faulty) % 500 == 0:
                        bar.update(raw.tell() - bar.pos)
                bar.update(raw.tell() - bar.pos)
    told = f"; {faulty} could not be, their reason says why" if faulty else ""
    click.echo(f"{scored} pairs scored{told}: {out}", err=True)


@contextmanager
def open_pairs(path: Path) -> Iterator[tuple[IO[str], IO[bytes]]]:
    """A file as text, and as the bytes below it, whose place says how far it is read.

    Raises:
        BridgebookError: If it cannot be opened, or is no text.
    """
    try:
        encoding = find_encoding(path)
        # One line spoilt on its way must not lose the others: its bad bytes become signs that say so.
        with path.open("rb") as raw, TextIOWrapper(raw, encoding, "replace", newline="") as text:
            yield text, raw
    except OSError as error:
        raise BridgebookError(f"{path}: it could not be opened ({error.strerror or error})") from error


def find_encoding(path: Path) -> str:
    """The encoding of a file, read through once without keeping it."""
    checked = codecs.getincrementaldecoder("utf-8")()
    is_utf8 = True
    with path.open("rb") as file:
        if file.read(2) in (b"\xff\xfe", b"\xfe\xff"):
            return "utf-16"
        file.seek(0)
        other = b""
        for line in file:
            if is_utf8:
                try:
                    checked.decode(line)
                except UnicodeDecodeError:
                    is_utf8 = False
            if len(other) < SAMPLE and not line.isascii():
                other += line
    return "utf-8-sig" if is_utf8 else guess_encoding(path.name, other)


def guess_encoding(name: str, lines: bytes) -> str:
    """The encoding of lines that are no UTF-8: names hold too few common words to judge by, so their bytes are counted.

    Small Russian letters fill the last 32 places of Windows-1251; of GB18030's bytes some fifth lie there.
    """
    high = [byte for byte in lines if byte > 127]
    if sum(byte >= 0xE0 for byte in high) > 0.6 * len(high):
        return "cp1251"
    try:
        lines.decode("gb18030")
    except UnicodeDecodeError:
        return decode(name, lines).encoding
    return "gb18030"


def read_header(path: Path, source: IO[str]) -> tuple[str, list[str]]:
    """The separator and the columns of the first line.

    Raises:
        BridgebookError: If a column is missing; the message says which are there.
    """
    line = source.readline().lstrip("\ufeff")
    if line.casefold().startswith("sep="):
        line = source.readline()
    found: list[str] = []
    for sign in (",", ";", "\t", "|"):
        header = [column.strip() for column in next(csv.reader([line], delimiter=sign), [])]
        if all(name in map(str.casefold, header) for name in NEEDED):
            return sign, header
        found = max(found, header, key=len)
    missing = [name for name in ("kind", *NEEDED) if name not in map(str.casefold, found)]
    there = ", ".join(filter(None, found))[:200] or "none"
    raise BridgebookError(
        f"{path}: no column {', '.join(missing)}; needed are kind, name1, name2 in the first line, which has: {there}"
    )


def read_rows(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    """The rows that hold anything; one that is no CSV is an empty pair, so that it is told of."""
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield [f"({error})"]
            continue
        if any(cell.strip() for cell in row):
            yield row


def fit(row: list[str], size: int) -> list[str]:
    """A row with as many cells as there are columns."""
    return (row + [""] * size)[:size]


def score_row(row: list[str], header: list[str], language: str) -> tuple[bool, str, str, str]:
    """Whether a row is faulty, and its score, verdict and reason."""
    if len(row) > len(header) and any(row[len(header) :]):
        return (
            True,
            "",
            "",
            f"the row has {len(row)} cells, the first line {len(header)}: put quotes around names with commas",
        )
    cells = dict(zip(map(str.casefold, header), fit(row, len(header)), strict=True))
    left, right = cells["name1"].strip(), cells["name2"].strip()
    kind = find_kind(cells.get("kind", ""), left, right)
    if not kind or not left or not right:
        return True, "", "", f"kind must be one of {', '.join(KINDS)}, and both names given"
    comparison = compare_names(kind, left, right)
    told = tell_reasons(comparison.reasons, language)
    return False, f"{comparison.score:.3f}", str(comparison.verdict), told
