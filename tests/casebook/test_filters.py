"""Filters: what is read, what is refused, what is said; and that they find what a plain search finds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bestand.accounts import Account, Incident
from bestand.casebook.filters import FILTERS, Filters
from bestand.errors import FilterError
from bestand.knowledge.ontology import ontology
from bestand.knowledge.places import distance_km
from bestand.languages.dossier import dossier_words
from bestand.model import Place
from tests.casebook import made

REPORTS = 20


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("from", "2016", date(2016, 1, 1)),
        ("from", "2016-02", date(2016, 2, 1)),
        ("to", "2016-02", date(2016, 2, 29)),
        ("to", "2016", date(2016, 12, 31)),
        ("to", "2016-2-9", date(2016, 2, 9)),
        ("type", "airstrike, Shelling,airstrike", ("airstrike", "shelling")),
        ("type", "aid", ("aid-delivered", "aid-blocked")),
        ("status", "planned,in-force", ("planned", "in-force")),
        ("min-killed", " 12 ", 12),
    ],
)
def test_what_is_read(key: str, text: str, value: object) -> None:
    assert Filters.read({key: text}).values[key] == value


@pytest.mark.parametrize(
    "texts",
    [
        {"from": "yesterday"},
        {"from": "2016-13"},
        {"from": "2016-02-30"},
        {"to": "0000"},
        {"from": "2017", "to": "2016"},
        {"type": "explosion"},
        {"status": "maybe"},
        {"within": "25"},
        {"place": "Aleppo", "within": "-1"},
        {"place": "Aleppo", "within": "nan"},
        {"place": "36.2,37.2"},
        {"place": "96.2,37.2", "within": "5"},
        {"min-killed": "many"},
        {"min-killed": "-3"},
        {"min-killed": "99999999999"},
        {"actor": " "},
        {"type": ","},
        {"colour": "red"},
    ],
    ids=str,
)
def test_nonsense_is_one_clear_sentence(texts: dict[str, str]) -> None:
    with pytest.raises(FilterError) as told:
        Filters.read(texts)
    assert "\n" not in str(told.value)
    assert told.value.remedy


def test_a_near_miss_is_helped() -> None:
    with pytest.raises(FilterError, match="did you mean airstrike"):
        Filters.read({"type": "airstrik"})


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_filter_has_a_sentence(language: str) -> None:
    words = dossier_words(language)
    assert {row.key for row in FILTERS} == set(words.filters) - {"asked"}
    texts = {
        "from": "2016-02",
        "type": "aid,clash",
        "place": "36.2,37.2",
        "within": "25",
        "min-killed": "1000",
    }
    told = Filters.read(texts).sentences(words)
    assert len(told) == len(texts)
    assert words.day(date(2016, 2, 1)) in told[0]
    assert words.either([words.classes["aid"], words.types["clash"].name]) in told[1]
    assert words.number(1000) in told[-1]


# ------------------------------------------------------------------- finding

Check = Callable[[Incident], bool]


def of_types(*types: str) -> Check:
    return lambda incident: incident.type in types


def killed(least: int) -> Check:
    def check(incident: Incident) -> bool:
        told = [each for each in incident.estimates if each.kind == "killed"]
        return any((each.high if each.high is not None else each.low or 0) >= least for each in told)

    return check


def near(point: Place, km: float) -> Check:
    def check(incident: Incident) -> bool:
        apart = distance_km(incident.place, point) if incident.place else None
        return apart is not None and apart <= km

    return check


def by_account(check: Callable[[Account], bool]) -> Check:
    return lambda incident: any(map(check, incident.accounts))


ALEPPO = Place("p", "p", "site", 36.2, 37.16)
CASES: list[tuple[dict[str, str], Check]] = [
    ({}, lambda incident: True),
    ({"from": "2016-01-05"}, lambda each: each.end is not None and each.end >= date(2016, 1, 5)),
    ({"to": "2016-01-05"}, lambda each: each.start is not None and each.start <= date(2016, 1, 5)),
    ({"type": "bombing"}, of_types("bombing")),
    ({"type": "violence"}, of_types(*ontology().types_of("violence"))),
    ({"type": "talks"}, of_types("talks")),
    ({"actor": "saa"}, lambda each: ("agent", "syria-army") in each.roles),
    ({"actor": "syria"}, lambda each: any(actor in ("syria", "syria-army") for _, actor in each.roles)),
    ({"actor": "rebels"}, lambda each: any(actor == "rebels" for _, actor in each.roles)),
    ({"place": "homs"}, lambda each: each.place is not None and each.place.id == "sy-homs"),
    ({"place": "Syria"}, lambda each: each.place is not None and each.place.country == "SY"),
    ({"place": "Aleppo", "within": "60"}, near(ALEPPO, 60)),
    ({"place": "36.2,37.16", "within": "10"}, near(ALEPPO, 10)),
    ({"place": "0,0", "within": "10"}, lambda each: False),
    ({"source": "made times"}, by_account(lambda each: each.report.outlet == "Made Times")),
    ({"source": "Reuters"}, by_account(lambda each: "Reuters" in each.report.credits)),
    ({"min-killed": "45"}, killed(45)),
    ({"status": "actual"}, lambda each: each.status == "actual"),
    ({"status": "negated,planned"}, lambda each: each.status in ("negated", "planned")),
    ({"type": "bombing", "place": "Idlib", "from": "2016-01-03", "min-killed": "20"},
     lambda each: each.type == "bombing" and each.place is not None and each.place.id == "sy-idlib"
     and each.end is not None and each.end >= date(2016, 1, 3) and killed(20)(each)),
]  # fmt: skip


@pytest.fixture
def filled(book: str) -> str:
    """A casebook with made reports, linked."""
    from bestand.casebook import adding, relinking

    for number in range(REPORTS):
        adding.add_one(made.item(number), made.RULES, made.record)
    for _ in relinking.relink():
        pass
    return book


def test_filters_find_what_a_plain_search_finds(filled: str) -> None:
    from bestand.casebook import queries

    everything = list(queries.incidents())
    assert len(everything) > 5
    days = [each.start for each in everything if each.start]
    assert days == sorted(days, reverse=True)
    for texts, check in CASES:
        filters = Filters.read(texts)
        found = [each.id for each in queries.incidents(filters)]
        assert found == [each.id for each in everything if check(each)], texts
        assert queries.count(filters, "incidents") == len(found)
        said = {each.incident for each in queries.claims(filters)}
        assert said == {each.incident for each in queries.claims()} & set(found), texts
    bare = next(queries.incidents(bare=True, limit=1))
    assert bare.accounts == () and bare.id == everything[0].id


def test_lists_of_reports_actors_and_accounts(filled: str) -> None:
    from bestand.casebook import queries

    told = list(queries.accounts(Filters.read({"type": "bombing", "place": "Homs"})))
    keys = {each.report_key for each in told}
    reports = list(queries.reports(Filters.read({"type": "bombing", "place": "Homs"})))
    assert told and {each.key for each in reports} == keys
    assert len(list(queries.reports())) == REPORTS
    assert all(each.revisions == 1 for each in reports)
    assert {each.key for each in queries.reports(Filters.read({"text": "report 7"}))} <= {
        each.key for each in queries.reports()
    }
    cast = list(queries.actors())
    number = sum(("agent", "syria-army") in each.roles for each in queries.incidents())
    assert [(each.actor.id, each.incidents, each.roles) for each in cast] == [
        ("syria-army", number, (("agent", number),))
    ]
    assert [each.actor.id for each in queries.actors(Filters.read({"actor": "rebels"}))] == []


def test_what_the_casebook_does_not_have_is_refused(book: str) -> None:
    from bestand.casebook import queries

    for texts, subject in (
        ({"actor": "nobody at all"}, "incidents"),
        ({"place": "qqxyzzy"}, "incidents"),
        ({"source": "nowhere"}, "incidents"),
        ({"min-killed": "3"}, "ceasefires"),
        ({"status": "in-force"}, "incidents"),
        ({"status": "negated"}, "ceasefires"),
    ):
        ask: Callable[[Filters], Any] = getattr(queries, subject)
        with pytest.raises(FilterError):
            ask(Filters.read(texts))
