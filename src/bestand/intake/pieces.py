"""Takes the lines of a page apart: text, and what is glued before and after it.

"Bron: ANP, Belga 8 Een groep strijders …" is a credit and a text; "… in puin. Foto: AFP"
is a caption and the credit of its picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bestand.intake.dateline import parse
from bestand.intake.lines import Line, find_lines
from bestand.intake.meta import is_meta
from bestand.intake.page import Page, Piece, Tag
from bestand.intake.patterns import Patterns, patterns
from bestand.intake.stamps import find_stamps
from bestand.model import Span

BULLET = re.compile(r"\s*(?:[•·▪●■◆*–—-]|\d{1,2}[.)])\s+(?=\S)")
NUMBER = re.compile(r"\s*\d{1,3}\s?/\s?\d{1,3}\s+(?=\S)")  # "1/8 Dayton (Ohio), 21 november 1995."
AGENCY_STAMP = re.compile(r"\s*\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\s+(?:TOPSHOT\s*-?\s*)?")
LONGEST_NOTICE = 200  # characters of a line that one phrase in it makes litter
LONGEST_CAPTION = 450
BULLETED, PICTURED = "bullet", "picture"


def find_pieces(text: str, language: str) -> Page:
    """The page that a text is."""
    lines = find_lines(text)
    stamps = find_stamps(text, lines, language)
    pieces: list[Piece] = []
    for index, line in enumerate(lines):
        stamp = stamps.get(index)
        if stamp:
            pieces.append(stamp)
        span = Span(stamp.span.end, line.span.end) if stamp else line.span
        if span.start < span.end:
            whole = Piece(span, Tag.TEXT, index, line.group)
            pieces += _take_apart(text, whole, language, last=index >= len(lines) - 3)
    return Page(text, language, tuple(pieces))


def _take_apart(text: str, whole: Piece, language: str, *, last: bool) -> Iterator[Piece]:
    shown = text[whole.span.start : whole.span.end]
    if tag := _whole_line(shown, language):
        yield replace(whole, tag=tag)
        return
    known = patterns(language)
    before, whole = _before(text, whole, known)
    yield from before
    front, whole = _front(text, whole, language)
    yield from front
    whole, behind = _behind(text, whole, known, last=last)
    if whole.span.start < whole.span.end:
        yield whole
    yield from behind


def _whole_line(shown: str, language: str) -> Tag | None:
    """What a line is when it is no text at all."""
    known = patterns(language)
    if known.heads.match(shown):
        return Tag.HEAD
    if known.photo.match(shown):
        return Tag.PHOTO
    if known.whole.match(shown) or known.starts.match(shown):
        return Tag.LITTER
    if is_meta(shown, language):
        return Tag.META
    if len(shown) <= LONGEST_NOTICE and known.contains.search(shown):
        return Tag.LITTER
    return None


def _cut(piece: Piece, at: int, tag: Tag) -> tuple[Piece, Piece]:
    """The piece up to a place, with this tag, and the rest."""
    first = replace(piece, span=Span(piece.span.start, at), tag=tag)
    return first, replace(piece, span=Span(at, piece.span.end))


def _before(text: str, piece: Piece, known: Patterns) -> tuple[list[Piece], Piece]:
    """Takes off bullets, numbers of a picture and its credit in front."""
    start, end = piece.span.start, piece.span.end
    if bullet := BULLET.match(text, start, end):
        return [], replace(piece, span=Span(bullet.end(), end), mark=BULLETED)
    for pattern in (AGENCY_STAMP, NUMBER, known.photo_start):
        if (match := pattern.match(text, start, end)) and match.end() < end:
            first, rest = _cut(piece, match.end(), Tag.PHOTO)
            return [first], replace(rest, mark=PICTURED)
    return [], piece


def _front(text: str, piece: Piece, language: str) -> tuple[list[Piece], Piece]:
    """Takes off the source and the dateline."""
    taken: list[Piece] = []
    if source := patterns(language).source.match(text, piece.span.start, piece.span.end):
        first, piece = _cut(piece, source.end(), Tag.META)
        taken.append(first)
    if piece.mark != PICTURED and (line := parse(text, piece.span.start, piece.span.end, language)):
        first, piece = _cut(piece, min(line.end, piece.span.end), Tag.DATELINE)
        taken.append(replace(first, place=line.place, dated=line.dated))
    return taken, piece


def _behind(text: str, piece: Piece, known: Patterns, *, last: bool) -> tuple[Piece, list[Piece]]:
    """Takes off what stands behind the text, from the end forward."""
    taken: list[Piece] = []
    for pattern, tag in (
        (known.agency_end, Tag.PHOTO),
        (known.tail, Tag.LITTER),
        (known.photo_end, Tag.PHOTO),
        (known.picture if piece.mark == PICTURED else known.credit_end, Tag.META),
    ):
        match = pattern.search(text, piece.span.start, piece.span.end)
        if not match or match.start() <= piece.span.start:
            continue
        piece, rest = _cut(piece, match.start(), piece.tag)
        short = len(text[piece.span.start : piece.span.end]) <= LONGEST_CAPTION
        pictured = tag is Tag.PHOTO or (tag is Tag.META and not last) or piece.mark == PICTURED
        if short and pictured:
            piece = replace(piece, mark=PICTURED)
            tag = Tag.PHOTO if tag is Tag.META else tag
        taken.insert(0, replace(rest, tag=tag))
    return piece, taken
