"""The `bridgebook` command. Each command is loaded when it is called, so that `bridgebook read` never loads Django."""

import gc
import sys

import click

from bridgebook import __version__
from bridgebook.cli.loading import LazyGroup
from bridgebook.vocabulary import BridgebookError

COLLECT_AFTER = 20_000
"""New objects after which waste is looked for: word lists and dictionaries are many small objects that stay to the end, and to
search them at every 700, as Python does, costs a tenth of the time."""

COMMANDS = {
    # command: (module, attribute, what `bridgebook --help` says)
    "read": ("bridgebook.cli.read", "read", "Read files: NAME.json by the reading contract for each."),
    "names": ("bridgebook.cli.names", "names", "Compare names across scripts, and show a name's forms."),
    "words": ("bridgebook.cli.words", "words", "Add words and names of your own for the reader."),
    "demo": ("bridgebook.cli.demo", "demo", "Fill a registry with sample reports and serve it at localhost."),
    "add": ("bridgebook.cli.registry", "add", "Add files, folders and archives to the registry."),
    "collect": ("bridgebook.cli.collect", "collect", "Look at the watched folders, mailboxes and feeds."),
    "directory": (
        "bridgebook.cli.directory",
        "directory",
        "Load directories of organisations, find what they list twice.",
    ),
    "search": (
        "bridgebook.cli.search",
        "search",
        "Find partners, people and places by name, and say why each matched.",
    ),
    "dossier": ("bridgebook.cli.dossier", "dossier", "Write the dossier of a partner."),
    "serve": ("bridgebook.cli.serve", "serve", "Serve the pages."),
    "user": ("bridgebook.cli.serve", "user", "Create a user, or set a user's password."),
    "remind": ("bridgebook.cli.remind", "remind", "Send the letters that remind of promises."),
    "rebuild": ("bridgebook.cli.registry", "rebuild", "Rebuild the tables from the ledger, and compare."),
    "check": ("bridgebook.cli.registry", "check", "Check that the registry is sound."),
    "backup": ("bridgebook.cli.registry", "backup", "Write the whole registry to one file."),
    "restore": ("bridgebook.cli.registry", "restore", "Bring a registry back from a backup."),
    "export": ("bridgebook.cli.registry", "export", "Write the ledger as JSON files."),
}


@click.group(cls=LazyGroup, table=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="bridgebook")
def cli() -> None:
    """Partnership memory of an office for international cooperation."""


def main() -> None:
    """Run the command; what the user can mend is said in one line, never as a stack trace."""
    gc.set_threshold(COLLECT_AFTER)
    try:
        # Without click's own frame, a command that leaves with a status hands it back instead of raising it.
        status = cli(standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.exceptions.Exit as leave:
        sys.exit(leave.exit_code)
    except (BridgebookError, OSError) as error:
        click.echo(f"bridgebook: {error}", err=True)
        sys.exit(1)
    if isinstance(status, int):
        sys.exit(status)
