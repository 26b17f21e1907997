"""The database itself refuses to change or erase a line of the audit log, whoever asks."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

REFUSALS = {
    "sqlite": [
        f"CREATE TRIGGER desk_change_no_{verb.lower()} BEFORE {verb} ON desk_change"
        " BEGIN SELECT RAISE(ABORT, 'the audit log is never changed'); END"
        for verb in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        "CREATE FUNCTION desk_change_kept() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'the audit log is never changed'; END $$",
        "CREATE TRIGGER desk_change_kept BEFORE UPDATE OR DELETE ON desk_change"
        " FOR EACH ROW EXECUTE FUNCTION desk_change_kept()",
    ],
}
ALLOWANCES = {
    "sqlite": ["DROP TRIGGER desk_change_no_update", "DROP TRIGGER desk_change_no_delete"],
    "postgresql": ["DROP TRIGGER desk_change_kept ON desk_change", "DROP FUNCTION desk_change_kept"],
}


def refuse(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in REFUSALS[editor.connection.vendor]:
        editor.execute(statement)


def allow(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in ALLOWANCES[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_initial")]
    operations = [migrations.RunPython(refuse, allow)]
