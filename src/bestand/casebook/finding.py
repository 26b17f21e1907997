"""Finds one thing by its id: an incident, a ceasefire, an account or a report."""

from __future__ import annotations

import re
from typing import TypeVar

from django.db.models import Model

from bestand.accounts import Account, Ceasefire, Claim, Incident
from bestand.casebook import codec, models, rebuild
from bestand.casebook.lookup import report_named
from bestand.casebook.rebuild import MEMBERS
from bestand.errors import CasebookError
from bestand.model import Actor

Found = Incident | Ceasefire | Account | models.Report
Row = TypeVar("Row", bound=Model)
ACCOUNT = re.compile(r"([0-9a-f]{6,64})/(\w+)")
LEAST = 6  # characters of an id that are enough, where only one begins so
FEW = 2  # enough to know that there is more than one


def find(ident: str) -> Found:
    """What has this id, or the beginning of it; a report also by its path, URL or file name.

    Raises CasebookError where there is none, or more than one.
    """
    ident = ident.strip()
    if found := ACCOUNT.fullmatch(ident):
        return _account(ident, *found.groups())
    if incident := _one(models.Incident, ident):
        return rebuild.incident_of(incident)
    if truce := _one(models.Ceasefire, ident):
        return rebuild.ceasefire_of(truce)
    try:
        return report_named(ident)
    except CasebookError as error:
        if error.what.startswith("fits"):
            raise
        what = "there is no incident, ceasefire, account or report of this id"
        remedy = "`bestand incidents`, `ceasefires` and `reports` list them"
        raise CasebookError(ident or "show", what, remedy) from error


def accounts_in(report: models.Report) -> tuple[Account, ...]:
    """What a report tells, as its latest revision reads it."""
    rows = report.events.filter(current=True).order_by("id").select_related(*rebuild.ACCOUNT)
    return rebuild.accounts_of(rows)


def accounts_by_key(keys: set[str]) -> dict[str, Account]:
    """Accounts of the latest revisions; keys that no longer are one are left out."""
    reports = {key.partition("/")[0] for key in keys}
    rows = models.Event.objects.filter(report__key__in=reports, current=True).select_related(*rebuild.ACCOUNT)
    wanted = [row for row in rows if rebuild.key_of(row) in keys]
    return {account.key: account for account in rebuild.accounts_of(wanted)}


def claims_on(incident: Incident) -> tuple[Claim, ...]:
    rows = models.Claim.objects.filter(incident=incident.id).select_related("event__report").order_by("id")
    return tuple(map(rebuild.claim_of, rows))


def actors_of(ids: set[str]) -> dict[str, Actor]:
    rows = models.Actor.objects.filter(pk__in=ids).values_list("id", "data")
    return {key: codec.load(Actor, data) for key, data in rows}


def _account(ident: str, report: str, event: str) -> Account:
    rows = models.Event.objects.filter(report__key__startswith=report, name=event, current=True)
    found = list(rows.select_related(*rebuild.ACCOUNT)[:FEW])
    if len(found) != 1:
        what = "fits more than one account" if found else "there is no such account"
        raise CasebookError(ident, what, "give its whole key, as `bestand show` of the incident tells it")
    return rebuild.account_of(found[0])


def _one(table: type[Row], ident: str) -> Row | None:
    """The row of this id, or the only one whose id begins so."""
    rows = table._default_manager.prefetch_related(MEMBERS)
    if exact := rows.filter(pk=ident).first():
        return exact
    found = list(rows.filter(pk__startswith=ident)[:FEW]) if len(ident) >= LEAST else []
    if len(found) > 1:
        raise CasebookError(ident, "is the beginning of more than one id", "give more of it")
    return found[0] if found else None
