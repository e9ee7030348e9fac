"""Every address there is, asked by everybody: nobody finds a word they may not see, and who may not change changes nothing.

Facts are planted at three levels, office records with secret words at two, on facts of their own level and on public
ones; then every pattern of Django's resolver is filled with real keys. A pattern whose parts have no samples here fails
the test, and so does an office table with a column of JSON that nothing is planted in: add them to `samples` and to
`PLANTINGS` (web_plantings.py).
"""

import json
import re
from collections.abc import Iterator
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pypdfium2
import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django import Settings

from bridgebook.registry.accounts import create_account
from bridgebook.registry.actions import change_settings, make_token, settle_commitment
from bridgebook.registry.figures.rules import RULES
from bridgebook.registry.models import OFFICE, EntityState, History, StatementState
from bridgebook.registry.records import Reader
from planting import ADMIN, PLANTED, WORDS, plant_facts, plant_records

PEOPLE: dict[str, tuple[str, str, int]] = {
    # name: role, may see, level
    "looker": ("reader", "public", 0),
    "keeper": ("editor", "internal", 1),
    "judge": ("reviewer", "internal", 1),
    "herald": ("publisher", "internal", 1),
    "boss": ("administrator", "restricted", 2),
    # Sees everything and may change nothing.
    "watcher": ("reader", "restricted", 2),
}
OWN = {"make_token", "revoke_token", "set_password"}
"""What anybody may do: to their own account."""


@pytest.fixture
def planted(transactional_db: None, tmp_path: Path, settings: Settings) -> dict[str, list[str]]:
    """Facts and office records at every level, users of every role; the keys of them all, by letter."""
    cache.clear()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    for name, (role, sees, _) in PEOPLE.items():
        create_account(name, "a-good-password", role=role, may_see=sees)  # type: ignore[arg-type]
    plant_facts(tmp_path)
    change_settings(by=ADMIN, public_pages=True)
    keys: dict[str, list[str]] = {}
    for state in [*EntityState.objects.order_by("-level"), *StatementState.objects.order_by("-level")]:
        keys.setdefault(state.key[:1], []).append(state.key)
        if isinstance(state, StatementState):
            keys.setdefault("statement", []).append(str(state.statement_id))
            keys.setdefault("d", []).append(f"d{state.document_id}")
    settle_commitment(keys["k"][0], "broken", by=ADMIN, why=f"{PLANTED[2]} said so")
    for row in plant_records():
        keys.setdefault(row.LETTERS, []).append(row.key)
    return {letter: list(dict.fromkeys(found)) for letter, found in keys.items()}


