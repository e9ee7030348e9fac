"""What is listed of a thing, and which promises are silent, each by an index that holds all it asks."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0014_at_size"),
    ]

    operations = [
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
