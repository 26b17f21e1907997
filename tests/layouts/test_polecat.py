"""The POLECAT layout: forty columns apart by tabs, ours after them, PLOVER's lists."""

from __future__ import annotations

from datetime import date

import pytest

from bestand.knowledge.layouts import polecat
from bestand.knowledge.ontology import ontology
from bestand.layouts import Holdings
from bestand.layouts.polecat import auxiliary
from bestand.model import Status
from tests.layouts import made
from tests.layouts.reading_back import frame, row, rows, written

FORTY = (
    "Event ID, Event Date, Event Type, Event Mode, Intensity, Quad Code, Contexts, Actor Name, Actor "
    "Country, Actor COW, Primary Actor Sector, Actor Sectors, Actor Title, Actor Name Raw, Wikipedia "
    "Actor ID, Recipient Name, Recipient Country, Recipient COW, Primary Recipient Sector, Recipient "
    "Sectors, Recipient Title, Recipient Name Raw, Wikipedia Recipient ID, Placename, City, District, "
    "Province, Country, Latitude, Longitude, GeoNames ID, Raw Placename, Feature Type, Source, "
    "Publication Date, Story People, Story Organizations, Story Locations, Language, Version"
)
TYPES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION "
    "MOBILIZE COERCE ASSAULT"
)


def test_forty_columns_in_order_and_ours_after_them() -> None:
    columns = frame("polecat").columns
    assert columns[:40] == FORTY.split(", ")
    assert columns[40:] == ["CAMEO Code", "Auxiliary Mode", "Hedged", "Stances"]


def test_every_line_has_as_many_cells() -> None:
    content, tally = written("polecat")
    lines = content.decode().splitlines()
    assert {line.count("\t") for line in lines} == {43}
    assert len(lines) == 1 + len(made.ACCOUNTS) == 1 + tally.rows


def test_a_strike() -> None:
    found = row("polecat", "Event ID", "late/e1")
    told = {key: value for key, value in found.items() if not key.startswith("Story")}
    assert {key: value for key, value in told.items() if value is not None} == {
        "Event ID": "late/e1",
        "Event Date": "2016-02-21",
        "Event Type": "ASSAULT",
        "Event Mode": "aerial",
        "Quad Code": "4",
        "Contexts": "military",
        "Actor Name": "Russia",
        "Actor Country": "RUS",
        "Actor COW": "365",
        "Primary Actor Sector": "GOV",
        "Actor Sectors": "GOV",
        "Actor Name Raw": "Russian jets killed 25 civilians, five of them children, in Aleppo.",
        "Recipient Name": "civilians",
        "Primary Recipient Sector": "CVL",
        "Recipient Sectors": "CVL",
        "Recipient Name Raw": "Russian jets killed 25 civilians, five of them children, in Aleppo.",
        "Placename": "Aleppo",
        "City": "Aleppo",
        "Province": "Aleppo Governorate",
        "Country": "SYR",
        "Latitude": "36.2",
        "Longitude": "37.16",
        "GeoNames ID": "170063",
        "Raw Placename": "Russian jets killed 25 civilians, five of them children, in Aleppo.",
        "Feature Type": "city",
        "Source": "The Daily",
        "Publication Date": "2016-02-24",
        "Language": "en",
        "Version": "PLOVER",
        "Hedged": "0",
        "Stances": "Syrian Observatory:reports;Russia:denies",
    }


def test_types_and_modes_are_plovers() -> None:
    table = polecat()
    assert list(table.quads) == list(table.modes) == TYPES.split()
    assert set(table.types) == set(ontology().types)
    for name, plover in table.types.items():
        assert (plover.type is None) == (plover.cameo is not None), name
        assert plover.type is None or plover.mode in table.modes[plover.type], name


def test_claiming_and_denying_have_a_column_of_their_own() -> None:
    found = row("polecat", "Event ID", "claim/e1")
    assert (found["Event Type"], found["Event Mode"], found["CAMEO Code"]) == (None, None, "015")
    denial = made.account("x denied it", "denial", roles=[("agent", "russia")])
    assert rows("polecat", Holdings(accounts=[denial]))[0]["CAMEO Code"] == "016"


@pytest.mark.parametrize(
    ("status", "days", "mode"),
    [
        (Status.ACTUAL, 1, None),
        (Status.ACTUAL, 40, "historical"),
        (Status.PLANNED, 1, "future"),
        (Status.POSSIBLE, 1, "hypothetical"),
        (Status.NEGATED, 40, "negation"),
    ],
)
def test_our_status_fills_the_auxiliary_modes(status: Status, days: int, mode: str | None) -> None:
    when = date.fromordinal(date(2016, 2, 22).toordinal() - days)
    assert auxiliary(made.account("it", status=status, days=(when, when))) == mode


def test_parties_are_told_apart_and_a_text_cannot_break_the_line() -> None:
    clash = row("polecat", "Event ID", "clash/e1")
    assert (clash["Actor Name"], clash["Recipient Name"]) == ("Islamic State", "Syrian Arab Army;Hezbollah")
    assert clash["Recipient Sectors"] == "MIL;REB"
    bombing = row("polecat", "Event ID", "bombing/e1")
    assert bombing["Raw Placename"] == ('\'=HYPERLINK("http://example.org","doden vielen") bij een aanslag')
