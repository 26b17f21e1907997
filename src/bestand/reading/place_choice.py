"""Which of its namesakes a place is: each candidate scored by what the report tells around it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bestand.knowledge.places import ALIAS, OURS, Candidate, distance_km
from bestand.knowledge.spelling import plain
from bestand.model import Place
from bestand.reading.place_hints import Hints

# What speaks for a candidate, beside the fit of its name (up to 3) and its inhabitants (0.6 a factor ten).
SHARE = 2.2  # its country is the one that the report is about
NAMED = 0.8  # its country is in the report at all
ADJECTIVE = 3.0  # "de Syrische stad X"
NEIGHBOUR = 3.0  # "X, Syria"; "X in provincie Y"
NEAR = 1.2  # within NEAR_KM of a place that is sure
KIND = 2.0  # the class word fits or does not
CLEAR = 1.2  # by so much a first candidate leads those of other countries to count as evidence
ENOUGH = 1.5  # evidence with which a report is clearly somewhere
LARGE = 4.9  # weight (log10 of inhabitants) of a town that may be named in reports on elsewhere
NEAR_KM = 150.0
BELIEVED = 4.9  # score that a name which is only spelled alike must reach on its own
ALIKE = 1.8  # fit of such a name
HALF = 0.5  # share of the evidence with which a report is in a country enough for its hamlets
LONG = 7  # letters of a name that is believed anywhere when it has no namesake and is a town of this weight
SMALL_TOWN = 4.3
SHORT = 3  # letters; a name as short as this must be of a country that the report speaks of

_LIKE = {
    "neighbourhood": ("neighbourhood", "site", "city"),
    "city": ("city", "neighbourhood"),
    "site": ("site",),
}


@dataclass(frozen=True, slots=True)
class Scene:
    """Where the report is: weight of evidence by country, and the places that are sure."""

    countries: dict[str, float] = field(default_factory=dict)
    sure: tuple[Place, ...] = ()

    def share(self, country: str | None) -> float:
        """0 to 1; less than 1 for the leading country too while the evidence is thin."""
        most = max(self.countries.values(), default=0.0)
        if country is None or not most:
            return 0.0
        return self.countries.get(country, 0.0) / most * min(1.0, most / 2)


def scene(named: Iterable[tuple[Hints, tuple[Candidate, ...]]], countries: Iterable[str]) -> Scene:
    """Gather the evidence of adjectives and actors (`countries`) and of names that leave little doubt."""
    spoken_of = Counter(countries)
    evidence = defaultdict(float, {country: count**0.5 for country, count in spoken_of.items()})
    sure: dict[str, Place] = {}
    for hints, candidates in named:
        place = _clear(hints, candidates)
        if place and place.country and place.id not in sure:
            evidence[place.country] += 1 if place.precision == "country" else 0.7
            sure[place.id] = place
    return Scene(dict(evidence), tuple(sure.values()))


def _clear(hints: Hints, candidates: tuple[Candidate, ...]) -> Place | None:
    """The first candidate where it leads the first of another country well, or the words say its country."""
    stated = [c for c in candidates if c.place.country in hints.countries and c.fit >= ALIAS]
    if stated:
        return stated[0].place
    if not candidates or candidates[0].fit < ALIAS:
        return None
    first = candidates[0]
    rival = next((c for c in candidates if c.place.country != first.place.country), None)
    return first.place if rival is None or first.score - rival.score >= CLEAR else None


def is_home(place: Place, around: Scene) -> bool:
    """Whether the report speaks of its country."""
    return place.country in around.countries


def is_near(place: Place, around: Scene) -> bool:
    """Whether another place that is sure lies nearby."""
    if place.precision == "country":
        return False
    others = (other for other in around.sure if other.precision != "country" and other.id != place.id)
    apart = (distance_km(place, other) for other in others)
    return any(km is not None and km < NEAR_KM for km in apart)


def choose(
    hints: Hints,
    candidates: tuple[Candidate, ...],
    around: Scene,
    neighbours: Mapping[int, tuple[Place, ...]],
) -> Place | None:
    """The likeliest candidate; None where none is believable."""
    beside = neighbours.get(hints.neighbour, ()) if hints.neighbour is not None else ()
    scored = [(total(hints, c, around, beside), c) for c in candidates]
    if not scored:
        return None
    _, candidate = max(scored, key=lambda pair: (pair[0], pair[1].place.id))
    alone = len(plain(hints.name)) >= LONG and sum(c.fit >= ALIAS for c in candidates) == 1
    alone = alone and candidate.weight >= SMALL_TOWN
    return candidate.place if alone or _believable(candidate, around, hints, beside) else None


def total(hints: Hints, candidate: Candidate, around: Scene, beside: tuple[Place, ...]) -> float:
    place = candidate.place
    score = candidate.score + SHARE * around.share(place.country)
    score += NAMED * (place.country in around.countries)
    score += ADJECTIVE * (place.country in hints.countries) + _kind(hints.precision, place.precision)
    score += NEIGHBOUR * _lies_by(candidate, beside)
    nearby = is_near(place, around) and (place.precision != "region" or candidate.fit >= OURS)
    return score + NEAR * nearby


def _kind(told: str | None, precision: str) -> float:
    if told is None:
        return 0.0
    return KIND if precision == told else 0.0 if precision in _LIKE.get(told, ()) else -KIND


def _lies_by(candidate: Candidate, beside: tuple[Place, ...]) -> bool:
    """In the country named behind it, or near the region or town."""
    place = candidate.place
    if candidate.fit < ALIAS and not candidate.supplement:
        return False
    for other in beside:
        if other.precision == "country":
            return other.country == place.country and other.id != place.id
        apart = distance_km(place, other)
        if apart is not None and apart < (2 * NEAR_KM if other.precision == "region" else NEAR_KM / 2):
            return True
    return False


def _believable(candidate: Candidate, around: Scene, hints: Hints, beside: tuple[Place, ...]) -> bool:
    """Not a hamlet of that name on the other side of the world, nor a chance likeness."""
    place = candidate.place
    told = place.country is None or place.country in hints.countries or _lies_by(candidate, beside)
    if told or (candidate.supplement and candidate.fit >= ALIAS):
        return True
    if is_home(place, around):
        return candidate.weight >= LARGE or around.share(place.country) >= HALF or is_near(place, around)
    if candidate.fit < ALIAS:
        return candidate.score >= BELIEVED and candidate.fit >= ALIKE
    if len(plain(hints.name)) <= SHORT or (candidate.fit < OURS and candidate.weight < LARGE):
        return False
    abroad = sum(around.countries.values()) >= ENOUGH and place.precision != "country"
    return not (abroad and candidate.weight < LARGE)
