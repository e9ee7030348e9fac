"""`bridgebook words`: words and names of the user's own, kept as TOML in a folder the user owns."""

import json
import os
from pathlib import Path
from typing import Any

import click

from bridgebook.languages import LANGUAGES
from bridgebook.languages.own_words import (
    Shelf,
    add_word,
    find_faults,
    find_folder,
    find_meaning,
    list_shelves,
    list_topics,
    remove_word,
)
from bridgebook.reading.knowledge import KnownName, NoName
from bridgebook.reading.own_names import KINDS, add_name, add_no_name, read_own_names, remove_name
from bridgebook.vocabulary import BridgebookError

LANGUAGE = click.Choice(LANGUAGES)
KIND = click.Choice(KINDS)


@click.group()
def words() -> None:
    """Add words and names of your own for the reader.

    They are kept as TOML files in the folder that BRIDGEBOOK_WORDS names; without it, in `words` in the data folder of
    the registry, or in a folder of your own where there is no registry. `bridgebook words list` says which.
    """


def folder() -> Path:
    """The user's folder of words."""
    return find_folder(os.environ)


@words.command("list")
@click.option("--language", type=LANGUAGE, help="Only this language; all three without it.")
@click.option("--topic", help="The sections of this topic, with examples; without it, the topics.")
@click.option("--own", is_flag=True, help="Only what you added.")
def list_words(language: str | None, topic: str | None, own: bool) -> None:
    """Show the topics, or a topic's sections with examples, and your own words and names."""
    click.echo(f"Your words lie in {folder()}")
    for code in [language] if language else LANGUAGES:
        topics = list_topics(code)
        if topic and topic not in topics:
            raise BridgebookError(f"there is no topic {topic!r}; there are {', '.join(topics)}.")
        for name in [topic] if topic else topics:
            show_topic(code, name, sections=bool(topic), own=own)
    if not topic:
        show_names()


def show_topic(code: str, topic: str, *, sections: bool, own: bool) -> None:
    """Print a topic: a line, or a line a section where `sections`, or only the user's own words where `own`."""
    shelves = list_shelves(folder(), code, topic)
    mine = [shelf for shelf in shelves if shelf.own]
    if own:
        for shelf in mine:
            click.echo(f"{code} {topic} {shelf.section}: {', '.join(shelf.own)}")
    elif sections:
        click.echo(f"\n{code} {topic}: {find_meaning(code, topic)}")
        for shelf in shelves:
            show_shelf(shelf)
    else:
        count = sum(len(shelf.own) for shelf in mine)
        added = f" (yours: {count})" if count else ""
        click.echo(f"{code} {topic}: {find_meaning(code, topic)}{added}")


def show_shelf(shelf: Shelf) -> None:
    """Print a section with its meaning, examples and the user's own words."""
    click.echo(f"  {shelf.section}{': ' + shelf.meaning if shelf.meaning else ''}")
    click.echo(f"      {', '.join(shelf.examples)}, …")
    if shelf.own:
        click.echo(f"      yours: {', '.join(shelf.own)}")


def show_names() -> None:
    """Print the user's own names."""
    knowledge, _ = read_own_names(folder())
    for name in knowledge.names:
        click.echo(f"{name.kind}: {name.name}{' = ' if name.forms else ''}{' = '.join(name.forms)}")
    for none in knowledge.rejected:
        click.echo(f"no {none.kind or 'name'}: {none.text}")


@words.command()
@click.option("--language", type=LANGUAGE, required=True)
@click.option("--topic", required=True)
@click.option("--section", required=True)
@click.option("--value", help="What the words stand for, in sections whose words stand for something.")
@click.argument("entries", nargs=-1, required=True, metavar="WORD...")
def add(language: str, topic: str, section: str, value: str | None, entries: tuple[str, ...]) -> None:
    """Add words to a section, in their base form where the section takes any form."""
    for entry in entries:
        path = add_word(folder(), language, topic, section, clean(entry), parse_value(value))
        click.echo(f"{path}: “{clean(entry)}” added to [{section}].")


def clean(text: str) -> str:
    """A word or name with single spaces and none around it."""
    return " ".join(text.split())


def parse_value(value: str | None) -> Any:
    """A number or a list where it is written as one, else the text itself."""
    try:
        return json.loads(value) if value is not None else None
    except ValueError:
        return value


@words.command("add-name")
@click.option("--kind", type=KIND, required=True)
@click.option("--short", multiple=True, help="Another name or a short name, in any script; may be given several times.")
@click.argument("name")
def name_command(kind: Any, short: tuple[str, ...], name: str) -> None:
    """Add the full name of an organisation, a person or a place, with its short names."""
    known = KnownName(kind, clean(name), tuple(clean(text) for text in short))
    click.echo(f"{add_name(folder(), known)}: “{known.name}” added.")


@words.command("add-no-name")
@click.option("--kind", type=KIND, help="Only this kind it is not; without it, it is no name at all.")
@click.argument("name")
def no_name_command(kind: Any, name: str) -> None:
    """Say that some words are taken for a name and are none."""
    click.echo(f"{add_no_name(folder(), NoName(clean(name), kind))}: “{clean(name)}” is no {kind or 'name'}.")


@words.command()
@click.option("--language", type=LANGUAGE)
@click.option("--topic")
@click.option("--section")
@click.option("--name", "is_name", is_flag=True, help="It is a name, or was said to be none.")
@click.argument("entry", metavar="WORD")
def remove(language: str | None, topic: str | None, section: str | None, is_name: bool, entry: str) -> None:
    """Remove one of your own words from its section, or, with --name, one of your names."""
    if is_name:
        path = remove_name(folder(), clean(entry))
    elif language and topic and section:
        path = remove_word(folder(), language, topic, section, clean(entry))
    else:
        raise click.UsageError("Say --language, --topic and --section of the word, or --name.")
    click.echo(f"{path}: “{clean(entry)}” removed.")


@words.command()
def check() -> None:
    """Check your words and names; what is wrong is named with file, section and word."""
    faults = [*find_faults(folder()), *read_own_names(folder())[1]]
    for fault in faults:
        click.echo(fault)
    if faults:
        raise click.exceptions.Exit(1)
    click.echo(f"{folder()}: all is well.")
