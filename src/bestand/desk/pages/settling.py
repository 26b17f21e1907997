"""Two coders on one report: an editor asks them, and settles what they disagree on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from bestand.casebook import correcting, models
from bestand.casebook.correcting import Decision, Who
from bestand.casebook.corrections import held_record, machine_record
from bestand.desk import audit, blind
from bestand.desk.cards import Teller, accounts_of, sheet
from bestand.desk.pages.review import text_of
from bestand.desk.roles import Role, needs
from bestand.desk.words import say, vocabulary
from bestand.knowledge.ontology import ontology
from bestand.model import Event, Record
from bestand.review.agreement import Unit, aligned
from bestand.review.corrections import EVENT, Verdict
from bestand.review.fields import FIELDS, Field

TWO = 2


@dataclass(frozen=True, slots=True)
class Option:
    """What one coder says; `key` is what the form sends."""

    key: str
    coder: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    name: str  # of its inputs in the form
    label: str
    options: tuple[Option, ...]
    machine: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """An event on which coders disagree."""

    event: Event
    group: str
    quote: str
    disputes: tuple[Dispute, ...]


@needs(Role.EDITOR)
def ask(request: HttpRequest, key: str) -> HttpResponseBase:
    """Have coders code a report without seeing each other."""
    report = get_object_or_404(models.Report, key=key)
    coders = list(User.objects.filter(pk__in=_numbers(request), is_active=True))
    if len(coders) < TWO:
        messages.error(request, say("review.ask_two"))
    elif blind.open_codings(report).exists() or report.codings.filter(user__in=coders).exists():
        messages.error(request, say("review.ask_busy"))
    else:
        name = request.user.get_username()
        with transaction.atomic():
            for coder in coders:
                models.Coding.objects.create(
                    report=report, user=coder, coder=coder.get_username(), asked_by=name
                )
            names = [coder.get_username() for coder in coders]
            audit.note(request.user, "review.asked", report.key[:12], coders=", ".join(names))
        messages.success(request, say("review.asked", n=len(coders)))
    return redirect("review-report", key)


def _numbers(request: HttpRequest) -> list[int]:
    return [int(each) for each in request.POST.getlist("coder") if each.isascii() and each.isdigit()]


@needs(Role.EDITOR)
def settle(request: HttpRequest, key: str) -> HttpResponseBase:
    """Show what the coders disagree on; what is chosen holds from then on."""
    report = get_object_or_404(models.Report, key=key)
    codings = list(blind.open_codings(report))
    if not codings:
        return redirect("review-report", key)
    if any(each.finished is None for each in codings):
        messages.error(request, say("settle.not_ready"))
        return redirect("review")
    if any(each.user_id == request.user.pk for each in codings):
        raise PermissionDenied("own")  # nobody settles what he coded himself
    records = [held_record(report, each) for each in codings]
    units = aligned([record.events for record in records])
    if request.method == "POST":
        _settle(request, report, codings, units, records)
        messages.success(request, say("settle.done"))
        return redirect("review-report", key)
    cases = [case for number, unit in enumerate(units) if (case := _case(number, unit, codings, records))]
    values = {**text_of(sheet(report)), "cases": cases, "agreed": len(units) - len(cases), "codings": codings}
    return render(request, "desk/settle.html", values)


def _case(
    number: int, unit: Unit, codings: Sequence[models.Coding], records: Sequence[Record]
) -> Case | None:
    """None where the coders agree in everything."""
    report = codings[0].report
    tellers = [Teller(accounts_of(report, record), record) for record in records]
    event = next(each for each in unit if each)
    machine = {each.id: each for each in machine_record(report).events}.get(event.id)
    disputes = tuple(_disputes(number, unit, [each.coder for each in codings], tellers, machine))
    if not disputes:
        return None
    quote = event.evidence[0] if event.evidence else event.trigger.span
    words = records[0].report.original[quote.start : quote.end]
    return Case(event, ontology().group_of(event.type), words, disputes)


def _disputes(
    number: int, unit: Unit, names: Sequence[str], tellers: Sequence[Teller], machine: Event | None
) -> Iterator[Dispute]:
    told = [event for event in unit if event]
    if len(told) < len(unit):
        options = tuple(
            Option(str(at), name, (say("settle.told") if event else say("settle.not_told"),))
            for at, (name, event) in enumerate(zip(names, unit, strict=True))
        )
        shown: tuple[str, ...] = (
            (vocabulary().types[machine.type].name,) if machine else (say("settle.not_told"),)
        )
        yield Dispute(f"{number}.{EVENT}", say("review.field.event"), options, shown)
    for field in FIELDS:
        if len({_keys(field, event) for event in told}) > 1:
            options = tuple(
                Option(str(at), name, _told(field, event, teller))
                for at, (name, event, teller) in enumerate(zip(names, unit, tellers, strict=True))
                if event
            )
            shown = _told(field, machine, tellers[0]) if machine else (say("settle.none"),)
            yield Dispute(f"{number}.{field.name}", say(f"review.field.{field.name}"), options, shown)


def _keys(field: Field, event: Event) -> frozenset[Any]:
    return frozenset(field.key(value) for value in field.get(event))


def _told(field: Field, event: Event, teller: Teller) -> tuple[str, ...]:
    labelled = field.name in ("role", "count")
    told = (
        f"{teller.label(field.name, each)}: {teller.value(field.name, each)}"
        if labelled
        else teller.value(field.name, each)
        for each in field.get(event)
    )
    return tuple(told) or (say("settle.none"),)


@transaction.atomic
def _settle(
    request: HttpRequest,
    report: models.Report,
    codings: Sequence[models.Coding],
    units: Sequence[Unit],
    records: Sequence[Record],
) -> None:
    """What they agree on and what was chosen becomes what holds."""
    correcting.lock(report)
    who = Who(request.user.get_username(), request.user)
    decisions = [_decision(request, number, unit, records) for number, unit in enumerate(units)]
    told = {event.id for unit in units for event in unit if event}
    gone = [event for event in machine_record(report).events if event.id not in told]
    decisions += [Decision(event.id, EVENT, Verdict.REJECT, event) for event in gone]
    correcting.settle(report, decisions, who)
    now = timezone.now()
    models.Coding.objects.filter(pk__in=[each.pk for each in codings]).update(closed=now)
    correcting.finish(report, who)
    audit.note(
        request.user, "review.settled", report.key[:12], coders=", ".join(each.coder for each in codings)
    )


def _decision(request: HttpRequest, number: int, unit: Unit, records: Sequence[Record]) -> Decision:
    first = next(at for at, event in enumerate(unit) if event)
    told = _choice(request, f"{number}.{EVENT}", unit)
    event = unit[first]
    assert event is not None
    actors = {key: each for record in records for key, each in record.actors.items()}
    places = {key: each for record in records for key, each in record.places.items()}
    if len([each for each in unit if each]) < len(unit) and unit[told] is None:
        return Decision(event.id, EVENT, Verdict.REJECT, event)
    result = event
    for field in FIELDS:
        at = _choice(request, f"{number}.{field.name}", unit)
        chosen = unit[at] or event
        result = field.put(result, field.get(chosen))
    added = event.id.startswith(correcting.ADDED)
    verdict = Verdict.ADD if added else Verdict.ACCEPT
    used = _used(result)
    return Decision(
        event.id,
        EVENT,
        verdict,
        None if added else event,
        result,
        {key: each for key, each in actors.items() if key in used},
        {key: each for key, each in places.items() if key in used},
    )


def _used(event: Event) -> set[str]:
    named = {each.actor for each in event.roles} | {each.source for each in event.attributions}
    named |= {each.source for each in event.counts if each.source}
    return named | ({event.location.place, *event.location.also_at} if event.location else set())


def _choice(request: HttpRequest, name: str, unit: Unit) -> int:
    """Which coder was chosen; the first who tells it where nothing was to choose."""
    sent = request.POST.get(name, "")
    if sent.isascii() and sent.isdigit() and int(sent) < len(unit):
        return int(sent)
    return next(at for at, event in enumerate(unit) if event)
