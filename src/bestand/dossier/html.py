"""A dossier as one HTML page: pictures inlined, nothing fetched, no script."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from bestand.dossier.document import Dossier, Part, Picture, Reference, Section, Sentence

# The page may draw its own pictures, and load or run nothing.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { line-height: 1.2; } figure { margin: 1rem 0; } figure svg { max-width: 100%; height: auto; }
figcaption { font-size: .85rem; color: #555; } sup a { text-decoration: none; }
li { margin: .2rem 0; } li.under { margin-left: 1.5rem; list-style: circle; }
li:target { background: #fff3bf; } q { quotes: "“" "”"; font-style: italic; }
@media print { body { max-width: none; } }
"""


def html(dossier: Dossier) -> str:
    """The whole page."""
    return "\n".join(_lines(dossier)) + "\n"


def _lines(dossier: Dossier) -> Iterator[str]:
    yield f'<!DOCTYPE html>\n<html lang="{escape(dossier.language)}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(dossier.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>"
    yield f"<h1>{escape(dossier.title)}</h1>"
    yield from (f"<p>{escape(lead)}</p>" for lead in dossier.lead)
    for picture in dossier.pictures:
        yield from _picture(picture)
    for section in dossier.sections:
        yield from _section(section)
    if dossier.references:
        yield f"<h2>{escape(dossier.references_title)}</h2>\n<ol>"
        yield from map(_reference, dossier.references)
        yield "</ol>"
    yield "</body>\n</html>"


def _picture(picture: Picture) -> Iterator[str]:
    """The drawing itself is of our own making: its texts were escaped when it was drawn."""
    yield f"<h2>{escape(picture.title)}</h2>\n<figure>{picture.svg}"
    yield f"<figcaption>{escape(picture.caption)}</figcaption></figure>"


def _section(section: Section) -> Iterator[str]:
    yield f"<h2>{escape(section.title)}</h2>"
    for part in section.parts:
        yield from _part(part)


def _part(part: Part) -> Iterator[str]:
    if part.title:
        yield f"<h3>{escape(part.title)}</h3>"
    yield "<ul>"
    yield from map(_sentence, part.sentences)
    yield "</ul>"


def _sentence(sentence: Sentence) -> str:
    cited = "".join(f'<a href="#r{number}">[{number}]</a>' for number in sentence.references)
    under = ' class="under"' if sentence.depth else ""
    return f"<li{under}>{escape(sentence.text)} <sup>{cited}</sup></li>"


def _reference(reference: Reference) -> str:
    entry = escape(reference.entry)
    if reference.url:
        entry = f'<a href="{escape(reference.url)}" rel="noopener noreferrer">{entry}</a>'
    number = reference.number
    return f'<li id="r{number}" value="{number}">{entry}: <q>{escape(reference.words)}</q></li>'
