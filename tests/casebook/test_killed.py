"""Killed at any moment: every report is there once, whole or not at all, and the next run goes on."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable

from bestand import casebook
from bestand.batch import Wish
from bestand.intake.items import Item
from tests.casebook import made

REPORTS = 200
KILLS = 100
LONGEST = 0.15  # seconds that a process lives


def test_killed_a_hundred_times_nothing_is_lost_or_halved(fresh: Callable[[], str]) -> None:
    items = [made.item(number) for number in range(REPORTS)]
    chance = random.Random(20160227)
    kills, where, seen = 0, fresh(), 0
    while kills < KILLS:
        if _killed_while_adding(where, items, chance.uniform(0, LONGEST)):
            kills += 1
            if kills % 10 == 0:
                seen = _whole(where, items, at_least=seen)
        else:  # it was through before its time: all is there, and another casebook is begun
            assert _whole(where, items) == REPORTS
            where, seen = fresh(), 0
    _add(where, items)
    assert _whole(where, items) == REPORTS


def _killed_while_adding(where: str, items: list[Item], after: float) -> bool:
    """Whether a process that adds was killed before it was through."""
    process = os.fork()
    if process == 0:
        try:
            _add(where, items)
            os._exit(0)
        finally:
            os._exit(1)
    time.sleep(after)
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def _add(where: str, items: list[Item]) -> None:
    with casebook.open(where):
        from bestand.casebook import adding

        for outcome in adding.add(items, Wish(), made.record):
            assert outcome.error is None


def _whole(where: str, items: list[Item], at_least: int = 0) -> int:
    """How many reports are there, each with all that belongs to it; none that was there is gone."""
    with casebook.open(where):
        from bestand.casebook import models, rebuild, search, storing

        expected = {storing.key_of_bytes(each.content): made.record(each) for each in items}
        there = models.Report.objects.prefetch_related("revisions", "events__roles", "events__counts")
        for report in there:
            record = expected[report.key]
            assert [rebuild.record_of(each) for each in report.revisions.all()] == [record]
            assert sorted(event.name for event in report.events.all()) == [e.id for e in record.events]
            assert all(event.roles.all() and event.counts.all() for event in report.events.all())
        found = search.find("shelled", limit=REPORTS + 1)
        assert sorted(found) == sorted(report.pk for report in there)
        assert len(there) >= at_least
        return len(there)
