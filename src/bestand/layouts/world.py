"""Actors and places as the layouts see them: camps, countries, who stands with whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bestand.accounts import Incident
from bestand.knowledge import actors as knowledge
from bestand.knowledge.layouts import Camp, Country, camps, countries
from bestand.model import Actor, Place

Cast = Mapping[str, Actor]
DEEPEST = 5  # steps from an actor to what it belongs to; nothing real is nested deeper


@dataclass(frozen=True, slots=True)
class Sides:
    """Who does it and who undergoes it; of a thing among parties, the first and those against it."""

    first: tuple[Actor, ...]
    second: tuple[Actor, ...]


def sides(incident: Incident) -> Sides:
    """Agents against targets; where none of them is told, parties by who stands with the first."""
    agents, targets = _named(incident, "agent"), _named(incident, "target")
    parties = [each for each in _named(incident, "party") if each not in (*agents, *targets)]
    if not agents and not targets:
        return _parties(parties, incident.actors)
    if not agents:
        return Sides(tuple(parties), tuple(targets))
    return Sides(tuple(agents), tuple(targets or parties))


def _named(incident: Incident, role: str) -> list[Actor]:
    found = dict.fromkeys(actor for each, actor in incident.roles if each == role)
    return [incident.actors[actor] for actor in found if actor in incident.actors]


def _parties(parties: Sequence[Actor], cast: Cast) -> Sides:
    if not parties:
        return Sides((), ())
    first = tuple(each for each in parties if allied(each, parties[0], cast))
    return Sides(first, tuple(each for each in parties if each not in first))


def allied(one: Actor, other: Actor, cast: Cast) -> bool:
    """Whether two are the same, belong to the same, or are parts of one state."""
    if {one.id, *_above(one, cast)} & {other.id, *_above(other, cast)}:
        return True
    both = camp_name(one, cast) == camp_name(other, cast) == "state"
    return both and country_of(one) is not None and country_of(one) == country_of(other)


def _above(actor: Actor, cast: Cast) -> tuple[str, ...]:
    """What an actor belongs to, and what that belongs to, nearest first."""
    found: list[str] = []
    side = actor.affiliation
    while side and side not in found and len(found) < DEEPEST:
        found.append(side)
        known = cast.get(side) or knowledge.load().actor(side)
        side = known.affiliation if known else None
    return tuple(found)


def camp_name(actor: Actor, cast: Cast) -> str:
    """The camp of an actor: by its id, by what it belongs to, by its kind."""
    table = camps()
    if actor.id in table.ids:
        return table.ids[actor.id]
    above = [each for side in _above(actor, cast) if (each := cast.get(side) or knowledge.load().actor(side))]
    if above and actor.kind == "person":
        return camp_name(above[0], cast)
    if above and actor.kind in table.sides_with_state and _serves_at_home(actor, above[0], cast):
        return table.sides_with_state[actor.kind]
    return table.kinds[actor.kind]


def _serves_at_home(actor: Actor, above: Actor, cast: Cast) -> bool:
    """Whether it belongs to the state of its own country; whom another state backs is a rebel at home."""
    state = camp_name(above, cast) == "state"
    return state and (actor.country is None or country_of(above) in (None, actor.country))


def camp(actor: Actor, cast: Cast) -> Camp:
    return camps().camps[camp_name(actor, cast)]


def sector(actor: Actor, cast: Cast) -> str:
    """PLOVER's sector of an actor."""
    finer = camps().sectors
    return finer.get(actor.id) or finer.get(actor.kind) or camp(actor, cast).sector


def country_of(actor: Actor) -> str | None:
    """Code of the country that an actor is of: as told, or that of the state which it is a part of."""
    if actor.country:
        return actor.country
    known = knowledge.load()
    if part := known.part(actor.id):
        return known.states[part[0]].code
    if actor.id in known.states:
        return known.states[actor.id].code
    return country_of(above) if (above := _holder(actor)) else None


def _holder(actor: Actor) -> Actor | None:
    return knowledge.load().actor(actor.affiliation) if actor.affiliation else None


def country(code: str | None) -> Country | None:
    return countries().get(code) if code else None


def land(incident: Incident) -> Country | None:
    """The country in which an incident took place."""
    return country(incident.place.country) if incident.place else None


def province(place: Place | None) -> str | None:
    """The first-order division of a place, as far as it is told."""
    if place is None:
        return None
    return place.name if place.precision == "region" else place.region


def names(actors: Iterable[Actor]) -> list[str]:
    return list(dict.fromkeys(each.name for each in actors))
