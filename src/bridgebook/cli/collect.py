"""`bridgebook collect`: look at the watched folders, mailboxes and feeds."""

import click

from bridgebook.cli.registry import open_registry


@click.command()
@click.argument("name", required=False, default="")
@click.option("--by", default="command line", show_default=True, help="Name in the history.")
def collect(name: str, by: str) -> None:
    """Look at all active sources, or at the one called NAME, and read what is new. Safe to repeat; made for cron."""
    open_registry()
    from bridgebook.registry.collecting import collect_all
    from bridgebook.registry.queries.sources import list_sources
    from bridgebook.registry.records import Reader

    person = Reader(by, may_see="restricted", role="administrator")
    failed = 0
    for source, problem in collect_all(by=person, name=name):
        if problem:
            failed += 1
            click.echo(f"{source}: {problem}", err=True)
            continue
        last = next(card.last for card in list_sources(person) if card.name == source)
        seen, new, bad = (last.seen, last.new, len(last.problems)) if last else (0, 0, 0)
        click.echo(f"{source}: looked at {seen} new things, {new} new documents, {bad} not read.")
        for one, reason in last.problems if last else ():
            click.echo(f"  {one}: {reason}", err=True)
    if failed:
        click.get_current_context().exit(1)
