"""Writes a layout in memory and reads it back with a library that knows nothing of us."""

from __future__ import annotations

import io
from typing import Any

import polars as pl

from bestand.layouts import Holdings, Tally, layout
from tests.layouts.made import ACCOUNTS, INCIDENTS, RECORDS, TRUCES

ALL = Holdings(INCIDENTS, TRUCES, ACCOUNTS, RECORDS)
Rows = list[dict[str, Any]]


def written(name: str, holdings: Holdings = ALL, *, hxl: bool = False) -> tuple[bytes, Tally]:
    stream = io.BytesIO()
    tally = layout(name).write(holdings, stream, hxl)
    return stream.getvalue(), tally


def frame(name: str, holdings: Holdings = ALL, *, hxl: bool = False) -> pl.DataFrame:
    """A table as polars reads it, every cell as text; an empty cell is None."""
    content, _ = written(name, holdings, hxl=hxl)
    if layout(name).name == "polecat":
        return pl.read_csv(content, separator="\t", quote_char=None, infer_schema=False)
    return pl.read_csv(content, infer_schema=False)


def rows(name: str, holdings: Holdings = ALL) -> Rows:
    return frame(name, holdings).to_dicts()


def row(name: str, key: str, value: str) -> dict[str, Any]:
    """The one row with a value in a column."""
    (found,) = [each for each in rows(name) if each[key] == value]
    return found
