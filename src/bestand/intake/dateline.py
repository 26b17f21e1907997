"""Reads the line with place, date and agency that a report begins with: "BEIROET, 3 mei (ANP/AFP) -"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bestand.intake.dates import Dated, find_clocks, find_dates
from bestand.intake.patterns import patterns
from bestand.knowledge.outlets import outlets
from bestand.model import Span

LETTER = "[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĪĮŁŃŅŇŌŐŘŚŞŠŢŤŪŮŰŹŻŽ]"
CAPITALS = rf"(?:['’]s[- ])?{LETTER}(?:{LETTER}|['’.-](?=\w))+(?:[ -]{LETTER}(?:{LETTER}|['’.-](?=\w))+)*"
NAME = rf"{LETTER}[\w'’-]+(?:[ -]{LETTER}[\w'’-]+){{0,2}}"
UPPER = re.compile(rf"(?:{CAPITALS})(?:\s*/\s*(?:{CAPITALS}))*(?![a-zà-ÿ])")
TITLE = re.compile(rf"(?:{NAME})(?:\s*/\s*(?:{NAME}))*(?=\s*[,(])")
COUNTRY = re.compile(rf",\s*{NAME}(?=\s*[(,–—-])|\s*\({NAME}\)(?=\s*,)")
BETWEEN = re.compile(r"[\s,.|–—-]*")
CLOSE = re.compile(r"\s*(?:[-–—=:|.]+\s*)+|\s*$")
DAY_MONTH = re.compile(r"\d{1,2}[/-]\d{1,2}(?=\s*\()")  # "BRUSSEL 17/08 (BELGA)"
OUTLET = re.compile(rf"\(\s*{LETTER}[\w./ -]{{1,25}}\)(?=\s*[-–—=]|{LETTER})")
GLUED = re.compile(rf"\)(?={LETTER})")  # "(CNN)The army …", "BEIRUT (AP)The army …"
DASH = re.compile(r"\s*(?:[-–—]+\s+|—)")
BLANK = re.compile(r"\s+")
FEWEST = 8  # words after a dateline that has no date and no agency


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where it ends, separator and all; its place, its date and whether it names an agency or a weekday."""

    end: int
    place: Span | None = None
    dated: Dated | None = None
    told: bool = False


def parse(text: str, start: int, end: int, language: str) -> Dateline | None:
    """The dateline that a stretch of text begins with."""
    if _starts_with_date(text, start, end, language):
        return None
    place = UPPER.match(text, start, end) or TITLE.match(text, start, end)
    known = patterns(language)
    if place and (known.agencies.match(place.group()) or known.whole.match(place.group())):
        place = None
    if place and place.group().lower() in outlets().outlets:
        place = None
    line = Dateline(place.end() if place else start, Span(*place.span()) if place else None)
    if place and (country := COUNTRY.match(text, line.end, end)):
        line = replace(line, end=country.end())
    line = _parts(text, line, end, language)
    return _closed(text, line, end, upper=bool(place and UPPER.fullmatch(place.group())))


def _starts_with_date(text: str, start: int, end: int, language: str) -> bool:
    return any(d.span.start == start for d in find_dates(text, language, start, min(end, start + 40)))


def _parts(text: str, line: Dateline, end: int, language: str) -> Dateline:
    """Takes in dates, clock times and agencies as long as they follow each other."""
    for _ in range(5):
        gap = BETWEEN.match(text, line.end, end)
        at = gap.end() if gap else line.end
        taken = _part(text, line, at, end, language)
        if taken is line:
            break
        line = taken
    return line


def _part(text: str, line: Dateline, at: int, end: int, language: str) -> Dateline:
    """The dateline with the date, clock time or agency that stands at a place; itself where none does."""
    known = patterns(language)
    if day := DAY_MONTH.match(text, at, end):
        return replace(line, end=day.end())
    if agency := known.bracketed.match(text, at, end) or OUTLET.match(text, at, end):
        return replace(line, end=agency.end(), told=True)
    if dated := _date(text, line, at, end, language):
        return dated
    if line.place and (weekday := known.weekday.match(text, at, end)):
        return replace(line, end=weekday.end(), told=True)
    bare = _bare_agency(text, at, end, language) if at == line.end and line.place is None else None
    return replace(line, end=bare, told=True) if bare else line


def _date(text: str, line: Dateline, at: int, end: int, language: str) -> Dateline | None:
    """The dateline with a date, also in brackets, or with the clock time after one."""
    near, inside = min(end, at + 45), at + text.startswith("(", at)
    for dated in find_dates(text, language, inside, near)[:1]:
        if dated.span.start == inside:
            closed = text.startswith(")", dated.span.end) and inside > at
            return replace(line, end=dated.span.end + closed, dated=line.dated or dated)
    for clock in find_clocks(text, language, at, near)[:1]:
        if clock.span.start == at and line.dated:
            return replace(line, end=clock.span.end)
    return None


def _bare_agency(text: str, at: int, end: int, language: str) -> int | None:
    """The end of "AFP" or "ANP/AFP" that a dash follows."""
    dash = DASH.search(text, at, min(end, at + 40))
    if dash and patterns(language).agencies.match(text[at : dash.start()]):
        return dash.start()
    return None


def _closed(text: str, line: Dateline, end: int, *, upper: bool) -> Dateline | None:
    """The dateline with its separator, if it is one: a place alone must be in capitals, before a dash."""
    if line.told and GLUED.match(text, line.end - 1, end):
        return line
    close = CLOSE.match(text, line.end, end)
    stopped = line.end > 0 and text[line.end - 1] == "." and line.dated
    if close is None and ((line.told and line.place) or stopped):
        close = BLANK.match(text, line.end, end)
    if close is None or (not line.told and line.dated is None and not upper):
        return None
    if not line.told and line.dated is None:
        rest = text[close.end() : end].split()
        if not DASH.match(text, line.end, end) or len(rest) < FEWEST:
            return None
    if line.place is None and line.dated is None and not DASH.match(text, line.end, end):
        return None
    return replace(line, end=max(close.end(), line.end))
