"""Rows of a list as a table for people, CSV or JSON."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from itertools import chain, repeat
from typing import Any, TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bestand.output.plain import plain

WIDTH = 100  # columns, where no terminal tells its own
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # what a spreadsheet would run; the wide forms count
GUARD = "'"
WHOLE = ("id", "incident", "report", "day", "start", "end", "published", "told")  # never broken

Row = Mapping[str, Any]  # values are text, numbers, dates, None, or sequences of text


class RowForm(StrEnum):
    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def write_rows(rows: Iterable[Row], columns: Sequence[str], form: RowForm, stream: TextIO) -> int:
    """Write them as they come and tell how many there were; JSON has every key, the others `columns`."""
    counted = _Counted(rows)
    if form is RowForm.JSON:
        _json(counted, stream)
    elif form is RowForm.CSV:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([guarded(cell(row.get(name))) for name in columns] for row in counted)
    else:
        _table(counted, columns, stream)
    return counted.number


class _Counted:
    """Counts what goes through it."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = rows
        self.number = 0

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.number += 1
            yield row


def cell(value: Any) -> str:
    """One line of text; several values apart by semicolons."""
    if value is None:
        return ""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, Sequence):
        return "; ".join(map(cell, value))
    return str(value)


def guarded(text: str) -> str:
    """Text that a spreadsheet takes for text: an apostrophe before what it would run."""
    return f"{GUARD}{text}" if text.startswith(FORMULA) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _json(rows: Iterable[Row], stream: TextIO) -> None:
    separators = chain(["[\n"], repeat(",\n"))
    for row in rows:
        stream.write(next(separators) + json.dumps(row, ensure_ascii=False, default=_plain_value))
    stream.write("\n]\n" if next(separators) == ",\n" else "[]\n")


def _plain_value(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")


def _table(rows: Iterable[Row], columns: Sequence[str], stream: TextIO) -> None:
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="dim")
    for name in columns:
        table.add_column(name.replace("_", " "), overflow="fold", no_wrap=name in WHOLE)
    for row in rows:
        table.add_row(*(Text(cell(row.get(name))) for name in columns))
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = WIDTH
    if table.row_count:
        console.print(table)
