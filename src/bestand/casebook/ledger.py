"""The ledger of truces: gathered anew when something was added that a truce may be told by or broken by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from bestand import linking
from bestand.accounts import Ceasefire, Incident
from bestand.casebook import models
from bestand.casebook.incidents import store_ceasefires
from bestand.casebook.known import KnownAccounts
from bestand.casebook.rebuild import MEMBERS, incident_of
from bestand.knowledge.ontology import ontology

ONE = 1  # the primary key of the one row
TRUCES = "ceasefire"  # their class in the ontology
VIOLENCE = "violence"
UNTOLD_END = timedelta(days=90)  # as long as linking takes a truce to last where no report tells

Window = tuple[date, date]


def mark(reports: Iterable[int], old: Iterable[str], found: Sequence[Incident]) -> None:
    """Note that the ledger is stale where these reports, or incidents before or after them, bear on it."""
    violent = ontology().types_of(VIOLENCE)
    told = models.Event.objects.filter(report__in=set(reports), type__in=ontology().types_of(TRUCES))
    days = [each.start for each in found if each.start and each.type in violent]
    before = models.Incident.objects.filter(pk__in=set(old), type__in=violent)
    days += [day for day in before.values_list("start", flat=True) if day]
    if told.exists() or _inside(days, _stored_windows()):
        models.Ledger.objects.update_or_create(pk=ONE, defaults={"stale": True})


def bring_up_to_date() -> None:
    """Gather the truces anew, if something bears on them."""
    with transaction.atomic():
        if models.Ledger.objects.filter(pk=ONE, stale=True).exists():
            _rewrite()
            models.Ledger.objects.filter(pk=ONE).update(stale=False)


def _rewrite() -> None:
    known = KnownAccounts()
    telling = models.Event.objects.filter(current=True, type__in=ontology().types_of(TRUCES)).values("report")
    # The other events of these reports tell where they are about.
    told = known.accounts(Q(report__in=telling))
    drafts = linking.ceasefires(told)
    store_ceasefires(linking.ceasefires(told, _incidents(_windows(drafts))), known.keys)


def _incidents(windows: Sequence[Window]) -> list[Incident]:
    """The violence in the time of these truces."""
    if not windows:
        return []
    first, last = min(start for start, _ in windows), max(end for _, end in windows)
    rows = models.Incident.objects.filter(type__in=ontology().types_of(VIOLENCE), start__range=(first, last))
    near = (row for row in rows.prefetch_related(MEMBERS) if row.start and _inside([row.start], windows))
    return [incident_of(row) for row in near]


def _windows(truces: Iterable[Ceasefire]) -> list[Window]:
    days = ((each.start or each.announced, each.end) for each in truces)
    return [(start, end or start + UNTOLD_END) for start, end in days if start]


def _stored_windows() -> list[Window]:
    rows = models.Ceasefire.objects.values_list("start", "announced", "end")
    days = ((start or announced, end) for start, announced, end in rows)
    return [(start, end or start + UNTOLD_END) for start, end in days if start]


def _inside(days: Sequence[date], windows: Sequence[Window]) -> bool:
    return any(start <= day <= end for day in days for start, end in windows)
