"""Choosing among alternatives by weighed reasons: a conditional logit.

Each alternative comes with its reasons (feature names); the weights say how
much each reason speaks for it. The weights were fitted on the train and dev
parts of the corpus (`training/fit_coding.py`) and ship as JSON.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Reasons = Sequence[str]


@dataclass(frozen=True, slots=True)
class Chooser:
    """Weights by reason; a reason without a weight says nothing."""

    weights: dict[str, float]

    def score(self, reasons: Reasons) -> float:
        known = self.weights
        return sum([known[reason] for reason in reasons if reason in known])

    def probabilities(self, alternatives: Sequence[Reasons]) -> list[float]:
        """The share of each alternative; they add up to one."""
        scores = [self.score(reasons) for reasons in alternatives]
        top = max(scores)
        odds = [math.exp(score - top) for score in scores]
        total = sum(odds)
        return [x / total for x in odds]

    def best(self, alternatives: Sequence[Reasons]) -> int:
        """The index of the likeliest alternative, the first of equals."""
        chances = self.probabilities(alternatives)
        return max(range(len(chances)), key=lambda i: chances[i])

    def strongest(self, reasons: Reasons) -> str:
        """The reason that speaks loudest: what the user is shown as the rule."""
        return max(reasons, key=lambda reason: self.weights.get(reason, 0.0), default="")


@cache
def chooser(name: str) -> Chooser:
    """The shipped weights of one decision: triggers, roles, places, times or counts."""
    text = files("bestand.coding").joinpath("weights", f"{name}.json").read_text("utf-8")
    return Chooser(json.loads(text))
