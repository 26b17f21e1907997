"""`bestand add`: reports into the casebook."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bestand.commands.common import FAILED, USAGE, Where, clear_exit, complain, progress

if TYPE_CHECKING:
    from bestand.batch import Wish
    from bestand.casebook.adding import Summary
    from bestand.casebook.fetching import Limits


class Language(StrEnum):
    AUTO = "auto"
    NL = "nl"
    EN = "en"


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH|FEED-URL…", help="Files, folders or feeds; - is standard input."),
]
Published = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Publication date, over what the reports show."),
]
LanguageChoice = Annotated[Language, typer.Option(help="Language of the reports.")]
Knowledge = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Folder with actors and places of your own.")
]
Pipeline = Annotated[
    str | None, typer.Option(metavar="NAME", help="A spaCy pipeline instead of the shipped network.")
]
Private = Annotated[
    bool, typer.Option("--allow-private", help="Also fetch from addresses of your own network.")
]


def add(  # noqa: PLR0913, PLR0917  (an option of the command is a parameter here)
    paths: Paths,
    where: Where = None,
    published: Published = None,
    language: LanguageChoice = Language.AUTO,
    knowledge: Knowledge = None,
    pipeline: Pipeline = None,
    allow_private: Private = False,
) -> None:
    """Read reports and keep them: each once, whatever happens; then link what tells of the same."""
    from bestand.batch import Wish
    from bestand.casebook.fetching import Limits

    wish = Wish(
        published=published.date() if published else None,
        language=None if language is Language.AUTO else language.value,
        pipeline=pipeline,
        knowledge=knowledge,
    )
    with clear_exit():
        summary = _add(paths, where, wish, Limits(private=allow_private))
    raise typer.Exit(_status(summary))


def _add(paths: list[str], where: str | None, wish: Wish, limits: Limits) -> Summary:
    """Add, then link. Who is interrupted loses nothing: the next `add` goes on, linking included."""
    from bestand import casebook

    with casebook.open(where, create=True):
        from bestand.casebook import adding, relinking
        from bestand.casebook.arriving import arrivals

        summary = adding.Summary()
        try:
            with progress("reports") as show:
                for number, outcome in enumerate(adding.add(arrivals(paths, limits), wish), 1):
                    summary.note(outcome)
                    show(number)
            with progress("reports linked") as show:
                for linked in relinking.relink():
                    show(linked)
        finally:
            _tell(summary)
        return summary


def _tell(summary: Summary) -> None:
    """How many had which fate, and why those failed that did."""
    typer.echo(str(summary))
    for error in summary.errors:
        complain(error)


def _status(summary: Summary) -> int:
    """1 where a report failed; 2 where all there was are feeds, and none of them could be had."""
    from bestand.errors import FeedError

    if summary.errors and summary.nothing and all(isinstance(each, FeedError) for each in summary.errors):
        return USAGE
    return FAILED if summary.errors else 0
