"""`bridgebook directory add`: directories as reference for the registry."""

import csv
import os
from pathlib import Path

import click

from bridgebook.cli.registry import VISIBILITY, open_registry
from bridgebook.vocabulary import RowProblem

SHOWN = 20
"""How many problems the terminal shows; the report holds them all."""


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--visibility", type=VISIBILITY, default="internal", show_default=True, help="Who may see what is listed."
)
@click.option("--name", default="", help="What the directory is called; a later file of that name supersedes it.")
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="CSV to write: each row's problems.")
@click.option("--by", default="command line", show_default=True, help="Name in the history.")
def add(files: tuple[Path, ...], visibility: str, name: str, report: Path | None, by: str) -> None:
    """Load FILES as reference: what they list makes no partners, but partners are looked up in it. Safe to repeat."""
    if name and len(files) > 1:
        raise click.UsageError("--name is for one file: each directory has a name of its own")
    open_registry()
    from bridgebook.identity.directory import Processes
    from bridgebook.registry.actions import load_directory
    from bridgebook.registry.records import Reader

    person = Reader(by, may_see="restricted", role="administrator")
    problems: list[tuple[str, RowProblem]] = []
    for file in files:
        loaded = load_directory(
            file,
            by=person,
            visibility=visibility,  # type: ignore[arg-type]
            name=name,
            engine=Processes(os.cpu_count() or 1),
            say=show_progress,
        )
        click.echo("", err=True)
        problems += [(file.name, problem) for problem in loaded.problems]
        if not loaded.new:
            click.echo(f"{file.name}: already loaded as {loaded.name} ({loaded.rows} entries).")
            continue
        click.echo(
            f"{loaded.name}: {loaded.rows} entries ({loaded.added} new, {loaded.changed} changed, {loaded.gone} listed no more). "
            f"Repeated rows: {loaded.repeated}, doubtful pairs: {loaded.doubtful}. "
            f"Partners found in it: {loaded.linked}. Questions: {loaded.questions}. Problems: {len(loaded.problems)}."
        )
    for file_name, problem in problems[:SHOWN]:
        click.echo(
            f"{file_name}, row {problem.row}{', ' + problem.column if problem.column else ''}: {problem.text}", err=True
        )
    if len(problems) > SHOWN and not report:
        click.echo(f"… and {len(problems) - SHOWN} more: write them all with --report FILE.csv", err=True)
    if report:
        write_report(report, problems)
        click.echo(f"{report}: {len(problems)} problems.")


def show_progress(stage: str, count: int) -> None:
    """Show how far a file is, in one line of the terminal."""
    click.echo(f"\r{stage} {count or ''}".ljust(40), nl=False, err=True)


def write_report(path: Path, problems: list[tuple[str, RowProblem]]) -> None:
    """Write what could not be taken over as CSV: file, row, column, problem."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["file", "row", "column", "problem"])
        writer.writerows([name, problem.row, problem.column, problem.text] for name, problem in problems)
