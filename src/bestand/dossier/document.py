"""What a dossier consists of, whatever it is written as."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with the numbers of its references; `depth` 1 stands under the one before it."""

    text: str
    references: tuple[int, ...]
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """Sentences under a heading of their own, or under none."""

    title: str | None
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing, in both forms that documents need."""

    name: str  # "map" or "chart"
    title: str
    caption: str
    svg: str
    png: bytes


@dataclass(frozen=True, slots=True)
class Reference:
    """A report and the words in it."""

    number: int
    entry: str  # outlet, title, day, credits, and where it is
    words: str
    url: str | None = None  # http or https only


@dataclass(frozen=True, slots=True)
class Dossier:
    """`lead` tells of the dossier itself, not of the world, and needs no references."""

    language: str
    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    references_title: str
    references: tuple[Reference, ...]
    pictures: tuple[Picture, ...] = ()
