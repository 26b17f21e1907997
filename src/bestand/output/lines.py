"""Incidents, ceasefires and claims as rows of a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from bestand.accounts import Ceasefire, Claim, Estimate, Incident
from bestand.model import Actor

Row = dict[str, Any]

INCIDENT_COLUMNS = (
    "id",
    "start",
    "end",
    "type",
    "status",
    "place",
    "roles",
    "figures",
    "reports",
    "independent_sources",
    "marks",
)
INCIDENT_TABLE = ("id", "when", "what", "place", "roles", "figures", "told", "marks")
CEASEFIRE_COLUMNS = (
    "id",
    "name",
    "status",
    "announced",
    "start",
    "end",
    "days",
    "parties",
    "kind",
    "purpose",
    "stages",
    "violations_told",
    "violations_found",
    "accounts",
)
CEASEFIRE_TABLE = ("id", "name", "status", "start", "end", "parties", "violations")
CLAIM_COLUMNS = ("incident", "day", "source", "stance", "words", "against", "account")
CLAIM_TABLE = ("incident", "day", "source", "stance", "words", "against")


def incident_row(incident: Incident) -> Row:
    """`told` is "reports/independent sources"; `marks` what is contradicted or denied."""
    place = incident.place
    marks = [f"{field} contradicted" for field in incident.contradictions]
    if incident.denied_by:
        marks.append(f"denied by {', '.join(_names(incident.denied_by, incident.actors))}")
    return {
        "id": incident.id,
        "start": incident.start,
        "end": incident.end,
        "time_precision": incident.time_precision,
        "when": days(incident.start, incident.end, incident.time_precision),
        "type": incident.type,
        "status": incident.status,
        "what": incident.type + ("" if incident.status == "actual" else f" ({incident.status})"),
        "place": place.name if place else None,
        "place_id": place.id if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "country": place.country if place else None,
        "roles": [f"{role} {_name(actor, incident.actors)}" for role, actor in incident.roles],
        "figures": [text for each in incident.estimates if (text := estimate(each))],
        "reports": incident.reports,
        "independent_sources": incident.independent_sources,
        "told": f"{incident.reports}/{incident.independent_sources}",
        "marks": marks,
    }


def ceasefire_row(truce: Ceasefire) -> Row:
    found = sum(each.found for each in truce.violations)
    told = len(truce.violations) - found
    return {
        "id": truce.id,
        "name": truce.name,
        "status": truce.status,
        "announced": truce.announced,
        "start": truce.start,
        "end": truce.end,
        "days": truce.days,
        "open_ended": truce.open_ended,
        "parties": _names(truce.parties, truce.actors),
        "mediators": _names(truce.mediators, truce.actors),
        "monitors": _names(truce.monitors, truce.actors),
        "kind": truce.kind,
        "purpose": truce.purpose,
        "area": truce.area.name if truce.area else None,
        "stages": [f"{each.stage} {days(each.start, each.end)}".strip() for each in truce.stages],
        "violations_told": told,
        "violations_found": found,
        "violations": f"{told} told, {found} found",
    }


def claim_row(claim: Claim, actors: Mapping[str, Actor]) -> Row:
    return {
        "incident": claim.incident,
        "day": claim.day,
        "source": _name(claim.source, actors),
        "source_id": claim.source,
        "stance": claim.stance,
        "words": claim.words,
        "against": list(claim.against),
        "account": claim.account,
    }


def days(start: date | None, end: date | None, precision: str = "day") -> str:
    """ "2016-02-21", "2016-02" for a month, "2016-02-03 – 2016-02-24"."""
    if start is None:
        return f"– {end}" if end else ""
    if precision in ("month", "year"):
        return start.isoformat()[: 7 if precision == "month" else 4]
    return start.isoformat() if end in (None, start) else f"{start} – {end}"


def estimate(each: Estimate) -> str:
    """ "killed 101 (80–120)": the best figure, and between which bounds."""
    bounds = ["?" if bound is None else f"{bound:,}" for bound in (each.low, each.high)]
    if each.best is None and bounds == ["?", "?"]:
        return ""
    best = "?" if each.best is None else f"{each.best:,}"
    return f"{each.kind} {best}" + ("" if set(bounds) == {best} else f" ({bounds[0]}–{bounds[1]})")


def _name(key: str, actors: Mapping[str, Actor]) -> str:
    return actors[key].name if key in actors else key


def _names(keys: Iterable[str], actors: Mapping[str, Actor]) -> list[str]:
    return [_name(key, actors) for key in keys]
