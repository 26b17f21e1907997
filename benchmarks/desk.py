"""How long the desk's pages take on a large casebook: makes one of 100,000 events on SQLite, and opens them.

    python -m benchmarks.desk [--events 100000] [--keep FILE]

Each page is asked for as a browser asks, through all of the desk but the network. Figures
are of processor time, which other work on the machine hardly lengthens: one request runs
on one core. Writes benchmarks/desk.md.
"""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.large import arguments, make
from bestand import casebook
from bestand.desk.configuration import Site
from bestand.desk.serving import configure

if TYPE_CHECKING:
    from django.test import Client

EVENTS = 100_000
ROUNDS = 20  # of each page, other ones each time
PATIENCE = 10.0  # seconds for the rounds of one page; a slow one is opened less often
BUDGET = 300  # milliseconds, of the 95th percentile
RESULT = Path(__file__).with_suffix(".md")
PAGES = (  # {n}, {year} and {key}: another one each round
    "/",
    "/map/",
    "/map/?type=violence&from={year}",
    "/map/?place=Place {n}&within=200",
    "/incidents/",
    "/incidents/?from={year}-03&to={year}-03",
    "/incidents/?actor=a{n}",
    "/incidents/?source=Outlet {n}",
    "/incidents/?text=truce siege",
    "/incidents/?page=20",
    "/incidents/i{n}/",
    "/ceasefires/",
    "/ceasefires/?actor=a{n}",
    "/ceasefires/c{n}/",
    "/actors/",
    "/actors/?from={year}-03&to={year}-03",
    "/actors/a{n}/",
    "/reports/",
    "/reports/?source=Outlet {n}",
    "/reports/{key}/",
    "/search/?q=truce siege",
    "/review/",
    "/import/",
    "/export/",
    "/api/incidents",
    "/api/events?actor=a{n}",
    "/api/reports/{key}",
)


@dataclass(frozen=True, slots=True)
class Timing:
    """The rounds of one page, in milliseconds, sorted."""

    page: str
    spent: list[float]

    @property
    def p95(self) -> float:
        return self.spent[int(0.95 * (len(self.spent) - 1))]

    def __str__(self) -> str:
        kept = "yes" if self.p95 < BUDGET else "**no**"
        median = statistics.median(self.spent)
        return f"| `{self.page}` | {len(self.spent)} | {median:.0f} | {self.p95:.0f} | {kept} |"


def measure() -> Iterator[Timing]:
    """Of each page, once it was opened for the first time."""
    browser = _browser()
    for page in PAGES:
        _open(browser, page, 0)
        start, spent = time.perf_counter(), list[float]()
        while len(spent) < ROUNDS and (not spent or time.perf_counter() - start < PATIENCE):
            spent.append(_open(browser, page, len(spent) + 1))
        yield Timing(page, sorted(spent))


def _browser() -> Client:
    """Somebody who may open every page, signed in and with a token."""
    from django.contrib.auth.models import User  # noqa: PLC0415  (wants an open casebook)
    from django.test import Client  # noqa: PLC0415

    from bestand.desk.api import tokens  # noqa: PLC0415
    from bestand.desk.models import Member  # noqa: PLC0415
    from bestand.desk.roles import Role  # noqa: PLC0415

    user = User.objects.create_user("benchmark")
    Member.objects.create(user=user, role=Role.ADMINISTRATOR)
    client = Client(headers={"Authorization": f"Bearer {tokens.make(user, 'benchmark', 30)}"})
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def _open(browser: Client, page: str, number: int) -> float:
    """Milliseconds of processor time until the whole of the page is there."""
    address = page.format(n=number, year=2011 + number % 12, key=f"{number * 7:064x}")
    start = time.process_time()
    answer = browser.get(address)
    spent = (time.process_time() - start) * 1000
    assert answer.status_code == 200, f"{address}: {answer.status_code}"
    return spent


def page(timings: list[Timing], path: Path, events: int) -> str:
    every = sorted(each for timing in timings for each in timing.spent)
    over = sum(timing.p95 >= BUDGET for timing in timings)
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    return "\n".join(
        [
            "# Pages over a large casebook",
            "",
            f"SQLite {sqlite3.sqlite_version}, Python {platform.python_version()}, {events:,} events in"
            f" a file of {path.stat().st_size / 1e9:.1f} GB;"
            " another page in each round, all of the desk but the network,",
            "milliseconds of processor time, while the load of the machine was"
            f" {load} on {os.cpu_count()} cores.",
            "Made by `python -m benchmarks.desk`.",
            "",
            f"The budget is a 95th percentile under {BUDGET} ms: {over} of {len(timings)} pages are over it.",
            f"Of all rounds together it is {every[int(0.95 * (len(every) - 1))]:.0f} ms.",
            "",
            "| page | rounds | median | p95 | within budget |",
            "|---|--:|--:|--:|---|",
            *map(str, timings),
            "",
        ]
    )


def main() -> None:
    options = arguments(__doc__, EVENTS)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("BESTAND_SECRET", "a key for measuring, of no use to anybody else")
        path = Path(folder) / "desk.db"
        configure(path, Site(host="testserver"))
        large = options.keep or Path(folder) / "large.db"
        if not large.exists():
            make(large, options.events)
        shutil.copy(large, path)  # an account is made in it
        with casebook.open(path):
            timings = []
            for timing in measure():
                timings.append(timing)
                print(timing, flush=True)
            RESULT.write_text(page(timings, path, options.events), "utf-8")


if __name__ == "__main__":
    main()
