"""The number of queries of a page does not grow with the registry."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bridgebook.registry.accounts import create_account
from bridgebook.registry.adding import add_files
from bridgebook.registry.models import Organisation, Person
from bridgebook.registry.records import Reader

MOST = 90
"""No page asks more than this, however much it shows."""

PARTNERS = ("Suzhou", "Hangzhou", "Nanjing", "Wuhan", "Chengdu", "Dalian")
GUESTS = ("Lin Haitao", "Wang Ming", "Zhao Lei", "Chen Yu", "Sun Jie", "Liu Bo")


def write_reports(folder: Path, first: int, last: int) -> Path:
    """Write reports of visits of a few partners in turn, a new one in every third."""
    folder.mkdir()
    for number in range(first, last):
        at = number % len(PARTNERS)
        town, guest = PARTNERS[at], GUESTS[at]
        fresh = f"Guests of the Institute of Test {number} came too." if number % 3 == 0 else ""
        (folder / f"{number}.txt").write_text(
            f"""A delegation of {town} Institute of Technology visits Tomsk Polytechnic University

Published: {1 + number % 27} March {2010 + number // 6}

On {1 + number % 27} March {2010 + number // 6} a delegation of {town} Institute of Technology visited Tomsk Polytechnic University (TPU). The guests were welcomed by Oleg Vedernikov, Vice-Rector for International Affairs of TPU. {guest}, Director of {town} Institute of Technology, headed the delegation. {fresh}
The parties signed a memorandum on power electronics. {town} Institute of Technology will send a list of projects by 1 June {2011 + number // 6}.
""",
            "utf-8",
        )
    return folder


def count_queries(pages: list[str]) -> dict[str, int]:
    """Return how many queries each page takes, for a reader who is signed in."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(get_user_model().objects.get(username="maria"))
    counts = {}
    for page in pages:
        client.get(page)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(page).status_code == 200, page
        counts[page] = len(queries)
    return counts


@pytest.fixture
def add(db: None, tmp_path: Path) -> Callable[[int, int], None]:
    """Adds the reports of some numbers."""
    create_account("maria", "a-good-password", may_see="restricted")
    by = Reader("maria", may_see="restricted", role="administrator")

    def add_reports(first: int, last: int) -> None:
        for step in add_files([write_reports(tmp_path / f"from-{first}", first, last)], by=by):
            assert step.problem == ""

    return add_reports


def test_three_times_as_many_documents_take_no_more_queries(add: Callable[[int, int], None]) -> None:
    add(0, 12)
    house = Organisation.objects.order_by("-document_count").values_list("key", flat=True)[0]
    partner = Organisation.objects.filter(name__contains="Suzhou").values_list("key", flat=True)[0]
    guest = Person.objects.filter(name__contains="Haitao").values_list("key", flat=True)[0]
    pages = ["/", f"/partners/{house}/", f"/partners/{partner}/", f"/people/{guest}/", "/documents/d1/", "/questions/"]
    pages[4] = f"/documents/d{min(Organisation.objects.get(key=house).documents)}/"
    pages += ["/partners/", "/people/", "/contacts/", "/agreements/", "/structures/", "/promises/", "/interests/"]
    pages += ["/documents/", "/documents/?language=en", f"/contacts/?party={house}", "/contacts/?text=Suzhou"]
    pages += ["/promises/?outcome=", "/promises/?side=ours", "/promises/?when=overdue", "/promises/?sort=partner"]
    pages += [f"/promises/?party={house}", "/agreements/?warning=pressing", "/agreements/?sort=expires", "/calendar/"]
    pages += ["/structures/?tab=programmes", "/visits/", "/review/documents/", "/glossary/", "/news/"]
    pages += ["/search/?q=Suzhou", "/search/?q=memorandum", "/search/?q=Haitao"]
    before = count_queries(pages)
    add(12, 36)
    after = count_queries(pages)
    assert {page: (before[page], count) for page, count in after.items() if count > before[page] + 3} == {}
    assert {page: count for page, count in after.items() if count > MOST} == {}
