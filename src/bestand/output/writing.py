"""Where records go: the terminal, or a file that is there whole or not at all."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain, repeat
from pathlib import Path
from typing import TextIO

from rich.console import Console

from bestand.output.explain import show_explanation
from bestand.output.files import replacing
from bestand.output.formats import Format
from bestand.output.schema import RecordRow
from bestand.output.table import show_table

WIDTH = 100  # columns, where no terminal tells its own


@contextmanager
def opened(path: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that appears under its name only once it is complete."""
    if path is None:
        yield sys.stdout
        return
    with replacing(path) as stream, io.TextIOWrapper(stream, encoding="utf-8") as text:
        yield text


@contextmanager
def writer(form: Format, explain: bool, path: Path | None) -> Iterator[Callable[[RecordRow], None]]:
    """A function that writes one record in the format asked for."""
    with opened(path) as stream:
        if form is Format.TABLE:
            yield _tables(explain, None if path is None else stream)
        elif form is Format.JSONL:
            yield lambda row: print(json_line(row), file=stream)
        else:
            separators = chain(["[\n"], repeat(",\n"))
            yield lambda row: print(next(separators) + json_line(row, indent=1), end="", file=stream)
            print("\n]" if next(separators) == ",\n" else "[]", file=stream)


def json_line(row: RecordRow, indent: int | None = None) -> str:
    return json.dumps(row.model_dump(mode="json"), ensure_ascii=False, indent=indent)


def _tables(explain: bool, stream: TextIO | None) -> Callable[[RecordRow], None]:
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = WIDTH
    show = show_explanation if explain else show_table
    return lambda row: show(row, console)
