"""Who told of an incident, and in which words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from bestand.accounts import Account, Incident
from bestand.knowledge.outlets import outlets
from bestand.model import Actor, Report, Span


def outlet(report: Report) -> str:
    """What a report is known by: its outlet, the site of its URL, its agencies, else the name of its file."""
    site = outlets().of_url(report.url) if report.url else None
    return report.outlet or site or ", ".join(report.credits) or PurePath(report.source).name


def outlets_of(accounts: Iterable[Account]) -> list[str]:
    return list(dict.fromkeys(outlet(each.report) for each in accounts))


def quote(account: Account, span: Span) -> str:
    """Words of a report; events count in the text as it came."""
    return account.report.original[span.start : span.end]


def evidence(account: Account) -> str:
    """The fullest telling of an account's event."""
    spans = account.event.evidence
    return quote(account, spans[0]) if spans else account.event.trigger.text


def tellers(account: Account) -> list[str]:
    """Names of those who say so, each once."""
    told = dict.fromkeys(each.source for each in account.event.attributions)
    return [name_of(source, account.actors) for source in told]


def name_of(actor: str, cast: dict[str, Actor]) -> str:
    return cast[actor].name if actor in cast else actor


def headline(report: Report) -> str:
    return report.title or ""


def deniers(incident: Incident) -> list[str]:
    return [name_of(each, incident.actors) for each in incident.denied_by]
