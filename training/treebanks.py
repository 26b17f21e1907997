"""Universal Dependencies: tags, trees, and in GUM also entities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.labels import NAMES, TAGS, name_index
from training.windows import UNLABELLED, Allowed, Row, Sentence

BRACKET = re.compile(r"\((?P<opened>\d+)[^()-]*-(?P<kind>[a-z]+)[^()]*|(?P<closed>\d*)[^()]*\)")
KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}
NOT_GROUP = {"VERB", "ADP", "DET", "ADV", "PUNCT", "PRON", "CCONJ", "SCONJ", "AUX", "PART", "NUM", "INTJ"}
CLOSED = {"ADP", "DET", "PRON", "CCONJ", "SCONJ", "AUX", "PART", "NUM", "ADV"}


@dataclass(frozen=True, slots=True)
class Line:
    """One token line of a CoNLL-U file."""

    word: str
    tag: str
    features: str
    head: int  # 0 for the root
    relation: str
    misc: str

    @property
    def blank(self) -> bool:
        return "SpaceAfter=No" not in self.misc

    @property
    def plural(self) -> bool:
        return "Number=Plur" in self.features


def read_lines(path: Path) -> Iterator[tuple[str, list[Line]]]:
    """Sentences as (document, lines); a multiword token lends its blank to its last word."""
    lines: list[Line] = []
    document, glued = "", (0, 0)
    for raw in path.read_text(encoding="utf-8").splitlines():
        if raw.startswith("#"):
            if raw.startswith(("# newdoc id", "# source")):
                document = _document(raw)
        elif not raw:
            if lines:
                yield document, lines
            lines, glued = [], (0, 0)
        else:
            cells = raw.split("\t")
            if "-" in cells[0]:
                start, end = map(int, cells[0].split("-"))
                glued = (start, end if "SpaceAfter=No" not in cells[9] else end + 1)
            elif "." not in cells[0]:
                inside = glued[0] <= int(cells[0]) < glued[1]
                misc = cells[9] + ("|SpaceAfter=No" if inside else "")
                lines.append(Line(cells[1], cells[3], cells[5], int(cells[6]), cells[7], misc))
    if lines:
        yield document, lines


def _document(comment: str) -> str:
    """The document of a sentence: for Lassy the folder of its source file."""
    value = comment.split("=", 1)[1].strip()
    return re.sub(r"\.p\..*$", "", value)


def relations(paths: list[Path]) -> tuple[str, ...]:
    """The relations seen ten times or more; rarer subtypes fall back to their base."""
    counts: dict[str, int] = {}
    for path in paths:
        for _, lines in read_lines(path):
            for line in lines:
                counts[line.relation] = counts.get(line.relation, 0) + 1
                base = line.relation.split(":")[0]
                counts.setdefault(base, 0)
    return tuple(sorted(r for r, n in counts.items() if n >= 10 or ":" not in r))


def closed_words(paths: list[Path]) -> frozenset[str]:
    """Lower-case forms that hardly ever are a noun, name, adjective or verb: articles, prepositions..."""
    seen: dict[str, list[bool]] = {}
    for path in paths:
        for _, lines in read_lines(path):
            for line in lines:
                seen.setdefault(line.word.lower(), []).append(line.tag in CLOSED)
    return frozenset(word for word, closed in seen.items() if sum(closed) >= 0.9 * len(closed))


def read_treebank(path: Path, known: tuple[str, ...], entities: bool = False) -> list[Sentence]:
    index = {relation: i for i, relation in enumerate(known)}
    sentences = []
    for document, lines in read_lines(path):
        rows = [_row(i, line, index) for i, line in enumerate(lines)]
        if entities:
            _mark_entities(lines, rows)
        sentences.append(Sentence(rows, document))
    return sentences


def _row(i: int, line: Line, index: dict[str, int]) -> Row:
    relation = index.get(line.relation, index.get(line.relation.split(":")[0], UNLABELLED))
    row = Row(line.word, line.blank, TAGS.index(line.tag), line.head - 1 if line.head else i, relation)
    if line.tag in NOT_GROUP:
        row.name = np.ones(len(NAMES), dtype=np.bool_)
        row.name[[name_index("B-GROUP"), name_index("I-GROUP")]] = False
    return row


# ------------------------------------------------------------------ GUM's entities


def _mark_entities(lines: list[Line], rows: list[Row]) -> None:
    """Name labels for a sentence of GUM, whose entities are whole noun phrases of every kind."""
    for line, row in zip(lines, rows, strict=True):
        row.name = _only("O")
        if line.tag == "PROPN" or (line.tag == "ADJ" and line.word[:1].isupper()):
            row.name = _only("O", "B-MISC", "I-MISC")
    for start, end, kind in sorted(_entities(lines), key=lambda span: span[1] - span[0]):
        _mark(lines, rows, start, end, kind)


def _entities(lines: list[Line]) -> list[tuple[int, int, str]]:
    """Spans (first, last, kind) from brackets such as `(8-time-new)7)6)`."""
    spans: list[tuple[int, int, str]] = []
    held: list[tuple[str, int, str]] = []
    for i, line in enumerate(lines):
        value = next((part[7:] for part in line.misc.split("|") if part.startswith("Entity=")), "")
        for match in BRACKET.finditer(value):
            if match["kind"]:
                held.append((match["opened"], i, match["kind"]))
            else:
                same = [entry for entry in held if match["closed"] in {"", entry[0]}]
                if same:
                    held.remove(same[-1])
                    spans.append((same[-1][1], i + 1, same[-1][2]))
    return spans


def _mark(lines: list[Line], rows: list[Row], start: int, end: int, kind: str) -> None:
    """Keep of a noun phrase what a name tagger marks: the name, or the words of a group."""
    head = next((i for i in range(start, end) if not start <= lines[i].head - 1 < end), start)
    if lines[head].tag == "PROPN" and kind in KINDS:
        first, last = _proper_run(lines, start, end, head)
        _label(rows, first, last, KINDS[kind])
    elif lines[head].tag == "NOUN" and (kind == "organization" or (kind == "person" and lines[head].plural)):
        first = head
        while first > start and lines[first - 1].tag in {"ADJ", "NOUN"} and lines[first - 1].word.islower():
            first -= 1
        _label(rows, first, head + 1, "GROUP")
    elif lines[head].tag == "NOUN" and kind == "person":
        rows[head].name = _only("O", "B-GROUP", "I-GROUP")


def _proper_run(lines: list[Line], start: int, end: int, head: int) -> tuple[int, int]:
    """The proper nouns around the head, over one inner preposition and article too."""
    first, last = head, head + 1
    while first > start and lines[first - 1].tag == "PROPN":
        first -= 1
    while last < end:
        ahead = last
        while ahead < end and ahead < last + 2 and lines[ahead].tag in {"ADP", "DET"}:
            ahead += 1
        if ahead >= end or lines[ahead].tag != "PROPN":
            break
        last = ahead + 1
    return first, last


def _label(rows: list[Row], first: int, last: int, kind: str) -> None:
    for i in range(first, last):
        rows[i].name = _only(f"{'B' if i == first else 'I'}-{kind}")


def _only(*labels: str) -> Allowed:
    allowed = np.zeros(len(NAMES), dtype=np.bool_)
    allowed[[name_index(label) for label in labels]] = True
    return allowed
