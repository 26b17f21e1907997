"""Events and the facts in them, with the words they rest on and the rule that found them."""

from __future__ import annotations

from django.db import models

from bestand.casebook.models.reports import Report, Revision

ID = 200  # characters of an actor's or place's id


class Actor(models.Model):
    """Who acts, as told by the report that was added last."""

    id = models.CharField(max_length=ID, primary_key=True)
    name = models.TextField(db_index=True)
    kind = models.CharField(max_length=40)
    affiliation = models.CharField(max_length=ID, null=True, db_index=True)
    country = models.CharField(max_length=8, null=True)
    known = models.BooleanField(default=True)
    data = models.JSONField()

    class Meta:
        app_label = "casebook"


class ActorName(models.Model):
    """What an actor is called, in plain letters (`knowledge.spelling.plain`)."""

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="names")
    name = models.CharField(max_length=ID)
    alias = models.BooleanField(default=False)

    class Meta:
        app_label = "casebook"
        constraints = [models.UniqueConstraint(fields=["name", "actor"], name="actor_name")]


class Place(models.Model):
    id = models.CharField(max_length=ID, primary_key=True)
    name = models.TextField(db_index=True)
    precision = models.CharField(max_length=20)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    country = models.CharField(max_length=8, null=True)
    region = models.TextField(null=True)
    data = models.JSONField()

    class Meta:
        app_label = "casebook"


class Event(models.Model):
    """One event of one revision, as it is held: read by the machine, corrected by people.

    `current` is False once a later revision replaces it, and while it is rejected.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="events")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="events", db_index=False)
    name = models.CharField(max_length=40)  # its id in the record; account key = report.key/name
    current = models.BooleanField(default=True)
    type = models.CharField(max_length=60)
    status = models.CharField(max_length=20)
    start = models.DateField(null=True)
    end = models.DateField(null=True)
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="events")
    killed = models.IntegerField(null=True)  # the largest told figure of killed, for filters
    data = models.JSONField()  # {"event", "actors", "places"}: all that an Account needs beside its report

    class Meta:
        app_label = "casebook"
        constraints = [models.UniqueConstraint(fields=["revision", "name"], name="event_name")]
        indexes = [
            models.Index(fields=["start", "id"], condition=models.Q(current=True), name="event_start"),
            models.Index(fields=["type", "start"], condition=models.Q(current=True), name="event_type"),
        ]


class Fact(models.Model):
    """Part of an event, with its words (offsets in the original text) and rule."""

    span_start = models.IntegerField()
    span_end = models.IntegerField()
    words = models.TextField()
    rule = models.TextField()

    class Meta:
        abstract = True


class Role(Fact):
    event = models.ForeignKey(Event, models.CASCADE, related_name="roles")
    role = models.CharField(max_length=20)
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="roles", db_index=False)
    hedged = models.BooleanField(default=False)
    start = models.DateField(null=True)  # that of the event, so that one index gives both

    class Meta:
        app_label = "casebook"
        indexes = [models.Index(fields=["actor", "start", "event"], name="role_actor_start")]


class Count(Fact):
    event = models.ForeignKey(Event, models.CASCADE, related_name="counts")
    kind = models.CharField(max_length=40)
    of = models.CharField(max_length=40)
    low = models.BigIntegerField(null=True)
    high = models.BigIntegerField(null=True)
    approximate = models.BooleanField(default=False)
    source = models.ForeignKey(Actor, models.PROTECT, null=True, related_name="counts", db_index=False)

    class Meta:
        app_label = "casebook"


class Attribution(Fact):
    """Who says so; its words are the cue."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="attributions")
    source = models.ForeignKey(Actor, models.PROTECT, related_name="attributions")
    stance = models.CharField(max_length=20)

    class Meta:
        app_label = "casebook"


class BlockingKey(models.Model):
    """What an event has in common with those that may tell the same (`linking.neighbours`)."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="blocking_keys")
    key = models.BigIntegerField(db_index=True)  # its hash

    class Meta:
        app_label = "casebook"
