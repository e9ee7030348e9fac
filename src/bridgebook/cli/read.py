"""`bridgebook read PATH... --out DIR`: readings as JSON, without a database."""

import json
import os
from pathlib import Path
from typing import Any

import click

from bridgebook.cli.language_model import Readers, model_options, open_readers
from bridgebook.languages.own_words import find_folder, use_own_words
from bridgebook.pipeline import explain_missing, read_files, read_own_names
from bridgebook.vocabulary import Reading, UnreadableFile


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for NAME.json; without it, standard output."
)
@click.option("--explain", is_flag=True, help="Print which rule and which words gave each statement.")
@click.option(
    "--why-not", metavar="WORDS", help="Say what each reader made of these words of the text, and why not more."
)
@model_options
def read(paths: tuple[Path, ...], out: Path | None, explain: bool, why_not: str | None, **model: Any) -> None:
    """Read files, folders and archives: NAME.json by the reading contract for each document.

    For any format but plain text, the text the offsets count in is written beside it as NAME.txt.
    """
    if why_not is not None:
        answer_why_not(paths, why_not)
        return
    with open_readers(**model) as readers:
        read_all(paths, out, readers, explain=explain)


def read_all(paths: tuple[Path, ...], out: Path | None, readers: Readers, *, explain: bool) -> None:
    """Read every document with some readers, write or print the readings, and count."""
    missing = [path for path in paths if not path.exists()]
    for path in missing:
        click.echo(f"{path}: no such file or folder", err=True)
    if out:
        out.mkdir(parents=True, exist_ok=True)
    folder = find_folder(os.environ)
    faults = use_own_words(folder)
    knowledge, more = read_own_names(folder)
    for fault in (*faults, *more):
        click.echo(fault, err=True)
    used: dict[str, int] = {}
    count = unreadable = 0
    names = [path for path in paths if path.exists()]
    for result in read_files(names, knowledge=knowledge, reader=readers.read):
        if isinstance(result, UnreadableFile):
            unreadable += 1
            click.echo(str(result), err=True)
            continue
        if not readers.answered:
            unreadable += 1
            continue
        count += 1
        name = unique_name(result.document.id, used)
        if out:
            write_reading(result, out, name)
        elif not explain:
            click.echo(json.dumps(result.to_json(), ensure_ascii=False, indent=1))
        for problem in result.document.problems:
            click.echo(f"{result.document.source or name}: {problem}", err=True)
        if explain:
            click.echo(explanation(result))
    click.echo(f"{count} documents read, {unreadable + len(missing)} could not be read", err=True)
    if told := readers.summary():
        click.echo(told, err=True)
    if unreadable + len(missing) and not count:
        raise click.exceptions.Exit(1)


def answer_why_not(paths: tuple[Path, ...], said: str) -> None:
    """Print, for each document that holds the words, what each reader made of them; exit with 1 where none does."""
    knowledge, _ = read_own_names(find_folder(os.environ))
    use_own_words(find_folder(os.environ))
    found = 0
    for path in paths:
        if not path.exists():
            click.echo(f"{path}: no such file or folder", err=True)
    for name, answer in explain_missing([p for p in paths if p.exists()], said, knowledge=knowledge):
        click.echo(f"{name}: {answer}" if name else str(answer), err=not name)
        found += bool(name)
    if not found:
        click.echo("No document holds these words. Copy them from the text as it stands.", err=True)
        raise click.exceptions.Exit(1)


def unique_name(name: str, used: dict[str, int]) -> str:
    """The name, with a number behind it where another document of this run has it already."""
    used[name] = used.get(name, 0) + 1
    return name if used[name] == 1 else f"{name}-{used[name]}"


def write_reading(reading: Reading, folder: Path, name: str) -> None:
    """Write NAME.json, and NAME.txt where the file was not plain text."""
    text = json.dumps(reading.to_json(), ensure_ascii=False, indent=1)
    (folder / f"{name}.json").write_text(text + "\n", "utf-8")
    if reading.document.format != "text":
        (folder / f"{name}.txt").write_text(reading.document.text, "utf-8", newline="\n")


def explanation(reading: Reading) -> str:
    """Each statement with its rule, its words and its evidence, for people."""
    names = {entity.id: entity.name for entity in reading.entities}
    lines = [
        f"{reading.document.id} ({reading.document.language}, published {reading.document.published or 'unknown'})"
    ]
    for row in reading.to_json(explain=True)["statements"]:
        shown = {
            key: "; ".join(str(names.get(v, v)) for v in value)
            if isinstance(value, list)
            else str(names.get(value, value))
            for key, value in row.items()
            if key not in ("id", "type", "evidence", "rule", "words", "confidence") and value not in (None, [])
        }
        arguments = ", ".join(f"{k}: {v}" for k, v in shown.items())
        lines.append(f"  {row['id']} {row['type']} ({row['confidence']:.2f}) {arguments}")
        lines.append(f"     rule {row['rule'] or '-'}; words {', '.join(row['words']) or '-'}")
        for piece in row["evidence"]:
            lines.append(f"     {piece['start']}-{piece['end']} “{' '.join(piece['text'].split())}”")
    return "\n".join(lines)
