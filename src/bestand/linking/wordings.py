"""The words of a report around a span. Spans of an account count in the text as it came."""

from __future__ import annotations

import re
from bisect import bisect_left

from bestand.accounts import Account
from bestand.model import Report, Span

SPACE = re.compile(r"\s+")


def readable(report: Report, span: Span) -> str:
    """The readable text of a span of the original, on one line: no markup, no line breaks."""
    start, end = span.start, span.end
    if report.offsets is not None:
        start, end = bisect_left(report.offsets, start), bisect_left(report.offsets, end)
    return SPACE.sub(" ", report.text[start:end]).strip()


def sentences(account: Account) -> tuple[str, ...]:
    """The evidence of an account as readable text, one sentence or caption each."""
    return tuple(readable(account.report, span) for span in account.event.evidence)


def telling(account: Account, words: Span) -> str | None:
    """The evidence that holds these words; None where they stand elsewhere."""
    held = [span for span in account.event.evidence if span.contains(words)]
    return readable(account.report, held[0]) if held else None
