"""Opening a report: pure, whole, and true to what the caller says."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bestand.errors import InputError
from bestand.intake import Item, open_report
from bestand.model import BlockKind, Report

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
SEEDS = ROOT.parent / "shared" / "seeds"
BODY = "Het leger heeft dinsdag de stad ingenomen, zegt het ministerie van Defensie."
TEXT = f"Leger neemt stad in\n\n3 mei 2013 | Bron: ANP\n\n{BODY}"
PARTS = tomllib.loads((CORPUS / "split.toml").read_text("utf-8"))
NAMES = [*PARTS["train"], *PARTS["dev"]]
SAME = {"rtr": "reuters", "reuter": "reuters"}
LINES = [
    "",
    "Akkoord",
    "Lees ook: meer",
    "12:30 Homs valt",
    "- een punt",
    "3 mei 2013",
    "© AFP",
    "BEIROET (ANP) - Er is strijd.",
    "Foto: AFP",
    BODY,
    "Bron: ANP, Belga 8 Een groep strijders is weg.",
    "1/8 Homs, 3 mei 2013. Een straat. © EPA",
]


def test_the_same_report_from_text_and_bytes() -> None:
    assert open_report(TEXT) == open_report(TEXT.encode()) == open_report(Item("<text>", TEXT))


def test_a_string_is_never_a_path() -> None:
    with pytest.raises(InputError):
        open_report("/")


def test_published_from_outside_overrides() -> None:
    report = open_report(TEXT, published=date(2014, 1, 1))
    assert report.published
    assert (report.published.day, report.published.given) == (date(2014, 1, 1), False)


def test_published_from_outside_that_the_report_shows_too() -> None:
    report = open_report(TEXT, published=date(2013, 5, 3))
    assert report.published
    assert report.published.given
    assert report.published.span
    assert report.text[report.published.span.start : report.published.span.end] == "3 mei 2013"


def test_date_of_the_address() -> None:
    item = Item("a.txt", "Het leger nam de stad in.", url="https://debode.example/20130503/stad.html")
    published = open_report(item).published
    assert published
    assert (published.day, published.given) == (date(2013, 5, 3), False)


def check_blocks(report: Report) -> None:
    """Blocks are in order, apart, and hold every word."""
    spans = [block.span for block in report.blocks]
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(0 <= span.start < span.end <= len(report.text) for span in spans)
    held = {place for span in spans for place in range(span.start, span.end)}
    for word in re.finditer(r"[^\W\d_]{2,}", report.text):
        assert held.issuperset(range(*word.span())), word.group()


@settings(deadline=None)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=25), st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_blocks_hold_every_word_of_any_page(lines: list[str], end: str) -> None:
    text = end.join(lines)
    if text.strip():
        check_blocks(open_report(text, language="nl"))


@settings(deadline=None)
@given(st.text(min_size=1, max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        check_blocks(open_report(text, language="en"))
    except InputError:
        assert True


@pytest.mark.parametrize("name", NAMES)
def test_blocks_hold_every_word_of_the_corpus(name: str) -> None:
    check_blocks(open_report((CORPUS / f"{name}.txt").read_bytes()))


def test_dates_and_credits_of_the_corpus() -> None:
    """Two train and dev reports tell no year; seven name a credit that their text does not show."""
    dates = credited = 0
    for name in NAMES:
        report = open_report((CORPUS / f"{name}.txt").read_bytes())
        gold = json.loads((CORPUS / f"{name}.json").read_text("utf-8"))
        given = gold["published"]["start"] if gold["published"]["given"] else None
        dates += (report.published.day.isoformat() if report.published else None) == given
        wanted = {SAME.get(credit.lower(), credit.lower()) for credit in gold["credits"]}
        credited += {credit.lower() for credit in report.credits} == wanted
        assert report.language == gold["language"], name
    assert dates >= len(NAMES) - 2
    assert credited >= len(NAMES) - 8


@pytest.mark.parametrize("name", NAMES)
def test_no_evidence_of_the_corpus_is_litter(name: str) -> None:
    report = open_report((CORPUS / f"{name}.txt").read_bytes())
    gold = json.loads((CORPUS / f"{name}.json").read_text("utf-8"))
    offsets = report.offsets or range(len(report.text) + 1)
    news = set[int]()
    for block in report.blocks:
        if block.kind is not BlockKind.BOILERPLATE:
            news.update(range(offsets[block.span.start], offsets[block.span.end]))
    for event in gold["events"]:
        for span in event["evidence"]:
            told = news.intersection(range(span["start"], span["end"]))
            assert len(told) >= (span["end"] - span["start"]) / 2, span


@pytest.mark.parametrize(
    ("number", "day", "agencies"),
    [
        ("000", None, ("AFP",)),
        ("001", "2016-05-01", ()),
        ("002", "2018-05-21", ("ANP", "Belga")),
        ("003", None, ()),
        ("004", "2016-08-27", ("ANP", "Belga")),
    ],
)
def test_reports_as_they_came(number: str, day: str | None, agencies: tuple[str, ...]) -> None:
    paths = list(SEEDS.glob(f"{number}_*.txt"))
    if not paths:
        pytest.skip(f"{SEEDS} is not there")
    report = open_report(paths[0])
    assert (report.published.day.isoformat() if report.published else None) == day
    assert report.credits == agencies
