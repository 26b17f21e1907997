"""What the heads are asked for; each loss is a sum over what is labelled."""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812 - its usual name
from torch import Tensor

from training.batches import Batch
from training.network import Scores
from training.windows import UNLABELLED

WEIGHTS = {
    "names": 1.0,
    "tags": 0.5,
    "arcs": 1.0,
    "relations": 1.0,
    "triggers": 5.0,  # nearly all words trigger nothing: the few that do must be heard
    "status": 0.6,
    "roles": 0.8,
}


def losses(scores: Scores, batch: Batch) -> dict[str, tuple[Tensor, int]]:
    """Per head the summed loss and how many labels it is over."""
    return {
        "names": _allowed(scores.names, batch.names),
        "tags": _single(scores.tags, batch.tags),
        "arcs": _single(scores.arcs.masked_fill(~batch.same, -1e9), batch.heads),
        "relations": _relations(scores, batch),
        "triggers": _allowed(scores.triggers, batch.triggers),
        "status": _single(scores.status, batch.status),
        "roles": _roles(scores, batch),
    }


def _single(scores: Tensor, labels: Tensor) -> tuple[Tensor, int]:
    loss = F.cross_entropy(scores.flatten(0, 1), labels.flatten(), ignore_index=UNLABELLED, reduction="sum")
    return loss, int((labels != UNLABELLED).sum())


def _allowed(scores: Tensor, allowed: Tensor) -> tuple[Tensor, int]:
    """Minus the log probability of the allowed set."""
    told = ~allowed.all(-1)
    chosen, sets = scores[told].log_softmax(-1), allowed[told]
    return -chosen.masked_fill(~sets, -1e9).logsumexp(-1).sum(), len(chosen)


def _relations(scores: Scores, batch: Batch) -> tuple[Tensor, int]:
    """Relations given the gold heads."""
    told = (batch.heads >= 0) & (batch.relations >= 0)
    index = batch.heads.clamp(min=0)[..., None].expand(-1, -1, scores.relation_head.shape[-1])
    heads = scores.relation_head.gather(1, index)[told]
    table = torch.einsum("mi,oij,mj->mo", scores.relation_dep[told], scores.relations, heads)
    return F.cross_entropy(table, batch.relations[told], reduction="sum"), len(table)


def _roles(scores: Scores, batch: Batch) -> tuple[Tensor, int]:
    """The role of every token of the window towards each trigger."""
    total = scores.names.new_zeros(())
    for window, trigger, allowed in batch.roles:
        rows = torch.einsum("i,oij->oj", scores.role_trigger[window, trigger], scores.roles)
        chosen = (scores.role_mention[window, : len(allowed)] @ rows.T).log_softmax(-1)
        total = total - chosen.masked_fill(~allowed, -1e9).logsumexp(-1).sum() / 10
    return total, len(batch.roles)
