"""One thing in full, by its id."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from bestand.accounts import Account, Ceasefire, Incident
from bestand.casebook import models
from bestand.desk.api import filling, rows
from bestand.desk.api.access import caller
from bestand.desk.api.problems import answers
from bestand.desk.api.routes import router
from bestand.desk.named import named
from bestand.desk.roles import role_of

MISSING = 404


@router.get("/me", response=answers(rows.Me))
def me(request: HttpRequest) -> rows.Me:
    """Whose token this is, and what role he has."""
    user = caller(request)
    role = role_of(user)
    assert role is not None  # who is signed in has one
    return rows.Me(name=user.get_username(), role=role)


@router.get("/incidents/{ident}", response=answers(rows.Incident, MISSING))
def incident(request: HttpRequest, ident: str) -> rows.Incident:
    """An incident with its accounts, its claims, and why its accounts are held to be one happening."""
    return filling.incident(named(ident, Incident))


@router.get("/ceasefires/{ident}", response=answers(rows.Ceasefire, MISSING))
def ceasefire(request: HttpRequest, ident: str) -> rows.Ceasefire:
    """A truce with its accounts."""
    return filling.ceasefire(named(ident, Ceasefire))


@router.get("/reports/{key}", response=answers(rows.Whole, MISSING))
def report(request: HttpRequest, key: str) -> rows.Whole:
    """A report with its text and all that is coded of it."""
    return filling.whole(report_of(key))


@router.get("/reports/{key}/events/{event}", response=answers(rows.AccountRow, MISSING))
def event(request: HttpRequest, key: str, event: str) -> rows.AccountRow:
    """An event as its report tells it."""
    return filling.account_rows([named(f"{key}/{event}", Account)])[0]


@router.get("/actors/{path:ident}", response=answers(rows.ActorLine, MISSING))
def actor(request: HttpRequest, ident: str) -> rows.ActorLine:
    """An actor, and in how many incidents it has which role."""
    row = models.Actor.objects.filter(pk=ident).first()
    if row is None:
        raise Http404(f"actor {ident}")
    return filling.actor_line(row)


def report_of(key: str) -> models.Report:
    """The report with this key. Raises Http404."""
    found = models.Report.objects.filter(key=key).first()
    if found is None:
        raise Http404(f"report {key}")
    return found
