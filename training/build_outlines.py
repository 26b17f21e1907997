"""Build the outlines of countries that ship, from Natural Earth 1:50m (public domain).

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python training/build_outlines.py package/countries-50m.json

A ring is written as whole hundredths of a degree: its first point, then steps. Islets that
no map of ours would show are left out.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pycountry

OUT = Path(__file__).resolve().parents[1] / "src" / "bestand" / "knowledge" / "places" / "outlines.json"
LEAST = 0.01  # square degrees
UNCODED = {"Kosovo": "XK", "N. Cyprus": "CY", "Somaliland": "SO"}  # drawn apart, without a number of ISO
POLE = "AQ"  # Antarctica has no outline on a map like ours

Point = tuple[float, float]


def main(source: Path) -> None:
    atlas = json.loads(source.read_text("utf-8"))
    arcs = [_arc(each, atlas["transform"]) for each in atlas["arcs"]]
    found: dict[str, list[list[int]]] = {}
    for country in atlas["objects"]["countries"]["geometries"]:
        code = _code(country)
        if code and code != POLE:
            found.setdefault(code, []).extend(_rings(country, arcs))
    rows = [f"{json.dumps(code)}:{json.dumps(found[code], separators=(',', ':'))}" for code in sorted(found)]
    OUT.write_text("{" + ",\n".join(rows) + "}\n", "ascii")


def _code(country: dict[str, Any]) -> str | None:
    """ISO 3166-1 alpha-2."""
    known = pycountry.countries.get(numeric=str(country.get("id", "")))
    return known.alpha_2 if known else UNCODED.get(country["properties"]["name"])


def _arc(steps: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for dx, dy in steps:
        x, y = x + dx, y + dy
        points.append((x * sx + tx, y * sy + ty))
    return points


def _rings(country: dict[str, Any], arcs: list[list[Point]]) -> list[list[int]]:
    """The outer rings; a hole is another country, which is drawn over it."""
    polygons = [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]
    rings = [_ring(polygon[0], arcs) for polygon in polygons]
    return [_written(ring) for ring in rings if abs(_area(ring)) >= LEAST]


def _ring(indices: list[int], arcs: list[list[Point]]) -> list[Point]:
    points: list[Point] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    return _unbroken(points)


def _unbroken(points: list[Point]) -> list[Point]:
    """Over the date line longitudes go on, beyond 180 degrees, and do not jump around the world."""
    turn, kept = 0.0, points[:1]
    for before, (x, y) in pairwise(points):
        turn += 360.0 if x - before[0] < -180.0 else -360.0 if x - before[0] > 180.0 else 0.0
        kept.append((x + turn, y))
    return kept


def _area(ring: list[Point]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def _written(ring: list[Point]) -> list[int]:
    whole = [(round(x * 100), round(y * 100)) for x, y in ring]
    steps = [whole[0]] + [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(whole) if a != b]
    return [value for step in steps for value in step]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
