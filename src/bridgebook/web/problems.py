"""What the registry says cannot be done, in the language of the reader."""

import re
from functools import cache

from django.utils.translation import gettext

from bridgebook.registry.errors import NotAllowed
from bridgebook.vocabulary import BridgebookError
from bridgebook.web.sentences import FIELDS, SENTENCES


@cache
def compile_sentences() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return each sentence with a pattern that finds what stands in its places."""
    found = []
    for text in SENTENCES:
        pattern = re.escape(text)
        for place in "abcd":
            pattern = pattern.replace(re.escape(f"%({place})s"), f"(?P<{place}>.*?)")
        found.append((text, re.compile(pattern, re.DOTALL)))
    return tuple(found)


def say(error: BridgebookError) -> str:
    """Return what is wrong in the reader's language; a sentence that is not known, as the registry said it."""
    if isinstance(error, NotAllowed):
        return gettext("Your role is not enough for this. Ask an administrator.")
    return tell(str(error))


def tell(message: str) -> str:
    """Return a sentence in the reader's language, and what stands in its places too where that is one."""
    if message in FIELDS:
        return gettext(message)
    for text, pattern in compile_sentences():
        match = pattern.fullmatch(message)
        if match:
            values = {name: tell(value) for name, value in match.groupdict().items()}
            return gettext(text) % values if values else gettext(text)
    return message
