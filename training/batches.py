"""Windows of like length as padded tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from sentencepiece import SentencePieceProcessor
from torch import Tensor

from bestand.network.pieces import PADDING, Pieces, align
from training.labels import NAMES, TRIGGERS
from training.windows import UNLABELLED, Window

MOST_PIECES = 510


@dataclass(slots=True)
class Item:
    window: Window
    pieces: Pieces


@dataclass(slots=True)
class Batch:
    """B windows of at most L pieces and N tokens; label tensors as `Row` has them."""

    ids: Tensor
    first: Tensor
    last: Tensor
    words: Tensor  # (B, N) true where there is a token
    same: Tensor  # (B, N, N) true within a sentence
    tags: Tensor
    heads: Tensor
    relations: Tensor
    names: Tensor  # (B, N, 11) allowed
    triggers: Tensor  # (B, N, 45) allowed
    status: Tensor
    roles: list[tuple[int, int, Tensor]]  # window, trigger token, (tokens, len(ROLES)) allowed


def prepare(windows: Sequence[Window], tokenizer: SentencePieceProcessor) -> list[Item]:
    """Pieces for each window; the few that are too long for the encoder are left out."""
    items = [Item(window, align(tokenizer, window.text, window.spans)) for window in windows]
    return [item for item in items if len(item.pieces.ids) <= MOST_PIECES]


def batches(items: Sequence[Item], most: int, seed: int | None = None) -> Iterator[list[Item]]:
    """Groups of like length, at most `most` pieces with padding; shuffled where a seed is given."""
    order = list(items)
    rng = random.Random(seed)
    if seed is not None:
        rng.shuffle(order)
    chunk = 400 if seed is not None else len(order)
    groups: list[list[Item]] = []
    for start in range(0, len(order), chunk):
        groups += _grouped(sorted(order[start : start + chunk], key=lambda item: len(item.pieces.ids)), most)
    if seed is not None:
        rng.shuffle(groups)
    return iter(groups)


def _grouped(items: list[Item], most: int) -> list[list[Item]]:
    groups: list[list[Item]] = [[]]
    for item in items:
        if groups[-1] and len(item.pieces.ids) * (len(groups[-1]) + 1) > most:
            groups.append([])
        groups[-1].append(item)
    return [group for group in groups if group]


def _padded(rows: Sequence[Sequence[int] | np.ndarray], value: int) -> Tensor:
    table = np.full((len(rows), max(map(len, rows))), value, dtype=np.int64)
    for i, row in enumerate(rows):
        table[i, : len(row)] = row
    return torch.from_numpy(table)


def _sets(rows: Sequence[Sequence[np.ndarray | None]], width: int) -> Tensor:
    table = np.ones((len(rows), max(map(len, rows)), width), dtype=np.bool_)
    for i, row in enumerate(rows):
        for j, allowed in enumerate(row):
            if allowed is not None:
                table[i, j] = allowed
    return torch.from_numpy(table)


def collate(items: Sequence[Item]) -> Batch:
    rows = [item.window.rows for item in items]
    sentences = _padded([item.window.sentences for item in items], -1)
    return Batch(
        _padded([item.pieces.ids for item in items], PADDING),
        _padded([item.pieces.first for item in items], 0),
        _padded([item.pieces.last for item in items], 0),
        sentences >= 0,
        sentences[:, :, None] == sentences[:, None, :],
        _padded([[row.tag for row in r] for r in rows], UNLABELLED),
        _padded([item.window.heads for item in items], UNLABELLED),
        _padded([[row.relation for row in r] for r in rows], UNLABELLED),
        _sets([[row.name for row in r] for r in rows], len(NAMES)),
        _sets([[row.trigger for row in r] for r in rows], len(TRIGGERS)),
        _padded([[row.status for row in r] for r in rows], UNLABELLED),
        [(b, i, torch.from_numpy(sets)) for b, item in enumerate(items) for i, sets in item.window.roles],
    )
