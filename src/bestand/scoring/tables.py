"""Scores and disagreements in plain text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bestand.scoring.compare import Tally
from bestand.scoring.sums import Disagreement, Sums

CALIBRATION_STEP = 10  # percent


def table(sums: Sums, by: str) -> str:
    """The overall measures and a breakdown by fact kind, type or report."""
    rows: Mapping[str, Tally] = {"fact": sums.kinds, "type": sums.types, "document": sums.reports}[by]
    ends = [("credits", sums.credits), ("publication date", sums.dates)]
    head = f"{'':34} {'P':>6} {'R':>6} {'F1':>6} {'right':>6} {'extra':>6} {'missed':>6}"
    lines = [head, *_lines([("event", sums.event), ("fact", sums.fact)]), ""]
    order = rows.items() if by == "fact" else sorted(rows.items())
    return "\n".join([*lines, *_lines(order), "", *_lines(ends)])


def _lines(rows: Iterable[tuple[str, Tally]]) -> list[str]:
    return [
        f"{label[:34]:34} {each.precision:6.3f} {each.recall:6.3f} {each.f1:6.3f}"
        f" {each.right:6d} {each.extra:6d} {each.missed:6d}"
        for label, each in rows
    ]


def describe(each: Disagreement, text: str) -> str:
    """One disagreement with the words of the report; `-` is missed, `+` extra."""
    gold, predicted = each.pair.gold, each.pair.predicted
    quote = " ".join(text[each.evidence.start : each.evidence.end].split()) if each.evidence else ""
    ids = f"gold {gold.id if gold else '-'}, read {predicted.id if predicted else '-'}"
    head = f"{each.report}  {each.type}  {ids}"
    trigger = f"trigger: {predicted.trigger}" if predicted else ""
    lines = [
        f"“{quote[:300]}”",
        *([trigger] if trigger else []),
        *(text for _, text in each.pair.differences),
    ]
    return "\n    ".join([head, *lines])


def calibration(confidences: Iterable[tuple[float, bool]]) -> str:
    """Per tenth of confidence: how many events, and the share whose type is right."""
    bins: dict[int, list[bool]] = {}
    for told, right in confidences:
        bins.setdefault(min(int(told * 100) // CALIBRATION_STEP, 9), []).append(right)
    rows = [
        f"{low / 10:.1f}-{(low + 1) / 10:.1f} {len(r):6d} {sum(r) / len(r):6.3f}"
        for low, r in sorted(bins.items())
    ]
    return "\n".join([f"{'told':7} {'events':>6} {'right':>6}", *rows])
