"""Linked records → rows: incidents, ceasefires and claims, in place of those that they follow."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from bestand import accounts
from bestand.casebook import codec, marks, models, tallies

Rows = Mapping[str, int]  # account key → primary key of its event
KILLED = "killed"
NAME = 300  # characters of a ceasefire's name
PEOPLE = ("parties", "mediators", "monitors")


def store_incidents(found: Sequence[accounts.Incident], rows: Rows) -> None:
    """Write incidents whose accounts are in no other incident (any more)."""
    models.Incident.objects.bulk_create(_incident(each) for each in found)
    models.IncidentMember.objects.bulk_create(
        models.IncidentMember(incident_id=each.id, event_id=rows[account.key], position=position)
        for each in found
        for position, account in enumerate(each.accounts)
    )
    models.IncidentActor.objects.bulk_create(
        models.IncidentActor(incident_id=each.id, role=role, actor_id=actor)
        for each in found
        for role, actor in each.roles
    )
    models.Link.objects.bulk_create(
        models.Link(
            incident_id=each.id,
            one_id=rows[link.one],
            other_id=rows[link.other],
            score=link.score,
            reasons=[codec.dump(reason) for reason in link.reasons],
            decided_by=link.decided_by,
            position=position,
        )
        for each in found
        for position, link in enumerate(each.links)
    )
    marks.mark_incidents(found)
    tallies.add(each.id for each in found)


def forget_incidents(ids: Collection[str]) -> None:
    """Delete incidents that others follow."""
    tallies.take_off(ids)
    models.Incident.objects.filter(pk__in=ids).delete()


def _incident(incident: accounts.Incident) -> models.Incident:
    place = incident.place
    killed = next((each for each in incident.estimates if each.kind == KILLED), None)
    return models.Incident(
        id=incident.id,
        type=incident.type,
        status=incident.status,
        start=incident.start,
        end=incident.end,
        place_id=place.id if place else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        country=place.country if place else None,
        killed_best=killed.best if killed else None,
        killed_low=killed.low if killed else None,
        killed_high=killed.high if killed else None,
        reports=incident.reports,
        independent_sources=incident.independent_sources,
        data=codec.bare(incident),
    )


def store_claims(found: Sequence[accounts.Claim], incidents: Sequence[accounts.Incident], rows: Rows) -> None:
    """Write the claims on these incidents."""
    made = models.Claim.objects.bulk_create(
        models.Claim(
            incident_id=each.incident,
            event_id=rows[each.account],
            source_id=each.source,
            stance=each.stance,
            words=each.words,
            day=each.day,
            against=list(each.against),
            contested=bool(each.against),
        )
        for each in found
    )
    marks.mark_claims(zip(made, found, strict=True), {each.id: each for each in incidents})


def store_ceasefires(found: Sequence[accounts.Ceasefire], rows: Rows) -> None:
    """Write the ledger anew."""
    models.Ceasefire.objects.all().delete()
    models.Ceasefire.objects.bulk_create(_ceasefire(each) for each in found)
    models.CeasefireMember.objects.bulk_create(
        models.CeasefireMember(ceasefire_id=each.id, event_id=rows[account.key], position=position)
        for each in found
        for position, account in enumerate(each.accounts)
    )
    models.CeasefireParty.objects.bulk_create(
        models.CeasefireParty(ceasefire_id=each.id, actor_id=actor, role=role)
        for each in found
        for role in PEOPLE
        for actor in getattr(each, role)
    )


def _ceasefire(truce: accounts.Ceasefire) -> models.Ceasefire:
    return models.Ceasefire(
        id=truce.id,
        name=truce.name[:NAME],
        status=truce.status,
        purpose=truce.purpose,
        kind=truce.kind,
        announced=truce.announced,
        start=truce.start,
        end=truce.end,
        area_id=truce.area.id if truce.area else None,
        data=codec.bare(truce),
    )
