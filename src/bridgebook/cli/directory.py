"""`bridgebook directory`: directories of organisations. Loaded without Django: `deduplicate` needs no registry."""

from importlib import import_module

import click

COMMANDS = {
    # command: (module, attribute, what `bridgebook directory --help` says)
    "add": ("bridgebook.cli.load_directory", "add", "Load directories as reference for the registry."),
    "deduplicate": ("bridgebook.cli.deduplicate", "deduplicate", "Find what a directory lists twice."),
}


class DirectoryGroup(click.Group):
    """A group that loads each command when it is called, as only one of them needs Django."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, _, text) in COMMANDS.items()])


@click.group(cls=DirectoryGroup)
def directory() -> None:
    """Directories of organisations, as CSV, XLSX and dumps of ROR: load them, find what they list twice."""
