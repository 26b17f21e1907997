"""How much happened when: bars by day, month or year, one colour for each class."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bestand.desk.charts.scale import Linear, ticks

WIDTH, HEIGHT = 900, 150
LEFT, RIGHT, TOP, BOTTOM = 36, 6, 8, 20
MANY_DAYS, MANY_MONTHS = 92, 1830  # days after which a bar stands for a month, a year
NAMES = 9  # dates under the axis


@dataclass(frozen=True, slots=True)
class Stack:
    """Part of a bar: one class."""

    group: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    first: date
    last: date
    x: float
    width: float
    number: int
    stacks: tuple[Stack, ...]
    parts: tuple[tuple[str, int], ...]  # (class, number), for the table


@dataclass(frozen=True, slots=True)
class Timeline:
    unit: str  # day month year
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[int, float], ...]  # (number, y)
    dates: tuple[tuple[date, float], ...]  # (day, x)
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT

    @property
    def base(self) -> int:
        return HEIGHT - BOTTOM


def timeline(rows: Iterable[tuple[date, str, int]], groups: Sequence[str]) -> Timeline | None:
    """Bars from (day, class, number); None where there are no days."""
    told = list(rows)
    if not told:
        return None
    first, last = min(day for day, *_ in told), max(day for day, *_ in told)
    unit = _unit((last - first).days)
    sums: dict[date, Counter[str]] = defaultdict(Counter)
    for day, group, number in told:
        sums[_begin(day, unit)][group] += number
    starts = list(_starts(_begin(first, unit), last, unit))
    marks = ticks(max(sum(each.values()) for each in sums.values()))
    high = Linear(0, marks[-1], HEIGHT - BOTTOM, TOP)
    step = (WIDTH - LEFT - RIGHT) / max(len(starts), 12)
    bars = tuple(
        _bar(start, LEFT + step * number, step, sums[start], groups, unit, high)
        for number, start in enumerate(starts)
        if start in sums
    )
    every = max(len(starts) // NAMES, 1)
    dates = tuple((day, round(LEFT + step * (n + 0.5), 1)) for n, day in enumerate(starts) if n % every == 0)
    return Timeline(
        unit, bars, tuple((each, high(each)) for each in marks), dates if every == 1 else dates[:-1]
    )


def _bar(  # noqa: PLR0913, PLR0917  (each is a measure of the bar)
    start: date, x: float, step: float, sums: Counter[str], groups: Sequence[str], unit: str, high: Linear
) -> Bar:
    stacks, below = [], 0
    parts = [(group, sums[group]) for group in groups if sums[group]]
    for group, number in parts:
        top, bottom = high(below + number), high(below)
        stacks.append(Stack(group, top, round(bottom - top, 1)))
        below += number
    width = max(step * 0.8, 1.0)
    return Bar(
        start,
        _end(start, unit),
        round(x + (step - width) / 2, 1),
        round(width, 1),
        below,
        tuple(stacks),
        tuple(parts),
    )


def _unit(days: int) -> str:
    if days <= MANY_DAYS:
        return "day"
    return "month" if days <= MANY_MONTHS else "year"


def _begin(day: date, unit: str) -> date:
    return day if unit == "day" else day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def _end(start: date, unit: str) -> date:
    if unit == "day":
        return start
    month = start.month if unit == "month" else 12
    return date(start.year, month, monthrange(start.year, month)[1])


def _starts(first: date, last: date, unit: str) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day = _end(day, unit) + timedelta(days=1)
