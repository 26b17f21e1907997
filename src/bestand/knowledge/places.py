"""Places by name: GeoNames' towns and countries, our supplement, and what a user adds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

import numpy as np
import tomli
from rapidfuzz.fuzz import ratio

from bestand.knowledge.gazetteer import Entry, Gazetteer
from bestand.knowledge.spelling import bare, keys, plain
from bestand.knowledge.supplement import read_dump, read_toml, slug
from bestand.model import Place

_FOLDER = Path(__file__).parent / "places"
# How well a name fits: canonical; another name, ours or GeoNames'; spelled alike.
EXACT, OURS, ALIAS, FOLDED = 3.4, 3.0, 2.4, 2.1
_ALIKE = 55.0  # per cent; below it two names that share a key are no spellings of one
_WEIGHT = 0.6  # of a factor ten in inhabitants, beside those
_COUNTRY = 1.5  # what a country has above a town of its name, in any report
_SAME_KM = 25.0  # nearer than this, a town of the same name is the same town
_REMEMBERED = 20_000  # names whose candidates are kept
_SHORT = 3  # letters; names as short as this meet in exact form only


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may stand for; `fit` is how well the name fits, `score` adds its weight."""

    place: Place
    fit: float
    weight: float
    supplement: bool

    @property
    def score(self) -> float:
        country = self.place.precision == "country" and self.fit >= ALIAS
        return self.fit + _WEIGHT * self.weight + (_COUNTRY if country else 0.0)


def distance_km(a: Place, b: Place) -> float | None:
    """Along a great circle; None where either has no coordinates."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    north, east = radians(b.latitude - a.latitude) / 2, radians(b.longitude - a.longitude) / 2
    chord = sin(north) ** 2 + cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(east) ** 2
    return 12742.0 * asin(min(1.0, sqrt(chord)))


class Places:
    """All look-up of places. Make it with `Places.load`."""

    def __init__(self, gazetteer: Gazetteer, entries: Iterable[Entry], forms: dict[str, Any]) -> None:
        self._gazetteer = gazetteer
        self._forms = forms
        self._extra: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            for key in {key for name in entry.names for key in keys(name)}:
                self._extra[key].append(entry)
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._search)

    @classmethod
    def load(cls, *extra: Path) -> Places:
        """The shipped data, and of each extra folder `places/*.toml` and `places/XX.txt` (GeoNames dumps).

        Raises KnowledgeError.
        """
        folders = [folder / "places" for folder in extra]
        entries = [entry for path in _tomls(_FOLDER) for entry in read_toml(path)]
        for folder in folders:
            entries += [entry for path in _tomls(folder) for entry in read_toml(path)]
            entries += [entry for path in sorted(folder.glob("[A-Z][A-Z].txt")) for entry in read_dump(path)]
        forms = tomli.loads((_FOLDER / "forms.toml").read_text(encoding="utf-8"))
        named = [_with_bare_name(entry, tuple(forms["region_suffix"])) for entry in entries]
        return cls(Gazetteer.load(_FOLDER / "gazetteer"), named, forms)

    def find(self, name: str, language: str) -> tuple[Place, ...]:
        """The places that a name may stand for, likeliest first; empty for an unknown name."""
        return tuple(candidate.place for candidate in self.candidates(name, language))

    def is_known(self, name: str, language: str) -> bool:
        """Whether a place has this very name, in any language."""
        return any(c.fit >= ALIAS for c in self.candidates(name, language))

    def candidates(self, name: str, language: str) -> tuple[Candidate, ...]:
        """As `find`, with scores."""
        return self._remembered(name, language)

    def _search(self, name: str, language: str) -> tuple[Candidate, ...]:
        found = _without_likes(self._named(name))
        suffixes = tuple(self._forms["city_suffix"].get(language, ()))
        stem, _, last = plain(name).rpartition(" ")
        if stem and last in suffixes and not any(c.fit >= ALIAS for c in found):
            found += [c for c in self._named(stem) if c.place.precision == "city"]
        return tuple(sorted(_without_doubles(found), key=lambda c: (-c.score, c.place.id)))

    def _named(self, name: str) -> list[Candidate]:
        mine = keys(name)
        entries = {
            e.place.id: e for key in mine for e in (*self._extra.get(key, ()), *self._gazetteer.entries(key))
        }
        found = []
        for entry in entries.values():
            if fit := _fit(name, entry, frozenset(mine)):
                found.append(Candidate(entry.place, fit, entry.weight, entry.supplement))
        return found

    @cached_property
    def countries(self) -> dict[str, Place]:
        """Every country of today by its ISO 3166-1 code."""
        rows = np.flatnonzero(self._gazetteer.rows["precision"] == 2)
        found = [self._gazetteer.entry(int(row)).place for row in rows]
        return {place.country: self._canonical(place) for place in found if place.country}

    @cached_property
    def country_slugs(self) -> dict[str, str]:
        """Codes by the hyphened English name ("south-sudan"), the form of actors' ids."""
        named = [
            (slug(name), code)
            for code, place in self.countries.items()
            for name in (place.name, *place.aliases)
        ]
        return dict(named)

    def _canonical(self, country: Place) -> Place:
        """The supplement's entry of a country, where it has one."""
        entries = [e for key in keys(country.name) for e in self._extra.get(key, ())]
        same = [
            e.place for e in entries if (e.place.precision, e.place.country) == ("country", country.country)
        ]
        return same[0] if same else country

    def part(self, whole: Place, direction: str, language: str) -> Place:
        """The part of a country, region or city that lies in a direction: "n", "ne" ... "nw", or "c".

        A part that has a name of its own in the supplement is that entry.
        """
        form = self._forms["parts"][direction]
        names = [pattern.format(whole.name) for pattern in (form["name"], *form["also"])]
        known = [
            c for name in names for c in self.candidates(name, language) if c.supplement and c.fit >= ALIAS
        ]
        if known:
            return known[0].place
        latitude, longitude = self._middle(whole, form["north"], form["east"])
        precision = "region" if whole.precision in ("country", "region") else "neighbourhood"
        return replace(
            whole,
            id=f"{whole.id}/{direction}",
            name=names[0],
            precision=precision,
            latitude=latitude,
            longitude=longitude,
            region=whole.name,
            aliases=tuple(names[1:]),
        )

    def _middle(self, whole: Place, north: float, east: float) -> tuple[float | None, float | None]:
        """The mean of the towns in that part; of the whole where too few are known."""
        towns = self._towns(whole)
        if len(towns) < 4 or not (north or east):
            return whole.latitude, whole.longitude
        latitude, longitude = towns["latitude"].astype(float), towns["longitude"].astype(float)
        reach = north * _centred(latitude) + east * _centred(longitude)
        there = reach >= 0.4 * reach.max()
        return round(float(latitude[there].mean()), 3), round(float(longitude[there].mean()), 3)

    def _towns(self, whole: Place) -> Any:
        """Rows of the towns in a country, or within 90 km of a region's middle."""
        none = self._gazetteer.rows[:0]
        if not whole.country or whole.latitude is None or whole.longitude is None:
            return none
        towns = self._gazetteer.cities(whole.country)
        if whole.precision == "country":
            return towns
        if whole.precision != "region":
            return none
        north = (towns["latitude"] - whole.latitude) * 111.2
        east = (towns["longitude"] - whole.longitude) * 111.2 * cos(radians(whole.latitude))
        return towns[np.hypot(north, east) < 90.0]


