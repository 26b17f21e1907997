"""Marks, names and tallies beside what they repeat, so that questions need not search all of it."""

from collections import Counter, defaultdict
from itertools import groupby

from django.db import migrations, models

from bestand.knowledge.spelling import plain

LONGEST = 200  # characters of a name
BATCH = 5000
STARTS = "UPDATE casebook_role SET start = (SELECT e.start FROM casebook_event e WHERE e.id = event_id)"
SIDES = """
    WITH RECURSIVE side (part, whole) AS (
        SELECT id, id FROM casebook_actor
        UNION SELECT side.part, a.affiliation FROM side JOIN casebook_actor a ON a.id = side.whole
        WHERE a.affiliation IS NOT NULL
    )
"""
INCIDENTS = f"""
    {SIDES} INSERT INTO casebook_incidentmark (key, day, of_id)
    SELECT DISTINCT 'actor:' || side.whole, i.start, i.id FROM casebook_incident i
    JOIN casebook_incidentactor c ON c.incident_id = i.id JOIN side ON side.part = c.actor_id
"""
CLAIMS = f"""
    {SIDES} INSERT INTO casebook_claimmark (key, day, of_id)
    SELECT DISTINCT 'actor:' || side.whole, k.day, k.id FROM casebook_claim k
    JOIN casebook_incidentactor c ON c.incident_id = k.incident_id JOIN side ON side.part = c.actor_id
"""


def fill(apps, schema_editor):
    for statement in (STARTS, INCIDENTS, CLAIMS):
        schema_editor.execute(statement)
    table = lambda name: apps.get_model("casebook", name)  # noqa: E731
    publishers = fill_reports(table)
    fill_incidents(table, publishers)
    fill_claims(table, publishers)
    fill_actors(table)
    if schema_editor.connection.vendor == "postgresql":  # the next change of a table wants nothing pending
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def fill_reports(table):
    """Marks of reports; gives the names of who brings out each."""
    said = defaultdict(set)
    told = table("Attribution").objects.filter(event__current=True)
    for report, source in told.values_list("event__report", "source").distinct():
        said[report].add(plain(source)[:LONGEST])
    publishers, days = {}, {}
    rows = table("Report").objects.values_list("pk", "published", "outlet", "credits")
    for report, day, outlet, credited in rows.iterator(BATCH):
        days[report] = day
        publishers[report] = {plain(name)[:LONGEST] for name in (*credited, outlet) if name}
    write(
        table("ReportMark"),
        (
            (key, days[report], report)
            for report, names in publishers.items()
            for key in (*keys("outlet", names), *keys("source", names | said[report]))
        ),
    )
    return publishers


def fill_incidents(table, publishers):
    members = table("IncidentMember").objects.order_by("incident", "event__attributions__source")
    columns = ("incident", "incident__start", "event__report", "event__attributions__source")
    told = members.values_list(*columns).iterator(BATCH)
    write(table("IncidentMark"), marks_of(told, publishers))


def fill_claims(table, publishers):
    claims = table("Claim").objects.order_by("pk").values_list("pk", "day", "event__report", "source")
    write(table("ClaimMark"), marks_of(claims.iterator(BATCH), publishers))


def marks_of(told, publishers):
    """Of rows (thing, day, report, who says so) in the order of things."""
    for (thing, day), rows in groupby(told, key=lambda row: row[:2]):
        names = {name for _, _, report, said in rows for name in (*publishers[report], plain(said or ""))}
        yield from ((key, day, thing) for key in keys("source", {name[:LONGEST] for name in names if name}))


def fill_actors(table):
    cast = table("IncidentActor").objects
    number = models.Count("incident", distinct=True)
    roles = defaultdict(Counter)
    for actor, role, n in cast.values_list("actor", "role").annotate(n=number):
        roles[actor][role] = n
    tallies = cast.values_list("actor").annotate(n=number)
    made = table("ActorTally")
    made.objects.bulk_create(
        (made(actor_id=actor, incidents=n, roles=dict(roles[actor])) for actor, n in tallies), BATCH
    )
    named = table("ActorName")
    rows = table("Actor").objects.values_list("pk", "name", "data")
    named.objects.bulk_create(
        (
            named(actor_id=actor, name=called, alias=alias)
            for actor, name, data in rows
            for called, alias in spellings(name, data).items()
        ),
        BATCH,
    )


def spellings(name, data):
    aliases = {plain(alias)[:LONGEST]: True for alias in data.get("aliases", ())}
    return {**aliases, plain(name)[:LONGEST]: False}


def keys(kind, names):
    return [f"{kind}:{name}" for name in sorted(names)]


def write(table, rows):
    batch = []
    for key, day, thing in rows:
        batch.append(table(key=key, day=day, of_id=thing))
        if len(batch) == BATCH:
            table.objects.bulk_create(batch)
            batch = []
    table.objects.bulk_create(batch)


class Migration(migrations.Migration):
    dependencies = [("casebook", "0003_marks")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
