"""`bridgebook dossier NAME`: the dossier of a partner as a file."""

import re
from datetime import date
from pathlib import Path
from typing import Literal

import click

from bridgebook.cli.registry import open_registry
from bridgebook.outputs import WRITERS


@click.command()
@click.argument("name")
@click.option("--format", "ending", type=click.Choice(list(WRITERS)), default="pdf", show_default=True)
@click.option("--language", type=click.Choice(["ru", "en", "zh"]), default="en", show_default=True)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write; NAME.FORMAT here, if not given."
)
@click.option(
    "--visibility",
    type=click.Choice(["public", "internal", "restricted"]),
    default="internal",
    show_default=True,
    help="The closest facts it may hold.",
)
def dossier(
    name: str, ending: str, language: str, out: Path | None, visibility: Literal["public", "internal", "restricted"]
) -> None:
    """Write the dossier of a partner, by its name in any script or its key."""
    open_registry()
    from bridgebook.registry.dossiers import make_dossier
    from bridgebook.registry.office.papers import write_paper
    from bridgebook.registry.records import Reader

    paper = make_dossier(
        Reader("command line", may_see=visibility, language=language), name, language=language, today=date.today()
    )
    safe = re.sub(r"[^\w.-]+", "-", paper.title).strip("-")[:80] or "dossier"
    target = out or Path(f"{safe}.{ending}")
    target.write_bytes(write_paper(paper, ending))
    click.echo(f"{target}: {sum(len(s.entries) for s in paper.sections)} lines, {len(paper.papers)} sources")
