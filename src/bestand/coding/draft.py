"""One telling of an event, before the tellings of one happening are put together."""

from __future__ import annotations

from dataclasses import dataclass

from bestand.coding.roles import Filler
from bestand.coding.triggers import Trigger
from bestand.model import Attribution, Count, Location, Status, When


@dataclass(frozen=True, slots=True)
class Draft:
    """What one sentence tells of one happening."""

    sentence: int
    trigger: Trigger
    confidence: float
    status: Status
    hedged: bool
    fillers: tuple[Filler, ...]
    location: Location | None
    when: When | None
    counts: tuple[Count, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    why_no_place: str = ""
    why_no_time: str = ""

    @property
    def type(self) -> str:
        return self.trigger.frame.type
