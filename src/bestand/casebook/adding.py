"""Reports into the casebook: each once, each in a transaction of its own."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from django.db import DatabaseError, DataError, InterfaceError

from bestand import flow, intake
from bestand.batch import Wish
from bestand.casebook import storing
from bestand.casebook.rules import rules_of
from bestand.errors import BestandError, InputError, InternalError
from bestand.intake.items import Item
from bestand.model import Record

Reader = Callable[[Item], Record]


class Fate(StrEnum):
    """What became of a report that was to be added."""

    ADDED = "added"
    REREAD = "reread"  # known, and now read by newer rules too
    KNOWN = "known"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    source: str
    fate: Fate
    error: BestandError | None = None


@dataclass(slots=True)
class Summary:
    """How many had which fate, and why they failed."""

    numbers: dict[Fate, int] = field(default_factory=lambda: dict.fromkeys(Fate, 0))
    errors: list[BestandError] = field(default_factory=list)

    def note(self, outcome: Outcome) -> None:
        self.numbers[outcome.fate] += 1
        if outcome.error:
            self.errors.append(outcome.error)

    @property
    def nothing(self) -> bool:
        """Whether no report is in the casebook for it."""
        return not any(number for fate, number in self.numbers.items() if fate is not Fate.FAILED)

    def __str__(self) -> str:
        told = {
            Fate.ADDED: "added",
            Fate.REREAD: "read anew",
            Fate.KNOWN: "known already",
            Fate.FAILED: "failed",
        }
        optional = (Fate.REREAD,)
        shown = (fate for fate in told if self.numbers[fate] or fate not in optional)
        return ", ".join(f"{self.numbers[fate]} {told[fate]}" for fate in shown) + "."


def reader(wish: Wish) -> Reader:
    """Reads an item as the user wants it read."""
    options = flow.Options(pipeline=wish.pipeline, knowledge=wish.knowledge)

    def read(item: Item) -> Record:
        report = intake.open_report(item, published=wish.published, language=wish.language)
        return flow.read(report, options)

    return read


def add(items: Iterable[Item], wish: Wish, read: Reader | None = None) -> Iterator[Outcome]:
    """Add each item and tell what became of it. Bytes that these rules have read before are not read again.

    Relinking is left to `relinking.relink`. Raises KnowledgeError and PipelineError, with
    which nothing can be read, and the engine's errors.
    """
    rules, read = rules_of(wish), read or reader(wish)
    for item in items:
        yield add_one(item, rules, read)


def add_one(item: Item, rules: str, read: Reader) -> Outcome:
    if item.error:
        return Outcome(item.source, Fate.FAILED, item.error)
    key = storing.key_of_bytes(item.content)
    if storing.known(key, rules):
        return Outcome(item.source, Fate.KNOWN)
    try:
        stored = storing.store(key, read(item), rules)
    except InputError as error:
        return Outcome(item.source, Fate.FAILED, error)
    except (BestandError, DatabaseError, InterfaceError) as error:
        if isinstance(error, DataError):  # this report alone is what the engine cannot hold
            return Outcome(item.source, Fate.FAILED, _internal(item.source, error))
        raise
    except Exception as fault:
        return Outcome(item.source, Fate.FAILED, _internal(item.source, fault))
    return Outcome(item.source, _fate(stored))


def _fate(stored: storing.Stored | None) -> Fate:
    if stored is None:
        return Fate.KNOWN
    return Fate.REREAD if stored.again else Fate.ADDED


def _internal(source: str, fault: Exception) -> InternalError:
    """Where in the code it went wrong, in one line."""
    last = traceback.extract_tb(fault.__traceback__)[-1]
    what = f"the reader failed on it ({type(fault).__name__} in {Path(last.filename).name}:{last.lineno})"
    return InternalError(source, what, "please report this with the text")
