"""Decoding against brute force: every tree, every label path."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bestand.network.decode import best_tree, name_spans, softmax

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")
SCORES = st.floats(-5, 5, allow_nan=False, width=32)


def is_tree(heads: tuple[int, ...]) -> bool:
    if sum(head == i for i, head in enumerate(heads)) != 1:
        return False
    for start in range(len(heads)):
        node = start
        for _ in heads:
            node = heads[node]
        if heads[node] != node:
            return False
    return True


def total(scores: np.ndarray, heads: tuple[int, ...]) -> float:
    return float(sum(scores[i, head] for i, head in enumerate(heads)))


@given(st.integers(1, 5).flatmap(lambda n: arrays(np.float64, (n, n), elements=SCORES)))
def test_the_tree_found_is_the_best_of_all(scores: np.ndarray) -> None:
    trees = [heads for heads in product(range(len(scores)), repeat=len(scores)) if is_tree(heads)]
    found = tuple(best_tree(scores))
    assert is_tree(found)
    assert np.isclose(total(scores, found), max(total(scores, tree) for tree in trees))


@given(st.integers(6, 60), st.integers(0, 1000))
def test_a_long_sentence_gets_one_tree(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size))
    assert is_tree(tuple(best_tree(scores)))


def allowed(path: tuple[str, ...]) -> bool:
    pairs = zip(("O", *path), path, strict=False)
    return all(not label.startswith("I-") or before[2:] == label[2:] for before, label in pairs)


@given(st.integers(1, 4).flatmap(lambda n: arrays(np.float64, (n, len(LABELS)), elements=SCORES)))
def test_names_follow_the_best_allowed_path(scores: np.ndarray) -> None:
    paths = [path for path in product(LABELS, repeat=len(scores)) if allowed(path)]
    value = {path: sum(scores[i, LABELS.index(x)] for i, x in enumerate(path)) for path in paths}
    built = ["O"] * len(scores)
    for first, last, kind in name_spans(scores, LABELS):
        built[first:last] = [f"B-{kind}"] + [f"I-{kind}"] * (last - first - 1)
    assert np.isclose(value[tuple(built)], max(value.values()))


def test_no_tokens_have_no_names() -> None:
    assert name_spans(np.zeros((0, len(LABELS))), LABELS) == []


@given(arrays(np.float32, (3, 4), elements=SCORES))
def test_softmax_gives_probabilities_in_the_order_of_the_scores(scores: np.ndarray) -> None:
    chances = softmax(scores)
    assert np.allclose(chances.sum(axis=1), 1, atol=1e-5)
    best = np.take_along_axis(chances, scores.argmax(axis=1)[:, None], axis=1)[:, 0]
    assert np.allclose(best, chances.max(axis=1))  # scores that differ by nothing may tie
