"""What is in the open casebook, as the types of `accounts.py`, by the filters that were asked for.

The latest comes first, what has no date last. Each function streams: a casebook can
hold more than memory does. Raises FilterError for a filter that makes no sense here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import TypeVar

from django.db.models import Count, F, Model, Q, QuerySet

from bestand.accounts import Account, Ceasefire, Claim, Incident
from bestand.casebook import codec, models, rebuild
from bestand.casebook.filters import ACCOUNTS, CEASEFIRES, CLAIMS, INCIDENTS, REPORTS, Condition, Filters
from bestand.casebook.names import Names
from bestand.model import Actor, Report

Row = TypeVar("Row", bound=Model)
CHUNK = 500  # rows fetched at once
ALL = Filters()
MANY = ("members", "cast", "roles", "party_rows")  # relations that can give a row more than once


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report without its text, with what is made of it."""

    key: str
    report: Report  # its `text` and `original` are empty
    group: str
    events: int
    revisions: int


@dataclass(frozen=True, slots=True)
class ActorLine:
    """An actor, and in how many incidents it has which role."""

    actor: Actor
    incidents: int
    roles: tuple[tuple[str, int], ...]


def incidents(filters: Filters = ALL, *, limit: int | None = None, bare: bool = False) -> Iterator[Incident]:
    """Incidents with their accounts, or, `bare`, without them: a list needs no whole reports."""
    rows = _latest(models.Incident.objects.filter(_q(filters, INCIDENTS, models.Incident)), "start")[:limit]
    if bare:
        data = rows.values_list("data", flat=True).iterator(CHUNK)
        return (codec.load(Incident, {**each, "accounts": ()}) for each in data)
    return (rebuild.incident_of(row) for row in rows.prefetch_related(rebuild.MEMBERS).iterator(CHUNK))


def ceasefires(
    filters: Filters = ALL, *, limit: int | None = None, bare: bool = False
) -> Iterator[Ceasefire]:
    """Entries of the ledger."""
    rows = _latest(models.Ceasefire.objects.filter(_q(filters, CEASEFIRES, models.Ceasefire)), "start")[
        :limit
    ]
    if bare:
        data = rows.values_list("data", flat=True).iterator(CHUNK)
        return (codec.load(Ceasefire, {**each, "accounts": ()}) for each in data)
    return (rebuild.ceasefire_of(row) for row in rows.prefetch_related(rebuild.MEMBERS).iterator(CHUNK))


def accounts(filters: Filters = ALL, *, limit: int | None = None) -> Iterator[Account]:
    """Events of the latest revision of each report."""
    rows = _latest(_events(filters), "start").select_related(*rebuild.ACCOUNT)[:limit]
    return (rebuild.account_of(row) for row in rows.iterator(CHUNK))


def claims(filters: Filters = ALL, *, limit: int | None = None) -> Iterator[Claim]:
    """Who said what about the incidents that meet the filters."""
    rows = models.Claim.objects.filter(_q(filters, CLAIMS, models.Claim)).select_related("event__report")
    return (rebuild.claim_of(row) for row in _latest(rows, "day")[:limit].iterator(CHUNK))


def reports(filters: Filters = ALL, *, limit: int | None = None) -> Iterator[ReportLine]:
    """Reports that tell of what was asked for; all of it in one event."""
    own = filters.only(lambda row: REPORTS in row.queries)
    told = filters.only(lambda row: REPORTS not in row.queries)
    rows = models.Report.objects.filter(_q(own, REPORTS, models.Report))
    if told.values:
        rows = rows.filter(pk__in=_events(told).values("report"))
    rows = rows.defer("text", "original").annotate(
        told=Count("events", filter=Q(events__current=True), distinct=True),
        read=Count("revisions", distinct=True),
    )
    return (_report_line(row) for row in _latest(rows, "published")[:limit].iterator(CHUNK))


def actors(filters: Filters = ALL, *, limit: int | None = None) -> Iterator[ActorLine]:
    """Who acts in the incidents that meet the filters, those in most of them first."""
    named = filters.only(lambda row: row.key == "actor")
    rest = filters.only(lambda row: row.key != "actor")
    cast = models.IncidentActor.objects.all()
    if rest.values:
        found = models.Incident.objects.filter(_q(rest, INCIDENTS, models.Incident))
        cast = cast.filter(incident__in=found.values("pk"))
    if named.values:
        cast = cast.filter(actor__in=Names().actors(named.values["actor"]))
    most = cast.values("actor").annotate(n=Count("incident", distinct=True)).order_by("-n", "actor")[:limit]
    return (_actor_line(each["actor"], each["n"], cast) for each in most.iterator(CHUNK))


def count(filters: Filters, subject: str) -> int:
    """How many there are in all, of incidents, ceasefires or claims."""
    table = {INCIDENTS: models.Incident, CEASEFIRES: models.Ceasefire, CLAIMS: models.Claim}[subject]
    return table._default_manager.filter(_q(filters, subject, table)).count()


def _events(filters: Filters) -> QuerySet[models.Event]:
    return models.Event.objects.filter(_q(filters, ACCOUNTS, models.Event), current=True)


def _latest(rows: QuerySet[Row], day: str) -> QuerySet[Row]:
    return rows.order_by(F(day).desc(nulls_last=True), "-pk")


def _q(filters: Filters, subject: str, table: type[Model]) -> Q:
    """All the conditions as one."""
    conditions = (_one(condition, table) for condition in filters.conditions(subject, Names()))
    return reduce(and_, conditions, Q())


def _one(condition: Condition, table: type[Model]) -> Q:
    """One of its lookups holds; over a relation to many, without giving a row twice."""
    found = reduce(or_, (Q(**lookups) for lookups in condition))
    many = any(part in MANY for lookups in condition for name in lookups for part in name.split("__"))
    return Q(pk__in=table._default_manager.filter(found).values("pk")) if many else found


def _report_line(row: models.Report) -> ReportLine:
    fields = {key: value for key, value in row.data.items() if key != "runs"}
    report = codec.load(Report, {**fields, "text": "", "original": ""})
    told, read = row.told, row.read  # type: ignore[attr-defined]  # annotated
    return ReportLine(row.key, report, row.group_id or row.key, told, read)


def _actor_line(key: str, number: int, cast: QuerySet[models.IncidentActor]) -> ActorLine:
    roles = cast.filter(actor=key).values_list("role").annotate(n=Count("incident", distinct=True))
    actor = codec.load(Actor, models.Actor.objects.get(pk=key).data)
    return ActorLine(actor, number, tuple(sorted(roles, key=lambda each: (-each[1], each[0]))))
