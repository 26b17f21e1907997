"""Choosing among alternatives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bestand.coding.choice import Chooser

REASONS = st.lists(st.sampled_from("abcdef"), max_size=6)


WEIGHTS = st.dictionaries(st.sampled_from("abcdef"), st.floats(-9, 9))


@given(st.lists(REASONS, min_size=1, max_size=6), WEIGHTS)
def test_shares_add_up_to_one(alternatives: list[list[str]], weights: dict[str, float]) -> None:
    shares = Chooser(weights).probabilities(alternatives)
    assert sum(shares) == pytest.approx(1.0)
    assert all(share > 0 for share in shares)


def test_the_heavier_reason_wins_and_is_named() -> None:
    chooser = Chooser({"near": 2.0, "far": -1.0, "same": 0.5})
    near, far = chooser.probabilities([["near", "same"], ["far", "same"]])
    assert near > 0.9 > far
    assert chooser.strongest(["far", "same", "unheard"]) == "same"


def test_a_reason_without_weight_says_nothing() -> None:
    assert Chooser({}).probabilities([["x"], ["y"]]) == [0.5, 0.5]
