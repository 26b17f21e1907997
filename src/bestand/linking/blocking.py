"""Blocking keys: two accounts are compared where they share one.

A key is a family of types with a stretch of days and a country or a named actor, so
that a report meets only those that tell of its own days, land and people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from bestand.linking.traits import Traits

BUCKET = 7  # days
SLACK = 3  # days by which accounts may differ and still be compared
LONGEST = 60  # buckets; a longer stretch is found at its beginning only
UNDATED = "undated"
NOWHERE = "-"


def keys(account: Traits) -> frozenset[str]:
    """Keys of an account; the same for the same account whatever else there is."""
    spots = list(_spots(account))
    return frozenset(f"{account.family}|{when}|{spot}" for when in _stretches(account) for spot in spots)


def _stretches(account: Traits) -> Iterator[str]:
    if account.days is None:
        yield UNDATED
        return
    first = (account.days.first - SLACK) // BUCKET
    last = min((account.days.last + SLACK) // BUCKET, first + LONGEST)
    yield from (str(bucket) for bucket in range(first, last + 1))


def _spots(account: Traits) -> Iterator[str]:
    """The country, and the actors as they are named and whom they belong to."""
    if account.place:
        yield account.place.country or account.place.id
    actors = {actor for sides in account.sides.values() for actor in sides}
    yield from sorted(actors)
    if not account.place and not actors:
        yield NOWHERE


def pairs(accounts: Iterable[Traits]) -> Iterator[tuple[int, int]]:
    """Positions of accounts that share a key, each pair once, the smaller position first."""
    blocks: dict[str, list[int]] = defaultdict(list)
    seen: list[set[int]] = []
    for index, account in enumerate(accounts):
        near: set[int] = set()
        for key in keys(account):
            near.update(blocks[key])
            blocks[key].append(index)
        seen.append(near)
        yield from ((other, index) for other in sorted(near))
