"""Which accounts belong together: average linkage, whose outcome does not depend on any order.

Groups are joined, the most alike first, while the mean score of all pairs across them
reaches a bar and no pair across them is kept apart. Scores are whole numbers and ties go
by position, so that the same accounts, sorted by key, always give the same groups. A mean
that reaches the bar needs a pair that does: groups never reach beyond a connected
neighbourhood of such pairs, which is why adding a report touches its neighbourhood only.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Pair = tuple[int, int]  # positions, the smaller first


@dataclass(frozen=True, slots=True)
class Task:
    """`size` things; `scores` of the pairs that were compared, `unknown` that of every other pair.

    `together` are things that must share a group, `apart` those that must not; both hold
    whatever the scores say, `together` first.
    """

    size: int
    scores: Mapping[Pair, int]
    bar: int
    unknown: int
    together: tuple[Pair, ...] = ()
    apart: frozenset[Pair] = frozenset()


@dataclass(slots=True)
class _State:
    members: dict[int, list[int]]
    sums: dict[int, dict[int, tuple[int, int]]]  # group → group → (sum of scores, pairs compared)
    apart: dict[int, set[int]]
    heap: list[tuple[float, int, int]] = field(default_factory=list)


def cluster(task: Task) -> list[list[int]]:
    """Groups of positions, each sorted, in the order of their first members."""
    state = _start(task)
    for one in sorted(state.sums):
        for other in state.sums[one]:
            if one < other:
                _propose(state, task, one, other)
    while state.heap:
        mean, one, other = heapq.heappop(state.heap)
        if one in state.members and other in state.members and _stands(state, task, one, other, -mean):
            _join(state, task, one, other)
    return sorted(sorted(group) for group in state.members.values())


def _start(task: Task) -> _State:
    head = heads(task.size, task.together)
    members: dict[int, list[int]] = defaultdict(list)
    for index in range(task.size):
        members[head[index]].append(index)
    sums: dict[int, dict[int, tuple[int, int]]] = defaultdict(dict)
    for (one, other), score in task.scores.items():
        _count(sums, head[one], head[other], score, 1)
    apart: dict[int, set[int]] = defaultdict(set)
    for one, other in task.apart:
        if head[one] != head[other]:
            apart[head[one]].add(head[other])
            apart[head[other]].add(head[one])
    return _State(dict(members), sums, apart)


def heads(size: int, together: Iterable[Pair]) -> list[int]:
    """For each thing the first of those it is joined to, directly or through others."""
    head = list(range(size))

    def find(index: int) -> int:
        while head[index] != index:
            head[index] = head[head[index]]
            index = head[index]
        return index

    for one, other in together:
        first, second = sorted((find(one), find(other)))
        head[second] = first
    return [find(index) for index in range(size)]


def _count(sums: dict[int, dict[int, tuple[int, int]]], one: int, other: int, score: int, pairs: int) -> None:
    if one == other:
        return
    before, known = sums[one].get(other, (0, 0))
    sums[one][other] = sums[other][one] = (before + score, known + pairs)


def _mean(state: _State, task: Task, one: int, other: int) -> float:
    """The mean over all pairs; whole numbers divided once are rounded the same everywhere."""
    total, known = state.sums[one].get(other, (0, 0))
    pairs = len(state.members[one]) * len(state.members[other])
    return (total + (pairs - known) * task.unknown) / pairs


def _propose(state: _State, task: Task, one: int, other: int) -> None:
    mean = _mean(state, task, one, other)
    if mean >= task.bar and other not in state.apart.get(one, ()):
        heapq.heappush(state.heap, (-mean, min(one, other), max(one, other)))


def _stands(state: _State, task: Task, one: int, other: int, mean: float) -> bool:
    """Whether a proposal still holds after what was joined since."""
    return other not in state.apart.get(one, ()) and mean == _mean(state, task, one, other)


def _join(state: _State, task: Task, one: int, other: int) -> None:
    """Put `other` into `one`, the smaller, and weigh what is near to both anew."""
    state.members[one] += state.members.pop(other)
    for near, (score, known) in state.sums.pop(other).items():
        del state.sums[near][other]
        _count(state.sums, one, near, score, known)
    for far in state.apart.pop(other, ()):
        state.apart[far].discard(other)
        state.apart[far].add(one)
        state.apart.setdefault(one, set()).add(far)
    for near in state.sums[one]:
        _propose(state, task, one, near)
