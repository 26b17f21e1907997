"""What a filter's names stand for in a casebook: actors, places, sources."""

from __future__ import annotations

from math import cos, radians
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from bestand import model
from bestand.casebook import codec, models, search
from bestand.errors import FilterError
from bestand.knowledge.places import distance_km, shipped
from bestand.knowledge.spelling import plain
from bestand.languages.load import languages

DEGREE = 111.0  # km of latitude, rounded down so that the box holds the circle
WHOLE = ("country",)  # a country's middle is near nothing
ALL = 1_000_000  # reports that a search may find


class Names:
    """The `Look` of the open casebook."""

    def actors(self, name: str) -> frozenset[str]:
        """The actor of this id or name, and those who belong to it. Raises FilterError."""
        found = set(_actors_named(name))
        if not found:
            raise FilterError(
                "--actor", f"there is no “{name}” in the casebook", "`bestand actors` lists who is"
            )
        fresh = found
        while fresh:
            members = models.Actor.objects.filter(affiliation__in=fresh).values_list("id", flat=True)
            fresh = set(members) - found
            found = found | fresh
        return frozenset(found)

    def places(self, name: str) -> tuple[model.Place, ...]:
        """The casebook's places of this id or name, else the gazetteer's likeliest. Raises FilterError."""
        rows = models.Place.objects.filter(Q(id=name) | Q(name__iexact=name))
        if found := tuple(codec.load(model.Place, row.data) for row in rows):
            return found
        for language in languages():
            if known := shipped().find(name, language):
                return known[:1]
        raise FilterError("--place", f"there is no place “{name}”", "write its name otherwise, or its id")

    def near(self, places: tuple[model.Place, ...], km: float) -> frozenset[str]:
        """The ids of the casebook's places no farther than this from one of these."""
        return frozenset(row.id for place in places for row in _boxed(place, km) if _is_near(row, place, km))

    def reports_of(self, source: str) -> Any:
        """Reports of an outlet, with an agency's credit, or in which this actor says something."""
        actors = _actors_named(source)
        credited = models.Report.objects.annotate(credit=Cast("credits", TextField()))
        said = models.Attribution.objects.filter(source__in=actors, event__current=True)
        found = credited.filter(
            Q(outlet__iexact=source)
            | Q(outlet__in=actors)
            | Q(credit__icontains=f'"{source}"')
            | Q(pk__in=said.values("event__report"))
        )
        if not found.exists():
            raise FilterError(
                "--source", f"no report is from “{source}”", "`bestand reports` lists where they are from"
            )
        return found.values("pk")

    def reports_with(self, words: str) -> list[int]:
        return search.find(words, ALL)


def _actors_named(name: str) -> frozenset[str]:
    """Ids of the actors of this id, name, or else alias, however it is spelled."""
    exact = models.Actor.objects.filter(Q(id=name) | Q(name__iexact=name)).values_list("id", flat=True)
    if found := frozenset(exact):
        return found
    wanted = plain(name)
    rows = models.Actor.objects.values_list("id", "name", "data").iterator()
    return frozenset(
        key for key, called, data in rows if wanted in map(plain, (called, *data.get("aliases", ())))
    )


def _boxed(place: model.Place, km: float) -> QuerySet[models.Place]:
    """Places in a box around the circle; around a pole or the date line, in all longitudes."""
    if place.latitude is None or place.longitude is None:
        raise FilterError("--within", f"it is not known where {place.name} lies", "leave it out")
    high = km / DEGREE
    rows = models.Place.objects.exclude(precision__in=WHOLE).filter(
        latitude__gte=place.latitude - high, latitude__lte=place.latitude + high
    )
    farthest = min(abs(place.latitude) + high, 90.0)
    wide = 360.0 if farthest > 89.0 else high / cos(radians(farthest))
    if abs(place.longitude) + wide > 180.0:
        return rows.filter(longitude__isnull=False)
    return rows.filter(longitude__gte=place.longitude - wide, longitude__lte=place.longitude + wide)


def _is_near(row: models.Place, place: model.Place, km: float) -> bool:
    apart = distance_km(model.Place(row.id, row.name, row.precision, row.latitude, row.longitude), place)
    return apart is not None and apart <= km
