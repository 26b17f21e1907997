"""Finds a report by what a person calls it."""

from __future__ import annotations

import re
from pathlib import Path

from django.db.models import Q

from bestand.casebook import models
from bestand.errors import CasebookError

PREFIX = re.compile(r"[0-9a-f]{6,64}")
FEW = 2  # enough to know that there is more than one


def report_named(name: str) -> models.Report:
    """The report with this key (its first six characters or more), path, URL or file name.

    Raises CasebookError where there is none, or more than one.
    """
    found = _exact(name) or _ending(name)
    if len(found) == 1:
        return found[0]
    what = "fits more than one report" if found else "there is no such report in the casebook"
    remedy = "give its key" if found else "give its path, its URL or its key: `bestand reports` lists them"
    raise CasebookError(name, what, remedy)


def _exact(name: str) -> list[models.Report]:
    fits = Q(source=name) | Q(url=name) | Q(source=str(Path(name).expanduser().absolute()))
    if PREFIX.fullmatch(name.lower()):
        fits |= Q(key__startswith=name.lower())
    return list(models.Report.objects.filter(fits)[:FEW])


def _ending(name: str) -> list[models.Report]:
    return list(models.Report.objects.filter(source__endswith=f"/{name}")[:FEW])
