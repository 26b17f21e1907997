"""Stretches of days: weeks, months, seasons, parts of them, and steps through the calendar.

All functions are pure; an impossible date raises ValueError, as `date` does.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from bestand.model import Basis, Interval, Precision

DAY = timedelta(days=1)
WINDOW = {
    "day": 7,
    "week": 21,
    "month": 92,
    "year": 3 * 365,
}  # "the past few days" (coding manual, section 5)
LENGTH = {
    "day": 1.0,
    "week": 7.0,
    "month": 30.44,
    "year": 365.25,
    "decade": 3652.5,
    "hour": 1 / 24,
    "minute": 0.0,
}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}  # meteorological: the first of these months
THIRDS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}  # of a month (coding manual, section 5)
YEAR_PARTS = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}  # months of a year
WEEK_PARTS = {
    "early": (0, 2),
    "mid": (1, 3),
    "late": (3, 6),
}  # weekdays; "begin deze week" is Monday to Wednesday


def single(day: date, basis: Basis) -> Interval:
    """One day."""
    return Interval(day, day, Precision.DAY, basis)


def stretch(start: date, end: date, basis: Basis, precision: Precision = Precision.INTERVAL) -> Interval:
    """From `start` to `end`; a ValueError when they are the wrong way round."""
    if end < start:
        raise ValueError(f"{end} lies before {start}")
    return Interval(start, end, Precision.DAY if start == end else precision, basis)


def week(day: date, basis: Basis) -> Interval:
    """The calendar week, Monday to Sunday, around a day."""
    monday = day - day.weekday() * DAY
    return Interval(monday, monday + 6 * DAY, Precision.WEEK, basis)


def month(year: int, number: int, basis: Basis) -> Interval:
    """A calendar month."""
    return Interval(
        date(year, number, 1), date(year, number, monthrange(year, number)[1]), Precision.MONTH, basis
    )


def year(number: int, basis: Basis) -> Interval:
    """A calendar year."""
    return Interval(date(number, 1, 1), date(number, 12, 31), Precision.YEAR, basis)


def weekend(day: date, basis: Basis) -> Interval:
    """The Saturday and Sunday of the calendar week around a day."""
    saturday = day + (5 - day.weekday()) * DAY
    return stretch(saturday, saturday + DAY, basis)


def season(number: int, name: str, basis: Basis) -> Interval:
    """Three months; the winter of 2014 begins in December 2013 unless it is told across two years."""
    first = SEASONS[name]
    start = date(number - 1, 12, 1) if first == 12 else date(number, first, 1)
    return stretch(start, shift_months(start, 3) - DAY, basis)


def shift_months(day: date, months: int) -> date:
    """The same day some months on, or the last of a shorter month."""
    years, index = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, index + 1, min(day.day, monthrange(years, index + 1)[1]))


def shift(day: date, amount: float, unit: str) -> date:
    """A day some units on (back when negative): months and years by the calendar, the rest by length."""
    if unit in {"month", "year", "decade"}:
        return shift_months(day, round(amount * {"month": 1, "year": 12, "decade": 120}[unit]))
    return day + round(amount * LENGTH[unit]) * DAY


def around(day: date, unit: str, basis: Basis) -> Interval:
    """The day, week, month, year or decade in which a day lies."""
    if unit == "week":
        return week(day, basis)
    if unit == "month":
        return month(day.year, day.month, basis)
    if unit == "year":
        return year(day.year, basis)
    if unit == "decade":
        return stretch(date(day.year // 10 * 10, 1, 1), date(day.year // 10 * 10 + 9, 12, 31), basis)
    return single(day, basis)


def part_of(whole: Interval, part: str) -> Interval:
    """The early, mid or late part of a week, month, year or longer stretch, by the manual's bounds."""
    if whole.precision is Precision.WEEK:
        first, last = WEEK_PARTS[part]
        return stretch(whole.start + first * DAY, whole.start + last * DAY, whole.basis)
    if whole.precision is Precision.MONTH:
        first, last = THIRDS[part]
        end = whole.end if part == "late" else whole.start.replace(day=last)
        return stretch(whole.start.replace(day=first), end, whole.basis)
    if whole.precision is Precision.YEAR:
        first, last = YEAR_PARTS[part]
        return stretch(
            date(whole.start.year, first, 1), month(whole.start.year, last, whole.basis).end, whole.basis
        )
    return _third(whole, part)


def _third(whole: Interval, part: str) -> Interval:
    third = (whole.end - whole.start + DAY) // 3
    start = whole.start + {"early": 0, "mid": 1, "late": 2}[part] * third
    return stretch(start, whole.end if part == "late" else max(start, start + third - DAY), whole.basis)


def nearest_weekday(day: date, weekday: int) -> date:
    """The given weekday at most three days away."""
    return day + ((weekday - day.weekday() + 3) % 7 - 3) * DAY


def last_weekday(day: date, weekday: int) -> date:
    """The latest such weekday up to and including a day."""
    return day - (day.weekday() - weekday) % 7 * DAY


def next_weekday(day: date, weekday: int) -> date:
    """The first such weekday after a day."""
    return day + ((weekday - day.weekday() - 1) % 7 + 1) * DAY
