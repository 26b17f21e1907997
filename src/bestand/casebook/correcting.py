"""Decisions of people on events and facts: added to, never changed, never erased.

What is decided holds at once: the report's events, its incidents and all that is made of
them are those of the machine's reading with the decisions. Only what somebody codes
blind (`coding`) holds for nobody else, until it is settled.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from bestand import model
from bestand.casebook import codec, models, storing, waiting
from bestand.casebook.corrections import REPORT, held_record, in_force, judged, machine_events
from bestand.casebook.relinking import relink_report
from bestand.errors import StaleError
from bestand.review.corrections import EVENT, Verdict
from bestand.review.fields import Value

ADDED = "h"  # before the number of an event that a person added: "h1"


@dataclass(frozen=True, slots=True)
class Who:
    """Who decides; `coding` where he codes the report blind."""

    name: str
    user: Any = None
    coding: models.Coding | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decides on an event or on one of its facts (`review.corrections.Correction`)."""

    event: str
    field: str
    verdict: Verdict
    before: Value | model.Event | None = None
    after: Value | model.Event | None = None
    actors: dict[str, model.Actor] = dataclasses.field(default_factory=dict)
    places: dict[str, model.Place] = dataclasses.field(default_factory=dict)
    note: str = ""


def version(report: models.Report, event: str, coding: models.Coding | None = None) -> str:
    """What an event's state is called: it changes with every decision on it and every new reading."""
    latest = models.Correction.objects.filter(report=report, coding=coding, event=event).order_by("-pk")
    reading = report.revisions.order_by("-number").values_list("number", flat=True)[:1].get()
    return f"{reading}.{latest.values_list('pk', flat=True).first() or 0}"


@transaction.atomic
def correct(
    report: models.Report, decision: Decision, who: Who, *, seen: str | None = None
) -> models.Correction:
    """Decide. `seen` is the version of the event that it was decided on.

    Raises StaleError where somebody else decided on the event since, or it was read anew.
    """
    lock(report)
    if seen is not None and seen != version(report, decision.event, who.coding):
        raise _stale(decision.event)
    (row,) = _write(report, [decision], who)
    renew(report, who.coding)
    return row


@transaction.atomic
def settle(report: models.Report, decisions: Iterable[Decision], who: Who) -> None:
    """Write down many decisions at once, as an editor does between two coders."""
    lock(report)
    _write(report, decisions, who)
    renew(report, None)


@transaction.atomic
def finish(report: models.Report, who: Who) -> models.Correction:
    """All of the report is judged, and nothing is missing: it is gold. What nobody judged is accepted."""
    lock(report)
    done = judged(report)
    left = [event for event in held_record(report).events if event.id not in done]
    _write(report, [Decision(event.id, EVENT, Verdict.ACCEPT, event, event) for event in left], who)
    row = models.Correction.objects.create(
        report=report, field=REPORT, verdict=models.Correction.FINISH, by=who.name, user=who.user
    )
    renew(report, None)
    return row


def undoable(report: models.Report, who: Who) -> models.Correction | None:
    """The latest decision of this person that is in force."""
    own = [row for row in in_force(report, who.coding) if row.user == who.user and row.by == who.name]
    return own[-1] if own else None


@transaction.atomic
def undo(report: models.Report, who: Who) -> models.Correction | None:
    """Put this person's latest decision out of force by another one; None where there is none.

    Raises StaleError where somebody else decided on that event since: what he saw would change under him.
    """
    lock(report)
    last = undoable(report, who)
    if last is None:
        return None
    later = [row for row in in_force(report, who.coding) if row.event == last.event and row.pk > last.pk]
    if later:
        raise _stale(last.event)
    withdrawn = models.Correction.objects.create(
        report=report,
        coding=who.coding,
        event=last.event,
        field=last.field,
        verdict=models.Correction.WITHDRAW,
        withdraws=last,
        by=who.name,
        user=who.user,
    )
    renew(report, who.coding)
    return withdrawn


def new_name(report: models.Report) -> str:
    """A name for an event that is added; no other event of the report ever had it."""
    added = models.Correction.objects.filter(report=report, verdict=models.Correction.ADD, field=EVENT)
    return f"{ADDED}{added.count() + 1}"


def lock(report: models.Report) -> None:
    """One decision on a report at a time."""
    models.Report.objects.select_for_update().get(pk=report.pk)


def renew(report: models.Report, coding: models.Coding | None) -> None:
    """Have everything follow what was decided."""
    if coding is not None:
        return
    revision = report.revisions.order_by("-number")[:1].get()
    waiting.forget(report)
    storing.rewrite(report, revision, held_record(report))
    relink_report(report)


def _write(report: models.Report, decisions: Iterable[Decision], who: Who) -> list[models.Correction]:
    machine = machine_events(report, who.coding)
    return [_row(report, decision, who, machine.get(decision.event)) for decision in decisions]


def _row(report: models.Report, decision: Decision, who: Who, told: model.Event | None) -> models.Correction:
    added = decision.verdict is Verdict.ADD and decision.field == EVENT
    return models.Correction.objects.create(
        report=report,
        coding=who.coding,
        event=decision.event,
        field=decision.field,
        verdict=decision.verdict.value,
        told=_dumped(None if added else told),
        before=_dumped(decision.before),
        after=_dumped(decision.after),
        actors={key: codec.dump(each) for key, each in decision.actors.items()},
        places={key: codec.dump(each) for key, each in decision.places.items()},
        by=who.name,
        user=who.user,
        note=decision.note,
    )


def _stale(event: str) -> StaleError:
    return StaleError(event, "somebody else decided on it meanwhile", "look at it again and decide anew")


def _dumped(value: Any) -> Any:
    return None if value is None else codec.dump(value)
