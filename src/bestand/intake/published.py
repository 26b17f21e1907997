"""Finds the day on which a report came out, where the report shows it or its address does.

A date in the running text is none: it must stand at the edge of a line with date, source
or author, in the dateline, or after a word such as "Gepubliceerd". None is ever invented.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from urllib.parse import unquote, urlsplit

from bestand.intake.dates import Dated, find_clocks, find_dates
from bestand.intake.meta import Label, label, other_words
from bestand.intake.page import Page, Piece, Tag
from bestand.intake.patterns import SEPARATOR
from bestand.model import Published, Span

EARLIEST = 1800  # no report that is read here is older
QUOTED = re.compile(r"\s*[—–-].*@\w")  # who sent a message, and when: "— Name (@name) 3 mei 2013"
YEAR = re.compile(r"\(((?:19|20)\d\d)\)")
URL = re.compile(r"https?://[^\s<>\"')\]]+")
URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)")
HEAD = 3  # lines of text above which the head of a page ends
NEAR = 40  # characters between a date and the clock time that goes with it


@dataclass(frozen=True, slots=True)
class _Candidate:
    rank: tuple[int, int]  # what it is called, then its place on the page
    day: date
    span: Span


def find_published(page: Page, url: str | None) -> Published | None:
    """The publication date that the page shows, or else that of its URL (its `span` is then None)."""
    candidates = sorted(_candidates(page), key=lambda candidate: candidate.rank)
    if candidates:
        best = candidates[0]
        return Published(best.day, _clock(page, best), best.span)
    shown = URL.search(page.text)
    day = url_day(shown.group()) if shown else None
    if shown and day:
        return Published(day, None, Span(*shown.span()))
    day = url_day(url) if url else None
    return Published(day) if day else None


def url_day(url: str) -> date | None:
    """The day in the path of a URL: /2016/08/27/, /20160827, -2016-08-27."""
    for match in URL_DAY.finditer(unquote(urlsplit(url).path)):
        try:
            return date(*map(int, match.groups()))
        except ValueError:
            continue
    return None


def _candidates(page: Page) -> Iterator[_Candidate]:
    seen = 0
    for piece in page.pieces:
        seen += piece.tag is Tag.TEXT
        deep = seen > HEAD or piece.span.start > len(page.text) / 2
        if piece.tag is Tag.DATELINE and piece.dated and not deep:
            yield from _candidate(piece.dated, 10, piece.dated.on())
        elif piece.tag in (Tag.META, Tag.LITTER, Tag.HEAD) and not QUOTED.match(page.of(piece)):
            yield from _in_line(page, piece, deep=deep)


def _in_line(page: Page, piece: Piece, *, deep: bool) -> Iterator[_Candidate]:
    text, start = page.of(piece), piece.span.start
    apart = YEAR.search(text)
    for dated in find_dates(text, page.language):
        said = label(text, dated, page.language)
        if said is None or (piece.tag is not Tag.META and said is not Label.PUBLISHED):
            continue
        others = sum(other_words(segment, page.language) for segment in SEPARATOR.split(text))
        rank = 10 * said + min(others, 4) + (25 if piece.tag is not Tag.META else 5 * deep)
        moved = Dated(
            Span(start + dated.span.start, start + dated.span.end), dated.day, dated.month, dated.year
        )
        yield from _candidate(moved, rank, dated.on(int(apart[1]) if apart else None))


def _candidate(dated: Dated, rank: int, day: date | None) -> Iterator[_Candidate]:
    if day and day.year >= EARLIEST:
        yield _Candidate((rank, dated.span.start), day, dated.span)


def _clock(page: Page, candidate: _Candidate) -> time | None:
    """The clock time nearest after the date, or right before it; also on a line of its own below."""
    end = candidate.span.end
    after = find_clocks(page.text, page.language, end, min(len(page.text), end + NEAR))
    if after and not any(char.isalpha() for char in _without_fillers(page.text[end : after[0].span.start])):
        return after[0].time
    start = candidate.span.start
    before = find_clocks(page.text, page.language, max(0, start - 25), start)
    if before and "\n" not in page.text[before[-1].span.end : start]:
        return before[-1].time
    return None


def _without_fillers(text: str) -> str:
    """What stands between a date and a time, but for a word such as "om"."""
    return text if len(text.split()) > 2 else ""
