"""Every address there is, asked by everybody: nobody finds a word they may not see, and who may not change changes nothing.

Facts and office records are planted at two levels; then every pattern of Django's resolver is filled with real keys. A
pattern whose parts have no samples here fails the test: add them to SAMPLES when you add an address of a new kind.
"""

import re
from collections.abc import Iterator
from datetime import date, time
from itertools import islice, product
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import models
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from pytest_django import Settings

from bridgebook.registry.accounts import create_account
from bridgebook.registry.actions import make_token, settle_commitment
from bridgebook.registry.adding import add_files
from bridgebook.registry.figures.rules import RULES
from bridgebook.registry.models import OFFICE, EntityState, History, StatementState
from bridgebook.registry.models.office_record import OfficeRecord
from bridgebook.registry.records import Reader

SECRET = """Тайный визит в корпорацию «Полынь»

10.04.2024

9 апреля Сибирский институт льда и корпорация «Полынь» подписали меморандум о полыни. Директор корпорации «Полынь» Пётр Скрытный посетил Сибирский институт льда. Стороны обсудили создание совместной лаборатории полыни.
Корпорация «Полынь» до 1 июня 2024 года направит партнёрам список полынных проектов.
"""
INNER = SECRET.replace("Полынь", "Лаванда").replace("полын", "лаванд").replace("Скрытный", "Внутренний")
WORDS = {2: ("полынь", "полын", "скрытн", "wormwood"), 1: ("лаванд", "внутренний", "lavender")}
"""What is planted at each level: nobody below it may find it in any answer, in any case of letters."""
PLANTED = {2: "Wormwood", 1: "Lavender"}
PEOPLE: dict[str, tuple[str, str, int]] = {
    # name: role, may see, level
    "looker": ("reader", "public", 0),
    "keeper": ("editor", "internal", 1),
    "judge": ("reviewer", "internal", 1),
    "herald": ("publisher", "internal", 1),
    "boss": ("administrator", "restricted", 2),
}
OWN = {"make_token", "revoke_token", "set_password"}
"""What anybody may do: to their own account."""
ADMIN = Reader("boss", may_see="restricted", role="administrator")


@pytest.fixture
def planted(transactional_db: None, tmp_path: Path, settings: Settings) -> dict[str, list[str]]:
    """Facts and office records at two levels, users of every role; the keys of what is restricted or internal, by letter."""
    cache.clear()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    for name, text, level in (("secret.txt", SECRET, "restricted"), ("inner.txt", INNER, "internal")):
        (tmp_path / name).write_text(text, "utf-8")
        assert [step.problem for step in add_files([tmp_path / name], by=ADMIN, visibility=level)] == [""]  # type: ignore[arg-type]
    for name, (role, sees, _) in PEOPLE.items():
        create_account(name, "a-good-password", role=role, may_see=sees)  # type: ignore[arg-type]
    keys: dict[str, list[str]] = {"d": [], "statement": []}
    for state in [*EntityState.objects.filter(level__gt=0), *StatementState.objects.filter(level__gt=0)]:
        found = keys.setdefault(state.key[:1], [])
        if state.key not in found:
            found.append(state.key)
        if isinstance(state, StatementState):
            keys["statement"].append(str(state.statement_id))
            keys["d"] = list(dict.fromkeys([*keys["d"], f"d{state.document_id}"]))
    settle_commitment(keys["k"][0], "broken", by=ADMIN, why=f"{PLANTED[2]} said so")
    for table in OFFICE:
        for level in (1, 2):
            row = plant(table, level)
            if row is not None:
                keys.setdefault(table.LETTERS, []).append(row.key)
    return keys


NATURAL: dict[str, dict[str, Any]] = {
    # Codes of tables that have no default: a new table that has one fails until it is named here.
    "Visit": {"direction": "incoming"},
    "GlossaryEntry": {"kind": "term"},
    "NewsItem": {"kind": "event"},
    "NewsText": {"language": "ru"},
    "Setting": {"name": ""},
    "Template": {"kind": "dossier", "name": "dossier.docx"},
}
WORDED: dict[str, dict[int, dict[str, Any]]] = {
    # Columns of JSON that hold words.
    "GlossaryEntry": {level: {"forms": {"en": [word], "ru": [word]}} for level, word in PLANTED.items()},
    "Setting": {level: {"name": f"planted-{word}"} for level, word in PLANTED.items()},
}


def plant(table: type[OfficeRecord], level: int) -> OfficeRecord | None:
    """Write a row of an office table with the word of a level in every column of words."""
    values: dict[str, Any] = {}
    natural = {**NATURAL.get(table.__name__, {}), **WORDED.get(table.__name__, {}).get(level, {})}
    for field in table._meta.concrete_fields:
        if field.primary_key or field.name in ("level", "withdrawn"):
            continue
        if isinstance(field, models.ForeignKey):
            row = field.related_model._default_manager.order_by("-pk").first()  # type: ignore[union-attr]
            if row is None and not field.null:
                return None
            values[field.attname] = row.pk if row is not None else None
        elif field.choices:
            values[field.name] = field.choices[0][0]
        elif field.name in natural:
            values[field.name] = natural[field.name]
        elif isinstance(field, models.JSONField):
            values[field.name] = [] if field.default is list else {} if field.default is dict else None
        elif isinstance(field, models.TextField) or (isinstance(field, models.CharField) and field.max_length >= 100):
            values[field.name] = PLANTED[level]
        elif isinstance(field, models.CharField):
            # A code: its own first value, else that of the table below.
            values[field.name] = field.get_default()
        elif isinstance(field, models.DateTimeField):
            values[field.name] = timezone.now()
        elif isinstance(field, models.DateField):
            values[field.name] = date(2024, 5, 20)
        elif isinstance(field, models.TimeField):
            values[field.name] = time(10)
        elif isinstance(field, models.BinaryField):
            values[field.name] = PLANTED[level].encode()
        elif isinstance(field, models.BooleanField):
            values[field.name] = False
        elif isinstance(field, (models.IntegerField, models.FloatField)):
            # The ledger's rows by which a record is tied to an event or a thing.
            state = StatementState.objects.filter(level=level, type="contact").first()
            values[field.name] = state.statement_id if state and field.name != "entity" else 1
    return table._default_manager.create(level=level, **values)


