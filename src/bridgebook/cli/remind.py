"""`bridgebook remind`: the letters that are due, sent."""

import sys
from datetime import date, datetime

import click

from bridgebook.cli.registry import open_registry


@click.command()
@click.option(
    "--day",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    help="As if it were this day (2026-11-30); today if left out.",
)
@click.option("--show", is_flag=True, help="Print the letters that are due and send none.")
def remind(day: datetime | None, show: bool) -> None:
    """Send the letters that remind; for a timer that runs it every morning. A second run on a day sends none twice."""
    open_registry()
    from django.conf import settings

    from bridgebook.registry.reminding import list_due_letters, send_letters

    today = day.date() if day else date.today()
    if show:
        for name, letter in list_due_letters(today, base=settings.ADDRESS):
            click.echo(f"=== {name}: {letter.subject}\n{letter.text}")
        return
    if not settings.EMAIL_HOST:
        raise click.ClickException(
            "No mail server is set: give BRIDGEBOOK_EMAIL_URL, for example smtp+tls://user:password@mail.example.org:587"
        )
    failed = False
    for sent in send_letters(today, base=settings.ADDRESS, sender=settings.DEFAULT_FROM_EMAIL):
        failed |= sent.state == "failed"
        told = {"sent": "sent", "nothing": "nothing to say", "failed": f"not sent: {sent.problem}"}
        click.echo(f"{sent.name}: {told[sent.state]}", err=sent.state == "failed")
    if failed:
        sys.exit(1)
