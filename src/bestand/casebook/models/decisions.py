"""What users decided about links. Decisions are added, never changed and never erased."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models


class Kept(models.QuerySet["Decision"]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("decisions are never changed: add another that withdraws it")

    def delete(self) -> NoReturn:
        raise TypeError("decisions are never erased: add another that withdraws it")


class Decision(models.Model):
    """Accounts that a user holds to be one happening (merge), or not (split), or as they are (pin).

    `accounts` are account keys, which stay the same over revisions. `withdraws` is an
    earlier decision that this one puts out of force.
    """

    MERGE, SPLIT, PIN, WITHDRAW = "merge", "split", "pin", "withdraw"

    kind = models.CharField(max_length=20)
    accounts = models.JSONField(default=list)
    withdraws = models.ForeignKey("self", models.PROTECT, null=True, related_name="withdrawn_by")
    by = models.CharField(max_length=200)  # the name, also where there is no account
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="decisions")
    made = models.DateTimeField(auto_now_add=True)
    note = models.TextField(default="")

    objects = Kept.as_manager()

    class Meta:
        app_label = "casebook"
        ordering = ["id"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("decisions are never changed: add another that withdraws it")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("decisions are never erased: add another that withdraws it")
