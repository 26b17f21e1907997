"""A dossier as Markdown (CommonMark). What a report says cannot become markup, HTML or a link."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bestand.dossier.document import Dossier, Reference, Section

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!$@^=]|(?<=www)\.|:(?=//))", re.IGNORECASE)
FIRST = re.compile(r"^(\d*)([-+.):])")  # what would begin a list


def markdown(dossier: Dossier, pictures: Mapping[str, str]) -> str:
    """The text; `pictures` are file names by the pictures' names."""
    return "\n".join(_lines(dossier, pictures)) + "\n"


def _lines(dossier: Dossier, pictures: Mapping[str, str]) -> Iterator[str]:
    yield f"# {escaped(dossier.title)}"
    for lead in dossier.lead:
        yield from ("", escaped(lead))
    for picture in dossier.pictures:
        if name := pictures.get(picture.name):
            yield from (
                "",
                f"## {escaped(picture.title)}",
                "",
                f"![{escaped(picture.caption)}](<{_url(name)}>)",
            )
            yield from ("", escaped(picture.caption))
    for section in dossier.sections:
        yield from _section(section)
    if dossier.references:
        yield from ("", f"## {escaped(dossier.references_title)}", "")
        yield from map(_reference, dossier.references)


def _section(section: Section) -> Iterator[str]:
    yield from ("", f"## {escaped(section.title)}", "")
    for part in section.parts:
        if part.title:
            yield from (f"### {escaped(part.title)}", "")
        for sentence in part.sentences:
            cited = "".join(f"\\[{number}\\]" for number in sentence.references)
            yield f"{'  ' * sentence.depth}- {escaped(sentence.text)} {cited}".rstrip()
        if part.title:
            yield ""


def _reference(reference: Reference) -> str:
    return f"- \\[{reference.number}\\] {escaped(reference.entry)}: “{escaped(reference.words)}”"


def escaped(text: str) -> str:
    """Text that Markdown, GitHub's too, shows as it is: no markup, HTML, list, formula or link."""
    return FIRST.sub(r"\1\\\2", SPECIAL.sub(r"\\\1", text))


def _url(name: str) -> str:
    return re.sub(r"([\\<>])", r"\\\1", name)
