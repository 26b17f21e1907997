"""One encoder, many heads; a token is its first and last piece, side by side."""

from __future__ import annotations

from typing import NamedTuple

import torch
import torch.nn.functional as F  # noqa: N812 - its usual name
from torch import Tensor, nn

from training.encoder import Encoder, drop
from training.labels import NAMES, ROLES, STATUS, TAGS, TRIGGERS

ARC, RELATION, ROLE = 256, 96, 64
DROPOUT, EVENT_DROPOUT = 0.2, 0.35


class Scores(NamedTuple):
    """Raw scores; B windows of N tokens.

    names (B, N, 11), tags (B, N, 17), arcs (B, N, N) with the head last and the
    root on the diagonal, relation_head and relation_dep (B, N, 97), triggers
    (B, N, 45), status (B, N, 4), role_trigger and role_mention (B, N, 65). A
    relation or role score is the bilinear form of its two vectors in the weights
    relations (R, 97, 97), dependent first, or roles (7, 65, 65), trigger first.
    """

    names: Tensor
    tags: Tensor
    arcs: Tensor
    relation_head: Tensor
    relation_dep: Tensor
    triggers: Tensor
    status: Tensor
    role_trigger: Tensor
    role_mention: Tensor
    relations: Tensor
    roles: Tensor


class Projection(nn.Module):
    """Linear, GELU, dropout and a constant one for the bias of the bilinear form."""

    def __init__(self, width: int, size: int, rate: float) -> None:
        super().__init__()
        self.linear, self.rate = nn.Linear(width, size), rate

    def forward(self, x: Tensor) -> Tensor:
        y = drop(F.gelu(self.linear(x)), self.rate, self.training)
        return torch.cat([y, torch.ones_like(y[..., :1])], -1)


def _picked(x: Tensor, index: Tensor) -> Tensor:
    """The pieces (B, L, H) at the indices (B, N)."""
    return x.gather(1, index[..., None].expand(-1, -1, x.shape[-1]))


class Network(nn.Module):
    def __init__(self, encoder: Encoder, hidden: int, relations: int) -> None:
        super().__init__()
        self.encoder = encoder
        width = 2 * hidden
        self.names = nn.Linear(width, len(NAMES))
        self.tags = nn.Linear(width, len(TAGS))
        self.root = nn.Linear(width, 1)
        self.arc_head = Projection(width, ARC, DROPOUT)
        self.arc_dep = Projection(width, ARC, DROPOUT)
        self.arc = nn.Parameter(torch.randn(ARC + 1, ARC + 1) * 0.02)
        self.relation_head = Projection(width, RELATION, DROPOUT)
        self.relation_dep = Projection(width, RELATION, DROPOUT)
        self.relation = nn.Parameter(torch.randn(relations, RELATION + 1, RELATION + 1) * 0.02)
        self.triggers = nn.Linear(width, len(TRIGGERS))
        self.status = nn.Linear(width, len(STATUS))
        self.role_trigger = Projection(width, ROLE, EVENT_DROPOUT)
        self.role_mention = Projection(width, ROLE, EVENT_DROPOUT)
        self.role = nn.Parameter(torch.randn(len(ROLES), ROLE + 1, ROLE + 1) * 0.02)

    def forward(self, ids: Tensor, first: Tensor, last: Tensor) -> Scores:
        x = self.encoder(ids, ids != 1)
        words = torch.cat([_picked(x, first), _picked(x, last)], -1)
        z = drop(words, DROPOUT, self.training)
        e = drop(words, EVENT_DROPOUT, self.training)
        arcs = self.arc_dep(z) @ self.arc @ self.arc_head(z).transpose(1, 2)
        place = torch.arange(first.shape[1])
        diagonal = (place[:, None] == place[None, :]).to(arcs.dtype)
        arcs = arcs + self.root(z) * diagonal  # a token that is its own head is the root
        return Scores(
            self.names(z),
            self.tags(z),
            arcs,
            self.relation_head(z),
            self.relation_dep(z),
            self.triggers(e),
            self.status(e),
            self.role_trigger(e),
            self.role_mention(e),
            self.relation,
            self.role,
        )
