"""`bestand export`: what the casebook holds, in the layout of another tool."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bestand.casebook.filters import Filters
from bestand.commands.common import Where, clear_exit
from bestand.commands.filtering import filtered
from bestand.layouts import PROFILES, Holdings, Layout, Tally, layout

if TYPE_CHECKING:
    from bestand.model import Record

Named = Annotated[
    str, typer.Argument(metavar="LAYOUT", help=f"{', '.join(PROFILES)}, or one with its version: acled-2023.")
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
    with clear_exit():
        chosen = _chosen(name, hxl)
        tally = _export(chosen, filters, where, output, hxl)
    typer.echo(_told(chosen, tally), err=True)


def _chosen(name: str, hxl: bool) -> Layout:
    from bestand.errors import LayoutError

    chosen = layout(name)
    if hxl and not chosen.tags:
        raise LayoutError(chosen.name, "has no HXL hashtags", "leave out --hxl")
    return chosen


def _export(chosen: Layout, filters: Filters, where: str | None, output: Path | None, hxl: bool) -> Tally:
    from bestand import casebook
    from bestand.layouts.writing import destination

    with (
        casebook.open(where),
        _holdings(chosen.subjects, filters) as holdings,
        destination(chosen, output) as stream,
    ):
        return chosen.write(holdings, stream, hxl)


@contextmanager
def _holdings(subjects: tuple[str, ...], filters: Filters) -> Iterator[Holdings]:
    """What the layout reads, fetched as it is written, and let go before the casebook closes."""
    found = {subject: _asked(subject, filters, alone=len(subjects) == 1) for subject in subjects}
    try:
        yield Holdings(**found)
    finally:
        for each in found.values():
            each.close()


def _asked(subject: str, filters: Filters, *, alone: bool) -> Generator[Any]:
    from bestand.casebook import queries

    if subject == "records":
        rows: Iterator[Any] = _records(filters)
    elif alone or filters.fits(subject):
        rows = getattr(queries, subject)(filters)
    else:
        rows = iter(())  # a filter that means nothing for truces finds none of them
    return (each for each in rows)


def _records(filters: Filters) -> Iterator[Record]:
    """The whole record of every report that tells of what was asked for."""
    from bestand.casebook import models, queries
    from bestand.casebook.rebuild import record_of

    revisions = models.Revision.objects.order_by("-number")
    lines = queries.reports(filters)
    return (record_of(revisions.filter(report__key=line.key)[:1].get()) for line in lines)


def _told(chosen: Layout, tally: Tally) -> str:
    """How much was written, and what has no place in the layout and why."""
    what = f"{chosen.profile}: {tally.rows:,} written"
    left = ", ".join(f"{number:,} {reason}" for reason, number in tally.left_out.most_common())
    return f"{what}; left out: {left}" if left else what
