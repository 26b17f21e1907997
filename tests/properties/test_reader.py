"""What holds for any text: no exception but those named, true offsets, dates that move with publication."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bestand
from bestand.model import Basis, Record
from bestand.output.layout import record_row

PIECES = [
    "Bij een luchtaanval op Aleppo zijn gisteren zeker 12 burgers gedood, meldt het Rode Kruis.",
    "Volgens Moskou trokken de strijders zich zondag terug uit de stad.",
    "„Wij eisen een bestand”, zei de Turkse president Erdogan.",
    "De wapenstilstand begon op 27 februari 2016.",
    "Lees ook: niets",
    "LIVE",
    "17.30 uur",
    "A car bomb killed dozens of people in Mogadishu on Tuesday, police said.",
    "Het leger zou tientallen tot 1.200 rebellen hebben opgepakt;",
    "\ufffd\u200b\u202e",
    "&eacute;&amp;",
    "CafÃ©",
    "(((",
    "...",
    "1.000.000.000.000",
    "31 februari",
]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=20)), min_size=1, max_size=8).map(
    "\n".join
)
SLOW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@SLOW
@given(TEXTS, st.sampled_from(["nl", "en"]), st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1)))
def test_any_text_gives_a_valid_record_with_true_offsets(
    text: str, language: str, published: date | None
) -> None:
    try:
        record = bestand.read(text, published=published, language=language)
    except bestand.InputError:
        return
    row = record_row(record)
    quotes = [
        each for event in row.events for each in [event.trigger, *event.evidence, *event.roles, *event.counts]
    ]
    assert all(record.report.original[quote.start : quote.end] == quote.text for quote in quotes)
    for block, following in pairwise(row.document.blocks):
        assert block.end <= following.start
    events = {event.id for event in row.events}
    assert all(event.about is None or event.about in events - {event.id} for event in row.events)


@settings(SLOW, max_examples=15)
@given(TEXTS)
def test_the_same_text_gives_the_same_record(text: str) -> None:
    def outcome() -> Record | str:
        try:
            return bestand.read(text, language="nl")
        except bestand.InputError as error:
            return str(error)

    assert outcome() == outcome()


REPORTS = {
    "nl": "Bij een luchtaanval op Aleppo zijn {} zeker 12 burgers gedood. "
    "Op 3 maart 2015 werd in Homs een bestand gesloten.",
    "en": "An air strike on Aleppo killed at least 12 civilians {}. "
    "On 3 March 2015 a ceasefire was agreed in Homs.",
}
WORDS = {
    "nl": ["gisteren", "zondag", "eergisteren", "vanochtend"],
    "en": ["yesterday", "on Sunday", "this morning"],
}


@pytest.mark.parametrize(
    ("language", "words"), [(language, words) for language, each in WORDS.items() for words in each]
)
@pytest.mark.parametrize("weeks", [1, -60])
def test_moving_the_publication_day_moves_relative_days_only(language: str, words: str, weeks: int) -> None:
    text, day = REPORTS[language].format(words), date(2016, 2, 24)
    before = bestand.read(text, published=day, language=language)
    after = bestand.read(text, published=day + timedelta(weeks=weeks), language=language)
    moved = {Basis.RELATIVE: timedelta(weeks=weeks), Basis.STATED: timedelta(0)}
    assert {event.when.interval.basis for event in before.events if event.when} == set(moved)
    for ours, theirs in zip(before.events, after.events, strict=True):
        assert ours.when and theirs.when
        shift = moved[ours.when.interval.basis]
        assert (theirs.when.interval.start, theirs.when.interval.end) == (
            ours.when.interval.start + shift,
            ours.when.interval.end + shift,
        )
