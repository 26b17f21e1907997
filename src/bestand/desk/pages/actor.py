"""An actor: its names and sides, what it did, underwent and said; and the list of actors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from bestand.accounts import Claim, Incident
from bestand.casebook import codec, models, queries
from bestand.casebook.filters import Filters
from bestand.casebook.rebuild import claim_of
from bestand.desk.asking import Asked, asking
from bestand.desk.charts.diverging import rows
from bestand.desk.listing import sliced
from bestand.desk.relations import ties
from bestand.desk.words import current
from bestand.dossier.naming import Names
from bestand.knowledge.base import load_knowledge
from bestand.model import Actor

READ = 400  # incidents, the latest, from which the page is made
SHOWN = 12  # of each kind
ROLES = ("agent", "target", "party", "mediator", "monitor", "host")


@dataclass(frozen=True, slots=True)
class Side:
    """On whose side, and when, as the knowledge base has it."""

    actor: str
    name: str
    since: date | None
    until: date | None


@asking
def actors(request: HttpRequest, asked: Asked) -> HttpResponse:
    page = sliced(request, lambda limit: queries.actors(asked.filters, limit=limit))
    return render(request, "desk/actors.html", {"asked": asked, "page": page})


def actor(request: HttpRequest, ident: str) -> HttpResponse:
    row = models.Actor.objects.filter(pk=ident).first()
    if row is None:
        raise Http404(ident)
    found = codec.load(Actor, row.data)
    latest = list(queries.incidents(Filters.read({"actor": ident}), limit=READ, bare=True))
    own = [each for each in latest if any(who == ident for _, who in each.roles)]
    values = {
        "actor": found,
        "name": Names(current(), (), {ident: found}).actor(ident),
        "sides": list(_sides(found)),
        "members": models.Actor.objects.filter(affiliation=ident).order_by("name")[:30],
        "by_role": [(role, kept) for role in ROLES if (kept := _in_role(ident, role, own))],
        "members_did": len(latest) - len(own),
        "said": [(claim, kind) for claim, kind in _said(ident)],
        "truces": models.Ceasefire.objects.filter(party_rows__actor=ident).distinct().order_by("-start")[:20],
        "ties": rows(ties(ident, own)),
        "read": len(own),
        "whole": len(latest) < READ,
    }
    return render(request, "desk/actor.html", values)


def _in_role(actor: str, role: str, incidents: list[Incident]) -> list[Incident]:
    return [each for each in incidents if (role, actor) in each.roles]


def _sides(actor: Actor) -> Iterator[Side]:
    """With their years where the knowledge base has the actor; else as the reports have it."""
    entry = load_knowledge().actors.entry(actor.id)
    told = [(each.to, each.since, each.until) for each in entry.affiliation] if entry else []
    if not told and actor.affiliation:
        told = [(actor.affiliation, None, None)]
    for to, since, until in told:
        side = models.Actor.objects.filter(pk=to).values_list("name", flat=True).first()
        known = load_knowledge().actors.actor(to)
        yield Side(to if side else "", side or (known.name if known else to), since, until)


def _said(actor: str) -> Iterator[tuple[Claim, str]]:
    """What it said about incidents, the latest first, with the type of what it is about."""
    claims = models.Claim.objects.filter(source=actor).select_related("event__report", "incident")
    for row in claims.order_by("-day", "-pk")[:SHOWN]:
        yield claim_of(row), row.incident.type
