"""The whole way of a report, on one page.

    Report → reading → Reading → coding → Record

Inside, offsets count in `Report.text`; `_outward` puts a record back into the
offsets of the text as it came.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from bestand.coding.coder import Coder, FrameCoder
from bestand.knowledge.base import Knowledge, load_knowledge
from bestand.model import Event, Reading, Record, Report, Span
from bestand.reading import attribution, names, numbers, pipeline, places, reference, times


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may choose: a folder of extra knowledge, another spaCy pipeline, another coder."""

    knowledge: Path | None = None
    pipeline: str | None = None
    coder: Coder = field(default_factory=FrameCoder)


def read(report: Report, options: Options | None = None) -> Record:
    """Code a report that intake has opened; same input, same output."""
    options = options or Options()
    folders = (options.knowledge,) if options.knowledge else ()
    reading = understand(report, load_knowledge(folders), options.pipeline)
    return _record(reading, options.coder.code(reading))


def understand(report: Report, knowledge: Knowledge, pipeline_name: str | None = None) -> Reading:
    """Read a report: words, then who, where, when, how many, and who says so."""
    words = pipeline.parse(report, pipeline.load(report.language, pipeline_name))
    mentions, actors = names.mentions(report, words.tokens, words.sentences, words.names, knowledge)
    mentions, located = places.locate(report, words.tokens, words.sentences, mentions, knowledge)
    reading = Reading(
        report=report,
        tokens=words.tokens,
        sentences=words.sentences,
        mentions=mentions,
        times=times.find(report, words.tokens, words.sentences),
        numbers=numbers.find(words.tokens, report.language),
        hunches=words.hunches,
        actors=actors,
        places=located,
    )
    told = attribution.told(reading)
    reading = reference.resolve(reading, told)
    return replace(reading, sayings=attribution.sayings(reading, told))


def _record(reading: Reading, events: tuple[Event, ...]) -> Record:
    report = reading.report
    record = Record(report, reading.mentions, reading.actors, reading.places, events)
    if report.offsets is None:
        return record
    outward = _outward(report.offsets)
    return replace(record, mentions=outward(record.mentions), events=outward(record.events))


def _outward(offsets: tuple[int, ...]) -> Callable[[Any], Any]:
    """Moves every span inside a value from `Report.text` to `Report.original`."""

    def move(value: Any) -> Any:
        if isinstance(value, Span):
            return Span(offsets[value.start], offsets[value.end])
        if isinstance(value, tuple):
            return tuple(move(item) for item in value)
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{f.name: move(getattr(value, f.name)) for f in fields(value)})
        return value

    return move
