"""The habits of the house: file sizes, names of files, paths in AGENTS.md, words of the glossary, every command documented."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from bridgebook.cli import COMMANDS
from bridgebook.languages import LANGUAGES, words

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "bridgebook"
LONGEST = 400
VAGUE = {"utils", "helpers", "common", "misc", "base2", "tools", "stuff"}
# The words of docs/glossary.md that say the same as a better one; identifiers do without them.
UNWANTED = {"doc", "docs", "ent", "org", "orgs", "claim", "snippet"}


def python_files() -> Iterator[Path]:
    return (p for p in sorted(SOURCE.rglob("*.py")) if "migrations" not in p.parts)


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    shown = list(python_files())
    shown += [p for e in ("html", "css", "js") for p in sorted(SOURCE.rglob(f"*.{e}")) if "vendor" not in p.parts]
    long = {str(p.relative_to(ROOT)): n for p in shown if (n := len(p.read_text("utf-8").splitlines())) > LONGEST}
    assert long == {}


def test_file_names_say_what_is_inside() -> None:
    assert [str(p) for p in python_files() if p.stem in VAGUE] == []


def test_agents_map_names_paths_that_exist() -> None:
    text = (ROOT / "AGENTS.md").read_text("utf-8")
    paths = re.findall(r"`((?:src|tests|docs|bench|\.ci)/[^`*<> ]*)`", text)
    assert len(paths) >= 20
    assert [p for p in paths if not (ROOT / p).exists()] == []
    assert len(text.splitlines()) <= 100


def test_identifiers_use_the_words_of_the_glossary() -> None:
    found = []
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.keyword):
                continue  # the library names the keywords of its own functions
            name = getattr(node, "id", None) or getattr(node, "arg", None) or getattr(node, "name", None)
            if isinstance(name, str) and not name.startswith("__") and UNWANTED & set(name.lower().split("_")):
                found.append(f"{path.relative_to(ROOT)}:{node.lineno} {name}")
    assert found == []


def test_every_command_is_documented() -> None:
    text = (ROOT / "docs" / "reference" / "commands.md").read_text("utf-8")
    assert [name for name in COMMANDS if f"bridgebook {name}" not in text] == []


def test_every_lexicon_loads_and_says_its_language_and_topic() -> None:
    for code in LANGUAGES:
        topics = sorted(p.stem for p in (SOURCE / "languages" / code / "words").glob("*.toml"))
        assert topics, code
        for topic in topics:
            assert words(code, topic).sections, f"{code}/{topic}"


def test_every_language_has_every_topic() -> None:
    topics = {code: {p.stem for p in (SOURCE / "languages" / code / "words").glob("*.toml")} for code in LANGUAGES}
    everywhere = set.union(*topics.values())
    missing = {code: sorted(everywhere - found) for code, found in topics.items() if everywhere - found}
    assert missing == {}


def test_the_lock_names_no_registry_and_every_package_has_a_hash() -> None:
    for name in ("base.txt", "dev.txt", "build.txt"):
        text = (ROOT / "requirements" / name).read_text("utf-8")
        assert "://" not in text
        assert "index-url" not in text
        entries = re.split(r"\n(?=[a-z0-9])", text.strip())
        assert [e.splitlines()[0] for e in entries if "--hash=sha256:" not in e] == []
