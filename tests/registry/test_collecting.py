"""Documents that come by themselves: a folder of the server, a real mailbox, a real feed; safe to repeat, closed to what they must not reach."""

from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.conf import LazySettings

from bridgebook.registry.actions import save_source, undo_change, withdraw_source
from bridgebook.registry.collecting import collect_all, collect_source, try_source
from bridgebook.registry.collecting.fetching import check_address, fetch
from bridgebook.registry.collecting.item import SourceFailed
from bridgebook.registry.errors import CannotDo, NotAllowed
from bridgebook.registry.models import Document, History, Source, SourceRun
from bridgebook.registry.queries.sources import list_sources, open_source
from bridgebook.registry.records import Reader
from bridgebook.registry.records.sources import LookRecord
from in_servers import Mail, Site, serve_mail, serve_site

pytestmark = pytest.mark.django_db(transaction=True)

REPORT = (
    "Visit to Minsk\n\n{day} May 2024\n\nOn {day} May 2024 Anna Orlova, Rector of Tomsk Polytechnic University, "
    "visited the Belarusian State University.\n"
)


@pytest.fixture
def watched(tmp_path: Path, settings: LazySettings) -> Path:
    """A folder the server may watch."""
    folder = tmp_path / "watched"
    folder.mkdir()
    settings.SOURCE_ROOTS = [folder.resolve()]
    return folder


@pytest.fixture
def site(settings: LazySettings) -> Iterator[Site]:
    """A web site on this machine, which the server may reach."""
    settings.SOURCE_PRIVATE = True
    with serve_site() as running:
        yield running


@pytest.fixture
def mail(tmp_path: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mail]:
    """A mail server, its certificate trusted, its password known under the name OFFICE."""
    settings.SOURCE_PASSWORDS = {"OFFICE": Mail.password}
    with serve_mail(tmp_path) as running:
        monkeypatch.setenv("SSL_CERT_FILE", str(running.certificate))
        yield running


def add_source(anna: Reader, kind: str, address: str, **more: object) -> str:
    details = more.pop("details", {})
    return save_source(by=anna, kind=kind, name=f"my {kind}", address=address, details=details, **more)  # type: ignore[arg-type]


def look(anna: Reader, key: str) -> LookRecord:
    collect_source(key, by=anna)
    return open_source(anna, key)[1][0]


def test_a_folder_is_watched_and_nothing_comes_twice(anna: Reader, watched: Path) -> None:
    (watched / "2024").mkdir()
    (watched / "2024" / "one.txt").write_text(REPORT.format(day=1))
    (watched / "scan.png").write_bytes(b"\x89PNG")
    (watched / "notes.log").write_text("no")
    key = add_source(anna, "folder", str(watched), details={"pattern": "*.txt, *.png"}, visibility="public")
    assert set(try_source(key, by=anna)) == {"2024/one.txt", "scan.png"}
    assert Document.objects.count() == 0

    first = look(anna, key)
    assert (first.state, first.seen, first.new, len(first.documents)) == ("done", 2, 1, 1)
    assert first.problems == (("scan.png", "it is a picture. Run text recognition (OCR) on it first."),)
    document = Document.objects.get()
    assert (document.visibility, document.added_by) == ("public", "source: my folder")
    assert document.source == str(watched / "2024" / "one.txt")

    again = look(anna, key)
    assert (again.seen, again.new, again.problems) == (0, 0, ())
    (watched / "copy.txt").write_text(REPORT.format(day=1))
    (watched / "2024" / "one.txt").write_text(REPORT.format(day=2))
    changed = look(anna, key)
    assert (changed.seen, changed.new) == (2, 1)
    assert Document.objects.count() == 2


def test_no_folder_but_the_allowed_ones_is_watched(anna: Reader, watched: Path, settings: LazySettings) -> None:
    secret = watched.parent / "secret"
    secret.mkdir()
    (secret / "password.txt").write_text(REPORT.format(day=3))
    (watched / "way-out").symlink_to(secret)
    (watched / "link.txt").symlink_to(secret / "password.txt")
    for address in (str(secret), f"{watched}/../secret", str(watched / "way-out"), "/"):
        key = save_source(by=anna, kind="folder", name=address, address=address, details={})
        assert look(anna, key).state == "failed"
        assert "may not be watched" in look(anna, key).message
    inside = add_source(anna, "folder", str(watched))
    assert look(anna, inside).new == 0
    assert Document.objects.count() == 0
    settings.SOURCE_ROOTS = []
    assert "BRIDGEBOOK_SOURCES" in look(anna, inside).message


