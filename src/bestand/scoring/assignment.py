"""One-to-one pairing of two lists with the greatest total weight."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

EPSILON = 1e-9  # below the smallest weight that decides anything (a thousandth of a share)


def assign(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs (row, column) of maximum total weight; what weighs nothing stays unpaired.

    The pairing grows by the exchange that gains most, until none gains: the gains of
    successive best exchanges never rise, so the last one is the maximum.
    """
    edges = [[(j, w) for j, w in enumerate(row) if w > 0] for row in weights]
    row_of: dict[int, int] = {}
    while path := _best_exchange(edges, row_of):
        row_of.update({column: row for row, column in path})
    return sorted((row, column) for column, row in row_of.items())


def _best_exchange(edges: list[list[tuple[int, float]]], row_of: dict[int, int]) -> list[tuple[int, int]]:
    """The new pairs of the exchange that gains most: a longest path from a free row to a free column."""
    paired = set(row_of.values())
    gain_row = {row: 0.0 for row in range(len(edges)) if row not in paired}
    gain: dict[int, float] = {}
    before: dict[int, int] = {}
    queue = deque(gain_row)
    while queue:
        row = queue.popleft()
        for column, weight in edges[row]:
            if row_of.get(column) == row or gain_row[row] + weight <= gain.get(column, 0.0) + EPSILON:
                continue
            gain[column], before[column] = gain_row[row] + weight, row
            if column in row_of:  # taken: its row would have to move on
                other = row_of[column]
                gain_row[other] = gain[column] - dict(edges[other])[column]
                queue.append(other)
    free = [column for column in gain if column not in row_of]
    return _path(max(free, key=gain.__getitem__), before, row_of) if free else []


def _path(column: int, before: dict[int, int], row_of: dict[int, int]) -> list[tuple[int, int]]:
    """The pairs along the path that ends in `column`."""
    column_of = {row: column for column, row in row_of.items()}
    pairs: list[tuple[int, int]] = []
    end: int | None = column
    while end is not None:
        row = before[end]
        pairs.append((row, end))
        end = column_of.get(row)
    return pairs
