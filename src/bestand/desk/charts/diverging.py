"""Bars to both sides of a middle: with, at the table, against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bestand.desk.relations import Tie

HALF = 150  # of the drawing, on each side
FULL = 2 * HALF


@dataclass(frozen=True, slots=True)
class Row:
    tie: Tie
    with_x: float
    with_width: float
    talks_x: float
    talks_width: float
    against_width: float
    middle: int = HALF
    width: int = FULL


def rows(ties: Sequence[Tie]) -> list[Row]:
    """To the left with, and outside of it at the table; to the right against."""
    most = max((max(each.with_ + each.talks, each.against) for each in ties), default=1) or 1
    unit = (HALF - 4) / most
    return [
        Row(
            each,
            round(HALF - each.with_ * unit, 1),
            round(each.with_ * unit, 1),
            round(HALF - (each.with_ + each.talks) * unit, 1),
            round(each.talks * unit, 1),
            round(each.against * unit, 1),
        )
        for each in ties
    ]
