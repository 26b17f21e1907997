"""The ACLED layout: its columns, its closed lists, its rule for fatalities and precision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bestand.accounts import Incident
from bestand.knowledge.layouts import acled, camps, countries
from bestand.knowledge.ontology import ontology
from bestand.layouts import Holdings
from bestand.layouts.acled import COLUMNS, CONDITIONS, fatalities, interaction, time_precision
from bestand.model import Status
from tests.layouts import made
from tests.layouts.reading_back import ALL, frame, row, rows, written

EXACT = (
    "event_id_cnty, event_date, year, time_precision, disorder_type, event_type, sub_event_type, "
    "actor1, assoc_actor_1, inter1, actor2, assoc_actor_2, inter2, interaction, civilian_targeting, "
    "iso, region, country, admin1, admin2, admin3, location, latitude, longitude, geo_precision, "
    "source, source_scale, notes, fatalities, tags, timestamp"
)
STRIKE, CLASH, BOMBING, TAKEOVER, PROTEST = "SYRi1", "SYRi2", "SYRi3", "UKRi4", "EGYi5"


def one(key: str) -> dict[str, str | None]:
    return row("acled", "event_id_cnty", key)


def test_columns_and_their_order() -> None:
    assert EXACT.split(", ") == COLUMNS
    assert len(COLUMNS) == 31
    assert frame("acled").columns == COLUMNS


def test_a_strike() -> None:
    assert one(STRIKE) == {
        **dict.fromkeys(COLUMNS),
        "event_id_cnty": "SYRi1",
        "event_date": "2016-02-21",
        "year": "2016",
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Air/drone strike",
        "actor1": "Government of Russia",
        "inter1": "Foreign/Others",
        "actor2": "Civilians (Syria)",
        "inter2": "Civilians",
        "interaction": "Civilians-Foreign/Others",
        "civilian_targeting": "Civilian targeting",
        "iso": "760",
        "region": "Middle East",
        "country": "Syria",
        "admin1": "Aleppo Governorate",
        "location": "Aleppo",
        "latitude": "36.2",
        "longitude": "37.16",
        "geo_precision": "1",
        "source": "The Daily; early.txt",
        "notes": "Russian jets killed 25 civilians, five of them children, in Aleppo. Fatalities as told: "
        "killed 25 civilians (Syrian Observatory); five of them children (Syrian Observatory); "
        "zeker 30 doden (early.txt). Denied by Russia.",
        "fatalities": "25",
        "timestamp": "1456272000",
    }


def test_every_value_is_of_the_closed_lists() -> None:
    told, regions = rows("acled"), {each.region for each in countries().values()}
    inters = {each.acled for each in camps().camps.values()}
    assert len(told) == 5
    for each in told:
        kind = acled().types[str(each["event_type"])]
        assert each["sub_event_type"] in kind.subs
        assert each["disorder_type"] == kind.disorder
        assert {each["inter1"], each["inter2"]} <= inters | {None}
        assert each["region"] in regions | {None}
        assert each["time_precision"] in {"1", "2", "3"}
        assert each["geo_precision"] in {"1", "2", "3", None}
        assert str(each["fatalities"]).isdecimal()
        assert date.fromisoformat(str(each["event_date"])).year == int(str(each["year"]))


def test_the_rules_give_only_what_the_codebook_has() -> None:
    for rule in acled().rule:
        assert rule.type in ontology().types
        assert rule.sub in acled().types[rule.event].subs
        assert rule.when is None or rule.when in CONDITIONS


def test_what_has_no_row_is_counted_with_its_reason() -> None:
    _, tally = written("acled")
    assert tally.rows == 5
    assert dict(tally.left_out) == {"did not happen, or not yet": 1, "no ACLED event type": 2, "no day": 1}


def test_a_battle_among_parties() -> None:
    """The first of the parties against the others; a week has its middle as day."""
    found = one(CLASH)
    assert (found["actor1"], found["inter1"]) == ("Islamic State", "Rebel Forces")
    assert (found["actor2"], found["inter2"]) == ("Military Forces of Syria", "State Forces")
    assert found["assoc_actor_2"] == "Hezbollah"
    assert found["interaction"] == "State Forces-Rebel Forces"
    assert (found["event_date"], found["time_precision"]) == ("2016-02-18", "2")
    assert (found["geo_precision"], found["admin1"]) == ("3", "Idlib")
    assert found["fatalities"] == "10"


def test_who_is_not_told() -> None:
    """ACLED's stand-in acts; the bare plural of dead is ten in a war; the text cannot run."""
    found = one(BOMBING)
    assert (found["actor1"], found["inter1"]) == ("Unidentified Armed Group (Syria)", "Militia Groups")
    assert found["actor2"] is None
    assert found["interaction"] == "Militia Groups only"
    assert found["fatalities"] == "10"
    assert (found["latitude"], found["longitude"]) == (None, None)
    assert str(found["notes"]).startswith("'=HYPERLINK")
    assert found["source"] == "'+31 Nieuws"


def test_a_foreign_state_overtakes_and_the_home_state_regains() -> None:
    assert one(TAKEOVER)["sub_event_type"] == "Non-state actor overtakes territory"
    home = made.account("x took Aleppo", "takeover", roles=[("agent", "syria-army")])
    assert made_row(made.incident(home))["sub_event_type"] == "Government regains territory"
    nobody = made_row(made.incident(made.account("Aleppo fell", "takeover")))
    assert (nobody["event_type"], nobody["sub_event_type"]) == ("Strategic developments", "Other")


