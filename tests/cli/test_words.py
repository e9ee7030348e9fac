"""`bridgebook words` as a user types it: own words and names are read, a broken file is named and left out."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = """Встреча в Томске

Дата публикации: 12.03.2024

11 марта состоялась встреча. Делегацию возглавлял директор Полыни Олег Ведерников. Томский политехнический университет подрядился подготовить до 1 июня список проектов.
"""
PROMISE = ("--language", "ru", "--topic", "commitment", "--section", "promise")


def run(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bridgebook", *arguments]
    given = os.environ | {"BRIDGEBOOK_WORDS": str(folder), "PYTHONIOENCODING": "utf-8"} | environment
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, env=given)


def read(path: Path, folder: Path) -> tuple[list[str], set[str], str]:
    """The promises and organisations read in a file, and what was said beside."""
    path.write_text(TEXT, "utf-8")
    result = run("read", str(path), folder=folder)
    assert result.returncode == 0, result.stderr
    reading = json.loads(result.stdout)
    promises = [s["evidence"][0]["text"] for s in reading["statements"] if s["type"] == "commitment"]
    return promises, {e["name"] for e in reading["entities"] if e["kind"] == "organisation"}, result.stderr


def test_words_and_names_added_are_read_and_removed_are_not(tmp_path: Path) -> None:
    folder, report = tmp_path / "own", tmp_path / "report.txt"
    promises, organisations, _ = read(report, folder)
    assert promises == []
    assert "Полынь" not in organisations

    added = run("words", "add", *PROMISE, "подрядиться", folder=folder)
    assert (added.returncode, "[promise]" in added.stdout) == (0, True)
    name = ("add-name", "--kind", "organisation", "Корпорация «Полынь»", "--short", "Полынь", "--short", "苦艾公司")
    assert run("words", *name, folder=folder).returncode == 0
    promises, organisations, said = read(report, folder)
    assert len(promises) == 1
    assert "подготовить до 1 июня список проектов" in promises[0]
    assert "Корпорация «Полынь»" in organisations
    assert "left out" not in said

    assert run("words", "check", folder=folder).returncode == 0
    shown = run("words", "list", "--own", folder=folder).stdout
    assert "ru commitment promise: подрядиться" in shown
    assert "organisation: Корпорация «Полынь» = Полынь = 苦艾公司" in shown

    assert run("words", "remove", *PROMISE, "подрядиться", folder=folder).returncode == 0
    assert run("words", "remove", "--name", "Корпорация «Полынь»", folder=folder).returncode == 0
    promises, organisations, _ = read(report, folder)
    assert promises == []
    assert "Корпорация «Полынь»" not in organisations


def test_what_is_no_name_is_not_read_as_one(tmp_path: Path) -> None:
    folder, report = tmp_path / "own", tmp_path / "report.txt"
    assert "Томский политехнический университет" in read(report, folder)[1]
    assert run("words", "add-no-name", "Томский политехнический университет", folder=folder).returncode == 0
    assert "Томский политехнический университет" not in read(report, folder)[1]


def test_topics_and_sections_are_shown_with_meaning_and_examples(tmp_path: Path) -> None:
    topics = run("words", "list", "--language", "ru", folder=tmp_path).stdout
    assert "ru commitment: Words by which someone takes on" in topics
    assert "dossier" not in topics
    sections = run("words", "list", "--language", "ru", "--topic", "commitment", folder=tmp_path).stdout
    assert "promise: the subject takes it on" in sections
    assert "дать обещание" in sections
    for code in ("ru", "en", "zh"):
        for line in run("words", "list", "--language", code, folder=tmp_path).stdout.splitlines()[1:]:
            assert line.split(": ", 1)[1].strip(), f"the head of {line} says nothing"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((*PROMISE, "взяться"), "among the shipped words"),
        (("--language", "ru", "--topic", "commitment", "--section", "promis", "x"), "there are decide, promise"),
        (("--language", "ru", "--topic", "wishes", "--section", "promise", "x"), "there is no topic"),
        ((*PROMISE, "oбещать"), "mixes Latin and Cyrillic"),
        ((*PROMISE, "(взять|"), "without the signs"),
        ((*PROMISE, "12"), "must be of letters"),
        ((*PROMISE, "--value", "x", "взять"), "leave out --value"),
        (("--language", "ru", "--topic", "parties", "--section", "kind", "ссуз"), "add --value"),
        (
            ("--language", "ru", "--topic", "parties", "--section", "kind", "--value", "bakery", "ссуз"),
            "must be one of university",
        ),
        (
            ("--language", "ru", "--topic", "dates", "--section", "month", "--value", "13", "тринадцатого"),
            "from 1 to 12",
        ),
    ],
)
def test_a_word_that_cannot_be_added_is_refused_with_the_way_out(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    result = run("words", "add", *arguments, folder=tmp_path)
    assert result.returncode == 1
    assert said.casefold() in result.stderr.casefold()
    assert "Traceback" not in result.stderr
    assert list(tmp_path.rglob("*.toml")) == []


@pytest.mark.parametrize(
    ("place", "text", "said"),
    [
        ("ru/commitment.toml", "[promise", "is no TOML"),
        ("ru/commitment.toml", 'language = "en"\ntopic = "commitment"\n', "header's language and topic"),
        ("ru/commitment.toml", 'language = "ru"\ntopic = "commitment"\n[vow]\nwords = ["x"]\n', "no such section"),
        ("ru/commitment.toml", 'language = "ru"\ntopic = "commitment"\n[promise]\nwords = "клясться"\n', "a list"),
        ("ru/commitment.toml", 'language = "ru"\ntopic = "commitment"\n[promise]\nwords = ["да", "да"]\n', "'да' stands twice"),
        ("ru/commitment.toml", 'language = "ru"\ntopic = "commitment"\n[promise]\ngap = 9\n', "gap is that of the shipped"),
        ("ru/commitments.toml", 'language = "ru"\n', "there is no topic 'commitments'"),
        ("fr/commitment.toml", 'language = "fr"\n', "folder of their language"),
        ("names.toml", '[[name]]\nkind = "ship"\nname = "Аврора"\n', "kind is one of"),
        ("names.toml", '[[name]]\nkind = "organisation"\nname = "Full"\nshort = "F"\n', "short is a list"),
        ("names.toml", '[[name]]\nkind = "organisation"\n', "is no name"),
        ("names.toml", "\x00", "is no TOML"),
    ],
)  # fmt: skip
def test_a_broken_file_is_named_and_left_out_and_reading_goes_on(
    tmp_path: Path, place: str, text: str, said: str
) -> None:
    folder = tmp_path / "own"
    path = folder / place
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    # What is sound in the folder is read all the same.
    (folder / "ru").mkdir(exist_ok=True)
    (folder / "ru" / "position.toml").write_text('language = "ru"\ntopic = "position"\n[role]\nwords = ["атаман"]\n')
    checked = run("words", "check", folder=folder)
    assert checked.returncode == 1
    assert str(path) in checked.stdout
    assert said in checked.stdout
    report = tmp_path / "report.txt"
    _, organisations, stderr = read(report, folder)
    assert str(path) in stderr
    assert "Томский политехнический университет" in organisations
    report.write_text("Встреча\n\nАтаман Иван Громов приехал.\n", "utf-8")
    shown = run("read", str(report), "--explain", folder=folder).stdout
    assert "role: Атаман" in shown


def test_comments_and_other_sections_of_a_file_written_by_hand_stay(tmp_path: Path) -> None:
    path = tmp_path / "ru" / "commitment.toml"
    path.parent.mkdir()
    head = 'language = "ru"\ntopic = "commitment"\n\n# ours since 2024\n[ask]\nwords = ["умолять"]  # rare\n'
    path.write_text(head, "utf-8")
    assert run("words", "add", *PROMISE, "подрядиться", folder=tmp_path).returncode == 0
    assert path.read_text("utf-8").startswith(head)
    assert run("words", "remove", *PROMISE, "подрядиться", folder=tmp_path).returncode == 0
    assert path.read_text("utf-8").strip() == head.strip()


def test_where_words_lie_without_the_setting(tmp_path: Path) -> None:
    home, place = tmp_path / "home", tmp_path / "work"
    place.mkdir()
    environment = {k: v for k, v in os.environ.items() if k not in ("BRIDGEBOOK_WORDS", "BRIDGEBOOK_DATA")}
    environment |= {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "APPDATA": str(home)}

    def find() -> str:
        command = [sys.executable, "-m", "bridgebook", "words", "list", "--own"]
        shown = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, cwd=place).stdout
        return shown.splitlines()[0]

    assert str(home) in find()
    (place / "var").mkdir()
    assert str(place / "var" / "words") in find()
    environment["BRIDGEBOOK_DATA"] = str(tmp_path / "data")
    assert str(home) in find()
    (tmp_path / "data" / "words").mkdir(parents=True)
    assert str(tmp_path / "data" / "words") in find()
