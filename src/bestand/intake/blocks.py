"""Tells what each piece of a page is for: headline, lead, paragraph, caption, entry, litter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bestand.intake.dates import Dated, find_clocks, find_dates
from bestand.intake.language import other_than
from bestand.intake.layout import Layout, find_layout, is_final, words
from bestand.intake.meta import label, other_words
from bestand.intake.page import Page, Piece, Tag
from bestand.intake.patterns import patterns
from bestand.intake.pieces import BULLETED, PICTURED
from bestand.model import Block, BlockKind, Published, Span

SHORT = 14  # words that a subhead has at most
END = re.compile(r"[.!?]")
CAPTION_DATE = 70  # characters at the start of a caption where its date stands


def find_blocks(page: Page, published: Published | None) -> tuple[Block, ...]:
    """The blocks of a page, in order; together they hold all its words."""
    layout, days = find_layout(page), _Days(published)
    entry: Piece | None = None
    pictured: Piece | None = None  # a stamp right above a caption is the picture's, and ends with it
    heading: Dated | None = None
    blocks: list[Block] = []
    for index, piece in enumerate(page.pieces):
        entry, span = _entry(piece, entry), _trimmed(page.text, piece.span)
        heading = _heading(page, piece) or heading
        kind = _kind(page, index, layout, entry)
        if kind is BlockKind.BOILERPLATE:
            blocks.append(Block(span, kind))
            continue
        if kind is BlockKind.CAPTION and _is_fresh(entry, blocks):
            pictured = entry
        elif entry is not None and entry is pictured and kind is not BlockKind.CAPTION:
            entry = None
            kind = _kind(page, index, layout, entry)
        day = days.on((entry.dated or heading) if entry else None)
        if kind is BlockKind.CAPTION:
            day = day or days.on(piece.dated or _caption_date(page, piece))
        clock = entry.clock.time if entry and entry.clock else None
        foreign = other_than(page.of(piece), page.language)
        blocks.append(Block(span, kind, foreign or "", day, clock))
    return tuple(blocks)


def _trimmed(text: str, span: Span) -> Span:
    """A span without the blanks at its ends."""
    shown = text[span.start : span.end]
    return Span(span.end - len(shown.lstrip()), span.start + len(shown.rstrip()))


def _entry(piece: Piece, entry: Piece | None) -> Piece | None:
    """The stamp that a piece stands under; an entry with a day is one group of lines long."""
    if piece.tag is Tag.STAMP:
        return piece
    if entry and entry.dated and not entry.clock and piece.group != entry.group:
        return None
    return entry


def _is_fresh(entry: Piece | None, blocks: list[Block]) -> bool:
    """Whether nothing but litter stands between a stamp and what comes next."""
    if entry is None:
        return False
    return all(b.kind is BlockKind.BOILERPLATE for b in blocks if b.span.start > entry.span.start)


def _heading(page: Page, piece: Piece) -> Dated | None:
    """The day of the entries of a live blog below a line that is nothing but a date."""
    text = page.of(piece)
    if piece.tag is not Tag.META or other_words(text, page.language) or find_clocks(text, page.language):
        return None
    dates = find_dates(text, page.language)
    return dates[0] if len(dates) == 1 else None


def _kind(page: Page, index: int, layout: Layout, entry: Piece | None) -> BlockKind:
    piece = page.pieces[index]
    if piece.tag is not Tag.TEXT or index in layout.litter:
        # A second dateline is the place of the next item of a digest.
        later = piece.tag is Tag.DATELINE and piece.place and index != layout.dateline
        return BlockKind.SUBHEAD if later else BlockKind.BOILERPLATE
    if index == layout.headline:
        return BlockKind.HEADLINE
    if piece.mark == PICTURED or patterns(page.language).caption.match(page.of(piece)):
        return BlockKind.CAPTION
    if _is_subhead(page, index, layout):
        return BlockKind.SUBHEAD
    return _prose(piece, entry, lead=index == layout.first)


def _prose(piece: Piece, entry: Piece | None, *, lead: bool) -> BlockKind:
    if piece.mark == BULLETED:
        return BlockKind.LIST_ITEM
    if entry:
        return BlockKind.LIVE_ENTRY
    return BlockKind.LEAD if lead else BlockKind.PARAGRAPH


def _is_subhead(page: Page, index: int, layout: Layout) -> bool:
    """A short line without a full stop, or a question, above some text."""
    piece = page.pieces[index]
    if words(page, piece) > SHORT or index == layout.texts[-1]:
        return False
    text = page.of(piece).rstrip()
    asks = text.endswith("?") and len(END.findall(text)) == 1
    if piece.mark == BULLETED or is_final(page, piece):
        return asks
    return not _is_stamped(page, index) or _goes_on(page, index)


def _is_stamped(page: Page, index: int) -> bool:
    """Whether a piece stands on the line of a clock time or day."""
    before = page.pieces[index - 1] if index else None
    return before is not None and before.tag is Tag.STAMP and before.line == page.pieces[index].line


def _goes_on(page: Page, index: int) -> bool:
    """Whether text follows right below, in the same group of lines."""
    after = page.pieces[index + 1 : index + 2]
    return bool(after) and after[0].tag is Tag.TEXT and after[0].group == page.pieces[index].group


@dataclass(slots=True)
class _Days:
    """Resolves dates without a year: the latest up to publication, or in the year of the date before."""

    published: Published | None
    year: int | None = None

    def on(self, dated: Dated | None) -> date | None:
        if dated is None:
            return None
        if dated.year:
            self.year = dated.year
        if dated.year or self.published is None:
            return dated.on(self.year)
        this = dated.on(self.published.day.year)
        return this if this and this <= self.published.day else dated.on(self.published.day.year - 1)


def _caption_date(page: Page, piece: Piece) -> Dated | None:
    """The date that a caption opens with: "Aviano, 24 maart 1999. Een F-16 …"."""
    head = page.of(piece)[:CAPTION_DATE]
    dates = (dated for dated in find_dates(head, page.language) if dated.year)
    return next((dated for dated in dates if label(head, dated, page.language) is not None), None)
