"""Messages of the registry in the language of the page: what is wrong with what was typed, and what to do."""

import re
from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bridgebook.vocabulary import BridgebookError

_SAID: tuple[str, ...] = (
    gettext_noop("What is the visit called? Write a title."),
    gettext_noop("The visit has a last day but no first one: set the first day."),
    gettext_noop("The last day (%(a)s) is before the first (%(b)s)."),
    gettext_noop("A visit lasts a year at most: check the days."),
    gettext_noop("Within how many days is the report due? Write a whole number from 0 to 365, or leave it empty."),
    gettext_noop("Who is it? Write the name."),
    gettext_noop("On which day is it?"),
    gettext_noop("What is done then? Write a title."),
    gettext_noop("It ends but does not begin: say from when."),
    gettext_noop("It ends at %(a)s, before it begins at %(b)s."),
    gettext_noop("Which paper is it? Write its name."),
    gettext_noop("How many days before the visit is it due? Write a whole number from 0 to 365."),
    gettext_noop("What is to be done?"),
    gettext_noop("What is to be said? Write the point."),
    gettext_noop("Several are called “%(a)s”: write the key of the one you mean. %(b)s"),
    gettext_noop("There is nothing under %(a)s that you may see."),
    gettext_noop("%(a)s: “%(b)s” is no day. Write it as 2026-11-21."),
    gettext_noop("%(a)s: “%(b)s” is no time. Write it as 09:30."),
    gettext_noop("There are %(a)s lines already: remove some first."),
    gettext_noop("This visit was removed. Bring it back first: take back the removal in its history."),
    gettext_noop("This visit has a programme already: remove its hours first."),
    gettext_noop("That visit has no programme to copy."),
    gettext_noop("Set the first day of the visit, then copy the programme to it."),
    gettext_noop("A visit that is cancelled, or has no day yet, has no report to send."),
    gettext_noop("%(a)s lies ahead: write the day on which the report was sent."),
    gettext_noop("%(a)s is before the visit began: write the day on which the report was sent."),
    gettext_noop("%(a)s: there is nothing to read in it."),
    gettext_noop("%(a)s is larger than %(b)s MB: add it as a document, then tie it to the visit."),
    gettext_noop("You cannot close it to yourself."),
)
"""The messages as the registry gives them; %(a)s and %(b)s stand for what differs."""


def compile_message(text: str) -> Callable[[str], dict[str, str] | None]:
    """A test whether a message is this one; it returns what stands in its places."""
    pattern = re.escape(text).replace(re.escape("%(a)s"), "(?P<a>.*?)").replace(re.escape("%(b)s"), "(?P<b>.*?)")
    compiled = re.compile(pattern, re.DOTALL)

    def match(message: str) -> dict[str, str] | None:
        found = compiled.fullmatch(message)
        return found.groupdict() if found else None

    return match


_KNOWN = [(text, compile_message(text)) for text in _SAID]


def explain(error: BridgebookError) -> str:
    """A message of the registry in the language of the page; one that is not known, as it is."""
    message = str(error)
    for text, match in _KNOWN:
        values = match(message)
        if values is not None:
            named = {name: _(value) if value in _NAMES else value for name, value in values.items()}
            return _(text) % named if values else _(text)
    return message


_NAMES = {
    gettext_noop("Day"),
    gettext_noop("From"),
    gettext_noop("To"),
    gettext_noop("Done"),
    gettext_noop("Due"),
    gettext_noop("First day"),
    gettext_noop("Last day"),
}
"""Names of fields in messages."""
