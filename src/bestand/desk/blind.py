"""Who may judge which report, and whether others see it: two coders on one report are kept apart."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest

from bestand.casebook import models
from bestand.casebook.correcting import Who


def open_codings(report: models.Report) -> QuerySet[models.Coding]:
    """Those that are not settled yet."""
    return report.codings.filter(closed__isnull=True).order_by("id")


def coding_of(request: HttpRequest, report: models.Report) -> models.Coding | None:
    """What this user codes blind here; None where the report is not coded blind.

    Raises PermissionDenied for everybody else while it is: what holds is open until it is settled.
    """
    found = list(open_codings(report))
    mine = next((each for each in found if each.user_id == request.user.pk), None)
    if found and mine is None:
        raise PermissionDenied("blind")
    return mine


def who(request: HttpRequest, report: models.Report) -> Who:
    """The user as he decides here. Raises PermissionDenied where he does not (any more)."""
    coding = coding_of(request, report)
    if coding is not None and coding.finished is not None:
        raise PermissionDenied("finished")
    return Who(request.user.get_username(), request.user, coding)
