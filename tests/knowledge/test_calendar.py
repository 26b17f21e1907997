"""Feasts on days that are known, and data that is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bestand.errors import KnowledgeError
from bestand.knowledge.calendar import feast_days, feasts, parse


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("easter-sunday", date(2000, 4, 23)),
        ("easter-sunday", date(2008, 3, 23)),
        ("easter-sunday", date(2024, 3, 31)),
        ("orthodox-easter", date(2022, 4, 24)),
        ("orthodox-easter", date(2024, 5, 5)),
        ("ascension", date(2024, 5, 9)),
        ("rosh-hashanah", date(2005, 10, 4)),
        ("rosh-hashanah", date(2023, 9, 16)),
        ("yom-kippur", date(1973, 10, 6)),
        ("simchat-torah", date(2023, 10, 7)),
        ("passover", date(2002, 3, 28)),
        ("christmas", date(1999, 12, 25)),
    ],
)
def test_first_days(name: str, day: date) -> None:
    assert feast_days(name, day.year)[0] == day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("eid-al-adha", date(2016, 9, 12)),
        ("eid-al-adha", date(2020, 7, 31)),
        ("eid-al-fitr", date(2018, 6, 15)),
        ("eid-al-fitr", date(2024, 4, 10)),
        ("ramadan", date(2003, 10, 27)),
        ("ramadan", date(2023, 3, 23)),
    ],
)
def test_islamic_feasts_fall_within_a_day(name: str, day: date) -> None:
    first, _ = feast_days(name, day.year)
    assert abs(first - day) <= timedelta(days=1)


@pytest.mark.parametrize("name", sorted(feasts()))
def test_every_feast_has_days_in_its_year(name: str) -> None:
    for year in range(1990, 2031):
        first, last = feast_days(name, year)
        assert first.year == year
        assert first <= last


@pytest.mark.parametrize(
    "text", ["[x]\n", "[x]\nmonth = 1\n", "[x]\neaster = 1\nhebrew = 2\n", "[x]\nmoon = 1\n", "["]
)
def test_malformed_feasts_are_refused(text: str) -> None:
    with pytest.raises(KnowledgeError, match=r"knowledge/calendar\.toml"):
        parse(text)
