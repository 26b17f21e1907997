"""What is new, what it amounts to, what waits."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bestand.accounts import Incident
from bestand.casebook import codec, models, queries, sums
from bestand.casebook.filters import Filters
from bestand.desk.asking import Asked
from bestand.desk.charts.basemap import drawn
from bestand.desk.maps import place_rows
from bestand.desk.pages.mapping import over_time, used_groups
from bestand.desk.words import current

PLACES = 150  # on the map
FEW = 8
SIZE = 900, 420  # width and height of the map


def overview(request: HttpRequest) -> HttpResponse:
    days = list(sums.by_day(Filters()))
    asked = Asked.nothing()
    spots, _ = place_rows(sums.by_place(Filters(), most=PLACES), asked, reverse("map"))
    values = {
        "reports": models.Report.objects.count(),
        "incidents": models.Incident.objects.count(),
        "ceasefires": models.Ceasefire.objects.count(),
        "killed": sum(each.killed for each in days),
        "contradicted": contradicted().count(),
        "waiting": [codec.load(Incident, {**row.data, "accounts": ()}) for row in contradicted()[:FEW]],
        "in_force": list(queries.ceasefires(Filters.read({"status": "in-force"}), limit=FEW, bare=True)),
        "new": models.Report.objects.order_by("-pk").defer("text", "original", "data")[:FEW],
        "latest": list(queries.incidents(limit=FEW, bare=True)),
        "timeline": over_time(days),
        "groups": used_groups(days),
        "map": drawn(spots, current(), *SIZE),
        "narrow_to": reverse("map"),
    }
    return render(request, "desk/overview.html", values)


def contradicted() -> QuerySet[models.Incident]:
    """Incidents on which reports differ or that somebody denies, the latest first."""
    rows = models.Incident.objects.exclude(data__contradictions=[], data__denied_by=[])
    return rows.order_by("-start", "-pk")
