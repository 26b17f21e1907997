"""What decisions make of a record, now and after a later reading."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bestand.model import (
    Actor,
    Count,
    Event,
    Record,
    Report,
    Role,
    Span,
    Status,
    Words,
)
from bestand.review.corrections import EVENT, Correction, Verdict, held, told
from bestand.review.fields import BY_NAME, Kind, Standing, pairs, position

TEXT = "The army shelled Homs, 12 died. Rebels fled. A truce began."


def words(text: str, rule: str = "r") -> Words:
    start = TEXT.index(text)
    return Words(Span(start, start + len(text)), text, rule)


def event(name: str, type_: str, trigger: str, **more: object) -> Event:
    found = words(trigger)
    fields = {"roles": (), "counts": (), **more}
    return Event(name, type_, Status.ACTUAL, False, found, (found.span,), 0.5, **fields)  # type: ignore[arg-type]


KILLED = Count("killed", "unspecified", 12, 12, words("12"))
ARMY = Role("agent", "army", words("army"))
SHELLING = event("e1", "shelling", "shelled", roles=(ARMY,), counts=(KILLED,))
FLIGHT = event("e2", "displacement", "fled")
TRUCE = event("e3", "ceasefire-started", "truce")


def record(*events: Event) -> Record:
    report = Report("a.txt", TEXT, "en", (), TEXT)
    return Record(report, (), {"army": Actor("army", "Army", "army")}, {}, events)


def names(found: Record) -> dict[str, str]:
    return {each.id: each.type for each in found.events}


FIRST = record(SHELLING, FLIGHT, TRUCE)
MORE = replace(KILLED, low=15, high=15, words=replace(KILLED.words, rule="hand"))
COUNTED = Correction("e1", "count", Verdict.CORRECT, SHELLING, KILLED, MORE)


def test_without_decisions_the_record_is_the_machines() -> None:
    assert held(FIRST, ()) is FIRST


def test_a_corrected_fact_takes_the_place_of_the_machines() -> None:
    assert held(FIRST, [COUNTED]).events[0].counts == (MORE,)


def test_a_correction_of_a_correction_wins() -> None:
    most = replace(MORE, low=20, high=20)
    again = Correction("e1", "count", Verdict.CORRECT, SHELLING, MORE, most)
    assert held(FIRST, [COUNTED, again]).events[0].counts == (most,)


def test_rejected_facts_and_events_are_gone() -> None:
    rejected = [
        Correction("e1", "role", Verdict.REJECT, SHELLING, ARMY),
        Correction("e2", EVENT, Verdict.REJECT, FLIGHT, FLIGHT),
    ]
    found = held(FIRST, rejected)
    assert names(found) == {"e1": "shelling", "e3": "ceasefire-started"}
    assert found.events[0].roles == ()


def test_what_is_accepted_after_it_was_rejected_is_back() -> None:
    out = Correction("e2", EVENT, Verdict.REJECT, FLIGHT, FLIGHT)
    back = Correction("e2", EVENT, Verdict.ACCEPT, FLIGHT, FLIGHT, FLIGHT)
    assert names(held(FIRST, [out, back])) == names(FIRST)


def test_an_added_event_brings_whom_it_names() -> None:
    rebels = Actor("rebels", "rebels", "group")
    missed = event("h1", "clash", "Rebels", roles=(Role("party", "rebels", words("Rebels")),))
    found = held(FIRST, [Correction("h1", EVENT, Verdict.ADD, None, None, missed, {"rebels": rebels})])
    assert names(found)["h1"] == "clash"
    assert found.actors["rebels"] == rebels
    assert found.actors["army"]


def test_decisions_find_their_event_under_another_number() -> None:
    later = record(replace(FLIGHT, id="e1"), replace(SHELLING, id="e2", confidence=0.9), TRUCE)
    found = held(later, [COUNTED])
    assert found.events[0].counts == (MORE,)
    assert names(found)["e1"] == "shelling"  # keeps the name that it was decided on under
    assert sorted(names(found).values()) == sorted(names(later).values())
    assert len(names(found)) == len(later.events)
    assert told(later.events, [COUNTED])["e1"].id == "e2"


def test_what_a_later_reading_lost_stays_unless_it_was_rejected() -> None:
    later = record(FLIGHT)
    assert names(held(later, [COUNTED])) == {"e1": "shelling", "e2": "displacement"}
    out = Correction("e1", EVENT, Verdict.REJECT, SHELLING, SHELLING)
    assert names(held(later, [out])) == {"e2": "displacement"}


def test_an_accepted_event_is_not_changed_by_a_later_reading() -> None:
    kept = Correction("e1", EVENT, Verdict.ACCEPT, SHELLING, SHELLING, SHELLING)
    later = record(replace(SHELLING, counts=(replace(KILLED, low=99, high=99),)))
    assert held(later, [kept]).events[0].counts == (KILLED,)


def test_a_rejected_fact_leaves_one_that_is_only_like_it() -> None:
    out = Correction("e1", "count", Verdict.REJECT, SHELLING, KILLED)
    better = replace(KILLED, low=13, high=13)
    assert held(record(replace(SHELLING, counts=(better,))), [out]).events[0].counts == (better,)


def test_single_fields_are_set_and_emptied() -> None:
    standing = Correction("e1", "status", Verdict.CORRECT, SHELLING, None, Standing(Status.NEGATED, True))
    kind = Correction("e1", "type", Verdict.CORRECT, SHELLING, None, Kind("attack"))
    found = held(FIRST, [standing, kind]).events[0]
    assert (found.type, found.status, found.hedged) == ("attack", Status.NEGATED, True)


def test_what_an_event_is_about_goes_with_it() -> None:
    denial = event("e4", "denial", "Rebels", about="e2")
    out = Correction("e2", EVENT, Verdict.REJECT, FLIGHT, FLIGHT)
    found = held(record(SHELLING, FLIGHT, denial), [out])
    assert {each.id: each.about for each in found.events} == {"e1": None, "e4": None}


def test_pairs_show_what_was_changed_added_and_taken_away() -> None:
    other = Role("target", "rebels", words("Rebels"))
    now = replace(SHELLING, roles=(other,), counts=(MORE,))
    found = {(pair.field, pair.one, pair.other) for pair in pairs(SHELLING, now) if not pair.same}
    assert found == {("count", KILLED, MORE), ("role", None, other), ("role", ARMY, None)}


@pytest.mark.parametrize("exact", [True, False])
def test_position_prefers_the_very_same(exact: bool) -> None:
    values = (MORE, KILLED)
    assert position(BY_NAME["count"], KILLED, values, exact=exact) == 1
