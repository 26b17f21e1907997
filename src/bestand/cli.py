"""The command line: parses, calls, prints. Nothing heavy loads before a command runs."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bestand.commands.add import add
from bestand.commands.ask import actors, ceasefires, claims, incidents, reports
from bestand.commands.common import FAILED, clear_exit, complain
from bestand.commands.diff import diff
from bestand.commands.dossier import dossier
from bestand.commands.export import export
from bestand.commands.reading import Knowledge, Language, LanguageChoice, Pipeline, Published, wish_of
from bestand.commands.serve import serve, serve_samples
from bestand.commands.show import show
from bestand.output.formats import Format

if TYPE_CHECKING:
    from bestand.batch import Outcome, Wish

FEW = 3  # reports that need no progress line
COLLECT = 200_000, 20, 50  # thresholds: most of what is loaded stays, so look for litter less often

app = typer.Typer(
    name="bestand",
    help="Read news on armed conflict, Dutch and English, and write down who did what to whom, "
    "where, when, and who says so.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@dataclass(frozen=True, slots=True)
class Shape:
    """How the records are to be written."""

    form: Format
    output: Path | None
    explain: bool

    def check(self) -> None:
        """Refuse before the reading what could not be written after it."""
        if self.explain and self.form is not Format.TABLE:
            raise typer.BadParameter("--explain goes with --format table; the other formats hold it all")
        if self.output and not self.output.parent.is_dir():
            raise typer.BadParameter(f"--output: {self.output.parent} is no folder")


Paths = Annotated[list[str], typer.Argument(metavar="PATH…", help="Files or folders; - is standard input.")]
FormatChoice = Annotated[Format, typer.Option("--format", help="How to write the records.")]
Output = Annotated[Path | None, typer.Option(metavar="FILE", help="Write here instead of to the terminal.")]
Explain = Annotated[bool, typer.Option("--explain", help="Show the words and the rule behind every fact.")]
Serve = Annotated[
    bool,
    typer.Option("--serve", help="Keep them in a casebook of their own, and serve that as `serve` does."),
]


@app.command()
def read(  # noqa: PLR0913, PLR0917  (an option of the command is a parameter here)
    paths: Paths,
    published: Published = None,
    language: LanguageChoice = Language.AUTO,
    form: FormatChoice = Format.TABLE,
    output: Output = None,
    knowledge: Knowledge = None,
    pipeline: Pipeline = None,
    explain: Explain = False,
) -> None:
    """Read reports: plain text, HTML or JSON lines, from files, folders or standard input."""
    _run(paths, wish_of(published, language, knowledge, pipeline), Shape(form, output, explain))


@app.command()
def demo(
    form: FormatChoice = Format.TABLE, output: Output = None, explain: Explain = False, serve: Serve = False
) -> None:
    """Read the eight sample reports that come with bestand."""
    from bestand.batch import Wish

    if serve:
        serve_samples(str(files("bestand.samples")))
        return
    _run([str(files("bestand.samples"))], Wish(), Shape(form, output, explain))


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    from bestand.output.schema import json_schema

    typer.echo(json.dumps(json_schema(), indent=1))


app.command()(add)
app.command()(diff)
for _command in (incidents, ceasefires, claims, actors, reports, show, dossier):
    app.command()(_command)
app.command()(export)
app.command()(serve)


def main() -> None:
    """The entry point of the command."""
    gc.set_threshold(*COLLECT)
    app()


def _run(paths: list[str], wish: Wish, shape: Shape) -> None:
    """Read, write, and end with status 1 where a report failed, 2 where nothing could start."""
    from bestand.batch import read_all
    from bestand.output.writing import writer

    shape.check()
    failed = False
    with clear_exit(), writer(shape.form, shape.explain, shape.output) as write:
        for outcome in _with_progress(read_all(paths, wish)):
            write(outcome.row)
            if outcome.error:
                failed = True
                complain(outcome.error)
    raise typer.Exit(FAILED if failed else 0)


def _with_progress(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """The same outcomes; from the fourth on, a terminal shows how many were read."""
    if not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = SpinnerColumn(), TextColumn("{task.completed} reports"), TimeElapsedColumn()
    # What goes to the same terminal has to go around the line; what goes to a file must not.
    bar = Progress(
        *columns, console=Console(stderr=True), transient=True, redirect_stdout=sys.stdout.isatty()
    )
    task = bar.add_task("", total=None)
    try:
        for number, outcome in enumerate(outcomes, 1):
            bar.update(task, completed=number)
            if number == FEW:
                bar.start()
            yield outcome
    finally:
        bar.stop()


if __name__ == "__main__":
    main()
