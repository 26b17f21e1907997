"""Finds the clock times of a live blog and the days of a timeline, at the start of their entries."""

from __future__ import annotations

import re
from itertools import chain

from bestand.intake.dates import find_clocks, find_dates
from bestand.intake.lines import Line
from bestand.intake.meta import is_meta
from bestand.intake.page import Piece, Tag
from bestand.model import Span

BULLET = re.compile(r"\s*[•·▪●■◆*–—-]\s+")
AFTER_CLOCK = re.compile(r"\s*(?:[-–—:|]\s*)?")
AFTER_DAY = re.compile(r"\s*[-–—:|]\s+|\s*$")
OPENING = "'‘’“\"„(«"  # quotation marks that an entry can begin with
FEWEST_CLOCKS, FEWEST_DAYS = 2, 3  # stamps that make a live blog or a timeline


def find_stamps(text: str, lines: tuple[Line, ...], language: str) -> dict[int, Piece]:
    """The stamps, by line. One clock time at the start of a line is none."""
    clocks = [s for i, line in enumerate(lines) if (s := _clock_stamp(text, i, line, language))]
    days = [s for i in range(len(lines)) if (s := _day_stamp(text, i, lines, language))]
    kept = chain(clocks if len(clocks) >= FEWEST_CLOCKS else (), days if len(days) >= FEWEST_DAYS else ())
    return {stamp.line: stamp for stamp in kept}


def _clock_stamp(text: str, index: int, line: Line, language: str) -> Piece | None:
    start, end = _after_bullet(text, line), line.span.end
    clock = next(iter(find_clocks(text, language, start, min(end, start + 20))), None)
    if clock is None or clock.span.start != start:
        return None
    after = AFTER_CLOCK.match(text, clock.span.end, end)
    stop = after.end() if after else clock.span.end
    if stop < end and not (text[stop].isupper() or text[stop] in OPENING):
        return None
    return Piece(Span(line.span.start, stop), Tag.STAMP, index, line.group, clock=clock)


def _day_stamp(text: str, index: int, lines: tuple[Line, ...], language: str) -> Piece | None:
    line = lines[index]
    start, end = _after_bullet(text, line), line.span.end
    dated = next(iter(find_dates(text, language, start, min(end, start + 45))), None)
    after = AFTER_DAY.match(text, dated.span.end, end) if dated and dated.span.start == start else None
    if after is None:
        return None
    entry = text[after.end() : end] or _under(text, index, lines)
    if len(entry.split()) < 4 or is_meta(entry, language):
        return None
    return Piece(Span(line.span.start, after.end()), Tag.STAMP, index, line.group, dated=dated)


def _under(text: str, index: int, lines: tuple[Line, ...]) -> str:
    """The line right under a line."""
    below = lines[index + 1 : index + 2]
    return (
        text[below[0].span.start : below[0].span.end]
        if below and below[0].group == lines[index].group
        else ""
    )


def _after_bullet(text: str, line: Line) -> int:
    bullet = BULLET.match(text, line.span.start, line.span.end)
    return bullet.end() if bullet else line.span.start
