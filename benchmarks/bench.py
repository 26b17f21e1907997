"""Measure the budgets of the design and write them down in speed.md.

    python benchmarks/bench.py [--reports N]

Every figure is of one process on one core, in seconds of processor time, which other
work on the machine hardly lengthens; nothing here is asserted, so that a busy machine
makes no test fail.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from statistics import median

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from spacy.tokens import Doc

from bestand.scoring.corpus import load

ROOT = Path(__file__).resolve().parent.parent
RESULT = Path(__file__).with_name("speed.md")
COMMAND = Path(sys.executable).with_name("bestand")
WORDS = 400  # of the report that the budgets speak of
ONE_CORE = {**os.environ, "OMP_NUM_THREADS": "1"}


@dataclass(frozen=True, slots=True)
class Budget:
    """A line of the design's table."""

    what: str
    limit: str
    measured: str
    kept: bool


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Measure the budgets of the design.")
    parser.add_argument(
        "--reports", type=int, default=40, metavar="N", help="reports to read warm (default: 40)"
    )
    parser.add_argument("--warm", action="store_true", help=argparse.SUPPRESS)  # the measured process itself
    options = parser.parse_args(argv)
    if options.warm:
        print(json.dumps(_warm(options.reports)))
        return 0
    budgets = list(_budgets(options.reports))
    RESULT.write_text(_page(budgets), "utf-8")
    print(RESULT.read_text("utf-8"))
    return 0


def _budgets(reports: int) -> Iterator[Budget]:
    start_up = median(_seconds([str(COMMAND), "--help"]) for _ in range(5))
    yield Budget("`bestand --help`", "under 0.3 s", f"{start_up:.2f} s", start_up < 0.3)
    sample = str(next((ROOT / "src/bestand/samples").glob("1-*.txt")))
    cold = median(_seconds([str(COMMAND), "read", sample]) for _ in range(3))
    yield Budget("first record of a short report, cold", "under 4 s", f"{cold:.1f} s", cold < 4)
    warm = _run_warm(reports)
    yield Budget(
        f"reading, {WORDS}-word report, warm",
        "at least 3 reports/s",
        f"{warm['per_second']:.1f} reports/s",
        warm["per_second"] >= 3,
    )
    rest = warm["rest"] * 1000
    yield Budget("all but the network, per report", "under 60 ms", f"{rest:.0f} ms", rest < 60)
    yield Budget(
        "memory of one reading process", "under 1 GB", f"{warm['memory']:.0f} MB", warm["memory"] < 1000
    )
    size = _installed("bestand")
    yield Budget("installed, without extras", "under 600 MB", f"{size:.0f} MB", size < 600)


def _seconds(command: list[str]) -> float:
    """Processor time of a command, with that of the system on its behalf."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=ONE_CORE)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _run_warm(reports: int) -> dict[str, float]:
    """The warm figures of a process of their own, so that its memory is a reader's only."""
    command = [sys.executable, __file__, "--warm", "--reports", str(reports)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=ONE_CORE)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


# --------------------------------------------------------------- one warm reader


def _warm(reports: int) -> dict[str, float]:
    """Reports of 400 words a second, seconds outside the network per such report, peak memory in MB."""
    import bestand  # noqa: PLC0415  (after the process has started, and only in it)

    chosen = load(ROOT / "corpus", ("train", "dev"))[::3][:reports]
    for sample in sorted(
        (ROOT / "src/bestand/samples").glob("*.txt")
    ):  # both languages, to load all there is
        bestand.read(sample)
    network = _Clock()
    network.hold()
    start = time.process_time()
    for each in chosen:
        bestand.read(each.text, published=each.published)
    seconds = time.process_time() - start
    length = sum(len(each.text.read_text("utf-8").split()) for each in chosen) / WORDS
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"per_second": length / seconds, "rest": (seconds - network.seconds) / length, "memory": memory}


class _Clock:
    """Adds up the time that the network takes: its pieces, its run and the reading of its scores."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def hold(self) -> None:
        """Stand between the reader and the network from now on."""
        from bestand.network.component import NetworkComponent  # noqa: PLC0415

        run = NetworkComponent.__call__

        def timed(component: NetworkComponent, doc: Doc) -> Doc:
            start = time.process_time()
            try:
                return run(component, doc)
            finally:
                self.seconds += time.process_time() - start

        NetworkComponent.__call__ = timed  # type: ignore[assignment, method-assign]


# -------------------------------------------------------------------- installed


def _installed(name: str) -> float:
    """Megabytes on disk of a package and all that it needs, without extras."""
    needed = _closure(name, {})
    needed.pop(name)
    size = sum(_size(each) for each in needed.values()) + _own_size()
    return size / 1e6


def _closure(name: str, found: dict[str, Distribution]) -> dict[str, Distribution]:
    if name in found:
        return found
    try:
        found[name] = distribution(name)
    except PackageNotFoundError:
        return found
    for line in found[name].requires or []:
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            _closure(canonicalize_name(requirement.name), found)
    return found


def _size(package: Distribution) -> int:
    paths = [Path(str(package.locate_file(file))) for file in package.files or []]
    return sum(path.stat().st_size for path in paths if path.is_file())


def _own_size() -> int:
    return sum(
        path.stat().st_size for path in (ROOT / "src").rglob("*") if path.is_file() and path.suffix != ".pyc"
    )


# ------------------------------------------------------------------------- page


def _page(budgets: list[Budget]) -> str:
    rows = "".join(
        f"| {each.what} | {each.limit} | {each.measured} | {'yes' if each.kept else '**no**'} |\n"
        for each in budgets
    )
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    return (
        "# Speed and size\n\n"
        f"Written by `make bench` on {time.strftime('%Y-%m-%d')}: {_processor()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, {platform.system()}. One process on one core; seconds are of "
        f"processor time, while the load of the machine was {load}.\n\n"
        "| what | budget | measured | kept |\n|---|---|---|---|\n" + rows
    )


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


if __name__ == "__main__":
    sys.exit(main())
