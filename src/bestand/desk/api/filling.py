"""The casebook's types → rows of the API."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bestand import accounts, model
from bestand.casebook import codec, correcting, corrections, finding, models, queries
from bestand.casebook.rebuild import account_key, report_of
from bestand.desk.api import rows
from bestand.output.layout import actor_row, event_row, place_row, record_row


def paper(key: str, report: model.Report) -> rows.Paper:
    return rows.Paper.model_validate(_paper(key, report))


def _paper(key: str, report: model.Report) -> dict[str, object]:
    return {
        "key": key,
        "source": report.source,
        "url": report.url,
        "outlet": report.outlet,
        "title": report.title,
        "published": report.published.day if report.published else None,
        "credits": list(report.credits),
        "language": report.language,
    }


def report_lines(found: Iterable[queries.ReportLine]) -> list[rows.ReportLine]:
    return [
        rows.ReportLine.model_validate(
            {
                **_paper(each.key, each.report),
                "group": each.group,
                "events": each.events,
                "revisions": each.revisions,
            }
        )
        for each in found
    ]


def whole(row: models.Report) -> rows.Whole:
    record = corrections.held_record(row)
    return rows.Whole.model_validate(
        {
            **_paper(row.key, report_of(row)),
            "group": row.group_id or row.key,
            "events": len(record.events),
            "revisions": row.revisions.count(),
            "text": record.report.original,
            "record": record_row(record),
            "versions": {event.id: correcting.version(row, event.id) for event in record.events},
            "finished": any(each.field == corrections.REPORT for each in corrections.in_force(row)),
        }
    )


def account_rows(found: Iterable[accounts.Account]) -> list[rows.AccountRow]:
    """Accounts, each with the incident that it belongs to."""
    told = list(found)
    incidents = incidents_of([each.key for each in told])
    return [_account(each, incidents.get(each.key)) for each in told]


def _account(account: accounts.Account, incident: str | None) -> rows.AccountRow:
    return rows.AccountRow(
        key=account.key,
        incident=incident,
        group=account.group,
        report=paper(account.report_key, account.report),
        event=event_row(account.event, account.report, account.places),
        actors=[actor_row(each) for each in account.actors.values()],
        places=[place_row(each) for each in account.places.values()],
    )


def incidents_of(keys: Sequence[str]) -> dict[str, str]:
    """The incident of each of these accounts, by the account's key."""
    reports = {key.partition("/")[0] for key in keys}
    members = models.IncidentMember.objects.filter(event__report__key__in=reports, event__current=True)
    found = members.values_list("event__report__key", "event__name", "incident")
    return {key: incident for report, event, incident in found if (key := account_key(report, event)) in keys}


def incident_lines(found: Iterable[accounts.Incident]) -> list[rows.IncidentLine]:
    return [rows.IncidentLine.model_validate(_incident(each)) for each in found]


def incident(found: accounts.Incident) -> rows.Incident:
    return rows.Incident.model_validate(
        {
            **_incident(found),
            "accounts": account_rows(found.accounts),
            "claims": list(finding.claims_on(found)),
            "links": list(found.links),
        }
    )


def _incident(incident: accounts.Incident) -> dict[str, object]:
    return {
        **{name: getattr(incident, name) for name in _SAME_INCIDENT},
        "place": place_row(incident.place) if incident.place else None,
        "roles": [
            rows.Part(role=role, actor=actor, name=_name(actor, incident.actors))
            for role, actor in incident.roles
        ],
        "estimates": list(incident.estimates),
        "denied_by": list(incident.denied_by),
        "contradictions": list(incident.contradictions),
    }


_SAME_INCIDENT = ("id", "type", "status", "start", "end", "time_precision", "reports", "independent_sources")


def ceasefire_lines(found: Iterable[accounts.Ceasefire]) -> list[rows.CeasefireLine]:
    return [rows.CeasefireLine.model_validate(_ceasefire(each)) for each in found]


def ceasefire(found: accounts.Ceasefire) -> rows.Ceasefire:
    return rows.Ceasefire.model_validate({**_ceasefire(found), "accounts": account_rows(found.accounts)})


def _ceasefire(truce: accounts.Ceasefire) -> dict[str, object]:
    return {
        **{name: getattr(truce, name) for name in _SAME_TRUCE},
        **{name: list(getattr(truce, name)) for name in _LISTS_OF_TRUCE},
        "area": place_row(truce.area) if truce.area else None,
        "actors": [actor_row(each) for each in truce.actors.values()],
    }


_SAME_TRUCE = ("id", "name", "status", "purpose", "kind", "announced", "start", "end", "open_ended", "days")
_LISTS_OF_TRUCE = ("parties", "mediators", "monitors", "terms", "exclusions", "stages", "violations")


def actor_lines(found: Iterable[queries.ActorLine]) -> list[rows.ActorLine]:
    return [
        rows.ActorLine(actor=actor_row(each.actor), incidents=each.incidents, roles=dict(each.roles))
        for each in found
    ]


def actor_line(row: models.Actor) -> rows.ActorLine:
    tally = models.ActorTally.objects.filter(pk=row.pk).first()
    return rows.ActorLine(
        actor=actor_row(codec.load(model.Actor, row.data)),
        incidents=tally.incidents if tally else 0,
        roles=tally.roles if tally else {},
    )


def _name(actor: str, actors: Mapping[str, model.Actor]) -> str:
    return actors[actor].name if actor in actors else actor
