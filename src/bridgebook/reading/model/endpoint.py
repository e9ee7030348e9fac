"""One conversation with an endpoint: requests, patience, and what its answers mean. The one place that opens a connection.

NoAnswer    there is no usable answer; the message says why, and whether asking for other parts makes sense
"""

import json
import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from types import ModuleType
from typing import Any

from bridgebook.reading.model.settings import ModelSettings
from bridgebook.vocabulary.errors import ModelUnavailable

BUSY = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
"""Answers after which the same request may be made again."""
TRIES_AFTER_TIMEOUT = 2
"""A request that took too long is made once more only: each try costs the whole time-out."""
PATIENCE = 3
"""Parts without an answer, one after another, after which the endpoint is asked no more."""
REFUSALS = frozenset({"content_filter", "content_policy_violation", "refusal", "safety"})
SPENT = frozenset({"insufficient_quota", "billing_hard_limit_reached"})

Message = dict[str, str]


class NoAnswer(Exception):
    """No usable answer; `lasting` where other parts would fare no better."""

    def __init__(self, reason: str, *, lasting: bool = False) -> None:
        super().__init__(reason)
        self.lasting = lasting


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model said, and whether it broke off before its end."""

    content: str
    cut_off: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """One HTTP answer."""

    status: int
    headers: Mapping[str, str]
    text: str


class Endpoint:
    """An endpoint that speaks OpenAI's chat completions; use it in a `with` block, which closes its connections.

    Args:
        settings: Where it is and how patiently it is asked.
        say: Takes one line whenever there is a wait, for the user; nothing is said if None.

    Raises:
        ModelUnavailable: If the extra `model` is not installed.
    """

    def __init__(self, settings: ModelSettings, say: Callable[[str], None] | None = None) -> None:
        self.settings = settings
        self.say = say or (lambda line: None)
        self.requests = 0
        self.failed = 0
        self.given_up = ""
        # Asked for, and left out from then on where the endpoint does not know them.
        self.wishes: dict[str, Any] = {"temperature": 0, "response_format": {"type": "json_object"}}
        self.httpx = load_client()
        self.client = self.httpx.Client(
            headers={"Accept": "application/json", "User-Agent": "bridgebook"},
            follow_redirects=False,
            # What is meant for this machine never goes through a proxy.
            trust_env=not settings.is_local,
        )

    def __enter__(self) -> "Endpoint":
        return self

    def __exit__(self, *error: object) -> None:
        self.client.close()

    def ask(self, messages: list[Message]) -> Answer:
        """Ask once, with the repetitions the settings allow.

        Returns:
            The model's words, as they came.

        Raises:
            NoAnswer: If there are none.
        """
        if self.given_up:
            raise NoAnswer(f"not asked any more: {self.given_up}", lasting=True)
        try:
            answer = self._ask(messages)
        except NoAnswer as failure:
            self.failed += 1
            if failure.lasting or self.failed >= PATIENCE:
                self.given_up = str(failure)
            raise
        self.failed = 0
        return answer

    def _ask(self, messages: list[Message]) -> Answer:
        attempt = slow = 0
        while True:
            attempt += 1
            wait = self.settings.first_wait * 2 ** (attempt - 1)
            try:
                reply = self.post({"model": self.settings.name.strip(), "messages": messages} | self.wishes)
            except self.httpx.TimeoutException:
                slow += 1
                failure = NoAnswer(f"no answer within {self.settings.timeout:g} seconds (--model-timeout allows more)")
                if slow >= TRIES_AFTER_TIMEOUT:
                    raise failure from None
            except (self.httpx.HTTPError, self.httpx.InvalidURL, OSError) as error:
                said = self.shorten(str(error)) or type(error).__name__
                failure = NoAnswer(f"{self.settings.host} could not be reached: {said}", lasting=True)
            else:
                if reply.status == 200:
                    return self.read_reply(reply)
                if self.drop_wish(reply):
                    attempt -= 1
                    continue
                failure = self.explain(reply)
                if reply.status not in BUSY or failure.lasting:
                    raise failure
                wait = asked_to_wait(reply.headers, default=wait)
                if wait > self.settings.longest_wait:
                    raise NoAnswer(f"{failure}; it asks to wait {wait:.0f} seconds, which is too long", lasting=True)
            if attempt >= self.settings.attempts:
                raise failure
            self.say(f"{failure}; trying again in {wait:.0f} s")
            time.sleep(min(wait, self.settings.longest_wait))

    def post(self, body: dict[str, Any]) -> Reply:
        """Make one request and read its answer, within the time-out as a whole and within the size allowed."""
        self.requests += 1
        settings = self.settings
        ends = time.monotonic() + settings.timeout
        headers = {"Content-Type": "application/json"}
        if settings.key:
            headers["Authorization"] = f"Bearer {settings.key}"
        content = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
        with self.client.stream(
            "POST", settings.address, content=content, headers=headers, timeout=settings.timeout
        ) as response:
            received = bytearray()
            for piece in response.iter_bytes():
                received += piece
                if len(received) > settings.longest_answer:
                    raise NoAnswer(f"the answer is longer than {settings.longest_answer} bytes")
                if time.monotonic() > ends:
                    raise self.httpx.ReadTimeout("the answer as a whole took too long")
            return Reply(response.status_code, response.headers, received.decode("utf-8", "replace"))

    def drop_wish(self, reply: Reply) -> bool:
        """Whether the endpoint refused for something that can be left out; it is then left out for good."""
        if reply.status not in (400, 422):
            return False
        unknown = next((wish for wish in self.wishes if wish in reply.text), None)
        if unknown is None:
            return False
        del self.wishes[unknown]
        return True

    def explain(self, reply: Reply) -> NoAnswer:
        """What an answer other than 200 means for the user."""
        code, said = read_error(reply.text)
        said = self.shorten(said)
        told = f" ({said})" if said else ""
        status = reply.status
        if code in REFUSALS:
            return NoAnswer(f"the endpoint refused this part by its content filter{told}")
        if code in SPENT or status == 402:
            return NoAnswer(f"the account at the endpoint is spent{told}", lasting=True)
        if status in (401, 403):
            return NoAnswer(
                f"the endpoint does not accept the key (HTTP {status}): check --model-key-file{told}", lasting=True
            )
        if status in (404, 405):
            return NoAnswer(
                f"nothing answers there by that name (HTTP {status}): check --model and --model-name{told}",
                lasting=True,
            )
        if 300 <= status < 400:
            to = self.shorten(reply.headers.get("location", "another address"))
            return NoAnswer(f"the endpoint sends on to {to}, which is not followed: give that address", lasting=True)
        if status == 413 or code == "context_length_exceeded":
            return NoAnswer(f"the part is too long for the model: --model-part makes parts smaller{told}")
        return NoAnswer(f"the endpoint answered HTTP {status}{told}")

    def read_reply(self, reply: Reply) -> Answer:
        """The model's words in an answer with status 200.

        Raises:
            NoAnswer: If there are none: a refusal, an error inside the answer, another shape.
        """
        try:
            data = json.loads(reply.text)
        except (ValueError, RecursionError):
            raise NoAnswer("the endpoint answered something that is no JSON: check the address") from None
        choice = first_choice(data)
        if choice is None:
            _, said = read_error(reply.text)
            told = f": {self.shorten(said)}" if said else ": it is no answer of chat completions"
            raise NoAnswer(f"the endpoint's answer holds no words of the model{told}")
        message = choice.get("message")
        message = message if isinstance(message, dict) else {}
        content = join_content(message.get("content"))
        finish = choice.get("finish_reason")
        refusal = message.get("refusal")
        if finish in REFUSALS or (isinstance(refusal, str) and refusal.strip() and not content.strip()):
            told = f": {self.shorten(refusal)}" if isinstance(refusal, str) and refusal.strip() else ""
            raise NoAnswer(f"the model refused to read this part{told}")
        if not content.strip() and finish != "length":
            raise NoAnswer("the model answered nothing")
        return Answer(content, cut_off=finish == "length")

    def shorten(self, said: str, longest: int = 160) -> str:
        """Words of the endpoint fit for one line of a message, without the key should they repeat it."""
        if self.settings.key:
            said = said.replace(self.settings.key, "[key]")
        said = " ".join("".join(c if c.isprintable() else " " for c in said).split())
        return said if len(said) <= longest else said[: longest - 1] + "…"


def load_client() -> ModuleType:
    """The HTTP client of the extra `model`.

    Raises:
        ModelUnavailable: If it is not installed; the message says how to install it.
    """
    try:
        import httpx2
    except ImportError as error:
        raise ModelUnavailable(
            'a language model needs the extra "model": install it with  pip install "bridgebook[model]"'
        ) from error
    return httpx2


def asked_to_wait(headers: Mapping[str, str], *, default: float) -> float:
    """The seconds an endpoint asks to wait (Retry-After, as a number or a date), `default` if it says nothing sensible."""
    value = headers.get("retry-after", "").strip()
    if not value:
        return default
    try:
        seconds = float(value)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(value).timestamp() - time.time()
        except (ValueError, OverflowError):
            return default
    return default if math.isnan(seconds) else max(seconds, 0.0)


def read_error(text: str) -> tuple[str, str]:
    """Code and words of an error as endpoints write it; ("", "") if there is none that can be read."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return "", ""
    error = data.get("error", data) if isinstance(data, dict) else data
    if isinstance(error, str):
        return "", error
    if not isinstance(error, dict):
        return "", ""
    code, said = error.get("code") or error.get("type"), error.get("message") or error.get("detail")
    return (code if isinstance(code, str) else ""), (said if isinstance(said, str) else "")


def first_choice(data: object) -> dict[str, Any] | None:
    """The first choice of an answer; None where it has none."""
    choices = data.get("choices") if isinstance(data, dict) else None
    choice = choices[0] if isinstance(choices, list) and choices else None
    return choice if isinstance(choice, dict) else None


def join_content(content: object) -> str:
    """A message's words, also where they come as a list of pieces."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        return "".join(
            piece["text"] for piece in content if isinstance(piece, dict) and isinstance(piece.get("text"), str)
        )
    return ""
