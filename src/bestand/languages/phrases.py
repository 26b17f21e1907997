"""Fixed phrases of a frame file, compiled and matched over tokens.

"in de as ~leggen" is the words "in de as" in a row, and a form of "leggen"
anywhere near in the same sentence, before or after.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bestand.model import Token

REACH = 14  # words between the fixed part and its verb: a Dutch verb ends its clause


@dataclass(frozen=True, slots=True)
class Element:
    """One word of a phrase: literals to choose from, a word's beginning, or any number."""

    words: frozenset[str] = frozenset()
    prefix: str = ""
    number: bool = False
    floating: bool = False

    def matches(self, token: Token) -> bool:
        lower = token.text.lower()
        if self.number:
            return token.pos == "NUM" or lower[0].isdigit()
        if self.prefix:
            return lower.startswith(self.prefix) or token.lemma.startswith(self.prefix)
        if self.floating:
            return token.lemma in self.words
        return lower in self.words or token.lemma in self.words


@dataclass(frozen=True, slots=True)
class Phrase:
    """A compiled phrase; `fixed` is never empty unless the phrase is one floating verb."""

    text: str
    fixed: tuple[Element, ...]
    floating: tuple[Element, ...]


def compile_phrase(text: str) -> Phrase:
    """Compile the notation of the frame files (see languages/README.md)."""
    elements = [_element(word) for word in text.split()]
    return Phrase(
        text,
        tuple(e for e in elements if not e.floating),
        tuple(e for e in elements if e.floating),
    )


def _element(word: str) -> Element:
    floating = word.startswith("~")
    bare = word.lstrip("~")
    if bare == "<num>":
        return Element(number=True)
    if bare.startswith("(") and bare.endswith(")"):
        return Element(words=frozenset(bare[1:-1].split("|")), floating=floating)
    if bare.endswith("*") and len(bare) > 1:
        return Element(prefix=bare[:-1], floating=floating)
    return Element(words=frozenset({bare}), floating=floating)


T = TypeVar("T")


class PhraseTable(Generic[T]):
    """Many phrases, each with what it stands for; looks only at those whose rarest word is there."""

    def __init__(self, entries: Iterable[tuple[Phrase, T]]) -> None:
        self._by_anchor: dict[str, list[tuple[Phrase, T]]] = defaultdict(list)
        for phrase, value in entries:
            for anchor in anchors(phrase) or {""}:
                self._by_anchor[anchor].append((phrase, value))

    def hits(self, tokens: Sequence[Token]) -> list[tuple[T, tuple[int, ...]]]:
        """What every phrase found in one sentence's tokens stands for, with its token indices."""
        present = {""} | {form for t in tokens for form in (t.lemma, t.text.lower())}
        found: dict[tuple[int, tuple[int, ...]], tuple[T, tuple[int, ...]]] = {}
        for anchor in present & self._by_anchor.keys():
            for phrase, value in self._by_anchor[anchor]:
                for hit in find(phrase, tokens):
                    found.setdefault((id(value), hit), (value, hit))
        return list(found.values())


def anchors(phrase: Phrase) -> frozenset[str]:
    """Words of which one must be in a text for the phrase to match; empty: any text may."""
    parts = [e.words for e in (*phrase.fixed, *phrase.floating) if e.words and not e.prefix]
    return max(parts, key=lambda words: min(len(w) for w in words), default=frozenset())


def find(phrase: Phrase, tokens: Sequence[Token]) -> Iterator[tuple[int, ...]]:
    """Token indices of every match within one sentence's tokens."""
    if not phrase.fixed:
        starts: Iterator[list[Token]] = iter([[]])
    else:
        size = len(phrase.fixed)
        starts = (
            list(tokens[i : i + size])
            for i in range(len(tokens) - size + 1)
            if all(e.matches(t) for e, t in zip(phrase.fixed, tokens[i : i + size], strict=True))
        )
    for run in starts:
        verbs = [_nearest(e, tokens, run) for e in phrase.floating]
        found = [v for v in verbs if v is not None]
        if len(found) == len(verbs):
            yield tuple(sorted({t.index for t in (*run, *found)}))


def _nearest(element: Element, tokens: Sequence[Token], run: list[Token]) -> Token | None:
    """The nearest token outside the fixed part that the floating element matches."""
    taken = {t.index for t in run}
    near = run[0].index if run else tokens[0].index
    hits = [t for t in tokens if t.index not in taken and element.matches(t)]
    hits = [t for t in hits if not run or abs(t.index - near) <= REACH]
    return min(hits, key=lambda t: abs(t.index - near), default=None)
