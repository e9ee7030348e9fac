"""`bridgebook names`: compare names across scripts, and show a name's forms. No Django."""

import csv
from pathlib import Path

import click

from bridgebook.languages import LANGUAGES
from bridgebook.languages.reasons import tell_reasons
from bridgebook.names import compare_names, find_forms
from bridgebook.names.scripts import find_script
from bridgebook.vocabulary import BridgebookError

KINDS = ("person", "organisation", "place")


@click.group()
def names() -> None:
    """Compare names across scripts, and show a name's forms."""


@names.command()
@click.argument("left", required=False)
@click.argument("right", required=False)
@click.option("--kind", type=click.Choice(KINDS), default="person", show_default=True)
@click.option("--pairs", type=click.Path(path_type=Path, dir_okay=False), help="CSV with columns kind, name1, name2.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="CSV to write: adds score, verdict, reason."
)
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Of the reasons.")
def compare(
    left: str | None, right: str | None, kind: str, pairs: Path | None, out: Path | None, language: str
) -> None:
    """Judge whether two names can be the same one's, and say why; or all pairs of a CSV file."""
    if pairs:
        if out is None:
            raise click.UsageError("with --pairs say where the scored file goes: --out SCORED.csv")
        compare_pairs(pairs, out, language)
        return
    if not left or not right:
        raise click.UsageError("give two names, or --pairs FILE.csv --out SCORED.csv")
    comparison = compare_names(kind, left, right)
    click.echo(f"{comparison.verdict} (score {comparison.score:.2f}): {tell_reasons(comparison.reasons, language)}")


def compare_pairs(pairs: Path, out: Path, language: str) -> None:
    """Score every pair of a CSV file; a row that cannot be scored says why in its reason, and the rest goes on.

    Raises:
        BridgebookError: If the file cannot be read or lacks a column.
    """
    try:
        with pairs.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            columns = list(reader.fieldnames or [])
            rows = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BridgebookError(f"{pairs}: it could not be read as CSV in UTF-8 ({error})") from error
    missing = [c for c in ("kind", "name1", "name2") if c not in columns]
    if missing:
        raise BridgebookError(f"{pairs}: no column {', '.join(missing)}; needed are kind, name1, name2")
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*columns, "score", "verdict", "reason"], extrasaction="ignore")
        writer.writeheader()
        for row in rows:
            if row["kind"] not in KINDS or not row["name1"] or not row["name2"]:
                reason = f"kind must be one of {', '.join(KINDS)}, and both names given"
                writer.writerow(row | {"score": "", "verdict": "", "reason": reason})
                continue
            comparison = compare_names(row["kind"], row["name1"], row["name2"])
            reason = tell_reasons(comparison.reasons, language)
            verdict = str(comparison.verdict)
            writer.writerow(row | {"score": f"{comparison.score:.3f}", "verdict": verdict, "reason": reason})
    click.echo(f"{len(rows)} pairs scored: {out}", err=True)


@names.command()
@click.argument("name")
@click.option("--kind", type=click.Choice(KINDS), default="person", show_default=True)
def forms(name: str, kind: str) -> None:
    """Show the forms of a name in other scripts."""
    click.echo(f"{name} ({find_script(name) or 'no letters'})")
    for form, values in find_forms(kind, name).items():
        click.echo(f"  {form}: {', '.join(values)}")
