"""Endpoints that are slow, busy, broken, full of scruples or of nonsense: the outcome says what happened, nothing is raised."""

import json
import socket
import time
from email.utils import formatdate

import pytest
from played_endpoint import CASES, Play, PlayedEndpoint, error, recorded, recorded_rows, said

from bridgebook.reading.model import ModelOutcome, ModelReader, ModelSettings, read_with_model
from bridgebook.vocabulary import Document
from bridgebook.vocabulary.errors import ModelUnavailable

TEXT = (CASES / "visit_en.txt").read_text("utf-8")
DOCUMENT = Document(id="visit", text=TEXT, language="en", published="2024-05-16")
ROWS = recorded_rows("visit_en")
GOOD = recorded("visit_en")
ALL = len(ROWS["statements"])


def ask(endpoint: PlayedEndpoint, *plays: Play, **values: object) -> ModelOutcome:
    endpoint.play(*plays)
    chosen = {"key": "k-123", "first_wait": 0.01, "timeout": 5.0} | values
    lines: list[str] = []
    outcome = read_with_model(DOCUMENT, ModelSettings(endpoint.url, "m", **chosen), lines.append)  # type: ignore[arg-type]
    told = " ".join([outcome.message, *lines])
    assert "k-123" not in told
    assert "\n" not in outcome.message
    for s in outcome.reading.statements:
        assert all(TEXT[e.start : e.end] == e.text for e in s.evidence)
    return outcome


@pytest.mark.parametrize(
    "play",
    [
        error(429, "slow down", Retry_After="0"),
        error(429, "slow down", Retry_After="0.02"),
        error(503, "loading the model", Retry_After=formatdate(time.time() - 5, usegmt=True)),
        error(429, "slow down", Retry_After="soon"),
        error(500, "oops"),
        Play("<html>Bad gateway</html>", 502),
        Play(GOOD.body, break_after=40),
    ],
    ids=["429", "429 fraction", "503 date", "429 odd", "500", "502 page", "cut connection"],
)
def test_what_passes_is_asked_again(endpoint: PlayedEndpoint, play: Play) -> None:
    outcome = ask(endpoint, play, play, GOOD)
    assert (outcome.kept, outcome.requests, outcome.failures) == (ALL, 3, ())


def test_a_wait_the_endpoint_asks_for_is_kept(endpoint: PlayedEndpoint) -> None:
    began = time.monotonic()
    outcome = ask(endpoint, error(429, "slow down", Retry_After="1"), GOOD)
    assert outcome.kept == ALL
    assert time.monotonic() - began >= 1


def test_a_wait_that_is_too_long_is_not_kept(endpoint: PlayedEndpoint) -> None:
    outcome = ask(endpoint, error(429, "come back tomorrow", Retry_After="86400"), GOOD)
    assert (outcome.kept, outcome.requests) == (0, 1)
    assert "86400 seconds" in outcome.message


def test_repetitions_end(endpoint: PlayedEndpoint) -> None:
    outcome = ask(endpoint, error(500, "oops"), attempts=3)
    assert (outcome.kept, outcome.answered, outcome.requests) == (0, 0, 3)
    assert "HTTP 500 (oops)" in outcome.message


@pytest.mark.parametrize("play", [Play(GOOD.body, delay=3), Play(GOOD.body, drip=0.02)], ids=["silent", "dripping"])
def test_time_outs_count_for_the_answer_as_a_whole(endpoint: PlayedEndpoint, play: Play) -> None:
    began = time.monotonic()
    outcome = ask(endpoint, play, timeout=0.3)
    assert (outcome.kept, outcome.requests) == (0, 2)
    assert "no answer within 0.3 seconds" in outcome.message
    assert time.monotonic() - began < 3


def test_a_time_out_is_tried_once_more(endpoint: PlayedEndpoint) -> None:
    assert ask(endpoint, Play(GOOD.body, delay=2), GOOD, timeout=0.5).kept == ALL


def test_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    outcome = read_with_model(DOCUMENT, ModelSettings(f"http://127.0.0.1:{port}", "m", first_wait=0.01, attempts=2))
    assert (outcome.kept, outcome.requests) == (0, 2)
    assert "could not be reached" in outcome.message


