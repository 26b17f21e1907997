"""Linking what was added gives what linking everything gives, and decisions hold through it all."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import pytest

from bestand import linking
from bestand.errors import CasebookError
from bestand.intake.items import Item
from tests.casebook import made

REPORTS = 24


def add(items: Sequence[Item], shift: int = 0, rules: str = made.RULES) -> None:
    from bestand.casebook import adding, relinking

    for item in items:
        adding.add_one(item, rules, lambda each: made.record(each, shift))
    for _ in relinking.relink(batch=3):
        pass


def stored() -> list[Any]:
    from bestand.casebook import models, rebuild

    rows = models.Incident.objects.order_by("id").prefetch_related(rebuild.MEMBERS)
    return [rebuild.incident_of(row) for row in rows]


def anew() -> list[Any]:
    """All incidents, linked in one go."""
    from bestand.casebook import decisions, models, rebuild

    rows = models.Event.objects.filter(current=True).select_related(*rebuild.ACCOUNT)
    return list(linking.incidents(rebuild.accounts_of(rows), decisions.binding()))


@pytest.mark.parametrize("seed", [1, 2])
def test_incidents_grow_into_what_linking_all_of_it_gives(book: str, seed: int) -> None:
    items = [made.item(number) for number in range(REPORTS)]
    random.Random(seed).shuffle(items)
    for start in range(0, REPORTS, 7):
        add(items[start : start + 7])
        assert stored() == anew()
    assert any(len(incident.accounts) > 1 for incident in stored())


def test_a_newer_reading_replaces_its_accounts(book: str) -> None:
    items = [made.item(number) for number in range(8)]
    add(items)
    add(items[:3], shift=500, rules="newer")
    assert stored() == anew()


def test_a_decision_survives_relinking_and_its_withdrawal_is_kept_too(book: str) -> None:
    from bestand.casebook import decisions, models, relinking

    add([made.item(number) for number in range(12)])
    one, other = (incident.accounts[0].key for incident in stored()[:2])
    before = stored()
    made_by_ann = decisions.decide("merge", [one, other], "ann")
    list(relinking.relink())
    add([made.item(number) for number in range(12, 16)])
    together = [each for each in stored() if {one, other} <= {account.key for account in each.accounts}]
    assert len(together) == 1
    assert any(link.decided_by == "ann" for link in together[0].links)
    assert stored() == anew()
    decisions.withdraw(made_by_ann, "bob")
    list(relinking.relink())
    assert stored() == anew()
    assert {each.id for each in before} & {each.id for each in stored()}
    assert [each.by for each in models.Decision.objects.all()] == ["ann", "bob"]


def test_decisions_cannot_be_changed_or_erased(book: str) -> None:
    from bestand.casebook import decisions, models

    add([made.item(1)])
    decision = decisions.decide("pin", [stored()[0].accounts[0].key], "ann")
    for erase in (decision.delete, decision.save, models.Decision.objects.all().delete):
        with pytest.raises(TypeError, match="never"):
            erase()
    assert models.Decision.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "keys"), [("merge", ["a/e1"]), ("merge", ["a/e1", "b/e1"]), ("join", ["a/e1"])]
)
def test_a_decision_about_nothing_is_refused(book: str, kind: str, keys: list[str]) -> None:
    from bestand.casebook import decisions, models

    with pytest.raises(CasebookError):
        decisions.decide(kind, keys, "ann")
    assert not models.Decision.objects.exists()


def test_copies_are_one_source_whichever_came_first(book: str) -> None:
    from bestand.casebook import models

    text = b"The army shelled the town on Monday and again at night, killing many who died in cellars there."
    add([Item("one", text)])
    add([Item("two", text + b" More follows."), made.item(1)])
    groups = dict(models.Report.objects.values_list("source", "group"))
    assert groups["one"] == groups["two"] != groups["made/1.txt"]


def test_an_interrupted_run_is_made_up_for(book: str) -> None:
    from bestand.casebook import adding, models, relinking

    for number in range(10):
        adding.add_one(made.item(number), made.RULES, made.record)
    next(relinking.relink(batch=4))  # and no more
    assert models.Report.objects.filter(linked=False).count() == 6
    add([])
    assert stored() == anew()
