"""Corrections as they are stored, and what a report comes to with them. `correcting.py` writes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bestand import model
from bestand.casebook import codec, models, rebuild
from bestand.review.corrections import EVENT, Correction, Verdict, held, told
from bestand.review.fields import BY_NAME

REPORT = "report"  # the field of a decision on the report as a whole


def in_force(report: models.Report, coding: models.Coding | None = None) -> list[models.Correction]:
    """What was decided and not withdrawn, in the order it was: what holds, or what one coder holds."""
    rows = models.Correction.objects.filter(report=report, coding=coding, withdrawn_by__isnull=True)
    return list(rows.exclude(verdict=models.Correction.WITHDRAW))


@dataclass(frozen=True, slots=True)
class State:
    """A report as it is held: what was decided, the record with it, and what the machine told."""

    decisions: list[models.Correction]
    record: model.Record
    machine: dict[str, model.Event]  # by the names that its events are held under


def state(report: models.Report, coding: models.Coding | None = None) -> State:
    """All of it by one look at the reading and the decisions."""
    decisions, read = in_force(report, coding), machine_record(report)
    corrections = [correction_of(row) for row in decisions if row.field != REPORT]
    return State(decisions, held(read, corrections), told(read.events, corrections))


def held_record(report: models.Report, coding: models.Coding | None = None) -> model.Record:
    """The latest reading with what was decided about it."""
    return corrected(machine_record(report), report, coding)


def machine_record(report: models.Report) -> model.Record:
    """The latest reading as the machine made it."""
    return rebuild.record_of(report.revisions.order_by("-number")[:1].get())


def corrected(
    record: model.Record, report: models.Report, coding: models.Coding | None = None
) -> model.Record:
    """A reading of a report with what was decided about it."""
    rows = (row for row in in_force(report, coding) if row.field != REPORT)
    return held(record, [correction_of(row) for row in rows])


def machine_events(report: models.Report, coding: models.Coding | None = None) -> dict[str, model.Event]:
    """The machine's own tellings by the names that the events are held under; none of those added."""
    return state(report, coding).machine


def judged(report: models.Report, coding: models.Coding | None = None) -> set[str]:
    """The events that somebody accepted, rejected or added as a whole."""
    return {row.event for row in in_force(report, coding) if row.field == EVENT}


def correction_of(row: models.Correction) -> Correction:
    return Correction(
        event=row.event,
        field=row.field,
        verdict=Verdict(row.verdict),
        told=_loaded(EVENT, row.told),
        before=_loaded(row.field, row.before),
        after=_loaded(row.field, row.after),
        actors={key: codec.load(model.Actor, each) for key, each in row.actors.items()},
        places={key: codec.load(model.Place, each) for key, each in row.places.items()},
    )


def _loaded(field: str, value: Any) -> Any:
    if value is None:
        return None
    return codec.load(model.Event if field == EVENT else BY_NAME[field].kind, value)
