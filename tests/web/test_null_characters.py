"""The null character, which PostgreSQL refuses: wherever it comes in a request, the answer says so and nothing fails."""

import json

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bridgebook.registry.accounts import create_account
from bridgebook.registry.models import History
from in_browser import said

pytestmark = pytest.mark.django_db(transaction=True)

ASKED = ("/search/?q=a%00b", "/partners/o1%00/", "/promises/?owner=%00", "/changes/?by=%00", "/visits/?te%00xt=1")


@pytest.fixture
def client() -> Client:
    """An administrator's."""
    create_account("maria", "a-good-password", role="administrator")
    made = Client()
    made.force_login(User.objects.get(username="maria"))
    return made


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_pages_say_so_in_the_language_of_the_reader(client: Client, language: str) -> None:
    for address in ASKED:
        answer = client.get(address, headers={"accept-language": language})
        assert answer.status_code == 400, address
        assert said("This cannot be read", language) in answer.content.decode()


def test_forms_and_names_of_files_are_looked_at_and_contents_are_not(client: Client) -> None:
    before = History.objects.count()
    assert client.post("/settings/", {"why": "a\x00b", "papers_days": "9"}).status_code == 400
    assert Client().post("/sign-in/", {"login": "ma\x00ria", "password": "x"}).status_code == 400
    assert History.objects.count() == before
    file = SimpleUploadedFile("table.csv", b"a\x00b")
    assert client.post("/agreements/import/", {"file": file}).status_code != 400


def test_the_interface_answers_with_a_problem(client: Client) -> None:
    body = {"arguments": {"topics": ["a\x00b"]}, "why": ""}
    answer = client.post("/api/v1/statements/1/correct", json.dumps(body), content_type="application/json")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert client.post("/api/v1/statements/1/correct", json.dumps(body), content_type="text/plain").status_code == 400
    # A backslash before "u0000" is a backslash, not the character.
    harmless = {"arguments": {}, "why": "\\u0000"}
    answer = client.post("/api/v1/statements/1/correct", json.dumps(harmless), content_type="application/json")
    assert answer.status_code == 404
    assert client.get("/api/v1/search?q=%00").status_code == 400
