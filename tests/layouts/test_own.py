"""Our own layouts, read back by others: csv, geojson, parquet, xlsx and jsonl."""

from __future__ import annotations

import io
import json
from datetime import date, datetime
from typing import Any

import openpyxl
import polars as pl
import pyarrow.parquet as pq
import pytest
from jsonschema import Draft202012Validator

from bestand.errors import LayoutError
from bestand.layouts import Holdings, events, xlsx
from bestand.layouts.parquet import schema
from bestand.output.schema import json_schema
from tests.layouts import made
from tests.layouts.reading_back import ALL, frame, row, written

NOTHING = Holdings()
# RFC 7946, sections 2 to 4: what a collection of points has to be.
GEOJSON = {
    "type": "object",
    "required": ["type", "features"],
    "not": {"anyOf": [{"required": [name]} for name in ("geometry", "coordinates", "properties", "crs")]},
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "id": {"type": ["string", "number"]},
                    "properties": {"type": "object"},
                    "geometry": {
                        "type": "object",
                        "required": ["type", "coordinates"],
                        "properties": {
                            "type": {"const": "Point"},
                            "coordinates": {
                                "type": "array",
                                "prefixItems": [
                                    {"type": "number", "minimum": -180, "maximum": 180},
                                    {"type": "number", "minimum": -90, "maximum": 90},
                                ],
                                "minItems": 2,
                                "maxItems": 2,
                            },
                        },
                    },
                },
            },
        },
    },
}


# ---------------------------------------------------------------------------- csv


def test_csv_has_every_fact_with_its_words() -> None:
    found = row("csv", "account", "late/e1")
    text = "Russian jets killed 25 civilians, five of them children, in Aleppo."
    assert found["agent"] == f"Russia “{text}”"
    assert found["counts"] == (
        "killed unspecified 25 “killed 25 civilians” (Syrian Observatory); "
        "killed children 5 “five of them children” (Syrian Observatory)"
    )
    assert found["attributions"] == f"Syrian Observatory: reports “{text}”; Russia: denies “{text}”"
    assert (found["place"], found["latitude"], found["place_words"]) == ("Aleppo", "36.2", text)
    assert (found["start"], found["time_basis"], found["published"]) == ("2016-02-21", "stated", "2016-02-24")
    assert (found["killed_low"], found["killed_high"], found["evidence"]) == ("25", "25", text)
    assert (found["hedged"], found["confidence"], found["phase"]) == ("0", "0.9", None)


def test_csv_keeps_open_ends_open() -> None:
    found = row("csv", "account", "early/e1")
    assert (found["killed_low"], found["killed_high"]) == ("30", None)
    assert found["counts"] == "killed unspecified 30- “zeker 30 doden”"


def test_csv_has_all_events_in_order() -> None:
    told = frame("csv")
    assert told.columns == events.COLUMNS
    assert told["account"].to_list() == [each.key for each in made.ACCOUNTS]


# ------------------------------------------------------------------------ geojson


def features() -> list[dict[str, Any]]:
    content, _ = written("geojson")
    found: list[dict[str, Any]] = json.loads(content)["features"]
    return found


def test_geojson_is_valid() -> None:
    for holdings in (ALL, NOTHING):
        Draft202012Validator(GEOJSON).validate(json.loads(written("geojson", holdings)[0]))


def test_geojson_has_incidents_and_events_with_a_position() -> None:
    told = features()
    kinds = [each["properties"]["kind"] for each in told]
    assert (kinds.count("incident"), kinds.count("event")) == (6, 7)
    assert written("geojson")[1].left_out == {"no position": 6}
    first, late = told[0], told[1]
    assert first["geometry"]["coordinates"] == [37.16, 36.2]
    assert first["properties"]["estimates"][0]["high"] == 25
    assert (late["id"], late["properties"]["incident"]) == ("late/e1", "i1")
    assert len({each["id"] for each in told}) == len(told)


# ------------------------------------------------------------------------ parquet


