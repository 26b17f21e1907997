"""Record → rows. One call is one transaction: a report is there whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import IntegrityError, transaction

from bestand import model
from bestand.casebook import codec, corrections, marks, models, search, waiting
from bestand.casebook.rebuild import APART

KILLED = "killed"
REWRITTEN = ("current", "type", "status", "start", "end", "place", "killed", "data")  # columns of an event


@dataclass(frozen=True, slots=True)
class Stored:
    """A report that was stored: its row, and whether it was there before in another reading."""

    report: models.Report
    again: bool


def key_of_bytes(content: bytes | str) -> str:
    """The key of a report: the SHA-256 of its bytes, hexadecimal."""
    raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return hashlib.sha256(raw).hexdigest()


def known(key: str, rules: str) -> bool:
    """Whether these rules have read this report already."""
    return models.Revision.objects.filter(report__key=key, rules=rules).exists()


def store(key: str, record: model.Record, rules: str) -> Stored | None:
    """Store a reading of a report; None where another process stored the same meanwhile."""
    try:
        with transaction.atomic():
            return _store(key, record, rules)
    except IntegrityError:
        if known(key, rules):
            return None
        raise


def _store(key: str, record: model.Record, rules: str) -> Stored:
    columns = {**_columns(record.report), "linked": False}
    report, new = models.Report.objects.get_or_create(key=key, defaults=columns)
    if not new:
        # The first source stays; the rest is what the latest rules make of the same bytes.
        models.Report.objects.filter(pk=report.pk).update(**{**columns, "source": report.source})
        report.refresh_from_db()
        report.events.filter(current=True).update(current=False)
        waiting.forget(report)
    revision = report.revisions.create(
        number=report.revisions.count() + 1, rules=rules, record=codec.pack(record)
    )
    search.index(report)
    rewrite(report, revision, corrections.corrected(record, report))
    return Stored(report, not new)


def rewrite(report: models.Report, revision: models.Revision, record: model.Record) -> None:
    """Make the events of a revision those of this record: the machine's, with what people decided."""
    marks.mark_report(report, record)
    _store_things(record)
    _store_events(report, revision, record)


def _columns(report: model.Report) -> dict[str, Any]:
    data = {
        name: value for name, value in codec.dump(replace(report, offsets=None)).items() if name not in APART
    }
    return {
        "source": report.source,
        "url": report.url,
        "outlet": report.outlet,
        "published": report.published.day if report.published else None,
        "language": report.language,
        "credits": list(report.credits),
        "title": report.title,
        "text": report.text,
        "original": None if report.original == report.text else report.original,
        "data": {**data, "runs": codec.runs(report.offsets)},
    }


def _store_things(record: model.Record) -> None:
    """Actors and places; where they are there already, they become what this report tells."""
    actors = [
        models.Actor(
            id=each.id,
            name=each.name,
            kind=each.kind,
            affiliation=each.affiliation,
            country=each.country,
            known=each.known,
            data=codec.dump(each),
        )
        for each in sorted(record.actors.values(), key=lambda actor: actor.id)
    ]
    places = [
        models.Place(
            id=each.id,
            name=each.name,
            precision=each.precision,
            latitude=each.latitude,
            longitude=each.longitude,
            country=each.country,
            region=each.region,
            data=codec.dump(each),
        )
        for each in sorted(record.places.values(), key=lambda place: place.id)
    ]
    marks.name_actors(
        _upsert(models.Actor, actors, ["name", "kind", "affiliation", "country", "known", "data"])
    )
    _upsert(models.Place, places, ["name", "precision", "latitude", "longitude", "country", "region", "data"])


def _upsert(table: type[Any], rows: list[Any], fields: list[str]) -> list[Any]:
    """Write those that are not there already just so; gives them."""
    there = dict(table.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", "data"))
    fresh = [row for row in rows if there.get(row.pk) != row.data]
    return list(
        table.objects.bulk_create(fresh, update_conflicts=True, unique_fields=["id"], update_fields=fields)
    )


def _store_events(report: models.Report, revision: models.Revision, record: model.Record) -> None:
    """Those that are there already keep their row; those that were rejected too, no longer current."""
    there = dict(revision.events.values_list("name", "pk"))
    rows = [event_row(report, revision, event, record) for event in record.events]
    for row in rows:
        row.pk = there.get(row.name)
    old = [row for row in rows if row.pk is not None]
    revision.events.exclude(pk__in=[row.pk for row in old]).update(current=False)
    for facts in (models.Role, models.Count, models.Attribution):
        facts._default_manager.filter(event__in=old).delete()
    models.Event.objects.bulk_update(old, REWRITTEN)
    models.Event.objects.bulk_create(row for row in rows if row.pk is None)
    _store_facts(list(zip(rows, record.events, strict=True)))


def _store_facts(pairs: Sequence[tuple[models.Event, model.Event]]) -> None:
    models.Role.objects.bulk_create(
        models.Role(
            event=row,
            role=each.role,
            actor_id=each.actor,
            hedged=each.hedged,
            start=row.start,
            **_words(each.words),
        )
        for row, event in pairs
        for each in event.roles
    )
    models.Count.objects.bulk_create(_counts(pairs))
    models.Attribution.objects.bulk_create(
        models.Attribution(event=row, source_id=each.source, stance=each.stance.value, **_words(each.words))
        for row, event in pairs
        for each in event.attributions
    )


def event_row(
    report: models.Report, revision: models.Revision, event: model.Event, record: model.Record
) -> models.Event:
    """An event's row, not saved yet."""
    interval = event.when.interval if event.when else None
    return models.Event(
        report=report,
        revision=revision,
        name=event.id,
        type=event.type,
        status=event.status.value,
        start=interval.start if interval else None,
        end=interval.end if interval else None,
        place_id=event.location.place if event.location else None,
        killed=_killed(event),
        data={
            "event": codec.dump(event),
            "actors": {key: codec.dump(record.actors[key]) for key in _actors(event, record)},
            "places": {key: codec.dump(record.places[key]) for key in _places(event, record)},
        },
    )


def _counts(pairs: Iterable[tuple[models.Event, model.Event]]) -> Iterator[models.Count]:
    for row, event in pairs:
        for each in event.counts:
            yield models.Count(
                event=row,
                kind=each.kind,
                of=each.of,
                low=each.low,
                high=each.high,
                approximate=each.approximate,
                source_id=each.source,
                **_words(each.words),
            )


def _words(words: model.Words) -> dict[str, Any]:
    return {
        "span_start": words.span.start,
        "span_end": words.span.end,
        "words": words.text,
        "rule": words.rule,
    }


def _killed(event: model.Event) -> int | None:
    told = [bound for each in event.counts if each.kind == KILLED for bound in (each.low, each.high)]
    return max((bound for bound in told if bound is not None), default=None)


def _actors(event: model.Event, record: model.Record) -> list[str]:
    """Who is in an event, with those they belong to: sorted, so that the same record gives the same rows."""
    found = {each.actor for each in event.roles} | {each.source for each in event.attributions}
    found |= {each.source for each in event.counts if each.source}
    fresh = set(found)
    while fresh:
        parents = {record.actors[key].affiliation for key in fresh if key in record.actors}
        fresh = {parent for parent in parents if parent} - found
        found |= fresh
    return sorted(found & record.actors.keys())


def _places(event: model.Event, record: model.Record) -> list[str]:
    if event.location is None:
        return []
    return sorted({event.location.place, *event.location.also_at} & record.places.keys())
