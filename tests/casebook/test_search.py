"""Full-text search finds Dutch and English by their dictionary forms, alike on both engines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bestand.intake.items import Item
from bestand.model import Record
from tests.casebook import made

TEXTS = {
    "nl": "Report 1. The army shelled the town and died. De rebellen belegerden de stad; bombardementen.",
    "en": "Report 2. The army shelled the town and died. Rebels besieged two cities, Café Aleppo burned.",
}


@pytest.fixture
def found(book: str) -> dict[str, int]:
    """Primary keys by language."""
    from bestand.casebook import adding, models

    for language, text in TEXTS.items():
        adding.add_one(Item(language, text.encode()), made.RULES, in_its_language)
    return dict(models.Report.objects.values_list("language", "pk"))


def in_its_language(item: Item) -> Record:
    record = made.record(item)
    return replace(record, report=replace(record.report, language=item.source))


QUERIES = [
    ("rebel", ["en", "nl"]),
    ("city", ["en"]),
    ("steden", ["nl"]),
    ("bombardement", ["nl"]),
    ("cafe", ["en"]),
    ('"belegerden de stad"', ["nl"]),
    ('"stad de belegerden"', []),
    ("steden rebellen", ["nl"]),
    ("steden olifant", []),
    ("shelled", ["en", "nl"]),
    ("", []),
    ("!!! \" ' ) OR", []),
    ("NEAR(", []),
    ("' & | : * <-> \\", []),
]


def test_queries(found: dict[str, int]) -> None:
    from bestand.casebook import search

    for query, languages in QUERIES:
        assert sorted(search.find(query)) == sorted(found[each] for each in languages), query


def test_a_new_reading_is_what_is_found(found: dict[str, int]) -> None:
    from bestand.casebook import adding, search

    item = Item("nl", TEXTS["nl"].encode())
    adding.add_one(item, "newer", in_its_language)
    assert search.find("bombardement") == [found["nl"]]
