"""The coder's work: what waits for a look, and a report with its events to judge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render

from bestand.casebook import models
from bestand.casebook.correcting import Who, undoable
from bestand.desk import blind
from bestand.desk.cards import Sheet, sheet
from bestand.desk.listing import sliced
from bestand.desk.passages import Passage, passages, told
from bestand.desk.roles import Role, may, needs

DOUBTFUL = 0.5  # confidence below which the queue says so


@dataclass(frozen=True, slots=True)
class Line:
    """An event that waits, and why it is where it is in the queue."""

    event: models.Event
    type: str
    quote: str
    percent: int
    doubtful: bool
    killed: int | None
    contradicted: bool


@needs(Role.CODER)
def review(request: HttpRequest) -> HttpResponse:
    """The queue, and what this user was asked to code blind."""
    page = sliced(request, _waiting)
    codings = models.Coding.objects.filter(closed__isnull=True).select_related("report")
    values = {
        "page": page,
        "number": models.Waiting.objects.count(),
        "mine": codings.filter(user=request.user.pk, finished__isnull=True),
        "to_settle": _to_settle(codings) if may(request.user, Role.EDITOR) else (),
    }
    return render(request, "desk/review.html", values)


def _waiting(limit: int) -> Iterator[Line]:
    blind_reports = models.Coding.objects.filter(closed__isnull=True).values("report")
    rows = models.Waiting.objects.exclude(event__report__in=blind_reports).order_by("-weight", "event")
    rows = rows.select_related("event__report").defer("event__report__text", "event__report__original")
    return (_line(row) for row in rows[:limit])


def _line(row: models.Waiting) -> Line:
    event = row.event.data["event"]
    return Line(
        event=row.event,
        type=row.event.type,
        quote=event["trigger"]["text"],
        percent=round(row.confidence * 100),
        doubtful=row.confidence < DOUBTFUL,
        killed=row.killed,
        contradicted=row.contradicted,
    )


def _to_settle(codings: Any) -> list[models.Coding]:
    """The first coding of each report whose coders are all done."""
    undone = codings.filter(finished__isnull=True).values("report")
    ready: dict[int, models.Coding] = {}
    for each in codings.exclude(report__in=undone).order_by("id"):
        ready.setdefault(each.report_id, each)
    return list(ready.values())


@needs(Role.CODER)
def review_report(request: HttpRequest, key: str) -> HttpResponseBase:
    """A report with its events, as this user may judge them."""
    row = get_object_or_404(models.Report, key=key)
    try:
        coding = blind.coding_of(request, row)
    except PermissionDenied:
        return render(request, "desk/review_blind.html", _kept_apart(request, row), status=403)
    found = sheet(row, coding)
    actor = Who(request.user.get_username(), request.user, coding)
    values = {
        **text_of(found),
        "coding": coding,
        "locked": coding is not None and coding.finished is not None,
        "undoable": undoable(row, actor),
        "coders": _coders() if may(request.user, Role.EDITOR) and coding is None else (),
        "following": _following(row),
    }
    return render(request, "desk/review_report.html", values)


def text_of(found: Sheet) -> dict[str, Any]:
    """What a page with the report's text needs."""
    events = told(found.accounts, {})
    return {
        "sheet": found,
        "key": found.report.key,
        "report": found.record.report,
        "passages": _placed(found, list(passages(found.record.report, events))),
        "actors": sorted({actor.name for actor in found.record.actors.values()}),
        "places": sorted({place.name for place in found.record.places.values()}),
    }


def _placed(found: Sheet, shown: list[Passage]) -> list[tuple[int, Passage]]:
    """Each passage with where in the text it begins, by which a selection is told."""
    starts = sorted(block.span.start for block in found.record.report.blocks)
    return list(zip(starts, shown, strict=True))


def _kept_apart(request: HttpRequest, row: models.Report) -> dict[str, Any]:
    codings = list(blind.open_codings(row))
    done = all(each.finished for each in codings)
    return {"row": row, "codings": codings, "ready": done and may(request.user, Role.EDITOR)}


def _coders() -> list[User]:
    roles = [each for each in Role if each.covers(Role.CODER)]
    return list(User.objects.filter(is_active=True, member__role__in=roles).order_by("username"))


def _following(row: models.Report) -> str | None:
    """The report that comes next in the queue."""
    blind_reports = models.Coding.objects.filter(closed__isnull=True).values("report")
    rows = models.Waiting.objects.exclude(event__report__in=blind_reports).exclude(event__report=row)
    return rows.order_by("-weight", "event").values_list("event__report__key", flat=True).first()
