"""Reports, what was read in them, and where they came from."""

from __future__ import annotations

from django.db import models

KEY = 64  # characters of a SHA-256 in hexadecimal


class SourceGroup(models.Model):
    """Reports that print one text: one source, however many outlets."""

    name = models.CharField(max_length=200, primary_key=True)

    class Meta:
        app_label = "casebook"


class Report(models.Model):
    """One report, once for the same bytes; its columns are those of its latest revision."""

    key = models.CharField(max_length=KEY, unique=True)  # SHA-256 of the bytes
    source = models.TextField()  # path, URL or name as it was first added
    url = models.TextField(null=True)
    outlet = models.TextField(null=True, db_index=True)
    published = models.DateField(null=True, db_index=True)
    language = models.CharField(max_length=8)
    credits = models.JSONField(default=list)
    title = models.TextField(null=True)
    text = models.TextField()
    original = models.TextField(null=True)  # None where it is the same as `text`
    data = models.JSONField()  # the other fields of model.Report
    group = models.ForeignKey(SourceGroup, models.SET_NULL, null=True, related_name="reports")
    added = models.DateTimeField(auto_now_add=True)
    linked = models.BooleanField(default=False)  # False until the reports around it are linked anew

    class Meta:
        app_label = "casebook"
        indexes = [
            models.Index(fields=["id"], condition=models.Q(linked=False), name="report_unlinked"),
        ]


class SourceKey(models.Model):
    """What a report has in common with those that may print the same text (`linking.source_keys`)."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="source_keys")
    key = models.BigIntegerField(db_index=True)  # its hash

    class Meta:
        app_label = "casebook"


class Revision(models.Model):
    """A report read by one version of the rules. Nothing of it ever changes."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()  # from 1
    rules = models.CharField(max_length=64)  # which rules, network and knowledge read it
    made = models.DateTimeField(auto_now_add=True)
    record = models.BinaryField()  # the whole Record as compressed JSON

    class Meta:
        app_label = "casebook"
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="revision_number"),
            models.UniqueConstraint(fields=["report", "rules"], name="revision_rules"),
        ]


class Feed(models.Model):
    """A feed that was polled, with what it wants to be told at the next poll."""

    url = models.CharField(max_length=2000, primary_key=True)
    etag = models.TextField(null=True)
    modified = models.TextField(null=True)  # its Last-Modified header, word for word
    polled = models.DateTimeField(auto_now=True)

    class Meta:
        app_label = "casebook"
