"""Weights back from a finished network.onnx, to go on training from.

The embeddings are 4-bit either way; the matrices that were made 8-bit come back
rounded to 7 bits, which a few steps of training make good. A list of labels may have
grown at its end since: the new ones start as the fresh network has them.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from training.network import Network

PREFIX = "network."


def weights(path: Path, network: Network) -> dict[str, Tensor]:
    """The state of `network` with the file's weights; ValueError where one does not fit."""
    graph = onnx.load(str(path)).graph
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    found = {name.removeprefix(PREFIX): array for name, array in stored.items() if name.startswith(PREFIX)}
    for node in graph.node:
        if node.op_type in {"MatMul", "MatMulInteger"}:
            matrix = _matrix(stored, node.input[1])
            if matrix is not None and not node.input[1].startswith(PREFIX):
                found[_layer(node.name)] = matrix.T
    state = dict(network.state_dict())
    for name, fresh in state.items():
        if name not in found:
            raise ValueError(f"{path}: has no weights for {name}")
        state[name] = _grown(fresh, torch.from_numpy(np.array(found[name])), f"{path}: {name}")
    return state


def _matrix(stored: dict[str, NDArray[np.float32]], name: str) -> NDArray[np.float32] | None:
    """A constant matrix (in, out), unpacked where it is 8-bit (a scale per column, zero points of 0)."""
    if name in stored and not name.endswith("_quantized"):
        return stored[name]
    if name not in stored:
        return None
    scale = stored[name.removesuffix("_quantized") + "_scale"]
    return stored[name].astype(np.float32) * scale[None, :]


def _layer(node: str) -> str:
    """`/network/encoder/layers.0/qkv/MatMul_quant` is `encoder.layers.0.qkv.weight`."""
    return ".".join(node.strip("/").split("/")[1:-1]) + ".weight"


def _grown(fresh: Tensor, old: Tensor, what: str) -> Tensor:
    """The old weights, with the fresh ones for labels that came after the old list."""
    if old.shape == fresh.shape:
        return old.to(fresh.dtype)
    if old.shape[1:] != fresh.shape[1:] or len(old) > len(fresh):
        raise ValueError(f"{what} is {tuple(old.shape)}, wanted {tuple(fresh.shape)}")
    return torch.cat([old.to(fresh.dtype), fresh[len(old) :]])
