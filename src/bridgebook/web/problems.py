"""What the registry says cannot be done, in the language of the reader: its sentences are translated here."""

import re
from functools import cache

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from bridgebook.registry.errors import NotAllowed
from bridgebook.vocabulary import BridgebookError

SENTENCES: tuple[str, ...] = (
    # Files, review and sources.
    _("These files were stopped: send the folder again to go on."),
    _("%(a)s: larger than %(b)s MB. Send it in parts, or use `bridgebook add`."),
    _("This batch was stopped: send the files again."),
    _("None of these waits any more: somebody judged them meanwhile."),
    _("None of these questions is open any more."),
    _("Give the source a name."),
    _("Say where it is: the folder, the mail server, or the feed's address."),
    _("Write the feed's address in full: it begins with https:// or http://."),
    _("Write the mail server's name alone, like imap.example.org."),
    _("Say who may see what it brings."),
    _("There is a source called %(a)s already."),
    _("The connection is protected by TLS or STARTTLS; without, no mailbox is looked at."),
    _("The port is a number from 1 to 65535, or left empty."),
    _("Say which user of the mail server it is."),
    _(
        "Give the name of the password, not the password: MAIL, where the server was started with "
        "BRIDGEBOOK_PASSWORD_MAIL."
    ),
    _("The day from which messages count is written 2024-01-31."),
    _("The server was not told which folders may be watched: start it with BRIDGEBOOK_SOURCES=/path/to/folders."),
    _("%(a)s: this folder may not be watched. Allowed: %(b)s."),
    _("%(a)s: there is no such folder on the server."),
    _("%(a)s: the server does not accept this user and password."),
    _("%(a)s: the server's certificate cannot be trusted (%(b)s)."),
    _("%(a)s: the mail server does not answer (%(b)s)."),
    _("%(a)s: the mail server broke off (%(b)s)."),
    _("%(a)s: there is no folder %(b)s in the mailbox."),
    _("There is no password called %(a)s: start the server with %(b)s set."),
    _("%(a)s: there is no such host, or the network is down."),
    _(
        "%(a)s: this is an address of an inner network. To allow such, start the server with "
        "BRIDGEBOOK_PRIVATE_SOURCES=1."
    ),
    _("%(a)s: write an address that begins with https:// or http://."),
    _("%(a)s: its certificate cannot be trusted (%(b)s)."),
    _("%(a)s: it cannot be had (%(b)s)."),
    _("%(a)s: the server answers %(b)s."),
    _("%(a)s: it leads from one address to the next without end."),
    _("%(a)s: the server is too slow."),
    _("%(a)s: this is no RSS or Atom feed."),
    _("%(a)s: it is being looked at already."),
    _("It was broken off."),
    _("Give a name of at most 150 letters, digits or @ . + - _"),
    _("Somebody signs in with this name already: take another."),
    _("This is the last administrator: make somebody else an administrator first."),
    _("This user has no second factor."),
    _("Choose a role and a visibility from the lists."),
    _("Say what the token is for, so that you know later which to revoke."),
    _("Choose whether the token may read only, or write too."),
    _("These files are too large together: send them in parts."),
    _("Give whole numbers, from 0 to 3650."),
    _("Give the reason, without the name: it stays in the history."),
    _("Only a person's data are erased."),
    _("You cannot close it to yourself."),
    _("It was changed again since: take the later change back first."),
    _("The former file is not kept in the history: upload it again."),
    _("This change added what was read; reject what is wrong in it instead."),
    _("This change is already taken back."),
    _("What is the visit called? Write a title."),
    _("The visit has a last day but no first one: set the first day."),
    _("The last day (%(a)s) is before the first (%(b)s)."),
    _("A visit lasts a year at most: check the days."),
    _("Within how many days is the report due? Write a whole number from 0 to 365, or leave it empty."),
    _("Who is it? Write the name."),
    _("On which day is it?"),
    _("What is done then? Write a title."),
    _("It ends but does not begin: say from when."),
    _("It ends at %(a)s, before it begins at %(b)s."),
    _("Which paper is it? Write its name."),
    _("How many days before the visit is it due? Write a whole number from 0 to 365."),
    _("What is to be done?"),
    _("What is to be said? Write the point."),
    _("Several are called “%(a)s”: write the key of the one you mean. %(b)s"),
    _("There is nothing under %(a)s that you may see."),
    _("%(a)s: “%(b)s” is no day. Write it as 2026-11-21."),
    _("%(a)s: “%(b)s” is no time. Write it as 09:30."),
    _("There are %(a)s lines already: remove some first."),
    _("This visit was removed. Bring it back first: take back the removal in its history."),
    _("This visit has a programme already: remove its hours first."),
    _("That visit has no programme to copy."),
    _("Set the first day of the visit, then copy the programme to it."),
    _("A visit that is cancelled, or has no day yet, has no report to send."),
    _("%(a)s lies ahead: write the day on which the report was sent."),
    _("%(a)s is before the visit began: write the day on which the report was sent."),
    _("%(a)s: there is nothing to read in it."),
    _("%(a)s is larger than %(b)s MB: add it as a document, then tie it to the visit."),
)
"""The sentences as the registry says them; %(a)s and %(b)s stand for what differs."""

FIELDS = (
    _("Day"),
    _("From"),
    _("To"),
    _("Done"),
    _("Due"),
    _("First day"),
    _("Last day"),
)
"""Names of fields that stand in sentences."""


@cache
def compile_sentences() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return each sentence with a pattern that finds what stands in its places."""
    found = []
    for text in SENTENCES:
        pattern = re.escape(text)
        for place in ("a", "b"):
            pattern = pattern.replace(re.escape(f"%({place})s"), f"(?P<{place}>.*?)")
        found.append((text, re.compile(pattern, re.DOTALL)))
    return tuple(found)


def say(error: BridgebookError) -> str:
    """Return what is wrong in the reader's language; a sentence that is not known, as the registry said it."""
    if isinstance(error, NotAllowed):
        return gettext("Your role is not enough for this. Ask an administrator.")
    message = str(error)
    for text, pattern in compile_sentences():
        match = pattern.fullmatch(message)
        if match:
            values = {name: gettext(value) if value in FIELDS else value for name, value in match.groupdict().items()}
            return gettext(text) % values if values else gettext(text)
    return message