@cache
def shipped() -> Places:
    """The places of the package itself, loaded once."""
    return Places.load()


def _with_bare_name(entry: Entry, suffixes: tuple[str, ...]) -> Entry:
    """ "Idlib province" is also known as "Idlib", "Kharkiv Oblast" also as "Kharkiv"."""
    if entry.place.precision != "region":
        return entry
    bare_names = [name.removesuffix(end) for name in entry.names for end in suffixes if name.endswith(end)]
    return replace(entry, names=tuple(dict.fromkeys((*entry.names, *bare_names))))


def _tomls(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob("*.toml")) if path.name != "forms.toml"]


def _centred(degrees: Any) -> Any:
    """-1 at one end of the inhabited range, 1 at the other."""
    low, high = np.percentile(degrees, (2, 98))
    return np.clip((2 * degrees - low - high) / max(high - low, 1e-6), -1, 1)


def _fit(name: str, entry: Entry, mine: frozenset[str]) -> float | None:
    """How well a name fits an entry; None where they only share a hash or look too unlike."""
    wanted = plain(name)
    if wanted == plain(entry.names[0]):
        return EXACT
    if any(wanted == plain(other) for other in entry.names[1:]):
        ours = entry.supplement and wanted in map(plain, entry.place.aliases)
        return OURS if ours or entry.place.precision == "country" else ALIAS
    alike = [ratio(bare(name), bare(other)) for other in entry.names if mine.intersection(keys(other))]
    if len(wanted) <= _SHORT or not alike or max(alike) < _ALIKE:
        return None
    return FOLDED * max(alike) / 100


def _without_likes(found: list[Candidate]) -> list[Candidate]:
    """In a country that has a place of the very name, none that is only spelled alike."""
    named = {c.place.country for c in found if c.fit >= ALIAS}
    return [c for c in found if c.fit >= ALIAS or c.place.country not in named]


def _without_doubles(found: list[Candidate]) -> list[Candidate]:
    """Where both the supplement and GeoNames have a town, the supplement's entry, with the greater weight."""
    ours = [c for c in found if c.supplement]
    kept = [c for c in found if not c.supplement and not any(_same(c.place, o.place) for o in ours)]
    for own in ours:
        weights = [c.weight for c in found if c is own or _same(c.place, own.place)]
        kept.append(replace(own, weight=max(weights)))
    return kept


def _same(theirs: Place, ours: Place) -> bool:
    if theirs.precision == ours.precision and ours.precision in ("region", "country"):
        return theirs.country == ours.country
    if theirs.precision != "city" or ours.precision in ("region", "country"):
        return False
    apart = distance_km(theirs, ours)
    return apart is not None and apart < _SAME_KM
