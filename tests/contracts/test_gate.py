"""The floors of the gate: pinned to the corpus, raised by measuring, lowered only for a reason."""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from bestand.scoring.corpus import PARTS, digest, load

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def gate(tmp_path: Path) -> ModuleType:
    """The gate with a floors file of its own."""
    spec = importlib.util.spec_from_file_location("gate", ROOT / "benchmarks" / "gate.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["gate"] = module
    spec.loader.exec_module(module)
    module.FLOORS = tmp_path / "floors.json"  # type: ignore[attr-defined]
    return module


def hold(gate: ModuleType, event: float, **options: Any) -> int:
    given = argparse.Namespace(**{"update": False, "lower": None, **options})
    status: int = gate._hold({"dev": {"nl": {"event": event}}}, given)
    return status


def floor(gate: ModuleType) -> float:
    stored: float = json.loads(gate.FLOORS.read_text("utf-8"))["floors"]["dev"]["nl"]["event"]
    return stored


def test_a_floor_rises_and_does_not_sink(gate: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert hold(gate, 0.6, update=True) == 0
    assert hold(gate, 0.7, update=True) == 0
    assert hold(gate, 0.7) == hold(gate, 0.8) == 0
    assert hold(gate, 0.6) == 1
    assert "dev nl event 0.600 < 0.700" in capsys.readouterr().out
    assert hold(gate, 0.6, update=True) == 1
    assert floor(gate) == 0.7


def test_a_floor_is_lowered_for_a_reason_that_is_kept(gate: ModuleType) -> None:
    hold(gate, 0.7, update=True)
    assert hold(gate, 0.6, update=True, lower="the corpus got harder") == 0
    assert floor(gate) == 0.6
    kept = json.loads(gate.FLOORS.read_text("utf-8"))["lowered"]
    assert [(each["reason"], each["what"]) for each in kept] == [
        ("the corpus got harder", ["dev nl event 0.600 < 0.700"])
    ]


def test_another_corpus_fails_the_gate(gate: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    hold(gate, 0.7, update=True)
    stored = json.loads(gate.FLOORS.read_text("utf-8"))
    gate.FLOORS.write_text(json.dumps({**stored, "corpus": "another"}), "utf-8")
    assert hold(gate, 0.9) == 1
    assert "the corpus differs" in capsys.readouterr().out


def test_every_report_of_the_corpus_is_in_one_part() -> None:
    folder = ROOT / "corpus"
    names = [each.name for each in load(folder)]
    there = {f"{path.parent.name}/{path.stem}" for path in folder.glob("*/*.txt")}
    assert len(names) == len(set(names))
    assert set(names) == there
    assert {each.part for each in load(folder)} == set(PARTS)


def test_the_digest_sees_a_single_letter(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("een", "utf-8")
    before = digest(tmp_path)
    (tmp_path / "a.txt").write_text("één", "utf-8")
    assert digest(tmp_path) != before
