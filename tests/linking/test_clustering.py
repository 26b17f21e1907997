"""Clustering against an oracle that does the same naively."""

from __future__ import annotations

import random

import pytest

from bestand.linking.clustering import Task, cluster


def naive(task: Task) -> list[list[int]]:
    """Look at all groups anew for each join, straight from the definition."""
    groups = [[index] for index in range(task.size)]
    for one, other in task.together:
        first, second = (next(g for g in groups if each in g) for each in (one, other))
        if first is not second:
            groups.remove(second)
            first += second
    while True:
        groups = sorted(sorted(group) for group in groups)
        ways = [
            (-mean(task, a, b), a[0], b[0], a, b)
            for n, a in enumerate(groups)
            for b in groups[n + 1 :]
            if not any(pair(i, j) in task.apart for i in a for j in b)
            and any(pair(i, j) in task.scores for i in a for j in b)
            and mean(task, a, b) >= task.bar
        ]
        if not ways:
            return groups
        *_, one_group, other_group = min(ways)
        groups.remove(other_group)
        one_group += other_group


def pair(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


def mean(task: Task, one: list[int], other: list[int]) -> float:
    scores = [task.scores.get(pair(i, j), task.unknown) for i in one for j in other]
    return sum(scores) / len(scores)


def task(seed: int) -> Task:
    """Few different scores, so that ties are common."""
    chance = random.Random(seed)
    size = chance.randint(2, 14)
    pairs = [(i, j) for j in range(size) for i in range(j)]
    scores = {each: 50 * chance.randint(-4, 10) for each in pairs if chance.random() < 0.6}
    apart = {each for each in pairs if chance.random() < 0.08}
    together = tuple(each for each in pairs if each not in apart and chance.random() < 0.05)
    return Task(size, scores, 170, 50, together, frozenset(apart))


@pytest.mark.parametrize("seed", range(120))
def test_the_groups_are_those_of_the_definition(seed: int) -> None:
    made = task(seed)
    assert cluster(made) == naive(made)


@pytest.mark.parametrize("seed", range(20))
def test_each_thing_is_in_one_group_and_what_is_apart_stays_apart(seed: int) -> None:
    made = task(seed)
    groups = cluster(made)
    assert sorted(each for group in groups for each in group) == list(range(made.size))
    home = {each: n for n, group in enumerate(groups) for each in group}
    assert all(home[one] == home[other] for one, other in made.together)
    if not made.together:
        assert all(home[one] != home[other] for one, other in made.apart)