def make_message(day: int, sender: str = "Anna <anna@partner.example>", attached: bool = False) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "office@example.org", f"Visit on {day} May"
    message["Date"], message["Message-ID"] = f"{day:02} May 2024 10:00:00 +0000", f"<{day}@partner.example>"
    message.set_content(REPORT.format(day=day))
    if attached:
        message.add_attachment(REPORT.format(day=day + 10).encode(), maintype="text", subtype="plain", filename="r.txt")
    return message.as_bytes()


MAILBOX = {"security": "starttls", "user": Mail.user, "password": "OFFICE", "senders": "partner.example"}


def test_a_mailbox_is_read_and_left_as_it_was(anna: Reader, mail: Mail) -> None:
    mail.put(make_message(1, attached=True))
    mail.put(make_message(2, sender="Advert <news@spam.example>"))
    before = mail.find_flags()
    key = add_source(anna, "mailbox", "127.0.0.1", details={**MAILBOX, "port": str(mail.port)})
    assert len(try_source(key, by=anna)) == 1
    first = look(anna, key)
    assert (first.state, first.message, first.new) == ("done", "", 2)
    assert {d.format for d in Document.objects.all()} == {"eml", "text"}
    assert all(d.source.startswith("imap://127.0.0.1/") for d in Document.objects.all())
    assert mail.find_flags() == before
    assert b"\\Seen" not in b"".join(before)

    mail.put(make_message(3))
    assert look(anna, key).new == 1
    assert look(anna, key).seen == 0


def test_a_mailbox_that_cannot_be_opened_says_why(
    anna: Reader, mail: Mail, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    details = {**MAILBOX, "port": str(mail.port)}
    key = add_source(anna, "mailbox", "127.0.0.1", details={**details, "folder": "Nowhere"})
    assert "no folder 'Nowhere'" in look(anna, key).message
    settings.SOURCE_PASSWORDS = {"OFFICE": "wrong"}
    assert "does not accept this user and password" in look(anna, key).message
    settings.SOURCE_PASSWORDS = {}
    assert "BRIDGEBOOK_PASSWORD_OFFICE" in look(anna, key).message
    settings.SOURCE_PASSWORDS = {"OFFICE": Mail.password}
    monkeypatch.delenv("SSL_CERT_FILE")
    assert "certificate cannot be trusted" in look(anna, key).message
    closed = save_source(by=anna, kind="mailbox", name="x", address="127.0.0.1", details={**details, "port": "1"})
    assert "does not answer" in look(anna, closed).message
    assert Mail.password not in str(list(SourceRun.objects.values())) + str(list(Source.objects.values()))


def write_feed(site: Site, *entries: tuple[str, str, str]) -> str:
    lines = "".join(
        f"<item><title>{title}</title><link>{link}</link><guid>{link}</guid><description>{text}</description>"
        "<pubDate>Thu, 02 May 2024 10:00:00 GMT</pubDate></item>"
        for title, link, text in entries
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>News</title>{lines}</channel></rss>'
    )


def make_article(day: int) -> str:
    text = REPORT.format(day=day).replace("\n\n", "</p><p>")
    return f"<html><head><title>News {day}</title></head><body><article><h1>News {day}</h1><p>{text}</p></article></body></html>"


def test_a_feed_brings_its_pages_and_is_asked_only_for_what_changed(anna: Reader, site: Site) -> None:
    site.put("/news/1", make_article(1))
    here = (f"{site.address}/news/1", "short")
    gone = (f"{site.address}/news/gone", REPORT.format(day=3))
    away = ("https://elsewhere.example/news/2", REPORT.format(day=2))
    feed = write_feed(site, ("One", *here), ("Two", *away), ("Three", *gone))
    site.put("/feed.xml", feed, "application/rss+xml", ETag='"v1"')
    key = add_source(anna, "feed", f"{site.address}/feed.xml", details={"pages": True})
    first = look(anna, key)
    assert (first.state, first.message, first.new) == ("done", "", 3)
    by_source = {d.source: d for d in Document.objects.all()}
    assert set(by_source) == {here[0], away[0], gone[0]}
    assert "visited the Belarusian" in by_source[here[0]].text
    assert "visited the Belarusian" in by_source[away[0]].text
    assert by_source[away[0]].published == "2024-05-02"

    site.asked.clear()
    assert look(anna, key).seen == 0
    assert [(path, headers.get("If-None-Match")) for path, headers in site.asked] == [("/feed.xml", '"v1"')]
    site.put("/news/4", make_article(4))
    newer = write_feed(site, ("Four", f"{site.address}/news/4", "x"), ("One", *here))
    site.put("/feed.xml", newer, "application/rss+xml", ETag='"v2"')
    site.asked.clear()
    assert look(anna, key).new == 1
    assert [path for path, _ in site.asked] == ["/feed.xml", "/news/4"]


def test_a_feed_that_is_none_says_so(anna: Reader, site: Site) -> None:
    site.put("/page", "<html><body>no feed</body></html>")
    key = add_source(anna, "feed", f"{site.address}/page", details={})
    assert "no RSS or Atom feed" in look(anna, key).message
    key = save_source(by=anna, kind="feed", name="gone", address=f"{site.address}/none", details={})
    assert "answers 404" in look(anna, key).message


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "10.1.2.3", "192.168.1.1", "169.254.169.254", "::1", "::ffff:127.0.0.1", "0.0.0.0"],
)
def test_no_machine_of_the_inner_network_is_reached(host: str) -> None:
    with pytest.raises(SourceFailed, match="inner network"):
        check_address(host, 80)


