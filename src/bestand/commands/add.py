"""`bestand add`: reports into the casebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bestand.commands.common import FAILED, USAGE, Where, clear_exit, complain, progress
from bestand.commands.reading import Knowledge, Language, LanguageChoice, Pipeline, Published, wish_of

if TYPE_CHECKING:
    from bestand.batch import Wish
    from bestand.casebook.adding import Summary
    from bestand.casebook.fetching import Limits


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH|FEED-URL…", help="Files, folders or feeds; - is standard input."),
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
    from bestand.casebook.fetching import Limits

    wish = wish_of(published, language, knowledge, pipeline)
    with clear_exit():
        summary = keep(paths, where, wish, Limits(private=allow_private))
    raise typer.Exit(_status(summary))


def keep(paths: list[str], where: str | None, wish: Wish, limits: Limits) -> Summary:
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
