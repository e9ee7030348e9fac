"""Real servers for the tests of sources: a web server with a feed, an IMAP server with a certificate of its own."""

import datetime
import imaplib
import ipaddress
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


class Site:
    """A web site in memory: pages by path, and what was asked of it."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.address = ""

    def put(self, path: str, body: str | bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        """Put a page there; underscores in names of headers stand for hyphens."""
        content = body.encode() if isinstance(body, str) else body
        more = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (200, {"Content-Type": kind, **more}, content)

    def lead(self, path: str, where: str) -> None:
        """Let a path lead elsewhere."""
        self.pages[path] = (302, {"Location": where}, b"")


@contextmanager
def serve_site() -> Iterator[Site]:
    """Serve a site on this machine; it answers 304 to who has its ETag."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers)))
            status, headers, body = site.pages.get(self.path, (404, {}, b"not here"))
            if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    site.address = f"http://127.0.0.1:{server.server_port}"
    yield site
    server.shutdown()
    server.server_close()


def write_certificate(folder: Path) -> tuple[Path, Path]:
    """Write a certificate for 127.0.0.1 that signs itself, and its key; return both files."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail.test")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "cert.pem", folder / "key.pem"
    paths[0].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return paths


class Mail:
    """A mail server that runs: its port, its certificate, and a way to put messages there."""

    user, password = "office", "correct-horse"

    def __init__(self, port: int, certificate: Path) -> None:
        self.port = port
        self.certificate = certificate

    def open(self) -> imaplib.IMAP4:
        """Return a connection signed in, as the office's own mail program has."""
        client = imaplib.IMAP4("127.0.0.1", self.port, timeout=10)
        client.starttls(ssl.create_default_context(cafile=str(self.certificate)))
        client.login(self.user, self.password)
        return client

    def put(self, message: bytes) -> None:
        """Put a message into the inbox."""
        client = self.open()
        assert client.append("INBOX", "", imaplib.Time2Internaldate(time.time()), message)[0] == "OK"
        client.logout()

    def find_flags(self) -> list[bytes]:
        """Return the flags of all messages of the inbox."""
        client = self.open()
        client.select("INBOX", readonly=True)
        _, rows = client.fetch("1:*", "(FLAGS)")
        client.logout()
        return [row if isinstance(row, bytes) else row[0] for row in rows if row]


@contextmanager
def serve_mail(folder: Path) -> Iterator[Mail]:
    """Run an IMAP server with STARTTLS on this machine."""
    certificate, key = write_certificate(folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        *(sys.executable, "-c", "from pymap.main import main; main()", "--host", "127.0.0.1", "--port", str(port)),
        *("--cert", str(certificate), "--key", str(key), "--no-service", "admin"),
        *("dict", "--demo-user", Mail.user, "--demo-password", Mail.password),
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(150):
            if process.poll() is not None:
                raise RuntimeError(f"the mail server ended with status {process.returncode}")
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.2)
        yield Mail(port, certificate)
    finally:
        process.terminate()
        process.wait(10)
