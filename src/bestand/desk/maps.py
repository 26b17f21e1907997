"""Spots for a map out of what the casebook tells, named in the language of the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from babel import Locale

from bestand.casebook.sums import PlaceSum
from bestand.desk.asking import Asked
from bestand.desk.charts.basemap import Spot
from bestand.desk.words import current, say
from bestand.knowledge.ontology import ontology
from bestand.model import Place


@dataclass(slots=True)
class _Sum:
    place: Place
    groups: Counter[str] = field(default_factory=Counter)
    killed: int = 0


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """What happened at one place, for the table beside the map."""

    place: Place
    name: str
    incidents: int
    killed: int
    href: str


def place_name(place: Place) -> str:
    """A country as the language of the page calls it; other places by their own name."""
    if place.precision == "country" and place.country:
        return str(Locale(current()).territories.get(place.country, place.name))
    return place.name


def place_rows(sums: Iterable[PlaceSum], asked: Asked, path: str) -> tuple[list[Spot], list[PlaceRow]]:
    """One spot and one row for each place, those where most happened first."""
    places: dict[str, _Sum] = {}
    for each in sums:
        found = places.setdefault(each.place.id, _Sum(each.place))
        found.groups[ontology().group_of(each.type)] += each.incidents
        found.killed += each.killed
    spots, rows = [], []
    for found in sorted(places.values(), key=lambda one: -one.groups.total()):
        number, name = found.groups.total(), place_name(found.place)
        href = path + asked.with_(place=found.place.id, within=None)
        title = f"{name} ({say(f'precision.{found.place.precision}')}): {say('incidents.n', n=number)}"
        spots.append(Spot(found.place, name, number, found.groups.most_common(1)[0][0], href, title))
        rows.append(PlaceRow(found.place, name, number, found.killed, href))
    return spots, rows


def one_spot(place: Place, group: str) -> list[Spot]:
    """The map of a single happening."""
    name = place_name(place)
    return [Spot(place, name, 1, group, title=f"{name} ({say(f'precision.{place.precision}')})")]
