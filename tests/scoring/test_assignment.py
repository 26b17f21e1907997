"""The pairing against trying every pairing there is."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from bestand.scoring.assignment import assign

WEIGHTS = st.integers(0, 5).flatmap(
    lambda columns: st.lists(
        st.lists(st.sampled_from([0.0, 0.0, 0.5, 1.0, 1.001, 2.0, 3.5]), min_size=columns, max_size=columns),
        max_size=5,
    )
)


def best_total(weights: list[list[float]]) -> float:
    """The greatest total over all one-to-one pairings."""
    columns = len(weights[0]) if weights else 0
    size = max(len(weights), columns)
    padded = [[*row, *[0.0] * (size - columns)] for row in weights]
    padded += [[0.0] * size for _ in range(size - len(weights))]
    return max(sum(padded[i][j] for i, j in enumerate(order)) for order in permutations(range(size)))


@given(WEIGHTS)
def test_pairing_is_one_to_one_and_the_best(weights: list[list[float]]) -> None:
    pairs = assign(weights)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert all(weights[row][column] > 0 for row, column in pairs)
    assert abs(sum(weights[row][column] for row, column in pairs) - best_total(weights)) < 1e-6
