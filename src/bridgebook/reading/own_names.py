"""A user's own names: `names.toml` in the folder of words.

[[name]]
kind = "organisation"              # organisation, person or place
name = "Suzhou Institute of Industrial Technology"
short = ["SITI", "苏工院"]          # other names, short names, in any script

[[no_name]]                        # what is taken for a name and is none
name = "Горный воздух"
kind = "organisation"              # left out: of no kind
"""

import json
import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Any, get_args

from bridgebook.languages.own_words import NAMES, CannotAdd, write_file
from bridgebook.reading.knowledge import Knowledge, KnownName, NoName
from bridgebook.vocabulary import EntityKind

KINDS: tuple[EntityKind, ...] = get_args(EntityKind)


def read_own_names(folder: Path) -> tuple[Knowledge, list[str]]:
    """The names of a user's folder, and what is wrong with the file: then it is left out as a whole."""
    path = folder / NAMES
    try:
        return parse_names(path), []
    except ValueError as error:
        return Knowledge(), [f"{error} (the file is left out until it is mended)"]


def parse_names(path: Path) -> Knowledge:
    """The names in a file; none where there is no file.

    Raises:
        ValueError: If it breaks a rule of the format; the message names file, name and rule.
    """
    if not path.is_file():
        return Knowledge()
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except UnicodeDecodeError as error:
        raise ValueError(f"{path} is not in UTF-8: save it so in the editor") from error
    except (tomllib.TOMLDecodeError, RecursionError, OSError) as error:
        raise ValueError(f"{path} is no TOML: {error}") from error
    unknown = [name for name, rows in data.items() if name not in ("name", "no_name") or not isinstance(rows, list)]
    if unknown:
        raise ValueError(f"{path}: {unknown[0]!r} is none of [[name]] and [[no_name]]")
    names, rejected, seen = [], [], set[tuple[str, str]]()
    for row in data.get("name", ()):
        known = parse_name(row, path)
        if (known.kind, known.name) in seen:
            raise ValueError(f"{path}: [[name]] {known.name!r} stands twice")
        seen.add((known.kind, known.name))
        names.append(known)
    for row in data.get("no_name", ()):
        text = parse_text(row, path, "no_name", ("name", "kind"))
        if "kind" in row and row["kind"] not in KINDS:
            raise ValueError(f"{path}: [[no_name]] {text!r}: kind is one of {', '.join(KINDS)}")
        rejected.append(NoName(text, row.get("kind")))
    return Knowledge(tuple(names), tuple(rejected))


def parse_name(row: Any, path: Path) -> KnownName:
    """One name of the file.

    Raises:
        ValueError: If it breaks a rule.
    """
    name = parse_text(row, path, "name", ("kind", "name", "short"))
    if row.get("kind") not in KINDS:
        raise ValueError(f"{path}: [[name]] {name!r}: kind is one of {', '.join(KINDS)}")
    short = row.get("short", [])
    if not isinstance(short, list):
        raise ValueError(f'{path}: [[name]] {name!r}: short is a list, as in short = ["ABC"]')
    return KnownName(row["kind"], name, tuple(check_name(text, f"{path}: [[name]] {name!r}") for text in short))


def parse_text(row: Any, path: Path, block: str, keys: tuple[str, ...]) -> str:
    """The name of a block.

    Raises:
        ValueError: If the block has other keys, or no good name.
    """
    if not isinstance(row, dict) or set(row) - set(keys):
        raise ValueError(f"{path}: [[{block}]] holds {', '.join(keys)} and nothing else: {row!r}")
    return check_name(row.get("name"), f"{path}: [[{block}]]")


def check_name(text: Any, where: str) -> str:
    """Let pass what can be a name.

    Raises:
        ValueError: If it is no text of two letters or more, or mixes Latin and Cyrillic letters in a word.
    """
    if not isinstance(text, str) or sum(c.isalpha() for c in text) < 2 or text != " ".join(text.split()):
        raise ValueError(f"{where}: {text!r} is no name: two letters or more, single spaces")
    if text != unicodedata.normalize("NFC", text):
        raise ValueError(f"{where}: {text!r} is not in NFC")
    for word in re.findall(r"\w+", text):
        if re.search("[a-zA-Z]", word) and re.search("[а-яёА-ЯЁ]", word):
            raise ValueError(f"{where}: {word!r} mixes Latin and Cyrillic letters")
    return text


