"""One page or feed from the web: within limits, and never from a machine of the inner network."""

import socket
import ssl
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import ip_address
from time import monotonic
from urllib.parse import urljoin, urlsplit

from django.conf import settings

from bridgebook import __version__
from bridgebook.registry.collecting.item import SourceFailed

TIMEOUT = 20
"""Seconds for one address in all."""

LARGEST = 10_000_000
"""Bytes of the largest page or feed."""

REDIRECTS = 5
MOVED = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a web server answered; `status` 304 says that nothing changed since."""

    status: int
    body: bytes
    url: str
    kind: str
    etag: str
    modified: str


def check_address(host: str, port: int) -> str:
    """Return the network address of a host, one of the open internet.

    Raises:
        SourceFailed: If the host is unknown, or one of its addresses belongs to an inner network.
    """
    try:
        found = [str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise SourceFailed(f"{host}: there is no such host, or the network is down.") from error
    for text in found:
        address = ip_address(text.partition("%")[0])
        inner = getattr(address, "ipv4_mapped", None) or address
        if (not inner.is_global or inner.is_multicast) and not settings.SOURCE_PRIVATE:
            raise SourceFailed(
                f"{host}: this is an address of an inner network. To allow such, start the server with "
                "BRIDGEBOOK_PRIVATE_SOURCES=1."
            )
    return found[0]


class CheckedConnection(HTTPConnection):
    """A connection to the very address that was checked, whatever the name leads to a moment later."""

    def connect(self) -> None:
        """Connect."""
        address = check_address(self.host, self.port)
        self.sock = socket.create_connection((address, self.port), self.timeout)


class CheckedSecureConnection(HTTPSConnection):
    """The same, with the certificate checked."""

    def connect(self) -> None:
        """Connect."""
        address = check_address(self.host, self.port)
        plain = socket.create_connection((address, self.port), self.timeout)
        self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)


def fetch(url: str, *, etag: str = "", modified: str = "") -> Fetched:
    """Return what stands at an address, redirections followed.

    Args:
        url: The address, http or https.
        etag: What the server said of the version had before: it is asked whether there is a newer one.
        modified: The same, by its date.

    Raises:
        SourceFailed: If it cannot be had; the message says why.
    """
    until = monotonic() + TIMEOUT
    for _ in range(REDIRECTS + 1):
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise SourceFailed(f"{url}: write an address that begins with https:// or http://.")
        try:
            answer, body = ask(url, etag, modified, until)
        except ssl.SSLCertVerificationError as error:
            raise SourceFailed(
                f"{parts.hostname}: its certificate cannot be trusted ({error.verify_message})."
            ) from error
        except (OSError, HTTPException, ValueError) as error:
            raise SourceFailed(f"{url}: it cannot be had ({error}).") from error
        if answer.status in MOVED and answer.headers.get("Location"):
            url = urljoin(url, str(answer.headers["Location"]))
            continue
        if answer.status not in (200, 304):
            raise SourceFailed(f"{url}: the server answers {answer.status} {answer.reason}.")
        head = answer.headers
        return Fetched(
            answer.status,
            body,
            url,
            str(head.get("Content-Type", "")),
            str(head.get("ETag", ""))[:200],
            str(head.get("Last-Modified", ""))[:200],
        )
    raise SourceFailed(f"{url}: it leads from one address to the next without end.")


def ask(url: str, etag: str, modified: str, until: float) -> tuple[HTTPResponse, bytes]:
    """Ask one address and return the answer with its body.

    Raises:
        SourceFailed: If it is too large or too slow.
    """
    parts = urlsplit(url)
    connection: HTTPConnection
    if parts.scheme == "https":
        connection = CheckedSecureConnection(parts.hostname or "", parts.port or 443, timeout=TIMEOUT)
    else:
        connection = CheckedConnection(parts.hostname or "", parts.port or 80, timeout=TIMEOUT)
    headers = {"User-Agent": f"Bridgebook/{__version__}", "Accept-Encoding": "identity"}
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": modified} if modified else {}
    try:
        connection.request("GET", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), headers=headers)
        answer = connection.getresponse()
        body = bytearray()
        while chunk := answer.read(65536):
            body += chunk
            if len(body) > LARGEST:
                raise SourceFailed(f"{url}: larger than {LARGEST // 1_000_000} MB.")
            if monotonic() > until:
                raise SourceFailed(f"{url}: the server is too slow.")
        return answer, bytes(body)
    finally:
        connection.close()
