"""A mailbox: its messages with what is attached. Nothing in it is changed, marked as read or deleted."""

import email
import imaplib
import ssl
from collections.abc import Iterator
from datetime import date
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from imap_tools import AND, BaseMailBox, ImapToolsError, MailBox, MailboxLoginError, MailBoxStartTls

from bridgebook.documents import Limits
from bridgebook.registry.collecting.item import Item, Look, SourceFailed

TIMEOUT = 30
"""Seconds without an answer after which the server is given up."""

MOST = 500
"""Messages taken in at one look; the next look goes on."""


def find_password(name: str) -> str:
    """Return the password of this name, which the server was started with.

    Raises:
        SourceFailed: If there is none.
    """
    found: str | None = settings.SOURCE_PASSWORDS.get(name.upper())
    if not found:
        raise SourceFailed(
            f"There is no password called {name!r}: start the server with BRIDGEBOOK_PASSWORD_{name.upper()} "
            f"(or BRIDGEBOOK_PASSWORD_{name.upper()}_FILE) set."
        )
    return found


def open_mailbox(look: Look) -> BaseMailBox:
    """Return a mailbox signed in to, the server's certificate checked.

    Raises:
        SourceFailed: If that cannot be done; the message says why.
    """
    details = look.details
    password = find_password(str(details.get("password", "")))
    context = ssl.create_default_context()
    kind = MailBoxStartTls if details.get("security") == "starttls" else MailBox
    port = int(details.get("port") or (143 if kind is MailBoxStartTls else 993))
    mailbox: BaseMailBox | None = None
    try:
        mailbox = kind(look.address, port, timeout=TIMEOUT, ssl_context=context)
        return mailbox.login(str(details.get("user", "")), password, initial_folder=None)
    except MailboxLoginError as error:
        if mailbox is not None:
            mailbox.client.shutdown()
        raise SourceFailed(f"{look.address}: the server does not accept this user and password.") from error
    except ssl.SSLCertVerificationError as error:
        raise SourceFailed(
            f"{look.address}: the server's certificate cannot be trusted ({error.verify_message})."
        ) from error
    except (OSError, imaplib.IMAP4.error, ImapToolsError) as error:
        raise SourceFailed(f"{look.address}, port {port}: the mail server does not answer ({error}).") from error


def look_at_mailbox(look: Look) -> Iterator[Item]:
    """Yield the messages of a folder of a mailbox that were not taken in yet, the earliest first.

    Raises:
        SourceFailed: If the mailbox cannot be opened, or has no such folder.
    """
    folder = str(look.details.get("folder") or "INBOX")
    with open_mailbox(look) as mailbox:
        try:
            # Read only: the server then marks nothing as read.
            mailbox.folder.set(folder, readonly=True)
            # Numbers of messages hold while this number holds.
            validity = mailbox.folder.status(folder).get("UIDVALIDITY", 0)
            uids = mailbox.uids(find_criteria(look.details))
        except (ImapToolsError, imaplib.IMAP4.error) as error:
            raise SourceFailed(f"{look.address}: there is no folder {folder!r} in the mailbox.") from error
        except OSError as error:
            raise SourceFailed(f"{look.address}: the mail server broke off ({error}).") from error
        new = [uid for uid in uids if not look.is_known(make_mark(folder, validity, uid))]
        for uid in new[:MOST]:
            yield from read_message(mailbox, uid, make_mark(folder, validity, uid), look)


def find_criteria(details: Any) -> Any:
    """Return which messages are asked for: all, or those from a day on."""
    since = str(details.get("since") or "")
    return AND(date_gte=date.fromisoformat(since)) if since else "ALL"


def make_mark(folder: str, validity: int, uid: str) -> str:
    """Return by what a message is known again."""
    return f"{validity}:{uid}:{folder}"[:400]


def read_message(mailbox: BaseMailBox, uid: str, mark: str, look: Look) -> Iterator[Item]:
    """Yield one message, unless it is from a sender that does not count.

    Raises:
        SourceFailed: If the server breaks off.
    """
    largest = Limits().file_bytes
    address = f"imap://{look.address}/{uid}"
    try:
        size = find_size(mailbox.client.uid("fetch", uid, "(RFC822.SIZE)"))
        if size > largest:
            yield Item(mark, f"{uid}.eml", b"", address, f"it has more than {largest // 1_000_000} MB.")
            return
        _, answer = mailbox.client.uid("fetch", uid, "(BODY.PEEK[])")
    except (OSError, imaplib.IMAP4.error) as error:
        raise SourceFailed(f"{look.address}: the mail server broke off ({error}).") from error
    raw = next((part[1] for part in answer or () if isinstance(part, tuple)), b"")
    if not raw:
        # Deleted between the look and the fetch.
        return
    head = email.message_from_bytes(raw)
    senders = [part.strip().casefold() for part in str(look.details.get("senders", "")).split(",") if part.strip()]
    sender = parseaddr(str(head.get("From", "")))[1].casefold()
    if senders and not any(sender == one or sender.endswith(("@" + one.lstrip("@"), "." + one)) for one in senders):
        return
    yield Item(mark, f"{uid}.eml", raw, address)


def find_size(answer: Any) -> int:
    """Return the size of a message as a server tells it, 0 where it does not."""
    words = b" ".join(part if isinstance(part, bytes) else part[0] for part in (answer[1] or ()) if part)
    number = words.upper().partition(b"RFC822.SIZE ")[2].split(b")")[0].split(b" ")[0]
    return int(number) if number.isdigit() else 0
