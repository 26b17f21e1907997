"""The options of commands that read reports, and the wish that they make."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bestand.batch import Wish


class Language(StrEnum):
    AUTO = "auto"
    NL = "nl"
    EN = "en"


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


def wish_of(
    published: datetime | None, language: Language, knowledge: Path | None, pipeline: str | None
) -> Wish:
    """What the user asked for, the same for every report."""
    from bestand.batch import Wish

    return Wish(
        published=published.date() if published else None,
        language=None if language is Language.AUTO else language.value,
        pipeline=pipeline,
        knowledge=knowledge,
    )
