"""A user's own words: TOML files of the shipped format in a folder the user owns, `<language>/<topic>.toml`."""

import json
import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from bridgebook.languages.language import LANGUAGES
from bridgebook.languages.lexicon import find_shipped, read_own, use_folder
from bridgebook.languages.topic_files import add_own, parse_topic
from bridgebook.vocabulary import BridgebookError

NAMES = "names.toml"
"""The file of names in the folder; `bridgebook.reading.own_names` reads it."""

WRITTEN = ("dossier",)
"""Topics of labels that are written, not read: words added there would be found nowhere."""

_HEADER = re.compile(r"^\[(\w+)(?:\.map)?\][ \t]*(?:#[ \t]*(.*?))?[ \t]*$", re.MULTILINE)


class CannotAdd(BridgebookError):
    """A word or name that cannot be added or removed; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A section of a topic: what it is for, some of its shipped words, and the user's own."""

    topic: str
    section: str
    meaning: str
    examples: tuple[str, ...]
    values: tuple[str, ...]
    own: tuple[str, ...]


def find_folder(environment: Mapping[str, str]) -> Path:
    """Where a user's words lie: BRIDGEBOOK_WORDS, else `words` in the data folder, else a folder of the user's own.

    The data folder counts where it holds words already, or where it is there and the user's own folder is not; so
    `bridgebook words`, `read` and the registry find the same words.
    """
    if environment.get("BRIDGEBOOK_WORDS"):
        return Path(environment["BRIDGEBOOK_WORDS"]).expanduser().resolve()
    data = Path(environment.get("BRIDGEBOOK_DATA") or "var").resolve()
    own = find_user_folder(environment) / "bridgebook" / "words"
    if (data / "words").is_dir() or (data.is_dir() and not own.is_dir()):
        return data / "words"
    return own


def find_user_folder(environment: Mapping[str, str]) -> Path:
    """Where programs keep what belongs to one user."""
    if sys.platform == "win32":
        return Path(environment.get("APPDATA") or Path.home())
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(environment.get("XDG_CONFIG_HOME") or Path.home() / ".config")


def use_own_words(folder: Path) -> list[str]:
    """Let readers use the words of a folder; return what is wrong in it, one line a file that is left out."""
    use_folder(folder)
    return find_faults(folder)


def find_faults(folder: Path) -> list[str]:
    """What is wrong in a user's folder of words, one line a file; the names are not looked at."""
    faults = []
    for path in sorted(folder.rglob("*.toml")) if folder.is_dir() else []:
        place = path.relative_to(folder).parts
        if place == (NAMES,):
            continue
        code, topic = (place[0], path.stem) if len(place) == 2 else ("", "")
        if code not in LANGUAGES:
            faults.append(f"{path}: left out; words lie in a folder of their language: {', '.join(LANGUAGES)}")
        elif topic not in list_topics(code):
            faults.append(f"{path}: left out; there is no topic {topic!r}; there are {', '.join(list_topics(code))}")
        else:
            try:
                read_own(path, code, topic)
            except (ValueError, OSError) as error:
                faults.append(f"{error} (the file is left out until it is mended)")
    return faults


def list_topics(code: str) -> list[str]:
    """The topics of a language that are read."""
    folder = files("bridgebook.languages") / code / "words"
    names = sorted(path.name for path in folder.iterdir() if path.name.endswith(".toml"))
    return [name.removesuffix(".toml") for name in names if name.removesuffix(".toml") not in WRITTEN]


def find_meaning(code: str, topic: str) -> str:
    """What a topic is for, in the words at the head of its file."""
    lines = find_shipped(code, topic).splitlines()
    return lines[0].lstrip("# ").rstrip() if lines and lines[0].startswith("#") else ""


def list_shelves(folder: Path, code: str, topic: str, *, examples: int = 6) -> list[Shelf]:
    """The sections of a topic with their meaning, some examples, and the user's own words in them."""
    text = find_shipped(code, topic)
    meanings = {match[1]: match[2] or "" for match in _HEADER.finditer(text)}
    own = read_tables(folder / code / f"{topic}.toml", code, topic, lenient=True)
    shelves = []
    for name, table in parse_topic(text, code, topic, topic).items():
        mapping: dict[str, Any] = table.get("map", {})
        listed = [*table.get("words", ()), *(f"{word} = {json.dumps(v)}" for word, v in mapping.items())]
        mine = own.get(name, {})
        shelves.append(
            Shelf(
                topic,
                name,
                meanings.get(name, ""),
                tuple(listed[:examples]),
                tuple(dict.fromkeys(json.dumps(v, ensure_ascii=False) for v in mapping.values())),
                (*mine.get("words", ()), *mine.get("map", ())),
            )
        )
    return shelves


def read_tables(path: Path, code: str, topic: str, *, lenient: bool = False) -> dict[str, dict[str, Any]]:
    """The sections of a user's file as tables; none where there is no file or, where `lenient`, it is broken.

    Raises:
        CannotAdd: If the file is broken; the message names it.
    """
    try:
        tables = parse_topic(path.read_text("utf-8"), code, topic, str(path)) if path.is_file() else {}
        add_own(parse_topic(find_shipped(code, topic), code, topic, topic), tables)
    except (ValueError, OSError) as error:
        if lenient:
            return {}
        raise CannotAdd(f"{path}: mend the file first, or move it away: {error}") from error
    return tables


