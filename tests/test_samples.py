"""The sample reports and their coded records: whole, and coded by the closed lists."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from bestand import intake
from bestand.knowledge.ontology import ontology

FOLDER = Path(str(files("bestand.samples")))
NAMES = sorted(path.stem for path in FOLDER.glob("*.json") if path.name != "actors.json")


def gold(name: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return record


def test_there_are_eight_each_with_its_record() -> None:
    texts = {path.stem for path in FOLDER.iterdir() if path.suffix in {".txt", ".html"}}
    assert len(NAMES) == 8
    assert set(NAMES) == texts
    assert sorted(gold(name)["language"] for name in NAMES) == ["en"] * 2 + ["nl"] * 6


@pytest.mark.parametrize("name", NAMES)
def test_offsets_count_in_the_text_as_it_came(name: str) -> None:
    record = gold(name)
    text = intake.open_report(FOLDER / record["file"]).original
    for event in record["events"]:
        cited = [event["trigger"], *event["roles"], *event["attributions"]]
        assert all(text[each["start"] : each["end"]] == each["text"] for each in cited)
        assert all(0 <= each["start"] < each["end"] <= len(text) for each in event["evidence"])


@pytest.mark.parametrize("name", NAMES)
def test_records_keep_to_the_closed_lists(name: str) -> None:
    lists = ontology()
    actors = {actor["id"] for actor in json.loads((FOLDER / "actors.json").read_text("utf-8"))}
    events = gold(name)["events"]
    for event in events:
        assert event["type"] in lists.types
        assert {role["role"] for role in event["roles"]} <= set(lists.roles)
        assert {count["kind"] for count in event["counts"]} <= set(lists.count_kinds)
        assert {each["stance"] for each in event["attributions"]} <= set(lists.stances)
        named = {role["actor"] for role in event["roles"]} | {
            each["source"] for each in event["attributions"]
        }
        assert named <= actors
        assert event["about"] in {None, *(other["id"] for other in events)} - {event["id"]}


@pytest.mark.parametrize("name", NAMES)
def test_intake_finds_date_and_credits(name: str) -> None:
    record = gold(name)
    report = intake.open_report(FOLDER / record["file"])
    assert (report.published.day.isoformat() if report.published else None) == record["published"]["start"]
    assert sorted(report.credits) == sorted(record["credits"])
    assert report.language == record["language"]
