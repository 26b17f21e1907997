"""What all layouts have in common: what they are given, what they give back, and what they leave out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import BinaryIO

from bestand.accounts import Account, Ceasefire, Incident
from bestand.model import Record

Cell = str | int | float | None
Row = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Holdings:
    """What is to be written; a layout goes once over what it needs, and leaves the rest alone."""

    incidents: Iterable[Incident] = ()
    ceasefires: Iterable[Ceasefire] = ()
    accounts: Iterable[Account] = ()
    records: Iterable[Record] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Instead of a row: why what was given has no place in the layout, as "no day"."""

    reason: str


@dataclass(slots=True)
class Tally:
    """What came of a writing: rows, and how many things were left out, by reason."""

    rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter)

    def keep(self, found: Iterable[Row | LeftOut]) -> Iterable[Row]:
        """The rows, counted; what was left out is counted too and goes no further."""
        for each in found:
            if isinstance(each, LeftOut):
                self.left_out[each.reason] += 1
            else:
                self.rows += 1
                yield each


@dataclass(frozen=True, slots=True)
class Layout:
    """A file layout. `profile` is its name with the version that it keeps to.

    `write` puts a whole file on a stream; its last argument asks for the HXL row, which
    only layouts with `tags` have. `subjects` are the holdings that it reads.
    """

    name: str
    profile: str
    subjects: tuple[str, ...]
    write: Callable[[Holdings, BinaryIO, bool], Tally]
    tags: bool = False
    binary: bool = False  # nothing for a terminal
