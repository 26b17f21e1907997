"""Tallies over many reports: per language, per kind of fact, per type, per report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from bestand.model import Span
from bestand.scoring.coded import CodedReport
from bestand.scoring.compare import KINDS, Pair, Tally, pairs


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One pair of events that differs somewhere."""

    report: str
    pair: Pair

    @property
    def type(self) -> str:
        event = self.pair.gold or self.pair.predicted
        return event.type if event else ""

    @property
    def evidence(self) -> Span | None:
        event = self.pair.gold or self.pair.predicted
        return event.evidence[0] if event and event.evidence else None


def _tallies() -> defaultdict[str, Tally]:
    return defaultdict(Tally)


@dataclass(slots=True)
class Sums:
    """Measures of one set of reports; `event` is the tally of types, `fact` of all kinds."""

    count: int = 0  # of reports
    kinds: dict[str, Tally] = field(default_factory=_tallies)
    types: dict[str, Tally] = field(default_factory=_tallies)  # all facts of events of a type
    reports: dict[str, Tally] = field(default_factory=_tallies)
    credits: Tally = field(default_factory=Tally)
    dates: Tally = field(default_factory=Tally)  # publication dates that the report shows
    confidences: list[tuple[float, bool]] = field(default_factory=list)  # (told, type right)
    disagreements: list[Disagreement] = field(default_factory=list)

    def add(self, gold: CodedReport, predicted: CodedReport) -> None:
        """Count one report."""
        self.count += 1
        for pair in pairs(gold, predicted):
            self._count(gold.name, pair)
        ours, theirs = gold.credits, predicted.credits
        self.credits += Tally(len(ours & theirs), len(theirs - ours), len(ours - theirs))
        if gold.given:
            right = gold.published == predicted.published
            self.dates += Tally(right, not right and predicted.published is not None, not right)

    def _count(self, report: str, pair: Pair) -> None:
        event = pair.gold or pair.predicted
        for kind, tally in pair.tallies.items():
            self.kinds[kind] += tally
            self.reports[report] += tally
            self.types[event.type if event else ""] += tally
        if pair.predicted and pair.predicted.confidence is not None:
            self.confidences.append((pair.predicted.confidence, pair.tallies["type"].right == 1))
        if pair.differences:
            self.disagreements.append(Disagreement(report, pair))

    @property
    def event(self) -> Tally:
        return self.kinds["type"]

    @property
    def fact(self) -> Tally:
        return total(self.kinds[kind] for kind in KINDS)


def total(tallies: Iterable[Tally]) -> Tally:
    whole = Tally()
    for tally in tallies:
        whole += tally
    return whole
