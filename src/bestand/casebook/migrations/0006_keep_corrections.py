"""The database itself refuses to change or erase a correction; events that were there before wait too."""

from django.db import migrations

from bestand.review.urgency import urgency

BATCH = 5000
REFUSED = "corrections are never changed"
MAKE = {
    "sqlite": [
        f"CREATE TRIGGER casebook_correction_no_{verb.lower()} BEFORE {verb} ON casebook_correction"
        f" BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
        for verb in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        "CREATE FUNCTION casebook_correction_kept() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{REFUSED}'; END $$",
        "CREATE TRIGGER casebook_correction_kept BEFORE UPDATE OR DELETE ON casebook_correction"
        " FOR EACH ROW EXECUTE FUNCTION casebook_correction_kept()",
    ],
}
DROP = {
    "sqlite": ["DROP TRIGGER casebook_correction_no_update", "DROP TRIGGER casebook_correction_no_delete"],
    "postgresql": [
        "DROP TRIGGER casebook_correction_kept ON casebook_correction",
        "DROP FUNCTION casebook_correction_kept",
    ],
}


def refuse(apps, schema_editor):
    for statement in MAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def allow(apps, schema_editor):
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def fill(apps, schema_editor):
    waiting, event = apps.get_model("casebook", "Waiting"), apps.get_model("casebook", "Event")
    told = event.objects.filter(current=True, membership__isnull=False).order_by("pk")
    incident = "membership__incident__data__"
    rows = told.values_list(
        "pk", "killed", "data__event__confidence", f"{incident}contradictions", f"{incident}denied_by"
    )
    batch = []
    for pk, killed, confidence, contradictions, deniers in rows.iterator(BATCH):
        contradicted = bool(contradictions or deniers)
        weight = urgency(confidence, killed, contradicted)
        fields = {"killed": killed, "confidence": confidence, "contradicted": contradicted, "weight": weight}
        batch.append(waiting(event_id=pk, **fields))
        if len(batch) == BATCH:
            waiting.objects.bulk_create(batch)
            batch = []
    waiting.objects.bulk_create(batch)
    if schema_editor.connection.vendor == "postgresql":  # the next change of a table wants nothing pending
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [("casebook", "0005_review")]
    operations = [
        migrations.RunPython(refuse, allow),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
