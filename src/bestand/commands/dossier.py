"""`bestand dossier`: a cited brief of what the casebook holds."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bestand.casebook.filters import CEASEFIRES, CLAIMS, INCIDENTS, Filters
from bestand.commands.common import Where
from bestand.commands.filtering import filtered

if TYPE_CHECKING:
    from bestand.accounts import Incident
    from bestand.dossier.compose import Material
    from bestand.dossier.document import Dossier, Picture

MOST = 200  # incidents: more than people read
EXTRA = "pip install bestand[dossier]"


class Language(StrEnum):
    NL = "nl"
    EN = "en"


class Form(StrEnum):
    MARKDOWN = "md"
    HTML = "html"
    PDF = "pdf"


LanguageChoice = Annotated[Language, typer.Option(help="Language of the dossier.")]
FormChoice = Annotated[
    Form | None, typer.Option("--format", help="As the name of the file ends; else Markdown.")
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write here, the pictures of Markdown beside it."),
]
Pictures = Annotated[bool, typer.Option("--pictures/--no-pictures", help="With a map and a chart.")]
Limit = Annotated[int, typer.Option(min=1, metavar="N", help="No more incidents than this, the latest.")]


@filtered
def dossier(  # noqa: PLR0913, PLR0917  (an option of the command is a parameter here)
    filters: Filters,
    where: Where = None,
    language: LanguageChoice = Language.EN,
    form: FormChoice = None,
    output: Output = None,
    pictures: Pictures = True,
    limit: Limit = MOST,
) -> None:
    """Write a brief in which every sentence names the report it rests on."""
    from bestand import casebook

    chosen = form or _form_of(output)
    _check(chosen, output)
    with casebook.open(where):
        material = _material(filters, language.value, limit)
    from bestand.dossier.compose import compose

    drawn = (
        _pictures(material.incidents, language.value) if pictures and (output or chosen is Form.HTML) else ()
    )
    _write(compose(material, language.value, drawn), chosen, output)


def _form_of(output: Path | None) -> Form:
    ending = output.suffix.lower() if output else ""
    return {".html": Form.HTML, ".htm": Form.HTML, ".pdf": Form.PDF}.get(ending, Form.MARKDOWN)


def _check(form: Form, output: Path | None) -> None:
    """Refuse before the work what could not be written after it."""
    if form is Form.PDF and output is None:
        raise typer.BadParameter("--format pdf needs --output FILE")
    if output and not output.parent.is_dir():
        raise typer.BadParameter(f"--output: {output.parent} is no folder")


def _material(filters: Filters, language: str, limit: int) -> Material:
    """What meets the filters; truces where the filters mean something for them."""
    from bestand.casebook import queries
    from bestand.casebook.finding import accounts_by_key
    from bestand.dossier.compose import Material
    from bestand.languages.dossier import dossier_words

    incidents = list(queries.incidents(filters, limit=limit))
    held = {each.id for each in incidents}
    truces = list(queries.ceasefires(filters)) if filters.fits(CEASEFIRES) else []
    claims = (
        [each for each in queries.claims(filters) if each.incident in held] if filters.fits(CLAIMS) else []
    )
    return Material(
        incidents,
        truces,
        claims[::-1],
        accounts_by_key({breach.account for truce in truces for breach in truce.violations}),
        filters.sentences(dossier_words(language)),
        queries.count(filters, INCIDENTS),
    )


def _pictures(incidents: Sequence[Incident], language: str) -> tuple[Picture, ...]:
    from bestand.errors import PipelineError

    try:
        from bestand.dossier.pictures import pictures
    except ImportError as error:
        remedy = f"{EXTRA}, or leave them out with --no-pictures"
        raise PipelineError("pictures", "what draws them is not installed", remedy) from error
    return pictures(incidents, language)


def _write(made: Dossier, form: Form, output: Path | None) -> None:
    """To the file, its pictures first, so that it never names one that is not there."""
    from bestand.dossier.html import html
    from bestand.dossier.markdown import markdown
    from bestand.output.files import put

    drawn = made.pictures if output and form is Form.MARKDOWN else ()
    names = {each.name: f"{output.stem}-{each.name}.png" for each in drawn} if output else {}
    writers = {
        Form.MARKDOWN: lambda: markdown(made, names).encode(),
        Form.HTML: lambda: html(made).encode(),
        Form.PDF: lambda: _pdf(made),
    }
    content = writers[form]()
    if output is None:
        typer.echo(content.decode(), nl=False)
        return
    for each in drawn:
        put(output.with_name(names[each.name]), each.png)
    put(output, content)


def _pdf(made: Dossier) -> bytes:
    from bestand.errors import PipelineError

    try:
        from bestand.dossier.pdf import pdf
    except ImportError as error:
        raise PipelineError("PDF", "what writes it is not installed", EXTRA) from error
    return pdf(made)
