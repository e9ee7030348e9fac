"""The programming interface: against its own description with made-up requests, and as a programme of the office uses it."""

import json
import time
from typing import Any

import hypothesis
import pytest
import schemathesis
from django.core.cache import cache
from django.test import Client
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from bridgebook.registry.accounts import create_account
from bridgebook.registry.actions import make_token, revoke_token
from bridgebook.registry.queries import list_history, list_own_tokens, list_questions, open_reading
from bridgebook.registry.records import Reader
from bridgebook.registry.uploads import list_uploads
from bridgebook.server.wsgi import application

BOSS = Reader("boss", may_see="restricted", role="administrator")
GUEST = Reader("guest")
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture
def tokens(registry: None) -> dict[str, str]:
    """Tokens of an administrator and of somebody who sees what is public."""
    cache.clear()
    create_account("boss", "a-good-password", role="administrator", may_see="restricted")
    create_account("guest", "a-good-password", role="reader", may_see="public")
    return {
        "boss": make_token("tests", "write", by=BOSS),
        "look": make_token("looking", "read", by=BOSS),
        "guest": make_token("tests", "write", by=GUEST),
    }


def ask(token: str, address: str, body: Any = None, **more: Any) -> Any:
    """Ask the interface with a token; what is sent makes it a change."""
    headers = {"authorization": f"Bearer {token}"}
    if body is None:
        return Client(enforce_csrf_checks=True).get(f"/api/v1{address}", headers=headers, **more)
    return Client(enforce_csrf_checks=True).post(
        f"/api/v1{address}", json.dumps(body), content_type="application/json", headers=headers
    )


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("who", ["boss", "guest"])
def test_no_request_breaks_it_and_answers_are_as_described(
    tokens: dict[str, str], monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    # The files of made-up requests wait: no thread is to read them while the next test begins.
    monkeypatch.setattr("bridgebook.api.changing.start_uploads", lambda: None)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    tried = 0

    for found in schema.get_all_operations():
        operation = found.ok()

        @hypothesis.settings(
            max_examples=8,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(hypothesis.HealthCheck),
        )
        @hypothesis.given(case=operation.as_strategy())
        def try_out(case: Case) -> None:
            case.call_and_validate(headers={"Authorization": f"Bearer {tokens[who]}"}, checks=CHECKS)

        try_out()
        tried += 1
    assert tried >= 30


def test_a_programme_reads_and_judges(tokens: dict[str, str]) -> None:
    boss = tokens["boss"]
    assert ask(boss, "/me").json() == {"name": "boss", "role": "administrator", "may_see": "restricted", "unit": ""}
    found = ask(boss, "/partners?text=SITI").json()
    assert found["total"] == 1
    key = found["items"][0]["link"]["key"]
    assert ask(boss, f"/partners/{key}").json()["card"]["link"]["key"] == key
    assert ask(boss, f"/contacts?party={key}").json()["total"] >= 1
    document = ask(boss, "/documents").json()["items"][-1]["key"]
    text = ask(boss, f"/documents/{document}/text").json()["text"]
    reading = ask(boss, f"/documents/{document}/reading").json()
    for statement in reading["statements"]:
        for source in statement["sources"]:
            assert text[source["start"] : source["end"]] == source["quote"]
    row = reading["statements"][0]["id"]
    assert ask(boss, f"/statements/{row}/accept", {}).status_code == 200
    assert ask(boss, f"/statements/{row}").json()["state"] == "accepted"
    change = list_history(BOSS, limit=1)[0]
    assert (change.action, change.by) == ("accept_statement", "boss")
    assert ask(boss, f"/changes/{change.id}/undo", {"why": "by mistake"}).status_code == 200
    assert ask(boss, f"/statements/{row}").json()["state"] == "proposed"
    assert ask(boss, "/search?q=Линь Хайтао").json()["names"]
    page = ask(boss, f"/partners/{key}/dossier?format=docx&language=ru")
    assert page.content[:2] == b"PK"
    assert len(list_questions(BOSS).items) == len(ask(boss, "/questions").json()["items"])


def test_a_document_is_sent_in(tokens: dict[str, str]) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("letter.txt", "Письмо\n\n5 мая 2024 года ТПУ посетила делегация SITI.\n".encode())
    sent = Client().post(
        "/api/v1/documents",
        {"file": file, "visibility": "public"},
        headers={"authorization": f"Bearer {tokens['boss']}"},
    )
    assert sent.status_code == 202
    for _ in range(100):
        state = ask(tokens["boss"], "/uploads").json()[0]
        if state["finished"]:
            break
        time.sleep(0.2)
    assert state["state"] == "done", state
    assert open_reading(GUEST, state["documents"][0]).document.visibility == "public"
    assert list_uploads(GUEST) == ()


def test_who_may_not_see_or_do_is_told_so(tokens: dict[str, str]) -> None:
    guest, look = tokens["guest"], tokens["look"]
    assert ask(guest, "/documents").json()["total"] == 0
    partner = ask(look, "/partners").json()["items"][0]["link"]["key"]
    document = ask(look, "/documents").json()["items"][0]["key"]
    row = ask(look, f"/documents/{document}/reading").json()["statements"][0]["id"]
    hidden = (f"/partners/{partner}", f"/documents/{document}/text", f"/statements/{row}")
    assert [ask(look, address).status_code for address in hidden] == [200, 200, 200]
    for address in hidden:
        refused = ask(guest, address)
        assert refused.status_code == 404
        assert refused.headers["content-type"] == "application/problem+json"
        assert refused.json()["status"] == 404
    assert ask(guest, "/changes").status_code == 403
    assert ask(guest, f"/things/{partner}/join", {"other": "o2"}).status_code in (403, 404)
    assert ask(look, f"/statements/{row}/accept", {}).status_code == 403
    assert ask(look, f"/statements/{row}").json()["state"] == "proposed"
    assert ask("bb_nothing", "/me").status_code == 401
    assert Client().get("/api/v1/me").status_code == 401
    client = Client(enforce_csrf_checks=True)
    client.login(username="boss", password="a-good-password")
    assert client.get("/api/v1/me").status_code == 200
    assert client.post(f"/api/v1/statements/{row}/accept").status_code == 403, (
        "a session needs the token against forgery"
    )
    revoke_token(list_own_tokens(GUEST)[0].row, by=GUEST)
    assert ask(guest, "/me").status_code == 401


def test_a_token_asks_only_so_often(tokens: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bridgebook.api.asking.PER_MINUTE", 3)
    codes = [ask(tokens["boss"], "/me").status_code for _ in range(8)]
    assert codes[:3] == [200, 200, 200]
    assert 429 in codes[3:]
