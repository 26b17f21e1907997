"""Golden reports: a few sentences in, named facts in the record."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import bestand
from bestand.model import Event, Record

GOLDEN = Path(__file__).parent / "golden"


def cases() -> Iterator[Any]:
    for language in ("nl", "en"):
        table = tomllib.loads((GOLDEN / language / "events.toml").read_text("utf-8"))
        for case in table["case"]:
            yield pytest.param(language, case, id=f"{language}: {case['name']}")


def told(event: Event, record: Record) -> dict[str, Any]:
    """What an event says, in the notation of the golden files."""
    when = event.when.interval if event.when else None
    place = record.places[event.location.place] if event.location else None
    return {
        "roles": {f"{role.role} {role.actor}" for role in event.roles},
        "counts": {f"{count.kind} {count.low}..{count.high}" for count in event.counts},
        "sources": {f"{a.stance.value} {a.source}" for a in event.attributions},
        "place": {place.name, *place.aliases} if place else set(),
        "when": f"{when.start}..{when.end}" if when else None,
        "status": event.status.value,
    }


def fits(event: Event, record: Record, asked: dict[str, Any]) -> bool:
    facts = told(event, record)
    lists = all(set(asked.get(key, ())) <= facts[key] for key in ("roles", "counts", "sources"))
    place = "place" not in asked or asked["place"] in facts["place"]
    rest = all(asked[key] == facts[key] for key in ("when", "status") if key in asked)
    return event.type == asked["type"] and lists and place and rest


@pytest.mark.parametrize(("language", "case"), list(cases()))
def test_the_facts_of_a_golden_report_are_found(language: str, case: dict[str, Any]) -> None:
    record = bestand.read(case["text"], published=case["published"], language=language)
    shown = [(event.type, told(event, record)) for event in record.events]
    if case.get("nothing"):
        assert not shown
    for asked in case.get("event", ()):
        assert any(fits(event, record, asked) for event in record.events), shown
