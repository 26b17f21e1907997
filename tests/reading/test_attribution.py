"""Who says what: golden cases in both languages, read with the shipped network."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reading.understood import cases, understood


@pytest.mark.parametrize(("language", "case"), cases("attribution"))
def test_golden(language: str, case: dict[str, Any]) -> None:
    reading = understood(case["text"], language, case["published"])
    said = {f"{saying.stance.value} {saying.actor}" for saying in reading.sayings}
    assert set(case["expect"]) <= said
    assert not said & set(case.get("absent", ()))
