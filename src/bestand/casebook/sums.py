"""How much there is, by day and by place: what charts and maps are drawn from.

Sums over incidents that meet the filters, made by the database. Raises FilterError as
`queries` does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import Coalesce

from bestand.casebook import codec, models
from bestand.casebook.filters import INCIDENTS, Filters
from bestand.casebook.queries import meeting
from bestand.model import Place

DEAD = Coalesce(Sum(Coalesce("killed_best", "killed_low", "killed_high")), 0)  # by the best figures there are


@dataclass(frozen=True, slots=True)
class DaySum:
    """Incidents of one type that begin on one day, and how many they killed by the best figures."""

    day: date
    type: str
    incidents: int
    killed: int


@dataclass(frozen=True, slots=True)
class PlaceSum:
    """Incidents of one type at one place."""

    place: Place
    type: str
    incidents: int
    killed: int


def by_day(filters: Filters) -> Iterator[DaySum]:
    """In the order of days; what has no day is left out."""
    rows = (
        _met(filters)
        .filter(start__isnull=False)
        .values_list("start", "type")
        .annotate(n=Count("pk"), dead=DEAD)
    )
    return (DaySum(day, kind, n, killed) for day, kind, n, killed in rows.order_by("start", "type"))


def by_place(filters: Filters, *, most: int) -> Iterator[PlaceSum]:
    """Those of the places where most happened; what has no place is left out."""
    rows = (
        _met(filters)
        .filter(place__isnull=False)
        .values_list("place", "type")
        .annotate(n=Count("pk"), dead=DEAD)
    )
    found = list(rows.order_by("-n", "place", "type"))
    ids = list(dict.fromkeys(place for place, *_ in found))[:most]
    known = {
        pk: codec.load(Place, data)
        for pk, data in models.Place.objects.filter(pk__in=ids).values_list("pk", "data")
    }
    return (PlaceSum(known[place], kind, n, killed) for place, kind, n, killed in found if place in known)


def without_place(filters: Filters) -> int:
    return _met(filters).filter(place__isnull=True).count()


def without_day(filters: Filters) -> int:
    return _met(filters).filter(start__isnull=True).count()


def _met(filters: Filters) -> QuerySet[models.Incident]:
    return models.Incident.objects.filter(meeting(filters, INCIDENTS, models.Incident))
