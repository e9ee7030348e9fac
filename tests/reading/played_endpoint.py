"""A real HTTP server at localhost that plays the answers a test lines up, and keeps the requests it got."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

CASES = Path(__file__).parents[1] / "cases" / "model"


@dataclass
class Play:
    """One answer: what is sent, and how badly."""

    body: bytes | str | dict[str, Any] = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    drip: float = 0.0
    break_after: int | None = None


@dataclass
class Got:
    """One request as it came."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def asked(self) -> str:
        """The user's message."""
        return str(self.body["messages"][1]["content"])


@dataclass
class PlayedEndpoint:
    """The server: `plays` are given one after another, the last one again and again."""

    url: str
    plays: list[Play] = field(default_factory=list)
    got: list[Got] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)

    def play(self, *plays: Play) -> None:
        """Line up answers."""
        self.plays += plays


def said(content: Any, finish: str = "stop", **message: Any) -> Play:
    """An answer of a model: text as it is, anything else as JSON."""
    words = content if isinstance(content, str | None) else json.dumps(content, ensure_ascii=False)
    return Play(
        {
            "choices": [
                {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": words} | message}
            ]
        }
    )


def recorded(name: str) -> Play:
    """A recorded answer."""
    return Play((CASES / f"{name}.answer.json").read_bytes())


def recorded_rows(name: str) -> dict[str, Any]:
    """The object inside a recorded answer."""
    content = json.loads((CASES / f"{name}.answer.json").read_text("utf-8"))["choices"][0]["message"]["content"]
    rows: dict[str, Any] = json.loads(content[content.index('{\n "entities') : content.rindex("}") + 1])
    return rows


def error(status: int, message: str, code: str | None = None, **headers: str) -> Play:
    """An error as endpoints write it."""
    shown = {name.replace("_", "-"): value for name, value in headers.items()}
    return Play({"error": {"message": message, "type": "error", "code": code}}, status, shown)


def make_handler(endpoint: PlayedEndpoint) -> type[BaseHTTPRequestHandler]:
    """The handler that plays for one endpoint."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            endpoint.got.append(Got(self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            play = endpoint.plays[min(len(endpoint.got), len(endpoint.plays)) - 1]
            endpoint.ended.wait(play.delay)
            data = json.dumps(play.body) if isinstance(play.body, dict) else play.body
            sent = data.encode() if isinstance(data, str) else data
            self.send_response(play.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(sent)))
            for name, value in play.headers.items():
                self.send_header(name, value)
            self.end_headers()
            if play.break_after is not None:
                self.wfile.write(sent[: play.break_after])
                self.close_connection = True
            elif play.drip:
                for at in range(len(sent)):
                    if endpoint.ended.wait(play.drip):
                        return
                    self.wfile.write(sent[at : at + 1])
            else:
                self.wfile.write(sent)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

        def handle(self) -> None:
            # A client that hangs up early is what these tests are about.
            try:
                super().handle()
            except ConnectionError:
                self.close_connection = True

    return Handler


@contextmanager
def played_endpoint() -> Iterator[PlayedEndpoint]:
    """Run a server for the length of a `with` block."""
    endpoint = PlayedEndpoint("")
    handler: Callable[..., BaseHTTPRequestHandler] = make_handler(endpoint)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    endpoint.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield endpoint
    finally:
        endpoint.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()
