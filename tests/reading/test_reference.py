"""Reference: golden cases in both languages, read with the shipped network."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bestand.languages.grammar import Grammar
from bestand.model import MentionKind
from tests.reading.understood import cases, understood


@pytest.mark.parametrize(("language", "case"), cases("reference"))
def test_golden(language: str, case: dict[str, Any]) -> None:
    reading = understood(case["text"], language, case["published"])
    grammar = Grammar(reading)
    meant: dict[str, str] = {}
    for mention in reading.mentions:
        meant.setdefault(mention.text, grammar.actor(mention) or "-")
    expected = case["expect"]
    assert {words: meant.get(words, "no mention") for words in expected} == expected


def test_what_tells_where_a_body_has_its_seat_is_no_place() -> None:
    day = date(2016, 5, 3)
    text = "The Syrian Observatory for Human Rights, a Britain-based monitor, said shells hit Idlib."
    reading = understood(text, "en", day)
    places = {m.text for m in reading.mentions if m.place}
    assert places == {"Idlib"}
    assert all(m.actor != "united-kingdom" for m in reading.mentions if m.kind is not MentionKind.OTHER)
