"""Which reports are one source: near-copies of one text, found by MinHash over word shingles.

Twelve papers that print one agency's text are one source. Copies share most of their
shingles; where two reports also share a wire credit and come out within a day of each
other, a third is enough, as desks cut and rewrite.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
from numpy.typing import NDArray

from bestand.linking.clustering import heads
from bestand.model import BlockKind, Report

WORD = re.compile(r"\w+")
SHINGLE = 3  # words
PERMUTATIONS = 64
ROWS = 2  # hashes in a band: pairs that share a fifth of their shingles nearly always meet
COPY = 0.5  # share of the shorter report's shingles that the longer one has
CREDITED = 0.25  # the same, with one credit and day
DAYS = 10  # between copies; a text that comes back later is printed for another reason
FEWEST = 12  # shingles; shorter texts are copies only where they are the same


@dataclass(frozen=True, slots=True)
class Print:
    """What a report is recognised by."""

    shingles: frozenset[int]
    credits: frozenset[str]
    day: date | None


def fingerprint(report: Report) -> Print:
    texts = (
        report.text[block.span.start : block.span.end]
        for block in report.blocks
        if block.kind != BlockKind.BOILERPLATE
    )
    found = {each for text in texts for each in _shingles(text)}
    day = report.published.day if report.published else None
    return Print(frozenset(found), frozenset(each.casefold() for each in report.credits), day)


def _shingles(text: str) -> Iterator[int]:
    """Hashes of each three words in a row, the same in every process."""
    words = [word.casefold() for word in WORD.findall(text)]
    for start in range(len(words) - SHINGLE + 1):
        joined = " ".join(words[start : start + SHINGLE]).encode()
        yield int.from_bytes(hashlib.blake2b(joined, digest_size=4).digest(), "big")


def source_keys(report: Report) -> frozenset[str]:
    """Keys of which copies of one text share at least one; for finding what to group a new report with."""
    return _bands(fingerprint(report))


def _bands(own: Print) -> frozenset[str]:
    if len(own.shingles) < FEWEST:
        return frozenset({f"text|{sorted(own.shingles)}"} if own.shingles else ())
    hashes = _least(own.shingles)
    rows = (hashes[at : at + ROWS] for at in range(0, PERMUTATIONS, ROWS))
    return frozenset(f"{band}|{'|'.join(map(str, row))}" for band, row in enumerate(rows))


def _least(shingles: frozenset[int]) -> list[int]:
    """MinHash (Broder 1997): the least hash of a set in each of many orders of all hashes."""
    factors, offsets = _orders()
    hashes = np.fromiter(shingles, np.uint32, len(shingles))
    least: list[int] = (hashes[:, None] * factors + offsets).min(axis=0).tolist()
    return least


@cache
def _orders() -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Factors and offsets of h → a·h + b mod 2³², which with an odd a puts all hashes in another order.

    The numbers of `RandomState` never change from one NumPy to the next: casebooks keep what comes of them.
    """
    drawn = np.random.RandomState(1)
    odd = 2 * drawn.randint(0, 1 << 31, PERMUTATIONS, dtype=np.uint32) + 1
    return odd, drawn.randint(0, 1 << 32, PERMUTATIONS, dtype=np.uint32)


def source_groups(reports: Mapping[str, Report]) -> dict[str, str]:
    """For each report key the group that it belongs to, named after the group's earliest report.

    Grouping is the same in whatever order reports come. A report alone is a group of its own.
    """
    keys = sorted(reports, key=lambda key: _order(key, reports[key]))
    prints = [fingerprint(reports[key]) for key in keys]
    alike = [pair for pair in _candidates(prints) if copies(prints[pair[0]], prints[pair[1]])]
    return {key: keys[head] for key, head in zip(keys, heads(len(keys), alike), strict=True)}


def _order(key: str, report: Report) -> tuple[bool, date, str]:
    published = report.published
    return published is None, published.day if published else date.min, key


def _candidates(prints: list[Print]) -> Iterator[tuple[int, int]]:
    """Pairs that share a band, each once."""
    bands: dict[str, list[int]] = defaultdict(list)
    for index, own in enumerate(prints):
        near: set[int] = set()
        for band in _bands(own):
            near.update(bands[band])
            bands[band].append(index)
        yield from ((other, index) for other in sorted(near))


def copies(one: Print, other: Print) -> bool:
    """Whether two reports print one text."""
    apart = abs((one.day - other.day).days) if one.day and other.day else 0
    if apart > DAYS:
        return False
    credited = bool(one.credits & other.credits) and apart <= 1
    shared = len(one.shingles & other.shingles) / max(1, min(len(one.shingles), len(other.shingles)))
    return shared >= (CREDITED if credited else COPY)
