"""What the network learns from: stretches of text with whatever labels they carry.

Labels are sets of what is allowed, so that a source that says only "this may be a
group" or "either of these" teaches exactly that: the loss asks for probability on
the allowed set. A row that allows all teaches nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Allowed = NDArray[np.bool_]
UNLABELLED = -100


@dataclass(slots=True)
class Row:
    """One token: its word, whether a blank follows, and its labels."""

    word: str
    blank: bool = True
    tag: int = UNLABELLED
    head: int = UNLABELLED  # index in the sentence, its own for the root
    relation: int = UNLABELLED
    name: Allowed | None = None  # (len(NAMES),)
    trigger: Allowed | None = None  # (len(TRIGGERS),)
    status: int = UNLABELLED


@dataclass(slots=True)
class Sentence:
    rows: list[Row]
    document: str = ""


@dataclass(slots=True)
class Window:
    """A stretch that the network reads at once, `roles` pairs a trigger with the roles allowed per token."""

    text: str
    spans: list[tuple[int, int]]
    rows: list[Row]
    heads: list[int]
    sentences: list[int]
    source: str
    roles: list[tuple[int, Allowed]] = field(default_factory=list)  # each (tokens, len(ROLES))


def join(sentences: Sequence[Sentence], source: str) -> Window:
    """Consecutive sentences as one window; heads become indices in the window."""
    text = ""
    spans: list[tuple[int, int]] = []
    heads: list[int] = []
    numbers: list[int] = []
    rows: list[Row] = []
    for number, sentence in enumerate(sentences):
        base = len(rows)
        for row in sentence.rows:
            spans.append((len(text), len(text) + len(row.word)))
            text += row.word + (" " if row.blank else "")
            heads.append(row.head + base if row.head >= 0 else UNLABELLED)
            numbers.append(number)
            rows.append(row)
        if not text.endswith(" "):
            text += " "
    return Window(text, spans, rows, heads, numbers, source)


def packed(sentences: Iterable[Sentence], source: str, sizes: Sequence[int]) -> list[Window]:
    """Join sentences of one document up to a number of words, the limits taken in turn."""
    windows: list[Window] = []
    held: list[Sentence] = []
    words = 0
    for sentence in sentences:
        limit = sizes[len(windows) % len(sizes)]
        full = words + len(sentence.rows) > limit
        if held and (full or held[-1].document != sentence.document):
            windows.append(join(held, source))
            held, words = [], 0
        held.append(sentence)
        words += len(sentence.rows)
    if held:
        windows.append(join(held, source))
    return windows


def beside(windows: Sequence[Window], source: str) -> Window:
    """Windows that have nothing to do with each other as paragraphs of one: reports change their subject too.

    To a trigger of one of them the words of the others are what its own trigger is: no filler.
    """
    text = ""
    spans: list[tuple[int, int]] = []
    roles: list[tuple[int, Allowed]] = []
    count = sum(len(window.rows) for window in windows)
    for window in windows:
        base, first = len(text), len(spans)
        for trigger, allowed in window.roles:
            wide = np.tile(allowed[trigger], (count, 1))
            wide[first : first + len(allowed)] = allowed
            roles.append((first + trigger, wide))
        spans += [(base + start, base + end) for start, end in window.spans]
        text += window.text + "\n"
    rows = [row for window in windows for row in window.rows]
    numbers = [number for number, window in enumerate(windows) for _ in window.rows]
    return Window(text.rstrip("\n"), spans, rows, [UNLABELLED] * count, numbers, source, roles)
