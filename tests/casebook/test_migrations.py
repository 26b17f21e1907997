"""The migrations make the tables that the models describe, on either engine."""

from __future__ import annotations


def test_models_have_no_changes_without_a_migration(book: str) -> None:
    from django.core.management import call_command

    call_command("makemigrations", "casebook", check=True, dry_run=True, verbosity=0)


def test_opening_again_migrates_nothing(book: str) -> None:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    assert not executor.migration_plan(executor.loader.graph.leaf_nodes())
