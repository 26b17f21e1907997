"""What linking made of the events: incidents, ceasefires and claims. All of it can be made again."""

from __future__ import annotations

from django.db import models

from bestand.casebook.models.events import Actor, Event, Place


class Incident(models.Model):
    """A happening with all its accounts."""

    id = models.CharField(max_length=100, primary_key=True)
    type = models.CharField(max_length=60)
    status = models.CharField(max_length=20)
    start = models.DateField(null=True)
    end = models.DateField(null=True)
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, related_name="incidents", db_index=False
    )  # the index with `start` serves
    latitude = models.FloatField(null=True)  # those of the place, where `within` asks for them
    longitude = models.FloatField(null=True)
    country = models.CharField(max_length=8, null=True)
    killed_best = models.IntegerField(null=True)
    killed_low = models.IntegerField(null=True)
    killed_high = models.IntegerField(null=True)
    reports = models.IntegerField(default=0)
    independent_sources = models.IntegerField(default=0)
    data = models.JSONField()  # the Incident without its accounts

    class Meta:
        app_label = "casebook"
        indexes = [
            models.Index(fields=["start", "id", "end"], name="incident_start"),
            models.Index(fields=["end"], name="incident_end"),
            models.Index(fields=["type", "start"], name="incident_type"),
            models.Index(fields=["status", "start"], name="incident_status"),
            models.Index(fields=["place", "start"], name="incident_place"),
            models.Index(fields=["country", "start"], name="incident_country"),
            models.Index(fields=["latitude", "longitude"], name="incident_position"),
            models.Index(fields=["killed_high", "start"], name="incident_killed"),
        ]


class IncidentMember(models.Model):
    """An account of an incident; `position` 0 is the latest."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="members")
    event = models.OneToOneField(Event, models.CASCADE, related_name="membership")
    position = models.PositiveIntegerField()

    class Meta:
        app_label = "casebook"
        ordering = ["position"]


class IncidentActor(models.Model):
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="cast", db_index=False)
    role = models.CharField(max_length=20)
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="incident_roles")

    class Meta:
        app_label = "casebook"
        indexes = [models.Index(fields=["incident", "actor", "role"], name="incident_actor_role")]


class Link(models.Model):
    """Two accounts held to be one happening, and why."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="links")
    one = models.ForeignKey(Event, models.CASCADE, related_name="+", db_index=False)
    other = models.ForeignKey(Event, models.CASCADE, related_name="+", db_index=False)
    score = models.FloatField()
    reasons = models.JSONField(default=list)
    decided_by = models.CharField(max_length=200, null=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        app_label = "casebook"
        ordering = ["position"]


class Ceasefire(models.Model):
    """One truce: an entry of the ledger."""

    id = models.CharField(max_length=100, primary_key=True)
    name = models.CharField(max_length=300)
    status = models.CharField(max_length=20)
    purpose = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    announced = models.DateField(null=True)
    start = models.DateField(null=True, db_index=True)
    end = models.DateField(null=True)
    area = models.ForeignKey(Place, models.PROTECT, null=True, related_name="ceasefires")
    data = models.JSONField()  # the Ceasefire without its accounts

    class Meta:
        app_label = "casebook"


class Ledger(models.Model):
    """One row: whether the truces are to be gathered anew, kept for the run after an interrupted one."""

    stale = models.BooleanField(default=False)

    class Meta:
        app_label = "casebook"


class CeasefireMember(models.Model):
    ceasefire = models.ForeignKey(Ceasefire, models.CASCADE, related_name="members")
    event = models.ForeignKey(Event, models.CASCADE, related_name="truces")
    position = models.PositiveIntegerField()

    class Meta:
        app_label = "casebook"
        ordering = ["position"]


class CeasefireParty(models.Model):
    ceasefire = models.ForeignKey(Ceasefire, models.CASCADE, related_name="party_rows")
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="ceasefires")
    role = models.CharField(max_length=20)  # party mediator monitor

    class Meta:
        app_label = "casebook"


class Claim(models.Model):
    """Who said what about which incident."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="claims")
    event = models.ForeignKey(Event, models.CASCADE, related_name="claims")
    source = models.ForeignKey(Actor, models.PROTECT, related_name="claims")
    stance = models.CharField(max_length=20)
    words = models.TextField()
    day = models.DateField(null=True, db_index=True)
    against = models.JSONField(default=list)  # account keys
    contested = models.BooleanField(default=False)

    class Meta:
        app_label = "casebook"
