"""Rows as separated text, safe to open in a spreadsheet.

A spreadsheet runs a cell that starts with one of `RISKY` as a formula, and the text of a
report is a stranger's: such a cell gets an apostrophe in front, which spreadsheets take
for "this is text". So does what follows a semicolon, where a spreadsheet of a country
with decimal commas (the Dutch Excel) begins a new cell. Numbers are never touched. A
cell is one line, without control characters; absent is empty, never "None".
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import BinaryIO

from bestand.knowledge.layouts import tags
from bestand.layouts.base import Cell, Holdings, Layout, LeftOut, Row, Tally
from bestand.output.plain import plain

RISKY = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # the wide forms count too
AFTER_SEMICOLON = re.compile(rf";(\s*)(?=[{re.escape(''.join(RISKY))}])")


def guarded(text: str) -> str:
    """Text on one line that no spreadsheet runs."""
    line = AFTER_SEMICOLON.sub(r";\1'", plain(text))
    return f"'{line}" if line.startswith(RISKY) else line


def safe(cell: Cell) -> str:
    """A cell as it is written."""
    if cell is None:
        return ""
    return guarded(cell) if isinstance(cell, str) else str(cell)


def table_layout(  # noqa: PLR0913  (what a table is)
    name: str,
    profile: str,
    columns: Sequence[str],
    rows: Callable[[Holdings], Iterator[Row | LeftOut]],
    subjects: tuple[str, ...],
    *,
    separator: str = ",",
    tagged: bool = False,
) -> Layout:
    """A layout that is one table, with a row of HXL tags where it has them and they are asked for."""

    def write(holdings: Holdings, stream: BinaryIO, hxl: bool) -> Tally:
        tally = Tally()
        marks = getattr(tags(), name) if hxl and tagged else None
        write_table(stream, columns, tally.keep(rows(holdings)), separator, marks)
        return tally

    return Layout(name, profile, subjects, write, tags=tagged)


def write_table(
    stream: BinaryIO,
    columns: Sequence[str],
    rows: Iterable[Row],
    separator: str = ",",
    marks: dict[str, str] | None = None,
) -> None:
    """A header, the tags, the rows; ValueError for a row with a column that the table has not."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    try:
        # Tab-separated files of this field are read without quotes; our cells hold no tab and no line end.
        bare = separator == "\t"
        out = csv.writer(
            text,
            delimiter=separator,
            quoting=csv.QUOTE_NONE if bare else csv.QUOTE_MINIMAL,
            quotechar=None if bare else '"',
            lineterminator="\n",
        )
        out.writerow(columns)
        if marks:
            out.writerow(marks.get(column, "") for column in columns)
        for row in rows:
            if strange := row.keys() - set(columns):
                raise ValueError(f"no columns of this layout: {', '.join(sorted(strange))}")
            out.writerow(safe(row.get(column)) for column in columns)
    finally:
        text.detach()  # the stream is the caller's to close
