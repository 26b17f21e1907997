"""The review queue: events that nobody has judged yet. Kept up to date with the incidents they are in."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from bestand import accounts
from bestand.casebook import models
from bestand.casebook.rebuild import account_key
from bestand.review.corrections import EVENT
from bestand.review.urgency import urgency

KILLED = "killed"
CHUNK = 500  # values in one query; SQLite takes no more than 32,766


def forget(report: models.Report) -> None:
    """Take a report's events out of the queue; linking puts back those that wait."""
    models.Waiting.objects.filter(event__report=report).delete()


def renew(incidents: Sequence[accounts.Incident], rows: Mapping[str, int]) -> None:
    """Put the events of these incidents in the queue, but for those that were judged."""
    told = [(account, incident) for incident in incidents for account in incident.accounts]
    numbers = [rows[account.key] for account, _ in told]
    for start in range(0, len(numbers), CHUNK):
        models.Waiting.objects.filter(event__in=numbers[start : start + CHUNK]).delete()
    judged = _judged({account.report_key for account, _ in told})
    models.Waiting.objects.bulk_create(
        _row(account, incident, rows[account.key]) for account, incident in told if account.key not in judged
    )


def _row(account: accounts.Account, incident: accounts.Incident, pk: int) -> models.Waiting:
    event = account.event
    figures = (bound for each in event.counts if each.kind == KILLED for bound in (each.low, each.high))
    killed = max((bound for bound in figures if bound is not None), default=None)
    contradicted = bool(incident.contradictions or incident.denied_by)
    return models.Waiting(
        event_id=pk,
        weight=urgency(event.confidence, killed, contradicted),
        confidence=event.confidence,
        killed=killed,
        contradicted=contradicted,
    )


def _judged(reports: Collection[str]) -> set[str]:
    """Account keys of the events that somebody has judged."""
    rows = models.Correction.objects.filter(
        report__key__in=sorted(reports), coding=None, field=EVENT, withdrawn_by__isnull=True
    ).exclude(verdict=models.Correction.WITHDRAW)
    return {account_key(report, event) for report, event in rows.values_list("report__key", "event")}
