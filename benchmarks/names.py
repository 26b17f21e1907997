"""Measure the names step and write names.md: which coded actors it finds, and whether as the coder did.

    python benchmarks/names.py [--part train dev]

Every role and attribution of the coded reports that has words in the text counts once, the
optional ones not. *Found*: a mention overlaps the words. *Same actor*: such a mention, or
what it goes back to, has the coder's id. Pronouns are counted apart.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path

from bestand import flow, intake
from bestand.knowledge import actors
from bestand.knowledge.base import load_knowledge
from bestand.model import MentionKind, Reading, Report, Span
from bestand.reading import names, pipeline
from bestand.scoring.coded import ActorFact
from bestand.scoring.corpus import CorpusReport, load

ROOT = Path(__file__).resolve().parent.parent
RESULT = Path(__file__).with_name("names.md")


def actor_of(reading: Reading, index: int) -> str | None:
    """The actor of a mention, by way of what it goes back to."""
    mention = reading.mentions[index]
    return mention.actor if mention.antecedent is None else actor_of(reading, mention.antecedent)


def inward(report: Report, span: Span) -> Span:
    """A span of the text as it came, in the readable text."""
    if report.offsets is None:
        return span
    inside = [i for i, offset in enumerate(report.offsets) if span.start <= offset < span.end]
    return Span(inside[0], inside[-1] + 1) if inside else Span(0, 0)


def facts(report: CorpusReport) -> list[ActorFact]:
    events = [event for event in report.gold.events if not event.optional]
    every = [fact for event in events for fact in (*event.roles, *event.attributions)]
    return [fact for fact in every if fact.span is not None and not fact.optional]


def count(report: CorpusReport, tally: Counter[str]) -> None:
    opened = intake.open_report(report.text, published=report.published)
    reading = flow.understand(opened, load_knowledge())
    for fact in facts(report):
        span = inward(opened, fact.span) if fact.span else Span(0, 0)
        over = [m for m in reading.mentions if m.span.overlaps(span)]
        exact = any(m.kind is MentionKind.PRONOUN and m.span == span for m in over)
        kind = "pronoun" if exact else "name"
        tally[kind] += 1
        tally[f"{kind} found"] += bool(over)
        tally[f"{kind} same"] += any(fact.actor in (m.actor, actor_of(reading, m.index)) for m in over)


def milliseconds(reports: list[CorpusReport]) -> float:
    """Processor time of the step for one report, once everything is loaded."""
    knowledge, spent = load_knowledge(), 0.0
    for report in reports:
        opened = intake.open_report(report.text, published=report.published)
        words = pipeline.parse(opened, pipeline.blank(opened.language))
        start = time.process_time()
        names.mentions(opened, words.tokens, words.sentences, words.names, knowledge)
        spent += time.process_time() - start
    return 1000 * spent / len(reports)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", nargs="+", default=["train", "dev"])
    parts = tuple(parser.parse_args().part)
    start = time.process_time()
    known = actors.load()
    loading = time.process_time() - start
    reports = load(ROOT / "corpus", parts)
    tally: Counter[str] = Counter()
    for report in reports:
        count(report, tally)
    RESULT.write_text(
        f"""# Names

Written by `python benchmarks/names.py --part {" ".join(parts)}`; processor time on one core.

| what | goal | measured |
|---|---|---|
| actors with an entry, parts of states not counted | | {len(known.ids()):,} |
| loading them | | {loading:.2f} s |
| the step, one report, warm | | {milliseconds(reports):.0f} ms |
| coded actors found | over 90% | {tally["name found"] / tally["name"]:.1%} of {tally["name"]} |
| the same, with the coder's id | over 80% | {tally["name same"] / tally["name"]:.1%} |
| pronouns found | | {tally["pronoun found"] / tally["pronoun"]:.1%} of {tally["pronoun"]} |
| the same, gone back to the coder's id | | {tally["pronoun same"] / tally["pronoun"]:.1%} |
""",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
