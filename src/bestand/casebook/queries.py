"""What is in the open casebook, as the types of `accounts.py`, by the filters that were asked for.

The latest comes first, what has no date last. Each function streams: a casebook can
hold more than memory does. Raises FilterError for a filter that makes no sense here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any, TypeVar

from django.db.models import Count, F, Model, Q, QuerySet

from bestand.accounts import Account, Ceasefire, Claim, Incident
from bestand.casebook import codec, models, rebuild
from bestand.casebook.filters import (
    ACCOUNTS,
    CEASEFIRES,
    CLAIMS,
    INCIDENTS,
    MARKED,
    REPORTS,
    Condition,
    Filters,
    Lookups,
)
from bestand.casebook.names import Names
from bestand.model import Actor, Report

Row = TypeVar("Row", bound=Model)
CHUNK = 500  # rows fetched at once
ALL = Filters()
WALKS = {MARKED: ("marks__day", "marks__of"), "roles__actor__in": ("roles__start", "roles__event")}
MANY = ("members", "roles", "attributions", "party_rows")  # relations that can give a row more than once


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
    rows = _latest(filters, INCIDENTS, models.Incident, "start")[:limit]
    if bare:
        data = rows.values_list("data", flat=True).iterator(CHUNK)
        return (codec.load(Incident, {**each, "accounts": ()}) for each in data)
    return (rebuild.incident_of(row) for row in rows.prefetch_related(rebuild.MEMBERS).iterator(CHUNK))


def ceasefires(
    filters: Filters = ALL, *, limit: int | None = None, bare: bool = False
) -> Iterator[Ceasefire]:
    """Entries of the ledger."""
    rows = _latest(filters, CEASEFIRES, models.Ceasefire, "start")[:limit]
    if bare:
        data = rows.values_list("data", flat=True).iterator(CHUNK)
        return (codec.load(Ceasefire, {**each, "accounts": ()}) for each in data)
    return (rebuild.ceasefire_of(row) for row in rows.prefetch_related(rebuild.MEMBERS).iterator(CHUNK))


def accounts(filters: Filters = ALL, *, limit: int | None = None) -> Iterator[Account]:
    """Events of the latest revision of each report."""
    rows = _latest(filters, ACCOUNTS, models.Event, "start", walk=limit is not None).filter(current=True)
    rows = _first(rows, models.Event, "start", limit)
    return (rebuild.account_of(row) for row in rows.select_related(*rebuild.ACCOUNT).iterator(CHUNK))


def claims(filters: Filters = ALL, *, limit: int | None = None) -> Iterator[Claim]:
    """Who said what about the incidents that meet the filters."""
    rows = _latest(filters, CLAIMS, models.Claim, "day").select_related("event__report")[:limit]
    return (rebuild.claim_of(row) for row in rows.iterator(CHUNK))


def reports(filters: Filters = ALL, *, limit: int | None = None) -> Iterator[ReportLine]:
    """Reports that tell of what was asked for; all of it in one event."""
    own = filters.only(lambda row: REPORTS in row.queries)
    told = filters.only(lambda row: REPORTS not in row.queries)
    rows = _latest(own, REPORTS, models.Report, "published")
    if told.values:
        events = models.Event.objects.filter(meeting(told, ACCOUNTS, models.Event), current=True)
        rows = rows.filter(pk__in=events.values("report"))
    rows = (
        _first(rows, models.Report, "published", limit)
        .defer("text", "original")
        .annotate(
            told=Count("events", filter=Q(events__current=True), distinct=True),
            read=Count("revisions", distinct=True),
        )
    )
    return (_report_line(row) for row in rows.iterator(CHUNK))


def actors(filters: Filters = ALL, *, limit: int | None = None) -> Iterator[ActorLine]:
    """Who acts in the incidents that meet the filters, those in most of them first."""
    named = filters.only(lambda row: row.key == "actor")
    rest = filters.only(lambda row: row.key != "actor")
    ids = Names().actors(named.values["actor"]) if named.values else None
    if rest.values:
        return _counted(meeting(rest, INCIDENTS, models.Incident), ids, limit)
    rows = models.ActorTally.objects.filter(incidents__gt=0)
    if ids is not None:
        rows = rows.filter(actor__in=ids)
    rows = rows.order_by("-incidents", "actor").select_related("actor")[:limit]
    return (_actor_line(row.actor, row.incidents, row.roles) for row in rows.iterator(CHUNK))


def _counted(condition: Q, ids: frozenset[str] | None, limit: int | None) -> Iterator[ActorLine]:
    """The same where not all incidents count: asks how many for all, then the roles of those shown."""
    cast = models.IncidentActor.objects.filter(
        incident__in=models.Incident.objects.filter(condition).values("pk")
    )
    if ids is not None:
        cast = cast.filter(actor__in=ids)
    number = Count("incident", distinct=True)
    most = list(cast.values_list("actor").annotate(n=number).order_by("-n", "actor")[:limit])
    for start in range(0, len(most), CHUNK):
        part = dict(most[start : start + CHUNK])
        known = models.Actor.objects.in_bulk(part)
        roles: dict[str, dict[str, int]] = {key: {} for key in part}
        for key, role, n in cast.filter(actor__in=part).values_list("actor", "role").annotate(n=number):
            roles[key][role] = n
        yield from (_actor_line(known[key], n, roles[key]) for key, n in part.items())


def count(filters: Filters, subject: str) -> int:
    """How many there are in all, of incidents, ceasefires or claims."""
    table = {INCIDENTS: models.Incident, CEASEFIRES: models.Ceasefire, CLAIMS: models.Claim}[subject]
    return table._default_manager.filter(meeting(filters, subject, table)).count()


def _latest(
    filters: Filters, subject: str, table: type[Row], day: str, *, walk: bool = True
) -> QuerySet[Row]:
    """What meets the filters, the latest first: along the index of one actor or source, if one is asked for.

    An event that an actor has two roles in comes twice then; `walk` False keeps to the days' index.
    """
    conditions = list(filters.conditions(subject, Names()))
    along = next((each for each in conditions if walk and _is_one(each)), None)
    rows = table._default_manager.filter(_all((each for each in conditions if each is not along), table))
    if along is None:
        return _by_day(rows, day)
    [(name, (value,))] = along[0].items()
    start, pk = WALKS[name]
    return rows.filter(**{name.removesuffix("__in"): value}).order_by(
        F(start).desc(nulls_last=True), f"-{pk}"
    )


def _first(rows: QuerySet[Row], table: type[Row], day: str, limit: int | None) -> QuerySet[Row]:
    """The first of these rows; asks which they are before anything is counted or sorted whole."""
    if limit is None:
        return rows
    return _by_day(
        table._default_manager.filter(pk__in=list(rows.values_list("pk", flat=True).distinct()[:limit])), day
    )


def _by_day(rows: QuerySet[Row], day: str) -> QuerySet[Row]:
    return rows.order_by(F(day).desc(nulls_last=True), "-pk")


def _is_one(condition: Condition) -> bool:
    """Whether it asks for one certain key of an index that goes on with the day."""
    [(name, values), *others] = condition[0].items() if condition else [("", ())]
    return not others and name in WALKS and len(values) == 1


def meeting(filters: Filters, subject: str, table: type[Model]) -> Q:
    """What the rows of a table that meet the filters have in common."""
    return _all(filters.conditions(subject, Names()), table)


def _all(conditions: Iterable[Condition], table: type[Model]) -> Q:
    return reduce(and_, (reduce(or_, (_one(each, table) for each in any_of)) for any_of in conditions), Q())


def _one(lookups: Lookups, table: type[Model]) -> Q:
    """All of the lookups hold; over a relation to many, without giving a row twice."""
    if MARKED in lookups:
        marks: Any = table._meta.get_field("marks").related_model
        return Q(pk__in=marks.objects.filter(key__in=lookups[MARKED]).values("of"))
    many = any(part in MANY for name in lookups for part in name.split("__"))
    return Q(pk__in=table._default_manager.filter(**lookups).values("pk")) if many else Q(**lookups)


def _report_line(row: models.Report) -> ReportLine:
    fields = {key: value for key, value in row.data.items() if key != "runs"}
    report = codec.load(Report, {**fields, "text": "", "original": ""})
    told, read = row.told, row.read  # type: ignore[attr-defined]  # annotated
    return ReportLine(row.key, report, row.group_id or row.key, told, read)


def _actor_line(row: models.Actor, number: int, roles: Mapping[str, int]) -> ActorLine:
    most = sorted(roles.items(), key=lambda each: (-each[1], each[0]))
    return ActorLine(codec.load(Actor, row.data), number, tuple(most))
