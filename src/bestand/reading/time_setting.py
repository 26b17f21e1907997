"""What a time expression is told against, and how a rule reads its slots."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from bestand.knowledge.calendar import landmark
from bestand.model import Basis, Interval, Precision
from bestand.reading.phrases import Value
from bestand.reading.tense import Tense

Slots = Mapping[str, Value]
Rule = Callable[[Slots, "Setting"], Interval]
STATED, RELATIVE = Basis.STATED, Basis.RELATIVE
STORY = 300  # days: a date without a year told beside one so long ago shares its year


# What tells no story: a bare year ("in 2016 heroverd") and the month of "sinds mei".
ASIDES = {(Precision.YEAR, STATED), (Precision.MONTH, RELATIVE)}


class Unresolved(Exception):
    """The words stand for a time that the setting does not tell; `reason` is an empty reason."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Setting:
    """What a time expression is told against.

    `told` are the times just before it, the last first; `ongoing` is set for the
    start of what lasts until now ("sinds mei"), which is told in the tense of now.
    """

    today: date | None
    tense: Tense
    told: tuple[Interval, ...]
    ongoing: bool = False

    def now(self) -> date:
        """The publication day, or the day of the entry; Unresolved without either."""
        if self.today is None:
            raise Unresolved("no-publication-date")
        return self.today

    def anchor(self, longest: int) -> Interval:
        """The last told time of at most so many days; Unresolved when there is none."""
        for told in self.told:
            if (told.end - told.start).days < longest:
                return told
        raise Unresolved("ambiguous-time")

    def story(self) -> date | None:
        """A day of the year in which the story at hand plays, where that is long ago.

        An exact day tells; a month or season might be an aside between times of now.
        """
        told = [one for one in self.told if (one.precision, one.basis) not in ASIDES and not _known(one)]
        if not told or self.ongoing:
            return None
        last = told[:1] if told[0].precision is Precision.DAY else told[:2]
        long_ago = self.today is None or all((self.today - one.end).days > STORY for one in last)
        return told[0].end if long_ago else None


def number(slots: Slots, name: str, default: float = 1) -> float:
    """The number in a slot, or the default where the slot is empty."""
    value = slots.get(name, default)
    if isinstance(value, str):
        raise ValueError(f"{name}: {value!r} is no number")
    return value


def whole(slots: Slots, name: str) -> int:
    return int(number(slots, name))


def _known(told: Interval) -> bool:
    """Whether it is a day called by its date alone ("7 oktober"), which sets no scene."""
    return told.basis is RELATIVE and landmark(told.start.month, told.start.day) == told.start
