"""The ETH/PRIO layout: a row per party, dates in parts, dummies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bestand.accounts import Ceasefire
from bestand.knowledge.layouts import truces
from bestand.layouts import Holdings
from bestand.layouts.ceasefires import COLUMNS
from tests.layouts import made
from tests.layouts.reading_back import Rows, frame, rows, written

EXACT = (
    "id, cc, location, region, cf_id, uniq_id, side, ucdp_actor_id, actor_name, ucdp_acd_id, ucdp_dyad, "
    "pax_id, cf_dec_yr, cf_dec_month, cf_dec_day, cf_effect_yr, cf_effect_month, cf_effect_day, "
    "partial, written, p_humanitarian, p_peaceprocess, p_holiday, p_election, p_other, p_unclear, "
    "p_other_comment, ceasefire_class, timing, fixed, fixed_time, mediator_nego, mediator_send, "
    "implement, enforcement, ddr, cf_pp, nsa_frac, splinter, ended, end_yr, end_month, end_day, truce, "
    "evidence_onset, evidence_end, comment"
)


def of(truce: Ceasefire) -> Rows:
    return rows("ceasefires", Holdings(ceasefires=[truce]))


def test_columns_and_their_order() -> None:
    assert EXACT.split(", ") == COLUMNS
    assert frame("ceasefires").columns == COLUMNS


def test_a_row_for_each_party_of_one_truce() -> None:
    first, second = rows("ceasefires")
    assert first["uniq_id"] == second["uniq_id"] == "t1"
    assert [first["id"], second["id"]] == ["t1-1", "t1-2"]
    assert [first["actor_name"], second["actor_name"]] == ["Government of Syria", "rebels"]
    assert [first["side"], second["side"]] == ["A", "B"]
    assert {key: value for key, value in first.items() if value is not None} == {
        "id": "t1-1",
        "cc": "652",
        "location": "Syria",
        "region": "Middle East",
        "cf_id": "t1",
        "uniq_id": "t1",
        "side": "A",
        "actor_name": "Government of Syria",
        "cf_dec_yr": "2016",
        "cf_dec_month": "2",
        "cf_dec_day": "22",
        "cf_effect_yr": "2016",
        "cf_effect_month": "2",
        "cf_effect_day": "27",
        "partial": "0",
        "p_humanitarian": "0",
        "p_peaceprocess": "1",
        "p_holiday": "0",
        "p_election": "0",
        "p_other": "0",
        "p_unclear": "0",
        "ceasefire_class": "Cessation of hostilities",
        "fixed": "1",
        "fixed_time": "14",
        "mediator_nego": "1",
        "mediator_send": "United States; Russia",
        "implement": "1",
        "enforcement": "2",
        "ended": "Ended",
        "end_yr": "-1",
        "end_month": "-1",
        "end_day": "-1",
        "truce": "Syria, February 2016",
        "evidence_onset": "The Daily; 2016-02-22",
        "evidence_end": "The Daily; 2016-02-22",
        "comment": "aid is let through; '-not Islamic State",
    }


def test_what_was_never_declared_is_counted() -> None:
    _, tally = written("ceasefires")
    assert (tally.rows, dict(tally.left_out)) == (2, {"never declared": 1})


def test_a_date_that_there_is_not_is_zero_and_one_that_is_not_told_minus_one() -> None:
    unclear = replace(made.TRUCE, announced=None, start=None, status="in-force", stages=made.TRUCE.stages[:2])
    row = of(unclear)[0]
    assert (row["cf_effect_yr"], row["cf_dec_yr"], row["end_yr"]) == ("-1", "-1", "0")
    agreed = replace(unclear, status="agreed", stages=made.TRUCE.stages[:1])
    assert of(agreed)[0]["cf_effect_day"] == "0"


def test_a_truce_begun_without_announcement_was_declared_then() -> None:
    row = of(replace(made.TRUCE, announced=None, start=date(2016, 2, 27)))[0]
    assert (row["cf_dec_month"], row["cf_dec_day"]) == ("2", "27")


def test_partial_by_class_or_area_or_not_told() -> None:
    assert of(replace(made.TRUCE, area=made.PLACES["geonames:170063"]))[0]["partial"] == "1"
    assert of(replace(made.TRUCE, kind="safe-zone"))[0]["partial"] == "1"
    assert of(replace(made.TRUCE, area=None))[0]["partial"] is None


def test_fixed_only_where_told() -> None:
    assert of(replace(made.TRUCE, days=None, open_ended=None))[0]["fixed"] is None
    assert of(replace(made.TRUCE, days=None, open_ended=True))[0]["fixed"] == "0"


def test_who_watches() -> None:
    assert of(replace(made.TRUCE, monitors=()))[0]["enforcement"] == "0"
    assert of(replace(made.TRUCE, monitors=("russia",)))[0]["enforcement"] == "1"
    assert of(replace(made.TRUCE, monitors=()))[0]["implement"] == "0"


def test_every_purpose_is_a_dummy_of_the_layout() -> None:
    assert set(truces().purposes.values()) == {each for each in COLUMNS if each.startswith("p_")} - {
        "p_other_comment"
    }
