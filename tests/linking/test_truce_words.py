"""What the words of a report tell of a truce: golden sentences in `tests/golden/<language>/truces.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bestand.linking import truce_words
from bestand.linking.truce_words import Line, lexicon
from tests.linking.made import report

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
CASES = [
    (language, case)
    for language in ("nl", "en")
    for case in tomllib.loads((GOLDEN / language / "truces.toml").read_text("utf-8"))["case"]
]


@pytest.mark.parametrize(
    ("language", "case"), CASES, ids=lambda each: each if isinstance(each, str) else each["text"][:40]
)
def test_golden(language: str, case: dict[str, Any]) -> None:
    lines = truce_words.on_truces(report(case["text"], language=language))
    said = tuple(Line(line, lexicon(language)) for line in lines)
    open_ended, days = truce_words.duration(said)
    found = {
        "purpose": truce_words.purpose(said),
        "kind": truce_words.kind(said),
        "open": open_ended,
        "days": days,
        "terms": len(truce_words.terms(said)),
        "exclusions": len(truce_words.exclusions(said)),
    }
    empty = {"purpose": "unclear", "kind": "unclear", "open": None, "days": None, "terms": 0, "exclusions": 0}
    expected = {**empty, **{key: value for key, value in case.items() if key != "text"}}
    assert found == expected
