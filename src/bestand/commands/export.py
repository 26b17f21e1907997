"""`bestand export`: what the casebook holds, in the layout of another tool."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bestand.casebook.filters import Filters
from bestand.commands.common import Where, clear_exit
from bestand.commands.filtering import filtered
from bestand.layouts import PROFILES, Layout, Tally, layout

GOLD = "gold"  # a folder, not a file: of every report that was reviewed and finished, its text and record
Named = Annotated[
    str,
    typer.Argument(
        metavar="LAYOUT",
        help=f"{', '.join(PROFILES)}, or one with its version: acled-2023; or {GOLD}, with -o FOLDER.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write here instead of to standard output."),
]
Hxl = Annotated[
    bool, typer.Option("--hxl", help="A second header row of HXL hashtags (acled and ucdp have one).")
]


@filtered
def export(
    name: Named,
    filters: Filters,
    where: Where = None,
    output: Output = None,
    hxl: Hxl = False,
) -> None:
    """Write incidents, events, truces or records in a layout that other tools load."""
    if name == GOLD:
        _gold(filters, where, output)
    else:
        _one_file(name, filters, where, output, hxl)


def _one_file(name: str, filters: Filters, where: str | None, output: Path | None, hxl: bool) -> None:
    from bestand.exporting import told

    with clear_exit():
        chosen = _chosen(name, hxl)
        tally = _export(chosen, filters, where, output, hxl)
    typer.echo(told(chosen, tally), err=True)


def _gold(filters: Filters, where: str | None, output: Path | None) -> None:
    """The reports that people have finished, as a folder of gold records."""
    from bestand import casebook
    from bestand.errors import LayoutError

    with clear_exit():
        if output is None:
            raise LayoutError(GOLD, "is a folder of files", "name one with -o FOLDER")
        with casebook.open(where):
            from bestand.casebook import gold

            number = gold.write(filters, output)
    typer.echo(f"{GOLD}: {number:,} written", err=True)


def _chosen(name: str, hxl: bool) -> Layout:
    from bestand.errors import LayoutError

    chosen = layout(name)
    if hxl and not chosen.tags:
        raise LayoutError(chosen.name, "has no HXL hashtags", "leave out --hxl")
    return chosen


def _export(chosen: Layout, filters: Filters, where: str | None, output: Path | None, hxl: bool) -> Tally:
    from bestand import casebook, exporting
    from bestand.layouts.writing import destination

    with casebook.open(where), destination(chosen, output) as stream:
        return exporting.write(chosen, filters, stream, hxl)
