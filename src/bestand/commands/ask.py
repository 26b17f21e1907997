"""`bestand incidents | ceasefires | claims | actors | reports`: lists of what a casebook holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import typer

from bestand.casebook.filters import Filters
from bestand.commands.common import Where
from bestand.commands.filtering import filtered

FEW = 50  # rows of a table where nobody says how many

Row = dict[str, Any]
Listing = tuple[Iterator[Row], tuple[str, ...], tuple[str, ...]]  # rows, columns of a table, of CSV
Listed = Callable[[Filters, int | None], Listing]


class Form(StrEnum):
    TABLE = "table"
    CSV = "csv"
    JSON = "json"


FormChoice = Annotated[Form, typer.Option("--format", help="How to write the list.")]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write here instead of to standard output."),
]
Limit = Annotated[
    int | None,
    typer.Option(min=0, metavar="N", help=f"No more than this; 0 is all. Tables have {FEW} else."),
]


def _write(  # noqa: PLR0913, PLR0917  (an option of the command is a parameter here)
    listing: Listed,
    filters: Filters,
    where: str | None,
    form: Form,
    output: Path | None,
    limit: int | None,
) -> None:
    """Write a list as it comes; on stderr, whether there is more or nothing."""
    from bestand import casebook
    from bestand.output.files import clear_writing
    from bestand.output.rows import RowForm, write_rows
    from bestand.output.writing import opened

    if output and not output.parent.is_dir():
        raise typer.BadParameter(f"--output: {output.parent} is no folder")
    most = (FEW if form is Form.TABLE else None) if limit is None else limit or None
    with casebook.open(where):
        rows, short, full = listing(filters, most + 1 if most else None)
        with clear_writing(output), opened(output) as stream:
            shown = islice(rows, most)
            number = write_rows(shown, short if form is Form.TABLE else full, RowForm(form.value), stream)
        if not number:
            typer.echo("Nothing in the casebook meets that.", err=True)
        elif most and sum(1 for _ in rows):  # to the end, so that nothing stays open
            typer.echo(f"The first {most:,} are shown; --limit 0 shows all.", err=True)


def _incidents(filters: Filters, limit: int | None) -> Listing:
    from bestand.casebook import queries
    from bestand.output import lines

    found = queries.incidents(filters, limit=limit, bare=True)
    return map(lines.incident_row, found), lines.INCIDENT_TABLE, lines.INCIDENT_COLUMNS


def _ceasefires(filters: Filters, limit: int | None) -> Listing:
    from bestand.casebook import queries
    from bestand.output import lines

    found = queries.ceasefires(filters, limit=limit, bare=True)
    return map(lines.ceasefire_row, found), lines.CEASEFIRE_TABLE, lines.CEASEFIRE_COLUMNS


def _claims(filters: Filters, limit: int | None) -> Listing:
    from bestand.casebook import queries
    from bestand.casebook.finding import actors_of
    from bestand.output import lines

    found = queries.claims(filters, limit=limit)
    rows = (lines.claim_row(each, actors_of({each.source})) for each in found)
    return rows, lines.CLAIM_TABLE, lines.CLAIM_COLUMNS


def _actors(filters: Filters, limit: int | None) -> Listing:
    from bestand.casebook import queries

    columns = ("id", "name", "kind", "country", "incidents", "roles")
    rows = (
        {
            "id": each.actor.id,
            "name": each.actor.name,
            "kind": each.actor.kind,
            "affiliation": each.actor.affiliation,
            "country": each.actor.country,
            "known": each.actor.known,
            "incidents": each.incidents,
            "roles": [f"{role} {number}" for role, number in each.roles],
        }
        for each in queries.actors(filters, limit=limit)
    )
    return rows, columns, columns


def _reports(filters: Filters, limit: int | None) -> Listing:
    from bestand.casebook import queries
    from bestand.output.shown import SHORT

    rows = (
        {
            "report": each.key[:SHORT],
            "key": each.key,
            "published": each.report.published.day if each.report.published else None,
            "outlet": each.report.outlet,
            "credits": list(each.report.credits),
            "language": each.report.language,
            "title": each.report.title,
            "source": each.report.source,
            "url": each.report.url,
            "events": each.events,
            "revisions": each.revisions,
            "group": each.group,
        }
        for each in queries.reports(filters, limit=limit)
    )
    short = ("report", "published", "outlet", "credits", "title", "source", "events")
    full = ("key", *short[1:6], "language", "url", "events", "revisions", "group")
    return rows, short, full


def _command(name: str, listing: Listed, about: str) -> Callable[..., None]:
    """A command that writes one list, with every filter as an option."""

    def command(
        filters: Filters,
        where: Where = None,
        form: FormChoice = Form.TABLE,
        output: Output = None,
        limit: Limit = None,
    ) -> None:
        _write(listing, filters, where, form, output, limit)

    command.__name__, command.__doc__ = name, about
    return filtered(command)


incidents = _command(
    "incidents", _incidents, "List what happened, the latest first; `told` is reports / independent sources."
)
ceasefires = _command("ceasefires", _ceasefires, "List the ledger of truces, the latest first.")
claims = _command("claims", _claims, "List who said what about which incident, and against whom.")
actors = _command("actors", _actors, "List who acts in what happened, those in most incidents first.")
reports = _command("reports", _reports, "List the reports that tell of it, the latest first.")
