"""What people decided about events and facts, who codes which report blind, and what waits for a look."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from bestand.casebook.models.events import Event
from bestand.casebook.models.kept import Kept
from bestand.casebook.models.reports import Report


class Coding(models.Model):
    """A report that somebody codes without seeing what others make of it.

    Nothing of it holds before an editor has settled it with the other coder's (`closed`).
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="codings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="codings")
    coder = models.CharField(max_length=200)  # the name as it was then
    asked_by = models.CharField(max_length=200)
    made = models.DateTimeField(auto_now_add=True)
    finished = models.DateTimeField(null=True)
    closed = models.DateTimeField(null=True)

    class Meta:
        app_label = "casebook"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["report", "user"], name="coding_once")]


class Correction(Kept):
    """A decision on an event or a fact of it (`review.corrections`), or that a report is finished.

    The machine's reading stays as it is in its revision; the rows of `Event` are what is
    held with these. Neither this code nor the database lets one be changed or erased.
    """

    CHANGED = ERASED = "corrections are never changed: add another that withdraws it"
    ACCEPT, CORRECT, REJECT, ADD = "accept", "correct", "reject", "add"
    FINISH, WITHDRAW = "finish", "withdraw"

    report = models.ForeignKey(Report, models.PROTECT, related_name="corrections")
    coding = models.ForeignKey(
        Coding, models.PROTECT, null=True, related_name="corrections"
    )  # None: it holds
    event = models.CharField(max_length=40, default="")  # its name; "" where it is about the report
    field = models.CharField(max_length=20)  # event, report, or a field of `review.fields`
    verdict = models.CharField(max_length=20)
    told = models.JSONField(null=True)  # the event as the machine told it then
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    actors = models.JSONField(default=dict)  # whom `after` names, by id
    places = models.JSONField(default=dict)
    withdraws = models.OneToOneField("self", models.PROTECT, null=True, related_name="withdrawn_by")
    by = models.CharField(max_length=200)  # the name, also where there is no account
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="corrections")
    made = models.DateTimeField(auto_now_add=True)
    note = models.TextField(default="")

    class Meta:
        app_label = "casebook"
        ordering = ["id"]


class Waiting(models.Model):
    """An event that nobody has judged yet, and why it should be soon: one row of the review queue."""

    event = models.OneToOneField(Event, models.CASCADE, primary_key=True, related_name="waiting")
    weight = models.FloatField()
    confidence = models.FloatField()
    killed = models.IntegerField(null=True)
    contradicted = models.BooleanField(default=False)

    class Meta:
        app_label = "casebook"
        indexes = [models.Index(fields=["-weight", "event"], name="waiting_weight")]
