"""The commands that work on the registry: add, rebuild, check, backup, restore, export."""

import os
from pathlib import Path

import click
import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import OperationalError

from bridgebook.documents import find_files
from bridgebook.vocabulary import BridgebookError, UnusableSetting

VISIBILITY = click.Choice(["public", "internal", "restricted"])


def open_registry() -> None:
    """Load Django and bring the tables and the indexes up to this version.

    Raises:
        UnusableSetting: If there is no database where BRIDGEBOOK_DATABASE_URL says.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bridgebook.server.settings")
    django.setup()
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except (OperationalError, ImproperlyConfigured) as error:
        reason = str(error).strip().partition("\n")[0]
        hint = "Look at BRIDGEBOOK_DATABASE_URL, BRIDGEBOOK_DATA, and whether the database runs."
        raise UnusableSetting(f"the database cannot be opened: {reason}. {hint}") from error
    from bridgebook.registry.joining import renew_indexes

    renew_indexes()


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--visibility", type=VISIBILITY, default="internal", show_default=True, help="Who may see the documents.")
@click.option("--by", default="command line", show_default=True, help="Name in the history.")
def add(paths: tuple[Path, ...], visibility: str, by: str) -> None:
    """Add files, folders and archives to the registry. Safe to repeat: what is known adds nothing."""
    open_registry()
    from bridgebook.registry.adding import Step, add_files
    from bridgebook.registry.records import Reader
    from bridgebook.registry.storage import refresh_statistics

    person = Reader(by, may_see="restricted", role="administrator")
    steps: list[Step] = []
    total = sum(len(find_files(path)) if path.is_dir() else 1 for path in paths)
    with click.progressbar(length=total, label="Reading", item_show_func=lambda name: name or "") as bar:
        for step in add_files(paths, by=person, visibility=visibility):  # type: ignore[arg-type]
            steps.append(step)
            # An archive is one file and many documents: the bar then runs ahead of the files, never past its end.
            bar.update(1 if len(steps) <= total else 0, Path(step.name).name[:40])
    refresh_statistics()
    for step in steps:
        if step.problem:
            click.echo(step.problem, err=True)
    brought = [step.imported for step in steps if step.imported]
    known = sum(1 for s in steps if s.document and not s.new and s.imported is None)
    click.echo(
        f"Documents: {sum(s.new for s in steps)} new, {known} known, {sum(bool(s.problem) for s in steps)} unreadable. "
        f"Statements: {sum(i.statements for i in brought)}. Joined: {sum(i.joined for i in brought)}. "
        f"Questions: {sum(i.questions for i in brought)}."
    )
    if steps and all(step.problem for step in steps):
        raise BridgebookError("nothing could be read.")


@click.command()
def rebuild() -> None:
    """Make all tables and the index of names anew from the ledger, and say where they differed."""
    open_registry()
    from bridgebook.registry.storage import rebuild_all

    differences = rebuild_all()
    for difference in differences:
        click.echo(str(difference))
    click.echo(f"Rebuilt from the ledger; rows that differed: {len(differences)}.")
    if differences:
        click.get_current_context().exit(1)


@click.command()
def check() -> None:
    """Check that all evidence equals its text and all tables equal the ledger. Changes nothing."""
    open_registry()
    from bridgebook.registry.storage import find_faults

    faults = 0
    for fault in find_faults():
        faults += 1
        click.echo(fault)
    click.echo("The registry is sound." if not faults else f"Faults: {faults}.")
    if faults:
        click.get_current_context().exit(1)


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Write the whole registry, with its users, to one file."""
    open_registry()
    from bridgebook.registry.storage import write_backup

    click.echo(f"{file}: {write_backup(file)} rows.")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Bring a registry back from a backup into an empty data folder or database."""
    open_registry()
    from bridgebook.registry.storage import read_backup

    click.echo(f"{file}: {read_backup(file, say=click.echo)} rows brought back.")


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--may-see", type=VISIBILITY, default="restricted", show_default=True, help="The closest visibility to write."
)
def export(folder: Path, may_see: str) -> None:
    """Write the ledger as JSON files, one a document, with its text beside it."""
    open_registry()
    from bridgebook.registry.records import Reader
    from bridgebook.registry.storage import write_export

    reader = Reader("command line", may_see=may_see)  # type: ignore[arg-type]
    click.echo(f"{folder}: {write_export(folder, reader)} documents.")
