"""Score the reader on the coded corpus and hold it to its floors.

    python benchmarks/gate.py                          all parts against floors.json
    python benchmarks/gate.py --part dev --errors 40   what goes wrong, to develop on
    python benchmarks/gate.py --update                 raise the floors to what is measured

The floors are one per part, language and kind of fact, beside a digest of the corpus.
`--update` only ever raises them; to lower one takes `--lower REASON`, which is kept.
The test part is measured, never looked into: its disagreements are not shown. The
sample reports that ship are a part of their own; nothing is fitted on them.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

from bestand.scoring.coded import written_report
from bestand.scoring.compare import KINDS
from bestand.scoring.corpus import PARTS, CorpusReport, digest, load, load_folder
from bestand.scoring.sums import Disagreement, Sums
from bestand.scoring.tables import calibration, describe, table

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
FLOORS = Path(__file__).with_name("floors.json")
SAMPLES = ROOT / "src" / "bestand" / "samples"
ALL = (*PARTS, "samples")
SHOWN = ("train", "dev", "samples")  # parts whose disagreements may be looked at

Json = dict[str, Any]
Measures = dict[str, dict[str, dict[str, float]]]  # part → language → measure


def main(argv: Sequence[str] | None = None) -> int:
    options = _options(argv)
    reports = [each for each in _reports(options.part or ALL) if options.only in each.name]
    start = time.perf_counter()
    records = _records(reports, options)
    seconds = time.perf_counter() - start
    sums = _score(reports, records)
    for (part, language), each in sums.items():
        print(f"\n== {part} {language}, {each.count} reports\n{table(each, options.by)}")
    print(f"\n{len(reports)} reports in {seconds:.1f} s")
    if options.calibration:
        print(calibration([pair for each in sums.values() for pair in each.confidences]))
    _show_errors(reports, sums, options)
    if options.only or options.predictions:
        return 0
    return _hold(_measures(sums), options)


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Score the reader on the coded corpus and hold it to its floors."
    )
    add = parser.add_argument
    add("--part", action="append", choices=ALL, help="only this part, repeatable (default: all)")
    add(
        "--only",
        default="",
        metavar="TEXT",
        help="only reports whose name holds TEXT; floors are not checked",
    )
    add("--by", choices=("fact", "type", "document"), default="fact", help="breakdown (default: fact)")
    add(
        "--errors",
        type=int,
        default=0,
        metavar="N",
        help="show the N worst disagreements, of all parts but test",
    )
    add("--kind", choices=KINDS, help="with --errors: only those that differ in this kind of fact")
    add("--type", help="with --errors: only events of this type, in gold or as read")
    add("--calibration", action="store_true", help="how often events are right, by the confidence they told")
    add("--jobs", type=int, default=2, metavar="N", help="processes (default: 2)")
    add(
        "--predictions", type=Path, metavar="FILE", help="score these records (JSON lines) instead of reading"
    )
    add("--save", type=Path, metavar="FILE", help="write the records as JSON lines")
    add("--update", action="store_true", help="raise the floors to what is measured")
    add("--lower", metavar="REASON", help="with --update: lower floors too, for this reason")
    return parser.parse_args(argv)


# ---------------------------------------------------------------------- reading


def _reports(parts: Sequence[str]) -> list[CorpusReport]:
    coded = load(CORPUS, tuple(part for part in PARTS if part in parts))
    return coded + (load_folder(SAMPLES, "samples") if "samples" in parts else [])


def _records(reports: list[CorpusReport], options: argparse.Namespace) -> dict[str, Json]:
    """The record of each report by the report's name."""
    if options.predictions:
        rows = [json.loads(line) for line in options.predictions.read_text("utf-8").splitlines() if line]
        by_stem = {Path(row["document"]["source"]).stem: row for row in rows}
        return {each.name: by_stem.get(each.gold.name, _nothing(each)) for each in reports}
    if options.jobs > 1:
        with ProcessPoolExecutor(options.jobs) as pool:
            records = list(pool.map(_read, reports, chunksize=4))
    else:
        records = [_read(each) for each in reports]
    if options.save:
        options.save.write_text(
            "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in records), "utf-8"
        )
    return dict(zip((each.name for each in reports), records, strict=True))


