"""Every page opens for every reader who may see it, for nobody else, and in three languages without a gap."""

import re
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.test import Client

from bridgebook.registry.accounts import create_account
from bridgebook.registry.adding import add_files
from bridgebook.registry.records import Reader

LOCALE = Path(__file__).parents[2] / "src" / "bridgebook" / "web" / "locale"
SECRET = "Тайный меморандум с корпорацией «Полынь»"


@pytest.fixture
def filled(transactional_db: None, reports: Path) -> None:
    """An open folder of reports and one restricted report."""
    by = Reader("keeper", may_see="restricted", role="administrator")
    list(add_files([reports], by=by))
    secret = reports.parent / "secret.txt"
    text = f"{SECRET}\n\n10.04.2024\n\n9 апреля ТПУ и корпорация «Полынь» подписали меморандум о полыни. Директор корпорации «Полынь» Пётр Скрытный посетил SITI.\n"
    secret.write_text(text, "utf-8")
    list(add_files([secret], by=by, visibility="restricted"))
    create_account("all", "a-good-password", may_see="restricted")
    create_account("staff", "a-good-password", may_see="internal")


def crawl(client: Client, start: str = "/", most: int = 300) -> dict[str, str]:
    """Every page reached by links, with its text."""
    seen: dict[str, str] = {}
    waiting = [start]
    while waiting and len(seen) < most:
        address = waiting.pop(0)
        if address in seen:
            continue
        response = client.get(address, follow=True)
        assert response.status_code == 200, address
        seen[address] = response.content.decode("utf-8", "replace")
        if response.headers["Content-Type"].startswith("text/html"):
            links = re.findall(r'href="(/[^"#]*)', seen[address])
            waiting += [link.replace("&amp;", "&") for link in links if not link.startswith("/static/")]
    return seen


def test_every_page_opens_and_a_restricted_fact_is_on_none_for_who_may_not_see_it(filled: None) -> None:
    client = Client()
    assert client.login(username="all", password="a-good-password")
    mine = crawl(client)
    assert len(mine) > 40
    assert any("Полынь" in text for text in mine.values())
    other = Client()
    assert other.login(username="staff", password="a-good-password")
    assert [a for a, text in crawl(other).items() if "Полынь" in text or "Скрытный" in text] == []
    hidden = [a for a, text in mine.items() if "Скрытный" in text and re.match(r"/(documents|people)/[dp]\d+/$", a)]
    assert hidden
    for address in hidden:
        page = other.get(address)
        assert page.status_code == 404 or "Скрытный" not in page.content.decode()
    assert "Полынь" not in other.get("/search/?q=Полынь").content.decode().replace("Полынь”", "").replace(
        'value="Полынь"', ""
    )


def test_who_is_not_signed_in_sees_the_page_to_sign_in(filled: None) -> None:
    for address in ("/", "/documents/", "/documents/d1/", "/partners/", "/search/?q=a", "/partners/o1/dossier/"):
        assert Client().get(address).headers["Location"].startswith("/sign-in/")


def test_hostile_input_is_met_with_a_page_not_an_error(filled: None) -> None:
    client = Client()
    client.login(username="all", password="a-good-password")
    odd = ["<script>alert(1)</script>", "'; DROP TABLE", "%00", "\u202e", "a" * 5000, "*", "()[]{}\\"]
    for value in odd:
        for address in ("/search/", "/partners/", "/contacts/", "/promises/", "/documents/"):
            response = client.get(address, {"q": value, "text": value, "page": value, "kind": value, "since": value})
            assert response.status_code == 200, (address, value)
            assert b"<script>alert" not in response.content
    assert client.get("/partners/o999999/").status_code == 404
    assert client.get("/documents/dxyz/").status_code == 404
    assert client.get("/partners/o1/dossier/?format=exe").status_code == 404


@pytest.mark.parametrize("code", ["ru", "zh_Hans"])
def test_no_text_is_left_untranslated_and_the_compiled_catalogue_is_true(code: str) -> None:
    folder = LOCALE / code / "LC_MESSAGES"
    with (folder / "django.po").open("rb") as file:
        catalogue = read_po(file)
    texts = [m for m in catalogue if m.id]
    assert len(texts) > 150
    assert [m.id for m in texts if not (all(m.string) if isinstance(m.string, tuple) else m.string)] == []
    assert [m.id for m in texts if m.fuzzy] == []
    with (folder / "django.mo").open("rb") as file:
        compiled = GNUTranslations(file)
    for message in texts:
        if isinstance(message.id, str):
            said = compiled.pgettext(message.context, message.id) if message.context else compiled.gettext(message.id)
            assert said == message.string
        else:
            assert compiled.ngettext(*message.id, 1) == message.string[0]
