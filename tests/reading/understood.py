"""Short texts read all the way, network included, for the tests of what hangs on the parse."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bestand import flow, intake
from bestand.knowledge.base import load_knowledge
from bestand.model import Reading

GOLDEN = Path(__file__).parents[1] / "golden"


def cases(facet: str) -> list[Any]:
    """The golden cases of a facet as parameters: language, case."""
    files = [(language, GOLDEN / language / f"{facet}.toml") for language in ("nl", "en")]
    loaded = [(lang, case) for lang, path in files for case in tomllib.loads(path.read_text("utf-8"))["case"]]
    return [pytest.param(lang, case, id=f"{lang}: {case['text'][-60:]}") for lang, case in loaded]


def understood(text: str, language: str, published: date) -> Reading:
    report = intake.open_report(text, published=published, language=language)
    return flow.understand(report, load_knowledge())
