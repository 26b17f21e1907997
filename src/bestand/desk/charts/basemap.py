"""A map in one drawing: outlines of countries, and areas as large as the precision of a place allows.

Equirectangular, with the degrees of longitude as short as they are in the middle of the view.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians, sqrt

from babel import Locale

from bestand.knowledge.outlines import Ring, outlines
from bestand.model import Place

KM = 111.2  # of a degree of latitude
EXTENT = {"site": 1.0, "neighbourhood": 3.0, "city": 12.0, "region": 60.0}  # km around the middle
LEAST = {"site": 3.5, "neighbourhood": 5.0, "city": 6.0, "region": 14.0}  # of the drawing, to be seen at all
MARGIN = 0.18  # of the extent, on each side
CLOSEST = 5.0  # degrees that a view is high at least
FINE = 1.6  # of the drawing: points closer than this are one, countries smaller are none
FAR = 20  # of the drawing, outside its edge: what lies farther is cut off
ROOM_WIDE, ROOM_HIGH = 90, 16  # what a name takes

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class View:
    """The part of the world that is drawn."""

    west: float
    east: float
    south: float
    north: float
    width: float
    height: float

    @property
    def unit(self) -> float:
        """Of the drawing, in a degree of latitude."""
        return self.height / (self.north - self.south)

    def x(self, longitude: float) -> float:
        return (longitude - self.west) / (self.east - self.west) * self.width

    def y(self, latitude: float) -> float:
        return (self.north - latitude) * self.unit


@dataclass(frozen=True, slots=True)
class Land:
    """A country in view."""

    code: str
    path: str
    marked: bool = False  # something happened in it, nobody told where


@dataclass(frozen=True, slots=True)
class Label:
    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to be drawn: how many, of which class most, and where a click leads."""

    place: Place
    name: str
    number: int
    group: str
    href: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A spot as an area of the drawing."""

    spot: Spot
    x: float
    y: float
    radius: float
    label: bool

    @property
    def label_y(self) -> float:
        return round(self.y - self.radius - 4, 1)


@dataclass(frozen=True, slots=True)
class Map:
    view: View
    land: tuple[Land, ...]
    countries: tuple[Label, ...]
    marks: tuple[Mark, ...]


def drawn(spots: Sequence[Spot], language: str, width: int = 900, height: int = 560) -> Map | None:
    """The map around these spots, None where no place of them is known."""
    located = [each for each in spots if each.place.latitude is not None and each.place.longitude is not None]
    whole = {each.place.country for each in spots if each.place.precision == "country"}
    points = [each for each in located if each.place.precision != "country"]
    boxes = list(_boxes(points, whole))
    if not boxes:
        return None
    view = _view(boxes, width, height)
    land = tuple(Land(code, path, code in whole) for code, path in _paths(view))
    marks = tuple(_marks(points, view))
    return Map(view, land, tuple(_labels(view, language, marks)), marks)


def _boxes(points: Iterable[Spot], countries: Iterable[str | None]) -> Iterator[tuple[Point, Point]]:
    """South-west and north-east of what has to be in view."""
    any_point = False
    for each in points:
        any_point = True
        at = each.place
        assert at.latitude is not None and at.longitude is not None  # the caller left out those without
        reach = EXTENT[at.precision] / KM
        wide = reach / max(cos(radians(at.latitude)), 0.2)
        yield (at.longitude - wide, at.latitude - reach), (at.longitude + wide, at.latitude + reach)
    if any_point:
        return  # whole countries would push the places together
    for code in countries:
        if code and (rings := outlines().get(code)):
            main = max(rings, key=lambda ring: (ring.east - ring.west) * (ring.north - ring.south))
            yield (main.west, main.south), (main.east, main.north)


def _view(boxes: Sequence[tuple[Point, Point]], width: int, height: int) -> View:
    """All of them with room around, in the proportions of the drawing."""
    west, south = (min(low[axis] for low, _ in boxes) for axis in (0, 1))
    east, north = (max(high[axis] for _, high in boxes) for axis in (0, 1))
    middle, centre = (south + north) / 2, (west + east) / 2
    narrow = max(cos(radians(middle)), 0.2)
    high = max((north - south) * (1 + 2 * MARGIN), CLOSEST)
    high = min(max(high, (east - west) * (1 + 2 * MARGIN) * narrow * height / width), 150.0)
    wide = high * width / height / narrow
    if wide > 360.0:
        wide, high = 360.0, 360.0 * narrow * height / width
    return View(centre - wide / 2, centre + wide / 2, middle - high / 2, middle + high / 2, width, height)


# ---------------------------------------------------------------------- outlines


@lru_cache(maxsize=64)  # of views: people look at the same ones again
def _paths(view: View) -> tuple[tuple[str, str], ...]:
    """The outline of each country in view, by code."""
    found = (
        (code, "".join(_path(ring, view) for ring in rings if _in_view(ring, view)))
        for code, rings in outlines().items()
    )
    return tuple((code, path) for code, path in found if path)


def _in_view(ring: Ring, view: View) -> bool:
    return (
        ring.west < view.east
        and ring.east > view.west
        and ring.south < view.north
        and ring.north > view.south
    )


def _path(ring: Ring, view: View) -> str:
    """The ring in the drawing, cut off outside it, without points that nobody could tell apart."""
    if max(ring.east - ring.west, ring.north - ring.south) * view.unit < FINE:
        return ""
    points = [(view.x(x), view.y(y)) for x, y in ring.points]
    kept = points[:1]
    for point in points[1:]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= FINE:
            kept.append(point)
    cut = _cut(kept, view)
    if len(cut) < 3:
        return ""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in cut) + "Z"


def _cut(points: list[Point], view: View) -> list[Point]:
    """Sutherland and Hodgman: a polygon cut along each edge in turn."""
    for axis, edge, sign in (
        (0, -FAR, 1),
        (0, view.width + FAR, -1),
        (1, -FAR, 1),
        (1, view.height + FAR, -1),
    ):
        points = list(_cut_one(points, axis, edge, sign))
    return points


def _cut_one(points: list[Point], axis: int, edge: float, sign: int) -> Iterator[Point]:
    for before, here in zip(points[-1:] + points[:-1], points, strict=True):
        was_in, is_in = (before[axis] - edge) * sign >= 0, (here[axis] - edge) * sign >= 0
        if was_in != is_in:
            share = (edge - before[axis]) / (here[axis] - before[axis])
            other = before[1 - axis] + share * (here[1 - axis] - before[1 - axis])
            yield (edge, other) if axis == 0 else (other, edge)
        if is_in:
            yield here


def _labels(view: View, language: str, marks: Sequence[Mark]) -> Iterator[Label]:
    """The names of the countries that are seen well, out of the way of the places' names."""
    names = Locale(language).territories
    taken: list[Point] = [(mark.x, at) for mark in marks if mark.label for at in (mark.y, mark.label_y)]
    for code, rings in outlines().items():
        seen = [ring for ring in rings if _in_view(ring, view)]
        if not seen or code not in names:
            continue
        main = max(seen, key=lambda ring: (ring.east - ring.west) * (ring.north - ring.south))
        inside = _cut([(view.x(x), view.y(y)) for x, y in main.points[::3] or main.points], view)
        if len(inside) < 3:
            continue
        x, y, area = _centre(inside)
        wide = 7 * len(names[code])
        if area < 30 * wide or not (wide / 2 < x < view.width - wide / 2 and 12 < y < view.height - 6):
            continue
        if all(abs(x - a) > ROOM_WIDE or abs(y - b) > ROOM_HIGH for a, b in taken):
            taken.append((x, y))
            yield Label(round(x, 1), round(y, 1), names[code])


