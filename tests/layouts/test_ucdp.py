"""The UCDP GED layout: lethal events only, sides, precision codes, best, high and low."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bestand.accounts import Account, Estimate, Incident
from bestand.knowledge.layouts import ucdp
from bestand.knowledge.ontology import ontology
from bestand.layouts import Holdings
from bestand.layouts.ucdp import COLUMNS, date_precision, grid_cell, lethal
from tests.layouts import made
from tests.layouts.reading_back import ALL, frame, row, rows, written

EXACT = (
    "id, relid, year, active_year, code_status, type_of_violence, conflict_dset_id, conflict_new_id, "
    "conflict_name, dyad_dset_id, dyad_new_id, dyad_name, side_a_dset_id, side_a_new_id, side_a, "
    "side_b_dset_id, side_b_new_id, side_b, number_of_sources, source_article, source_office, "
    "source_date, source_headline, source_original, where_prec, where_coordinates, where_description, "
    "adm_1, adm_2, latitude, longitude, geom_wkt, priogrid_gid, country, country_id, region, "
    "event_clarity, date_prec, date_start, date_end, deaths_a, deaths_b, deaths_civilians, "
    "deaths_unknown, best, high, low, gwnoa, gwnob"
)


def test_columns_and_their_order() -> None:
    assert EXACT.split(", ") == COLUMNS
    assert len(COLUMNS) == 49
    assert frame("ucdp").columns == COLUMNS


def test_only_lethal_violence_has_a_row() -> None:
    _, tally = written("ucdp")
    assert [each["id"] for each in rows("ucdp")] == ["i1", "i2", "i3"]
    assert dict(tally.left_out) == {
        "did not happen, or not yet": 1,
        "no organised violence": 3,
        "no deaths told": 2,
    }


def test_a_state_against_civilians() -> None:
    found = row("ucdp", "id", "i1")
    assert found == {
        **dict.fromkeys(COLUMNS),
        "id": "i1",
        "relid": "SYR-2016-3-i1",
        "year": "2016",
        "code_status": "Clear",
        "type_of_violence": "3",
        "dyad_name": "Government of Russia (Soviet Union) - Civilians",
        "side_a": "Government of Russia (Soviet Union)",
        "side_b": "Civilians",
        "number_of_sources": "2",
        "source_article": "The Daily, 2016-02-24, Title of late; early.txt, 2016-02-22, Title of early",
        "source_office": "The Daily; early.txt",
        "source_date": "2016-02-24; 2016-02-22",
        "source_headline": "Title of late; Title of early",
        "source_original": "Syrian Observatory; Russia",
        "where_prec": "1",
        "where_coordinates": "Aleppo",
        "where_description": "Aleppo; Aleppo Governorate",
        "adm_1": "Aleppo Governorate",
        "latitude": "36.2",
        "longitude": "37.16",
        "geom_wkt": "POINT (37.16 36.2)",
        "priogrid_gid": "181875",
        "country": "Syria",
        "country_id": "652",
        "region": "Middle East",
        "event_clarity": "1",
        "date_prec": "1",
        "date_start": "2016-02-21",
        "date_end": "2016-02-21",
        "deaths_a": "0",
        "deaths_b": "0",
        "deaths_civilians": "5",
        "deaths_unknown": "0",
        "best": "5",
        "high": "25",
        "low": "5",
        "gwnoa": "365",
    }


def test_the_state_is_side_a() -> None:
    """The report names the armed group first."""
    found = row("ucdp", "id", "i2")
    assert (found["type_of_violence"], found["dyad_name"]) == (
        "1",
        "Government of Syria; Hezbollah - Islamic State",
    )
    assert (found["gwnoa"], found["gwnob"]) == ("652", None)
    assert (found["where_prec"], found["adm_1"]) == ("4", "Idlib")
    assert (found["date_prec"], found["date_start"], found["date_end"]) == ("3", "2016-02-15", "2016-02-21")
    assert (found["best"], found["high"], found["low"]) == ("20", "99", "20")
    assert (found["deaths_a"], found["deaths_b"], found["deaths_unknown"]) == ("0", "0", "20")


def test_a_side_that_is_not_told_stays_open() -> None:
    found = row("ucdp", "id", "i3")
    assert (found["side_a"], found["code_status"]) == (None, "Check dyad")
    assert (found["best"], found["low"], found["high"]) == ("1", "1", "1")
    assert (found["latitude"], found["geom_wkt"], found["priogrid_gid"]) == (None, None, None)


def of(*roles: tuple[str, str], kind: str = "attack", group: str = "unspecified") -> dict[str, str | None]:
    told = made.account("8 dead", kind, roles=roles, told=[(group, 8, 8, "8 dead")])
    (found,) = rows("ucdp", Holdings([made.incident(told)]))
    return found


def test_the_three_kinds_of_violence() -> None:
    assert of(("agent", "islamic-state"), ("target", "syria-army"))["type_of_violence"] == "1"
    assert of(("agent", "russia"), ("target", "united-states"))["type_of_violence"] == "1"
    assert of(("agent", "russia"))["type_of_violence"] == "1"
    assert of(("party", "islamic-state"), ("party", "rebels"))["type_of_violence"] == "2"
    assert of(("agent", "islamic-state"), ("target", "civilians"))["type_of_violence"] == "3"
    assert of(("target", "rebels"))["type_of_violence"] == "1"
    assert of(kind="clash")["type_of_violence"] == "1"
    assert of(kind="bombing")["type_of_violence"] == "3"


def test_civilians_are_never_who_does_it() -> None:
    found = of(("agent", "civilians"), ("target", "civilians"))
    assert (found["side_a"], found["side_b"], found["code_status"]) == (None, "Civilians", "Check dyad")


def test_who_died_is_told_by_side_where_one_side_was_struck() -> None:
    struck = of(("agent", "islamic-state"), ("target", "syria-army"), group="combatants")
    assert (struck["deaths_a"], struck["deaths_b"]) == ("8", "0")  # the army is a state: side A
    one_sided = of(("agent", "islamic-state"), ("target", "civilians"))
    assert (one_sided["deaths_civilians"], one_sided["deaths_unknown"]) == ("8", "0")


def test_gaza_is_counted_under_israel() -> None:
    told = made.account("8 dead", told=[("unspecified", 8, 8, "8 dead")], place="gaza")
    (found,) = rows("ucdp", Holdings([made.incident(told)]))
    assert (found["country"], found["country_id"]) == ("Israel", "666")


def test_longer_than_a_year_has_no_place() -> None:
    days = date(2012, 1, 1), date(2015, 1, 1)
    told = made.account("8 dead", told=[("unspecified", 8, 8, "8 dead")], days=days)
    _, tally = written("ucdp", Holdings([made.incident(told)]))
    assert dict(tally.left_out) == {"longer than a year": 1}


@pytest.mark.parametrize(
    ("length", "code"), [(1, 1), (2, 2), (6, 2), (7, 3), (8, 4), (31, 4), (32, 5), (366, 5)]
)
def test_date_precision(length: int, code: int) -> None:
    assert date_precision(length) == code


@pytest.mark.parametrize(
    ("latitude", "longitude", "cell"),
    [(-90.0, -180.0, 1), (-89.6, -180.0, 1), (-89.4, -180.0, 721), (90.0, 180.0, 259200), (0.1, 0.1, 129961)],
)
def test_grid_cells(latitude: float, longitude: float, cell: int) -> None:
    """The first cell is the south-west corner, the last the north-east one, of 360 times 720."""
    assert grid_cell(latitude, longitude) == cell


bounds = st.one_of(st.none(), st.integers(0, 5000))


@given(bounds, bounds, bounds)
def test_figures_are_in_order_and_lethal(best: int | None, low: int | None, high: int | None) -> None:
    estimate = Estimate("killed", best, low, high, ())
    found = lethal(replace(made.CLAIM, estimates=(estimate,)))
    known = [each for each in (best, low, high) if each is not None]
    assert (found is None) == (not known or max(known) < 1)
    if found:
        assert 0 <= found[2] <= found[0] <= found[1]


@given(st.integers(1, 500), st.integers(0, 500), st.integers(0, 500), st.sampled_from(["attack", "clash"]))
def test_who_died_adds_up_to_best(best: int, civilians: int, fighters: int, kind: str) -> None:
    told = made.account(
        "all some few",
        kind,
        roles=[("agent", "russia"), ("target", "rebels")],
        told=[
            ("unspecified", best, best, "all"),
            ("civilians", civilians, civilians, "some"),
            ("combatants", fighters, fighters, "few"),
        ],
    )
    incident: Incident = replace(made.incident(told), estimates=(figures(told, best),))
    (found,) = rows("ucdp", Holdings([incident]))
    parts = [int(str(found[f"deaths_{part}"])) for part in ("a", "b", "civilians", "unknown")]
    assert min(parts) >= 0
    assert sum(parts) == int(str(found["best"])) == best


def figures(told: Account, best: int) -> Estimate:
    return replace(made.incident(told).estimates[0], best=best, low=best, high=best)


def test_the_tables_name_what_there_is() -> None:
    known = ontology()
    assert set(ucdp().types) <= set(known.types)
    assert set(ucdp().aggregated) <= set(ucdp().types)
    assert set(ucdp().where_prec) == set(known.place_precisions)


def test_hxl_tags_stand_under_the_header() -> None:
    tags = frame("ucdp", ALL, hxl=True).to_dicts()[0]
    assert (tags["best"], tags["side_b"], tags["id"]) == ("#affected+killed", "#group+name+second", None)
