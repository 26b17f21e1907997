"""The encoder of multilingual-e5-small (a 12-layer MiniLM) in plain PyTorch."""

from __future__ import annotations

import math
import random
from typing import cast

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - its usual name
from torch import Tensor, nn

from training.base import Base, Shape

_POOL: dict[float, Tensor] = {}


def drop(x: Tensor, rate: float, training: bool) -> Tensor:
    """Dropout with masks cut from a pre-drawn pool: drawing afresh is slow on a CPU."""
    if not training or rate == 0.0:
        return x
    if rate not in _POOL:
        _POOL[rate] = (torch.rand(1 << 23) > rate).to(torch.float32) / (1 - rate)
    pool, count = _POOL[rate], x.numel()
    start = random.randrange(0, pool.numel() - count)
    return x * pool[start : start + count].view(x.shape)


class PackedEmbedding(nn.Module):
    """The 4-bit rows of the kept pieces, unpacked where they are looked up: exact and small."""

    def __init__(self, blocks: np.ndarray) -> None:
        super().__init__()
        rows, count, _ = blocks.shape
        scale = blocks[:, :, :2].copy().view(np.float16).reshape(rows, count)
        self.register_buffer("scale", torch.from_numpy(scale))
        self.register_buffer("packed", torch.from_numpy(blocks[:, :, 2:].reshape(rows, -1).copy()))
        self.count = count

    def forward(self, ids: Tensor) -> Tensor:
        batch, length = ids.shape
        packed = self.packed[ids].float()  # type: ignore[index]
        high = torch.floor(packed * (1 / 16))
        low = packed - 16 * high
        shape = (batch, length, self.count, 16)
        values = torch.cat([low.view(shape), high.view(shape)], -1) - 8.0
        scale = self.scale[ids].float()  # type: ignore[index]
        return (values * scale.unsqueeze(-1)).reshape(batch, length, self.count * 32)


class Layer(nn.Module):
    def __init__(self, shape: Shape, rate: float) -> None:
        super().__init__()
        self.heads, self.rate = shape.heads, rate
        self.qkv = nn.Linear(shape.hidden, 3 * shape.hidden)
        self.ao = nn.Linear(shape.hidden, shape.hidden)
        self.aln = nn.LayerNorm(shape.hidden, shape.epsilon)
        self.fi = nn.Linear(shape.hidden, shape.inner)
        self.fo = nn.Linear(shape.inner, shape.hidden)
        self.oln = nn.LayerNorm(shape.hidden, shape.epsilon)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, hidden = x.shape
        width = hidden // self.heads
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, width).permute(2, 0, 3, 1, 4)
        if torch.onnx.is_in_onnx_export():
            weights = ((q @ k.transpose(-1, -2)) * (1 / math.sqrt(width)) + mask).softmax(-1)
            context = weights @ v
        else:
            context = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        context = context.transpose(1, 2).reshape(batch, length, hidden)
        x = self.aln(x + drop(self.ao(context), self.rate, self.training))
        inner = self.fo(F.gelu(self.fi(x)))
        result: Tensor = self.oln(x + drop(inner, self.rate, self.training))
        return result


class Encoder(nn.Module):
    def __init__(self, base: Base, kept: list[int], rate: float = 0.1) -> None:
        super().__init__()
        shape = base.shape
        self.rate = rate
        self.word = PackedEmbedding(base.blocks("emb.word", shape.hidden)[kept])
        self.position = nn.Parameter(torch.from_numpy(base.floats("emb.pos")).view(-1, shape.hidden))
        kind = base.floats("emb.type")[: shape.hidden]
        self.kind = nn.Parameter(torch.from_numpy(kind))
        self.eln = nn.LayerNorm(shape.hidden, shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape, rate) for _ in range(shape.layers))
        self._load(base)

    @torch.no_grad()
    def _load(self, base: Base) -> None:
        hidden, inner = base.shape.hidden, base.shape.inner
        state = {"eln.weight": base.floats("emb.ln.w"), "eln.bias": base.floats("emb.ln.b")}
        for i in range(base.shape.layers):
            here, there = f"layers.{i}.", f"l{i}."
            parts = [base.matrix(f"{there}{k}.w", hidden) for k in "qkv"]
            state[f"{here}qkv.weight"] = np.concatenate(parts)
            state[f"{here}qkv.bias"] = np.concatenate([base.floats(f"{there}{k}.b") for k in "qkv"])
            for name, width in (("ao", hidden), ("fi", hidden), ("fo", inner)):
                state[f"{here}{name}.weight"] = base.matrix(f"{there}{name}.w", width)
                state[f"{here}{name}.bias"] = base.floats(f"{there}{name}.b")
            for name in ("aln", "oln"):
                state[f"{here}{name}.weight"] = base.floats(f"{there}{name}.w")
                state[f"{here}{name}.bias"] = base.floats(f"{there}{name}.b")
        self.load_state_dict({k: torch.from_numpy(v) for k, v in state.items()}, strict=False)

    def forward(self, ids: Tensor, attended: Tensor) -> Tensor:
        x = self.word(ids) + self.position[: ids.shape[1]] + self.kind
        x = drop(self.eln(x), self.rate, self.training)
        mask = (1.0 - attended[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, mask)
        return cast(Tensor, x)

    def freeze(self, layers: int) -> None:
        """Leave the embeddings and the lowest layers as they are: a fifth of the time for a third of them."""
        self.requires_grad_(False)
        for layer in list(self.layers)[layers:]:
            layer.requires_grad_(True)
