"""What users decided about links. Decisions are added, never changed and never erased."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from bestand.casebook.models.kept import Kept


class Decision(Kept):
    """Accounts that a user holds to be one happening (merge), or not (split), or as they are (pin).

    `accounts` are account keys, which stay the same over revisions. `withdraws` is an
    earlier decision that this one puts out of force.
    """

    CHANGED = "decisions are never changed: add another that withdraws it"
    ERASED = "decisions are never erased: add another that withdraws it"
    MERGE, SPLIT, PIN, WITHDRAW = "merge", "split", "pin", "withdraw"

    kind = models.CharField(max_length=20)
    accounts = models.JSONField(default=list)
    withdraws = models.ForeignKey("self", models.PROTECT, null=True, related_name="withdrawn_by")
    by = models.CharField(max_length=200)  # the name, also where there is no account
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="decisions")
    made = models.DateTimeField(auto_now_add=True)
    note = models.TextField(default="")

    class Meta:
        app_label = "casebook"
        ordering = ["id"]