@pytest.mark.parametrize(
    ("play", "told"),
    [
        (said(None, refusal="I cannot help with that."), "refused to read this part: I cannot help"),
        (said("", "content_filter"), "refused to read this part"),
        (error(400, "The response was filtered", "content_filter"), "content filter"),
        (error(401, "Bad key k-123"), "check --model-key-file (Bad key [key])"),
        (error(404, "no such model"), "check --model and --model-name (no such model)"),
        (error(402, "pay first"), "account at the endpoint is spent"),
        (error(429, "You exceeded your quota", "insufficient_quota"), "account at the endpoint is spent"),
        (error(413, "too big"), "--model-part"),
        (error(400, "8192 tokens", "context_length_exceeded"), "--model-part"),
        (error(418, "a\nteapot\x1b[31m"), "HTTP 418 (a teapot [31m)"),
        (Play({"detail": "nope"}, 400), "HTTP 400"),
        (Play("welcome to our wiki"), "no JSON"),
        (Play("[" * 100_000), "no JSON"),
        (Play({"choices": []}), "no answer of chat completions"),
        (Play({"error": {"message": "upstream is down", "code": 502}}), "upstream is down"),
        (Play('[{"a": 1}]'), "no answer of chat completions"),
        (Play({"choices": [{"message": "hello"}]}), "answered nothing"),
        (said(None, "tool_calls", tool_calls=[{"id": "1"}]), "answered nothing"),
        (said("   "), "answered nothing"),
        (said("", "length"), "broke off before it said anything"),
    ],
)
def test_what_no_repetition_mends_is_said(endpoint: PlayedEndpoint, play: Play, told: str) -> None:
    outcome = ask(endpoint, play)
    assert (outcome.kept, outcome.answered, outcome.requests) == (0, 0, 1)
    assert told in outcome.message
    assert outcome.reading.entities == ()


@pytest.mark.parametrize(
    "content",
    [
        "I am sorry, there is nothing I can say.",
        "{'entities': [], 'statements': []}",
        '{"answer": 42}',
        "[1, 2, 3]",
        "null",
        "{" * 5_000,
        "[" * 100_000,
        '{"entities": {"o1": "x"}, "statements": "none"}',
    ],
)
def test_an_answer_that_is_no_reading_is_asked_for_once_more(endpoint: PlayedEndpoint, content: str) -> None:
    outcome = ask(endpoint, said(content), GOOD)
    assert (outcome.kept, outcome.requests) == (ALL, 2)
    assert len(endpoint.got[1].body["messages"]) == 3
    endpoint.got.clear()
    endpoint.plays.clear()
    outcome = ask(endpoint, said(content))
    assert (outcome.kept, outcome.answered, outcome.requests) == (0, 0, 2)
    assert "without the JSON asked for" in outcome.message


@pytest.mark.parametrize(
    "content",
    [
        "```json\n{}\n```",
        "```\n{}\n```",
        "```JSON\r\n{}",
        "Sure! Here it is:\n{}\nAnything else?",
        "\ufeff{}",
        "<think>\nIs this {{json}}? ```no```\n</think>\n{}",
        'First thoughts: {{"mood": "good"}}. Then: {}',
    ],
)
def test_wrapped_answers_are_unwrapped(endpoint: PlayedEndpoint, content: str) -> None:
    outcome = ask(endpoint, said(content.format(json.dumps(ROWS))))
    assert (outcome.kept, outcome.requests, outcome.drops) == (ALL, 1, ())


def test_content_in_pieces_is_joined(endpoint: PlayedEndpoint) -> None:
    words = json.dumps(ROWS)
    pieces = [{"type": "text", "text": words[:50]}, {"type": "audio"}, {"type": "text", "text": words[50:]}]
    play = said("")
    assert isinstance(play.body, dict)
    play.body["choices"][0]["message"]["content"] = pieces
    assert ask(endpoint, play).kept == ALL


def test_of_a_cut_off_answer_what_is_whole_is_kept(endpoint: PlayedEndpoint) -> None:
    words = json.dumps(ROWS)
    third = words.index('"type": "contact"')
    outcome = ask(endpoint, said(words[: third + 60], "length"))
    assert (outcome.kept, outcome.cut_off, outcome.answered, outcome.requests) == (3, 1, 1, 1)
    assert not outcome.is_complete
    assert outcome.count_reasons("statement") == {"broken off": 1}
    assert "1 answers broke off" in outcome.message


def test_a_cut_at_any_place_is_survived(endpoint: PlayedEndpoint) -> None:
    words = json.dumps(ROWS, ensure_ascii=False)
    cuts = range(1, len(words), 97)
    endpoint.play(*(said(words[:cut], "length") for cut in cuts))
    kept = []
    with ModelReader(ModelSettings(endpoint.url, "m")) as reader:
        for _ in cuts:
            reader.endpoint.failed, reader.endpoint.given_up = 0, ""
            kept.append(reader.read(DOCUMENT).kept)
    assert kept == sorted(kept)
    assert kept[-1] == ALL - 1


