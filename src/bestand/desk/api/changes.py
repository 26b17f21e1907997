"""What a program may change: add a report, judge events, say which accounts are one happening."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Literal, TypeVar

from django.contrib.auth.models import User
from django.db import transaction
from django.forms import Form
from django.http import Http404, HttpRequest
from ninja.errors import HttpError
from ninja.responses import Status

from bestand.batch import Wish
from bestand.casebook import adding, correcting, decisions, models, storing
from bestand.casebook.adding import Fate
from bestand.casebook.correcting import Decision, Who
from bestand.casebook.corrections import held_record
from bestand.casebook.rebuild import account_key
from bestand.casebook.relinking import relink_report
from bestand.casebook.rules import rules_of
from bestand.desk import audit, blind, judging
from bestand.desk.api import filling, rows
from bestand.desk.api.access import Bearer, caller
from bestand.desk.api.problems import answers
from bestand.desk.api.routes import router
from bestand.desk.api.sent import Judgement, NewEvent, NewLink, NewReport, Withdrawal
from bestand.desk.api.things import report_of
from bestand.desk.cards import accounts_of
from bestand.desk.passages import Placer
from bestand.desk.roles import Role
from bestand.desk.values import FORMS, EventForm
from bestand.errors import CasebookError
from bestand.intake.items import Item
from bestand.model import Record, Span
from bestand.review.corrections import Verdict
from bestand.review.fields import BY_NAME

MADE, REFUSED, MISSING, STALE, LARGE, WRONG = 201, 403, 404, 409, 413, 422
NAMELESS = "<text>"  # a report that came without a name
Typed = TypeVar("Typed", bound=Form)
CODERS = Bearer(Role.CODER)

FATES: dict[Fate, Literal["added", "reread", "known"]] = {
    Fate.ADDED: "added",
    Fate.REREAD: "reread",
    Fate.KNOWN: "known",
}  # of a report that was not refused


@router.post(
    "/reports",
    response={200: rows.Added, **answers(rows.Added, 400, REFUSED, LARGE, status=MADE)},
    auth=CODERS,
)
def add_report(request: HttpRequest, sent: NewReport) -> Status[rows.Added]:
    """Add a report: read it, keep it, link it. A text that is known already is answered with 200."""
    html = sent.text is None
    item = Item(
        sent.source or sent.url or NAMELESS,
        (sent.html if html else sent.text) or "",
        html=html,
        title=sent.title,
        url=sent.url,
        outlet=sent.outlet,
        published=sent.published,
    )
    key, fate = _add(caller(request), item, Wish(language=sent.language))
    told = models.Event.objects.filter(report__key=key, current=True).values_list("name", flat=True)
    incidents = filling.incidents_of([account_key(key, name) for name in told])
    added = rows.Added(key=key, fate=FATES[fate], incidents=sorted(set(incidents.values())))
    return Status(200 if fate is Fate.KNOWN else MADE, added)


def _add(user: User, item: Item, wish: Wish) -> tuple[str, Fate]:
    """Read first, as that takes long, then store, note and link in one transaction."""
    key, rules = storing.key_of_bytes(item.content), rules_of(wish)
    if storing.known(key, rules):
        return key, Fate.KNOWN
    record = adding.reader(wish)(item)
    with transaction.atomic():
        outcome = adding.add_one(item, rules, lambda _: record)
        if outcome.error:
            raise outcome.error
        audit.note(user, "report.added", key[:12], source=item.source, fate=outcome.fate.value)
        relink_report(models.Report.objects.get(key=key))
    return key, outcome.fate


@router.post(
    "/reports/{key}/events/{event}/decisions",
    response=answers(rows.Decided, 400, REFUSED, MISSING, STALE, LARGE, status=MADE),
    auth=CODERS,
)
def decide(request: HttpRequest, key: str, event: str, sent: Judgement) -> Status[rows.Decided]:
    """Accept, correct or reject an event or a fact of it, or add a fact. It holds at once."""
    report = report_of(key)
    who = blind.who(request, report)
    decision = replace(_decision(report, who, event, sent), note=sent.note)
    return _decided(report, who, judging.decide(caller(request), report, decision, who, sent.seen))


def _decision(report: models.Report, who: Who, event: str, sent: Judgement) -> Decision:
    if sent.value is None:
        if sent.field is None:
            return judging.on_event(report, who, event, sent.verdict)
        return judging.on_fact(report, who, event, sent.verdict, (sent.field, sent.index))
    record, field = held_record(report, who.coding), BY_NAME[str(sent.field)]
    held = judging.event_of(record, event)
    if held is None:
        raise Http404(f"event {event}")
    old = judging.value_at(held, field, sent.index) if sent.verdict is Verdict.CORRECT else None
    form = FORMS[field.name](_typed(sent.value.form(), record), record=record, old=old)
    made = _valid(form).made()
    return Decision(event, field.name, sent.verdict, old, made.value, made.actors, made.places)


def _typed(values: dict[str, Any], record: Record) -> dict[str, Any]:
    """With offsets as the forms count them, in the text as it reads."""
    start, end = values.get("start"), values.get("end")
    if start is None or end is None:
        return values
    span = Placer(record.report)(Span(start, end))
    if span is None:
        raise HttpError(WRONG, "start and end: these are no words of the report; count in its `text`")
    return {**values, "start": span.start, "end": span.end}


def _valid(form: Typed) -> Typed:
    if not form.is_valid():
        problems = (f"{name}: {' '.join(map(str, each))}" for name, each in form.errors.items())
        raise HttpError(WRONG, "; ".join(problems))
    return form


@router.post(
    "/reports/{key}/events",
    response=answers(rows.Decided, 400, REFUSED, MISSING, LARGE, status=MADE),
    auth=CODERS,
)
def add_event(request: HttpRequest, key: str, sent: NewEvent) -> Status[rows.Decided]:
    """Add an event that the machine missed. Its facts are added by decisions on it."""
    report = report_of(key)
    who = blind.who(request, report)
    record = held_record(report, who.coding)
    form = EventForm(_typed(sent.model_dump(mode="json", exclude_none=True), record), record=record)
    return _decided(report, who, judging.add(caller(request), report, who, _valid(form)))


@router.post(
    "/reports/{key}/undo", response=answers(rows.Decided, REFUSED, MISSING, STALE, status=MADE), auth=CODERS
)
def undo(request: HttpRequest, key: str) -> Status[rows.Decided]:
    """Take back your own latest decision on the report; both stay on record."""
    report = report_of(key)
    who = blind.who(request, report)
    withdrawn = judging.undo(caller(request), report, who)
    if withdrawn is None:
        raise Http404("decision of yours to take back")
    return _decided(report, who, withdrawn)


def _decided(report: models.Report, who: Who, row: models.Correction) -> Status[rows.Decided]:
    held = accounts_of(report, held_record(report, who.coding))
    account = [each for each in held if each.event.id == row.event]
    seen = correcting.version(report, row.event, who.coding)
    told = next(iter(filling.account_rows(account)), None)
    return Status(
        MADE, rows.Decided(id=row.pk, event=row.event, verdict=row.verdict, account=told, seen=seen)
    )


@router.get("/links", response=answers(list[rows.LinkDecision]))
def links(request: HttpRequest) -> list[rows.LinkDecision]:
    """What was decided about which accounts are one happening, and is in force."""
    return list(map(_link, decisions.in_force()))


@router.post("/links", response=answers(rows.LinkDecision, 400, REFUSED, LARGE, status=MADE), auth=CODERS)
def link(request: HttpRequest, sent: NewLink) -> Status[rows.LinkDecision]:
    """Merge, split or pin accounts; to merge or split incidents, name accounts of them."""
    user = caller(request)
    try:
        with transaction.atomic():
            row = decisions.decide(sent.kind, sent.accounts, user.get_username(), user=user, note=sent.note)
            _follow(user, row)
    except CasebookError as error:
        raise HttpError(WRONG, str(error)) from error
    return Status(MADE, _link(row))


@router.post(
    "/links/{int:number}/withdraw",
    response=answers(rows.LinkDecision, 400, REFUSED, MISSING, STALE, LARGE, status=MADE),
    auth=CODERS,
)
def withdraw(request: HttpRequest, number: int, sent: Withdrawal) -> Status[rows.LinkDecision]:
    """Put such a decision out of force; both stay on record."""
    user = caller(request)
    found = next((each for each in decisions.in_force() if each.pk == number), None)
    if found is None:
        raise Http404(f"decision {number} in force")
    try:
        with transaction.atomic():
            row = decisions.withdraw(found, user.get_username(), user=user, note=sent.note)
            _follow(user, row)
    except CasebookError as error:
        raise HttpError(STALE, str(error)) from error
    return Status(MADE, _link(row))


def _follow(user: User, row: models.Decision) -> None:
    """Note the decision in the log, and link its reports anew."""
    audit.note(user, f"link.{row.kind}", str(row.pk), accounts=row.accounts)
    for report in _reports(row.accounts):
        relink_report(report)


def _reports(accounts: Iterable[str]) -> list[models.Report]:
    keys = {each.partition("/")[0] for each in accounts}
    return list(models.Report.objects.filter(key__in=keys).order_by("id"))


def _link(row: models.Decision) -> rows.LinkDecision:
    now = filling.incidents_of(row.accounts)
    return rows.LinkDecision.model_validate(
        {
            "id": row.pk,
            "kind": row.kind,
            "accounts": row.accounts,
            "by": row.by,
            "made": row.made,
            "note": row.note,
            "withdraws": row.withdraws_id,
            "incidents": {each: now.get(each) for each in row.accounts},
        }
    )
