"""Found without looking through much: what is listed of a thing, silent promises, statements of the same words."""

from typing import Any

from django.db import migrations, models

from bridgebook.registry.projections.wording import SIGNED, sign_words


def sign_statements(apps: Any, schema_editor: Any) -> None:
    """Write beside each statement's standing the sign of its words."""
    states = apps.get_model("registry", "StatementState").objects.filter(type__in=SIGNED)
    portion = []
    for row, kind, arguments in states.values_list("pk", "type", "statement__arguments").iterator(2000):
        portion.append(states.model(pk=row, wording=sign_words(kind, arguments)))
        if len(portion) == 500:
            states.bulk_update(portion, ["wording"])
            portion = []
    states.bulk_update(portion, ["wording"])


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0014_at_size"),
    ]

    operations = [
        migrations.AddField(
            model_name="statementstate", name="wording", field=models.CharField(blank=True, max_length=24)
        ),
        migrations.RunPython(sign_statements, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="statementstate",
            index=models.Index(fields=["wording", "state"], name="statements_by_wording"),
        ),
        migrations.AddIndex(model_name="history", index=models.Index(fields=["by", "id"], name="history_of_person")),
        migrations.RemoveIndex(model_name="entitystate", name="entries_of_thing"),
        migrations.AddIndex(
            model_name="entitystate",
            index=models.Index(fields=["key", "level"], name="entries_of_thing", condition=models.Q(("listed", True))),
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(
                fields=["state", "last_sign", "due_end", "from_level", "to_level"], name="commitment_by_silence"
            ),
        ),
    ]
