"""Scales and ticks."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, log10

STEPS = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Linear:
    """Maps [low, high] of values on [start, end] of a drawing."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        span = self.high - self.low or 1.0
        return round(self.start + (value - self.low) / span * (self.end - self.start), 1)


def ticks(high: int, about: int = 4) -> tuple[int, ...]:
    """Round whole numbers from 0 to the first that is not below `high`."""
    rough = max(high / about, 1)
    power = 10 ** floor(log10(rough))
    step = next(power * each for each in STEPS if power * each >= rough)
    count = -(-max(high, 1) // step)
    return tuple(step * each for each in range(count + 1))
