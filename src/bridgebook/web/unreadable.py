"""Why files could not be read, in the language of the page: the documents stage says it in English."""

from django.utils.translation import gettext, gettext_noop

from bridgebook.vocabulary import BridgebookError
from bridgebook.web.problems import say

REASONS = (
    gettext_noop("it is empty."),
    gettext_noop("it is empty: there is no text in it."),
    gettext_noop("the old Word format is not read. Save it as DOCX."),
    gettext_noop("RTF is not read. Save it as DOCX."),
    gettext_noop("OpenDocument is not read. Save it as DOCX."),
    gettext_noop("Outlook's own format is not read. Save the message as EML."),
    gettext_noop("RAR archives are not read. Pack it as ZIP."),
    gettext_noop("7z archives are not read. Pack it as ZIP."),
    gettext_noop("tables are not read as reports. Save the text as DOCX."),
    gettext_noop("it is a picture. Run text recognition (OCR) on it first."),
    gettext_noop("its pages are pictures without text. Run text recognition (OCR) on it first."),
    gettext_noop("it is protected by a password. Save it without one."),
    gettext_noop("it is protected by a password. Unpack it first."),
    gettext_noop("it is no PDF, or too damaged to read. Print it to a new PDF and try again."),
    gettext_noop("it is no Word file, or too damaged to read. Open it in Word and save it anew as DOCX."),
    gettext_noop("it is in the old Word format or protected by a password. Save it as DOCX without a password."),
    gettext_noop("it is no ZIP archive, or it is damaged."),
    gettext_noop("it is damaged inside the archive."),
    gettext_noop("it unpacks to many times its size, as archives made to do harm do."),
    gettext_noop("its name points outside the archive."),
    gettext_noop("it stands too deep in archives within archives. Unpack it first."),
    gettext_noop("this is not a text: it holds binary data. Save it as text, DOCX or PDF and try again."),
    gettext_noop("the page shows no text (it may be drawn by a script). Save the article as text or PDF."),
    gettext_noop("it is no e-mail message: there is neither a head nor a body."),
)
"""What is said of most files that cannot be read, word for word as the documents stage says it."""


def tell_problem(reason: str) -> str:
    """Return why something could not be read in the language of the page, or as it was said."""
    return gettext(reason) if reason in REASONS else say(BridgebookError(reason))
