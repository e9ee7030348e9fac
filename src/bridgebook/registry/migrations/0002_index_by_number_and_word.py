"""The index of names by numbers and words. What it held is dropped: it is made anew from the ledger when it is opened."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="IndexState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rules", models.CharField(max_length=40)),
            ],
        ),
        migrations.DeleteModel(name="NameKey"),
        migrations.RemoveField(model_name="knownname", name="folded"),
        migrations.CreateModel(
            name="NameKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.BigIntegerField()),
                (
                    "name",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="keys",
                        to="registry.knownname",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="KnownWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(unique=True)),
                ("sound", models.CharField(max_length=80)),
                ("start", models.CharField(max_length=3)),
                ("end", models.CharField(max_length=3)),
            ],
        ),
        migrations.CreateModel(
            name="NameWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="registry.knownname",
                    ),
                ),
                (
                    "word",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="registry.knownword",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(model_name="namekey", index=models.Index(fields=["key", "name"], name="name_by_key")),
        migrations.AddIndex(model_name="knownword", index=models.Index(fields=["sound"], name="word_by_sound")),
        migrations.AddIndex(model_name="knownword", index=models.Index(fields=["start"], name="word_by_start")),
        migrations.AddIndex(model_name="knownword", index=models.Index(fields=["end"], name="word_by_end")),
        migrations.AddConstraint(
            model_name="nameword",
            constraint=models.UniqueConstraint(fields=("word", "name"), name="word_once_a_name"),
        ),
    ]
