"""How long questions to a large casebook take: makes one of a million events on SQLite, and asks.

    python -m benchmarks.casebook [--events 1000000] [--keep FILE]

Writes benchmarks/casebook.md.
"""

from __future__ import annotations

import math
import os
import platform
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.large import arguments, make
from bestand import casebook

if TYPE_CHECKING:
    from bestand.casebook.filters import Filters

EVENTS = 1_000_000
ROUNDS = 20  # of each question, with other values each time
PATIENCE = 10.0  # seconds of processor time for the rounds of one question; a slow one is asked less often
LIMIT = 50  # rows that are shown
BUDGET = 100  # milliseconds, of the 95th percentile
RESULT = Path(__file__).with_suffix(".md")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: milliseconds of processor time and by the clock, and how many rows came."""

    busy: float
    clock: float
    rows: int


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: of which query, with which filters in round n."""

    query: str
    filters: dict[str, str]  # values may use {n}

    def ask(self, number: int) -> Answer:
        """Ask it once."""
        from bestand.casebook import queries  # noqa: PLC0415  (wants an open casebook)
        from bestand.casebook.filters import Filters  # noqa: PLC0415

        values: Any = {
            key: value.format(n=number, year=2011 + number % 12) for key, value in self.filters.items()
        }
        busy, start = time.process_time(), time.perf_counter()
        filters: Filters = Filters.read(values)
        options: dict[str, Any] = {"bare": True} if self.query in {"incidents", "ceasefires"} else {}
        rows = sum(1 for _ in getattr(queries, self.query)(filters, limit=LIMIT, **options))
        return Answer((time.process_time() - busy) * 1000, (time.perf_counter() - start) * 1000, rows)

    def __str__(self) -> str:
        return " ".join([self.query, *(f"--{key} {value}" for key, value in self.filters.items())])


QUESTIONS = (
    Question("incidents", {}),
    Question("incidents", {"from": "{year}-03-01", "to": "{year}-03-31"}),
    Question("incidents", {"type": "airstrike,shelling"}),
    Question("incidents", {"actor": "a{n}"}),
    Question("incidents", {"actor": "a1{n}9", "from": "{year}-01-01"}),
    Question("incidents", {"actor": "a{n}", "source": "Outlet {n}", "type": "clash"}),
    Question("incidents", {"place": "p{n}"}),
    Question("incidents", {"place": "p{n}", "within": "100"}),
    Question("incidents", {"source": "Outlet {n}"}),
    Question("incidents", {"min-killed": "4{n}"}),
    Question("incidents", {"status": "possible", "min-killed": "10"}),
    Question("incidents", {"type": "clash", "place": "p{n}", "from": "{year}-01-01", "to": "{year}-12-31"}),
    Question("incidents", {"text": "truce siege"}),
    Question("accounts", {"from": "{year}-03-01", "to": "{year}-03-31"}),
    Question("accounts", {"actor": "a{n}"}),
    Question("claims", {"from": "{year}-03-01"}),
    Question("claims", {"actor": "a{n}"}),
    Question("claims", {"source": "Outlet {n}"}),
    Question("ceasefires", {"actor": "a{n}"}),
    Question("reports", {"source": "Outlet {n}"}),
    Question("reports", {"from": "{year}-03-01", "to": "{year}-03-31"}),
    Question("actors", {}),
    Question("actors", {"from": "{year}-03-01", "to": "{year}-03-31"}),
)


@dataclass(frozen=True, slots=True)
class Answers:
    """The rounds of one question."""

    question: Question
    rounds: list[Answer]

    @property
    def p95(self) -> float:
        return _p95(each.busy for each in self.rounds)

    def __str__(self) -> str:
        kept = "yes" if self.p95 < BUDGET else "**no**"
        rows, clock = self._median("rows"), self._median("clock")
        figures = f"{rows:.0f} | {self._median('busy'):.1f} | {self.p95:.1f} | {clock:.1f}"
        return f"| `{self.question}` | {len(self.rounds)} | {figures} | {kept} |"

    def _median(self, field: str) -> float:
        return float(statistics.median(getattr(each, field) for each in self.rounds))


def measure(path: Path) -> Iterator[Answers]:
    with casebook.open(path):
        for question in QUESTIONS:
            question.ask(0)  # opens what is only opened once
            start = time.process_time()
            rounds: list[Answer] = []
            while len(rounds) < ROUNDS and (not rounds or time.process_time() - start < PATIENCE):
                rounds.append(question.ask(len(rounds) + 1))
            yield Answers(question, rounds)


def page(lines: list[Answers], path: Path) -> str:
    with casebook.open(path):
        from bestand.casebook import models  # noqa: PLC0415  (wants an open casebook)

        events = models.Event.objects.count()
    every = [each.busy for line in lines for each in line.rounds]
    over = sum(line.p95 >= BUDGET for line in lines)
    return "\n".join(
        [
            "# Questions to a large casebook",
            "",
            f"SQLite {sqlite3.sqlite_version}, Python {platform.python_version()}, {events:,} events in"
            f" a file of {path.stat().st_size / 1e9:.1f} GB;"
            f" the first {LIMIT} rows, other values in each round,",
            "milliseconds of processor time on one core, as other work on the machine lengthens what",
            f"the clock shows (load {os.getloadavg()[0]:.1f}). Written by `make bench`.",
            "",
            f"The budget is a 95th percentile under {BUDGET} ms:"
            f" {over} of {len(lines)} questions are over it.",
            f"Of all rounds together it is {_p95(every):.1f} ms.",
            "",
            "| question | rounds | rows | median | p95 | median by the clock | within budget |",
            "|---|--:|--:|--:|--:|--:|---|",
            *map(str, lines),
            "",
        ]
    )


def _p95(spent: Iterable[float]) -> float:
    """The highest of 95 in a hundred, the lowest that covers as many."""
    ordered = sorted(spent)
    return ordered[math.ceil(0.95 * len(ordered)) - 1]


def main() -> None:
    options = arguments(__doc__, EVENTS)
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder) / "large.db"
        if not path.exists():
            make(path, options.events)
        lines = []
        for line in measure(path):
            lines.append(line)
            print(line, flush=True)
        RESULT.write_text(page(lines, path), "utf-8")


if __name__ == "__main__":
    main()
