"""Decisions of people hold everywhere, outlive new readings, and are never erased."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bestand.errors import StaleError
from bestand.model import Count, Event, Status
from bestand.review.corrections import EVENT, Verdict
from bestand.review.fields import Standing
from tests.casebook import made

RIGHT = 77  # killed, as a person counts them


def stored(number: int = 1, *, shift: int = 0, rules: str = made.RULES) -> object:
    from bestand.casebook import relinking, storing

    item = made.item(number)
    storing.store(storing.key_of_bytes(item.content), made.record(item, shift), rules)
    for _ in relinking.relink():
        pass
    from bestand.casebook import models

    return models.Report.objects.get(key=storing.key_of_bytes(item.content))


def who(name: str = "anna") -> object:
    from bestand.casebook.correcting import Who

    return Who(name)


def decide(report: object, event: str, field: str, verdict: Verdict, **values: object) -> object:
    from bestand.casebook.correcting import Decision, correct

    by = values.pop("by", who())
    seen = values.pop("seen", None)
    return correct(report, Decision(event, field, verdict, **values), by, seen=seen)  # type: ignore[arg-type]


def correct_count(report: object, **values: object) -> Count:
    """The killed of e1 as a person counts them."""
    from bestand.casebook.corrections import held_record

    old = held_record(report).events[0].counts[0]  # type: ignore[arg-type]
    new = replace(old, low=RIGHT, high=RIGHT, words=replace(old.words, rule="hand"))
    decide(report, "e1", "count", Verdict.CORRECT, before=old, after=new, **values)
    return new


def first_incident() -> object:
    from bestand.casebook import models

    return models.Event.objects.get(name="e1", current=True).membership.incident


def test_a_corrected_count_is_that_of_the_incident_and_the_machine_keeps_its_own(book: str) -> None:
    from bestand.casebook.corrections import machine_events

    report = stored()
    told = machine_events(report)["e1"].counts[0].low  # type: ignore[arg-type]
    correct_count(report)
    assert first_incident().killed_high == RIGHT  # type: ignore[attr-defined]
    assert machine_events(report)["e1"].counts[0].low == told != RIGHT  # type: ignore[arg-type]


def test_it_outlives_a_new_reading(book: str) -> None:
    correct_count(stored())
    stored(shift=100, rules="newer")
    assert first_incident().killed_high == RIGHT  # type: ignore[attr-defined]


def test_a_rejected_event_is_gone_and_comes_back_by_undo(book: str) -> None:
    from bestand.casebook import correcting, models

    report = stored()
    decide(report, "e1", EVENT, Verdict.REJECT)
    assert not models.Event.objects.filter(name="e1", current=True).exists()
    assert not models.IncidentMember.objects.filter(event__name="e1").exists()
    assert correcting.undo(report, who()) is not None  # type: ignore[arg-type]
    assert first_incident().killed_high  # type: ignore[attr-defined]
    assert models.Correction.objects.count() == 2


def test_a_rejected_event_stays_rejected_under_another_number(book: str) -> None:
    """A later reading that finds one more event before it numbers it otherwise."""
    from bestand.casebook import models, relinking, storing

    item = made.item(1)
    record = made.record(item)
    key = storing.key_of_bytes(item.content)
    lone = replace(record.events[0], trigger=made.words(record.report, "town", "noun"), evidence=())
    storing.store(key, replace(record, events=(lone,)), "old")
    report = models.Report.objects.get(key=key)
    decide(report, "e1", EVENT, Verdict.REJECT)
    other = replace(lone, trigger=made.words(record.report, "died", "verb"))
    storing.store(key, replace(record, events=(other, replace(lone, id="e2"))), "new")
    for _ in relinking.relink():
        pass
    [row] = models.Event.objects.filter(current=True)
    assert row.data["event"]["trigger"]["text"] == "died"
    assert row.name != "e1"  # the name of the one that was rejected


def test_an_added_event_is_told_like_any_other(book: str) -> None:
    from bestand.casebook import correcting, models
    from bestand.casebook.corrections import held_record

    report = stored()
    name = correcting.new_name(report)  # type: ignore[arg-type]
    missed = replace(held_record(report).events[0], id=name, type="clash", counts=())  # type: ignore[arg-type]
    decide(report, name, EVENT, Verdict.ADD, after=missed)
    assert models.Event.objects.get(name=name, current=True).membership.incident.type
    assert correcting.new_name(report) == "h2"  # type: ignore[arg-type]


def test_what_was_decided_on_older_grounds_is_refused(book: str) -> None:
    from bestand.casebook.correcting import version

    report = stored()
    seen = version(report, "e1")  # type: ignore[arg-type]
    correct_count(report, seen=seen)
    with pytest.raises(StaleError):
        decide(report, "e1", EVENT, Verdict.REJECT, seen=seen, by=who("bert"))
    with pytest.raises(StaleError):
        stored(shift=1, rules="newer")
        decide(report, "e1", EVENT, Verdict.REJECT, seen=seen)


def test_nobody_undoes_what_another_built_on(book: str) -> None:
    from bestand.casebook import correcting

    report = stored()
    correct_count(report)
    decide(report, "e1", "status", Verdict.CORRECT, after=Standing(Status.NEGATED), by=who("bert"))
    with pytest.raises(StaleError):
        correcting.undo(report, who())  # type: ignore[arg-type]
    assert correcting.undo(report, who("bert"))  # type: ignore[arg-type]
    assert correcting.undo(report, who())  # type: ignore[arg-type]
    assert correcting.undo(report, who()) is None  # type: ignore[arg-type]


def test_what_is_judged_waits_no_longer(book: str) -> None:
    from bestand.casebook import correcting, models

    report = stored()
    waiting = set(models.Waiting.objects.values_list("event__name", flat=True))
    assert "e1" in waiting
    correct_count(report)  # a fact is not the event
    assert "e1" in set(models.Waiting.objects.values_list("event__name", flat=True))
    decide(report, "e1", EVENT, Verdict.ACCEPT, after=event(report, "e1"))
    assert set(models.Waiting.objects.values_list("event__name", flat=True)) == waiting - {"e1"}
    correcting.finish(report, who())  # type: ignore[arg-type]
    assert not models.Waiting.objects.exists()


def test_blind_coding_holds_for_nobody_else(book: str) -> None:
    from django.contrib.auth.models import User

    from bestand.casebook import models
    from bestand.casebook.correcting import Who
    from bestand.casebook.corrections import held_record

    report: Any = stored()
    anna = User.objects.create_user("anna")
    coding = models.Coding.objects.create(report=report, user=anna, coder="anna", asked_by="ed")
    decide(report, "e1", EVENT, Verdict.REJECT, by=Who("anna", anna, coding))
    assert first_incident().killed_high  # type: ignore[attr-defined]
    assert "e1" not in {each.id for each in held_record(report, coding).events}


def event(report: object, name: str) -> Event:
    from bestand.casebook.corrections import held_record

    return next(each for each in held_record(report).events if each.id == name)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "statement", ["UPDATE casebook_correction SET note = 'x'", "DELETE FROM casebook_correction"]
)
def test_the_database_keeps_corrections(book: str, statement: str) -> None:
    from django.db import DatabaseError, connection, transaction

    decide(stored(), "e1", EVENT, Verdict.REJECT)
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute(statement)
