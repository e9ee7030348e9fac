"""Roles in place of a right to change: who could change things reviews, who could not reads."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def give_roles(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Give each account the role that holds what it could do before."""
    account = apps.get_model("registry", "Account")
    account.objects.filter(may_edit=True).update(role="reviewer")  # type: ignore[misc]
    account.objects.filter(user__is_superuser=True).update(role="administrator")


class Migration(migrations.Migration):
    dependencies = [("registry", "0004_identifiers_and_directories")]

    operations = [
        migrations.AddField("account", "role", models.CharField(default="reader", max_length=16)),
        migrations.AddField(
            "account", "unit", models.CharField(blank=True, default="", max_length=200), preserve_default=False
        ),
        migrations.RunPython(give_roles, migrations.RunPython.noop),
        migrations.RemoveField("account", "may_edit"),
    ]
