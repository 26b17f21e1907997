"""What the desk keeps beside the casebook: who has which role and token, and what was changed by whom."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from bestand.casebook.models.kept import Kept
from bestand.desk.roles import Role


class Member(models.Model):
    """The role of a user."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="member")
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.READER)

    class Meta:
        app_label = "desk"


class Token(models.Model):
    """What a program shows in place of a password (`api/tokens.py`)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)  # what its user calls it
    digest = models.CharField(max_length=64, unique=True)  # its SHA-256; the token itself is nowhere
    made = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True)
    revoked = models.DateTimeField(null=True)

    class Meta:
        app_label = "desk"


class Change(Kept):
    """One line of the audit log. Neither this code nor the database lets one be changed or erased."""

    CHANGED = "the audit log is never changed"
    ERASED = "the audit log is never erased"

    made = models.DateTimeField(auto_now_add=True, db_index=True)
    by = models.CharField(max_length=200)  # the name as it was then
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="changes")
    action = models.CharField(max_length=60)  # "account.made": a key under `audit` in desk.toml
    subject = models.CharField(max_length=300)  # the id of what it was done to
    detail = models.JSONField(default=dict)

    class Meta:
        app_label = "desk"
        ordering = ["-id"]
