"""A text as a page: pieces with a tag, before they become blocks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from bestand.intake.dates import Clock, Dated
from bestand.model import Span


class Tag(Enum):
    TEXT = auto()
    META = auto()  # date, source or author of the report
    DATELINE = auto()  # "BEIROET (ANP) -"
    STAMP = auto()  # the time or day of an entry
    PHOTO = auto()  # credit of a picture
    LITTER = auto()  # button, link, notice
    HEAD = auto()  # litter under which links follow


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line. `mark` is what stood before it: "bullet", "picture" or ""."""

    span: Span
    tag: Tag
    line: int
    group: int
    mark: str = ""
    clock: Clock | None = None  # of a stamp
    dated: Dated | None = None
    place: Span | None = None  # of a dateline


@dataclass(frozen=True, slots=True)
class Page:
    """The pieces of a text, in order; together they hold all its words."""

    text: str
    language: str
    pieces: tuple[Piece, ...]

    def of(self, piece: Piece) -> str:
        return self.text[piece.span.start : piece.span.end]
