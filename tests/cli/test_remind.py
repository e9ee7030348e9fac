"""Letters that remind, sent to a real mail server and read there; the calendar of one's own as a calendar program gets it."""

import socket
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.core.mail import get_connection
from django.test import Client
from icalendar import Calendar

from bridgebook.registry import actions, queries
from bridgebook.registry.accounts import create_account
from bridgebook.registry.digests import make_digest
from bridgebook.registry.records import Reader
from bridgebook.registry.reminding import find_feed_reader, find_plan, renew_token, save_plan, send_letters
from bridgebook.server.settings import parse_email_url

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 23)
BASE = "https://bridgebook.example.org"


class Box:
    """Keeps what the server was given."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Keep a letter."""
        letter = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        return "250 OK"


@pytest.fixture
def server() -> Iterator[tuple[Controller, Box]]:
    """A mail server."""
    box = Box()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield controller, box
    controller.stop()


@pytest.fixture
def promised() -> Callable[..., str]:
    """Adds a promise and gives its key."""
    anna = Reader("anna", may_see="restricted", role="administrator")

    def promise(what: str, due: date | None) -> str:
        given = {
            "what": what,
            "parties": [{"kind": "organisation", "name": "Zorinsk Institute"}],
            "due": due and due.isoformat(),
        }
        return queries.find_statement_key(anna, actions.add_statement("commitment", given, by=anna))

    return promise


def remind(name: str, *, language: str = "en", rhythm: str = "daily", scope: str = "all") -> Reader:
    """A user with an account who wants letters."""
    create_account(name, "a-good-password", may_see="internal", role="editor")
    reader = Reader(name, may_see="internal", role="editor")
    save_plan(reader, email=f"{name}@example.org", language=language, rhythm=rhythm, scope=scope)
    return reader


def send(server: tuple[Controller, Box], day: date) -> list[tuple[str, str]]:
    """Send what is due through the server."""
    backend = "django.core.mail.backends.smtp.EmailBackend"
    connection = get_connection(backend, host="127.0.0.1", port=server[0].port)
    sent = send_letters(day, base=BASE, sender="office@example.org", send=lambda m: connection.send_messages([m]))
    return [(one.name, one.state) for one in sent]


def test_letters_in_three_languages_once_a_day(server: tuple[Controller, Box], promised: Callable[..., str]) -> None:
    promised("Send the budget", MONDAY - timedelta(days=5))
    promised("Send the programme", MONDAY + timedelta(days=3))
    promised("Send the far report", MONDAY + timedelta(days=300))
    for name, language in (("ann", "en"), ("boris", "ru"), ("chen", "zh")):
        remind(name, language=language)
    assert send(server, MONDAY) == [("ann", "sent"), ("boris", "sent"), ("chen", "sent")]
    assert send(server, MONDAY) == []
    english, russian, chinese = server[1].letters
    assert (english["To"], english["Subject"]) == ("ann@example.org", "Bridgebook: 1 overdue, 1 soon due")
    text = english.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "Send the budget" in text
    assert "Send the programme" in text
    assert "far report" not in text
    page = english.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert f'<a href="{BASE}/promises/k' in page
    assert "просрочено 1" in russian["Subject"]
    assert "逾期 1 项" in chinese["Subject"]
    assert send(server, MONDAY + timedelta(days=1)) == [("ann", "sent"), ("boris", "sent"), ("chen", "sent")]


def test_weekly_letters_come_on_mondays_and_who_wants_none_gets_none(
    server: tuple[Controller, Box], promised: Callable[..., str]
) -> None:
    promised("Send the budget", MONDAY - timedelta(days=5))
    remind("ann", rhythm="weekly")
    remind("bob", rhythm="never")
    assert send(server, MONDAY) == [("ann", "sent")]
    assert [send(server, MONDAY + timedelta(days=n)) for n in range(1, 7)] == [[]] * 6
    assert send(server, MONDAY + timedelta(days=7)) == [("ann", "sent")]


def test_a_letter_that_fails_goes_out_with_the_next_run(
    server: tuple[Controller, Box], promised: Callable[..., str]
) -> None:
    promised("Send the budget", MONDAY - timedelta(days=5))
    remind("ann")

    def refuse(message: Any) -> None:
        raise ConnectionRefusedError("no server there")

    failed = list(send_letters(MONDAY, base=BASE, sender="office@example.org", send=refuse))
    assert [(one.state, one.problem) for one in failed] == [("failed", "no server there")]
    assert send(server, MONDAY) == [("ann", "sent")]


def test_letters_and_calendar_tell_only_what_the_user_may_see(promised: Callable[..., str], client: Client) -> None:
    day = date.today() + timedelta(days=3)
    mine, theirs = promised("Send the budget", day), promised("Send the programme", day)
    ann = remind("ann", scope="mine")
    actions.file_promise(theirs, by=Reader("bob", may_see="internal", role="editor"), owner="bob")
    digest = make_digest(ann, today=date.today(), scope="mine", base=BASE)
    assert "budget" in str(digest)
    assert "programme" not in str(digest)
    # A guest may see what is public; a person's own word is the office's.
    create_account("guest", "a-good-password", may_see="public", role="reader")
    guest = Reader("guest")
    assert make_digest(guest, today=date.today(), scope="all", base=BASE).sections == ()
    seen = Calendar.from_ical(client.get(f"/calendar/feed/{renew_token(ann)}.ics").content)
    assert {str(e["UID"]).split("@")[0] for e in seen.walk("VEVENT")} == {
        f"promise_due-{mine}",
        f"promise_due-{theirs}",
    }
    empty = client.get(f"/calendar/feed/{renew_token(guest)}.ics")
    assert empty.status_code == 200
    assert b"VEVENT" not in empty.content


def test_the_secret_of_a_calendar_is_long_renewed_and_the_users_own(
    promised: Callable[..., str], client: Client
) -> None:
    ann = remind("ann")
    first = renew_token(ann)
    assert len(first) >= 40
    assert find_feed_reader(first) is not None
    second = renew_token(ann)
    assert second != first
    assert client.get(f"/calendar/feed/{first}.ics").status_code == 404
    assert client.get("/calendar/feed/x.ics").status_code == 404
    assert find_feed_reader("") is None
    assert find_plan(ann).token == second


def test_a_moved_day_is_the_same_entry(promised: Callable[..., str], client: Client) -> None:
    day = date.today() + timedelta(days=3)
    key = promised("Send the budget", day)
    ann = remind("ann")
    address = f"/calendar/feed/{renew_token(ann)}.ics"
    before = Calendar.from_ical(client.get(address).content).walk("VEVENT")[0]
    actions.file_promise(key, by=ann, due=(day + timedelta(days=30)).isoformat(), why="they asked")
    after = Calendar.from_ical(client.get(address).content).walk("VEVENT")[0]
    assert before["UID"] == after["UID"]
    assert after.decoded("DTSTART") == day + timedelta(days=30)
    assert (before.decoded("DTEND") - before.decoded("DTSTART")).days == 1


def test_the_address_of_a_mail_server_is_read() -> None:
    read = parse_email_url("smtp+tls://user:p%40ss@mail.example.org:2525")
    assert (read["EMAIL_HOST"], read["EMAIL_PORT"], read["EMAIL_USE_TLS"]) == ("mail.example.org", 2525, True)
    assert read["EMAIL_HOST_PASSWORD"] == "p@ss"
    with pytest.raises(ValueError, match=r"write smtp://"):
        parse_email_url("mail.example.org")
