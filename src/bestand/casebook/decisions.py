"""What users decide about links: added to, never changed, never erased."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, cast

from django.db import transaction

from bestand import linking
from bestand.casebook import models
from bestand.casebook.rebuild import key_of
from bestand.errors import CasebookError

Kind = Literal["merge", "split", "pin"]
LEAST = {models.Decision.MERGE: 2, models.Decision.SPLIT: 2, models.Decision.PIN: 1}  # accounts


@transaction.atomic
def decide(
    kind: str, accounts: Sequence[str], by: str, *, user: Any = None, note: str = ""
) -> models.Decision:
    """Merge, split or pin accounts (by their keys). `relinking.relink` then follows it.

    Raises CasebookError where the accounts are too few or not in the casebook.
    """
    keys = list(dict.fromkeys(accounts))
    if kind not in LEAST:
        raise CasebookError(kind, "is no decision", f"decide one of {', '.join(LEAST)}")
    if len(keys) < LEAST[kind]:
        raise CasebookError(kind, f"needs at least {LEAST[kind]} accounts", "name more of them")
    _disturb(keys)
    return models.Decision.objects.create(kind=kind, accounts=keys, by=by, user=user, note=note)


@transaction.atomic
def withdraw(decision: models.Decision, by: str, *, user: Any = None, note: str = "") -> models.Decision:
    """Put a decision out of force by another one; both stay on record."""
    _disturb(decision.accounts)
    return models.Decision.objects.create(
        kind=models.Decision.WITHDRAW,
        accounts=decision.accounts,
        withdraws=decision,
        by=by,
        user=user,
        note=note,
    )


def in_force() -> list[models.Decision]:
    """The decisions that were not withdrawn, in the order they were made."""
    kept = models.Decision.objects.exclude(kind=models.Decision.WITHDRAW)
    return list(kept.filter(withdrawn_by__isnull=True))


def binding() -> tuple[linking.Decision, ...]:
    """The decisions in force as linking takes them."""
    return tuple(
        linking.Decision(cast(Kind, each.kind), tuple(each.accounts), each.by) for each in in_force()
    )


def events_of(keys: Sequence[str]) -> list[models.Event]:
    """The current events of account keys; those that no reading tells of any more are left out."""
    reports = {key.partition("/")[0] for key in keys}
    found = models.Event.objects.filter(report__key__in=reports, current=True).select_related("report")
    return [event for event in found if key_of(event) in set(keys)]


def _disturb(keys: Sequence[str]) -> None:
    """Have the reports of these accounts linked anew."""
    found = events_of(keys)
    if missing := set(keys) - {key_of(event) for event in found}:
        raise CasebookError(min(missing), "there is no such account", "see `bestand show` for the keys")
    models.Report.objects.filter(events__in=found).update(linked=False)
