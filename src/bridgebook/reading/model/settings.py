"""Which model is asked where, and how patiently."""

import ipaddress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bridgebook.vocabulary.errors import ModelUnavailable

PATH = "/chat/completions"
SHORTEST_PART = 200


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """An endpoint and a model there.

    Attributes:
        url: Address of the endpoint, with or without `/chat/completions` (`http://localhost:11434/v1`).
        name: The model's name at the endpoint.
        key: Sent as a bearer token with each request; "" sends none. Never shown.
        timeout: Seconds one request may take from its start to the end of the answer.
        attempts: How often one part is asked for at most, where the endpoint is busy, broken or out of reach.
        first_wait: Seconds before the second attempt; each further wait is twice as long.
        longest_wait: Seconds waited at most, also where the endpoint asks for more.
        part: Characters of the document sent in one request at most.
        longest_answer: Bytes of an answer that are read at most.

    Raises:
        ModelUnavailable: If the address is none, or another value cannot be used; the message says what to write.
    """

    url: str
    name: str
    key: str = field(default="", repr=False)
    timeout: float = 180.0
    attempts: int = 4
    first_wait: float = 1.0
    longest_wait: float = 60.0
    part: int = 12_000
    longest_answer: int = 8_000_000

    def __post_init__(self) -> None:
        """Refuse what cannot be asked."""
        try:
            parts = urlsplit(self.url.strip())
            known = parts.scheme in ("http", "https") and parts.hostname and (parts.port or 1)
        except ValueError:
            known = False
        if not known:
            raise ModelUnavailable(
                "the model's address is no web address: write http://HOST:PORT/v1 or https://HOST/v1"
            )
        if parts.username or parts.password:
            raise ModelUnavailable(
                "the model's address holds a password: leave it out and give the key by --model-key-file"
            )
        if not self.name.strip():
            raise ModelUnavailable("the model has no name: give the name it has at the endpoint by --model-name")
        if self.key and not (self.key.isascii() and self.key.isprintable() and " " not in self.key):
            raise ModelUnavailable("the model's key holds characters no key can have: the file must hold the key alone")
        if self.timeout <= 0 or self.attempts < 1 or self.part < SHORTEST_PART:
            raise ModelUnavailable(
                f"the model needs a time-out above 0, at least one attempt, and parts of {SHORTEST_PART} characters or more"
            )

    @property
    def address(self) -> str:
        """Where requests go: the endpoint's address with `/chat/completions`."""
        parts = urlsplit(self.url.strip())
        path = parts.path.rstrip("/")
        return parts._replace(path=path if path.endswith(PATH) else path + PATH, fragment="").geturl()

    @property
    def host(self) -> str:
        """The endpoint's host, for messages."""
        return urlsplit(self.url.strip()).hostname or ""

    @property
    def is_local(self) -> bool:
        """Whether the endpoint is this machine."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost" or self.host.endswith(".localhost")

    @property
    def shows_the_key(self) -> bool:
        """Whether the key goes over the network unencrypted."""
        return bool(self.key) and not self.is_local and urlsplit(self.url.strip()).scheme == "http"