def walk(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, str]]:
    """Every pattern there is, with its name."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", before + str(pattern.pattern)).replace("\\.", ".")
        if isinstance(pattern, URLResolver):
            yield from walk(pattern, route)
        elif isinstance(pattern, URLPattern):
            yield route, pattern.name or ""


def fill(route: str, keys: dict[str, list[str]]) -> Iterator[str]:
    """A pattern with real keys in the place of its parts."""
    parts = re.findall(r"<(?:\w+:)?(\w+)>", route)
    missing = [part for part in parts if part not in samples(keys)]
    assert missing == [], f"{route}: no samples of {missing}; add them to this test"
    for values in islice(product(*(samples(keys)[part] for part in parts)), 24):
        filled = route
        for part, value in zip(parts, values, strict=True):
            filled = re.sub(rf"<(?:\w+:)?{part}>", value, filled)
        yield "/" + filled.replace("^", "").replace("$", "").replace("\\Z", "")


def samples(keys: dict[str, list[str]]) -> dict[str, list[str]]:
    """What stands in the place of each part of an address."""
    every = [key for letter, found in keys.items() if letter != "statement" for key in (found[0], found[-1])]
    every = list(dict.fromkeys(every))
    rows = list(dict.fromkeys(re.sub(r"\D", "", key) for key in every))
    return {
        "key": every,
        "statement": keys["statement"][:3],
        "history": [str(row) for row in History.objects.order_by("-id").values_list("id", flat=True)[:4]],
        "row": rows[:8],
        "number": rows[:8],
        "name": ["boss", "keeper"],
        "who": ["MQ"],
        "token": ["nothing"],
        "provider_id": ["house"],
        "kind": ["dossier", "visit_report"],
        "version": rows[:4],
        "contact": keys["c"],
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


def read(client: Client, address: str, **more: Any) -> str:
    """What an address answers, in small letters; a file's bytes as letters."""
    answer = client.get(address, **more)
    assert answer.status_code < 500, (address, answer.status_code)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[arg-type]
    return (body.decode("utf-8", "replace") + str(answer.headers)).lower()


def test_nobody_finds_what_they_may_not_see(planted: dict[str, list[str]]) -> None:
    addresses = [one for route, _ in walk() for one in fill(route, planted) if not UNASKED.match(one)]
    addresses += [f"{one}?format={kind}" for one in addresses if "dossier" in one for kind in ("docx", "html")]
    assert len(addresses) > 200
    leaks: list[tuple[str, str, str]] = []
    for name in ("", "looker", "keeper", "judge", "herald"):
        level = PEOPLE[name][2] if name else 0
        hidden = [word for bar, words in WORDS.items() if bar > level for word in words]
        client = Client()
        if name:
            assert client.login(username=name, password="a-good-password")
        # Editors, reviewers and publishers see alike: one of them is asked everything, the others the addresses without keys.
        asked = [one for one in addresses if name in ("", "looker", "judge") or not re.search(r"\d", one)]
        for address in asked:
            if not name and re.search(r"\d", address) and address.startswith("/api/"):
                continue
            text = read(client, address)
            leaks += [(name or "anonymous", address, word) for word in hidden if word in text]
    assert leaks == []
    boss = Client()
    assert boss.login(username="boss", password="a-good-password")
    told = " ".join(
        read(boss, one) for one in addresses if re.match(r"^/(documents|partners|promises|changes|people)/", one)
    )
    assert [word for word in ("полынь", "скрытн", "wormwood", "лаванд") if word not in told] == []


def test_a_token_shows_no_more_than_its_user_sees(planted: dict[str, list[str]]) -> None:
    token = make_token("walk", "read", by=Reader("looker"))
    hidden = [word for words in WORDS.values() for word in words]
    for route, _ in walk():
        for address in fill(route, planted):
            if address.startswith("/api/"):
                text = read(Client(), address, headers={"authorization": f"Bearer {token}"})
                assert [word for word in hidden if word in text] == [], address


def test_who_may_not_change_changes_nothing(planted: dict[str, list[str]]) -> None:
    for name in ("", "looker"):
        client = Client()
        if name:
            assert client.login(username=name, password="a-good-password")
        before = History.objects.count()
        kept = {table: list(table._default_manager.order_by("pk").values_list("pk", "withdrawn")) for table in OFFICE}
        for route, _ in walk():
            for address in islice((one for one in fill(route, planted) if not UNASKED.match(one)), 12):
                answer = client.post(address, {"why": "x", "visibility": "public", "outcome": "kept", "other": "o1"})
                assert answer.status_code < 500, (address, answer.status_code)
                if not name and not address.startswith(("/sign-in", "/invitation", "/language", "/api")):
                    assert answer.status_code in (302, 403, 404, 405), (address, answer.status_code)
        done = set(History.objects.order_by("id").values_list("action", flat=True)[before:]) - OWN
        assert done == set(), (name, done)
        assert kept == {t: list(t._default_manager.order_by("pk").values_list("pk", "withdrawn")) for t in OFFICE}
    assert django_settings.DEBUG is False
