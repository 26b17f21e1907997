"""The keys that incidents, claims and reports are found by (`models/marks.py`).

"actor:ID" is who is in it, those to whom he belongs too; "source:NAME" an outlet, an
agency in the credits or an actor who says so; "outlet:NAME" one of the first two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bestand import accounts, model
from bestand.casebook import models
from bestand.casebook.models.events import ID
from bestand.knowledge.spelling import plain


def actor(ident: str) -> str:
    return f"actor:{ident}"


def source(name: str) -> str:
    return f"source:{plain(name)[:ID]}"


def outlet(name: str) -> str:
    return f"outlet:{plain(name)[:ID]}"


def name_actors(rows: Sequence[models.Actor]) -> None:
    """Write down what these actors are called, in place of what they were called before."""
    models.ActorName.objects.filter(actor__in=[row.pk for row in rows]).delete()
    models.ActorName.objects.bulk_create(
        models.ActorName(actor_id=row.pk, name=name, alias=alias)
        for row in rows
        for name, alias in _names(row)
    )


def _names(row: models.Actor) -> Iterable[tuple[str, bool]]:
    """Each once, and whether it is only an alias."""
    called = {plain(alias)[:ID]: True for alias in row.data.get("aliases", ())}
    return {**called, plain(row.name)[:ID]: False}.items()


def mark_incidents(found: Iterable[accounts.Incident]) -> None:
    models.IncidentMark.objects.bulk_create(
        models.IncidentMark(key=key, day=each.start, of_id=each.id)
        for each in found
        for key in sorted(_of_incident(each))
    )


def mark_claims(
    rows: Iterable[tuple[models.Claim, accounts.Claim]], incidents: Mapping[str, accounts.Incident]
) -> None:
    """Claims are found by who is in their incident, by their report, and by who makes them."""
    casts = {key: set(_cast(each)) for key, each in incidents.items()}
    reports = {each.key: each.report for one in incidents.values() for each in one.accounts}
    models.ClaimMark.objects.bulk_create(
        models.ClaimMark(key=key, day=row.day, of=row)
        for row, each in rows
        for key in sorted(
            casts[each.incident]
            | {source(name) for name in (*_publishers(reports[each.account]), each.source)}
        )
    )


def mark_report(row: models.Report, record: model.Record) -> None:
    """In place of what was there of the report."""
    row.marks.all().delete()
    said = {each.source for event in record.events for each in event.attributions}
    publishers = set(_publishers(record.report))
    keys = {outlet(name) for name in publishers} | {source(name) for name in publishers | said}
    models.ReportMark.objects.bulk_create(
        models.ReportMark(key=key, day=row.published, of=row) for key in sorted(keys)
    )


def _of_incident(incident: accounts.Incident) -> set[str]:
    told = incident.accounts
    said = (each.source for account in told for each in account.event.attributions)
    publishers = (name for account in told for name in _publishers(account.report))
    return {*_cast(incident), *map(source, said), *map(source, publishers)}


def _publishers(report: model.Report) -> Iterator[str]:
    yield from report.credits
    if report.outlet:
        yield report.outlet


def _cast(incident: accounts.Incident) -> Iterator[str]:
    """Who has a role in it, and all that they belong to."""
    fresh = {who for _, who in incident.roles}
    seen: set[str] = set()
    while fresh:
        seen |= fresh
        known = (incident.actors[who].affiliation for who in fresh if who in incident.actors)
        fresh = {whole for whole in known if whole} - seen
    return map(actor, seen)
