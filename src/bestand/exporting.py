"""What a casebook holds, handed to a layout: for `bestand export` and the desk alike.

An open casebook is needed; nothing of Django loads before that.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

from bestand.casebook.filters import Filters
from bestand.layouts import Holdings, Layout, Tally

if TYPE_CHECKING:
    from bestand.model import Record


def write(chosen: Layout, filters: Filters, stream: BinaryIO, hxl: bool = False) -> Tally:
    """Write all that meets the filters on a stream. Raises FilterError and LayoutError."""
    with holdings(chosen.subjects, filters) as held:
        return chosen.write(held, stream, hxl)


@contextmanager
def holdings(subjects: tuple[str, ...], filters: Filters) -> Iterator[Holdings]:
    """What the layout reads, fetched as it is written, and let go before the casebook closes."""
    found = {subject: _asked(subject, filters, alone=len(subjects) == 1) for subject in subjects}
    try:
        yield Holdings(**found)
    finally:
        for each in found.values():
            each.close()


def _asked(subject: str, filters: Filters, *, alone: bool) -> Generator[Any]:
    from bestand.casebook import queries  # noqa: PLC0415

    if subject == "records":
        rows: Iterator[Any] = _records(filters)
    elif alone or filters.fits(subject):
        rows = getattr(queries, subject)(filters)
    else:
        rows = iter(())  # a filter that means nothing for truces finds none of them
    return (each for each in rows)


def _records(filters: Filters) -> Iterator[Record]:
    """The whole record of every report that tells of what was asked for."""
    from bestand.casebook import models, queries  # noqa: PLC0415
    from bestand.casebook.corrections import held_record  # noqa: PLC0415

    lines = queries.reports(filters)
    return (held_record(models.Report.objects.get(key=line.key)) for line in lines)


def told(chosen: Layout, tally: Tally) -> str:
    """How much was written, and what has no place in the layout and why."""
    what = f"{chosen.profile}: {tally.rows:,} written"
    left = ", ".join(f"{number:,} {reason}" for reason, number in tally.left_out.most_common())
    return f"{what}; left out: {left}" if left else what
