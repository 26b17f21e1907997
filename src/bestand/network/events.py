"""What the network thinks of events: a second opinion for coding, never a verdict."""

from __future__ import annotations

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

    def roles(self, trigger: int) -> Floats:
        """(tokens, 7) over `role_labels`: which role each token has in the event of this trigger.

        Tokens outside the trigger's window have the first label, "none".
        """
        result = np.zeros((len(self.window), len(self.role_labels)), dtype=np.float32)
        result[:, 0] = 1.0
        inside = np.flatnonzero((self.window == self.window[trigger]) & (self.window >= 0))
        form = np.einsum("i,oij->oj", self.role_trigger[trigger], self.role_weights)
        result[inside] = softmax(self.role_mention[inside] @ form.T)
        return result
