"""A programme asks for what the office works on, and plans a visit; nobody gets more than they may see."""

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from bridgebook.registry.accounts import create_account
from bridgebook.registry.actions import make_token
from bridgebook.registry.records import Reader


@pytest.fixture
def ask(registry: None) -> Any:
    """Ask with a token of a user."""
    cache.clear()
    people = {"boss": ("administrator", "restricted"), "guest": ("reader", "public"), "anna": ("editor", "internal")}
    tokens = {}
    for name, (role, sees) in people.items():
        create_account(name, "a-good-password", role=role, may_see=sees)  # type: ignore[arg-type]
        tokens[name] = make_token("tests", "write", by=Reader(name, may_see=sees, role=role))  # type: ignore[arg-type]

    def send(name: str, address: str, body: Any = None) -> Any:
        headers = {"authorization": f"Bearer {tokens[name]}"}
        if body is None:
            return Client().get(f"/api/v1{address}", headers=headers)
        return Client().post(f"/api/v1{address}", json.dumps(body), content_type="application/json", headers=headers)

    return send


def test_a_visit_is_planned_and_found(ask: Any) -> None:
    plan = {"title": "Делегация SITI", "direction": "incoming", "partners": ["SITI"], "start": "2030-05-12"}
    assert ask("guest", "/visits", plan).status_code == 403
    made = ask("anna", "/visits", plan)
    assert made.status_code == 201, made.content
    key = made.json()["key"]
    page = ask("boss", f"/visits/{key}").json()
    assert (page["card"]["title"], page["card"]["start"]) == ("Делегация SITI", "2030-05-12")
    assert page["papers"]
    assert [card["key"] for card in ask("anna", "/visits?direction=incoming").json()["items"]] == [key]
    days = ask("anna", "/calendar?since=2030-05-01&until=2030-05-31").json()
    assert ("visit", key) in {(item["kind"], item["key"]) for item in days}
    # What is internal is not there for who sees what is public.
    assert ask("guest", "/visits").json()["total"] == 0
    assert ask("guest", f"/visits/{key}").status_code == 404
    assert ask("guest", "/calendar?since=2030-05-01&until=2030-05-31").json() == []
    late = ask("anna", "/visits", plan | {"start": "2030-05-12", "end": "2030-05-01"})
    assert late.status_code == 409
    assert "2030-05-01" in late.json()["detail"]


def test_what_the_office_keeps_is_read(ask: Any) -> None:
    promises = ask("boss", "/promises").json()
    assert promises["total"] >= 1
    assert {"side", "when", "late", "fact"} <= set(promises["items"][0])
    agreement = ask("boss", "/agreements").json()["items"][0]["key"]
    file = ask("boss", f"/agreements/{agreement}/file").json()
    assert file["card"]["fact"]["key"] == file["event"]["fact"]["key"] == agreement
    structure = ask("boss", "/structures").json()["items"][0]["key"]
    life = ask("boss", f"/structures/{structure}/biography").json()
    assert life["card"]["fact"]["key"] == structure
    assert life["chapters"]
    report = ask("boss", "/reports/2020..2026").json()
    assert sum(figure["count"] for figure in report["figures"]) > 0
    assert report["span"]["code"] == "2020..2026"
    assert ask("boss", "/reports/nothing").status_code == 404
    assert ask("boss", "/calendar?since=2020-01-01&until=2029-01-01").status_code == 409
    for hidden in (f"/agreements/{agreement}/file", f"/structures/{structure}/biography"):
        assert ask("guest", hidden).status_code == 404
    assert ask("guest", "/promises").json()["total"] == 0
