"""Why a sentence gave no statement: each reader says what it saw and why it made nothing of it."""

import subprocess
import sys
from pathlib import Path

import pytest

from bridgebook.documents import Limits
from bridgebook.documents.making import make_document
from bridgebook.reading.why_not import Answer, find_words, look_into, show_answer

REFUSED = (
    "22.04.2024\n\nКарагандинский технический университет встретил делегацию Фрайбергской горной академии. "
    "Идею открыть совместную лабораторию гости отклонили."
)
UNSIGNED = "Ректор ТПУ Иван Орлов рассказал о меморандуме."


def ask(text: str, said: str) -> Answer:
    answer = look_into(make_document("x.txt", text.encode(), text, format="text", limits=Limits()), said)
    assert answer is not None
    return answer


def reasons(answer: Answer, kind: str) -> str:
    return "; ".join(next(look.reasons for look in answer.looks if look.type == kind))


def test_a_refused_structure_is_said_to_be_refused() -> None:
    answer = ask(REFUSED, "Идею открыть совместную лабораторию гости отклонили")
    assert "refused" in reasons(answer, "structure")


def test_an_agreement_without_parties_or_stage_says_what_is_missing() -> None:
    told = reasons(ask(UNSIGNED, "рассказал о меморандуме"), "instrument")
    assert "signed" in told or "parties" in told


def test_what_was_read_is_shown_with_its_rule() -> None:
    answer = ask(UNSIGNED, "Ректор ТПУ Иван Орлов")
    look = next(look for look in answer.looks if look.type == "position")
    assert len(look.found) == 1
    assert ("Иван Орлов", "person") in answer.names
    assert any("position: read 1" in line for line in show_answer(answer, UNSIGNED))


def test_a_reader_without_its_words_says_how_to_see_them() -> None:
    assert "bridgebook words list" in reasons(ask(UNSIGNED, "Ректор"), "instrument")


@pytest.mark.parametrize(
    ("said", "there"), [("рассказал  о\nмеморандуме", True), ("Рассказал О", True), ("нет такого", False), ("", False)]
)
def test_words_are_found_whatever_the_spaces_between_them(said: str, there: bool) -> None:
    assert (find_words(UNSIGNED, said) is not None) == there


def test_the_command_answers_and_says_when_no_document_holds_the_words(tmp_path: Path) -> None:
    path = tmp_path / "отчёт.txt"
    path.write_text(REFUSED, "utf-8")
    command = [sys.executable, "-m", "bridgebook", "read", str(path), "--why-not"]
    good = subprocess.run([*command, "Идею открыть"], capture_output=True, text=True, check=False)
    assert good.returncode == 0
    assert "structure: nothing" in good.stdout
    bad = subprocess.run([*command, "совсем другое"], capture_output=True, text=True, check=False)
    assert bad.returncode == 1
    assert "Copy them from the text" in bad.stderr
    assert "Traceback" not in bad.stderr
