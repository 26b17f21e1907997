"""Dates, credits and blocks on pages of every make: the golden cases."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bestand.intake import open_report
from bestand.model import Block, Report

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
TITLE = {"nl": "Leger neemt stad in na dagen vechten", "en": "Army takes town after days of fighting"}
BODY = {
    "nl": "Het leger heeft dinsdag de stad ingenomen, zegt de woordvoerder van het ministerie. "
    "Volgens bewoners vielen er zeker twaalf doden.",
    "en": "The army took the town on Tuesday, said the spokesman of the ministry. "
    "Residents said that at least twelve people had been killed.",
}


def cases(facet: str) -> list[Any]:
    found = []
    for language in ("nl", "en"):
        table = tomllib.loads((GOLDEN / language / f"{facet}.toml").read_text("utf-8"))
        for number, case in enumerate(table["case"]):
            name = case.get("name") or case.get("line") or number
            found.append(pytest.param(language, case, id=f"{language}-{name}"))
    return found


@pytest.mark.parametrize(("language", "case"), cases("published"))
def test_published(language: str, case: dict[str, Any]) -> None:
    line, body = case["line"], BODY[language]
    text = f"{line}{body}" if case.get("glued") else f"{line}\n\n{body}"
    if case.get("below"):
        text = f"{body}\n\n{line}"
    published = open_report(f"{TITLE[language]}\n\n{text}").published
    assert (published.day if published else None) == case.get("day")
    assert (published.clock if published else None) == case.get("clock")
    assert published is None or published.given


@pytest.mark.parametrize(("language", "case"), cases("credits"))
def test_credits(language: str, case: dict[str, Any]) -> None:
    report = open_report(case["text"].replace("{body}", BODY[language]))
    assert list(report.credits) == case["credits"]
    assert report.outlet == case.get("outlet")
    place = report.dateline
    assert (report.text[place.start : place.end] if place else None) == case.get("dateline")


@pytest.mark.parametrize(("language", "case"), cases("blocks"))
def test_blocks(language: str, case: dict[str, Any]) -> None:
    report = open_report(case["text"], language=language)
    assert [shown(report, block) for block in report.blocks] == case["blocks"]


def shown(report: Report, block: Block) -> str:
    """A block as the golden cases write it."""
    when = [block.day.isoformat()] if block.day else []
    when += [block.time.strftime("%H:%M")] if block.time else []
    language = f"[{block.language}] " if block.language else ""
    return f"{' '.join([block.kind, *when])}: {language}{report.text[block.span.start : block.span.end]}"
