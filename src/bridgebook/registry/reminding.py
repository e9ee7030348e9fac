"""How each user is reminded: their plan, the letters that are due, and the secret of their calendar."""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email

from bridgebook.outputs.letters import Letter, write_letter
from bridgebook.registry.accounts import find_reader
from bridgebook.registry.digests import make_digest
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.models import ReminderPlan
from bridgebook.registry.records import Reader

RHYTHMS = ("daily", "weekly", "never")
SCOPES = ("all", "mine")
LANGUAGES = ("en", "ru", "zh")


@dataclass(frozen=True, slots=True)
class Plan:
    """The reminders of a user, as `ReminderPlan` keeps them; `token` is "" where they have no calendar."""

    email: str = ""
    language: str = "en"
    rhythm: str = "never"
    scope: str = "all"
    token: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one user's letter: sent, nothing (to say) or failed, with the reason."""

    name: str
    state: str
    problem: str = ""


def find_plan(reader: Reader) -> Plan:
    """Return a user's reminders; those of one who set none are off, in the language they read."""
    row = ReminderPlan.objects.filter(user__username=reader.name).first()
    if row is None:
        user = get_user_model().objects.filter(username=reader.name).first()
        return Plan(email=str(getattr(user, "email", "") or ""), language=reader.language)
    return Plan(row.email, row.language, row.rhythm, row.scope, row.token)


def save_plan(reader: Reader, *, email: str, language: str, rhythm: str, scope: str) -> None:
    """Set a user's own reminders.

    Raises:
        CannotDo: If the address is no e-mail address, or is missing where letters are wanted, or a choice is none.
    """
    email = email.strip()
    if rhythm not in RHYTHMS or scope not in SCOPES or language not in LANGUAGES:
        raise CannotDo("Choose how often, in which language and what about.")
    if rhythm != "never" and not email:
        raise CannotDo("Give the address the letters go to.")
    if email:
        try:
            validate_email(email)
        except ValidationError:
            raise CannotDo(f"{email!r} is no e-mail address.") from None
    row = start_plan(reader)
    row.email, row.language, row.rhythm, row.scope = email, language, rhythm, scope
    row.save()


def start_plan(reader: Reader) -> ReminderPlan:
    """Return the row of a user's plan, not yet written where it is new."""
    user = get_user_model().objects.get(username=reader.name)
    return ReminderPlan.objects.filter(user=user).first() or ReminderPlan(user=user, language=reader.language)


def renew_token(reader: Reader) -> str:
    """Give a user a new address of their calendar and return its secret; the former address answers no more."""
    row = start_plan(reader)
    row.token = secrets.token_urlsafe(32)
    row.save()
    return str(row.token)


def drop_token(reader: Reader) -> None:
    """Take the address of a user's calendar away."""
    row = start_plan(reader)
    row.token = ""
    row.save()


def find_feed_reader(token: str) -> Reader | None:
    """Return on whose behalf a calendar is asked for by its secret; None where it is nobody's, or theirs no more."""
    if len(token) < 32:
        return None
    row = ReminderPlan.objects.filter(token=token, user__is_active=True).select_related("user").first()
    return find_reader(row.user, language=row.language) if row is not None else None


def is_due(plan: ReminderPlan, today: date) -> bool:
    """Whether a letter of a plan is due: each day, or on Mondays, or where a Monday was missed; never twice a day."""
    if plan.rhythm == "daily":
        return plan.sent_on is None or plan.sent_on < today
    if plan.rhythm == "weekly":
        return plan.sent_on is None or (
            plan.sent_on < today and (today.weekday() == 0 or (today - plan.sent_on).days >= 7)
        )
    return False


def send_letters(
    today: date, *, base: str, sender: str, send: Callable[[EmailMultiAlternatives], object] | None = None
) -> Iterator[Sent]:
    """Send the letters that are due, one user after another; a second run on the same day sends none again.

    Args:
        today: The day.
        base: The address of the pages.
        sender: Who the letters are from.
        send: Sends one letter; the mail server of the settings if None.

    Yields:
        What became of each.
    """
    plans = ReminderPlan.objects.filter(user__is_active=True).exclude(rhythm="never").exclude(email="")
    for plan in plans.select_related("user").order_by("user__username"):
        if not is_due(plan, today):
            continue
        name = plan.user.get_username()
        digest = make_digest(find_reader(plan.user, language=plan.language), today=today, scope=plan.scope, base=base)
        if not digest.sections:
            yield Sent(name, "nothing")
            continue
        # Taken before it is sent: of two runs at once only one finds the former day.
        mine = ReminderPlan.objects.filter(pk=plan.pk, sent_on=plan.sent_on)
        if not mine.update(sent_on=today):
            continue
        try:
            message = make_message(write_letter(digest), to=plan.email, sender=sender)
            (send or EmailMultiAlternatives.send)(message)
        except Exception as error:  # one letter that cannot be sent must not keep the others back
            ReminderPlan.objects.filter(pk=plan.pk).update(sent_on=plan.sent_on)
            yield Sent(name, "failed", str(error) or type(error).__name__)
            continue
        yield Sent(name, "sent")


def list_due_letters(today: date, *, base: str) -> Iterator[tuple[str, Letter]]:
    """Yield the letters that are due, by the name of whom they go to; none is sent."""
    plans = ReminderPlan.objects.filter(user__is_active=True).exclude(rhythm="never").exclude(email="")
    for plan in plans.select_related("user").order_by("user__username"):
        if is_due(plan, today):
            reader = find_reader(plan.user, language=plan.language)
            digest = make_digest(reader, today=today, scope=plan.scope, base=base)
            if digest.sections:
                yield plan.user.get_username(), write_letter(digest)


def make_message(letter: Letter, *, to: str, sender: str) -> EmailMultiAlternatives:
    """Return a letter as a message with both of its forms; no out-of-office answers to it."""
    headers = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    message = EmailMultiAlternatives(letter.subject, letter.text, sender, [to], headers=headers)
    message.attach_alternative(letter.html, "text/html")
    return message
