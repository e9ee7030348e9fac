"""E-mail messages: head and body as one text, attachments as documents of their own (standard library)."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime

from bridgebook.documents.encoding import clean, decode
from bridgebook.documents.html import find_article
from bridgebook.documents.limits import Limits
from bridgebook.documents.making import make_document
from bridgebook.vocabulary import Document, Span, UnreadableFile

_QUOTED = re.compile(r"^>.*$", re.MULTILINE)
_SHOWN = ("From", "To", "Cc", "Date", "Subject")


def read_eml(name: str, data: bytes, limits: Limits) -> Document:
    """The message itself; quoted lines of earlier messages are shown but not read."""
    message = _parse(data)
    body = message.get_body(preferencelist=("plain", "html"))
    head = "\n".join(f"{key}: {clean(str(message[key]))}" for key in _SHOWN if message[key])
    text = _body_text(name, body) if body is not None else ""
    if not head and not text.strip():
        raise UnreadableFile(name, "it is no e-mail message: there is neither a head nor a body.")
    whole = f"{head}\n\n{text.strip()}\n"
    quoted = tuple(Span(*m.span()) for m in _QUOTED.finditer(whole))
    return make_document(
        name,
        data,
        whole,
        format="eml",
        limits=limits,
        title=clean(str(message["Subject"] or "")),
        published=_date(message),
        boilerplate=quoted,
    )


def find_attachments(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """The attachments of a message with names that say whose they are."""
    for part in _parse(data).iter_attachments():
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content:
            yield f"{name}!/{part.get_filename() or 'attachment'}", content


def _parse(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=policy.default)


def _body_text(name: str, body: MIMEPart) -> str:
    payload = body.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    if not content.strip():
        return ""
    if body.get_content_subtype() == "html":
        return find_article(name, content)[0]
    charset = body.get_content_charset()
    try:
        return clean(content.decode(charset)) if charset and charset != "us-ascii" else decode(name, content).text
    except (LookupError, UnicodeDecodeError):
        return decode(name, content).text


def _date(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(str(message["Date"])).date().isoformat() if message["Date"] else None
    except ValueError:
        return None