def add_word(folder: Path, code: str, topic: str, section: str, word: str, value: Any = None) -> Path:
    """Add a word to a section; return the file it went to.

    Args:
        folder: The user's folder of words.
        code: Language.
        topic: Topic.
        section: Section of the topic.
        word: The word or words, in the base form where the section takes any form.
        value: What the word stands for, in sections whose words stand for something.

    Raises:
        CannotAdd: If there is no such place, the word is there already, or it may not stand there.
    """
    check_place(code, topic, section)
    path = folder / code / f"{topic}.toml"
    tables = read_tables(path, code, topic)
    shipped = parse_topic(find_shipped(code, topic), code, topic, topic)
    base, mine = shipped[section], tables.get(section, {})
    with_values = "words" not in base
    if word in (*base.get("words", ()), *base.get("map", ())):
        raise CannotAdd(f"“{word}” is among the shipped words of {topic}, {section}: nothing to add.")
    if word in (*mine.get("words", ()), *mine.get("map", ())):
        raise CannotAdd(f"“{word}” stands in {path} already: nothing to add.")
    if with_values and value is None:
        known = ", ".join(dict.fromkeys(json.dumps(v, ensure_ascii=False) for v in base.get("map", {}).values()))
        raise CannotAdd(f"Words of {topic}, {section} stand for something: add --value; there are {known[:300]}.")
    if not with_values and value is not None:
        raise CannotAdd(f"Words of {topic}, {section} take no value: leave out --value.")
    mine = {**mine, "map": {**mine.get("map", {}), word: value}} if with_values else {
        **mine, "words": [*mine.get("words", ()), word]
    }  # fmt: skip
    changed = {**tables, section: mine}
    try:
        add_own(shipped, changed)
    except ValueError as error:
        raise CannotAdd(f"{topic}, {error}.") from error
    write_section(path, code, topic, section, changed)
    return path


def remove_word(folder: Path, code: str, topic: str, section: str, word: str) -> Path:
    """Remove one of the user's own words; return the file it stood in.

    Raises:
        CannotAdd: If it is none of the user's own.
    """
    check_place(code, topic, section)
    path = folder / code / f"{topic}.toml"
    tables = read_tables(path, code, topic)
    mine = tables.get(section, {})
    if word not in (*mine.get("words", ()), *mine.get("map", ())):
        raise CannotAdd(f"“{word}” is none of your words of {topic}, {section} in {path}; shipped words stay.")
    kept = {
        key: {w: v for w, v in table.items() if w != word} if key == "map" else [w for w in table if w != word]
        for key, table in mine.items()
        if key in ("words", "map")
    }
    rest = {key: table for key, table in {**mine, **kept}.items() if table}
    write_section(path, code, topic, section, {**tables, section: rest})
    return path


def check_place(code: str, topic: str, section: str) -> None:
    """Let pass a section that is there.

    Raises:
        CannotAdd: If it is not; the message says which there are.
    """
    if topic not in list_topics(code):
        raise CannotAdd(f"There is no topic {topic!r}; there are {', '.join(list_topics(code))}.")
    sections = parse_topic(find_shipped(code, topic), code, topic, topic)
    if section not in sections:
        raise CannotAdd(f"The topic {topic} has no section {section!r}; there are {', '.join(sections)}.")


def write_section(path: Path, code: str, topic: str, section: str, tables: dict[str, dict[str, Any]]) -> None:
    """Write one section of a user's file anew and leave the others, with their comments, as they are.

    Raises:
        CannotAdd: If the file is written in a way that does not allow it.
    """
    head = f'language = "{code}"\ntopic = "{topic}"\n'
    text = path.read_text("utf-8") if path.is_file() else head
    blocks = re.split(r"(?m)^(?=\[)", text)
    mine = re.compile(rf"\[\s*{re.escape(section)}\s*(?:\.\s*map\s*)?\]")
    place = next((n for n, block in enumerate(blocks) if mine.match(block)), len(blocks))
    kept = [block for block in blocks if not mine.match(block)]
    new = show_section(section, tables[section])
    before = kept[place - 1] if 0 < place <= len(kept) else kept[-1]
    if new and not before.endswith("\n\n"):
        new = ("\n" if before.endswith("\n") else "\n\n") + new
    kept.insert(place, new)
    made = "".join(kept)
    wanted = {name: table for name, table in tables.items() if table or name != section}
    try:
        same = parse_topic(made, code, topic, str(path)) == wanted
    except ValueError:
        same = False
    if not same:
        raise CannotAdd(f"{path} is written in a way that cannot be changed by command: edit it by hand.")
    write_file(path, made)


def show_section(section: str, table: dict[str, Any]) -> str:
    """A section as TOML, a word a line; "" where it is empty."""
    lines = [f"{key} = {json.dumps(v, ensure_ascii=False)}" for key, v in table.items() if key not in ("words", "map")]
    if table.get("words"):
        lines += ["words = [", *(f"  {json.dumps(word, ensure_ascii=False)}," for word in table["words"]), "]"]
    shown = f"[{section}]\n" + "".join(f"{line}\n" for line in lines) if lines else ""
    if table.get("map"):
        rows = (
            f"{json.dumps(w, ensure_ascii=False)} = {json.dumps(v, ensure_ascii=False)}\n"
            for w, v in table["map"].items()
        )
        shown += f"[{section}.map]\n" + "".join(rows)
    return shown + "\n" if shown else ""


def write_file(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_text(text, "utf-8", newline="\n")
    draft.replace(path)