def test_parquet_is_nested_and_read_by_polars() -> None:
    content, tally = written("parquet")
    told = pl.read_parquet(io.BytesIO(content))
    assert told.height == len(made.INCIDENTS) == tally.rows
    first = told.row(0, named=True)
    assert first["start"] == date(2016, 2, 21)
    assert first["place"]["latitude"] == 36.2
    assert [each["key"] for each in first["accounts"]] == ["late/e1", "early/e1"]
    assert first["accounts"][1]["counts"][0]["high"] is None
    assert first["accounts"][0]["place"]["name"] == "Aleppo"
    claim = told.filter(pl.col("id") == "i8").row(0, named=True)
    assert (claim["place"], claim["estimates"]) == (None, [])


def test_parquet_carries_its_profile_and_schema_when_empty_too() -> None:
    found = pq.read_schema(io.BytesIO(written("parquet", NOTHING)[0]))
    assert found.equals(schema())
    assert found.metadata[b"profile"] == b"bestand-parquet-1"


# --------------------------------------------------------------------------- xlsx


def book(holdings: Holdings = ALL) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(written("xlsx", holdings)[0]))


def sheet(name: str, holdings: Holdings = ALL) -> list[dict[str, Any]]:
    head, *rest = book(holdings)[name].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rest]


def test_xlsx_has_a_sheet_of_each() -> None:
    told = book()
    assert told.sheetnames == ["incidents", "events", "ceasefires"]
    assert [each.max_row for each in told] == [1 + 9, 1 + 10, 1 + 2]
    assert [[cell.value for cell in each[1]] for each in told] == [
        xlsx.INCIDENT_COLUMNS,
        xlsx.EVENT_COLUMNS,
        xlsx.TRUCE_COLUMNS,
    ]


def test_xlsx_keeps_dates_numbers_and_text() -> None:
    strike = sheet("incidents")[0]
    assert (strike["start"], strike["killed_high"], strike["latitude"]) == (datetime(2016, 2, 21), 25, 36.2)
    assert (strike["agent"], strike["denied_by"]) == ("Russia", "Russia")
    assert sheet("events")[0]["incident"] == "i1"
    truce = sheet("ceasefires")[0]
    assert (truce["parties"], truce["violations_found"]) == ("Government of Syria; rebels", 1)
    assert truce["stages"] == "agreed 2016-02-22; started 2016-02-27; ended"


def test_xlsx_runs_nothing() -> None:
    """Every text cell is a string, and none starts as a formula would."""
    for each in book():
        for line in each.iter_rows():
            for cell in line:
                assert cell.data_type != "f"
                assert not str(cell.value).startswith(("=", "+", "@"))


def test_xlsx_of_days_that_excel_does_not_know() -> None:
    old = made.incident(made.account("then", days=(date(1899, 1, 1), date(1899, 1, 1))))
    assert sheet("incidents", Holdings([old]))[0]["start"] == "1899-01-01"


def test_xlsx_cuts_what_no_cell_holds() -> None:
    told = made.incident(made.account("x" * 40_000))
    assert len(sheet("incidents", Holdings([told]))[0]["words"]) == xlsx.CHARACTERS


def test_xlsx_of_too_many_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "ROWS", 5)
    with pytest.raises(LayoutError, match="4 rows"):
        written("xlsx")


# -------------------------------------------------------------------------- jsonl


def test_jsonl_follows_the_schema_of_a_record() -> None:
    content, tally = written("jsonl")
    lines = [json.loads(line) for line in content.decode().splitlines()]
    assert len(lines) == tally.rows == len(made.RECORDS)
    validator = Draft202012Validator(json_schema())
    for line in lines:
        validator.validate(line)
    assert lines[0]["events"][0]["counts"][0]["text"] == "killed 25 civilians"


@pytest.mark.parametrize(
    "name", ["geojson", "jsonl", "csv", "acled", "ucdp", "polecat", "ceasefires", "xlsx"]
)
def test_the_same_holdings_give_the_same_bytes(name: str) -> None:
    assert written(name)[0] == written(name)[0]
