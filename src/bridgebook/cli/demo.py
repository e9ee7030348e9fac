"""`bridgebook demo`: a registry of sample reports, filled, and served at localhost with a demo account."""

import os
from importlib.resources import as_file, files
from pathlib import Path

import click

from bridgebook.cli.demo_office.visits import fill_visits
from bridgebook.cli.registry import open_registry

NAME, PASSWORD = "demo", "bridgebook"


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--fill-only", is_flag=True, help="Fill the registry and stop.")
def demo(port: int, fill_only: bool) -> None:
    """Fill a registry with sample reports and serve it at localhost. It has a folder of its own, var/demo."""
    os.environ.setdefault("BRIDGEBOOK_DATA", str(Path("var") / "demo"))
    # Its own folder of what comes in may be watched.
    incoming = Path(os.environ["BRIDGEBOOK_DATA"]) / "incoming"
    os.environ.setdefault("BRIDGEBOOK_SOURCES", str(incoming.resolve()))
    open_registry()
    from django.conf import settings

    from bridgebook.cli.demo_office.agreements import fill_agreements
    from bridgebook.cli.demo_office.promises import fill_promises
    from bridgebook.cli.demo_office.publishing import fill_publishing
    from bridgebook.cli.demo_office.sources import fill_sources
    from bridgebook.cli.demo_office.structures import fill_structures
    from bridgebook.registry.accounts import create_account
    from bridgebook.registry.adding import add_files
    from bridgebook.registry.records import Reader

    by = Reader(NAME, may_see="restricted", role="administrator")
    with as_file(files("bridgebook.cli") / "samples") as folder:
        paths = sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith((".", "_")))
        with click.progressbar(length=len(paths), label="Reading the sample reports") as bar:
            for step in add_files(paths, by=by):
                bar.update(1)
                if step.problem:
                    click.echo(f"\n{step.problem}", err=True)
    fill_agreements(by)
    fill_structures(by)
    create_account(NAME, PASSWORD, may_see="restricted", role="administrator")
    fill_promises(by)
    fill_visits(by)
    fill_publishing(by)
    fill_sources(by, settings.DATA / "incoming")
    (settings.DATA / "demo").touch()
    if fill_only:
        return
    from bridgebook.cli.serve import serve_pages

    click.echo(f"Sign in as “{NAME}” with the password “{PASSWORD}”.")
    serve_pages("127.0.0.1", port)
