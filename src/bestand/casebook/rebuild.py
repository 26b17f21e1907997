"""Rows → the plain types of `accounts.py`, exactly as they were before they were stored.

Give rows that were fetched with what they need: `ACCOUNT` names it for `select_related`.
"""

from __future__ import annotations

from collections.abc import Iterable

from bestand import accounts, model
from bestand.casebook import codec, models

ACCOUNT = ("report",)  # Event.objects.select_related(*ACCOUNT)
MEMBERS = "members__event__report"  # Incident.objects.prefetch_related(MEMBERS), and so for Ceasefire
APART = ("text", "original", "offsets")  # fields of a report that are not in its `data`


def account_key(report_key: str, event_id: str) -> str:
    return f"{report_key}/{event_id}"


def key_of(row: models.Event) -> str:
    """The account key of an event row."""
    return account_key(row.report.key, row.name)


def report_of(row: models.Report) -> model.Report:
    """A report as its latest revision reads it."""
    original = row.text if row.original is None else row.original
    offsets = codec.unrun(row.data["runs"])
    fields = {key: value for key, value in row.data.items() if key != "runs"}
    return codec.load(model.Report, {**fields, "text": row.text, "original": original, "offsets": offsets})


def account_of(row: models.Event, report: model.Report | None = None) -> accounts.Account:
    """The account that an event of a current revision is; `report` where it was rebuilt before."""
    return accounts.Account(
        key=key_of(row),
        report_key=row.report.key,
        report=report or report_of(row.report),
        event=codec.load(model.Event, row.data["event"]),
        actors={key: codec.load(model.Actor, each) for key, each in row.data["actors"].items()},
        places={key: codec.load(model.Place, each) for key, each in row.data["places"].items()},
        group=row.report.group_id or row.report.key,
    )


def accounts_of(rows: Iterable[models.Event]) -> tuple[accounts.Account, ...]:
    """The accounts of many rows in their order; each report is rebuilt once."""
    reports: dict[int, model.Report] = {}
    return tuple(
        account_of(
            row, reports.setdefault(row.report_id, reports.get(row.report_id) or report_of(row.report))
        )
        for row in rows
    )


def record_of(row: models.Revision) -> model.Record:
    """The record as one version of the rules read it."""
    return codec.unpack(bytes(row.record))


def incident_of(row: models.Incident) -> accounts.Incident:
    """An incident with its accounts, the latest first."""
    told = accounts_of(member.event for member in row.members.all())
    return codec.load(accounts.Incident, {**row.data, "accounts": told})


def ceasefire_of(row: models.Ceasefire) -> accounts.Ceasefire:
    told = accounts_of(member.event for member in row.members.all())
    return codec.load(accounts.Ceasefire, {**row.data, "accounts": told})


def claim_of(row: models.Claim) -> accounts.Claim:
    """A claim; fetch its row with `event__report`."""
    return accounts.Claim(
        incident=row.incident_id,
        account=key_of(row.event),
        source=row.source_id,
        stance=row.stance,
        words=row.words,
        day=row.day,
        against=tuple(row.against),
    )