def add_name(folder: Path, name: KnownName) -> Path:
    """Add a name with its short names, or short names to one that is there; return the file.

    Raises:
        CannotAdd: If a name breaks a rule, nothing of it is new, or the file is broken.
    """
    path = folder / NAMES
    known = load(path)
    former = next((n for n in known.names if (n.kind, n.name) == (name.kind, name.name)), None)
    forms = tuple(dict.fromkeys((*(former.forms if former else ()), *name.forms)))
    if former and forms == former.forms:
        raise CannotAdd(f"“{name.name}” stands in {path} already: nothing to add.")
    row = {"kind": name.kind, "name": name.name, **({"short": list(forms)} if forms else {})}
    write_block(path, "name", former.name if former else None, former.kind if former else None, row)
    return path


def add_no_name(folder: Path, none: NoName) -> Path:
    """Add what is no name; return the file.

    Raises:
        CannotAdd: If it breaks a rule, stands there already, or the file is broken.
    """
    path = folder / NAMES
    if none in load(path).rejected:
        raise CannotAdd(f"“{none.text}” stands in {path} already: nothing to add.")
    write_block(path, "no_name", None, None, {"name": none.text, **({"kind": none.kind} if none.kind else {})})
    return path


def remove_name(folder: Path, text: str, kind: EntityKind | None = None) -> Path:
    """Remove a name, or what was said to be none; return the file.

    Raises:
        CannotAdd: If it is not there, or the file is broken.
    """
    path = folder / NAMES
    known = load(path)
    places = [("name", n.kind) for n in known.names if n.name == text and kind in (None, n.kind)]
    places += [("no_name", n.kind) for n in known.rejected if n.text == text and kind in (None, n.kind)]  # type: ignore[misc]
    if not places:
        raise CannotAdd(f"“{text}” is none of the names in {path}.")
    for block, of in places:
        write_block(path, block, text, of, None)
    return path


def load(path: Path) -> Knowledge:
    """The names of a file that is to be changed.

    Raises:
        CannotAdd: If it is broken.
    """
    try:
        return parse_names(path)
    except ValueError as error:
        raise CannotAdd(f"Mend the file first, or move it away: {error}") from error


def write_block(path: Path, block: str, former: str | None, kind: str | None, row: dict[str, Any] | None) -> None:
    """Put one block in the place of another, or at the end; the others stay as they are, with their comments.

    Raises:
        CannotAdd: If the outcome breaks a rule; nothing is written.
    """
    text = path.read_text("utf-8") if path.is_file() else ""
    blocks = re.split(r"(?m)^(?=\[\[)", text)
    place = len(blocks)
    if former is not None:
        for number, shown in enumerate(blocks):
            if shown.startswith(f"[[{block}]]"):
                (data,) = tomllib.loads(shown)[block]
                if data.get("name") == former and data.get("kind") == kind:
                    place = number
                    del blocks[number]
                    break
        else:
            raise CannotAdd(f"{path} is written in a way that cannot be changed by command: edit it by hand.")
    if row is not None:
        if place == len(blocks) and blocks[-1].strip() and not blocks[-1].endswith("\n\n"):
            blocks[-1] = blocks[-1].rstrip("\n") + "\n\n"
        lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in row.items())
        blocks.insert(place, f"[[{block}]]\n{''.join(lines)}\n")
    made = "".join(blocks)
    draft = path.with_name(f".{path.name}.draft")
    write_file(draft, made)
    try:
        parse_names(draft)
    except ValueError as error:
        draft.unlink()
        raise CannotAdd(str(error).replace(str(draft), str(path))) from error
    draft.replace(path)
