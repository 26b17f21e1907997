"""`bestand show`: one incident, ceasefire, account or report in full."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bestand.commands.common import Where, clear_exit

if TYPE_CHECKING:
    from bestand.accounts import Account
    from bestand.casebook.finding import Found
    from bestand.model import Report

Row = dict[str, Any]


class Form(StrEnum):
    TEXT = "text"
    JSON = "json"


Ident = Annotated[
    str,
    typer.Argument(
        metavar="ID", help="Of an incident, ceasefire, account or report; its first six characters will do."
    ),
]
FormChoice = Annotated[Form, typer.Option("--format", help="How to show it.")]


def show(ident: Ident, where: Where = None, form: FormChoice = Form.TEXT) -> None:
    """Show one incident, ceasefire, account or report with its evidence, figures and reasons."""
    from bestand import casebook

    with clear_exit(), casebook.open(where):
        from bestand.casebook.finding import find

        found = find(ident)
        if form is Form.JSON:
            typer.echo(json.dumps(_as_json(found), ensure_ascii=False, indent=1))
            return
        for line in _as_text(found):
            typer.echo(line)


def _as_text(found: Found) -> Iterator[str]:
    from bestand.accounts import Account, Ceasefire, Incident
    from bestand.casebook import finding
    from bestand.casebook.rebuild import report_of
    from bestand.linking.independence import sources
    from bestand.output import shown

    if isinstance(found, Incident):
        return shown.incident_lines(found, finding.claims_on(found))
    if isinstance(found, Account):
        return shown.account_lines(found)
    if isinstance(found, Ceasefire):
        reports = len({each.report_key for each in found.accounts})
        known = finding.accounts_by_key({each.account for each in found.violations})
        return shown.ceasefire_lines(found, reports, sources(found.accounts), known)
    told = finding.accounts_in(found)
    return shown.report_lines(found.key, report_of(found), told, found.revisions.count())


def _as_json(found: Found) -> Row:
    """All of it but the texts of the reports."""
    from bestand.accounts import Account, Ceasefire, Incident
    from bestand.casebook import codec, finding
    from bestand.casebook.rebuild import report_of

    if isinstance(found, Account):
        return _account(found)
    if isinstance(found, Incident):
        claims = [codec.dump(each) for each in finding.claims_on(found)]
        return {**codec.dump(codec.bare(found)), "accounts": _accounts(found.accounts), "claims": claims}
    if isinstance(found, Ceasefire):
        return {**codec.dump(codec.bare(found)), "accounts": _accounts(found.accounts)}
    told = _accounts(finding.accounts_in(found))
    return {"key": found.key, **_document(report_of(found)), "accounts": told}


def _accounts(accounts: tuple[Account, ...]) -> list[Row]:
    return [_account(each) for each in accounts]


def _account(account: Account) -> Row:
    from bestand.casebook import codec

    original = account.report.original
    quotes = [original[span.start : span.end] for span in account.event.evidence]
    event = {**codec.dump(account.event), "evidence": quotes}
    return {"key": account.key, "group": account.group, "report": _document(account.report), "event": event}


def _document(report: Report) -> Row:
    return {
        "source": report.source,
        "url": report.url,
        "outlet": report.outlet,
        "title": report.title,
        "published": report.published.day.isoformat() if report.published else None,
        "credits": list(report.credits),
        "language": report.language,
    }
