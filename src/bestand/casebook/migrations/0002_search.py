"""The full-text index: what only one engine can do, done in its own way."""

from django.db import migrations

MAKE = {
    "sqlite": ["CREATE VIRTUAL TABLE casebook_search USING fts5(lemmas, tokenize = 'unicode61')"],
    "postgresql": [
        "CREATE TABLE casebook_search (report_id bigint PRIMARY KEY, lemmas tsvector NOT NULL)",
        "CREATE INDEX casebook_search_lemmas ON casebook_search USING gin (lemmas)",
    ],
}


def make(apps, schema_editor):
    for statement in MAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE casebook_search")


class Migration(migrations.Migration):
    dependencies = [("casebook", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
