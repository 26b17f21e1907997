"""The fields of an event that a person judges, each with a value of its own type.

An event has one value or none of a single field, any number of a plural one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from bestand.model import Attribution, Count, Event, Location, Role, Status, When, Words

NOT_TOLD = "not-told"  # why a field is empty that a person emptied
HAND = "hand"  # the rule of facts that a person found


@dataclass(frozen=True, slots=True)
class Kind:
    """What an event is."""

    type: str
    phase: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """As what it is told."""

    status: Status
    hedged: bool = False


Value: TypeAlias = Kind | Standing | Role | Location | When | Count | Attribution
Key: TypeAlias = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its values in an event, an event with other values, and what of a value is compared.

    `alike` tells whether a value may be another one told anew: a figure of the same kind at the same words.
    """

    name: str
    kind: type[Any]
    get: Callable[[Event], tuple[Any, ...]]
    put: Callable[[Event, tuple[Any, ...]], Event]
    key: Callable[[Any], Key]
    alike: Callable[[Any, Any], bool]
    plural: bool = False
    needed: bool = False  # an event without it is none


def _overlap(one: Words | None, other: Words | None) -> bool:
    return one is not None and other is not None and one.span.overlaps(other.span)


def _any(_: Any, __: Any) -> bool:
    return True


def _emptied(event: Event, field: str, values: tuple[Any, ...]) -> dict[str, str]:
    """The reasons for empty fields once this one has these values."""
    rest = {name: reason for name, reason in event.empty.items() if name != field}
    return rest if values else {**rest, field: NOT_TOLD}


def _put_kind(event: Event, values: tuple[Kind, ...]) -> Event:
    return replace(event, type=values[0].type, phase=values[0].phase)


def _put_standing(event: Event, values: tuple[Standing, ...]) -> Event:
    return replace(event, status=values[0].status, hedged=values[0].hedged)


def _put_place(event: Event, values: tuple[Location, ...]) -> Event:
    return replace(event, location=values[0] if values else None, empty=_emptied(event, "place", values))


def _put_when(event: Event, values: tuple[When, ...]) -> Event:
    return replace(event, when=values[0] if values else None, empty=_emptied(event, "when", values))


def _put_roles(event: Event, values: tuple[Role, ...]) -> Event:
    filled = {each.role for each in values}
    rest = {name: reason for name, reason in event.empty.items() if name not in filled}
    return replace(event, roles=values, empty=rest)


def _put_counts(event: Event, values: tuple[Count, ...]) -> Event:
    return replace(event, counts=values, empty=_emptied(event, "counts", values))


def _put_attributions(event: Event, values: tuple[Attribution, ...]) -> Event:
    return replace(event, attributions=values, empty=_emptied(event, "attributions", values))


FIELDS: tuple[Field, ...] = (
    Field(
        "type",
        Kind,
        lambda event: (Kind(event.type, event.phase),),
        _put_kind,
        lambda value: (value.type, value.phase),
        _any,
        needed=True,
    ),
    Field(
        "status",
        Standing,
        lambda event: (Standing(event.status, event.hedged),),
        _put_standing,
        lambda value: (value.status, value.hedged),
        _any,
        needed=True,
    ),
    Field(
        "role",
        Role,
        lambda event: event.roles,
        _put_roles,
        lambda value: (value.role, value.actor, value.hedged),
        lambda one, other: one.actor == other.actor or _overlap(one.words, other.words),
        plural=True,
    ),
    Field(
        "place",
        Location,
        lambda event: (event.location,) if event.location else (),
        _put_place,
        lambda value: (value.place, value.also_at),
        _any,
    ),
    Field(
        "when",
        When,
        lambda event: (event.when,) if event.when else (),
        _put_when,
        lambda value: (value.interval.start, value.interval.end, value.interval.precision),
        _any,
    ),
    Field(
        "count",
        Count,
        lambda event: event.counts,
        _put_counts,
        lambda value: (value.kind, value.of, value.low, value.high, value.approximate, value.source),
        lambda one, other: one.kind == other.kind and _overlap(one.words, other.words),
        plural=True,
    ),
    Field(
        "attribution",
        Attribution,
        lambda event: event.attributions,
        _put_attributions,
        lambda value: (value.source, value.stance),
        lambda one, other: _overlap(one.words, other.words),
        plural=True,
    ),
)
BY_NAME = {field.name: field for field in FIELDS}


@dataclass(frozen=True, slots=True)
class Pair:
    """A value on either side; None where that side has no such value."""

    field: str
    one: Any
    other: Any

    @property
    def same(self) -> bool:
        return (
            self.one is not None
            and self.other is not None
            and BY_NAME[self.field].key(self.one) == BY_NAME[self.field].key(self.other)
        )


def position(field: Field, value: Any, values: Sequence[Any], *, exact: bool = False) -> int | None:
    """Where a value is among others: the very same, else one that says the same, else one like it.

    `exact` does without the last: what is only like a rejected value was not rejected.
    """
    fits: tuple[Callable[[Any], bool], ...] = (
        lambda each: each == value,
        lambda each: field.key(each) == field.key(value),
        lambda each: field.alike(each, value),
    )
    found = (at for fit in fits[: 2 if exact else 3] for at, each in enumerate(values) if fit(each))
    return next(found, None)


def pairs(one: Event | None, other: Event | None) -> tuple[Pair, ...]:
    """The values of two tellings of an event side by side, field by field."""
    return tuple(pair for field in FIELDS for pair in _paired(field, one, other))


def _paired(field: Field, one: Event | None, other: Event | None) -> Iterator[Pair]:
    left = list(field.get(one)) if one else []
    right = list(field.get(other)) if other else []
    matched: dict[int, Any] = {}
    for fit in (_same_key, _alike):
        for at, value in enumerate(right):
            if at not in matched and (partner := _first(field, value, left, fit)) is not None:
                matched[at] = partner
                left.remove(partner)
    yield from (Pair(field.name, matched.get(at), value) for at, value in enumerate(right))
    yield from (Pair(field.name, value, None) for value in left)


def _same_key(field: Field, one: Any, other: Any) -> bool:
    return field.key(one) == field.key(other)


def _alike(field: Field, one: Any, other: Any) -> bool:
    return field.alike(one, other)


def _first(
    field: Field, value: Any, among: Iterable[Any], fit: Callable[[Field, Any, Any], bool]
) -> Any | None:
    return next((each for each in among if fit(field, each, value)), None)
