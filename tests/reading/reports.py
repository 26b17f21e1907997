"""Short reports in words, without the network, for the tests of what reading finds."""

from __future__ import annotations

from datetime import date

from bestand.model import Block, BlockKind, Published, Report, Span
from bestand.reading.pipeline import Words, blank, parse


def report(text: str, language: str, published: date | None, entry: date | None = None) -> Report:
    """A report of one paragraph, dated from outside; `entry` is the day of a timeline entry."""
    return Report(
        source="test",
        text=text,
        language=language,
        blocks=(Block(Span(0, len(text)), BlockKind.PARAGRAPH, day=entry),),
        original=text,
        published=Published(published) if published else None,
    )


def words(made: Report) -> Words:
    """Its tokens and sentences."""
    return parse(made, blank(made.language))