def test_civilians_do_no_violence_and_need_no_country() -> None:
    told = made.account(
        "x", "suicide-bombing", roles=[("agent", "civilians"), ("target", "civilians")], place=None
    )
    found = made_row(made.incident(told))
    assert (found["actor1"], found["actor2"]) == ("Unidentified Armed Group", "Civilians")


def test_of_two_numbers_for_all_the_lower_counts() -> None:
    told = made.account(
        "57 or 119 dead", told=[("unspecified", 57, 57, "57"), ("unspecified", 119, 119, "119")]
    )
    assert fatalities(made.incident(told)) == 57


def test_protesters_come_first() -> None:
    found = one(PROTEST)
    assert found["sub_event_type"] == "Excessive force against protesters"
    assert (found["actor1"], found["actor2"]) == ("Protesters (Egypt)", "Police Forces of Egypt")
    assert found["interaction"] == "State Forces-Protesters"


def test_a_crowd_is_a_tag() -> None:
    crowd = made.account(
        "At least 500 marched.",
        "protest",
        roles=[("agent", "protesters")],
        told=[("unspecified", 500, None, "At least 500")],
        counted="taking-part",
    )
    found = made_row(made.incident(crowd))
    assert found["tags"] == "crowd size=at least 500"
    assert (found["sub_event_type"], found["fatalities"]) == ("Peaceful protest", "0")


def made_row(incident: Incident) -> dict[str, str | None]:
    (found,) = rows("acled", Holdings([incident]))
    return found


@pytest.mark.parametrize(
    ("words", "language", "low", "high", "place", "number"),
    [
        ("250 dead", "en", 250, 250, "geonames:170063", 250),
        ("at least 250 dead", "en", 250, None, "geonames:170063", 250),
        ("between 30 and 40 dead", "en", 30, 40, "geonames:170063", 30),
        ("dozens dead", "en", 20, 99, "geonames:170063", 12),
        ("tens of dead", "en", 20, 99, "geonames:170063", 10),
        ("tientallen doden", "nl", 20, 99, "geonames:170063", 10),
        ("hundreds dead", "en", 200, 999, "geonames:170063", 100),
        ("honderden doden", "nl", 200, 999, "geonames:170063", 100),
        ("several dead", "en", 2, 9, "geonames:170063", 9),
        ("several dead", "en", 2, 9, "cairo", 3),
        ("doden", "nl", 1, None, "geonames:170063", 10),
        ("doden", "nl", 1, None, "cairo", 3),
        ("doden", "nl", 1, None, None, 3),
        ("up to 1,700 dead", "en", None, 1700, "geonames:170063", 10),
        ("up to 2 dead", "en", None, 2, "geonames:170063", 2),
    ],
)
def test_fatalities_by_words(  # noqa: PLR0913, PLR0917
    words: str, language: str, low: int | None, high: int | None, place: str | None, number: int
) -> None:
    told = made.account(words, told=[("unspecified", low, high, words)], place=place, language=language)
    assert fatalities(made.incident(told)) == number


def test_about_and_nearly_count_as_they_stand() -> None:
    nearly = made.account(
        "nearly 100", told=[("unspecified", None, 99, "nearly 100")], approximate=True, place="cairo"
    )
    assert fatalities(made.incident(nearly)) == 99


def test_the_most_conservative_source_counts_with_its_latest_word() -> None:
    """A source that corrects itself upward is taken at its correction; of two sources the lower."""
    new = made.account("40 dead", told=[("unspecified", 40, 40, "40 dead")], day=date(2016, 2, 25), key="one")
    old = made.account("4 dead", told=[("unspecified", 4, 4, "4 dead")], key="two")
    assert fatalities(made.incident(new, old)) == 4
    assert fatalities(made.incident(new, replace(old, group="one"))) == 40


def test_part_of_the_dead_is_not_all_of_them() -> None:
    parts = made.account(
        "6 civilians, 2 children among them, and 3 soldiers",
        told=[
            ("civilians", 6, 6, "6 civilians"),
            ("children", 2, 2, "2 children"),
            ("combatants", 3, 3, "3 soldiers"),
        ],
    )
    assert fatalities(made.incident(parts)) == 9


def test_dead_that_are_only_feared_are_no_dead() -> None:
    feared = made.account(
        "500 feared", told=[("unspecified", 500, 500, "500")], key="f", status=Status.POSSIBLE
    )
    told = made.account("it was hit", key="t")
    assert fatalities(made.incident(told, feared)) == 0


@pytest.mark.parametrize(("length", "precision"), [(1, 1), (2, 2), (7, 2), (8, 3), (31, 3), (400, 3)])
def test_time_precision(length: int, precision: int) -> None:
    assert time_precision(length) == precision


def test_an_interaction_has_the_lower_code_first() -> None:
    assert interaction(["Civilians", "Rebel Forces"]) == "Rebel Forces-Civilians"
    assert interaction([]) is None


def test_hxl_tags_stand_under_the_header() -> None:
    told = frame("acled", ALL, hxl=True)
    tags = told.to_dicts()[0]
    assert len(told) == 6
    assert tags["event_date"] == "#date+occurred"
    assert tags["fatalities"] == "#affected+killed"
    assert tags["assoc_actor_2"] == "#group+name+second+assoc"
    assert tags["iso"] is None
