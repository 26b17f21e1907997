"""The words around names of places."""

from __future__ import annotations

import pytest

from bestand.languages.load import languages
from bestand.languages.places import DIRECTIONS, PRECISIONS, place_words


@pytest.mark.parametrize("language", languages())
def test_the_table_of_each_language_loads(language: str) -> None:
    words = place_words(language)
    assert set(words.classes.values()) <= PRECISIONS
    assert set(words.side_nouns.values()) == DIRECTIONS
    assert {words.precision(head) for head in words.heads} <= PRECISIONS | {"site"}


@pytest.mark.parametrize(
    ("language", "word", "precision"),
    [
        ("nl", "vissersdorp", "city"),
        ("nl", "provinciestad", "city"),
        ("nl", "vluchtelingenkamp", "site"),
        ("nl", "luchtmachtbasis", "site"),
        ("nl", "Nederland", None),
        ("nl", "woord", None),
        ("nl", "bestaat", None),
        ("en", "Province", "region"),
        ("en", "airport", "site"),
        ("en", "understate", None),
    ],
)
def test_what_a_class_word_says(language: str, word: str, precision: str | None) -> None:
    assert place_words(language).precision(word) == precision
