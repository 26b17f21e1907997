"""Figures of one kind beside each other: what each source says, and what is derived from all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bestand.accounts import Estimate, Figure
from bestand.desk.charts.scale import Linear, ticks

WIDTH = 400
LEFT, RIGHT = 8, 22
ARROW = 18  # how far an open end reaches


@dataclass(frozen=True, slots=True)
class Range:
    """One figure: a point, a stretch, or one with an open end."""

    figure: Figure
    x1: float
    x2: float
    open_low: bool
    open_high: bool

    @property
    def point(self) -> bool:
        return self.x1 == self.x2


@dataclass(frozen=True, slots=True)
class Ranges:
    kind: str
    rows: tuple[Range, ...]
    ticks: tuple[tuple[int, float], ...]
    low: float | None
    high: float | None
    best: float | None
    width: int = WIDTH


def ranges(estimate: Estimate) -> Ranges:
    """The chart of an estimate, the figures in the order of their days."""
    figures = sorted(estimate.figures, key=lambda each: (each.day is None, each.day, each.low or 0))
    marks = ticks(max(_numbers(figures), default=1))
    scale = Linear(0, marks[-1], LEFT, WIDTH - RIGHT)
    rows = tuple(_range(each, scale) for each in figures if each.low is not None or each.high is not None)
    low, high, best = (
        None if each is None else scale(each) for each in (estimate.low, estimate.high, estimate.best)
    )
    return Ranges(estimate.kind, rows, tuple((each, scale(each)) for each in marks), low, high, best)


def _numbers(figures: Sequence[Figure]) -> list[int]:
    return [each for figure in figures for each in (figure.low, figure.high) if each is not None]


def _range(figure: Figure, scale: Linear) -> Range:
    if figure.low is None:
        assert figure.high is not None  # the caller left out those without either
        return Range(figure, max(scale(figure.high) - ARROW, LEFT), scale(figure.high), True, False)
    if figure.high is None:
        return Range(figure, scale(figure.low), min(scale(figure.low) + ARROW, WIDTH - 2), False, True)
    return Range(figure, scale(figure.low), scale(figure.high), False, False)
