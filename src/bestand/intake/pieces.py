"""Takes the lines of a page apart: text, and what is glued before and after it.

"Bron: ANP, Belga 8 Een groep strijders …" is a credit and a text; "… in puin. Foto: AFP"
is a caption and the credit of its picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bestand.intake.dateline import parse
from bestand.intake.dates import find_dates
from bestand.intake.lines import Line, find_lines
from bestand.intake.meta import is_meta
from bestand.intake.page import Page, Piece, Tag
from bestand.intake.patterns import SEPARATOR, Patterns, patterns
from bestand.intake.stamps import find_stamps
from bestand.model import Span

BULLET = re.compile(r"\s*(?:[•·▪●■◆*–—-]|\d{1,2}[.)])\s+(?=\S)")
NUMBER = re.compile(r"\s*\d{1,3}\s?/\s?\d{1,3}\s+(?=\S)")  # "1/8 Dayton (Ohio), 21 november 1995."
FIGURES = re.compile(r"\d{4}")
ADDRESS = re.compile(r"\W*(?:https?://|www\.)\S+")
LONGEST_NOTICE = 220  # characters of a line that can be litter as a whole, unless its first words say so
SURELY = 12  # words of a line that is no caption, link or signature
LONGEST_CAPTION = 450
FARTHEST = 3000  # characters before the end of a line where what is behind the text can begin
BULLETED, PICTURED = "bullet", "picture"


def find_pieces(text: str, language: str) -> Page:
    """The page that a text is."""
    lines = find_lines(text)
    foot = _foot(text, lines)
    stamps = find_stamps(text, lines, language)
    pieces: list[Piece] = []
    for index, line in enumerate(lines):
        stamp = stamps.get(index)
        if stamp:
            pieces.append(stamp)
        span = Span(stamp.span.end, line.span.end) if stamp else line.span
        if span.start < span.end:
            whole = Piece(span, Tag.TEXT, index, line.group)
            pieces += _take_apart(text, whole, language, last=index >= foot)
    return Page(text, language, tuple(pieces))


def _foot(text: str, lines: tuple[Line, ...]) -> int:
    """The last line that is surely a sentence; what stands on or below it can be signed by an agency."""
    for index in range(len(lines) - 1, -1, -1):
        shown = text[lines[index].span.start : lines[index].span.end]
        if len(shown.split()) >= SURELY:
            return index
    return 0


def _take_apart(text: str, whole: Piece, language: str, *, last: bool) -> Iterator[Piece]:
    shown = text[whole.span.start : whole.span.end]
    if tag := _whole_line(shown, language, last=last):
        yield replace(whole, tag=tag)
        return
    known = patterns(language)
    before, whole = _before(text, whole, language)
    yield from before
    front, whole = _front(text, whole, language)
    yield from front
    whole, behind = _behind(text, whole, known, last=last)
    if behind and known.photo.match(text[whole.span.start : whole.span.end][:LONGEST_NOTICE]):
        whole = replace(whole, tag=Tag.PHOTO)
    if whole.span.start < whole.span.end:
        yield whole
    yield from behind


def _whole_line(shown: str, language: str, *, last: bool) -> Tag | None:
    """What a line is when it is no text at all."""
    known = patterns(language)
    if len(shown) > LONGEST_NOTICE:
        return Tag.LITTER if known.starts.match(shown[:LONGEST_NOTICE]) else None
    numbered = NUMBER.match(shown)
    signs = (
        (Tag.LITTER, not any(map(str.isalnum, shown))),
        (Tag.META, last and known.rights.match(shown)),
        (Tag.LITTER, last and known.copyright.match(shown)),
        (Tag.HEAD, known.heads.match(shown)),
        (Tag.PHOTO, known.photo.match(shown) and not (FIGURES.search(shown) and is_meta(shown, language))),
        (Tag.LITTER, known.whole.match(shown) or known.starts.match(shown) or known.year.match(shown)),
        (Tag.META, not numbered and is_meta(shown, language)),
        (Tag.LITTER, known.contains.search(shown) or ADDRESS.fullmatch(shown) or _is_path(shown, known)),
    )
    return next((tag for tag, sign in signs if sign), None)


def _is_path(shown: str, known: Patterns) -> bool:
    """Whether a line is a menu or the way to a page: "Sport > Voetbal > Verslagen"."""
    parts = [part.strip() for part in SEPARATOR.split(shown) if part.strip()]
    names = shown.split()
    if len(names) >= 3 and all(known.whole.match(name) for name in names):
        return True
    short = len(parts) >= 3 and all(len(part.split()) <= 3 for part in parts)
    return short and (" > " in shown or any(known.whole.match(part) for part in parts))


def _cut(piece: Piece, at: int, tag: Tag) -> tuple[Piece, Piece]:
    """The piece up to a place, with this tag, and the rest."""
    return replace(piece, span=Span(piece.span.start, at), tag=tag), replace(
        piece, span=Span(at, piece.span.end)
    )


def _before(text: str, piece: Piece, language: str) -> tuple[list[Piece], Piece]:
    """Takes off bullets, numbers of a picture and its credit in front."""
    known = patterns(language)
    start, end = piece.span.start, piece.span.end
    if bullet := BULLET.match(text, start, end):
        return [], replace(piece, span=Span(bullet.end(), end), mark=BULLETED)
    for pattern in (known.agency_stamp, NUMBER, known.photo_start):
        if (match := pattern.match(text, start, end)) and match.end() < end:
            first, rest = _cut(piece, match.end(), Tag.PHOTO)
            dated = next(iter(find_dates(text, language, start, match.end())), None)
            return [first], replace(rest, mark=PICTURED, dated=dated)
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
    signed = known.picture if piece.mark == PICTURED else known.credit_end
    order = [
        (known.agency_end, Tag.PHOTO),
        (known.tail, Tag.LITTER),
        (known.photo_end, Tag.PHOTO),
        (signed, Tag.META),
    ]
    if last and piece.mark != PICTURED:
        order[2:] = order[:1:-1]  # at the foot of a page "© Reuters" is who wrote it
    for pattern, tag in order:
        match = pattern.search(text, max(piece.span.start, piece.span.end - FARTHEST), piece.span.end)
        if not match or match.start() <= piece.span.start:
            continue
        piece, rest = _cut(piece, match.start(), piece.tag)
        if _is_caption(piece, tag, last=last):
            piece = replace(piece, mark=PICTURED)
            rest = replace(rest, tag=Tag.PHOTO)
        else:
            rest = replace(rest, tag=tag)
        taken.insert(0, rest)
    return piece, taken


def _is_caption(piece: Piece, behind: Tag, *, last: bool) -> bool:
    """Whether what stands behind a text, a picture's credit or an agency, makes it a caption."""
    if behind is Tag.LITTER or piece.span.end - piece.span.start > LONGEST_CAPTION:
        return False
    return behind is Tag.PHOTO or piece.mark == PICTURED or not last
