"""Tells the lines with date, source and author from those with news."""

from __future__ import annotations

import re
from enum import IntEnum

from bestand.intake.dates import Dated, find_clocks, find_dates
from bestand.intake.lines import FINAL
from bestand.intake.patterns import SEPARATOR, patterns
from bestand.knowledge.outlets import outlets

WORD = re.compile(r"[^\W\d_]{2,}")
LONGEST = 220  # characters of such a line
MOST_WORDS = 8  # of other things: the name of a paper, a section, a page
SENTENCE = 4  # words that with a full stop make a sentence
CAPITAL = r"[A-Z\u00c0-\u00de][\w'’.-]"
NAME = re.compile(rf"{CAPITAL}+(?:\s(?:[a-z]{{1,4}}|{CAPITAL}*))*\s{CAPITAL}+")
LEFT_EDGE = re.compile(r"(?:^|[|·•●–—−,(\[:;/.>*_\"'’”)-]\s*|\s{2,}|\n\s*|\d{4}-\d\d\s+)$")
RANGE = re.compile(r"\d\s?[-–—]\s?$")  # "3-7 januari" is no day
RIGHT_EDGE = re.compile(r"T\d\d:|\s*(?:$|[|·•●–—−,(\[:;/.)\]*_-]|\s{2,}|\n)")


class Label(IntEnum):
    """What is said of a date at the edge of a line; the lowest is the best publication date."""

    PUBLISHED = 0
    PLAIN = 1
    UPDATED = 2


def label(text: str, dated: Dated, language: str) -> Label | None:
    """What a date is called; None where it stands in a sentence."""
    known = patterns(language)
    left, right = text[: dated.span.start], text[dated.span.end :]
    if not _ends(right, language) or RANGE.search(left):
        return None
    if known.updated_before.search(left):
        return Label.UPDATED
    if known.published_before.search(left):
        return Label.PUBLISHED
    bare = known.filler_before.sub("", left)
    edge = LEFT_EDGE.search(bare) or _is_clock(bare, language) or _is_signed(bare, dated, right, language)
    return Label.PLAIN if edge else None


def _is_signed(left: str, dated: Dated, right: str, language: str) -> bool:
    """Whether an outlet, agency, section or author stands before a date: "Marno de Boer 3 mei 2013, 02:00".

    A bare name counts only when the date has a weekday or clock time, as events have dates too.
    """
    known, shown = patterns(language), left.strip()
    if shown.lower() in outlets().outlets or known.agencies.match(shown) or known.whole.match(shown):
        return True
    if len(shown.split()) > MOST_WORDS:
        return False
    told = dated.weekday is not None or find_clocks(right, language)
    return bool(known.byline.match(shown) or (told and NAME.fullmatch(shown)))


def _ends(right: str, language: str) -> bool:
    """Whether a date is closed off: by an edge, a clock time, a cue, a section or an author."""
    known = patterns(language)
    filler = known.filler_after.match(right)
    rest = right[filler.end() :].lstrip() if filler else right
    after = (known.starts, known.whole, known.byline, known.meta, known.agencies)
    if RIGHT_EDGE.match(right) or any(pattern.match(rest) for pattern in after):
        return True
    return any(clock.span.start == 0 for clock in find_clocks(rest[:20], language))


def _is_clock(left: str, language: str) -> bool:
    """Whether a clock time stands right before: "12.30 uur 3 mei 2010"."""
    shown = left.rstrip(" ,")
    return any(clock.span.end == len(shown) for clock in find_clocks(shown, language))


def is_meta(text: str, language: str) -> bool:
    """Whether a line holds date, source or author and little else."""
    shown = text.strip()
    if not shown or len(shown) > LONGEST:
        return False
    known = patterns(language)
    if known.agencies.match(shown):
        return True
    segments = [segment for segment in SEPARATOR.split(shown) if segment.strip()]
    dates = [dated for dated in find_dates(shown, language) if label(shown, dated, language) is not None]
    sourced = any(known.source.match(segment) or known.agencies.match(segment) for segment in segments)
    others = sum(other_words(segment, language) for segment in segments)
    if FINAL.search(shown) and other_words(segments[-1], language) >= SENTENCE:
        return False  # "Aviano, 24 maart 1999. Een F-16 stijgt op."
    if dates or sourced:
        return others <= (MOST_WORDS if dates else 3)
    nothing_else = others == 0 and not find_dates(shown, language) and not FINAL.search(shown)
    return nothing_else or _is_byline(shown, segments, language)


def other_words(segment: str, language: str) -> int:
    """Words of a segment that are neither date nor source nor author nor button."""
    known = patterns(language)
    short = len(segment.split()) <= MOST_WORDS
    if known.starts.match(segment) or known.whole.match(segment) or (short and known.byline.match(segment)):
        return 0
    for dated in reversed(find_dates(segment, language)):
        segment = segment[: dated.span.start] + " " + segment[dated.span.end :]
    for clock in reversed(find_clocks(segment, language)):
        segment = segment[: clock.span.start] + " " + segment[clock.span.end :]
    for pattern in (known.source, known.bracketed, known.meta):
        segment = pattern.sub(" ", segment)
    return len(WORD.findall(segment))


def _is_byline(shown: str, segments: list[str], language: str) -> bool:
    """Whether a line tells the author; a sentence that happens to begin alike does not."""
    words = shown.split()
    if not patterns(language).byline.match(segments[0]) or len(words) > 14:
        return False
    return not FINAL.search(shown) or len(words) <= 5
