"""Asks for the pages of a filled registry again and again, in process and at the real server, and tells how long they take."""

import http.client
import random
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

from django.db import connection
from django.test import Client

from bridgebook.registry.accounts import create_account
from bridgebook.registry.models import Document, Organisation, Person
from bridgebook.registry.storage import refresh_statistics

NAME = "bench"
WORDS = {
    "en": ("grant applications", "Robotics", "summer school", "Aviation exhibition", "note number 1528"),
    "ru": ("студентами", "меморандум", "проректор гидравлики", "грантовых заявок", "справку номер 1991"),
    "zh": ("大学", "机器人", "学生交流", "项目申请", "青岛海洋"),
    "misses": ("квантоворд", "zyxwvut", "麒麟山庄", "no such words here at all", "Кшиштоф Бжезинский"),
}


def find_addresses(dice: random.Random) -> dict[str, list[str]]:
    """Return the addresses of each sort of page, several where they differ."""
    ranked = list(
        Organisation.objects.filter(from_level=0).order_by("-document_count", "id").values_list("key", "names")
    )
    seen = list(
        Organisation.objects.filter(from_level__lte=1, to_level__gte=1)
        .order_by("-document_count", "id")
        .values_list("key", flat=True)
    )
    people = list(
        Person.objects.filter(from_level__lte=1, to_level__gte=1)
        .order_by("-document_count", "id")
        .values_list("key", "names")[:60_000]
    )
    documents = list(Document.objects.filter(standing__level__lte=1).values_list("id", flat=True))
    some = [dice.choice(ranked)[1] for _ in range(40)] + [dice.choice(people)[1] for _ in range(40)]
    names = {code: [name[code] for name in some if code in name][:30] for code in ("en", "ru", "zh")}
    half = len(seen) // 2
    pages = {
        "home": ["/"],
        "partner: own house": [f"/partners/{seen[0]}/"],
        "partner: largest": [f"/partners/{key}/" for key in seen[1:6]],
        "partner: middle": [f"/partners/{key}/" for key in seen[half : half + 50]],
        "partner: tail": [f"/partners/{key}/" for key in dice.sample(seen[half:], min(100, half))],
        "person: of most documents": [f"/people/{key}/" for key, _ in people[:5]],
        "person: any": [f"/people/{key}/" for key, _ in dice.sample(people, min(100, len(people)))],
        "reading": [f"/documents/d{row}/" for row in dice.sample(documents, min(200, len(documents)))],
        "questions": ["/questions/", "/questions/?page=20"],
    }
    for code, mine in names.items():
        pages[f"search: names {code}"] = [f"/search/?q={quote(name)}" for name in mine]
        pages[f"search: parts of names {code}"] = [f"/search/?q={quote(cut(name, code))}" for name in mine]
    for code, words in WORDS.items():
        pages[f"search: words {code}"] = [f"/search/?q={quote(word)}" for word in words]
    return pages | find_registers(names, seen[1])


def mix_pages(pages: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return the five sorts of page an office opens most, each a mixture of what there is of it."""
    registers = (
        "partners: ",
        "people: ",
        "contacts: ",
        "agreements: ",
        "structures: ",
        "promises: ",
        "interests: ",
        "documents: ",
    )
    mixed: dict[str, list[str]] = {
        "home": pages["home"],
        "partner": [],
        "search": [],
        "register": [],
        "reading": pages["reading"],
    }
    for name, some in pages.items():
        if name.startswith("partner: "):
            mixed["partner"] += some
        elif name.startswith("search: "):
            mixed["search"] += some
        elif name.startswith(registers):
            mixed["register"] += some
    for some in mixed.values():
        # So that a part of the requests is not all of one sort.
        random.Random(5).shuffle(some)
    return mixed


def cut(name: str, code: str) -> str:
    """Return a part of a name: its last word, or its last two characters."""
    return name[-2:] if code == "zh" else name.rsplit(maxsplit=1)[-1]


def find_registers(names: dict[str, list[str]], party: str) -> dict[str, list[str]]:
    """Return the addresses of the registers: the first page, a late one, sorted, filtered, by a text."""
    pages: dict[str, list[str]] = {}
    for name in ("partners", "people", "contacts", "agreements", "structures", "promises", "interests", "documents"):
        pages[f"{name}: first"] = [f"/{name}/"]
        pages[f"{name}: late"] = [f"/{name}/?page=150"]
    for name in ("partners", "people"):
        pages[f"{name}: sorted"] = [f"/{name}/?sort={sort}" for sort in ("name", "-documents", "-last_seen")]
        pages[f"{name}: text"] = [
            f"/{name}/?text={quote(cut(one, code))}" for code, some in names.items() for one in some[:8]
        ]
    for name in ("contacts", "agreements"):
        status = {"contacts": "planned", "agreements": "in_force"}[name]
        pages[f"{name}: filtered"] = [f"/{name}/?status={status}", f"/{name}/?since=2021-01-01&until=2021-12-31"]
        pages[f"{name}: text"] = [f"/{name}/?text={quote(some[0])}" for some in names.values() if some]
        pages[f"{name}: party"] = [f"/{name}/?party={party}"]
    pages["promises: filtered"] = ["/promises/?outcome=open", "/promises/?outcome=overdue", "/promises/?outcome=kept"]
    pages["promises: all"] = ["/promises/?outcome="]
    pages["promises: side"] = [f"/promises/?side={side}" for side in ("ours", "theirs", "both", "unsaid")]
    pages["promises: when"] = [f"/promises/?when={when}" for when in ("week", "month", "later", "none", "silent")]
    pages["promises: sorted"] = [f"/promises/?sort={sort}" for sort in ("since", "-since", "last_sign", "owner")]
    pages["promises: by partner"] = ["/promises/?sort=partner"]
    pages["promises: party"] = [f"/promises/?party={party}"]
    pages["agreements: warned"] = [f"/agreements/?warning={name}" for name in ("pressing", "no_owner", "no_text")]
    pages["agreements: expiring"] = ["/agreements/?expiring=90", "/agreements/?sort=expires"]
    pages["structures: tabs"] = [f"/structures/?tab={tab}" for tab in ("structures", "accelerators", "programmes")]
    pages["structures: silent"] = ["/structures/?silent=1"]
    pages["calendar"] = ["/calendar/"]
    pages["visits"] = ["/visits/", "/visits/?state=report"]
    pages["review"] = ["/review/", "/review/?sort=document", "/review/?kind=position"]
    pages["review: documents"] = ["/review/documents/"]
    pages["glossary"] = ["/glossary/"]
    pages["news"] = ["/news/"]
    pages["promises: text"] = [f"/promises/?text={quote(word)}" for word in ("список", "equipment", "设备")]
    pages["documents: filtered"] = ["/documents/?language=zh", f"/documents/?text={quote('визит')}"]
    return pages


def measure(*, requests: int, server: bool, only: str = "", five: bool = False) -> list[dict[str, Any]]:
    """Return the figures of every sort of page, or of five mixtures of them: queries, and milliseconds in process and at the server."""
    create_account(NAME, "bench-only-password", may_see="internal", role="reviewer")
    refresh_statistics()  # As `bridgebook serve` does when it starts.
    found = find_addresses(random.Random(3))
    pages = {name: some for name, some in (mix_pages(found) if five else found).items() if only in name}
    figures = []
    for name, addresses in pages.items():
        get, counts = make_client()
        figures.append({"page": name, "database": connection.vendor, **time_pages(get, addresses, requests)})
        figures[-1]["queries"] = max(counts)
        print(f"  {name}: {figures[-1]['p95']:.0f} ms", file=sys.stderr, flush=True)
    if server:
        with serve() as get:
            for figure in figures:
                told = time_pages(get, pages[figure["page"]], requests)
                figure |= {f"server_{key}": value for key, value in told.items()}
    return figures


def time_pages(get: Callable[[str], int], addresses: list[str], requests: int) -> dict[str, Any]:
    """Ask for addresses by turns and return milliseconds."""
    for address in addresses[:3]:
        get(address)
    spent, worked = [], []
    for number in range(requests):
        address = addresses[number % len(addresses)]
        began, busy = time.perf_counter(), time.process_time()
        status = get(address)
        spent.append((time.perf_counter() - began) * 1000)
        worked.append((time.process_time() - busy) * 1000)
        if status != 200:
            raise SystemExit(f"{address} answers {status}")
    spent.sort()
    worked.sort()
    at95 = spent[min(len(spent) - 1, int(len(spent) * 0.95))]
    cpu95 = worked[min(len(worked) - 1, int(len(worked) * 0.95))]
    # On a machine that does other work too, the time of the processor says what the page costs.
    cpu = {"cpu": round(statistics.median(worked), 1), "cpu95": round(cpu95, 1)}
    return {
        **cpu,
        "requests": requests,
        "p50": round(statistics.median(spent), 1),
        "p95": round(at95, 1),
        "max": round(spent[-1], 1),
    }


def make_client() -> tuple[Callable[[str], int], list[int]]:
    """Return what asks for a page in process, and the list of how many queries each took."""
    from django.contrib.auth import get_user_model

    client = Client(SERVER_NAME="localhost")
    client.force_login(get_user_model().objects.get(username=NAME))
    counts: list[int] = []
    asked = [0]

    def count(execute: Any, *values: Any) -> Any:
        asked[0] += 1
        return execute(*values)

    def get(address: str) -> int:
        asked[0] = 0
        with connection.execute_wrapper(count):
            status = client.get(address).status_code
        counts.append(asked[0])
        return status

    return get, counts


@contextmanager
def serve() -> Iterator[Callable[[str], int]]:
    """Start the real server and give what asks it for a page, signed in."""
    client = Client(SERVER_NAME="localhost")
    from django.contrib.auth import get_user_model

    client.force_login(get_user_model().objects.get(username=NAME))
    cookie = client.cookies["sessionid"].value
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from bridgebook.cli import main; main()", "serve", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        line = wait_for(port)

        def get(address: str) -> int:
            line.request("GET", address, headers={"Cookie": f"sessionid={cookie}", "Host": "localhost"})
            answer = line.getresponse()
            answer.read()
            return answer.status

        yield get
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_for(port: int) -> http.client.HTTPConnection:
    """Return a connection to the server as soon as it answers."""
    for _ in range(240):
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            line.connect()
            return line
        except OSError:
            time.sleep(0.5)
    raise SystemExit("the server does not answer")


def print_table(figures: list[dict[str, Any]]) -> None:
    """Print the figures, a line a sort of page."""
    head = ("page", "queries", "cpu", "cpu p95", "p50", "p95", "max", "server p50", "p95", "max")
    print(f"{head[0]:28}" + "".join(f"{title:>11}" for title in head[1:]))
    for one in figures:
        cells = [one[key] for key in ("queries", "cpu", "cpu95", "p50", "p95", "max")]
        cells += [one.get(f"server_{key}", "") for key in ("p50", "p95", "max")]
        print(f"{one['page']:28}" + "".join(f"{cell:>11}" for cell in cells))
