"""How far coders agree: Krippendorff's alpha for each field, over events that two or more of them judged.

A unit is an event that at least one coder has. `event` compares whether each has it; the
other fields compare only what those say who have it. All values are the same: alpha says
nothing then, and is None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import krippendorff

from bestand.knowledge.ontology import ontology
from bestand.model import Event

Measure = Literal["nominal", "interval", "ratio"]
Unit = tuple[Event | None, ...]  # one event as each of the coders has it
Value = Any  # what is compared: text, a number, or None for nothing told
LEAST = 2  # coders who say something of a unit


@dataclass(frozen=True, slots=True)
class Facet:
    """What is compared of an event; None where it is not told."""

    name: str
    measure: Measure
    of: Callable[[Event], Value]


@dataclass(frozen=True, slots=True)
class Agreement:
    facet: str
    measure: Measure
    units: int  # of which two coders or more say something
    same: float  # the share of these on which all who say something say the same
    alpha: float | None


def _actors(role: str) -> Callable[[Event], Value]:
    def of(event: Event) -> Value:
        return "|".join(sorted({each.actor for each in event.roles if each.role == role}))

    return of


def _killed(event: Event) -> Value:
    told = [each.low for each in event.counts if each.kind == "killed" and each.low is not None]
    return max(told, default=None)


def _sources(event: Event) -> Value:
    return "|".join(sorted({f"{each.source} {each.stance.value}" for each in event.attributions}))


FACETS: tuple[Facet, ...] = (
    Facet("type", "nominal", lambda event: event.type),
    Facet("status", "nominal", lambda event: event.status.value),
    *(Facet(role, "nominal", _actors(role)) for role in ("agent", "target", "party")),
    Facet("place", "nominal", lambda event: event.location.place if event.location else ""),
    Facet("day", "interval", lambda event: event.when.interval.start.toordinal() if event.when else None),
    Facet("killed", "ratio", _killed),
    Facet("attribution", "nominal", _sources),
)


def figures(units: Sequence[Unit]) -> tuple[Agreement, ...]:
    """Agreement on whether there is an event, then on each facet of those that are."""
    there = [["yes" if event else "no" for event in unit] for unit in units]
    rows: list[tuple[str, str, list[list[Any]]]] = [("event", "nominal", there)]
    rows += [
        (
            facet.name,
            facet.measure,
            [[facet.of(event) if event else None for event in unit] for unit in units],
        )
        for facet in FACETS
    ]
    return tuple(_agreement(name, measure, values) for name, measure, values in rows)  # type: ignore[arg-type]


def _agreement(name: str, measure: Measure, units: Sequence[Sequence[Value]]) -> Agreement:
    told = [[value for value in unit if value is not None] for unit in units]
    compared = [unit for unit in told if len(unit) >= LEAST]
    same = sum(len(set(unit)) == 1 for unit in compared)
    share = same / len(compared) if compared else 0.0
    return Agreement(name, measure, len(compared), share, alpha(units, measure))


def alpha(units: Sequence[Sequence[Value]], measure: Measure) -> float | None:
    """Krippendorff's alpha of values by unit and coder, None for a value that is missing.

    None where no unit has two values, or all values are the same.
    """
    told = [[value for value in unit if value is not None] for unit in units]
    paired = [unit for unit in told if len(unit) >= LEAST]
    domain = sorted({value for unit in paired for value in unit})
    if len(domain) < LEAST:
        return None
    counts = [[unit.count(value) for value in domain] for unit in paired]
    known = domain if measure != "nominal" else list(range(len(domain)))
    found: float = krippendorff.alpha(value_counts=counts, value_domain=known, level_of_measurement=measure)
    return float(found)


def aligned(tellings: Sequence[Sequence[Event]]) -> list[Unit]:
    """The events of some coders of one report side by side: by name, and those added by what they tell.

    Two added events are one where they are of one class and their triggers or sentences share words.
    """
    units: list[list[Event | None]] = []
    for coder, events in enumerate(tellings):
        for event in events:
            unit = next((each for each in units if each[coder] is None and _is_same(each, event)), None)
            if unit is None:
                unit = [None] * len(tellings)
                units.append(unit)
            unit[coder] = event
    return [tuple(unit) for unit in sorted(units, key=_start)]


def _is_same(unit: Iterable[Event | None], event: Event) -> bool:
    return any(_one(each, event) for each in unit if each is not None)


def _one(one: Event, other: Event) -> bool:
    if one.id == other.id:
        return True
    added = one.id.startswith("h") and other.id.startswith("h")
    group = ontology().group_of
    if not added or group(one.type) != group(other.type):
        return False
    shared = one.trigger.span.overlaps(other.trigger.span)
    return shared or any(a.overlaps(b) for a in one.evidence for b in other.evidence)


def _start(unit: Sequence[Event | None]) -> int:
    return min(event.trigger.span.start for event in unit if event)
