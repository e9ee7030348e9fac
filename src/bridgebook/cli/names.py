"""`bridgebook names`: compare names across scripts, and show a name's forms. No Django."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from unicodedata import east_asian_width

import click

from bridgebook.cli.name_pairs import KINDS, compare_pairs, find_kind
from bridgebook.languages import LANGUAGES, words
from bridgebook.languages.reasons import tell_reasons
from bridgebook.names import compare_names, find_forms
from bridgebook.names.chinese import read_chinese
from bridgebook.names.organisations import parse_organisation
from bridgebook.names.people import parse_personal
from bridgebook.names.scripts import find_script

LANGUAGE = click.option(
    "--language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Of what is shown."
)
KIND = click.option(
    "--kind", default="", help=f"What the name is of: {', '.join(KINDS)}; not given, it is judged by the name."
)


@click.group()
def names() -> None:
    """Compare names across scripts, and show a name's forms."""


@names.command()
@click.argument("left", required=False)
@click.argument("right", required=False)
@KIND
@click.option("--pairs", type=click.Path(path_type=Path, dir_okay=False), help="CSV with columns kind, name1, name2.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="CSV to write: adds score, verdict, reason."
)
@LANGUAGE
def compare(
    left: str | None, right: str | None, kind: str, pairs: Path | None, out: Path | None, language: str
) -> None:
    """Judge whether two names can be the same one's, and say why; or all pairs of a CSV file.

    The file may be in UTF-8, Windows-1251 or GB18030, with commas, semicolons or tabs; the scored one has the same sign.
    """
    if pairs:
        if out is None:
            raise click.UsageError("with --pairs say where the scored file goes: --out SCORED.csv")
        compare_pairs(pairs, out, language)
        return
    if not left or not right:
        raise click.UsageError("give two names, or --pairs FILE.csv --out SCORED.csv")
    kind = check_kind(kind, left, right)
    comparison = compare_names(kind, left, right)
    heading = words(language, "naming").map("heading")
    verdict = str(heading[str(comparison.verdict)])
    click.echo(f"{verdict} ({heading['score']} {comparison.score:.2f}): {tell_reasons(comparison.reasons, language)}")
    ours, theirs = dict(find_parts(kind, left, language)), dict(find_parts(kind, right, language))
    rows = [(str(heading["name"]), left, right)]
    rows += [(label, ours.get(label, "–"), theirs.get(label, "–")) for label in dict.fromkeys((*ours, *theirs))]
    for line in lay_out(rows):
        click.echo(f"  {line}")


@names.command()
@click.argument("name")
@KIND
@LANGUAGE
def forms(name: str, kind: str, language: str) -> None:
    """Show the parts of a name and its forms in other scripts."""
    kind = check_kind(kind, name)
    heading = words(language, "naming").map("heading")
    click.echo(f"{name} ({heading[find_script(name) or 'none']})")
    rows = list(find_parts(kind, name, language))
    for form, values in find_forms(kind, name).items():
        rows.append((str(heading.get(form, form)), ", ".join(values)))
    for line in lay_out(rows):
        click.echo(f"  {line}")


def check_kind(said: str, *given: str) -> str:
    """The kind of name meant.

    Raises:
        click.UsageError: If the word for it is not known.
    """
    kind = find_kind(said, *given)
    if not kind:
        raise click.UsageError(f"--kind {said}: write one of {', '.join(KINDS)}")
    return kind


def find_parts(kind: str, name: str, language: str) -> Iterator[tuple[str, str]]:
    """The parts of a name with their headings; for a Chinese one each way to read it."""
    heading = words(language, "naming").map("heading")
    if kind == "person":
        readings = read_chinese(name).names
        if readings:
            told = dict.fromkeys(f"{'-'.join(one.surname)} + {'-'.join(one.given)}" for one in readings)
            yield f"{heading['surname']} + {heading['given']}", "; ".join(told)
            return
        personal = parse_personal(name)
        for part, values in (
            ("words", [keys[0] for keys in personal.words if keys]),
            ("patronymic", personal.patronymic[:1]),
            ("initials", [letters[:1] for letters in personal.initials]),
        ):
            if values:
                yield str(heading[part]), ", ".join(values)
    elif kind == "organisation":
        parsed = parse_organisation(name)
        for part, values in (
            ("parts", ["/".join(sorted(some)) for some in parsed.parts]),
            ("own", list(parsed.proper)),
            ("initials", [parsed.initials] if len(parsed.initials) > 1 else []),
        ):
            if values:
                yield str(heading[part]), ", ".join(values)


def lay_out(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Rows as lines with columns under each other; a Chinese character is as wide as two letters."""
    widths = [max(map(measure, column)) for column in zip(*rows, strict=True)] if rows else []
    for row in rows:
        cells = (cell + " " * (width - measure(cell)) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def measure(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
