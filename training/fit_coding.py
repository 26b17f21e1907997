"""Fits the weights of coding on the corpus: which reasons speak for which decision.

    python -m training.fit_coding [--parts train dev] [--out src/bestand/coding/weights]

Each decision (triggers, status, roles, places, times, counts, attribution, merging)
is a conditional logit over the alternatives that coding itself lists, so that what
is learned is what is used. On the train part and most of the marked sentences the
network has seen the answers: its view is left out there, and weighed on dev and the
sentences that were kept from it.
"""

from __future__ import annotations

import argparse
import json
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from bestand import flow, intake
from bestand.coding.choice import chooser
from bestand.coding.coder import Desk
from bestand.coding.lexicon import Lexicon
from bestand.knowledge.base import load_knowledge
from bestand.model import Block, BlockKind, Published, Reading, Report, Span
from bestand.scoring.coded import gold_report
from bestand.scoring.corpus import CorpusReport, load
from training.instances import Coded, Instance, Stage, instances
from training.reports import Coded as Marked
from training.sentences import is_weighed, read_sentences

RIDGE = {"triggers": 0.6}  # strength of the prior that a reason says nothing
STAGES: tuple[Stage, ...] = (
    ("triggers", "status", "roles"),
    ("places", "times"),
    ("counts", "attribution", "merging"),
)
IN_LINES = frozenset({"triggers", "status", "roles"})  # decisions that every marked sentence answers
IN_FULL_LINES = frozenset(
    {"places", "times", "counts", "attribution", "merging"}
)  # and those that tell all roles
LEARNED = frozenset({"train"})  # parts that the network has learned from
SAMPLED = 3  # of the lines that the network learned from, every third is enough: its view is left out
SOME_DAY = Published(date(2016, 9, 14))  # a line's own words tell what it means; its day is of no matter
RARE = 2  # a reason met less often is no reason


def read(report: CorpusReport) -> Reading:
    """The reading of a coded report; on train without what the network thinks of events."""
    opened = intake.open_report(report.text, published=report.published)
    reading = flow.understand(opened, load_knowledge())
    return replace(reading, hunches=()) if report.part in LEARNED else reading


def read_line(line: Marked) -> Reading:
    """The reading of a marked line, with what the network thinks where it has not learned from it."""
    span = Span(0, len(line.text))
    blocks = (Block(span, BlockKind.PARAGRAPH),)
    report = Report(line.name, line.text, line.record["language"], blocks, line.text, published=SOME_DAY)
    reading = flow.understand(report, load_knowledge())
    return reading if is_weighed(line) else replace(reading, hunches=())


def coded_report(report: CorpusReport, reading: Reading, words: Lexicon | None = None) -> Coded:
    record = json.loads(report.text.with_suffix(".json").read_text("utf-8"))
    return Coded(record, report.gold, Desk(reading, words, blind=report.part in LEARNED))


def coded_line(line: Marked, reading: Reading) -> Coded:
    record = {**line.record, "file": f"{line.name}.txt"}
    desk = Desk(reading, blind=not is_weighed(line))
    return Coded(record, gold_report(record, ()), desk, by_words=True)


def fit(found: list[Instance], ridge: float) -> dict[str, float]:
    """Weights that make the right alternatives likely, with a quadratic prior."""
    names = _names(found)
    rows, columns, starts, gold, position = [], [], [0], [], 0
    for alternatives, right in found:
        for i, reasons in enumerate(alternatives):
            for name in reasons:
                if name in names:
                    rows.append(position)
                    columns.append(names[name])
            gold.append(float(i in right))
            position += 1
        starts.append(position)
    matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(position, len(names)))
    weights = _maximise(matrix, np.array(starts[:-1]), np.array(gold), ridge)
    return {name: round(float(weights[i]), 3) for name, i in sorted(names.items()) if abs(weights[i]) >= 0.01}


def _names(found: list[Instance]) -> dict[str, int]:
    seen: dict[str, int] = {}
    for alternatives, _ in found:
        for name in {name for reasons in alternatives for name in reasons}:
            seen[name] = seen.get(name, 0) + 1
    return {name: i for i, name in enumerate(sorted(n for n, count in seen.items() if count >= RARE))}


def _maximise(
    matrix: csr_matrix, starts: NDArray[np.int64], gold: NDArray[np.float64], ridge: float
) -> NDArray[np.float64]:
    sizes = np.diff([*starts, matrix.shape[0]])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = matrix @ weights
        scores -= np.repeat(np.maximum.reduceat(scores, starts), sizes)
        odds = np.exp(scores)
        chances = odds / np.repeat(np.add.reduceat(odds, starts), sizes)
        mass = np.add.reduceat(chances * gold, starts)
        wanted = chances * gold / np.repeat(mass, sizes)
        value = -np.log(mass).sum() + ridge * (weights @ weights)
        return value, matrix.T @ (chances - wanted) + 2 * ridge * weights

    result = minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 400})
    return np.asarray(result.x)


def main() -> None:
    options = _options()
    reports = load(options.corpus, tuple(options.parts))
    lines_of = enumerate(read_sentences())
    marked = [line for i, line in lines_of if is_weighed(line) or i % SAMPLED == 0]
    with ProcessPoolExecutor(options.jobs) as pool:
        readings = list(pool.map(read, reports, chunksize=4))
        read_lines = list(pool.map(read_line, marked, chunksize=50))
    coded = [coded_report(*pair) for pair in zip(reports, readings, strict=True)]
    # The lexicon was written with train and dev in view, so on dev it leaves the network little to find.
    # Read without it, dev shows what the network alone is worth on words that the lexicon lacks.
    blind = [coded_report(r, x, Lexicon()) for r, x in zip(reports, readings, strict=True) if r.part == "dev"]
    lines = [coded_line(*pair) for pair in zip(marked, read_lines, strict=True)]
    full = [line for line, marks in zip(lines, marked, strict=True) if "place" in marks.told]
    for stage in STAGES:
        for name in stage:
            sources = [*coded, *(lines if name in IN_LINES else full if name in IN_FULL_LINES else ())]
            sources += blind if name == "triggers" else []
            found = [instance for each in sources for instance in instances(name, each)]
            weights = fit(found, RIDGE.get(name, 1.0))
            path = options.out / f"{name}.json"
            path.write_text(json.dumps(weights, indent=0, ensure_ascii=False) + "\n", "utf-8")
            print(f"{name}: {len(found)} decisions, {len(weights)} reasons")
        chooser.cache_clear()  # the next stage decides with what this one learned


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Fit the weights of coding on the corpus.")
    root = Path(__file__).resolve().parent.parent
    parser.add_argument("--corpus", type=Path, default=root / "corpus")
    parser.add_argument("--parts", nargs="+", default=["train", "dev"])
    parser.add_argument("--out", type=Path, default=root / "src/bestand/coding/weights")
    parser.add_argument("--jobs", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
