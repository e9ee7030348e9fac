"""The registry as a Django application."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Tables of the registry; its label is `registry`."""

    name = "bridgebook.registry"
    label = "registry"
    default_auto_field = "django.db.models.BigAutoField"
