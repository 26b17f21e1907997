"""Tables and explanations: within 100 columns, and deaf to what a hostile report asks for."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bestand.errors import NoArticle
from bestand.model import Record, Role
from bestand.output.explain import show_explanation
from bestand.output.layout import error_row, record_row
from bestand.output.plain import plain
from bestand.output.schema import RecordRow
from bestand.output.table import show_table


def shown(row: RecordRow, explain: bool = False) -> str:
    stream = io.StringIO()
    console = Console(file=stream, width=100, markup=False, highlight=False, emoji=False)
    (show_explanation if explain else show_table)(row, console)
    return stream.getvalue()


def test_the_table_has_every_fact(record: Record) -> None:
    table = shown(record_row(record))
    heading = "reports/homs.txt · nl · 2012-02-24 06:15 · ANP · Stadsblad"
    facts = ["e1", "attack", "(hedged)", "2012-02-23", "Homs", "target: civilians", "killed at", "least 24"]
    assert all(part in table for part in [heading, *facts, "Red Cross"])


@pytest.mark.parametrize("explain", [False, True])
def test_lines_fit_in_100_columns(record: Record, explain: bool) -> None:
    event = record.events[0]
    long = Role("agent", "a-name-" * 30, event.roles[0].words)
    row = record_row(replace(record, events=(replace(event, roles=(long,)),)))
    assert max(map(len, shown(row, explain).splitlines())) <= 100


def test_the_explanation_gives_words_and_rule_of_each_fact(record: Record) -> None:
    text = shown(record_row(record), explain=True)
    for part in ("“kwamen”", "attack:verb", "“gisteren”", "time:yesterday", "“zeker 24”", "agent: not-told"):
        assert part in text


def test_markup_and_escapes_of_a_report_are_shown_not_obeyed(record: Record) -> None:
    text = shown(record_row(record), explain=True)
    assert "[red]Homs[/red]" in text
    assert "\x1b" not in text
    assert "\x07" not in text


def test_a_report_that_failed_shows_why() -> None:
    row = error_row("x.html", NoArticle("x.html", "the page has no article", "give the page of one article"))
    assert "x.html\n  the page has no article; give the page of one article" in shown(row)


def test_a_report_without_events_says_so(record: Record) -> None:
    for explain in (False, True):
        assert "no events" in shown(record_row(replace(record, events=())), explain)


@given(st.text())
def test_plain_text_holds_nothing_that_a_terminal_obeys(text: str) -> None:
    assert all(character.isprintable() or character in "\u200c\u200d" for character in plain(text))
    assert plain(plain(text)) == plain(text)


def test_plain_leaves_ordinary_text_alone() -> None:
    assert plain("Ciğerxwîn, Łódź\n  „één” 上海") == "Ciğerxwîn, Łódź „één” 上海"
