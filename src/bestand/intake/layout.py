"""Finds the parts of a page: what is above the report, its headline, the report, and what is below.

The same line is news in one part and litter in another: "De minister van Buitenlandse
Zaken," below a letter is its signature.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bestand.intake.lines import FINAL
from bestand.intake.meta import NAME
from bestand.intake.page import Page, Piece, Tag
from bestand.intake.patterns import SEPARATOR, patterns
from bestand.intake.pieces import PICTURED
from bestand.knowledge.outlets import outlets

PROSE = 12  # words of a line with a full stop that is surely a sentence of the report
LONG = 25  # words of a line without one
FEW = 5  # words that a sentence has at least
FEWEST = 4  # words of a headline that stands beside the name of a section
ENOUGH = 6  # words of a headline; more are no better


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of a page begin and end, as indices of its pieces; None where there is no such part."""

    texts: tuple[int, ...]
    first: int | None  # the first prose
    headline: int | None
    litter: frozenset[int]
    dateline: int | None  # the first with a place


def find_layout(page: Page) -> Layout:
    """The parts of a page."""
    texts = tuple(i for i, piece in enumerate(page.pieces) if piece.tag is Tag.TEXT)
    stamp = next((i for i, piece in enumerate(page.pieces) if piece.tag is Tag.STAMP), len(page.pieces))
    first = next((i for i in texts if i > stamp or _is_prose(page, page.pieces[i])), None)
    last = max((i for i in texts if i == first or _is_sentence(page, page.pieces[i])), default=None)
    headline = _headline(page, texts, first)
    above = [i for i in texts if first is not None and i < first and i != headline]
    below = [i for i in texts if last is not None and i > last and i != headline]
    litter = {*_links(page, texts), *_above(page, above, headline), *_below(page, below)}
    placed = (i for i, piece in enumerate(page.pieces) if piece.tag is Tag.DATELINE and piece.place)
    return Layout(texts, first, headline, frozenset(litter), next(placed, None))


def words(page: Page, piece: Piece) -> int:
    """How many words a piece has."""
    return len(page.of(piece).split())


def is_final(page: Page, piece: Piece) -> bool:
    """Whether a piece ends as a sentence does."""
    return bool(FINAL.search(page.of(piece).rstrip()[-8:]))


def _is_prose(page: Page, piece: Piece) -> bool:
    number = words(page, piece)
    return piece.mark != PICTURED and ((number >= PROSE and is_final(page, piece)) or number >= LONG)


def _is_sentence(page: Page, piece: Piece) -> bool:
    number = words(page, piece)
    weak = number < PROSE and patterns(page.language).weak.match(page.of(piece))
    return (
        piece.mark != PICTURED and not weak and ((number >= FEW and is_final(page, piece)) or number >= LONG)
    )


def _is_weak(page: Page, piece: Piece) -> bool:
    """Whether a line begins with words that can be litter: a sentence must have a mark right after them."""
    known, text = patterns(page.language), page.of(piece)
    number = len(text.split())
    if number >= LONG:
        return False
    sentence = number >= FEW and is_final(page, piece)
    return bool((known.weak_mark if sentence else known.weak).match(text))


def _headline(page: Page, texts: tuple[int, ...], first: int | None) -> int | None:
    """The likeliest line above the first prose; a lone sentence is no headline."""
    lines = [i for i in texts if (first is None or i < first) and not page.pieces[i].mark]
    if not lines or (len(texts) == 1 and is_final(page, page.pieces[lines[0]])):
        return None
    return max(lines, key=lambda i: (_weight(page, page.pieces[i]), -i))


def _weight(page: Page, piece: Piece) -> int:
    """How much a line is like a headline: some words, no sentence, not the name of a section."""
    text, known = page.of(piece), patterns(page.language)
    number = len(text.split())
    stopped = text.rstrip().endswith(".")
    against = (
        (text.isupper() and number <= 4) + _is_kicker(page, piece) + bool(known.weak.match(text)) + stopped
    )
    return min(number, ENOUGH) - ENOUGH * against + ENOUGH * bool(known.subject.match(text))


def _is_kicker(page: Page, piece: Piece) -> bool:
    """Whether a line has the name of a section or genre, and a few words beside it at most."""
    sectioned, others = _beside(page, piece)
    return sectioned and others < FEWEST


def _beside(page: Page, piece: Piece) -> tuple[bool, int]:
    """Whether a line names a section or genre, and how many words it has beside that."""
    segments = [segment for segment in SEPARATOR.split(page.of(piece)) if segment.strip()]
    others = [segment for segment in segments if not patterns(page.language).whole.match(segment)]
    return len(others) < len(segments), sum(len(other.split()) for other in others)


def _links(page: Page, texts: tuple[int, ...]) -> Iterator[int]:
    """Lines under a head such as "Lees ook": those right below, or the next few that are no sentences."""
    groups: dict[int, list[int]] = {}
    for i in texts:
        groups.setdefault(page.pieces[i].group, []).append(i)
    for index, head in enumerate(page.pieces):
        if head.tag is not Tag.HEAD:
            continue
        same = [i for i in groups.get(head.group, ()) if i > index]
        near = groups.get(head.group + 1, [])
        yield from same
        if not same and not any(_is_sentence(page, page.pieces[i]) for i in near):
            yield from near


def _above(page: Page, above: list[int], headline: int | None) -> Iterator[int]:
    """Lines above the report that are litter there: cues, the masthead, the author's name beside the date.

    A masthead of some words stays, as it can be the body that "we" in a statement stands for.
    """
    dated = {piece.group for piece in page.pieces if piece.tag is Tag.META}
    for i in above:
        piece = page.pieces[i]
        text = page.of(piece)
        known = text.strip().lower() in outlets().outlets or patterns(page.language).outlet.fullmatch(text)
        masthead = i < (headline or 0) and (known or _beside(page, piece)[1] < 2)
        author = piece.group in dated and len(text.split()) <= 5 and NAME.fullmatch(text.replace(",", ""))
        if author or masthead or _is_weak(page, piece):
            yield i


def _below(page: Page, below: list[int]) -> Iterator[int]:
    """Lines below the report that are litter there: cues, and whatever is no sentence and no caption."""
    for i in below:
        piece = page.pieces[i]
        unfinished = piece.mark != PICTURED and not is_final(page, piece)
        if unfinished or _is_weak(page, piece):
            yield i
