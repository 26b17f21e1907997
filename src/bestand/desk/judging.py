"""What pages and API do to an event: accept, correct, reject, add, undo; each with its line in the log."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction
from django.http import Http404

from bestand.casebook import correcting, models
from bestand.casebook.correcting import Decision, Who
from bestand.casebook.corrections import held_record, machine_events
from bestand.desk import audit
from bestand.desk.selecting import sentence_at, words_at
from bestand.desk.values import EventForm
from bestand.model import Event, Record, Status
from bestand.review.corrections import EVENT, Verdict
from bestand.review.fields import BY_NAME, Field

FULL = 1.0  # the confidence of what a person found
User = AbstractBaseUser | AnonymousUser


def held_event(report: models.Report, who: Who, name: str) -> Event | None:
    """An event as this user holds it; None where it is rejected or was never told."""
    return event_of(held_record(report, who.coding), name)


def event_of(record: Record, name: str) -> Event | None:
    return next((each for each in record.events if each.id == name), None)


def on_event(report: models.Report, who: Who, name: str, verdict: Verdict) -> Decision:
    """To accept or reject a whole event, also one that was rejected before. Raises Http404."""
    whole = held_event(report, who, name) or machine_events(report, who.coding).get(name)
    if whole is None:
        raise Http404(name)
    whole = replace(whole, id=name)
    return Decision(name, EVENT, verdict, whole, whole if verdict is Verdict.ACCEPT else None)


def on_fact(report: models.Report, who: Who, name: str, verdict: Verdict, fact: tuple[str, int]) -> Decision:
    """To accept or reject one fact, by its field and its place among the values of that. Raises Http404."""
    field, index = fact
    held = held_event(report, who, name)
    if held is None or field not in BY_NAME:
        raise Http404(name)
    value = value_at(held, BY_NAME[field], index)
    return Decision(name, field, verdict, value, value if verdict is Verdict.ACCEPT else None)


def value_at(event: Event, field: Field, index: int) -> Any:
    """Raises Http404 where the field has no so many values."""
    values = field.get(event)
    if not 0 <= index < len(values):
        raise Http404(f"{field.name} {index} of {event.id}")
    return values[index]


@transaction.atomic
def decide(
    user: User, report: models.Report, decision: Decision, who: Who, seen: str | None
) -> models.Correction:
    """Write a decision down, and have everything follow it. Raises StaleError."""
    row = correcting.correct(report, decision, who, seen=seen or None)
    note(user, f"review.{decision.verdict.value}", (report, decision.event), decision.field, who)
    return row


@transaction.atomic
def add(user: User, report: models.Report, who: Who, form: EventForm) -> models.Correction:
    """Add the event of a valid form."""
    correcting.lock(report)
    name = correcting.new_name(report)
    typed, read = form.cleaned_data, form.record.report
    assert form.span is not None  # the form asks for words
    event = Event(
        id=name,
        type=typed["type"],
        status=Status(typed["status"]),
        hedged=typed["hedged"],
        trigger=words_at(read, form.span),
        evidence=(sentence_at(read, form.span),),
        confidence=FULL,
    )
    return decide(user, report, Decision(name, EVENT, Verdict.ADD, None, event), who, None)


@transaction.atomic
def undo(user: User, report: models.Report, who: Who) -> models.Correction | None:
    """Take back this user's latest decision on the report; None where there is none. Raises StaleError."""
    withdrawn = correcting.undo(report, who)
    if withdrawn is not None:
        note(user, "review.undone", (report, withdrawn.event), withdrawn.field, who)
    return withdrawn


def note(user: User, action: str, of: tuple[models.Report, str], field: str, who: Who) -> None:
    """The line of the audit log, on a report and an event or ""; the decision itself is in the casebook."""
    report, event = of
    subject = f"{report.key[:12]}/{event}" if event else report.key[:12]
    audit.note(user, action, subject, field=field, blind=who.coding is not None)
