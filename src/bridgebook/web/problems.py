"""What the registry says cannot be done, in the language of the reader: its sentences are translated here."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from bridgebook.registry.errors import NotAllowed, RegistryError

SENTENCES = (
    _("Give a name of at most 150 letters, digits or @ . + - _"),
    _("Somebody signs in with this name already: take another."),
    _("This is the last administrator: make somebody else an administrator first."),
    _("This user has no second factor."),
    _("Choose a role and a visibility from the lists."),
    _("Say what the token is for, so that you know later which to revoke."),
    _("Choose whether the token may read only, or write too."),
    _("These files are too large together: send them in parts."),
    _("Give whole numbers, from 0 to 3650."),
    _("You cannot close it to yourself."),
    _("It was changed again since: take the later change back first."),
    _("The former file is not kept in the history: upload it again."),
    _("This change added what was read; reject what is wrong in it instead."),
    _("This change is already taken back."),
)
"""All that is said without a value in it; a sentence with values is said as the registry wrote it."""


def say(error: RegistryError) -> str:
    """Return what is wrong in the reader's language, where the sentence is known."""
    if isinstance(error, NotAllowed):
        return gettext("Your role is not enough for this. Ask an administrator.")
    return gettext(str(error))
