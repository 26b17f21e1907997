"""Finds the clock times of a live blog and the days of a timeline, at the start of their entries."""

from __future__ import annotations

import re
from itertools import chain
from typing import TypeVar

from bestand.intake.dates import Clock, Dated, find_clocks, find_dates
from bestand.intake.lines import Line
from bestand.intake.meta import is_meta
from bestand.intake.page import Piece, Tag
from bestand.intake.patterns import patterns
from bestand.model import Span

Found = TypeVar("Found", Clock, Dated)

BULLET = re.compile(r"\s*[•·▪●■◆*–—-]\s+")
BETWEEN = re.compile(r"[\s,|–—-]*")
AFTER_CLOCK = re.compile(r"\s*(?:[-–—:|]\s*)?")
AFTER_DAY = re.compile(r"\s*[-–—:|]\s+|\s*$")
OPENING = "'‘’“\"„(«"  # quotation marks that an entry can begin with
FEWEST_CLOCKS, FEWEST_DAYS = 2, 3  # stamps that make a live blog or a timeline


def find_stamps(text: str, lines: tuple[Line, ...], language: str) -> dict[int, Piece]:
    """The stamps, by line. One clock time at the start of a line is none."""
    clocks = [s for i in range(len(lines)) if (s := _clock_stamp(text, i, lines, language))]
    days = [s for i in range(len(lines)) if (s := _day_stamp(text, i, lines, language))]
    kept = chain(days if len(days) >= FEWEST_DAYS else (), clocks if len(clocks) >= FEWEST_CLOCKS else ())
    return {stamp.line: stamp for stamp in kept}


def _clock_stamp(text: str, index: int, lines: tuple[Line, ...], language: str) -> Piece | None:
    """ "21.40 uur – ", "UPDATE 14:30", "30 november, 21:40 |"; with a date, some text must follow."""
    line = lines[index]
    start, end = _after_bullet(text, line), line.span.end
    start = _past(patterns(language).stamp, text, start, end)
    dated = _first(find_dates(text, language, start, min(end, start + 45)), start)
    at = _past(BETWEEN, text, dated.span.end, end) if dated else start
    clock = _first(find_clocks(text, language, at, min(end, at + 20)), at)
    if clock is None:
        return None
    stop = _past(AFTER_CLOCK, text, clock.span.end, end)
    if stop < end and not (text[stop].isupper() or text[stop] in OPENING):
        return None
    if dated and not _is_entry(text[stop:end] or _under(text, index, lines), language):
        return None
    return Piece(Span(line.span.start, stop), Tag.STAMP, index, line.group, clock=clock, dated=dated)


def _first(found: tuple[Found, ...], start: int) -> Found | None:
    """The first of what was found, if it begins right there."""
    return next((item for item in found[:1] if item.span.start == start), None)


def _is_entry(text: str, language: str) -> bool:
    """Whether what stands under a date is news, and not the next line of a page's head."""
    return len(text.split()) >= 4 and not is_meta(text, language)


def _day_stamp(text: str, index: int, lines: tuple[Line, ...], language: str) -> Piece | None:
    line = lines[index]
    start, end = _after_bullet(text, line), line.span.end
    dated = _first(find_dates(text, language, start, min(end, start + 45)), start)
    after = AFTER_DAY.match(text, dated.span.end, end) if dated else None
    if after is None or not _is_entry(text[after.end() : end] or _under(text, index, lines), language):
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
    return _past(BULLET, text, line.span.start, line.span.end)


def _past(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Where a pattern ends that stands at a place; the place itself where it does not."""
    match = pattern.match(text, start, end)
    return match.end() if match else start
