"""A truce: its life, its parties and terms, and what broke it; and the ledger of all of them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bestand.accounts import Account, Ceasefire
from bestand.casebook import finding, queries
from bestand.casebook.filter_values import TRUCE_STATUS
from bestand.casebook.filters import CEASEFIRES
from bestand.desk.asking import Asked, asking
from bestand.desk.charts.basemap import drawn
from bestand.desk.charts.lifeline import lifeline
from bestand.desk.listing import sliced
from bestand.desk.maps import one_spot
from bestand.desk.named import named
from bestand.desk.words import current
from bestand.dossier.naming import Names
from bestand.linking.independence import sources

SMALL = 420, 300  # width and height of the map


@asking
def ceasefires(request: HttpRequest, asked: Asked) -> HttpResponse:
    page = sliced(request, lambda limit: queries.ceasefires(asked.filters, limit=limit, bare=True))
    values = {"asked": asked, "page": page, "total": queries.count(asked.filters, CEASEFIRES)}
    return render(request, "desk/ceasefires.html", {**values, "statuses": " ".join(TRUCE_STATUS)})


def ceasefire(request: HttpRequest, ident: str) -> HttpResponse:
    truce = named(ident, Ceasefire)
    known = {each.key: each for each in truce.accounts}
    known |= finding.accounts_by_key({each.account for each in truce.violations} - set(known))
    names = Names(current(), truce.accounts, truce.actors)
    values = {
        "truce": truce,
        "life": lifeline(truce),
        "known": known,
        "quotes": {key: _quote(account) for key, account in known.items()},
        "people": {
            role: [(key, names.actor(key)) for key in getattr(truce, role)]
            for role in ("parties", "mediators", "monitors")
        },
        "reports": len({each.report_key for each in truce.accounts}),
        "sources": sources(truce.accounts),
        "map": drawn(one_spot(truce.area, "ceasefire"), current(), *SMALL) if truce.area else None,
    }
    return render(request, "desk/ceasefire.html", values)


def _quote(account: Account) -> str:
    """The sentence that tells it."""
    original = account.report.original
    span = account.event.evidence[0] if account.event.evidence else account.event.trigger.span
    return " ".join(original[span.start : span.end].split())
