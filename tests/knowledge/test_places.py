"""Look-up of places: folding, the supplement's form, a user's own files, parts of countries."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bestand.errors import KnowledgeError
from bestand.knowledge import places as module
from bestand.knowledge.places import Places, distance_km, shipped
from bestand.knowledge.spelling import keys, plain
from bestand.knowledge.supplement import read_dump, read_toml
from bestand.model import Place

SUPPLEMENT = sorted((Path(module.__file__).parent / "places").glob("*.toml"))
FILES = [path for path in SUPPLEMENT if path.name != "forms.toml"]

SPELLINGS = [
    ["Raqqa", "Rakka", "ar-Raqqah", "Al-Rakka"],
    ["Deir al-Zor", "Deir ez-Zor", "Deir Ezzor", "Deir-el-Zor"],
    ["Kharkiv", "Charkiv"],
    ["Chernihiv", "Tsjernihiv"],
    ["Jebel Marra", "Djebel Marra"],
    ["Yalta", "Jalta"],
    ["Ghouta", "Ghoeta", "Goeta"],
    ["Beirut", "Beiroet", "Bayrut"],
    ["Hodeidah", "Hudaydah", "Hodeida"],
    ["Sharm el-Sheikh", "Sjarm-el-Sjeik"],
    ["Khan Younis", "Khan Yunis", "Chan Joenis"],
    ["Zhytomyr", "Zjytomyr"],
    ["Kunduz", "Koendoez"],
    ["N'Djamena", "Ndjamena"],
    ["Taiz", "Ta'izz"],
    ["Nasiriya", "Nasiriyah", "an-Nasiriyah"],
    ["Čukurca", "Cukurca"],
]


@pytest.mark.parametrize("spellings", SPELLINGS, ids=lambda s: s[0])
def test_spellings_of_one_name_meet(spellings: list[str]) -> None:
    first = set(keys(spellings[0]))
    assert all(first.intersection(keys(other)) for other in spellings[1:])


@pytest.mark.parametrize(
    ("one", "other"),
    [("Homs", "Hama"), ("Mali", "Malta"), ("Niger", "Nigeria"), ("Iran", "Iraq"), ("Gao", "Goma")],
)
def test_different_names_do_not_meet(one: str, other: str) -> None:
    assert not set(keys(one)).intersection(keys(other))


@given(st.text(max_size=40))
def test_keys_of_any_text(text: str) -> None:
    assert len(keys(text)) <= 6
    assert all(keys(text)) or not keys(text)
    assert plain(plain(text)) == plain(text)
    assert keys(text.upper()) == keys(text.upper().lower()) or text.upper().casefold() != text.upper().lower()


@pytest.mark.parametrize(
    ("name", "language", "expected", "country"),
    [
        ("Mosoel", "nl", "Mosul", "IQ"),
        ("Moskou", "nl", "Moscow", "RU"),
        ("Genève", "nl", "Geneva", "CH"),
        ("Addis Abeba", "nl", "Addis Ababa", "ET"),
        ("Tsjetsjenië", "nl", "Chechnya", "RU"),
        ("Ivoorkust", "nl", "Ivory Coast", "CI"),
        ("Kuwait-Stad", "nl", "Kuwait City", "KW"),
        ("Guatemala City", "en", "Guatemala City", "GT"),
        ("Burma", "en", "Myanmar", "MM"),
        ("DRC", "en", "Democratic Republic of the Congo", "CD"),
        ("Tripoli", "en", "Tripoli", "LY"),
        ("Kherson Oblast", "en", "Kherson Oblast", "UA"),
    ],
)
def test_find(name: str, language: str, expected: str, country: str) -> None:
    first = shipped().find(name, language)[0]
    assert (first.name, first.country) == (expected, country)


def test_an_unknown_name_finds_nothing() -> None:
    assert shipped().find("Qwrtzkpl", "en") == ()
    assert shipped().find("", "nl") == ()


def test_namesakes_are_all_there() -> None:
    assert {"LY", "LB"} <= {place.country for place in shipped().find("Tripoli", "en")}


def test_every_country_has_a_name_of_its_own() -> None:
    countries = shipped().countries
    assert len(countries) > 230
    assert len({place.name for place in countries.values()}) == len(countries)
    assert shipped().country_slugs["south-sudan"] == "SS"


def test_the_supplement_is_large_and_has_no_id_twice() -> None:
    ids = [entry.place.id for path in FILES for entry in read_toml(path)]
    assert len(ids) == len(set(ids)) > 2900


def test_the_supplement_lies_in_its_countries() -> None:
    """A slip of a sign or a swap of degrees puts an entry far from every town of its country."""
    gazetteer = shipped()._gazetteer
    for entry in (entry for path in FILES for entry in read_toml(path)):
        place = entry.place
        if place.precision in ("city", "neighbourhood") and place.country in shipped().countries:
            towns = gazetteer.cities(place.country)
            near = abs(towns["latitude"] - place.latitude) + abs(towns["longitude"] - place.longitude)
            assert near.min() < 3.1, place


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[SY.city]\n"X" = [35]', "SY.city 'X'"),
        ('[SY.city]\n"X" = [135, 40]', "SY.city 'X'"),
        ('[SY.city]\n"X" = [35, 40, 3]', "SY.city 'X'"),
        ('[SY.town]\n"X" = [35, 40]', "'town' is no precision"),
        ('[Syria.city]\n"X" = [35, 40]', "'Syria' is no country"),
        ("[SY.city", "cannot be read"),
    ],
)
def test_a_malformed_file_is_named(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"mine\.toml") as caught:
        list(read_toml(path))
    assert says in str(caught.value)


def test_a_users_places_are_found(tmp_path: Path) -> None:
    folder = tmp_path / "places"
    folder.mkdir()
    (folder / "mine.toml").write_text(
        '[ML.city]\n"Zorbakoro" = [14.1, -3.2, "Zorbacoro"]\n', encoding="utf-8"
    )
    row = [
        "9",
        "Dumpville",
        "Dumpville",
        "Dumpstad",
        "13.5",
        "25.1",
        "P",
        "PPL",
        "SD",
        "",
        "",
        "",
        "",
        "",
        "1200",
    ]
    (folder / "SD.txt").write_text("\t".join(row) + "\n", encoding="utf-8")
    mine = Places.load(tmp_path)
    assert mine.find("Zorbacoro", "nl")[0].id == "ml-zorbakoro"
    assert mine.find("Dumpstad", "nl")[0] == Place(
        "geonames:9", "Dumpville", "city", 13.5, 25.1, "SD", aliases=("Dumpstad",)
    )


def test_a_broken_dump_is_named(tmp_path: Path) -> None:
    path = tmp_path / "SD.txt"
    path.write_text("no\ttabs\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"SD\.txt"):
        list(read_dump(path))


def test_parts_of_a_country() -> None:
    known = shipped()
    east = known.part(known.countries["TD"], "e", "en")
    assert east.name == "Eastern Chad"
    north = known.part(known.countries["NG"], "n", "en")
    assert north.name == "Northern Nigeria"
    assert north.precision == "region"
    assert north.latitude is not None and north.latitude > 10
    assert known.part(known.countries["NG"], "n", "nl") == north


def test_distance() -> None:
    paris, london = (shipped().find(name, "en")[0] for name in ("Paris", "London"))
    apart = distance_km(paris, london)
    assert apart is not None
    assert 330 < apart < 360
    assert distance_km(paris, Place("local:x", "X", "city")) is None
