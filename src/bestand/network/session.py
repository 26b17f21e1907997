"""The shipped network: its files, its labels, and running it over windows of pieces."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from sentencepiece import SentencePieceProcessor

from bestand.errors import PipelineError
from bestand.network.pieces import PADDING, Pieces

Floats = NDArray[np.float32]
FOLDER = Path(__file__).parent
MODEL, TOKENIZER = "network.onnx", "tokenizer.model"
BATCH_PIECES = 1536  # padded pieces of one run: memory stays small, speed is flat beyond
PER_TOKEN = (
    "names",
    "tags",
    "relation_head",
    "relation_dep",
    "triggers",
    "status",
    "role_trigger",
    "role_mention",
)


@dataclass(frozen=True, slots=True)
class Labels:
    """What the heads choose from, in the order of their scores."""

    names: tuple[str, ...]
    tags: tuple[str, ...]
    relations: tuple[str, ...]
    triggers: tuple[str, ...]
    status: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """Raw scores of one window of N tokens.

    names (N, 11), tags (N, 17), arcs (N, N) with the head last and the root on the
    diagonal, triggers (N, 45), status (N, 4); the other four are the sides of
    bilinear forms, see `Network.relations` and `Network.roles`.
    """

    names: Floats
    tags: Floats
    arcs: Floats
    relation_head: Floats
    relation_dep: Floats
    triggers: Floats
    status: Floats
    role_trigger: Floats
    role_mention: Floats


@dataclass(frozen=True, slots=True)
class Network:
    """A loaded network; `roles` is (7, 65, 65), trigger first.

    `relations` is (97, R, 97), dependent first and head last: in this order one matrix product takes all.
    """

    session: Any  # onnxruntime.InferenceSession, which has no types
    tokenizer: SentencePieceProcessor
    labels: Labels
    relations: Floats
    roles: Floats

    def run(self, windows: Sequence[Pieces]) -> list[Scores]:
        """Scores per window, in order; windows of like length run together."""
        results: dict[int, Scores] = {}
        for group in _groups(windows):
            results.update(self._run_group(windows, group))
        return [results[i] for i in range(len(windows))]

    def _run_group(self, windows: Sequence[Pieces], group: Sequence[int]) -> Iterator[tuple[int, Scores]]:
        chosen = [windows[i] for i in group]
        feed = {
            "ids": _padded([w.ids for w in chosen], PADDING),
            "first": _padded([w.first for w in chosen], 0),
            "last": _padded([w.last for w in chosen], 0),
        }
        outputs = dict(zip((*PER_TOKEN, "arcs"), self.session.run([*PER_TOKEN, "arcs"], feed), strict=True))
        for row, (i, window) in enumerate(zip(group, chosen, strict=True)):
            n = len(window.first)
            parts = {name: outputs[name][row, :n] for name in PER_TOKEN}
            yield i, Scores(arcs=outputs["arcs"][row, :n, :n], **parts)


def _groups(windows: Sequence[Pieces]) -> list[list[int]]:
    order = sorted(range(len(windows)), key=lambda i: len(windows[i].ids))
    groups: list[list[int]] = []
    for i in order:
        if not groups or len(windows[i].ids) * (len(groups[-1]) + 1) > BATCH_PIECES:
            groups.append([])
        groups[-1].append(i)
    return groups


def _padded(rows: Sequence[NDArray[np.int64]], value: int) -> NDArray[np.int64]:
    table = np.full((len(rows), max(map(len, rows))), value, dtype=np.int64)
    for i, row in enumerate(rows):
        table[i, : len(row)] = row
    return table


@cache
def load(folder: Path = FOLDER) -> Network:
    """Load the network of a folder once; raises PipelineError where its files are missing."""
    for name in (MODEL, TOKENIZER):
        if not (folder / name).is_file():
            raise PipelineError(str(folder / name), "the network is not there", "install bestand anew")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(folder / MODEL), options, providers=["CPUExecutionProvider"])
    told = json.loads(session.get_modelmeta().custom_metadata_map["labels"])
    labels = Labels(**{name: tuple(values) for name, values in told.items()})
    shortest = {name: np.zeros((1, 1), dtype=np.int64) for name in ("ids", "first", "last")}
    forms, roles = session.run(["relations", "roles"], shortest)
    relations = np.ascontiguousarray(forms.transpose(1, 0, 2))
    tokenizer = SentencePieceProcessor(model_file=str(folder / TOKENIZER))
    return Network(session, tokenizer, labels, relations, roles)
