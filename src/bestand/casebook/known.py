"""The accounts of a casebook as linking asks for them, each rebuilt once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b

from django.db.models import Q

from bestand import linking
from bestand.accounts import Account
from bestand.casebook import models
from bestand.casebook.decisions import events_of
from bestand.casebook.rebuild import account_of, report_of
from bestand.model import Report

CHUNK = 500  # values in one query; SQLite takes no more than 32,766


def hashed(key: str) -> int:
    """A key as a number that fits a column. Where two fall together, linking compares once too often."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)


class KnownAccounts:
    """Accounts by event; `keys` are the primary keys of their events by account key."""

    def __init__(self) -> None:
        self.keys: dict[str, int] = {}
        self._accounts: dict[int, Account] = {}
        self._reports: dict[int, Report] = {}

    def accounts(self, condition: Q) -> list[Account]:
        """The accounts of the current events that a condition holds for."""
        events = models.Event.objects.filter(condition, current=True).select_related("report")
        return [self._account(event) for event in events.order_by("id")]

    def by_keys(self, keys: frozenset[str]) -> Iterator[Account]:
        """Every account that has one of these blocking keys."""
        numbers = sorted(map(hashed, keys))
        for part in _chunks(numbers):
            found = models.BlockingKey.objects.filter(key__in=part, event__current=True)
            for chunk in _chunks(sorted(set(found.values_list("event", flat=True)))):
                yield from self.by_pk(chunk)

    def by_pk(self, wanted: list[int]) -> list[Account]:
        if missing := [pk for pk in wanted if pk not in self._accounts]:
            self.accounts(Q(pk__in=missing))
        return [self._accounts[pk] for pk in wanted if pk in self._accounts]

    def by_account(self, keys: frozenset[str]) -> list[Account]:
        """The accounts with these keys that are still told."""
        return [self._account(event) for event in events_of(sorted(keys))]

    def events(self, accounts: Iterable[Account]) -> list[int]:
        """The primary keys of their events."""
        return [self.keys[account.key] for account in accounts]

    def remember_keys(self, report: models.Report) -> None:
        """Write down the blocking keys of a report's events, in place of what was there."""
        models.BlockingKey.objects.filter(event__report=report).delete()
        told = self.accounts(Q(report=report))
        models.BlockingKey.objects.bulk_create(
            models.BlockingKey(event_id=self.keys[account.key], key=number)
            for account in told
            for number in sorted(set(map(hashed, linking.neighbours(account))))
        )

    def _account(self, event: models.Event) -> Account:
        if event.pk not in self._accounts:
            row = event.report
            if row.pk not in self._reports:
                self._reports[row.pk] = report_of(row)
            account = account_of(event, self._reports[row.pk])
            self._accounts[event.pk] = account
            self.keys[account.key] = event.pk
        return self._accounts[event.pk]


def _chunks(values: list[int]) -> Iterator[list[int]]:
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))
