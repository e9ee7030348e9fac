"""How each user is reminded: by e-mail, and by a calendar of their own."""

from django.conf import settings
from django.db import models


class ReminderPlan(models.Model):
    """The reminders of one user; no office record: it is the user's own, and the history says nothing of it.

    `rhythm` is daily, weekly or never; `scope` mine (what they or their unit see to) or all; `language` that of the
    letters; `token` the secret in the address of the user's calendar, "" where they have none; `sent_on` the last day a
    letter went out, so that none goes twice.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reminders")
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=8, default="en")
    rhythm = models.CharField(max_length=8, default="never")
    scope = models.CharField(max_length=8, default="all")
    token = models.CharField(max_length=64, blank=True, db_index=True)
    sent_on = models.DateField(null=True, blank=True)