def test_rows_before_broken_json_are_kept(endpoint: PlayedEndpoint) -> None:
    words = json.dumps(ROWS).replace('"type": "contact"', '"type": contact')
    outcome = ask(endpoint, said(words))
    assert outcome.kept == 3
    assert outcome.count_reasons("statement") == {"broken JSON": 1}


def test_wishes_an_endpoint_does_not_know_are_left_out(endpoint: PlayedEndpoint) -> None:
    outcome = ask(
        endpoint,
        error(400, "'response_format.type' must be 'text'"),
        error(422, "Unsupported value: 'temperature' does not support 0"),
        GOOD,
        attempts=1,
    )
    assert outcome.kept == ALL
    assert [sorted(got.body) for got in endpoint.got] == [
        ["messages", "model", "response_format", "temperature"],
        ["messages", "model", "temperature"],
        ["messages", "model"],
    ]


def test_an_answer_without_end_is_not_read_to_its_end(endpoint: PlayedEndpoint) -> None:
    outcome = ask(endpoint, Play(b" " * 3_000_000), longest_answer=100_000)
    assert "longer than 100000 bytes" in outcome.message


def test_no_redirect_is_followed_with_text_and_key(endpoint: PlayedEndpoint) -> None:
    play = Play("", 307, {"Location": f"{endpoint.url}/elsewhere"})
    outcome = ask(endpoint, play, GOOD)
    assert len(endpoint.got) == 1
    assert "/elsewhere, which is not followed" in outcome.message


def test_what_is_meant_for_this_machine_goes_through_no_proxy(
    endpoint: PlayedEndpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert ask(endpoint, GOOD, attempts=1).kept == ALL


def test_a_dead_endpoint_is_not_asked_for_every_document(endpoint: PlayedEndpoint) -> None:
    endpoint.play(said("no"))
    with ModelReader(ModelSettings(endpoint.url, "m")) as reader:
        outcomes = [reader.read(DOCUMENT) for _ in range(6)]
    assert [o.requests for o in outcomes] == [2, 2, 2, 2, 2, 2]
    endpoint.got.clear()
    endpoint.plays[:] = [error(401, "who are you")]
    with ModelReader(ModelSettings(endpoint.url, "m")) as reader:
        outcomes = [reader.read(DOCUMENT) for _ in range(3)]
    assert [o.requests for o in outcomes] == [1, 0, 0]
    assert "not asked any more" in outcomes[2].message
    endpoint.plays[:] = [error(500, "oops")]
    with ModelReader(ModelSettings(endpoint.url, "m", attempts=1)) as reader:
        outcomes = [reader.read(DOCUMENT) for _ in range(5)]
    assert [o.requests for o in outcomes] == [1, 1, 1, 0, 0]


def test_one_part_of_several_may_fail(endpoint: PlayedEndpoint) -> None:
    outcome = ask(endpoint, said("", "content_filter"), GOOD, part=300)
    assert (outcome.parts, outcome.answered) == (2, 1)
    assert 0 < outcome.kept < ALL
    assert "answered 1 of 2 parts" in outcome.message


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"url": "localhost:11434/v1"}, "write http://HOST"),
        ({"url": "ftp://host/v1"}, "write http://HOST"),
        ({"url": "http://host:99999/v1"}, "write http://HOST"),
        ({"url": "https://olga:secret@host/v1"}, "leave it out"),
        ({"name": "  "}, "--model-name"),
        ({"key": "clé"}, "the key alone"),
        ({"key": "two\nlines"}, "the key alone"),
        ({"timeout": 0}, "time-out above 0"),
    ],
)
def test_settings_that_cannot_be_are_refused(values: dict[str, object], told: str) -> None:
    with pytest.raises(ModelUnavailable, match=told):
        ModelSettings(**({"url": "http://localhost/v1", "name": "m"} | values))  # type: ignore[arg-type]


def test_addresses() -> None:
    assert ModelSettings("http://h/v1/", "m").address == "http://h/v1/chat/completions"
    assert ModelSettings("http://h/v1/chat/completions", "m").address == "http://h/v1/chat/completions"
    assert ModelSettings("https://h/d/x?api-version=1", "m").address == "https://h/d/x/chat/completions?api-version=1"
    assert "k-123" not in repr(ModelSettings("http://h", "m", key="k-123"))
    assert ModelSettings("http://h", "m", key="k").shows_the_key
    assert not ModelSettings("http://[::1]:8080", "m", key="k").shows_the_key
