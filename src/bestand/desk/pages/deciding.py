"""What a coder does to a report: accept, correct, reject, add, undo, finish."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from bestand.casebook import codec, correcting, models
from bestand.casebook.correcting import Decision, Who
from bestand.casebook.corrections import held_record
from bestand.desk import blind, judging
from bestand.desk.cards import Teller, accounts_of, sheet
from bestand.desk.pages.review import text_of
from bestand.desk.roles import Role, needs
from bestand.desk.selecting import selected
from bestand.desk.values import FORMS, EventForm, ValueForm
from bestand.desk.words import say
from bestand.errors import StaleError
from bestand.model import Event, Record
from bestand.review.corrections import Verdict
from bestand.review.fields import BY_NAME

CONFLICT = 409


@dataclass(frozen=True, slots=True)
class Place:
    """The event of a report that is judged, as this user holds it."""

    report: models.Report
    who: Who
    record: Record
    event: Event


@needs(Role.CODER)
def judge(request: HttpRequest, key: str, event: str) -> HttpResponseBase:
    """Accept or reject an event ("accept") or a fact of it ("reject.count.0")."""
    back = _page(key, event)
    if request.method != "POST":  # back from signing in: nothing was typed, nothing is lost
        messages.warning(request, say("review.again"))
        return redirect(back)
    report = get_object_or_404(models.Report, key=key)
    who = blind.who(request, report)
    verdict, _, fact = request.POST.get("do", "").partition(".")
    if verdict not in (Verdict.ACCEPT, Verdict.REJECT):
        raise Http404(verdict)
    try:
        decision = _judgement(report, who, event, Verdict(verdict), fact)
        judging.decide(request.user, report, decision, who, request.POST.get("seen"))
    except StaleError:
        messages.error(request, _who_was_it(report, event, who))
    return redirect(back)


def _judgement(report: models.Report, who: Who, event: str, verdict: Verdict, fact: str) -> Decision:
    if not fact:
        return judging.on_event(report, who, event, verdict)
    name, _, index = fact.partition(".")
    return judging.on_fact(report, who, event, verdict, (name, _number(index)))


def _number(index: str) -> int:
    if not (index.isascii() and index.isdigit()):
        raise Http404(index)
    return int(index)


@needs(Role.CODER)
def review_fact(request: HttpRequest, key: str, event: str, field: str) -> HttpResponseBase:
    """Correct a fact (`?n=0`, the first of its field), or add one."""
    if field not in FORMS:
        raise Http404(field)
    place = _place(request, key, event)
    if request.method != "POST":
        index = request.GET.get("n")
        old = judging.value_at(place.event, BY_NAME[field], _number(index)) if index is not None else None
        seen = correcting.version(place.report, event, place.who.coding)
        first = {"seen": seen, "before": json.dumps(codec.dump(old)) if old is not None else ""}
        return _form(request, place, field, FORMS[field](record=place.record, old=old, initial=first))
    old = _before(request, field)
    form = FORMS[field](request.POST, record=place.record, old=old)
    if not form.is_valid():
        return _form(request, place, field, form)
    made = form.made()
    verdict = Verdict.ADD if old is None else Verdict.CORRECT
    decision = Decision(event, field, verdict, old, made.value, made.actors, made.places)
    try:
        judging.decide(request.user, place.report, decision, place.who, form.cleaned_data["seen"])
    except StaleError:
        return _conflict(request, place, field, form)
    return redirect(_page(key, event))


def _before(request: HttpRequest, field: str) -> Any:
    """The value that is corrected, as the form was opened on it."""
    sent = request.POST.get("before")
    if not sent:
        return None
    try:
        return codec.load(BY_NAME[field].kind, json.loads(sent))
    except ValueError as error:
        raise Http404(field) from error


def _conflict(request: HttpRequest, place: Place, field: str, form: ValueForm) -> HttpResponse:
    """Somebody was faster: what he made of it is told, what was typed stays, and may be saved over it."""
    now = _place(request, place.report.key, place.event.id)
    teller = Teller(accounts_of(now.report, now.record), now.record)
    values = [teller.value(field, each) for each in BY_NAME[field].get(now.event)]
    sent = request.POST.copy()
    sent["seen"] = correcting.version(now.report, now.event.id, now.who.coding)
    fresh = type(form)(sent, record=now.record, old=form.old)
    fresh.is_valid()
    told = {
        "conflict": _who_was_it(now.report, now.event.id, now.who),
        "now": values or [say("none")],
    }
    return _form(request, now, field, fresh, status=CONFLICT, **told)


def _who_was_it(report: models.Report, event: str, who: Who) -> str:
    rows = models.Correction.objects.filter(report=report, event=event, coding=who.coding)
    last = rows.order_by("-pk").first()
    if last is None:
        return say("review.read_anew")
    made = timezone.localtime(last.made)
    return say("review.conflict", name=last.by, time=f"{made:%H:%M}")


def _form(
    request: HttpRequest, place: Place, field: str, form: ValueForm, status: int = 200, **more: Any
) -> HttpResponse:
    found = sheet(place.report, place.who.coding)
    card = next(each for each in found.cards if each.id == place.event.id)
    values = {**text_of(found), "form": form, "field": field, "card": card, "event": place.event, **more}
    return render(request, "desk/review_fact.html", values, status=status)


def _place(request: HttpRequest, key: str, event: str) -> Place:
    report = get_object_or_404(models.Report, key=key)
    who = blind.who(request, report)
    record = held_record(report, who.coding)
    found = judging.event_of(record, event)
    if found is None:
        raise Http404(event)
    return Place(report, who, record, found)


@needs(Role.CODER)
def review_add(request: HttpRequest, key: str) -> HttpResponseBase:
    """Add an event that the machine missed, by the words that tell it."""
    report = get_object_or_404(models.Report, key=key)
    who = blind.who(request, report)
    record = held_record(report, who.coding)
    if request.method == "POST":
        form = EventForm(request.POST, record=record)
        if form.is_valid():
            added = judging.add(request.user, report, who, form)
            return redirect(_page(key, added.event))
    else:
        form = EventForm(record=record, initial=_chosen(request, record))
    values = {**text_of(sheet(report, who.coding)), "form": form, "field": "event"}
    return render(request, "desk/review_fact.html", values)


def _chosen(request: HttpRequest, record: Record) -> dict[str, Any]:
    """The words that were selected before."""
    ends = [request.GET.get(name, "") for name in ("start", "end")]
    if not all(each.isascii() and each.isdigit() for each in ends):
        return {}
    span = selected(record.report, int(ends[0]), int(ends[1]))
    if span is None:
        return {}
    words = " ".join(record.report.text[span.start : span.end].split())
    return {"start": span.start, "end": span.end, "words": words}


@needs(Role.CODER)
def review_undo(request: HttpRequest, key: str) -> HttpResponseBase:
    """Take back this user's latest decision on the report."""
    report = get_object_or_404(models.Report, key=key)
    if request.method != "POST":
        return redirect(_page(key))
    who = blind.who(request, report)
    event = ""
    try:
        withdrawn = judging.undo(request.user, report, who)
        event = withdrawn.event if withdrawn else ""
        told = say("review.undone") if withdrawn else say("review.nothing_to_undo")
        messages.info(request, told)
    except StaleError as error:
        messages.error(request, _who_was_it(report, error.where, who))
    return redirect(_page(key, event))


@needs(Role.CODER)
def review_finish(request: HttpRequest, key: str) -> HttpResponseBase:
    """All is judged and nothing is missing; what was not judged is accepted."""
    report = get_object_or_404(models.Report, key=key)
    if request.method != "POST":
        return redirect(_page(key))
    who = blind.who(request, report)
    with transaction.atomic():
        if who.coding is not None:
            who.coding.finished = timezone.now()
            who.coding.save(update_fields=["finished"])
        else:
            correcting.finish(report, who)
        judging.note(request.user, "review.finished", (report, ""), "report", who)
    messages.success(request, say("review.finished"))
    return redirect("review")


def _page(key: str, event: str = "") -> str:
    return reverse("review-report", args=[key]) + (f"#{event}" if event else "")
