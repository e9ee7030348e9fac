"""Indexes for a registry of many years: orders of the registers, ties of things to rows, words of texts."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

SQLITE = (
    "CREATE VIRTUAL TABLE registry_textindex USING fts5(title, words, content='registry_textwords',"
    " content_rowid='document_id', tokenize='unicode61')",
    "CREATE TRIGGER registry_textindex_new AFTER INSERT ON registry_textwords BEGIN"
    " INSERT INTO registry_textindex (rowid, title, words) VALUES (new.document_id, new.title, new.words); END",
    "CREATE TRIGGER registry_textindex_gone AFTER DELETE ON registry_textwords BEGIN"
    " INSERT INTO registry_textindex (registry_textindex, rowid, title, words)"
    " VALUES ('delete', old.document_id, old.title, old.words); END",
)
POSTGRESQL = (
    "ALTER TABLE registry_textwords ADD COLUMN title_index tsvector"
    " GENERATED ALWAYS AS (to_tsvector('simple', title)) STORED",
    "ALTER TABLE registry_textwords ADD COLUMN words_index tsvector"
    " GENERATED ALWAYS AS (to_tsvector('simple', title || ' ' || words)) STORED",
    "CREATE INDEX registry_textwords_title ON registry_textwords USING gin (title_index)",
    "CREATE INDEX registry_textwords_words ON registry_textwords USING gin (words_index)",
)


ROWS_SQLITE = (
    "CREATE VIRTUAL TABLE registry_rowindex USING fts5(words, content='registry_rowwords', content_rowid='id',"
    " tokenize='unicode61')",
    "CREATE TRIGGER registry_rowindex_new AFTER INSERT ON registry_rowwords BEGIN"
    " INSERT INTO registry_rowindex (rowid, words) VALUES (new.id, new.words); END",
    "CREATE TRIGGER registry_rowindex_gone AFTER DELETE ON registry_rowwords BEGIN"
    " INSERT INTO registry_rowindex (registry_rowindex, rowid, words) VALUES ('delete', old.id, old.words); END",
)
ROWS_POSTGRESQL = (
    "ALTER TABLE registry_rowwords ADD COLUMN words_index tsvector"
    " GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED",
    "CREATE INDEX registry_rowwords_words ON registry_rowwords USING gin (words_index)",
)


def make_index(apps: Any, schema_editor: Any) -> None:
    """Make the database's own index of the words of texts."""
    sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in (*SQLITE, *ROWS_SQLITE) if sqlite else (*POSTGRESQL, *ROWS_POSTGRESQL):
        schema_editor.execute(statement)


