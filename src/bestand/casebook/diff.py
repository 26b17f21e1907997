"""What changed between two readings of one report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bestand.model import Actor, Count, Event, Place, Record, Report

Facets = dict[str, tuple[str, ...]]


class Kind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """An event that came or went, or a field of the report or an event that is told otherwise now."""

    kind: Kind
    what: str  # "report", or the type and trigger of an event
    field: str | None = None
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def changes(old: Record, new: Record) -> tuple[Change, ...]:
    """Every difference, the report's first, then the events' in the order of the text."""
    return (*_fields("report", _report(old.report), _report(new.report)), *_events(old, new))


def _events(old: Record, new: Record) -> Iterator[Change]:
    pairs = _pairs(old.events, new.events)
    for before, after in pairs:
        if before is None and after is not None:
            yield Change(Kind.ADDED, _title(after), after=_flat(_event(after, new)))
        elif before is not None and after is None:
            yield Change(Kind.REMOVED, _title(before), before=_flat(_event(before, old)))
        elif before is not None and after is not None:
            yield from _fields(_title(after), _event(before, old), _event(after, new))


def _pairs(old: tuple[Event, ...], new: tuple[Event, ...]) -> list[tuple[Event | None, Event | None]]:
    """Events of both readings side by side: those with one trigger first, then with shared evidence."""
    left, pairs = list(old), {}
    for fits in (_same_trigger, _shared_evidence):
        for event in new:
            match = next((each for each in left if event.id not in pairs and fits(each, event)), None)
            if match is not None:
                pairs[event.id] = match
                left.remove(match)
    both: list[tuple[Event | None, Event | None]] = [(pairs.get(event.id), event) for event in new]
    both += [(event, None) for event in left]
    return sorted(both, key=lambda pair: _position(*pair))


def _position(before: Event | None, after: Event | None) -> int:
    event = after or before
    return event.trigger.span.start if event else 0


def _same_trigger(one: Event, other: Event) -> bool:
    return one.trigger.span.overlaps(other.trigger.span)


def _shared_evidence(one: Event, other: Event) -> bool:
    return one.type == other.type and any(a.overlaps(b) for a in one.evidence for b in other.evidence)


def _fields(what: str, before: Facets, after: Facets) -> Iterator[Change]:
    for name in before:
        if before[name] != after[name]:
            yield Change(Kind.CHANGED, what, name, before[name], after[name])


def _title(event: Event) -> str:
    return f"{event.type} “{' '.join(event.trigger.text.split())}”"


def _flat(facets: Facets) -> tuple[str, ...]:
    return tuple(f"{name}: {', '.join(values)}" for name, values in facets.items() if values)


def _report(report: Report) -> Facets:
    published = report.published
    return {
        "language": (report.language,),
        "published": (published.day.isoformat(),) if published else (),
        "outlet": _maybe(report.outlet),
        "title": _maybe(report.title),
        "credits": report.credits,
        "text": (report.text,),
    }


def _maybe(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def _event(event: Event, record: Record) -> Facets:
    """What is told of an event, in words that do not depend on how a reading numbers things."""
    interval = event.when.interval if event.when else None
    location = event.location
    places = (location.place, *location.also_at) if location else ()
    return {
        "type": (event.type,),
        "phase": _maybe(event.phase),
        "status": (f"{event.status.value}{' (hedged)' if event.hedged else ''}",),
        "when": (f"{interval.start} – {interval.end} ({interval.precision.value})",) if interval else (),
        "place": tuple(_name(place, record.places) for place in places),
        "roles": _sorted(f"{each.role} {_name(each.actor, record.actors)}" for each in event.roles),
        "counts": _sorted(_count(each, record) for each in event.counts),
        "sources": _sorted(
            f"{each.stance.value} {_name(each.source, record.actors)}" for each in event.attributions
        ),
    }


def _sorted(values: Iterator[str]) -> tuple[str, ...]:
    return tuple(sorted(values))


def _name(key: str, things: dict[str, Actor] | dict[str, Place]) -> str:
    thing = things.get(key)
    return thing.name if thing else key


def _count(count: Count, record: Record) -> str:
    low, high = ("?" if bound is None else str(bound) for bound in (count.low, count.high))
    figure = low if low == high else f"{low}–{high}"
    source = f" ({_name(count.source, record.actors)})" if count.source else ""
    return f"{count.kind} {count.of} {'about ' if count.approximate else ''}{figure}{source}"
