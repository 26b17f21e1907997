"""An incident: its accounts side by side, its figures, who stands behind them; and the list of incidents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bestand.accounts import Account, Incident
from bestand.casebook import finding, queries
from bestand.casebook.filters import INCIDENTS
from bestand.desk.asking import Asked, asking
from bestand.desk.charts.basemap import drawn
from bestand.desk.charts.ranges import ranges
from bestand.desk.listing import sliced
from bestand.desk.maps import one_spot
from bestand.desk.named import named
from bestand.desk.passages import Fact, Told, told
from bestand.desk.words import current, say, vocabulary
from bestand.dossier.naming import Names
from bestand.knowledge.ontology import ontology
from bestand.linking.independence import source_of

SMALL = 420, 300  # width and height of the map beside an incident
ORDER = ("when", "place", "agent", "target", "party", "mediator", "monitor", "host", "counts", "attributions")


@dataclass(frozen=True, slots=True)
class Column:
    """One account of the incident."""

    account: Account
    told: Told
    source: int  # which independent source it is, from 1
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One field as every account tells it."""

    field: str
    label: str
    differs: bool
    cells: tuple[tuple[Fact, ...], ...]


@asking
def incidents(request: HttpRequest, asked: Asked) -> HttpResponse:
    page = sliced(request, lambda limit: queries.incidents(asked.filters, limit=limit, bare=True))
    total = queries.count(asked.filters, INCIDENTS)
    return render(request, "desk/incidents.html", {"asked": asked, "page": page, "total": total})


def incident(request: HttpRequest, ident: str) -> HttpResponse:
    found = named(ident, Incident)
    columns = tuple(_columns(found))
    names = Names(current(), found.accounts, found.actors)
    group = ontology().group_of(found.type)
    values = {
        "incident": found,
        "group": group,
        "roles": [(role, actor, names.actor(actor)) for role, actor in found.roles],
        "columns": columns,
        "lines": list(_lines(found, columns)),
        "charts": [ranges(each) for each in found.estimates],
        "papers": {column.account.key: column for column in columns},
        "names": {key: names.actor(key) for key in found.actors},
        "denied": [(key, names.actor(key)) for key in found.denied_by],
        "contradictions": [_field_name(each) for each in found.contradictions],
        "claims": [(each, names.actor(each.source)) for each in finding.claims_on(found)],
        "map": drawn(one_spot(found.place, group), current(), *SMALL) if found.place else None,
    }
    return render(request, "desk/incident.html", values)


def _columns(incident: Incident) -> Iterator[Column]:
    numbers = source_of(incident.accounts)
    order = {each: place for place, each in enumerate(dict.fromkeys(numbers.values()), 1)}
    for account in incident.accounts:
        original = account.report.original
        quotes = tuple(" ".join(original[each.start : each.end].split()) for each in account.event.evidence)
        yield Column(account, told([account], {})[0], order[numbers[account.key]], quotes)


def _lines(incident: Incident, columns: tuple[Column, ...]) -> Iterator[Line]:
    """The fields that any account tells, in the same order for every incident."""
    sorted_facts = [{name: tuple(_facts(column, name)) for name in ORDER} for column in columns]
    for name in ORDER:
        cells = tuple(each[name] for each in sorted_facts)
        if any(cells):
            differs = name in incident.contradictions or (
                name == "counts" and any(each in vocabulary().counts for each in incident.contradictions)
            )
            label = say(f"role.{name}" if name in ontology().roles else f"field.{name}")
            yield Line(name, label, differs, cells)


def _facts(column: Column, name: str) -> Iterator[Fact]:
    """The facts of one field, of roles by the label that they bear."""
    for fact in column.told.facts:
        if fact.kind == "role":
            if name not in ("when", "place", "counts", "attributions") and fact.label == say(f"role.{name}"):
                yield fact
        elif {"count": "counts", "attribution": "attributions"}.get(fact.kind, fact.kind) == name:
            yield fact


def _field_name(field: str) -> str:
    words = vocabulary()
    return words.fields.get(field) or words.counts[field].many