def walk(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, str]]:
    """Every pattern there is, with its name."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", before + str(pattern.pattern)).replace("\\.", ".")
        if isinstance(pattern, URLResolver):
            yield from walk(pattern, route)
        elif isinstance(pattern, URLPattern):
            yield route, pattern.name or ""


def fill(route: str, keys: dict[str, list[str]], most: int = 14) -> list[str]:
    """A pattern with real keys in the place of its parts: those of its own kind first, then others evenly."""
    parts = re.findall(r"<(?:\w+:)?(\w+)>", route)
    known = samples(keys)
    missing = [part for part in parts if part not in known]
    assert missing == [], f"{route}: no samples of {missing}; add them to this test"
    own = next((letters for begin, letters in OWN_KEYS.items() if begin in route), ())
    fitting = {part: known[part] for part in parts}
    if "key" in parts and own:
        fitting["key"] = [key for letter in own for key in keys.get(letter, ())]
    tried = [*product(*fitting.values()), *every_nth([*product(*(known[part] for part in parts))], most)]
    found = []
    for values in every_nth(tried, most * 2):
        filled = route
        for part, value in zip(parts, values, strict=True):
            filled = re.sub(rf"<(?:\w+:)?{part}>", value, filled)
        found.append("/" + filled.replace("^", "").replace("$", "").replace("\\Z", ""))
    return list(dict.fromkeys(found))


def every_nth(values: list[Any], most: int) -> list[Any]:
    """At most so many of some values, from all over them."""
    return values[:: -(-len(values) // most) or 1]


OWN_KEYS: dict[str, tuple[str, ...]] = {
    # Which keys an address is for: the others are tried too, fewer of them.
    "documents/": ("d",),
    "partners/": ("o",),
    "people/": ("p",),
    "places/": ("l",),
    "map/": ("l",),
    "contacts/": ("c",),
    "promises/": ("k",),
    "commitments/": ("k",),
    "import/": ("ti",),
    "agreements/": ("a",),
    "structures/": ("s", "a"),
    "interests/": ("i",),
    "visits/": ("vi",),
    "news/": ("ne",),
    "glossary/": ("gl",),
    "sources/": ("sc",),
}


def samples(keys: dict[str, list[str]]) -> dict[str, list[str]]:
    """What stands in the place of each part of an address."""
    every = [key for letter, found in keys.items() if letter != "statement" for key in (found[0], found[-1])]
    every = list(dict.fromkeys(every))
    rows = list(dict.fromkeys(re.sub(r"\D", "", key) for key in every))
    return {
        "key": every,
        "statement": every_nth(keys["statement"], 8),
        "history": [str(row) for row in History.objects.order_by("-id").values_list("id", flat=True)[:8]],
        "row": rows[:12],
        "number": rows[:8],
        "name": ["boss", "keeper", "people", "programme"],
        "who": ["MQ"],
        "token": ["nothing"],
        "provider_id": ["house"],
        "kind": ["dossier", "visit_report", "folder"],
        "version": keys["nt"],
        "contact": keys["c"],
        "text": keys["ax"],
        "part": ["text", "item", "renewal"],
        **EXTRA,
    }


EXTRA: dict[str, list[str]] = {
    # Parts of addresses that other rooms bring: name, samples.
    "format": ["docx", "pdf", "xlsx", "html"],
    "language": ["ru", "en", "zh"],
    "code": ["2024", "2024-q2"],
    "figure": [*RULES],
    "ending": ["csv", "xlsx"],
    "batch": ["1"],
    "form": ["csv", "xlsx"],
    "year": ["2024"],
    "slug": ["nothing"],
}
UNASKED = re.compile(r"^/(static/|sign-out/)")


BROKEN = "the server failed"


def read(client: Client, address: str, **more: Any) -> str:
    """What an address answers, in small letters; of a packed file what is packed in it, of a PDF its text."""
    answer = client.get(address, **more)
    if answer.status_code >= 500:
        return BROKEN
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[arg-type]
    if body[:4] == b"PK\x03\x04":
        packed = ZipFile(BytesIO(body))
        body = b"".join(packed.read(name) for name in packed.namelist())
    if body[:4] == b"%PDF":
        body = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(body)).encode()
    return (body.decode("utf-8", "replace") + str(answer.headers)).lower()


def test_nobody_finds_what_they_may_not_see(planted: dict[str, list[str]]) -> None:
    addresses = [one for route, _ in walk() for one in fill(route, planted) if not UNASKED.match(one)]
    papers = re.compile("dossier|biography|programme|report|sheet|export|docx|file")
    addresses += [f"{one}?format={kind}" for one in addresses if papers.search(one) for kind in ("docx", "pdf", "xlsx")]
    assert len(addresses) > 1000
    leaks: list[tuple[str, str, str]] = []
    for name in ("", "looker", "judge", "keeper", "herald"):
        level = PEOPLE[name][2] if name else 0
        hidden = [word for bar, words in WORDS.items() if bar > level for word in words]
        client = Client(raise_request_exception=False)
        if name:
            assert client.login(username=name, password="a-good-password")
        # Editors, reviewers and publishers see alike: one of them is asked everything, the others the addresses without keys.
        asked = [one for one in addresses if name in ("", "looker", "judge") or not re.search(r"\d", one)]
        for address in asked:
            if not name and re.search(r"\d", address) and address.startswith("/api/"):
                continue
            text = read(client, address)
            leaks += [(name or "anonymous", address, word) for word in (*hidden, BROKEN) if word in text]
    assert leaks == [], "\n".join(map(str, leaks))
    boss = Client(raise_request_exception=False)
    assert boss.login(username="boss", password="a-good-password")
    told = " ".join(
        read(boss, one) for one in addresses if re.match(r"^/(documents|partners|promises|changes|people)/", one)
    )
    assert [word for word in ("полынь", "скрытн", "wormwood", "лаванд") if word not in told] == []


def test_a_token_shows_no_more_than_its_user_sees(planted: dict[str, list[str]]) -> None:
    token = make_token("walk", "read", by=Reader("looker"))
    hidden = [BROKEN, *(word for words in WORDS.values() for word in words)]
    for route, _ in walk():
        for address in fill(route, planted, most=12):
            if address.startswith("/api/"):
                text = read(
                    Client(raise_request_exception=False), address, headers={"authorization": f"Bearer {token}"}
                )
                assert [word for word in hidden if word in text] == [], address


def test_who_may_not_change_changes_nothing(planted: dict[str, list[str]]) -> None:
    sent = {"why": "x", "visibility": "public", "outcome": "kept", "other": "o1", "answer": "same", "title": "x"}
    body = json.dumps({**sent, "arguments": {}, "entities": [1], "direction": "incoming"})
    failed: list[tuple[str, str]] = []
    for name in ("", "looker", "watcher"):
        client = Client(raise_request_exception=False)
        if name:
            assert client.login(username=name, password="a-good-password")
        before = History.objects.count()
        kept = {table: list(table._default_manager.order_by("pk").values_list("pk", "withdrawn")) for table in OFFICE}
        for route, _ in walk():
            for address in fill(route, planted, most=8 if name == "watcher" else 3):
                if UNASKED.match(address):
                    continue
                if address.startswith("/api/"):
                    answer = client.post(address, body, content_type="application/json")
                else:
                    answer = client.post(address, sent)
                if answer.status_code >= 500:
                    failed.append((name, address))
                elif not name and not address.startswith(("/sign-in", "/invitation", "/language", "/api", "/public")):
                    assert answer.status_code in (302, 403, 404, 405), (address, answer.status_code)
        done = set(History.objects.order_by("id").values_list("action", flat=True)[before:]) - OWN
        assert done == set(), (name, done)
        assert kept == {t: list(t._default_manager.order_by("pk").values_list("pk", "withdrawn")) for t in OFFICE}
    assert failed == []
    assert django_settings.DEBUG is False
