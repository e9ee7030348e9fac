"""`bridgebook search NAME`: things of the registry by name in any script and spelling."""

import click

from bridgebook.cli.registry import VISIBILITY, open_registry
from bridgebook.languages import LANGUAGES
from bridgebook.languages.reasons import tell_reason


@click.command()
@click.argument("name")
@click.option("--exact", is_flag=True, help="Only what is written exactly so, but for case and spacing.")
@click.option("--kind", type=click.Choice(["organisation", "person", "place"]), help="Only things of this kind.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Of names and reasons.")
@click.option(
    "--visibility", type=VISIBILITY, default="internal", show_default=True, help="The closest names to look at."
)
def search(name: str, exact: bool, kind: str | None, language: str, visibility: str) -> None:
    """Find partners, people and places by a name in any script and spelling; each line says which form matched and why.

    The exit status is 1 where nothing is found.
    """
    open_registry()
    from bridgebook.registry.queries import find_names
    from bridgebook.registry.records import Reader

    reader = Reader("command line", may_see=visibility, language=language)  # type: ignore[arg-type]
    hits = find_names(reader, name, kind=kind or "", exact=exact)
    for hit in hits:
        told = "; ".join(tell_reason(reason["code"], reason["values"], language) for reason in hit.reasons)
        click.echo(f"{hit.link.key}\t{hit.link.name}\t{hit.matched} — {told}")
    if not hits:
        click.echo(f"“{name}”: nothing found.", err=True)
        click.get_current_context().exit(1)
