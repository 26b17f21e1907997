"""Finds the agencies that a report is credited to, and the outlet that brought it.

A picture's credit is neither: `Tag.PHOTO` pieces are not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bestand.intake.page import Page, Piece, Tag
from bestand.intake.patterns import SEPARATOR, patterns
from bestand.knowledge.outlets import outlets

COPYRIGHT = re.compile(r"(?:©|\([cC]\))\s*(?:\d{4}\s+)?")
BEFORE = re.compile(r"(?:^|[(/,©:|])\s*$")  # where "dpa" in small letters is a credit too
PART = re.compile(r"\s*[|·•–—©,.]\s*|\s-\s")
LONGEST = 12  # words of a line in the head of a page
MASTHEAD = 4  # words: a line of its own with as many is a headline, "Rebels Seize Army Post"
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
    """The outlet whose site a report is from, or that its head or a line with date or rights names."""
    if url and (site := outlets().of_url(url)):
        return site
    for piece in page.pieces:
        if piece.tag is Tag.TEXT and len(page.of(piece).split()) > LONGEST:
            break  # the head of the page ends here
        if found := _outlet(page, piece):
            return found
    lines = (piece for piece in page.pieces if piece.tag in (Tag.META, Tag.LITTER))
    return next((found for piece in lines if (found := _known(page.of(piece)))), None)


def _outlet(page: Page, piece: Piece) -> str | None:
    """The name of an outlet in the head of a page: a known one, or what ends as such names do."""
    known = patterns(page.language)
    short = len(page.of(piece).split()) < MASTHEAD
    if piece.tag is not Tag.META and not (piece.tag is Tag.TEXT and short):
        return None
    parts = [part.strip() for part in PART.split(page.of(piece))]
    named = (part for part in parts if known.outlet.fullmatch(part) and not known.whole.match(part))
    return _known(page.of(piece)) or next(named, None)


def _known(text: str) -> str | None:
    names = outlets().outlets
    return next((names[part] for part in map(str.strip, PART.split(text.lower())) if part in names), None)
