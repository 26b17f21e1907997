"""Times: the golden cases of each language, and what the records say beside the days."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from bestand.model import Basis, Precision, Time
from bestand.reading import times
from bestand.reading.time_words import time_words
from tests.reading.reports import report, words

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
PUBLISHED = date(2016, 2, 22)  # a Monday


def cases() -> list[tuple[str, str, date | None, list[str]]]:
    """Language, text, publication day and the expected times of every golden case."""
    rows = []
    for language in ("nl", "en"):
        data = tomllib.loads((GOLDEN / language / "times.toml").read_text("utf-8"))
        for case in data["case"]:
            told = case.get("published", PUBLISHED.isoformat())
            rows.append((language, case["text"], date.fromisoformat(told) if told else None, case["times"]))
    return rows


def found(
    text: str, language: str, published: date | None = PUBLISHED, entry: date | None = None
) -> tuple[Time, ...]:
    made = report(text, language, published, entry)
    read = words(made)
    return times.find(made, read.tokens, read.sentences)


def shown(text: str, time: Time) -> str:
    """A time as the golden cases write it."""
    told = text[time.span.start : time.span.end]
    days = time.reason
    if time.interval:
        first, last = time.interval.start, time.interval.end
        days = str(first) if first == last else f"{first}..{last}"
    return f"{told}: {days}{' since' if time.since else ''}"


@pytest.mark.parametrize(("language", "text", "published", "expected"), cases())
def test_golden(language: str, text: str, published: date | None, expected: list[str]) -> None:
    assert [shown(text, time) for time in found(text, language, published)] == expected


@pytest.mark.parametrize(
    ("text", "precision", "basis"),
    [
        ("Zondag viel er een bom.", Precision.DAY, Basis.RELATIVE),
        ("Op 12 mei 2015 viel er een bom.", Precision.DAY, Basis.STATED),
        ("Vorige week viel er een bom.", Precision.WEEK, Basis.RELATIVE),
        ("In mei 2015 viel er een bom.", Precision.MONTH, Basis.STATED),
        ("In 2015 viel er een bom.", Precision.YEAR, Basis.STATED),
        ("Begin mei 2015 viel er een bom.", Precision.INTERVAL, Basis.STATED),
        ("De afgelopen dagen viel er een bom.", Precision.INTERVAL, Basis.RELATIVE),
    ],
)
def test_precision_and_basis(text: str, precision: Precision, basis: Basis) -> None:
    (time,) = found(text, "nl")
    assert time.interval is not None
    assert (time.interval.precision, time.interval.basis) == (precision, basis)


def test_an_entry_counts_from_its_own_day() -> None:
    (time,) = found("Gisteren viel de stad.", "nl", entry=date(2014, 5, 10))
    assert time.interval is not None
    assert time.interval.start == date(2014, 5, 9)


def test_the_day_of_an_entry_is_what_a_day_later_leans_on() -> None:
    (time,) = found("Een dag later viel de stad.", "nl", entry=date(2014, 5, 10))
    assert time.interval is not None
    assert time.interval.start == date(2014, 5, 11)


def test_a_time_far_back_is_no_anchor() -> None:
    text = "Op 3 mei 2015 viel de stad. " + "Er was niets te eten. " * 6 + "Een dag later kwam hulp."
    assert found(text, "nl")[-1].reason == "ambiguous-time"


def test_the_dateline_is_no_time_of_the_story() -> None:
    text = "22 februari 2016. De stad viel zondag."
    made = report(text, "nl", PUBLISHED)
    read = words(made)
    with_dateline = times.find(made, read.tokens, read.sentences)
    assert [text[t.span.start : t.span.end] for t in with_dateline] == ["22 februari 2016", "zondag"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_phrase_of_the_tables_is_an_expression(language: str) -> None:
    assert all(pattern.regex for pattern in time_words(language).patterns)  # compiled when first needed
