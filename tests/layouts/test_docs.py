"""docs/layouts.md says what is so."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path

import pytest

from bestand.layouts import PROFILES, acled, ceasefires, events, polecat, ucdp

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "layouts.md").read_text("utf-8")
TABLES = {
    "acled": acled.COLUMNS,
    "ucdp": ucdp.COLUMNS,
    "polecat": polecat.FORTY,
    "ceasefires": ceasefires.COLUMNS,
    "csv": events.COLUMNS,
}


def table(first: str) -> list[list[str]]:
    lines = PAGE.split(f"| {first} |", 1)[1].splitlines()[2:]
    return [[cell.strip().strip("`") for cell in row.strip("|").split("|")] for row in takewhile(bool, lines)]


def test_every_layout_is_there_with_its_profile_and_columns() -> None:
    rows = table("layout")
    assert [(name, profile) for name, profile, *_ in rows] == list(PROFILES.items())
    told = {name: int(columns.split(",")[0]) for name, _, _, columns, _ in rows if columns}
    assert told == {name: len(columns) for name, columns in TABLES.items()}


def test_the_columns_after_the_forty() -> None:
    assert [name for name, _ in table("column")] == polecat.EXTRA


@pytest.mark.parametrize("name", ["acled", "ucdp", "polecat", "ceasefires"])
def test_what_a_layout_cannot_hold_is_told_in_columns_that_there_are(name: str) -> None:
    section = PAGE.split(f"## {name}\n", 1)[1].split("\n## ", 1)[0]
    assert "Not held:" in section
    filled = section.split("Not filled:", 1)[1].split(".", 1)[0]
    named = filled.split("`")[1::2]
    assert named
    assert set(named) <= set(TABLES[name]) | {"tags"}
