"""Word pieces of running text, aligned with its tokens.

The network sees pieces of the text as it stands, blanks and all; a token is
represented by its first and its last piece. Two tokens may share a piece
(").": one piece, two tokens), and a token of odd characters may have none of
its own: then the nearest piece stands in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sentencepiece import SentencePieceProcessor

START, PADDING, END, UNKNOWN = 0, 1, 2, 3

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pieces:
    """Piece ids with start and end marks, and per token its first and last piece."""

    ids: Ints
    first: Ints
    last: Ints


def align(tokenizer: SentencePieceProcessor, text: str, spans: Sequence[tuple[int, int]]) -> Pieces:
    """Cut `text` into pieces; `spans` are the character ranges of its tokens, in order."""
    encoded = tokenizer.encode(text, return_type="offset_mapping")
    offsets = np.array(encoded["offsets"], dtype=np.int64).reshape(-1, 2)
    ids = np.array([START, *encoded["ids"], END], dtype=np.int64)
    tokens = np.array(spans, dtype=np.int64).reshape(-1, 2)
    top = max(len(offsets) - 1, 0)
    first = np.searchsorted(offsets[:, 1], tokens[:, 0], side="right")
    last = np.searchsorted(offsets[:, 0], tokens[:, 1], side="left") - 1
    first = np.clip(first, 0, top)
    last = np.clip(np.maximum(last, first), 0, top)
    return Pieces(ids, first + 1, last + 1)