def test_a_redirection_leads_to_no_other_kind_of_address_and_ends(site: Site, settings: LazySettings) -> None:
    site.lead("/loop", "/loop")
    site.lead("/file", "file:///etc/passwd")
    with pytest.raises(SourceFailed, match="without end"):
        fetch(f"{site.address}/loop")
    with pytest.raises(SourceFailed, match="begins with https"):
        fetch(f"{site.address}/file")
    site.put("/large", b"x" * 10_000_001)
    with pytest.raises(SourceFailed, match="larger than 10 MB"):
        fetch(f"{site.address}/large")
    settings.SOURCE_PRIVATE = False
    asked = len(site.asked)
    with pytest.raises(SourceFailed, match="inner network"):
        fetch(f"{site.address}/large")
    assert len(site.asked) == asked


def test_sources_are_kept_by_administrators_with_history(anna: Reader, watched: Path) -> None:
    key = add_source(anna, "folder", str(watched))
    with pytest.raises(NotAllowed):
        list_sources(Reader("olga", "restricted", "publisher"))
    with pytest.raises(NotAllowed):
        collect_source(key, by=Reader("olga", "restricted", "publisher"))
    with pytest.raises(CannotDo, match="called 'my folder' already"):
        add_source(anna, "folder", "/elsewhere")
    closed = add_source(anna, "feed", "https://example.org/f", visibility="restricted")
    assert [card.key for card in list_sources(Reader("vera", "internal", "administrator"))] == [key]
    withdraw_source(closed, by=anna)
    assert [card.key for card in list_sources(anna)] == [key]
    undo_change(History.objects.latest("id").pk, by=anna)
    assert len(list_sources(anna)) == 2
    assert dict(collect_all(by=anna, name="my folder")) == {"my folder": ""}


@pytest.mark.parametrize(
    ("kind", "address", "details", "told"),
    [
        ("feed", "ftp://example.org/f", {}, "begins with https"),
        ("mailbox", "imap.example.org/x", MAILBOX, "name alone"),
        ("mailbox", "imap.example.org", {**MAILBOX, "password": "p@ss word"}, "not the password"),
        ("mailbox", "imap.example.org", {**MAILBOX, "security": "none"}, "protected by TLS"),
        ("mailbox", "imap.example.org", {**MAILBOX, "port": "a"}, "port is a number"),
        ("mailbox", "imap.example.org", {**MAILBOX, "since": "soon"}, "2024-01-31"),
        ("folder", " ", {}, "where it is"),
        ("wire", "x", {}, "one of folder"),
    ],
)
def test_what_is_wrong_in_the_form_is_said(
    anna: Reader, kind: str, address: str, details: dict[str, str], told: str
) -> None:
    with pytest.raises(CannotDo, match=told):
        add_source(anna, kind, address, details=details)
    assert Source.objects.count() == 0
