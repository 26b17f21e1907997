"""How far coders agree over the reports that were coded twice."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bestand.casebook import models
from bestand.casebook.corrections import held_record
from bestand.desk.roles import Role, needs
from bestand.review.agreement import Unit, aligned, figures

TWICE = 2


@needs(Role.EDITOR)
def agreement(request: HttpRequest) -> HttpResponse:
    units, number = _units()
    rows = figures(units) if units else ()
    return render(request, "desk/agreement.html", {"rows": rows, "number": number})


def _units() -> tuple[list[Unit], int]:
    """The events of every report that two coders or more have finished, and how many reports that is."""
    done = models.Coding.objects.filter(finished__isnull=False)
    twice = done.values("report").annotate(n=Count("pk")).filter(n__gte=TWICE).values("report")
    by_report: dict[int, list[models.Coding]] = defaultdict(list)
    for coding in done.filter(report__in=twice).select_related("report").order_by("id"):
        by_report[coding.report_id].append(coding)
    units = [
        unit
        for codings in by_report.values()
        for unit in aligned([held_record(each.report, each).events for each in codings])
    ]
    return units, len(by_report)
