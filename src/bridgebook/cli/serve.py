"""`bridgebook serve` and `bridgebook user`."""

import click

from bridgebook.cli.registry import open_registry


def serve_pages(host: str, port: int) -> None:
    """Serve the pages until stopped."""
    from django.core.wsgi import get_wsgi_application
    from waitress import serve as serve_wsgi

    click.echo(
        f"Bridgebook is at http://{'localhost' if host in ('127.0.0.1', '0.0.0.0') else host}:{port} (stop with Ctrl+C)"
    )
    application = get_wsgi_application()
    from bridgebook.registry.storage import refresh_statistics
    from bridgebook.registry.uploads import start_uploads

    refresh_statistics()
    # What waited when the server was ended is taken up.
    start_uploads()
    serve_wsgi(application, host=host, port=port, threads=8, ident=None)


@click.command()
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen at; 0.0.0.0 for the whole network."
)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option(
    "--collect-every",
    type=click.IntRange(1, 10080),
    metavar="MINUTES",
    help="Look at the watched folders, mailboxes and feeds every so many minutes.",
)
def serve(host: str, port: int, collect_every: int | None) -> None:
    """Serve the pages."""
    open_registry()
    if collect_every:
        from bridgebook.registry.collecting import collect_every as begin_collecting

        begin_collecting(collect_every)
    serve_pages(host, port)


@click.command()
@click.argument("name")
@click.option(
    "--role",
    type=click.Choice(["reader", "editor", "reviewer", "publisher", "administrator"]),
    default="reviewer",
    show_default=True,
    help="What they may do; each role holds those before it, an administrator sees everything.",
)
@click.option("--unit", default="", help="The unit of the office they work in.")
@click.option(
    "--may-see", type=click.Choice(["public", "internal", "restricted"]), default="internal", show_default=True
)
@click.password_option()
def user(name: str, role: str, unit: str, may_see: str, password: str) -> None:
    """Create a user, or set the password and the rights of one there is."""
    open_registry()
    from bridgebook.registry.accounts import create_account

    new = create_account(name, password, may_see=may_see, role=role, unit=unit)  # type: ignore[arg-type]
    click.echo(f"{name}: {'created' if new else 'changed'}")
