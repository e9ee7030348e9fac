"""The options of `bridgebook read` for a language model, and what is told of its work. Nothing of it is loaded without `--model`."""

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bridgebook.pipeline import Knowledge, read_document
from bridgebook.vocabulary import Document, Reading
from bridgebook.vocabulary.errors import ModelUnavailable

if TYPE_CHECKING:
    from bridgebook.reading.model import ModelReader

KEY = "BRIDGEBOOK_MODEL_KEY"
"""The one variable of the environment this command reads: a key on the command line would show in every list of processes."""

Command = TypeVar("Command", bound=Callable[..., Any])

OPTIONS = (
    click.option(
        "--model",
        "model_url",
        metavar="URL",
        help="Also have a language model read: an OpenAI-compatible endpoint, such as http://localhost:11434/v1. "
        "The text of each document is sent there.",
    ),
    click.option("--model-name", metavar="NAME", help="The model's name at the endpoint."),
    click.option(
        "--model-key-file",
        type=click.Path(path_type=Path, dir_okay=False),
        help=f"File that holds the endpoint's key; else the variable {KEY} is used.",
    ),
    click.option("--model-only", is_flag=True, help="Give the model's reading alone, without that of the rules."),
    click.option(
        "--model-timeout",
        type=click.FloatRange(min=0, min_open=True),
        default=180.0,
        show_default=True,
        metavar="SECONDS",
        help="How long one request may take.",
    ),
    click.option(
        "--model-part",
        type=click.IntRange(min=200),
        default=12_000,
        show_default=True,
        metavar="CHARACTERS",
        help="How much text one request holds at most.",
    ),
    click.option("--model-progress", is_flag=True, help="Print a line for each part that is sent and each wait."),
)


def model_options(command: Command) -> Command:
    """Add the options to a command."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


class Readers:
    """The rules, the model, or both; use it in a `with` block, which closes the model's connection.

    Attributes:
        answered: Whether the last document read has a reading: not where the model alone was asked and gave no answer.
    """

    def __init__(self, model: "ModelReader | None" = None, *, only: bool = False) -> None:
        self.model = model
        self.only = only
        self.answered = True
        self.requests = self.dropped = 0
        self.reasons: Counter[str] = Counter()
        self.found = Counter[str]()

    def __enter__(self) -> "Readers":
        return self

    def __exit__(self, *error: object) -> None:
        if self.model:
            self.model.__exit__(*error)

    def read(self, document: Document, knowledge: Knowledge | None = None) -> Reading:
        """Read one document, and tell what the model did; names known beforehand are for the rules alone."""
        if self.model is None:
            return read_document(document, knowledge)
        from bridgebook.reading.model import count_sources, merge_readings

        outcome = self.model.read(document)
        click.echo(f"{document.source or document.id}: {outcome.message}", err=True)
        self.requests += outcome.requests
        self.dropped += outcome.dropped
        self.reasons.update(outcome.count_reasons("statement"))
        self.answered = not self.only or bool(outcome.answered) or not outcome.parts
        if self.only:
            reading = outcome.reading
        else:
            rules = read_document(document, knowledge)
            reading = merge_readings(rules, outcome.reading) if outcome.answered else rules
        sources = count_sources(reading)
        self.found.update(rules=sources.rules, model=sources.model, both=sources.both)
        return reading

    def summary(self) -> str:
        """How many statements came from where, in one line; "" where no model was asked."""
        if self.model is None:
            return ""
        from bridgebook.reading.model.outcome import show_counts

        told = (
            f"statements: {self.found['rules']} from the rules alone, {self.found['model']} from the model alone, "
            f"{self.found['both']} from both; {self.dropped} of the model's dropped"
        )
        reasons = f" ({show_counts(self.reasons.most_common())})" if self.reasons else ""
        return f"{told}{reasons}; {self.requests} requests to {self.model.settings.host}"


def open_readers(
    *,
    model_url: str | None,
    model_name: str | None,
    model_key_file: Path | None,
    model_only: bool,
    model_timeout: float,
    model_part: int,
    model_progress: bool,
) -> Readers:
    """The readers the options ask for.

    Raises:
        click.UsageError: If options are missing that belong together.
        ModelUnavailable: If the extra is not installed, or the endpoint cannot be asked as the options say.
    """
    if model_url is None:
        given = {
            "--model-name": model_name,
            "--model-key-file": model_key_file,
            "--model-only": model_only,
            "--model-progress": model_progress,
        }
        idle = [name for name, value in given.items() if value]
        if idle:
            raise click.UsageError(f"{idle[0]} needs --model URL, the endpoint to ask.")
        return Readers()
    if not model_name:
        raise click.UsageError("--model needs --model-name NAME, the model's name at the endpoint.")
    from bridgebook.reading.model import ModelReader, ModelSettings

    settings = ModelSettings(
        url=model_url, name=model_name, key=read_key(model_key_file), timeout=model_timeout, part=model_part
    )
    if settings.shows_the_key:
        click.echo(f"{settings.host}: the key and the texts go there unencrypted; https would hide them", err=True)
    say = (lambda line: click.echo(line, err=True)) if model_progress else None
    return Readers(ModelReader(settings, say), only=model_only)


def read_key(path: Path | None) -> str:
    """The endpoint's key from a file, else from the environment, else "".

    Raises:
        ModelUnavailable: If the file holds none.
    """
    if path is None:
        return os.environ.get(KEY, "").strip()
    try:
        key = path.read_text("utf-8-sig").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ModelUnavailable(
            f"{path}: no key can be read from it: give a text file that holds the key alone"
        ) from error
    if not key:
        raise ModelUnavailable(f"{path}: the file is empty: write the endpoint's key into it")
    return key
