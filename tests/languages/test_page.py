"""The words around a report: validated on load, lower case, and turned into patterns."""

from __future__ import annotations

import copy
import re
from typing import Any

import pytest

from bestand.errors import KnowledgeError
from bestand.languages import page
from bestand.languages.load import languages, load_table
from bestand.languages.page import alternatives, page_words


@pytest.mark.parametrize("language", languages())
def test_words_are_lower_case(language: str) -> None:
    words = page_words(language)
    capitals = {"captions.stamps", "captions.notices"}  # matched as agencies write them
    for key, entries in words.lists.items():
        assert key in capitals or [word for word in entries if word != word.lower()] == []
    assert all(word == word.lower() for word in words.function_words)


@pytest.mark.parametrize("language", languages())
def test_a_cue_is_strong_or_weak_not_both(language: str) -> None:
    lists = page_words(language).lists
    assert set(lists["litter.starts"]) & set(lists["litter.weak"]) == set()


@pytest.mark.parametrize(
    ("section", "key", "value", "message"),
    [
        ("dates", "months", ["januari"], "dates.months has not 12 entries"),
        ("dates", "order", "ymd", "dates.order is 'ymd'"),
        ("litter", "starts", "lees ook", "litter.starts is not a list of words"),
        ("litter", "starts", [1], "litter.starts is not a list of words"),
    ],
)
def test_malformed_words(
    monkeypatch: pytest.MonkeyPatch, section: str, key: str, value: Any, message: str
) -> None:
    table = copy.deepcopy(load_table("nl", "page"))
    table[section][key] = value
    monkeypatch.setattr(page, "load_table", lambda _language, _name: table)
    page_words.cache_clear()
    try:
        with pytest.raises(KnowledgeError, match=rf"languages/nl/page\.toml: {re.escape(message)}"):
            page_words("nl")
    finally:
        page_words.cache_clear()


def test_alternatives() -> None:
    pattern = re.compile(alternatives(["lees", "lees ook", "<num> min"]))
    assert [match.group() for match in pattern.finditer("lees  ook 12 min lees")] == [
        "lees  ook",
        "12 min",
        "lees",
    ]
