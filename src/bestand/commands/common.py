"""What the commands share: the option for the casebook, complaints, progress."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from bestand.errors import BestandError
from bestand.output.plain import plain

USAGE = 2  # exit status where nothing could be done
FAILED = 1  # exit status where part of it failed

Where = Annotated[
    str | None,
    typer.Option(
        "--casebook",
        metavar="FILE|URL",
        help="SQLite file or postgresql:// URL; else $BESTAND_CASEBOOK, else ./bestand.db.",
    ),
]


def complain(error: BestandError) -> None:
    """One line on stderr, whatever a report's text or name would do to a terminal."""
    typer.echo(f"bestand: {plain(str(error))}", err=True)


@contextmanager
def clear_exit() -> Iterator[None]:
    """A BestandError inside becomes its one line and exit status 2."""
    try:
        yield
    except BestandError as error:
        complain(error)
        raise typer.Exit(USAGE) from error


@contextmanager
def progress(what: str) -> Iterator[Callable[[int], None]]:
    """A function that says how many are done; it shows on a terminal, and on nothing else."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = SpinnerColumn(), TextColumn(f"{{task.completed}} {what}"), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done: bar.update(task, completed=done)
