"""A record that people have finished, in the gold layout of the coding manual, section 8."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from bestand.model import Actor, Attribution, Count, Event, Location, Place, Record, Role, Span, When

Json = dict[str, Any]


def gold(record: Record, judged: Collection[str], name: str, file: str) -> Json:
    """The report with those of its events that somebody judged; `file` holds its text as it came."""
    events = [event for event in record.events if event.id in judged]
    kept = {event.id for event in events}
    return {
        "id": name,
        "file": file,
        "language": record.report.language,
        "published": _published(record),
        "credits": list(record.report.credits),
        "events": [_event(event, record.places, kept) for event in events],
    }


def actors(records: Iterable[Record]) -> list[Json]:
    """`actors.json`: who is in these records, with the names that the scorer knows them by."""
    found: dict[str, Actor] = {}
    names: dict[str, set[str]] = {}
    for record in records:
        for event in record.events:
            for key, words in _named(event):
                if key in record.actors:
                    found[key] = record.actors[key]
                    names.setdefault(key, set()).update((" ".join(words.split()),) if words else ())
    return [
        {
            "id": key,
            "name": actor.name,
            "kind": actor.kind,
            "names": sorted({actor.name, *actor.aliases, *names[key]}),
        }
        for key, actor in sorted(found.items())
    ]


def _named(event: Event) -> Iterable[tuple[str, str]]:
    yield from ((role.actor, role.words.text) for role in event.roles)
    yield from ((said.source, "") for said in event.attributions)
    yield from ((count.source, "") for count in event.counts if count.source)


def _published(record: Record) -> Json:
    published = record.report.published
    day = published.day.isoformat() if published else None
    return {"start": day, "end": day, "given": bool(published and published.given)}


def _event(event: Event, places: dict[str, Place], kept: set[str]) -> Json:
    return {
        "id": event.id,
        "type": event.type,
        "phase": event.phase,
        "status": event.status.value,
        "hedged": event.hedged,
        "evidence": [_span(span) for span in event.evidence],
        "trigger": {**_span(event.trigger.span), "text": event.trigger.text},
        "roles": [_role(role) for role in event.roles],
        "place": _place(event.location, places) if event.location else None,
        "when": _when(event.when) if event.when else None,
        "counts": [_count(count) for count in event.counts],
        "attributions": [_attribution(each) for each in event.attributions],
        "about": event.about if event.about in kept else None,
        "optional": False,
    }


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _role(role: Role) -> Json:
    where = _span(role.words.span) if role.words.text else {}
    return {"role": role.role, "actor": role.actor, "text": role.words.text, "hedged": role.hedged, **where}


def _place(location: Location, places: dict[str, Place]) -> Json:
    place = places[location.place]
    also = [places[key].name for key in location.also_at if key in places]
    return {
        "name": place.name,
        "text": location.words.text,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place.precision,
        "also_at": also,
    }


def _when(when: When) -> Json:
    days = when.interval
    return {"start": days.start.isoformat(), "end": days.end.isoformat(), "precision": days.precision.value}


def _count(count: Count) -> Json:
    return {
        "kind": count.kind,
        "of": count.of,
        "low": count.low,
        "high": count.high,
        "approximate": count.approximate,
        "source": count.source,
    }


def _attribution(attribution: Attribution) -> Json:
    where = _span(attribution.source_span) if attribution.source_span else {}
    return {"source": attribution.source, "stance": attribution.stance.value, **where}
