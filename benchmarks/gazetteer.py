"""Measure the gazetteer and write gazetteer.md: size, speed, and what it knows of the coded corpus.

    python benchmarks/gazetteer.py [--part train dev]

Two figures for the coded places, each of the events' places of a report counted once:
*named* asks the gazetteer for the coder's own name; *read* reads the report and asks
whether the place is among those that were found in it. The match is the score's.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from bestand import flow, intake
from bestand.knowledge.base import load_knowledge
from bestand.knowledge.places import Places
from bestand.model import Place
from bestand.scoring.coded import PlaceFact, normalise
from bestand.scoring.compare import same_place
from bestand.scoring.corpus import CorpusReport, load

ROOT = Path(__file__).resolve().parent.parent
RESULT = Path(__file__).with_name("gazetteer.md")
NAMES = (
    "Aleppo",
    "Charkiv",
    "Deir Ezzor",
    "Tripoli",
    "Noord-Kivu",
    "Marioepol",
    "Qwertz",
    "Khan Younis",
    "Congo",
    "San José",
)
LOAD = """
import time
from bestand.knowledge.places import Places
start = time.process_time()
Places.load().find("Homs", "nl")
print(time.process_time() - start)
"""


def fact(place: Place) -> PlaceFact:
    """A place as the score sees it."""
    return PlaceFact(
        names=frozenset(normalise(name) for name in (place.name, *place.aliases)),
        precision=place.precision,
        latitude=place.latitude,
        longitude=place.longitude,
        shown=place.name,
    )


def gold_places(report: CorpusReport) -> list[PlaceFact]:
    return list({e.place for e in report.gold.events if e.place is not None and not e.optional})


def matches(gold: PlaceFact, places: Iterable[Place]) -> bool:
    return any(same_place(gold, fact(place)) for place in places)


def named(reports: list[CorpusReport], places: Places) -> tuple[int, int, int]:
    """Coded places, those that the gazetteer has, and those that it has in front."""
    golds = [gold for report in reports for gold in gold_places(report)]
    found = [(gold, [p for name in gold.names for p in places.find(name, "en")[:12]]) for gold in golds]
    known = sum(matches(gold, candidates) for gold, candidates in found)
    return len(golds), known, sum(matches(gold, candidates[:1]) for gold, candidates in found)


def read(reports: list[CorpusReport]) -> tuple[int, int]:
    """Coded places, and those found in reading the report."""
    knowledge = load_knowledge()
    total = hits = 0
    for report in reports:
        opened = intake.open_report(report.text, published=report.published)
        found = flow.understand(opened, knowledge).places.values()
        golds = gold_places(report)
        total += len(golds)
        hits += sum(matches(gold, found) for gold in golds)
    return total, hits


def lookup_time(places: Places) -> float:
    """Microseconds of processor time for one look-up that is not remembered."""
    start = time.process_time()
    for _ in range(100):
        for name in NAMES:
            places._search(name, "nl")
    return (time.process_time() - start) / (100 * len(NAMES)) * 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", nargs="+", default=["train", "dev"])
    parts = tuple(parser.parse_args().part)
    reports = load(ROOT / "corpus", parts)
    loading = subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, check=True).stdout
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    places = Places.load()
    total, known, first = named(reports, places)
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    microseconds = lookup_time(places)
    read_total, hits = read(reports)
    folder = ROOT / "src/bestand/knowledge/places"
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
    RESULT.write_text(
        f"""# Gazetteer

Written by `python benchmarks/gazetteer.py --part {" ".join(parts)}`; processor time on one core.

| what | budget | measured |
|---|---|---|
| on disk | under 25 MB | {size:.1f} MB |
| loading and the first look-up | under 0.4 s | {float(loading):.2f} s |
| memory after {total:,} look-ups | under 120 MB | {memory:.0f} MB |
| one look-up, not remembered | | {microseconds:.0f} µs |
| coded places known by the coder's name | over 90% | {known / total:.1%} of {total} |
| the same, first candidate right, no context | | {first / total:.1%} |
| coded places found in reading their report | over 90% | {hits / read_total:.1%} of {read_total} |
""",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
