"""From scores to structure: name spans, dependency trees.

Both decoders are exact: Viterbi over the BIO scheme, and Chu-Liu-Edmonds for
the best tree with one root (Dozat & Manning 2017 use the same two steps).
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
FORBIDDEN = -1e9


def softmax(scores: Floats) -> NDArray[np.float32]:
    """Probabilities along the last axis."""
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: NDArray[np.float32] = (shifted / shifted.sum(axis=-1, keepdims=True)).astype(np.float32)
    return result


@cache
def bio_transitions(labels: tuple[str, ...]) -> NDArray[np.float32]:
    """What may follow what, as (from, to) costs of 0 or FORBIDDEN; I-X only after B-X or I-X."""
    costs = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for i, before in enumerate(labels):
        for j, label in enumerate(labels):
            if label.startswith("I-") and before[2:] != label[2:]:
                costs[i, j] = FORBIDDEN
    return costs


def viterbi(scores: Floats, transitions: Floats, start: Floats) -> list[int]:
    """The best path through (tokens, labels) scores."""
    best = scores[0] + start
    back: list[NDArray[np.intp]] = []
    for row in scores[1:]:
        paths = best[:, None] + transitions
        back.append(paths.argmax(axis=0))
        best = paths.max(axis=0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


def name_spans(scores: Floats, labels: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """Spans (first, last, type) of token indices from (tokens, labels) scores."""
    if not len(scores):
        return []
    start = np.array([FORBIDDEN if label.startswith("I-") else 0.0 for label in labels])
    path = [labels[i] for i in viterbi(scores, bio_transitions(labels), start)]
    begins = [i for i, label in enumerate(path) if label.startswith("B-")]
    spans = []
    for begin, limit in pairwise([*begins, len(path)]):
        end = begin + 1
        while end < limit and path[end].startswith("I-"):
            end += 1
        spans.append((begin, end, path[begin][2:]))
    return spans


def best_tree(scores: Floats) -> list[int]:
    """Heads of the best tree with one root.

    `scores[i, j]` is that of j as the head of i, `scores[i, i]` that of i as the
    root; the root's head in the result is the root itself. Where the unconstrained
    best tree has several roots, each of them is tried as the only one.
    """
    size = len(scores)
    arcs = np.full((size + 1, size + 1), FORBIDDEN)
    arcs[1:, 1:] = scores
    arcs[1:, 0] = np.diagonal(scores)
    np.fill_diagonal(arcs, FORBIDDEN)
    heads = _arborescence(arcs)
    roots = [i for i in range(1, size + 1) if heads[i] == 0]
    if len(roots) > 1:
        heads = max((_rooted(arcs, root) for root in roots), key=lambda tree: _total(arcs, tree))
    return [i if head == 0 else head - 1 for i, head in enumerate(heads[1:].tolist())]


def _rooted(arcs: Floats, root: int) -> NDArray[np.intp]:
    only = arcs.copy()
    only[1:, 0] = FORBIDDEN
    only[root, 0] = arcs[root, 0]
    only[root, 1:] = FORBIDDEN
    return _arborescence(only)


def _total(arcs: Floats, heads: NDArray[np.intp]) -> float:
    return float(arcs[np.arange(1, len(heads)), heads[1:]].sum())


def _arborescence(arcs: Floats) -> NDArray[np.intp]:
    """Chu-Liu-Edmonds: the best head of each node but node 0, without cycles."""
    heads: NDArray[np.intp] = arcs.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = np.zeros(len(arcs), dtype=bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    ring = np.flatnonzero(inside)
    kept = arcs[ring, heads[ring]]
    into = arcs[np.ix_(ring, rest)] - kept[:, None]
    out_of = arcs[np.ix_(rest, ring)]
    smaller = np.full((len(rest) + 1, len(rest) + 1), FORBIDDEN)
    smaller[:-1, :-1] = arcs[np.ix_(rest, rest)]
    smaller[-1, :-1] = into.max(axis=0)
    smaller[:-1, -1] = out_of.max(axis=1)
    smaller[0] = FORBIDDEN
    contracted = _arborescence(smaller)
    return _expand(heads, contracted, rest, ring, into.argmax(axis=0), out_of.argmax(axis=1))


def _expand(  # noqa: PLR0913, PLR0917 - the six pieces of one contraction
    heads: NDArray[np.intp],
    contracted: NDArray[np.intp],
    rest: NDArray[np.intp],
    ring: NDArray[np.intp],
    entry: NDArray[np.intp],
    exit_: NDArray[np.intp],
) -> NDArray[np.intp]:
    """Undo a contraction: open the cycle where the smaller tree enters it."""
    result = heads.copy()
    for i, node in enumerate(rest):
        if node:
            head = contracted[i]
            result[node] = ring[exit_[i]] if head == len(rest) else rest[head]
    above = contracted[-1]
    result[ring[entry[above]]] = rest[above]
    return result


def _cycle(heads: NDArray[np.intp]) -> list[int]:
    """The nodes of one cycle, none where there is no cycle."""
    seen = np.zeros(len(heads), dtype=np.int64)
    for start in range(1, len(heads)):
        node = start
        while node and not seen[node]:
            seen[node] = start
            node = int(heads[node])
        if node and seen[node] == start:
            cycle = [node]
            while (following := int(heads[cycle[-1]])) != node:
                cycle.append(following)
            return cycle
    return []
