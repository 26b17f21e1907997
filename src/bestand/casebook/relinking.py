"""Links what was added with what is around it: source groups, incidents, claims, and the ledger of truces.

A report that waits to be linked is marked as such in the transaction that stores it, and
unmarked in the one that links it: who is interrupted goes on later, and loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.db import connection, transaction
from django.db.models import Q

from bestand import linking
from bestand.accounts import Account, Incident
from bestand.casebook import decisions, ledger, models, sources, waiting
from bestand.casebook.incidents import forget_incidents, store_claims, store_incidents
from bestand.casebook.known import KnownAccounts

BATCH = 50  # reports linked in one transaction


def relink(batch: int = BATCH) -> Iterator[int]:
    """Link the reports that wait for it; yields how many are done after every batch.

    The incidents are those that linking everything anew would give.
    """
    done = 0
    while unlinked := list(models.Report.objects.filter(linked=False).order_by("id")[:batch]):
        with transaction.atomic():
            _relink(unlinked)
        done += len(unlinked)
        yield done
    ledger.bring_up_to_date()
    if done and connection.vendor == "sqlite":  # PostgreSQL does so by itself
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA optimize")  # counts how indexes are filled, where they grew much


@transaction.atomic
def relink_report(report: models.Report) -> None:
    """Link this report anew, whatever else waits: somebody decided on it and looks at what comes of it."""
    _relink([report])
    ledger.bring_up_to_date()


def _relink(unlinked: Sequence[models.Report]) -> None:
    moved = sources.regroup(unlinked)
    known = KnownAccounts()
    for report in unlinked:
        known.remember_keys(report)
    # An incident counts its sources: where a report's group changed, it is made anew too.
    reports = {report.pk for report in unlinked} | moved
    old, inside = _neighbourhood(known, reports)
    found = linking.incidents(inside, decisions.binding())
    ledger.mark(reports, old, found)
    forget_incidents(old)
    _store(found, known)
    models.Report.objects.filter(pk__in=reports).update(linked=True)


def _neighbourhood(known: KnownAccounts, reports: set[int]) -> tuple[set[str], tuple[Account, ...]]:
    """The incidents that may change with these reports, and all accounts that they may be made of."""
    new = known.accounts(Q(report__in=reports))
    old = _incidents(Q(members__event__report__in=reports))
    while True:
        # What was once put together is looked at together: a decision or a reading may have parted it.
        members = known.accounts(Q(membership__incident__in=old))
        inside = linking.neighbourhood((*new, *members), known.by_keys, known.by_account, decisions.binding())
        reached = _incidents(Q(members__event__in=known.events(inside)))
        if reached <= old:
            return old, inside
        old |= reached


def _incidents(condition: Q) -> set[str]:
    return set(models.Incident.objects.filter(condition).values_list("pk", flat=True))


def _store(found: Iterable[Incident], known: KnownAccounts) -> None:
    incidents = tuple(found)
    store_incidents(incidents, known.keys)
    store_claims(linking.claims(incidents), incidents, known.keys)
    waiting.renew(incidents, known.keys)
