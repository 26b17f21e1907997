"""How long questions to a large casebook take: makes one of a million events on SQLite, and asks.

    python -m benchmarks.casebook [--events 1000000] [--keep FILE]

Writes benchmarks/casebook.md.
"""

from __future__ import annotations

import argparse
import platform
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.large import make
from bestand import casebook

if TYPE_CHECKING:
    from bestand.casebook.filters import Filters

EVENTS = 1_000_000
ROUNDS = 20  # of each question, with other values each time
LIMIT = 50  # rows that are shown
BUDGET = 100  # milliseconds, of the 95th percentile
RESULT = Path(__file__).with_suffix(".md")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: of which query, with which filters in round n."""

    query: str
    filters: dict[str, str]  # values may use {n}

    def ask(self, number: int) -> float:
        """Milliseconds of asking it once."""
        from bestand.casebook import queries  # noqa: PLC0415  (wants an open casebook)
        from bestand.casebook.filters import Filters  # noqa: PLC0415

        values: Any = {
            key: value.format(n=number, year=2011 + number % 12) for key, value in self.filters.items()
        }
        start = time.perf_counter()
        filters: Filters = Filters.read(values)
        options: dict[str, Any] = {"bare": True} if self.query in {"incidents", "ceasefires"} else {}
        for _ in getattr(queries, self.query)(filters, limit=LIMIT, **options):
            pass
        return (time.perf_counter() - start) * 1000

    def __str__(self) -> str:
        return " ".join([self.query, *(f"--{key} {value}" for key, value in self.filters.items())])


QUESTIONS = (
    Question("incidents", {}),
    Question("incidents", {"from": "{year}-03-01", "to": "{year}-03-31"}),
    Question("incidents", {"type": "airstrike,shelling"}),
    Question("incidents", {"actor": "a{n}"}),
    Question("incidents", {"actor": "a1{n}9", "from": "{year}-01-01"}),
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
    Question("ceasefires", {"actor": "a{n}"}),
    Question("reports", {"source": "Outlet {n}"}),
    Question("actors", {"from": "{year}-03-01", "to": "{year}-03-31"}),
)


def measure(path: Path) -> Iterator[tuple[Question, list[float]]]:
    with casebook.open(path):
        for question in QUESTIONS:
            question.ask(0)  # opens what is only opened once
            yield question, sorted(question.ask(number) for number in range(1, ROUNDS + 1))


def page(lines: list[tuple[Question, list[float]]], events: int, size: int) -> str:
    rows = [_row(question, spent) for question, spent in lines]
    every = sorted(each for _, spent in lines for each in spent)
    return "\n".join(
        [
            "# Questions to a large casebook",
            "",
            f"SQLite {sqlite3.sqlite_version}, {events:,} events in a file of {size / 1e9:.1f} GB, the first"
            f" {LIMIT} rows, {ROUNDS} rounds each with other values, milliseconds, Python"
            f" {platform.python_version()}. Made by `python -m benchmarks.casebook`.",
            "",
            f"All questions together: 95th percentile {_p95(every):.1f} ms; the budget is {BUDGET} ms.",
            "",
            "| question | median | p95 | within budget |",
            "|---|--:|--:|---|",
            *rows,
            "",
        ]
    )


def _row(question: Question, spent: list[float]) -> str:
    kept = "yes" if _p95(spent) < BUDGET else "**no**"
    return f"| `{question}` | {statistics.median(spent):.1f} | {_p95(spent):.1f} | {kept} |"


def _p95(spent: list[float]) -> float:
    return spent[int(0.95 * (len(spent) - 1))]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument(
        "--keep", type=Path, metavar="FILE", help="keep the casebook; use it where it is there"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder) / "large.db"
        if not path.exists():
            make(path, options.events)
        lines = []
        for question, spent in measure(path):
            lines.append((question, spent))
            print(f"{question}: {statistics.median(spent):.1f} ms, p95 {_p95(spent):.1f} ms", flush=True)
        RESULT.write_text(page(lines, options.events, path.stat().st_size), "utf-8")


if __name__ == "__main__":
    main()
