"""Words of a report that a coder points at, and the sentence around them.

Spans that come from a page count in `Report.text`; those of a record in `Report.original`.
"""

from __future__ import annotations

import re

from bestand.model import Report, Span, Words
from bestand.output.layout import original_span
from bestand.review.fields import HAND

ENDS = re.compile(r"(?<=[.!?…])[”\"'’)]?\s+(?=[^a-z])")
NOWHERE = Words(Span(0, 0), "", HAND)  # of a fact that no words tell


def selected(report: Report, start: int | None, end: int | None) -> Span | None:
    """The span of a selection, without blanks around it; None where it holds nothing."""
    if start is None or end is None or not 0 <= start < end <= len(report.text):
        return None
    words = report.text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    return Span(start, end) if start < end else None


def written(report: Report, words: str) -> Span | None:
    """Where words stand in the text, whatever blanks and capitals they were typed with."""
    parts = [re.escape(part) for part in words.split()]
    found = re.search(r"\s+".join(parts), report.text, re.IGNORECASE) if parts else None
    return Span(*found.span()) if found else None


def words_at(report: Report, span: Span | None) -> Words:
    """The words that a fact rests on, as a record keeps them."""
    if span is None:
        return NOWHERE
    place = original_span(report, span)
    return Words(place, report.original[place.start : place.end], HAND)


def sentence_at(report: Report, span: Span) -> Span:
    """The sentence around words, inside their block, in `Report.original`."""
    block = next((each.span for each in report.blocks if each.span.overlaps(span)), Span(0, len(report.text)))
    start, end = block.start, max(block.end, span.end)
    for match in ENDS.finditer(report.text, block.start, block.end):
        if match.end() <= span.start:
            start = match.end()
        elif match.start() >= span.end:
            end = match.start()
            break
    return original_span(report, Span(start, end))
