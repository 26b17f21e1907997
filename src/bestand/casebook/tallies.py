"""In how many incidents each actor is: kept up to date with them, as counting all of them takes long."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count

from bestand.casebook import models


def add(incidents: Iterable[str]) -> None:
    """Count incidents that were stored."""
    _change(set(incidents), 1)


def take_off(incidents: Iterable[str]) -> None:
    """Count incidents, which are about to be deleted, no longer."""
    _change(set(incidents), -1)


def _change(incidents: set[str], sign: int) -> None:
    cast = models.IncidentActor.objects.filter(incident__in=incidents)
    changes = {who: sign * n for who, n in cast.values_list("actor").annotate(_incidents())}
    roles: dict[str, dict[str, int]] = defaultdict(dict)
    for who, role, n in cast.values_list("actor", "role").annotate(_incidents()):
        roles[who][role] = sign * n
    models.ActorTally.objects.bulk_create(
        (models.ActorTally(actor_id=who, incidents=0) for who in sorted(changes)), ignore_conflicts=True
    )
    rows = list(
        models.ActorTally.objects.select_for_update().filter(actor__in=sorted(changes)).order_by("actor")
    )
    for row in rows:
        row.incidents += changes[row.actor_id]
        for role, n in roles[row.actor_id].items():
            row.roles[role] = row.roles.get(role, 0) + n
        row.roles = {role: n for role, n in sorted(row.roles.items()) if n}
    models.ActorTally.objects.bulk_update(rows, ["incidents", "roles"], batch_size=200)


def _incidents() -> Count:
    return Count("incident", distinct=True)
