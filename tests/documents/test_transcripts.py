"""Transcripts of calls: words and speakers stay, numbers and time stamps go."""

import pytest

from bridgebook.documents.reading_files import read_bytes
from bridgebook.vocabulary import Document, UnreadableFile


def text_of(name: str, text: str) -> str:
    found = list(read_bytes(name, text.encode()))
    assert isinstance(found[0], Document)
    assert found[0].format == "transcript"
    return found[0].text


def test_webvtt_with_voices() -> None:
    text = text_of(
        "call.vtt",
        "WEBVTT - recording\nKind: captions\n\nNOTE made by a machine\n\nSTYLE\n::cue { color: red }\n\n"
        "c1\n00:00.500 --> 00:02.000 align:start\n<v.loud Lin Haitao>We agreed</v>\n\n"
        "00:00:02.000 --> 00:00:04.000\n<v Lin Haitao>to send the <b>draft</b> &amp; the plan.\n\n"
        "00:00:05.000 --> 00:00:06.000\n<v 王芳>好的。\n",
    )
    assert text == "Lin Haitao: We agreed to send the draft & the plan.\n\n王芳: 好的。\n"


def test_subrip_with_names_in_the_lines_and_dos_line_ends() -> None:
    text = text_of(
        "zapis.srt",
        "\ufeff1\r\n00:00:01,000 --> 00:00:03,000\r\nОлег Ведерников: Направим список\r\n\r\n"
        "2\r\n00:00:03,000 --> 00:00:05,000\r\nпроектов до 1 июня.\r\n\r\n"
        "3\r\n00:00:05,000 --> 00:00:07,000\r\nЛинь Хайтао: Согласны.\r\n\r\n",
    )
    assert text == "Олег Ведерников: Направим список проектов до 1 июня.\n\nЛинь Хайтао: Согласны.\n"


def test_a_line_repeated_by_running_captions_stands_once() -> None:
    cue = "00:00:0{n}.000 --> 00:00:0{m}.000\nWe signed the memorandum.\n\n"
    text = text_of("call.vtt", "WEBVTT\n\n" + cue.format(n=1, m=2) + cue.format(n=2, m=3))
    assert text == "We signed the memorandum.\n"


@pytest.mark.parametrize("text", ["WEBVTT\n\n", "WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "1\n2\n3\n"])
def test_a_transcript_without_words_is_said_to_be_empty(text: str) -> None:
    found = list(read_bytes("call.vtt", text.encode()))
    assert isinstance(found[0], UnreadableFile)
    assert "empty" in str(found[0])


def test_a_text_of_times_only_is_read_in_time() -> None:
    long = "WEBVTT\n\n" + "00:00:01.000 --> 00:00:02.000\n" + "<" * 200_000 + "a: " * 10_000
    assert list(read_bytes("call.vtt", long.encode()))
