"""Incidents and their accounts as nested plain values, for geojson and parquet alike."""

from __future__ import annotations

from typing import Any

from bestand.accounts import Account, Ceasefire, Estimate, Incident, StageEntry
from bestand.layouts import telling
from bestand.layouts.telling import name_of

Plain = dict[str, Any]


def incident_facts(incident: Incident) -> Plain:
    """What is held of an incident, without its place and its accounts."""
    return {
        "id": incident.id,
        "type": incident.type,
        "status": incident.status,
        "start": incident.start,
        "end": incident.end,
        "time_precision": incident.time_precision,
        "roles": [
            {"role": role, "actor": actor, "name": name_of(actor, incident.actors)}
            for role, actor in incident.roles
        ],
        "estimates": [_estimate(each) for each in incident.estimates],
        "denied_by": telling.deniers(incident),
        "contradictions": list(incident.contradictions),
        "reports": incident.reports,
        "independent_sources": incident.independent_sources,
    }


def _estimate(estimate: Estimate) -> Plain:
    return {
        "kind": estimate.kind,
        "best": estimate.best,
        "low": estimate.low,
        "high": estimate.high,
        "contradicted": estimate.contradicted,
    }


def account_facts(account: Account) -> Plain:
    """One event as one report tells it, each fact with its words; without its place's position."""
    event, report = account.event, account.report
    when = event.when
    return {
        "key": account.key,
        "type": event.type,
        "phase": event.phase,
        "status": event.status.value,
        "hedged": event.hedged,
        "confidence": round(event.confidence, 3),
        "start": when.interval.start if when else None,
        "end": when.interval.end if when else None,
        "time_precision": when.interval.precision.value if when else None,
        "time_basis": when.interval.basis.value if when else None,
        "time_words": when.words.text if when and when.words else None,
        "trigger": event.trigger.text,
        "evidence": [telling.quote(account, span) for span in event.evidence],
        "roles": [
            {
                "role": each.role,
                "actor": each.actor,
                "name": name_of(each.actor, account.actors),
                "hedged": each.hedged,
                "words": each.words.text,
            }
            for each in event.roles
        ],
        "counts": [
            {
                "kind": each.kind,
                "of": each.of,
                "low": each.low,
                "high": each.high,
                "approximate": each.approximate,
                "source": each.source,
                "words": each.words.text,
            }
            for each in event.counts
        ],
        "attributions": [
            {"source": each.source, "stance": each.stance.value, "words": each.words.text}
            for each in event.attributions
        ],
        "report": account.report_key,
        "source_group": account.group,
        "outlet": telling.outlet(report),
        "published": account.day,
        "url": report.url,
        "title": report.title,
        "language": report.language,
    }


def ceasefire_facts(truce: Ceasefire) -> Plain:
    """An entry of the ledger in one flat row; lists joined by "; "."""

    def people(ids: tuple[str, ...]) -> str:
        return "; ".join(name_of(each, truce.actors) for each in ids)

    return {
        "id": truce.id,
        "name": truce.name,
        "status": truce.status,
        "purpose": truce.purpose,
        "kind": truce.kind,
        "parties": people(truce.parties),
        "area": truce.area.name if truce.area else None,
        "announced": truce.announced,
        "start": truce.start,
        "end": truce.end,
        "open_ended": None if truce.open_ended is None else int(truce.open_ended),
        "days": truce.days,
        "mediators": people(truce.mediators),
        "monitors": people(truce.monitors),
        "terms": "; ".join(truce.terms),
        "exclusions": "; ".join(truce.exclusions),
        "stages": "; ".join(_stage(each) for each in truce.stages),
        "violations_told": sum(not each.found for each in truce.violations),
        "violations_found": sum(each.found for each in truce.violations),
        "reports": len({each.report_key for each in truce.accounts}),
        "independent_sources": len({each.group for each in truce.accounts}),
    }


def _stage(entry: StageEntry) -> str:
    return f"{entry.stage} {entry.start.isoformat()}" if entry.start else entry.stage
