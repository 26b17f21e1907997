"""Phrase patterns of the word tables, compiled to regular expressions.

A pattern is plain words with `{slot}` for any word of a slot, `[...]` for what may
be left out and `(a|b)` for a choice: `"[{shift} ]{weekday}[ {part}]"`. A space stands
for any white space, a mark after a backslash for itself. `{month:month2}` is a word
of the slot `month`, read under the name `month2`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

Value = int | float | str
SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}")
PIECE = re.compile(r"\\.|\{\w+(?::\w+)?\}|[\[\]()|]|\s+|[^\s{}\[\]()|\\]+")
HYPHENS = str.maketrans({"‑": "-", "–": "-"})  # that a table's hyphen stands for
MARKS = {"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|"}
DEPTH = {"[": 1, "]": -1, "(": 1, ")": -1}
START, END = r"(?<!\w)(?!(?<=\w[-.,])\d)", r"(?!-?\w)"  # whole words: "24-uurs" is no "24 uur", "F-16" no 16


@dataclass(frozen=True, slots=True)
class Slot:
    """The words of a kind and what they mean; `source` is their expression.

    `figures` finds what no list can hold.
    """

    values: Mapping[str, Value]
    source: str
    figures: re.Pattern[str] | None

    def may_stand_in(self, text: str, shown: str) -> bool:
        """Whether any of the words is in a text, whole or in a compound: a quick look before matching.

        `shown` is the `plain` text; a search for a plain word is many times faster than an expression.
        """
        listed = any(word in shown for word in self.values)
        return listed or (self.figures is not None and self.figures.search(text) is not None)

    def value(self, text: str) -> Value:
        """What a matched text means; a figure means its number."""
        word = plain(text)
        if word in self.values:
            return self.values[word]
        figures = re.search(r"\d+", word)
        return int(figures[0]) if figures else word


def slot(values: Mapping[str, Value], shape: str) -> Slot:
    """A slot of listed words and of what no list can hold: `shape` matches figures ("" for none)."""
    words = [literal(word) for word in sorted(values, key=len, reverse=True)]
    source = "|".join([*words, *([shape] if shape else [])])
    return Slot(values, source, re.compile(shape, re.IGNORECASE) if shape else None)


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of text that a rule explains; `slots` by name ("month", "month2")."""

    start: int
    end: int
    rule: str
    slots: Mapping[str, Value]


@dataclass(frozen=True)
class Pattern:
    """A rule's name with its expression, its slots and those that it cannot do without."""

    rule: str
    source: str
    kinds: Mapping[str, str]  # name in the match → slot
    needs: frozenset[str]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Compiled when a text first has what it needs, as one report has that of few."""
        return re.compile(self.source, re.IGNORECASE)

    def matches(self, text: str, slots: Mapping[str, Slot]) -> Iterator[Match]:
        """Every place where the text has the phrase."""
        for found in self.regex.finditer(text):
            values = {
                name: slots[self.kinds[name]].value(word) for name, word in found.groupdict().items() if word
            }
            yield Match(found.start(), found.end(), self.rule, values)


def plain(text: str) -> str:
    """Lower case, single spaces, straight apostrophes: how the word tables are written."""
    return " ".join(text.replace("’", "'").replace("‘", "'").casefold().split())


def literal(word: str) -> str:
    """A word or phrase of the tables as an expression."""
    escaped = re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’‘]")
    return escaped.replace(r"\-", "[-‑–]")


def expression(source: str) -> str:
    """A phrase without slots as an expression."""
    return "".join(_piece(piece) for piece in PIECE.findall(source))


def _piece(piece: str) -> str:
    if piece.startswith("\\"):
        return re.escape(piece[1:])
    return MARKS.get(piece) or (r"\s+" if piece.isspace() else literal(piece))


def compile_pattern(rule: str, source: str, slots: Mapping[str, Slot]) -> Pattern:
    """A pattern over the given slots; KeyError names a slot that there is not."""
    pieces: list[str] = []
    needs: set[str] = set()
    kinds: dict[str, str] = {}
    depth = 0
    for piece in PIECE.findall(source):
        name = SLOT.fullmatch(piece)
        if name:
            pieces.append(f"(?P<{name[2] or name[1]}>{slots[name[1]].source})")
            needs |= {name[1]} if depth == 0 else set()
            kinds[name[2] or name[1]] = name[1]
        else:
            depth += DEPTH.get(piece, 0)
            pieces.append(_piece(piece))
    return Pattern(rule, f"{START}(?:{''.join(pieces)}){END}", kinds, frozenset(needs))


def longest(matches: Iterator[Match]) -> list[Match]:
    """The matches that remain when of two that overlap the earlier, then the longer, wins."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (m.start, -m.end)):
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept
