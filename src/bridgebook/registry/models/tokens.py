"""Personal tokens of the programming interface: kept as digests, shown once when they are made."""

from django.conf import settings
from django.db import models


class Token(models.Model):
    """A token by which a programme asks on behalf of its user; `scope` is read or write."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    scope = models.CharField(max_length=8, default="read")
    at = models.DateTimeField()
    last_used = models.DateTimeField(null=True)
    revoked = models.BooleanField(default=False)
