"""What the network thinks of a trigger and of the words around it, as reasons for the choices of coding."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence

from bestand.coding.triggers import Trigger
from bestand.languages.grammar import Grammar
from bestand.model import Hunch, Span, Status

LEVELS = (0.05, 0.2, 0.4, 0.6, 0.8)  # steps of the probability of a status or role
Heard = Sequence[tuple[str, float]]  # the likeliest role of some words, with its probability
SILENT = "network=silent"  # the network sees no event in any word of the trigger
UNKNOWN = "network=unknown"  # nobody asked it


class Views:
    """The network's views of one report; levels run from 0 (it says no) to 5 (it is sure).

    `blind` leaves them all unknown, for reports that the network has learned from.
    """

    def __init__(self, grammar: Grammar, *, blind: bool = False) -> None:
        self.grammar = grammar
        self.blind = blind
        self.hunches = {hunch.token: hunch for hunch in grammar.reading.hunches}

    def of(self, trigger: Trigger) -> Hunch | None:
        """Its view of the word of a trigger that it is surest of as an event; None where it sees none."""
        views = [self.hunches[i] for i in (trigger.anchor, *trigger.tokens) if i in self.hunches]
        return max(views, key=some, default=None)

    def type_of(self, trigger: Trigger) -> tuple[float, float]:
        """The probabilities of the trigger's type and of any event, over its words."""
        views = [self.hunches[i] for i in trigger.tokens if i in self.hunches]
        this = max((view.types.get(trigger.frame.type, 0.0) for view in views), default=0.0)
        return this, max(map(some, views), default=0.0)

    def status(self, trigger: Trigger, status: Status) -> str:
        """How sure it is of a status."""
        view = self.of(trigger)
        if view is None:
            return UNKNOWN if self.blind else SILENT
        return f"network={level(view.status.get(status.value, 0.0), LEVELS)}"

    def role(self, trigger: Trigger, words: Span, roles: Collection[str]) -> str:
        """How sure it is that words play one of some roles in the event of a trigger."""
        return self.among(self.heard(trigger, words), roles)

    def heard(self, trigger: Trigger, words: Span) -> Heard | None:
        """What it takes some words for in the event of a trigger; None where it sees no event."""
        view = self.of(trigger)
        if view is None:
            return None
        return [view.roles[t.index] for t in self.grammar.tokens_in(words) if t.index in view.roles]

    def among(self, heard: Heard | None, roles: Collection[str]) -> str:
        """How sure it is of one of some roles, by what it takes the words for."""
        if heard is None:
            return UNKNOWN if self.blind else SILENT
        return f"network={level(max((p for role, p in heard if role in roles), default=0.0), LEVELS)}"


def likeliest(views: Iterable[str]) -> str:
    """The surest of some views, to weigh that none of them is right."""
    found = set(views)
    return max(found - {SILENT}, default=SILENT)


def some(hunch: Hunch) -> float:
    """The probability of any event."""
    return 1.0 - hunch.types.get("", 0.0)


def level(probability: float, steps: Sequence[float]) -> int:
    """How many of the steps it reaches."""
    return bisect_right(steps, probability)
