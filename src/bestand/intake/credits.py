"""Finds the agencies that a report is credited to, and the outlet that brought it.

A picture's credit is neither: `Tag.PHOTO` pieces are not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bestand.intake.page import Page, Tag
from bestand.intake.patterns import SEPARATOR, patterns
from bestand.knowledge.outlets import outlets

COPYRIGHT = re.compile(r"(?:©|\([cC]\))\s*(?:\d{4}\s+)?")
BEFORE = re.compile(r"(?:^|[(/,©:|])\s*$")  # where "dpa" in small letters is a credit too
SHORTEST = 4  # letters of an agency name that is told by its letters in any case


def find_credits(page: Page) -> tuple[str, ...]:
    """Names of the agencies in the order that they are credited in, each once."""
    return tuple(dict.fromkeys(_credits(page)))


def _credits(page: Page) -> Iterator[str]:
    for piece in page.pieces:
        text = page.of(piece)
        if piece.tag in (Tag.META, Tag.DATELINE):
            pictured = patterns(page.language).pictured
            yield from _agencies(" | ".join(s for s in SEPARATOR.split(text) if not pictured.match(s)))
        elif piece.tag is Tag.LITTER:
            for sign in COPYRIGHT.finditer(text):
                yield from _agencies(text[sign.end() : sign.end() + 25])


def _agencies(text: str) -> Iterator[str]:
    known = outlets()
    for match in known.agency.finditer(text):
        name = match.group()
        if len(name) >= SHORTEST or name.isupper() or BEFORE.search(text[: match.start()]):
            yield known.agencies[name.lower()]


def find_outlet(page: Page, url: str | None) -> str | None:
    """The outlet whose site the report is from, or that a line with the date or the rights names."""
    if url and (site := outlets().of_url(url)):
        return site
    names = outlets().outlets
    for piece in page.pieces:
        if piece.tag in (Tag.META, Tag.LITTER):
            shown = re.split(r"\s*[|·•–—©,.]\s*|\s-\s", page.of(piece).lower())
            if found := next((names[part.strip()] for part in shown if part.strip() in names), None):
                return found
    return None
