"""`bestand diff`: what a newer reading of a report changed."""

from __future__ import annotations

import json
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bestand.commands.common import Where, clear_exit
from bestand.output.plain import plain

if TYPE_CHECKING:
    from bestand.casebook.diff import Change
    from bestand.casebook.models import Revision

Named = Annotated[str, typer.Argument(metavar="REPORT", help="Key, path, URL or file name of a report.")]
LONG = 160  # characters of a value; the rest is in --format json


class Form(StrEnum):
    TEXT = "text"
    JSON = "json"


FormChoice = Annotated[Form, typer.Option("--format", help="How to show the changes.")]


def diff(report: Named, where: Where = None, form: FormChoice = Form.TEXT) -> None:
    """Show what changed between the two latest readings of a report."""
    from bestand import casebook

    with clear_exit(), casebook.open(where):
        from bestand.casebook.diff import changes
        from bestand.casebook.lookup import report_named
        from bestand.casebook.rebuild import record_of

        latest = list(report_named(report).revisions.order_by("-number")[:2])
        told = changes(record_of(latest[1]), record_of(latest[0])) if len(latest) == 2 else ()
        if form is Form.JSON:
            typer.echo(json.dumps([asdict(each) for each in told], ensure_ascii=False, indent=1))
            return
        typer.echo(_heading(latest))
        for each in told:
            typer.echo(_line(each))


def _heading(latest: list[Revision]) -> str:
    if len(latest) < 2:
        return f"Read once, on {latest[0].made:%Y-%m-%d}, by {latest[0].rules}."
    new, old = latest
    return (
        f"Revision {old.number} ({old.made:%Y-%m-%d}, {old.rules})"
        f" → {new.number} ({new.made:%Y-%m-%d}, {new.rules})"
    )


def _line(change: Change) -> str:
    sign = {"added": "+", "removed": "-", "changed": "~"}[change.kind.value]
    if change.field is None:
        return f"{sign} {plain(change.what)}: {_short((*change.before, *change.after), '; ')}"
    before, after = _short(change.before, ", "), _short(change.after, ", ")
    return f"{sign} {plain(change.what)}, {change.field}: {before or 'nothing'} → {after or 'nothing'}"


def _short(values: tuple[str, ...], comma: str) -> str:
    text = plain(comma.join(values))
    return text if len(text) <= LONG else f"{text[: LONG - 1]}…"
