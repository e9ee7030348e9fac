"""What waits to be judged is counted and ordered by what its own row says: how sure it is, and by which rule."""

from typing import Any

from django.db import migrations, models


def fill_states(apps: Any, schema_editor: Any) -> None:
    """Write beside each statement's standing what the ledger says of it."""
    statements = apps.get_model("registry", "Statement").objects.filter(pk=models.OuterRef("statement_id"))
    apps.get_model("registry", "StatementState").objects.update(
        confidence=models.Subquery(statements.values("confidence")[:1]),
        rule=models.Subquery(statements.values("rule")[:1]),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0013_agreements"),
    ]

    operations = [
        migrations.AddField(
            model_name="statementstate",
            name="confidence",
            field=models.FloatField(default=0.0),
        ),
        migrations.AddField(
            model_name="statementstate",
            name="rule",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.RunPython(fill_states, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="statementstate",
            index=models.Index(
                fields=["state", "-confidence", "statement", "type", "level", "document"],
                name="statements_by_sureness",
            ),
        ),
        migrations.AddIndex(
            model_name="statementstate",
            index=models.Index(
                fields=["state", "type", "rule", "confidence", "level", "document"], name="statements_by_rule"
            ),
        ),
        migrations.AddIndex(
            model_name="tie",
            index=models.Index(fields=["type", "thing", "from_level", "to_level"], name="tie_by_type"),
        ),
    ]
