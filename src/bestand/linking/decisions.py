"""What users decided about accounts, and what of it binds.

*merge*: these accounts are one happening. *split*: each of these is another happening
than the others. *pin*: these accounts are one happening and no other account belongs to
it. Later decisions come later in the list; where two contradict each other the later
binds, and the earlier does again once the later is withdrawn: nothing is erased here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal


@dataclass(frozen=True, slots=True)
class Decision:
    """`accounts` are account keys; `by` is the user."""

    kind: Literal["merge", "split", "pin"]
    accounts: tuple[str, ...]
    by: str


@dataclass(frozen=True, slots=True)
class Bonds:
    """What the decisions come to: pairs of account keys, sorted, with the user behind each.

    `pinned` gives for each account of a pin the number of that pin: none but its accounts join it.
    """

    together: Mapping[tuple[str, str], str]
    apart: Mapping[tuple[str, str], str]
    pinned: Mapping[str, int]


def bonds(decisions: Sequence[Decision]) -> Bonds:
    """Read the latest first; what contradicts a later decision does not bind."""
    heads: dict[str, str] = {}
    together: dict[tuple[str, str], str] = {}
    apart: dict[tuple[str, str], str] = {}
    pinned: dict[str, int] = {}
    for number, decision in reversed(list(enumerate(decisions))):
        if decision.kind == "split":
            free = [pair for pair in _pairs(decision) if _head(heads, pair[0]) != _head(heads, pair[1])]
            apart |= {pair: decision.by for pair in free if pair not in apart}
            continue
        for pair in _chain(decision, pinned):
            if not _would_break(heads, apart, pair):
                heads[_head(heads, pair[1])] = _head(heads, pair[0])
                together[pair] = decision.by
        if decision.kind == "pin":
            pinned |= {key: number for key in decision.accounts if key not in pinned}
    return Bonds(together, apart, pinned)


def _pairs(decision: Decision) -> Iterator[tuple[str, str]]:
    return combinations(sorted(set(decision.accounts)), 2)


def _chain(decision: Decision, pinned: Mapping[str, int]) -> list[tuple[str, str]]:
    """Pairs that a later pin leaves free."""
    return [(one, other) for one, other in _pairs(decision) if pinned.get(one) == pinned.get(other)]


def _head(heads: Mapping[str, str], key: str) -> str:
    while key in heads:
        key = heads[key]
    return key


def _would_break(
    heads: Mapping[str, str], apart: Mapping[tuple[str, str], str], pair: tuple[str, str]
) -> bool:
    """Whether to join these two would join a pair that is kept apart; or they are joined already."""
    here, there = (_head(heads, each) for each in pair)
    ends = {here, there}
    return here == there or any({_head(heads, one), _head(heads, other)} == ends for one, other in apart)


def kept_apart(found: Bonds, keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    """All pairs of these accounts that decisions keep apart."""
    here = set(keys)
    yield from (pair for pair in found.apart if here.issuperset(pair))
    for key in (each for each in keys if each in found.pinned):
        for other in here:
            if found.pinned.get(other) != found.pinned[key]:
                yield (min(key, other), max(key, other))


def bound_to(found: Bonds) -> Mapping[str, frozenset[str]]:
    """For each account those that a decision puts it together with."""
    near: dict[str, set[str]] = defaultdict(set)
    for one, other in found.together:
        near[one].add(other)
        near[other].add(one)
    return {key: frozenset(others) for key, others in near.items()}
