"""Places against places: how far apart, and whether one can lie in the other."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from bestand.knowledge.likeness import likeness
from bestand.model import Place

EARTH = 6371.0  # kilometres, mean radius
WIDE = ("region", "country")


def distance(one: Place, other: Place) -> float | None:
    """Kilometres along the great circle; None where a place has no point."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    lat1, lat2 = radians(one.latitude), radians(other.latitude)
    half = sin((lat2 - lat1) / 2) ** 2
    half += cos(lat1) * cos(lat2) * sin(radians(other.longitude - one.longitude) / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(half)))


def reach(place: Place) -> float:
    """Kilometres from its point within which a place may be meant."""
    return likeness().reach[place.precision]


def wider(one: Place, other: Place) -> Place:
    """The place that is told less exactly."""
    return max(one, other, key=lambda place: (reach(place), place.id))


def other_country(one: Place, other: Place) -> bool:
    return bool(one.country and other.country and one.country != other.country)


def compatible(one: Place, other: Place) -> bool:
    """Whether both can be where one thing happened: the same, one inside the other, or next to it."""
    if one.id == other.id:
        return True
    if other_country(one, other):
        return False
    return _within(one, other)


def _within(one: Place, other: Place) -> bool:
    wide = wider(one, other)
    narrow = other if wide is one else one
    if wide.precision == "country" and wide.country:
        return narrow.country in (None, wide.country)
    if wide.precision == "region" and narrow.precision != "region" and narrow.region == wide.name:
        return True
    apart = distance(one, other)
    return apart is not None and apart <= max(reach(one), reach(other))