def _centre(points: list[Point]) -> tuple[float, float, float]:
    """The middle of a polygon and its area."""
    pairs = list(zip(points, points[1:] + points[:1], strict=True))
    crosses = [a[0] * b[1] - b[0] * a[1] for a, b in pairs]
    area = sum(crosses) / 2
    if abs(area) < 1:
        return points[0][0], points[0][1], 0.0
    x = sum((a[0] + b[0]) * cross for (a, b), cross in zip(pairs, crosses, strict=True)) / (6 * area)
    y = sum((a[1] + b[1]) * cross for (a, b), cross in zip(pairs, crosses, strict=True)) / (6 * area)
    return x, y, abs(area)


# ------------------------------------------------------------------------- marks


def _marks(spots: Sequence[Spot], view: View) -> Iterator[Mark]:
    """The largest areas first, so that smaller ones lie on top; names as far as they have room."""
    most = max((each.number for each in spots), default=1)
    named: list[Point] = []
    labelled = set()
    for spot in sorted(spots, key=lambda each: -each.number):
        x, y = _at(spot, view)
        if all(abs(x - a) > ROOM_WIDE or abs(y - b) > ROOM_HIGH for a, b in named):
            named.append((x, y))
            labelled.add(id(spot))
    for spot in sorted(spots, key=lambda each: (-EXTENT[each.place.precision], -each.number)):
        x, y = _at(spot, view)
        honest = EXTENT[spot.place.precision] / KM * view.unit
        seen = LEAST[spot.place.precision] * (1 + sqrt(spot.number / most))
        yield Mark(spot, round(x, 1), round(y, 1), round(max(honest, seen), 1), id(spot) in labelled)


def _at(spot: Spot, view: View) -> Point:
    assert spot.place.latitude is not None and spot.place.longitude is not None
    return view.x(spot.place.longitude), view.y(spot.place.latitude)
