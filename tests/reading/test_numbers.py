"""Quantities: the golden cases of each language."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from bestand.model import Number
from bestand.reading import numbers
from tests.reading.reports import report, words

GOLDEN = Path(__file__).resolve().parents[1] / "golden"


def cases() -> list[tuple[str, str, list[str]]]:
    """Language, text and the expected quantities of every golden case."""
    rows = []
    for language in ("nl", "en"):
        data = tomllib.loads((GOLDEN / language / "numbers.toml").read_text("utf-8"))
        rows += [(language, case["text"], case["numbers"]) for case in data["case"]]
    return rows


def found(text: str, language: str) -> tuple[Number, ...]:
    return numbers.find(words(report(text, language, None)).tokens, language)


def shown(text: str, number: Number) -> str:
    """A quantity as the golden cases write it."""
    low, high = ("" if bound is None else str(bound) for bound in (number.low, number.high))
    bounds = low if low == high else f"{low}..{high}"
    return f"{text[number.span.start : number.span.end]}: {'~' if number.approximate else ''}{bounds}"


@pytest.mark.parametrize(("language", "text", "expected"), cases())
def test_golden(language: str, text: str, expected: list[str]) -> None:
    assert [shown(text, number) for number in found(text, language) if number.rule != "article"] == expected


@pytest.mark.parametrize(("language", "text"), [("nl", "Er viel een dode."), ("en", "It killed a soldier.")])
def test_an_article_is_told_apart(language: str, text: str) -> None:
    (number,) = found(text, language)
    assert (number.low, number.high, number.rule) == (1, 1, "article")
