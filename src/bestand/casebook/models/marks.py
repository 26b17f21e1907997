"""What incidents, claims and reports are found by: who is in them and where they are from, with their day.

A mark repeats what other tables tell, so that a question for one actor or source walks one
index along the days, however much there is of them. `casebook.marks` makes its keys.
"""

from __future__ import annotations

from django.db import models

from bestand.casebook.models.events import ID, Actor
from bestand.casebook.models.linked import Claim, Incident
from bestand.casebook.models.reports import Report


class Mark(models.Model):
    """One key of one thing; no two of a thing are the same."""

    key = models.CharField(max_length=ID + 20)
    day = models.DateField(null=True)  # what its lists go by

    class Meta:
        abstract = True


class IncidentMark(Mark):
    of = models.ForeignKey(Incident, models.CASCADE, related_name="marks")

    class Meta:
        app_label = "casebook"
        indexes = [models.Index(fields=["key", "day", "of"], name="incident_mark")]


class ClaimMark(Mark):
    of = models.ForeignKey(Claim, models.CASCADE, related_name="marks")

    class Meta:
        app_label = "casebook"
        indexes = [models.Index(fields=["key", "day", "of"], name="claim_mark")]


class ReportMark(Mark):
    of = models.ForeignKey(Report, models.CASCADE, related_name="marks")

    class Meta:
        app_label = "casebook"
        indexes = [models.Index(fields=["key", "day", "of"], name="report_mark")]


class ActorTally(models.Model):
    """In how many incidents an actor is, in all and in each role."""

    actor = models.OneToOneField(Actor, models.CASCADE, primary_key=True, related_name="tally")
    incidents = models.IntegerField()
    roles = models.JSONField(default=dict)  # {"agent": 3}

    class Meta:
        app_label = "casebook"
        indexes = [models.Index(fields=["-incidents", "actor"], name="actor_tally")]
