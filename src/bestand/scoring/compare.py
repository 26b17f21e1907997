"""Facts of one report against those of another: what agrees, what is missed, what is extra.

Events are paired one-to-one: same class, overlapping evidence, as many agreeing facts
in all as possible. Where both sides have a fact and disagree, that is one missed and
one extra. An optional gold item costs nothing when missed, and what is paired with it
is left out; in the pairing it weighs half, so that a counted one is taken first.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from bestand.model import Span
from bestand.scoring.assignment import assign
from bestand.scoring.coded import ActorFact, CodedEvent, CodedReport, CountFact, Days, PlaceFact

T = TypeVar("T")

RADIUS_KM = {"site": 25.0, "neighbourhood": 25.0, "city": 25.0, "region": 200.0}
EARTH_KM = 6371.0


@dataclass(slots=True)
class Tally:
    """How many facts agree, how many are extra, how many are missed."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def __iadd__(self, other: Tally) -> Tally:
        self.right += other.right
        self.extra += other.extra
        self.missed += other.missed
        return self

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.extra)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.extra + self.missed)


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold event with the predicted one it goes with; None where one has no partner."""

    gold: CodedEvent | None
    predicted: CodedEvent | None
    tallies: Mapping[str, Tally]
    differences: tuple[tuple[str, str], ...]  # (kind, "- role agent russia" missed or "+ …" extra)


@dataclass(slots=True)
class _Sheet:
    tallies: dict[str, Tally] = field(default_factory=dict)
    differences: list[tuple[str, str]] = field(default_factory=list)


def pairs(gold: CodedReport, predicted: CodedReport) -> list[Pair]:
    """All events of both reports, with and without partner; optional gold leaves no trace."""
    matched = assign([[_likeness(ours, theirs) for theirs in predicted.events] for ours in gold.events])
    rows, columns = {row for row, _ in matched}, {column for _, column in matched}
    couples: list[tuple[CodedEvent | None, CodedEvent | None]] = [
        *((gold.events[row], predicted.events[column]) for row, column in matched),
        *((event, None) for row, event in enumerate(gold.events) if row not in rows),
        *((None, event) for column, event in enumerate(predicted.events) if column not in columns),
    ]
    return [_pair(ours, theirs) for ours, theirs in couples if not (ours and ours.optional)]


def same_actor(gold: ActorFact, predicted: ActorFact) -> bool:
    """The same label, and equal ids, overlapping mentions or a name in common."""
    if gold.label != predicted.label:
        return False
    overlapping = gold.span and predicted.span and gold.span.overlaps(predicted.span)
    return gold.actor == predicted.actor or bool(overlapping) or bool(gold.names & predicted.names)


def same_place(gold: PlaceFact, predicted: PlaceFact) -> bool:
    """A name in common; or near enough for the gold precision, unless a whole country is predicted."""
    if gold.names & predicted.names:
        return True
    near = _distance_km(gold, predicted) <= RADIUS_KM.get(gold.precision, -1.0)
    return predicted.precision != "country" and near


def same_time(gold: Days, predicted: Days) -> bool:
    """They overlap, and neither is over three times the other's length plus two days."""
    short, long = sorted((gold[1] - gold[0] + 1, predicted[1] - predicted[0] + 1))
    return gold[0] <= predicted[1] and predicted[0] <= gold[1] and long <= 3 * short + 2


def same_count(gold: CountFact, predicted: CountFact) -> bool:
    return (gold.kind, gold.low, gold.high) == (predicted.kind, predicted.low, predicted.high)


def _likeness(gold: CodedEvent, predicted: CodedEvent) -> float:
    """Agreeing facts; the share of common evidence decides between equals."""
    common = sum(_common(ours, theirs) for ours in gold.evidence for theirs in predicted.evidence)
    if not common or gold.group is None or gold.group != predicted.group:
        return 0.0
    length = sum(span.end - span.start for event in (gold, predicted) for span in event.evidence)
    agreeing = sum(tally.right for tally in _sheet(gold, predicted).tallies.values())
    return (0.5 if gold.optional else 1.0) * agreeing + 0.001 * min(1.0, 2 * common / length)


def _pair(gold: CodedEvent | None, predicted: CodedEvent | None) -> Pair:
    sheet = _sheet(gold, predicted)
    return Pair(gold, predicted, sheet.tallies, tuple(sheet.differences))


def _sheet(gold: CodedEvent | None, predicted: CodedEvent | None) -> _Sheet:
    """Every kind of fact compared; a side without an event has no facts."""
    sheet = _Sheet()
    for kind in _KINDS:
        _compare(sheet, kind, gold, predicted)
    return sheet


def _compare(sheet: _Sheet, kind: _Kind[T], gold: CodedEvent | None, predicted: CodedEvent | None) -> None:
    ours, theirs = kind.facts(gold) if gold else (), kind.facts(predicted) if predicted else ()
    matched = assign([[_weight(a) if kind.same(a, b) else 0.0 for b in theirs] for a in ours])
    rows, columns = {row for row, _ in matched}, {column for _, column in matched}
    counted = {row for row, fact in enumerate(ours) if _weight(fact) == 1.0}
    missed = [ours[row] for row in sorted(counted - rows)]
    extra = [fact for column, fact in enumerate(theirs) if column not in columns]
    sheet.tallies[kind.name] = Tally(len(rows & counted), len(extra), len(missed))
    sheet.differences += [(kind.name, f"- {kind.name} {kind.show(fact)}") for fact in missed]
    sheet.differences += [(kind.name, f"+ {kind.name} {kind.show(fact)}") for fact in extra]


def _weight(fact: object) -> float:
    return 0.5 if getattr(fact, "optional", False) else 1.0


def _present(value: T | None) -> tuple[T, ...]:
    return (value,) if value else ()


def _common(a: Span, b: Span) -> int:
    """Characters that two spans share."""
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _show_days(days: Days) -> str:
    return "..".join(str(date.fromordinal(day)) for day in days)


def _distance_km(a: PlaceFact, b: PlaceFact) -> float:
    """Great-circle distance; infinite when a coordinate is missing."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return math.inf
    lat1, lon1, lat2, lon2 = map(math.radians, (a.latitude, a.longitude, b.latitude, b.longitude))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


@dataclass(frozen=True)  # no slots: Python 3.11 cannot call a generic dataclass that has both
class _Kind(Generic[T]):
    """A kind of fact: where an event has it, when two are the same, how one is shown."""

    name: str
    facts: Callable[[CodedEvent], Sequence[T]]
    same: Callable[[T, T], bool]
    show: Callable[[T], str]


_KINDS: tuple[_Kind[Any], ...] = (
    _Kind[str]("type", lambda event: _present(event.type), operator.eq, str),
    _Kind[str]("status", lambda event: _present(event.status), operator.eq, str),
    _Kind[ActorFact]("role", lambda event: event.roles, same_actor, lambda role: role.shown),
    _Kind[PlaceFact]("place", lambda event: _present(event.place), same_place, lambda place: place.shown),
    _Kind[Days]("when", lambda event: _present(event.when), same_time, _show_days),
    _Kind[CountFact]("count", lambda event: event.counts, same_count, lambda count: count.shown),
    _Kind[ActorFact](
        "attribution", lambda event: event.attributions, same_actor, lambda source: source.shown
    ),
)
KINDS = tuple(kind.name for kind in _KINDS)
