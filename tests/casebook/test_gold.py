"""Finished reports as a folder of gold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bestand.errors import LayoutError
from tests.casebook.test_correcting import RIGHT, correct_count, stored, who


def test_only_finished_reports_are_gold_with_what_people_decided(book: str, tmp_path: Path) -> None:
    from bestand.casebook import correcting, gold
    from bestand.casebook.filters import Filters

    stored(2)
    report = stored(1)
    assert gold.write(Filters(), tmp_path / "none") == 0
    correct_count(report)
    correcting.finish(report, who())  # type: ignore[arg-type]
    assert gold.write(Filters(), tmp_path / "gold") == 1
    assert {path.name for path in (tmp_path / "gold").iterdir()} == {"1.txt", "1.json", "actors.json"}
    row = json.loads((tmp_path / "gold" / "1.json").read_text("utf-8"))
    text = (tmp_path / "gold" / row["file"]).read_bytes().decode("utf-8")
    first = row["events"][0]
    assert first["counts"][0]["low"] == RIGHT
    assert text[first["trigger"]["start"] : first["trigger"]["end"]] == first["trigger"]["text"]


def test_a_folder_that_cannot_be_written_is_told(book: str, tmp_path: Path) -> None:
    from bestand.casebook import gold
    from bestand.casebook.filters import Filters

    (tmp_path / "file").write_text("x")
    with pytest.raises(LayoutError):
        gold.write(Filters(), tmp_path / "file")
