"""Cuts a text into its lines, with lines that were broken at a fixed width put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from bestand.model import Span

LINE = re.compile(r"[^\r\n\f\v\u0085\u2028\u2029]+")
BREAK = re.compile(r"\r\n|[\r\n\f\v\u0085\u2028\u2029]")
FINAL = re.compile(r"[.!?…][\"'’”»)\]]*$")
MARK = re.compile(r"[•·▪●■◆*–—>-]\s|\d{1,2}[.):/]")  # what a line begins with that is no continuation
NARROW, WIDE = 40, 130  # the widths in characters that text is broken at


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or the lines of a paragraph that was broken at a fixed width; blanks at its ends left out."""

    span: Span
    group: int  # lines with no blank line between them share it


def find_lines(text: str) -> tuple[Line, ...]:
    """Every line with something on it, in order."""
    groups = groupby(_grouped(text), key=lambda line: line.group)
    return tuple(line for _, group in groups for line in _unwrapped(text, list(group)))


def _grouped(text: str) -> Iterator[Line]:
    group, last = 0, 0
    for match in LINE.finditer(text):
        shown = match.group().strip("\ufeff\u200b\u00a0 \t")
        if not shown.strip():
            continue
        start = match.start() + match.group().index(shown)
        if len(BREAK.findall(text, last, start)) > 1:
            group += 1
        last = start + len(shown)
        yield Line(Span(start, last), group)


def _unwrapped(text: str, lines: list[Line]) -> list[Line]:
    """The lines of one group; joined where they are broken at a width and not at a sense."""
    width = max(line.span.end - line.span.start for line in lines)
    joined = lines[:1]
    wrapped = NARROW <= width <= WIDE and _is_wrapped(text, lines, width)
    for before, line in pairwise(lines):
        if _goes_on(text, before, line, width, wrapped):
            joined[-1] = Line(Span(joined[-1].span.start, line.span.end), line.group)
        else:
            joined.append(line)
    return joined


def _is_wrapped(text: str, lines: list[Line], width: int) -> bool:
    """Whether most full lines stop in the middle of a sentence, that the next goes on with."""
    full = [line for line in lines[:-1] if _full(line, width)]
    stopped = sum(bool(FINAL.search(text, line.span.start, line.span.end)) for line in full)
    going_on = sum(text[line.span.start].islower() for line in lines[1:])
    enough = len(full) >= 2 and len(full) >= 0.6 * len(lines[:-1])
    return enough and stopped <= 0.4 * len(full) and going_on >= 0.4 * len(lines[1:])


def _full(line: Line, width: int) -> bool:
    return line.span.end - line.span.start >= 0.75 * width


def _goes_on(text: str, before: Line, line: Line, width: int, wrapped: bool) -> bool:
    """Whether a line is the rest of the one before it."""
    if MARK.match(text, line.span.start) or not (NARROW <= width <= WIDE):
        return False
    cut = not FINAL.search(text, before.span.start, before.span.end)
    if wrapped:
        return _full(before, width) or (cut and text[line.span.start].islower())
    return cut and text[line.span.start].islower() and before.span.end - before.span.start >= NARROW
