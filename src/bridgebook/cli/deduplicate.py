"""`bridgebook directory deduplicate`: which rows of a directory are one organisation, without a registry. No Django."""

import csv
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from bridgebook.documents.directories import read_directory
from bridgebook.identity.directory import Engine, Linkage, Processes, RayCluster, explain_pair, link_directory
from bridgebook.languages import LANGUAGES
from bridgebook.languages.reasons import tell_reasons
from bridgebook.vocabulary.directory import Directory

SHOWN = 10
"""Problems shown on the terminal; all of them go into the file of --problems."""
FEW_ROWS = 2_000
"""Up to so many rows a second process costs more than it saves."""

out_file = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--out", type=out_file, required=True, help="TSV to write: row number and cluster, one line a row.")
@click.option(
    "--doubts", type=out_file, help="CSV to write: pairs left to a person, the likeliest first, with reasons."
)
@click.option("--branches", type=out_file, help="TSV to write: row of a branch, row of its head.")
@click.option("--problems", type=out_file, help="CSV to write: what could not be taken over, row by row.")
@click.option("--processes", type=click.IntRange(1, 256), default=os.cpu_count, show_default="all cores")
@click.option(
    "--cluster", "address", help="Address of a Ray cluster to run on (extra `cluster`); `auto` for one on this machine."
)
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Of the reasons.")
def deduplicate(
    file: Path,
    out: Path,
    doubts: Path | None,
    branches: Path | None,
    problems: Path | None,
    processes: int,
    address: str | None,
    language: str,
) -> None:
    """Find which rows of FILE (CSV or XLSX) are one organisation."""
    directory = read_directory(file)
    recognised = ", ".join(f"{heading} = {field}" for heading, field in directory.columns.items() if field)
    click.echo(f"{len(directory.entries)} rows; columns: {recognised}", err=True)
    if unknown := [heading for heading, field in directory.columns.items() if not field]:
        click.echo(f"columns not recognised and left out: {', '.join(unknown)}", err=True)
    show_problems(directory, problems)
    few = len(directory.entries) <= FEW_ROWS
    engine: Engine = RayCluster(address) if address else Processes(1 if few else processes)
    linkage = link_directory(directory.entries, engine, show_progress)
    numbers = [entry.row for entry in directory.entries]
    write_lines(out, ((str(number), str(numbers[first])) for number, first in zip(numbers, linkage.first, strict=True)))
    if doubts:
        write_doubts(doubts, directory, linkage, language)
    if branches:
        write_lines(branches, ((str(numbers[link.branch]), str(numbers[link.head])) for link in linkage.branches))
    click.echo(
        f"{len(set(linkage.first))} organisations in {len(numbers)} rows, {len(linkage.doubts)} doubtful pairs, "
        f"{len(linkage.branches)} branches with their heads: {out}",
        err=True,
    )


def show_problems(directory: Directory, path: Path | None) -> None:
    """Tell what could not be taken over: some on the terminal, all in the file."""
    for problem in directory.problems[:SHOWN]:
        where = f"row {problem.row}" if problem.row else directory.name
        column = f", {problem.column}" if problem.column else ""
        click.echo(f"{where}{column}: {problem.text}", err=True)
    if len(directory.problems) > SHOWN:
        rest = len(directory.problems) - SHOWN
        click.echo(f"and {rest} more" + ("" if path else "; write them all with --problems FILE.csv"), err=True)
    if path:
        rows = [(str(problem.row), problem.column, problem.text) for problem in directory.problems]
        write_csv(path, [("row", "column", "problem"), *rows])


def show_progress(stage: str, done: int, total: int) -> None:
    """One line that counts up on a terminal; elsewhere a line at the end of each stage."""
    if sys.stderr.isatty():
        click.echo(f"\r{stage} {done}/{total} ", nl=done == total, err=True)
    elif done == total:
        click.echo(f"{stage} {done}/{total}", err=True)


def write_doubts(path: Path, directory: Directory, linkage: Linkage, language: str) -> None:
    """Write the doubtful pairs with both names, the score and its reasons."""
    rows: list[tuple[str, ...]] = [("row1", "row2", "name1", "name2", "score", "reasons")]
    for doubt in linkage.doubts:
        one, other = directory.entries[doubt.left], directory.entries[doubt.right]
        found = explain_pair(linkage.entries[doubt.left], linkage.entries[doubt.right], linkage.counts, doubt.why)
        names = [" / ".join(entry.names) for entry in (one, other)]
        rows.append((str(one.row), str(other.row), *names, f"{found.score:.3f}", tell_reasons(found.reasons, language)))
    write_csv(path, rows)


def write_lines(path: Path, lines: Iterable[tuple[str, str]]) -> None:
    """Write pairs as lines with a tab between."""
    path.write_text("".join(f"{one}\t{other}\n" for one, other in lines), encoding="utf-8")


def write_csv(path: Path, rows: Iterable[tuple[str, ...]]) -> None:
    """Write rows as CSV that a spreadsheet opens with its letters right."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
