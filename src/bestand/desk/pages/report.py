"""A report as it was published, with every fact in its place; and the list of reports."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from bestand.casebook import finding, models, queries
from bestand.casebook.lookup import report_named
from bestand.casebook.rebuild import key_of, report_of
from bestand.desk.asking import Asked, asking
from bestand.desk.listing import sliced
from bestand.desk.passages import passages, told
from bestand.errors import CasebookError


@asking
def reports(request: HttpRequest, asked: Asked) -> HttpResponse:
    page = sliced(request, lambda limit: queries.reports(asked.filters, limit=limit))
    return render(request, "desk/reports.html", {"asked": asked, "page": page})


def report(request: HttpRequest, key: str) -> HttpResponse:
    try:
        row = report_named(key)
    except CasebookError as error:
        raise Http404(key) from error
    read = report_of(row)
    events = told(finding.accounts_in(row), incidents_of(row))
    values = {
        "key": row.key,
        "report": read,
        "events": events,
        "passages": list(passages(read, events)),
        "facts": sum(len(event.facts) for event in events),
        "siblings": _siblings(row),
        "revisions": row.revisions.order_by("-number").values("number", "rules", "made"),
    }
    return render(request, "desk/report.html", values)


def incidents_of(report: models.Report) -> dict[str, str]:
    """The incident that each account of a report belongs to, by the account's key."""
    members = models.IncidentMember.objects.filter(event__report=report, event__current=True)
    rows = members.select_related("event__report").defer("event__report__text", "event__report__original")
    return {key_of(row.event): row.incident_id for row in rows}


def _siblings(row: models.Report) -> list[models.Report]:
    """Other reports that print the same text."""
    if row.group_id is None:
        return []
    same = models.Report.objects.filter(group=row.group_id).exclude(pk=row.pk)
    return list(same.defer("text", "original", "data").order_by("published", "id")[:20])
