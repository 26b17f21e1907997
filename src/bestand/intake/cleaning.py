"""Repairs mojibake and HTML entities, and keeps for each character where it came from.

Nothing is deleted: a repair replaces a short stretch ("â€˜", "&eacute;") by what it
stands for, and the map tells which stretch that was.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import ftfy

from bestand.model import Span

ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{2,7}|#[xX][0-9A-Fa-f]{2,6});")
# Tags that scrapers leave behind in plain text.
TAG = re.compile(
    r"</?(?:(?:b|i|u|em|strong|a|span|font|small|sup|sub|mark)|(?P<block>p|br|div|h[1-6]|li|ul|ol))(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
# What UTF-8 read as cp1252 or Latin-1 looks like: a lead byte as a letter, then the rest.
CP1252_HIGH = (
    "\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    "\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178"
)
TRAIL = "[\u0080-\u00bf" + CP1252_HIGH + "]"
MOJIBAKE = re.compile(f"(?:[\u00c2-\u00f4]{TRAIL}{{1,3}})+|\u00c3(?=\\s)")
PLAIN = ftfy.TextFixerConfig(
    unescape_html=False, remove_terminal_escapes=False, fix_latin_ligatures=False, fix_character_width=False,
    uncurl_quotes=False, fix_line_breaks=False, fix_surrogates=False, remove_control_chars=False,
    normalization=None, explain=False,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cleaned:
    """`offsets[i]` is the place in the original of character i, with one more for the end."""

    text: str
    offsets: tuple[int, ...] | None  # None where nothing was repaired
    notes: tuple[str, ...] = ()


def clean(original: str) -> Cleaned:
    """The readable text of a report."""
    cleaned, notes = Cleaned(original, None), []
    for note, stretches in STEPS:
        repaired = _apply(cleaned, list(stretches(cleaned.text)))
        if repaired is not cleaned:
            notes.append(note)
        cleaned = repaired
    return Cleaned(cleaned.text, cleaned.offsets, tuple(notes))


def original_span(cleaned: Cleaned, span: Span) -> Span:
    """A span of the readable text, in the original."""
    if cleaned.offsets is None:
        return span
    return Span(cleaned.offsets[span.start], cleaned.offsets[span.end])


Repair = tuple[int, int, str]  # start and end in the text before, and what stands there now


def _mojibake(text: str) -> Iterator[Repair]:
    """What ftfy is sure of; where there is any, also what decodes as UTF-8 though it could be right."""
    matches = list(MOJIBAKE.finditer(text))
    surely = any(_mended(match.group()) != match.group() for match in matches)
    for match in matches if surely else ():
        yield from _repair(match, _mended_among_others)


def _mended(broken: str) -> str:
    """ftfy's repair; a lone capital A with tilde is an "à" whose second byte became a blank."""
    return "à" if broken == "\u00c3" else ftfy.fix_text(broken, PLAIN)


def _mended_among_others(broken: str) -> str:
    mended = _mended(broken)
    if mended != broken:
        return mended
    try:
        return broken.encode("sloppy-windows-1252").decode("utf-8")  # a codec of ftfy's
    except UnicodeError:
        return broken


def _entities(text: str) -> Iterator[Repair]:
    for match in ENTITY.finditer(text):
        yield from _repair(match, html.unescape)


def _tags(text: str) -> Iterator[Repair]:
    for match in TAG.finditer(text):
        yield match.start(), match.end(), "\n" if match["block"] else ""


def _repair(match: re.Match[str], mend: Callable[[str], str]) -> Iterator[Repair]:
    mended = mend(match.group())
    if mended != match.group() and mended:
        yield match.start(), match.end(), mended


STEPS: tuple[tuple[str, Callable[[str], Iterator[Repair]]], ...] = (
    ("mojibake repaired", _mojibake),
    ("HTML tags left out", _tags),
    ("HTML entities read", _entities),
)


def _apply(before: Cleaned, repairs: list[Repair]) -> Cleaned:
    """The text with its repairs; a mended stretch maps to the start of the broken one."""
    if not repairs:
        return before
    pieces: list[str] = []
    offsets: list[int] = []
    origin = before.offsets or range(len(before.text) + 1)
    at = 0
    for start, end, mended in [*repairs, (len(before.text), len(before.text), "")]:
        pieces += before.text[at:start], mended
        offsets += origin[at:start]
        offsets += _spread(origin[start], origin[end], len(mended))
        at = end
    return Cleaned("".join(pieces), (*offsets, origin[len(before.text)]))


def _spread(start: int, end: int, length: int) -> Iterator[int]:
    """Places of the characters of one mended stretch, evenly over the broken one."""
    for index in range(length):
        yield start + (end - start) * index // length
