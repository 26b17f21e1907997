"""Marks, names and tallies say what the tables say that they repeat: added, read anew, migrated."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from tests.casebook import made

REPORTS = 16
TABLES = ("incidentmark", "claimmark", "reportmark", "actorname", "actortally")


def fill(shift: int = 0, rules: str = made.RULES) -> None:
    from bestand.casebook import adding, relinking

    for number in range(REPORTS):
        adding.add_one(made.item(number), rules, lambda each: made.record(each, shift))
    for _ in relinking.relink(batch=5):
        pass


def kept() -> dict[str, list[tuple[Any, ...]]]:
    from bestand.casebook import models as m

    return {
        "incidents": sorted(m.IncidentMark.objects.values_list("key", "of", "day")),
        "claims": sorted(m.ClaimMark.objects.values_list("key", "of", "day")),
        "reports": sorted(m.ReportMark.objects.values_list("key", "of", "day")),
        "names": sorted(m.ActorName.objects.values_list("name", "actor", "alias")),
        "tallies": [
            (row.actor_id, row.incidents, row.roles) for row in m.ActorTally.objects.order_by("actor")
        ],
        "starts": sorted(m.Role.objects.values_list("pk", "start")),
    }


def test_what_is_in_them(book: str) -> None:
    from bestand.casebook import models

    fill()
    number = models.Incident.objects.count()
    found = kept()
    assert found["tallies"] == [("syria-army", number, {"agent": number})]
    keys = [key for key, *_ in found["incidents"]]
    assert {"actor:syria-army", "actor:syria", "source:reuters", "source:monitor"} <= set(keys)
    assert keys.count("actor:syria") == number  # whom the army belongs to
    assert ("saa", "syria-army", True) in found["names"]
    assert all(start for _, start in found["starts"])


def test_a_second_reading_leaves_nothing_of_the_first(book: str) -> None:
    from bestand.casebook import models

    fill()
    fill(shift=40, rules="newer")
    (_, number, roles), *_ = kept()["tallies"]
    assert number == models.Incident.objects.count() and roles == {"agent": number}
    reports = models.ReportMark.objects.filter(key="source:reuters").count()
    assert reports == REPORTS


def test_the_migration_gives_an_older_casebook_the_same(book: str) -> None:
    from django.apps import apps
    from django.db import connection

    fill()
    before = kept()
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"DELETE FROM casebook_{table}")
        cursor.execute("UPDATE casebook_role SET start = NULL")
    migration = import_module("bestand.casebook.migrations.0004_fill_marks")
    with connection.schema_editor() as editor:
        migration.fill(apps, editor)
    assert kept() == before
