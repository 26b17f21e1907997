"""What the network thinks of events: a second opinion for coding, never a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bestand.network.decode import softmax

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class EventScores:
    """Probabilities per token of the document, blanks included (theirs are all on the first label).

    triggers (tokens, 45) over `labels`, of which the first is "O", no trigger;
    status (tokens, 4) over `status_labels`, meaningful at triggers;
    window (tokens,) the context window that a token was read in, -1 for blanks.
    """

    labels: tuple[str, ...]
    triggers: Floats
    status_labels: tuple[str, ...]
    status: Floats
    role_labels: tuple[str, ...]
    window: NDArray[np.int64]
    role_trigger: Floats  # (tokens, 65), the left sides of the role scores
    role_mention: Floats  # (tokens, 65), the right sides
    role_weights: Floats  # (7, 65, 65)

    def roles(self, triggers: Sequence[int]) -> Floats:
        """(triggers, tokens, 7) over `role_labels`: which role each token has in the event of each trigger.

        Tokens outside a trigger's window have the first label, "none".
        """
        at = np.asarray(triggers, dtype=np.int64)
        forms = np.tensordot(self.role_trigger[at], self.role_weights, axes=(1, 1))  # (triggers, 7, 65)
        scores = np.tensordot(forms, self.role_mention, axes=(2, 1)).transpose(0, 2, 1)
        result = softmax(scores)
        outside = (self.window[at][:, None] != self.window[None, :]) | (self.window < 0)
        result[outside] = 0.0
        result[outside, 0] = 1.0
        return result
