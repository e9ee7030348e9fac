"""`bridgebook directory`: directories of organisations. Loaded without Django: `deduplicate` needs no registry."""

import click

from bridgebook.cli.deduplicate import deduplicate


@click.group()
def directory() -> None:
    """Directories of organisations, as CSV and XLSX: find what is listed twice."""


directory.add_command(deduplicate)
