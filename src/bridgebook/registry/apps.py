"""The registry as a Django application."""

import logging

from django.apps import AppConfig
from django.conf import settings

from bridgebook.languages.own_words import use_own_words
from bridgebook.pipeline import read_own_names

log = logging.getLogger(__name__)


class RegistryConfig(AppConfig):
    """Tables of the registry; its label is `registry`."""

    name = "bridgebook.registry"
    label = "registry"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Take up the office's own words, and say which of its files are left out."""
        for fault in (*use_own_words(settings.WORDS), *read_own_names(settings.WORDS)[1]):
            log.warning(fault)
