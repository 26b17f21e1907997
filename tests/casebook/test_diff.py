"""What changed between two readings, and only that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bestand.casebook.diff import Change, Kind, changes
from bestand.errors import CasebookError
from bestand.model import Status
from tests.casebook import made

RECORD = made.record(made.item(3))
EVENT = replace(RECORD.events[0], id="e1")
ONE = replace(RECORD, events=(EVENT,))


def test_the_same_reading_has_no_changes() -> None:
    assert changes(RECORD, RECORD) == ()


def test_numbering_is_no_change() -> None:
    assert changes(ONE, replace(ONE, events=(replace(EVENT, id="e9"),))) == ()


def test_a_field_an_event_and_the_report() -> None:
    hedged = replace(EVENT, status=Status.POSSIBLE, roles=())
    report = replace(ONE.report, outlet=None)
    found = changes(ONE, replace(ONE, report=report, events=(hedged,)))
    assert {(each.what.split()[0], each.field) for each in found} == {
        ("report", "outlet"),
        (EVENT.type, "status"),
        (EVENT.type, "roles"),
    }
    assert Change(Kind.CHANGED, "report", "outlet", (str(ONE.report.outlet),)) in found


def test_events_that_come_and_go() -> None:
    none = replace(ONE, events=())
    assert [each.kind for each in changes(none, ONE)] == [Kind.ADDED]
    assert [each.kind for each in changes(ONE, none)] == [Kind.REMOVED]


def test_a_report_is_found_by_what_people_call_it(book: str) -> None:
    from bestand.casebook import adding, models
    from bestand.casebook.lookup import report_named

    for number in (1, 2):
        adding.add_one(made.item(number), made.RULES, made.record)
    row = models.Report.objects.get(source="made/1.txt")
    for name in ("made/1.txt", "1.txt", row.key, row.key[:12], row.key[:12].upper()):
        assert report_named(name) == row
    with pytest.raises(CasebookError, match="no such report"):
        report_named("made/3.txt")
