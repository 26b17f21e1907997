"""The outlines of countries, for maps that need nobody's server.

`training/build_outlines.py` makes the file from Natural Earth 1:50m. Borders on it are for
finding one's way: they say nothing about who is in the right.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate

from bestand.errors import KnowledgeError

WHERE = "knowledge/places/outlines.json"
UNIT = 100  # steps of a degree


@dataclass(frozen=True, slots=True)
class Ring:
    """One closed line: points as (longitude, latitude) in degrees, and the box around them."""

    points: tuple[tuple[float, float], ...]
    west: float
    south: float
    east: float
    north: float


@cache
def outlines() -> dict[str, tuple[Ring, ...]]:
    """The outer rings of each country by ISO 3166-1 alpha-2. Raises KnowledgeError."""
    try:
        told = json.loads(files("bestand.knowledge").joinpath("places", "outlines.json").read_text("ascii"))
        return {code: tuple(map(_ring, rings)) for code, rings in told.items()}
    except (OSError, ValueError, TypeError) as error:
        remedy = "build it with training/build_outlines.py or install again"
        raise KnowledgeError(WHERE, f"cannot be read ({error})", remedy) from error


def _ring(steps: list[int]) -> Ring:
    x = [each / UNIT for each in accumulate(steps[::2])]
    y = [each / UNIT for each in accumulate(steps[1::2])]
    return Ring(tuple(zip(x, y, strict=True)), min(x), min(y), max(x), max(y))
