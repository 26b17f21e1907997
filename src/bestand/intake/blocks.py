"""Tells what each piece of a page is for: headline, lead, paragraph, caption, entry, litter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time

from bestand.intake.dates import Dated, find_dates
from bestand.intake.language import other_than
from bestand.intake.lines import FINAL
from bestand.intake.meta import label
from bestand.intake.page import Page, Piece, Tag
from bestand.intake.patterns import SEPARATOR, patterns
from bestand.intake.pieces import BULLETED, PICTURED
from bestand.model import Block, BlockKind, Published

PROSE = 12  # words of a line with a full stop that is surely a sentence of the report
LONG = 25  # words of a line without one
SHORT = 14  # words that a subhead has at most
CAPTION_DATE = 70  # characters at the start of a caption where its date stands


@dataclass(slots=True)
class _Plan:
    """Where the parts of a page begin and end, as indices of its pieces."""

    texts: list[int]
    first: int | None  # first prose
    last: int | None  # last prose
    headline: int | None = None
    litter: set[int] = field(default_factory=set)


def find_blocks(page: Page, published: Published | None) -> tuple[Block, ...]:
    """The blocks of a page, in order; together they hold all its words."""
    plan = _plan(page)
    entry: Piece | None = None
    blocks: list[Block] = []
    days = _Days(published)
    for index, piece in enumerate(page.pieces):
        entry = _entry(page, index, entry, plan)
        kind = _kind(page, index, plan, entry)
        day, clock = (
            (days.of(entry), entry.clock) if entry and kind is not BlockKind.BOILERPLATE else (None, None)
        )
        if kind is BlockKind.CAPTION and day is None:
            day = days.on(_caption_date(page, piece))
        blocks.append(_block(page, piece, kind, day, clock.time if clock else None))
    return tuple(blocks)


def _block(page: Page, piece: Piece, kind: BlockKind, day: date | None, clock: time | None) -> Block:
    foreign = None if kind is BlockKind.BOILERPLATE else other_than(page.of(piece), page.language)
    return Block(piece.span, kind, foreign or "", day, clock)


# ------------------------------------------------------------------------------- plan


def _plan(page: Page) -> _Plan:
    texts = [i for i, piece in enumerate(page.pieces) if piece.tag is Tag.TEXT]
    stamp = next((i for i, piece in enumerate(page.pieces) if piece.tag is Tag.STAMP), None)
    prose = [i for i in texts if _is_prose(page, page.pieces[i]) or (stamp is not None and i > stamp)]
    last = [i for i in texts if _is_sentence(page, page.pieces[i])]
    plan = _Plan(texts, prose[0] if prose else None, max([*prose[:1], *last], default=None))
    plan.headline = _headline(page, plan)
    plan.litter = set(_links(page, plan)) | set(_weak(page, plan))
    return plan


def _words(page: Page, piece: Piece) -> int:
    return len(page.of(piece).split())


def _is_final(page: Page, piece: Piece) -> bool:
    return bool(FINAL.search(page.of(piece).rstrip()))


def _is_prose(page: Page, piece: Piece) -> bool:
    words = _words(page, piece)
    return piece.mark != PICTURED and ((words >= PROSE and _is_final(page, piece)) or words >= LONG)


def _is_sentence(page: Page, piece: Piece) -> bool:
    words = _words(page, piece)
    weak = words < PROSE and patterns(page.language).weak.match(page.of(piece))
    return piece.mark != PICTURED and not weak and ((words >= 5 and _is_final(page, piece)) or words >= LONG)


def _headline(page: Page, plan: _Plan) -> int | None:
    """The likeliest line above the first prose: not a section in capitals, not a lone sentence."""
    above = [i for i in plan.texts if plan.first is None or i < plan.first]
    lines = [i for i in above if not page.pieces[i].mark]
    if not lines or (len(plan.texts) == 1 and _is_final(page, page.pieces[lines[0]])):
        return None
    return max(lines, key=lambda i: (_weight(page, page.pieces[i]), -i))


def _weight(page: Page, piece: Piece) -> int:
    text, known = page.of(piece), patterns(page.language)
    words = len(text.split())
    kicker = any(known.whole.match(segment) for segment in SEPARATOR.split(text) if segment.strip())
    return (words >= 4) - (text.isupper() and words <= 4) - kicker - bool(known.weak.match(text))


def _links(page: Page, plan: _Plan) -> Iterator[int]:
    """Lines under a head such as "Lees ook": those right below, or the next few that are no sentences."""
    for index, head in enumerate(page.pieces):
        if head.tag is not Tag.HEAD:
            continue
        below = [i for i in plan.texts if i > index]
        same = [i for i in below if page.pieces[i].group == head.group]
        yield from same
        if not same and below:
            near = [i for i in below if page.pieces[i].group == page.pieces[below[0]].group]
            if not any(_is_sentence(page, page.pieces[i]) for i in near):
                yield from near


def _weak(page: Page, plan: _Plan) -> Iterator[int]:
    """Lines above and below the report that are litter there, though they could be news elsewhere."""
    for i in plan.texts:
        piece = page.pieces[i]
        above = plan.first is not None and i < plan.first
        below = plan.last is not None and i > plan.last
        if i == plan.headline or piece.mark == PICTURED or not (above or below):
            continue
        if patterns(page.language).weak.match(page.of(piece)) or (below and not _is_final(page, piece)):
            yield i


# ------------------------------------------------------------------------------ blocks


def _entry(page: Page, index: int, entry: Piece | None, plan: _Plan) -> Piece | None:
    """The stamp that a piece stands under; an entry with a day is one group of lines long."""
    piece = page.pieces[index]
    if piece.tag is Tag.STAMP:
        return piece
    if entry and entry.dated and not entry.clock and piece.group != entry.group:
        return None
    return entry


def _kind(page: Page, index: int, plan: _Plan, entry: Piece | None) -> BlockKind:
    piece = page.pieces[index]
    if piece.tag is Tag.DATELINE and piece.place and any(p.tag is Tag.DATELINE for p in page.pieces[:index]):
        return BlockKind.SUBHEAD  # a digest: the place of its next item
    if piece.tag is not Tag.TEXT or index in plan.litter:
        return BlockKind.BOILERPLATE
    if index == plan.headline:
        return BlockKind.HEADLINE
    if piece.mark == PICTURED or patterns(page.language).caption.match(page.of(piece)):
        return BlockKind.CAPTION
    if index == plan.first and entry is None and piece.mark != BULLETED:
        return BlockKind.LEAD
    if _is_subhead(page, index, plan):
        return BlockKind.SUBHEAD
    if piece.mark == BULLETED:
        return BlockKind.LIST_ITEM
    return BlockKind.LIVE_ENTRY if entry else BlockKind.PARAGRAPH


def _is_subhead(page: Page, index: int, plan: _Plan) -> bool:
    """A short line without a full stop, or a question, above some text."""
    piece = page.pieces[index]
    if _words(page, piece) > SHORT or index == plan.texts[-1]:
        return False
    alone = not any(
        other.line == piece.line and other is not piece and other.tag is Tag.STAMP for other in page.pieces
    )
    asks = page.of(piece).rstrip().endswith("?") and len(find_ends(page.of(piece))) == 1
    return alone and (not _is_final(page, piece) or asks)


def find_ends(text: str) -> list[str]:
    """The sentence ends within a text, roughly."""
    return [char for char in text if char in ".!?"]


# -------------------------------------------------------------------------------- days


@dataclass(slots=True)
class _Days:
    """Resolves dates without a year: the year of the date before, or the latest up to publication."""

    published: Published | None
    year: int | None = None

    def of(self, entry: Piece) -> date | None:
        return self.on(entry.dated)

    def on(self, dated: Dated | None) -> date | None:
        if dated is None:
            return None
        if dated.year:
            self.year = dated.year
            return dated.on()
        if self.published is None:
            return dated.on(self.year)
        latest = self.published.day
        this = dated.on(latest.year)
        return this if this and this <= latest else dated.on(latest.year - 1)


def _caption_date(page: Page, piece: Piece) -> Dated | None:
    """The date that a caption opens with: "Aviano, 24 maart 1999. Een F-16 …"."""
    head = page.of(piece)[:CAPTION_DATE]
    return next(
        (d for d in find_dates(head, page.language) if d.year and label(head, d, page.language) is not None),
        None,
    )
