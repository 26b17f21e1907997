"""What a filter's names stand for in a casebook: actors, places, sources."""

from __future__ import annotations

from math import cos, radians
from typing import Any

from django.db.models import Q, QuerySet

from bestand import model
from bestand.casebook import codec, marks, models, search
from bestand.casebook.models.events import ID
from bestand.errors import FilterError
from bestand.knowledge.places import distance_km, shipped
from bestand.knowledge.spelling import plain
from bestand.languages.load import languages

DEGREE = 111.0  # km of latitude, rounded down so that the box holds the circle
WHOLE = ("country",)  # a country's middle is near nothing


class Names:
    """The `Look` of the open casebook."""

    def actors(self, name: str) -> frozenset[str]:
        """The actor of this id or name, and those who belong to it. Raises FilterError."""
        found = fresh = self._actors(name)
        while fresh:
            members = models.Actor.objects.filter(affiliation__in=fresh).values_list("id", flat=True)
            fresh = frozenset(members) - found
            found = found | fresh
        return found

    def actor_keys(self, name: str) -> frozenset[str]:
        """What marks the things that this actor, or who belongs to it, is in. Raises FilterError."""
        return frozenset(map(marks.actor, self._actors(name)))

    def _actors(self, name: str) -> frozenset[str]:
        if found := _actors_named(name):
            return found
        raise FilterError("--actor", f"there is no “{name}” in the casebook", "`bestand actors` lists who is")

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

    def source_keys(self, name: str) -> frozenset[str]:
        """What marks the things that are from a source, as far as there are any. Raises FilterError."""
        keys = set(map(marks.source, (name, *_actors_named(name))))
        if found := frozenset(key for key in keys if models.ReportMark.objects.filter(key=key).exists()):
            return found
        raise FilterError(
            "--source", f"no report is from “{name}”", "`bestand reports` lists where they are from"
        )

    def reports_of(self, name: str) -> Any:
        """Reports of an outlet or with an agency's credit."""
        keys = set(map(marks.outlet, (name, *_actors_named(name))))
        return models.ReportMark.objects.filter(key__in=keys).values("of")

    def sources(self, name: str) -> frozenset[str]:
        return _actors_named(name)

    def reports_with(self, words: str) -> Any:
        return search.reports(words)


def _actors_named(name: str) -> frozenset[str]:
    """Ids of the actors of this id, name, or else alias, however it is spelled."""
    rows = models.ActorName.objects.filter(name=plain(name)[:ID]).values_list("actor", "alias")
    named = {who for who, alias in rows if not alias}
    named |= set(models.Actor.objects.filter(pk=name).values_list("id", flat=True))
    return frozenset(named or {who for who, _ in rows})


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