def mark_rows(apps: Any, schema_editor: Any) -> None:
    """Mark the entities that directories list, and the documents of which something could not be read."""
    faulty = [row.pk for row in apps.get_model("registry", "Document").objects.only("problems") if row.problems]
    apps.get_model("registry", "DocumentState").objects.filter(document__in=faulty).update(faulty=True)
    stated = apps.get_model("registry", "StatedEntity").objects.filter(entry__isnull=False)
    apps.get_model("registry", "EntityState").objects.filter(entity__in=stated.values("id")).update(listed=True)


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0011_promises"),
    ]

    operations = [
        migrations.CreateModel(
            name="RowWords",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("type", models.CharField(max_length=12)),
                ("row", models.BigIntegerField()),
                ("words", models.TextField()),
            ],
            options={"indexes": [models.Index(fields=["type", "row"], name="words_by_row")]},
        ),
        migrations.CreateModel(
            name="TextWords",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="registry.document",
                    ),
                ),
                ("title", models.TextField()),
                ("words", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Tie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("type", models.CharField(max_length=12)),
                ("row", models.BigIntegerField()),
                ("thing", models.CharField(max_length=24)),
                ("rank", models.CharField(blank=True, max_length=48)),
                ("from_level", models.PositiveSmallIntegerField()),
                ("to_level", models.PositiveSmallIntegerField()),
            ],
        ),
        migrations.AlterField(model_name="documentstate", name="level", field=models.PositiveSmallIntegerField()),
        migrations.AddField(
            model_name="documentstate",
            name="faulty",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="entitystate",
            name="listed",
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name="agreement",
            name="kind",
            field=models.CharField(max_length=16),
        ),
        migrations.AlterField(
            model_name="agreement",
            name="start",
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AlterField(
            model_name="agreement",
            name="status",
            field=models.CharField(max_length=12),
        ),
        migrations.AlterField(
            model_name="commitment",
            name="contact",
            field=models.BigIntegerField(db_index=True, null=True),
        ),
        migrations.AlterField(
            model_name="commitment",
            name="due_end",
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AlterField(
            model_name="commitment",
            name="last_sign",
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.AlterField(
            model_name="commitment",
            name="state",
            field=models.CharField(max_length=12),
        ),
        migrations.AlterField(
            model_name="contact",
            name="kind",
            field=models.CharField(max_length=16),
        ),
        migrations.AlterField(
            model_name="contact",
            name="start",
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AlterField(
            model_name="contact",
            name="status",
            field=models.CharField(max_length=12),
        ),
        migrations.AlterField(
            model_name="entitystate",
            name="key",
            field=models.CharField(max_length=24),
        ),
        migrations.AlterField(
            model_name="interest",
            name="direction",
            field=models.CharField(max_length=8),
        ),
        migrations.AlterField(
            model_name="interest",
            name="seen",
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.AlterField(
            model_name="jointstructure",
            name="kind",
            field=models.CharField(max_length=16),
        ),
        migrations.AlterField(
            model_name="jointstructure",
            name="last_seen",
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.AlterField(
            model_name="jointstructure",
            name="status",
            field=models.CharField(max_length=12),
        ),
        migrations.AlterField(
            model_name="openquestion",
            name="kind",
            field=models.CharField(max_length=16),
        ),
        migrations.AlterField(
            model_name="openquestion",
            name="weight",
            field=models.FloatField(default=0.0),
        ),
        migrations.AlterField(
            model_name="organisation",
            name="last_seen",
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.AlterField(
            model_name="organisation",
            name="sort_name",
            field=models.TextField(),
        ),
        migrations.AlterField(
            model_name="person",
            name="last_seen",
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.AlterField(
            model_name="person",
            name="sort_name",
            field=models.TextField(),
        ),
        migrations.AlterField(
            model_name="place",
            name="last_seen",
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.AlterField(
            model_name="place",
            name="sort_name",
            field=models.TextField(),
        ),
        migrations.AlterField(
            model_name="statementstate",
            name="key",
            field=models.CharField(max_length=24),
        ),
        migrations.AlterField(
            model_name="statementstate",
            name="state",
            field=models.CharField(max_length=12),
        ),
        migrations.AddIndex(
            model_name="agreement",
            index=models.Index(fields=["start", "id", "end", "from_level", "to_level"], name="agreement_by_start"),
        ),
        migrations.AddIndex(
            model_name="agreement",
            index=models.Index(
                fields=["status", "start", "id", "end", "from_level", "to_level"], name="agreement_by_status"
            ),
        ),
        migrations.AddIndex(
            model_name="agreement",
            index=models.Index(
                fields=["kind", "start", "id", "end", "from_level", "to_level"], name="agreement_by_kind"
            ),
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(
                fields=["state", "due_end", "id", "last_sign", "from_level", "to_level"], name="commitment_by_state"
            ),
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(fields=["due_end", "id", "from_level", "to_level"], name="commitment_by_due"),
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(fields=["last_sign", "id", "from_level", "to_level"], name="commitment_by_sign"),
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(fields=["since", "id", "from_level", "to_level"], name="commitment_by_since"),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(fields=["start", "id", "end", "from_level", "to_level"], name="contact_by_start"),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(
                fields=["status", "start", "id", "end", "from_level", "to_level"], name="contact_by_status"
            ),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(fields=["kind", "start", "id", "end", "from_level", "to_level"], name="contact_by_kind"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["language", "id"], name="document_by_language"),
        ),
        migrations.AddIndex(
            model_name="documentstate",
            index=models.Index(condition=models.Q(("faulty", True)), fields=["document"], name="faulty_documents"),
        ),
        migrations.AddIndex(
            model_name="entitystate",
            index=models.Index(fields=["key", "entity", "level", "current"], name="entities_of_thing"),
        ),
        migrations.AddIndex(
            model_name="entitystate",
            index=models.Index(condition=models.Q(("listed", True)), fields=["key"], name="entries_of_thing"),
        ),
        migrations.AddIndex(
            model_name="interest",
            index=models.Index(fields=["seen", "id", "from_level", "to_level"], name="interest_by_seen"),
        ),
        migrations.AddIndex(
            model_name="interest",
            index=models.Index(
                fields=["direction", "seen", "id", "from_level", "to_level"], name="interest_by_direction"
            ),
        ),
        migrations.AddIndex(
            model_name="jointstructure",
            index=models.Index(fields=["last_seen", "id", "from_level", "to_level"], name="structure_by_last_seen"),
        ),
        migrations.AddIndex(
            model_name="jointstructure",
            index=models.Index(
                fields=["status", "last_seen", "id", "from_level", "to_level"], name="structure_by_status"
            ),
        ),
        migrations.AddIndex(
            model_name="jointstructure",
            index=models.Index(fields=["kind", "last_seen", "id", "from_level", "to_level"], name="structure_by_kind"),
        ),
        migrations.AddIndex(
            model_name="openquestion",
            index=models.Index(fields=["-weight", "key", "kind", "from_level", "to_level"], name="question_by_weight"),
        ),
        migrations.AddIndex(
            model_name="openquestion",
            index=models.Index(fields=["kind", "-weight", "key", "from_level", "to_level"], name="question_by_kind"),
        ),
        migrations.AddIndex(
            model_name="organisation",
            index=models.Index(fields=["sort_name", "key", "from_level", "to_level"], name="organisation_by_name"),
        ),
        migrations.AddIndex(
            model_name="organisation",
            index=models.Index(
                fields=["-document_count", "sort_name", "from_level", "to_level"], name="organisation_by_documents"
            ),
        ),
        migrations.AddIndex(
            model_name="organisation",
            index=models.Index(
                fields=["-last_seen", "sort_name", "from_level", "to_level"], name="organisation_by_last_seen"
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["sort_name", "key", "from_level", "to_level"], name="person_by_name"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                fields=["-document_count", "sort_name", "from_level", "to_level"], name="person_by_documents"
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                fields=["-last_seen", "sort_name", "from_level", "to_level"], name="person_by_last_seen"
            ),
        ),
        migrations.AddIndex(
            model_name="place",
            index=models.Index(fields=["sort_name", "key", "from_level", "to_level"], name="place_by_name"),
        ),
        migrations.AddIndex(
            model_name="place",
            index=models.Index(
                fields=["-document_count", "sort_name", "from_level", "to_level"], name="place_by_documents"
            ),
        ),
        migrations.AddIndex(
            model_name="place",
            index=models.Index(fields=["-last_seen", "sort_name", "from_level", "to_level"], name="place_by_last_seen"),
        ),
        migrations.AddIndex(
            model_name="statementstate",
            index=models.Index(fields=["key", "statement"], name="statements_of_event"),
        ),
        migrations.AddIndex(
            model_name="statementstate",
            index=models.Index(fields=["state", "document", "level"], name="statements_to_review"),
        ),
        migrations.AddIndex(
            model_name="tie",
            index=models.Index(fields=["thing", "type", "rank", "row", "from_level", "to_level"], name="tie_by_thing"),
        ),
        migrations.AddIndex(
            model_name="tie",
            index=models.Index(fields=["type", "row"], name="tie_by_row"),
        ),
        migrations.RunPython(make_index, migrations.RunPython.noop),
        migrations.RunPython(mark_rows, migrations.RunPython.noop),
    ]
