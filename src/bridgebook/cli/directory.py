"""`bridgebook directory`: directories of organisations. Loaded without Django: `deduplicate` needs no registry."""

import click

from bridgebook.cli.loading import LazyGroup

COMMANDS = {
    # command: (module, attribute, what `bridgebook directory --help` says)
    "add": ("bridgebook.cli.load_directory", "add", "Load directories as reference for the registry."),
    "deduplicate": ("bridgebook.cli.deduplicate", "deduplicate", "Find what a directory lists twice."),
}


@click.group(cls=LazyGroup, table=COMMANDS)
def directory() -> None:
    """Directories of organisations, as CSV, XLSX and dumps of ROR: load them, find what they list twice."""
