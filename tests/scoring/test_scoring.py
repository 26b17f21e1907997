"""Scores on the corpus's own gold, whole and spoilt, also against the field's own scorer."""

from __future__ import annotations

import copy
import importlib.util
import json
import random
import sys
from pathlib import Path
from typing import Any

import pytest

from bestand.scoring.coded import gold_report, normalise, written_report
from bestand.scoring.compare import KINDS, Tally
from bestand.scoring.sums import Sums

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("nl-levant", "en-world")
ORACLE = ROOT.parent / "shared" / "tools" / "score_record.py"

Json = dict[str, Any]


def gold_of(folder: str) -> tuple[dict[str, Json], list[Json]]:
    paths = sorted((ROOT / "corpus" / folder).glob("*.json"))
    records = [json.loads(path.read_text("utf-8")) for path in paths if path.name != "actors.json"]
    actors = json.loads((ROOT / "corpus" / folder / "actors.json").read_text("utf-8"))
    return {Path(record["file"]).stem: record for record in records}, actors


def as_written(gold: Json) -> Json:
    """A gold record in the layout of a reader that makes no mistake."""
    events, places = [], {}
    for event in copy.deepcopy(gold["events"]):
        if place := event["place"]:
            places[place["name"]] = {"id": place["name"], "aliases": [], **place}
            event["place"] = {"place": place["name"]}
        events.append(event)
    document = {key: gold[key] for key in ("language", "published", "credits")}
    return {
        "document": {"source": gold["file"], **document},
        "actors": [],
        "places": list(places.values()),
        "events": events,
    }


def spoil(record: Json, chance: random.Random) -> Json:
    """Leave things out, and put wrong ones in, of every kind."""
    events: list[Json] = []
    for event in record["events"]:
        events += [event, copy.deepcopy(event)][: chance.choice([0, 1, 1, 1, 2])]
    for event in events:
        if chance.random() < 0.2:
            event["type"] = chance.choice(["airstrike", "clash", "talks", "agreement", "demand", "attack"])
        if chance.random() < 0.2:
            event["status"] = "negated"
        if event["when"].get("start") and chance.random() < 0.3:
            event["when"] = {"start": "2016-02-01", "end": "2016-02-29"}
        if event["roles"] and chance.random() < 0.4:
            event["roles"].pop()
        for role in event["roles"]:
            if chance.random() < 0.3:
                role.update(actor="nobody", start=None, end=None)
        for count in event["counts"]:
            count["low"] = chance.choice([count["low"], 7])
        event["attributions"] = event["attributions"][: chance.randint(0, 2)]
    return {**record, "events": events}


def sums_of(gold: dict[str, Json], actors: list[Json], records: dict[str, Json]) -> Sums:
    sums = Sums()
    for stem, record in gold.items():
        sums.add(gold_report(record, actors), written_report(records[stem]))
    return sums


@pytest.mark.parametrize("folder", FOLDERS)
def test_gold_against_itself_is_perfect(folder: str) -> None:
    gold, actors = gold_of(folder)
    sums = sums_of(gold, actors, {stem: as_written(record) for stem, record in gold.items()})
    assert sums.fact.f1 == sums.event.f1 == sums.credits.f1 == sums.dates.f1 == 1.0
    assert not sums.disagreements
    assert all(sums.kinds[kind].right > 0 for kind in KINDS)


def test_nothing_read_is_all_missed() -> None:
    gold, actors = gold_of("nl-levant")
    nothing = {stem: {"document": {"source": record["file"]}} for stem, record in gold.items()}
    sums = sums_of(gold, actors, nothing)
    counted = [event for record in gold.values() for event in record["events"] if not event["optional"]]
    assert sums.event == Tally(0, 0, len(counted))


def test_names_are_compared_without_accents_articles_and_case() -> None:
    assert normalise("De  Verenigde-Naties") == normalise("verenigde naties")
    assert normalise("Moammar Kaddafi") != normalise("Kaddafi")
    assert normalise("de") == "de"


def oracle() -> Any:
    """The scorer of the coding manual, where it lies beside the project."""
    if not ORACLE.exists():
        pytest.skip(f"the manual's own scorer is not here: {ORACLE}")
    spec = importlib.util.spec_from_file_location("score_record", ORACLE)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["score_record"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("seed", range(3))
def test_spoilt_gold_scores_as_with_the_manuals_own_scorer(folder: str, seed: int) -> None:
    judge = oracle()
    gold, actors = gold_of(folder)
    chance = random.Random(seed)
    records = {stem: spoil(as_written(record), chance) for stem, record in gold.items()}
    names = {
        each["id"]: {judge.normalise(name) for name in [each["name"], *each["names"]]} for each in actors
    }
    theirs = judge.score(gold, records, names).as_dict()
    ours = sums_of(gold, actors, records)
    for name, tally in {"event": ours.event, "fact": ours.fact, "credits": ours.credits}.items():
        expected = theirs[name]
        assert (name, tally.right) == (name, expected["tp"])
        # Between pairings of equal agreement either scorer takes its own, so the rest may differ a little.
        assert (tally.extra, tally.missed) == pytest.approx((expected["fp"], expected["fn"]), rel=0.03)