def _read(report: CorpusReport) -> Json:
    """The record in its JSON layout; a report that cannot be read gives its error row."""
    import bestand  # noqa: PLC0415  (only where something is read)
    from bestand.errors import BestandError  # noqa: PLC0415
    from bestand.output.layout import error_row, record_row  # noqa: PLC0415

    try:
        row = record_row(bestand.read(report.text, published=report.published))
    except BestandError as error:
        print(error, file=sys.stderr)
        row = error_row(str(report.text), error)
    return row.model_dump(mode="json")


def _nothing(report: CorpusReport) -> Json:
    return {"document": {"source": report.text.name}}


def _score(reports: list[CorpusReport], records: dict[str, Json]) -> dict[tuple[str, str], Sums]:
    """Sums by part and language."""
    sums: dict[tuple[str, str], Sums] = defaultdict(Sums)
    for each in reports:
        sums[each.part, each.gold.language].add(each.gold, written_report(records[each.name]))
    return dict(sorted(sums.items(), key=lambda item: (ALL.index(item[0][0]), item[0][1])))


def _show_errors(
    reports: list[CorpusReport], sums: dict[tuple[str, str], Sums], options: argparse.Namespace
) -> None:
    from bestand import intake  # noqa: PLC0415

    texts = {each.gold.name: each.text for each in reports}
    worst = [each for (part, _), group in sums.items() if part in SHOWN for each in _wanted(group, options)]
    worst.sort(key=lambda each: -len(each.pair.differences))
    for each in worst[: options.errors]:
        print("\n" + describe(each, intake.open_report(texts[each.report]).original))


def _wanted(sums: Sums, options: argparse.Namespace) -> Iterator[Disagreement]:
    for each in sums.disagreements:
        types = {event.type for event in (each.pair.gold, each.pair.predicted) if event}
        kinds = {kind for kind, _ in each.pair.differences}
        if (not options.kind or options.kind in kinds) and (not options.type or options.type in types):
            yield each


# ----------------------------------------------------------------------- floors


def _measures(sums: dict[tuple[str, str], Sums]) -> Measures:
    """F1 of every measure, rounded down to a thousandth."""
    result: Measures = {}
    for (part, language), each in sums.items():
        tallies = {
            "event": each.event,
            "fact": each.fact,
            **{kind: each.kinds[kind] for kind in KINDS},
            "credits": each.credits,
            "published": each.dates,
        }
        scores = {name: math.floor(tally.f1 * 1000) / 1000 for name, tally in tallies.items()}
        result.setdefault(part, {})[language] = scores
    return result


def _hold(measured: Measures, options: argparse.Namespace) -> int:
    """0 where nothing sank below its floor; with `--update` the floors are written."""
    stored: Json = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {"floors": {}, "lowered": []}
    sunk = list(_sunk(stored["floors"], measured))
    if options.update:
        _write(stored, measured, digest(CORPUS), options.lower if sunk else None)
        sunk = [] if options.lower else sunk
    elif stored.get("corpus") != digest(CORPUS):
        print("the corpus differs from the one that the floors were measured on: run `make gate-update`")
        return 1
    for line in sunk:
        print(f"below its floor: {line}")
    return 1 if sunk else 0


def _sunk(floors: Measures, measured: Measures) -> Iterator[str]:
    for part, language, name, score in _flat(measured):
        floor = floors.get(part, {}).get(language, {}).get(name, 0.0)
        if score < floor:
            yield f"{part} {language} {name} {score:.3f} < {floor:.3f}"


def _flat(measures: Measures) -> Iterator[tuple[str, str, str, float]]:
    for part, languages in measures.items():
        for language, scores in languages.items():
            for name, score in scores.items():
                yield part, language, name, score


def _write(stored: Json, measured: Measures, corpus: str, reason: str | None) -> None:
    """Raise every floor that was passed; lower those that were missed only where a reason is given."""
    floors = stored["floors"]
    if reason:
        what = list(_sunk(floors, measured))
        stored["lowered"].append({"on": date.today().isoformat(), "reason": reason, "what": what})
    for part, language, name, score in _flat(measured):
        group = floors.setdefault(part, {}).setdefault(language, {})
        group[name] = score if reason else max(score, group.get(name, 0.0))
    FLOORS.write_text(json.dumps({**stored, "corpus": corpus}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
