"""Sentences with name tags, one token a line: CoNLL-2002 (Dutch) and re3d (English).

Both come without blanks, so blanks are put back by the usual typography. CoNLL
knows no described groups: its untagged lower-case words may be one. re3d tags
whole noun phrases, pronouns too; only what a name tagger would mark is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from training.labels import NAMES, name_index
from training.windows import Allowed, Row, Sentence

CLOSING = set(".,;:!?)]}%'’”»…")
OPENING = set("([{«“‘")
RE3D = {"Organisation": "ORG", "Person": "PER", "Location": "LOC", "Nationality": "MISC"}


def allowed(*labels: str) -> Allowed:
    row = np.zeros(len(NAMES), dtype=np.bool_)
    row[[name_index(label) for label in labels]] = True
    return row


def _blocks(path: Path, mark: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """(document, words, tags) per sentence; IOB1 becomes IOB2."""
    words: list[str] = []
    tags: list[str] = []
    document = 0
    for raw in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        cells = raw.split(mark)
        if len(cells) < 2 or not cells[0]:
            if words:
                yield f"{path.name}-{document}", words, tags
            words, tags = [], []
        elif cells[0] == "-DOCSTART-":
            document += 1
        else:
            tag = cells[-1]
            if tag.startswith("I-") and (not tags or tags[-1][2:] != tag[2:]):
                tag = "B-" + tag[2:]
            words.append(cells[0])
            tags.append(tag)


def spaced(words: list[str]) -> list[Row]:
    """Rows with blanks put back: none before closing marks, none after opening ones."""
    rows = [Row(word) for word in words]
    open_quote = False
    for i, word in enumerate(words):
        if word in {'"', "''"}:
            rows[i].blank = open_quote
            if open_quote and i:
                rows[i - 1].blank = False
            open_quote = not open_quote
        elif word and word[0] in CLOSING and i:
            rows[i - 1].blank = False
        elif word in OPENING:
            rows[i].blank = False
    return rows


def read_conll(path: Path, closed: frozenset[str]) -> list[Sentence]:
    """Sentences that were already seen (tables, standing lines) are left out."""
    seen: set[tuple[str, ...]] = set()
    sentences = []
    for document, words, tags in _blocks(path, " "):
        if tuple(words) in seen:
            continue
        seen.add(tuple(words))
        rows = spaced(words)
        for row, tag in zip(rows, tags, strict=True):
            maybe = tag == "O" and row.word[-1:].islower() and row.word.lower() not in closed
            row.name = allowed(tag, "B-GROUP", "I-GROUP") if maybe else allowed(tag)
        sentences.append(Sentence(rows, document))
    return sentences


def read_re3d(path: Path, closed: frozenset[str]) -> list[Sentence]:
    sentences = []
    for document, words, tags in _blocks(path, "\t"):
        rows = spaced(words)
        for i, row in enumerate(rows):
            name = i and row.word[:1].isupper()
            row.name = allowed("O", "B-MISC", "I-MISC") if name else allowed("O")
        starts = [i for i, tag in enumerate(tags) if tag.startswith("B-")]
        for start in starts:
            end = start + 1
            while end < len(tags) and tags[end].startswith("I-"):
                end += 1
            if tags[start][2:] in RE3D:
                _mark_phrase(rows, start, end, RE3D[tags[start][2:]], closed)
        sentences.append(Sentence(rows, document))
    return sentences


def _mark_phrase(rows: list[Row], start: int, end: int, kind: str, closed: frozenset[str]) -> None:
    """Label a whole noun phrase: the name in it, or the lower-case words of a group.

    "the US-led Coalition" keeps "US-led Coalition"; "ISIL fighters" is the group
    "fighters" after some name; "the city" and "he" are neither.
    """
    while start < end and rows[start].word.lower() in closed:
        start += 1
    if start == end:
        return
    words = [rows[i].word for i in range(start, end)]
    if all(word[:1].isupper() or word[:1].isdigit() or len(word) <= 3 for word in words):
        for i in range(start, end):
            rows[i].name = allowed(f"{'B' if i == start else 'I'}-{kind}")
        return
    _mark_described(rows, start, end, kind)


def _mark_described(rows: list[Row], start: int, end: int, kind: str) -> None:
    """A phrase with lower-case words of weight: its capitals may be names, the rest a group or nothing."""
    group = ("B-GROUP", "I-GROUP") if kind in {"ORG", "PER"} else ()
    for i in range(start, end):
        if rows[i].word[:1].isupper():
            named = [label for label in NAMES if label[2:] in {"ORG", "MISC", "LOC", "PER"}]
            rows[i].name = allowed("O", *named)
        else:
            rows[i].name = allowed("O", *group)
    first = end
    while group and first > start and rows[first - 1].word.islower() and rows[first - 1].word.isalpha():
        first -= 1
    for i in range(first, end):
        rows[i].name = allowed("B-GROUP" if i == first else "I-GROUP")
