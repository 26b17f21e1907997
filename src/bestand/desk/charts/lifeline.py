"""The life of a truce: what was done when, on one scale of days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bestand.accounts import Ceasefire, StageEntry
from bestand.desk.charts.scale import Linear

WIDTH = 520
LEFT, RIGHT = 8, 8
DATES = 3  # under the axis
ROOM = timedelta(days=2)  # on each side, so that a single day is no edge


@dataclass(frozen=True, slots=True)
class Step:
    """One stage or breach, and where it stands; `x1` None where no day is told."""

    entry: StageEntry
    x1: float | None
    x2: float | None


@dataclass(frozen=True, slots=True)
class Lifeline:
    steps: tuple[Step, ...]
    dates: tuple[tuple[date, float], ...]
    force_from: float | None  # the stretch in which it is in force
    force_to: float | None
    open_end: bool
    unit: str = "day"  # of the dates: day month year
    width: int = WIDTH

    @property
    def force_width(self) -> float:
        return (self.force_to or 0) - (self.force_from or 0)


def lifeline(truce: Ceasefire) -> Lifeline:
    """Stages and breaches in the order of their days; those without a day come last."""
    entries = sorted(
        (*truce.stages, *truce.violations), key=lambda each: (each.start is None, each.start or date.max)
    )
    days = list(_days(truce, entries))
    if not days:
        return Lifeline(tuple(Step(each, None, None) for each in entries), (), None, None, False)
    first, last = min(days) - ROOM, max(days) + ROOM
    scale = Linear(first.toordinal(), last.toordinal(), LEFT, WIDTH - RIGHT)
    steps = tuple(
        Step(
            each,
            scale(each.start.toordinal()) if each.start else None,
            scale((each.end or each.start).toordinal()) if each.start else None,
        )
        for each in entries
    )
    begin = scale(truce.start.toordinal()) if truce.start else None
    end = scale((truce.end or last).toordinal()) if begin is not None else None
    return Lifeline(
        steps, tuple(_dates(first, last, scale)), begin, end, truce.end is None, _unit((last - first).days)
    )


def _days(truce: Ceasefire, entries: Sequence[StageEntry]) -> Iterable[date]:
    for each in entries:
        yield from filter(None, (each.start, each.end))
    yield from filter(None, (truce.start, truce.end))


def _dates(first: date, last: date, scale: Linear) -> Iterable[tuple[date, float]]:
    step = max((last - first).days // DATES, 1)
    for number in range(DATES):
        day = first + timedelta(days=step * number + step // 2)
        if day <= last:
            yield day, scale(day.toordinal())


def _unit(days: int) -> str:
    if days < DATES * 31:
        return "day"
    return "month" if days < DATES * 366 else "year"
