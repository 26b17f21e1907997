"""Finds calendar dates and clock times in the forms that outlets print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import cache

from bestand.languages.load import languages
from bestand.languages.page import PageWords, alternatives, page_words
from bestand.model import Span

PIVOT = 70  # a year of two figures from here on is of the last century
YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)|['’]?(?P<short>\d\d)(?!\d)"
REACH = 32  # characters of a date before its first and after its last figure: the longest weekday and month
DIGIT = re.compile(r"\d")
ORDINAL = r"(?:st|nd|rd|th|ste|de|e)?"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in the text; `year` is None where it is not told."""

    span: Span
    day: int
    month: int
    year: int | None
    weekday: int | None = None  # 0 is Monday

    def on(self, year: int | None = None) -> date | None:
        """The day itself, in its own year or the one given."""
        own = self.year or year
        try:
            return date(own, self.month, self.day) if own else None
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Clock:
    span: Span
    time: time


@dataclass(frozen=True, slots=True)
class _Patterns:
    dates: tuple[re.Pattern[str], ...]
    clock: re.Pattern[str]
    months: dict[str, int]
    weekdays: dict[str, int]
    order: str


@cache
def _patterns(language: str) -> _Patterns:
    words = page_words(language)
    months = {name: number for number, names in enumerate(words.months, start=1) for name in names}
    weekdays = {name: number for number, names in enumerate(words.weekdays) for name in names}
    hours = alternatives(words.lists["dates.hours"])
    clock = (
        rf"(?<![\d.,:/-])(?P<hour>[01]?\d|2[0-4])"
        rf"(?:\s?(?:[:.]|{_letters(words)})\s?(?P<minute>[0-5]\d)(?::[0-5]\d)?(?P<after>\s?{hours})?"
        rf"|\s?(?P<alone>{hours}))(?![\w]|[.,]\d)"
    )
    forms = tuple(re.compile(form, re.IGNORECASE) for form in _forms(words, months, weekdays))
    return _Patterns(forms, re.compile(clock, re.IGNORECASE), months, weekdays, words.order)


def _letters(words: PageWords) -> str:
    """Words of one letter that can stand for the colon: "17u14", "18h22"."""
    return (
        alternatives(word for word in words.lists["dates.hours"] if len(word) == 1)
        if any(len(word) == 1 for word in words.lists["dates.hours"])
        else r"\b\B"
    )


def _forms(words: PageWords, months: dict[str, int], weekdays: dict[str, int]) -> Iterator[str]:
    weekday = rf"(?:(?<!\w)(?P<weekday>{alternatives(weekdays)})[.,]?\s+)?"
    month = rf"(?P<month>{alternatives(months)})(?![^\W\d_])\.?"
    written = r"(?P<year>(?:19|20)\d\d)(?!\d)|['’](?P<short>\d\d)(?!\d)"
    day = rf"(?<![\d.,:])(?P<day>\d{{1,2}}){ORDINAL}\.?"
    yield rf"{weekday}{day}[\s-]*(?:of\s+)?{month}(?:,?[\s-]*(?:{written}))?"
    if words.order == "mdy":
        yield rf"{weekday}(?<!\w){month}\s*(?P<day>\d{{1,2}}){ORDINAL}(?![\d:])(?:,?\s+(?:{written}))?"
    iso = r"(?P<year>(?:19|20)\d\d)(?P<sep>[-/.])(?P<month>\d\d?)(?P=sep)(?P<day>\d\d?)(?!\d)"
    yield rf"{weekday}(?<![\d/.-]){iso}"
    yield rf"{weekday}(?<![\d/.-])(?P<day>\d\d?)\s?(?P<sep>[-/.])\s?(?P<month>\d\d?)\s?(?P=sep)\s?(?:{YEAR})"


def find_dates(text: str, language: str, start: int = 0, end: int | None = None) -> tuple[Dated, ...]:
    """Every date between two places, in order; those that no calendar has are left out.

    Dates in another language are found too, as pages mix them; figures are read the report's way.
    """
    end = len(text) if end is None else end
    figures = [match.start() for match in DIGIT.finditer(text, start, end)]
    if not figures:
        return ()
    start, end = max(start, figures[0] - REACH), min(end, figures[-1] + REACH)
    found: list[Dated] = []
    for code in (language, *(other for other in languages() if other != language)):
        for match in _matches(text, code, start, end):
            dated = _dated(match, _patterns(code))
            if dated and not any(dated.span.overlaps(other.span) for other in found):
                found.append(dated)
    return tuple(sorted(found, key=lambda dated: dated.span))


def _matches(text: str, language: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for form in _patterns(language).dates:
        yield from form.finditer(text, start, end)


def _dated(match: re.Match[str], patterns: _Patterns) -> Dated | None:
    groups = match.groupdict()
    year = _year(groups)
    name = (groups["weekday"] or "").lower()
    weekday = patterns.weekdays.get(name)
    month = groups["month"].lower()
    written = month in patterns.months
    pairs = [(int(groups["day"]), patterns.months[month] if written else int(month))]
    if not written and "short" in groups:  # figures alone: the other order may be meant
        pairs.append((pairs[0][1], pairs[0][0]))
        if patterns.order == "mdy":
            pairs.reverse()
    return _best(Span(*match.span()), pairs, year, weekday)


def _best(span: Span, pairs: list[tuple[int, int]], year: int | None, weekday: int | None) -> Dated | None:
    """The first order that the calendar allows, one that fits the weekday before others."""
    fits = [Dated(span, day, month, year, weekday) for day, month in pairs]
    fits = [dated for dated in fits if dated.on(2000)]
    fits.sort(key=_off)
    return fits[0] if fits else None


def _off(dated: Dated) -> bool:
    on = dated.on()
    return bool(on) and dated.weekday is not None and on is not None and on.weekday() != dated.weekday


def _year(groups: dict[str, str | None]) -> int | None:
    if groups["year"]:
        return int(groups["year"])
    short = groups.get("short")
    return None if short is None else int(short) + (1900 if int(short) >= PIVOT else 2000)


def find_clocks(text: str, language: str, start: int = 0, end: int | None = None) -> tuple[Clock, ...]:
    """Every clock time between two places: 17u14, 13.40u, 11:46am, 8 uur, 05.12 GMT."""
    found = []
    for match in _patterns(language).clock.finditer(text, start, len(text) if end is None else end):
        after = (match["after"] or match["alone"] or "").replace(".", "").strip().lower()
        hour = int(match["hour"]) % 24
        if after == "pm" and hour < 12:
            hour += 12
        elif after == "am" and hour == 12:
            hour = 0
        found.append(Clock(Span(*match.span()), time(hour, int(match["minute"] or 0))))
    return tuple(found)
