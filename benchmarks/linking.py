"""Measure linking on a made-up war with known answers and write linking.md.

    python -m benchmarks.linking [--seeds 1 2 3]

B-cubed (Bagga and Baldwin 1998): for each account, the share of its incident that tells
the same happening (precision), and the share of its happening that its incident has (recall).
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.generated import Made, make
from bestand.linking import claims, incidents, source_groups

RESULT = Path(__file__).with_name("linking.md")


@dataclass(frozen=True, slots=True)
class Score:
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def b_cubed(found: Mapping[str, object], truth: Mapping[str, object]) -> Score:
    """Both give each item the name of its group."""
    ours, theirs = Counter(found.values()), Counter(truth.values())
    both = Counter((found[key], truth[key]) for key in truth)
    precision = sum(n * n / ours[group] for (group, _), n in both.items())
    recall = sum(n * n / theirs[group] for (_, group), n in both.items())
    return Score(precision / len(truth), recall / len(truth))


@dataclass(frozen=True, slots=True)
class Row:
    seed: str
    accounts: int
    incidents: Score
    sources: Score
    seconds: float


def measure(seed: int, made: Made) -> Row:
    start = time.process_time()
    groups = source_groups(made.reports)
    told = [replace(each, group=groups[each.report_key]) for each in made.accounts]
    found = incidents(told)
    claims(found)
    seconds = time.process_time() - start
    linked = {each.key: incident.id for incident in found for each in incident.accounts}
    return Row(str(seed), len(told), b_cubed(linked, made.truth), b_cubed(groups, made.texts), seconds)


def page(rows: Sequence[Row], large: Row, memory: float) -> str:
    lines = [
        f"| {row.seed} | {row.accounts:,} | {row.incidents.precision:.3f} | {row.incidents.recall:.3f} "
        f"| **{row.incidents.f1:.3f}** | {row.sources.f1:.3f} | {row.seconds:.1f} |"
        for row in (*rows, large)
    ]
    return f"""# Linking

Written by `python -m benchmarks.linking --seeds {" ".join(row.seed for row in rows)}`: a made-up war
(`benchmarks/generated.py`) of 200 happenings told by 1,000 reports, a quarter of them wire copies, with
missing and wrong places, vague and wrong days, types half known, contradicting figures, namesakes, and
look-alikes in the next town or some days later. B-cubed over accounts; the bar is an F1 of 0.85. Processor
time on one core; the budget is 60 s for 1,000 reports of about ten events each (the last row).

| seed | accounts | precision | recall | F1 | F1 of source groups | seconds |
|---|---|---|---|---|---|---|
{chr(10).join(lines)}

Largest memory: {memory:.0f} MB.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3])
    rows = [measure(seed, make(seed)) for seed in parser.parse_args().seeds]
    large = measure(1, make(1, happenings=2000, told=(8, 12)))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    text = page(rows, replace(large, seed="1, 2,000 happenings"), memory)
    RESULT.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
