"""What a coder should look at first."""

from __future__ import annotations

from math import log10

MANY = 3.0  # powers of ten: from a thousand deaths on, more of them add nothing
CONTRADICTION = 0.75  # beside 1 for an event that the machine is not sure of at all, and 1 for many deaths


def urgency(confidence: float, killed: int | None, contradicted: bool) -> float:
    """Doubt, deaths and contradiction, added up: at least 0, the more the sooner."""
    deaths = min(1.0, log10(1 + max(0, killed or 0)) / MANY)
    return (1.0 - confidence) + deaths + (CONTRADICTION if contradicted else 0.0)
