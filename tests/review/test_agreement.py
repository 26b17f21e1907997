"""Alpha against worked examples that are published, and which events of two coders are one."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from bestand.review.agreement import Measure, aligned, alpha, figures
from tests.review.test_corrections import FLIGHT, KILLED, SHELLING, TRUCE, event

# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C: four observers, twelve units.
PUBLISHED = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)


@pytest.mark.parametrize(("measure", "expected"), [("nominal", 0.743), ("interval", 0.849), ("ratio", 0.797)])
def test_alpha_is_that_of_the_published_example(measure: Measure, expected: float) -> None:
    units = list(zip(*PUBLISHED, strict=True))
    found = alpha(units, measure)
    assert found is not None
    assert math.isclose(found, expected, abs_tol=0.0006)


def test_alpha_says_nothing_where_all_say_the_same() -> None:
    assert alpha([("a", "a"), ("a", "a")], "nominal") is None
    assert alpha([("a", None)], "nominal") is None


def test_events_are_the_same_by_name_and_added_ones_by_their_words() -> None:
    mine, theirs = event("h1", "clash", "Rebels fled"), event("h2", "attack", "Rebels")
    units = aligned([(SHELLING, FLIGHT, mine), (SHELLING, theirs)])
    assert units == [(SHELLING, SHELLING), (mine, theirs), (FLIGHT, None)]
    other = event("h2", "talks", "Rebels")
    assert len(aligned([(mine,), (other,)])) == 2


def test_figures_compare_what_both_have() -> None:
    more = replace(SHELLING, counts=(replace(KILLED, low=24, high=24),))
    rows = {row.facet: row for row in figures([(SHELLING, more), (TRUCE, TRUCE), (FLIGHT, None)])}
    assert rows["event"].units == 3
    assert rows["event"].same == pytest.approx(2 / 3)
    assert rows["type"].units == 2
    assert rows["type"].alpha == 1.0
    assert rows["killed"].same == 0.0
