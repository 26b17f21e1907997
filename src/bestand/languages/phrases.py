"""Fixed phrases of a frame file, compiled and matched over tokens.

"in de as ~leggen" is the words "in de as" in a row, and a form of "leggen"
anywhere near in the same sentence, before or after.
"""

from __future__ import annotations

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
Entry = tuple[Phrase, int | None, T]  # with the place of the anchor in the fixed part; None: not in it
Words = dict[str, list[int]]  # where each form of a sentence stands


class PhraseTable(Generic[T]):
    """Many phrases, each with what it stands for; looks only where the rarest word of one is."""

    def __init__(self, entries: Iterable[tuple[Phrase, T]]) -> None:
        self._by_anchor: dict[str, list[Entry[T]]] = {}
        for phrase, value in entries:
            element = anchor_of(phrase)
            place = phrase.fixed.index(element) if element in phrase.fixed else None
            for word in element.words if element else ("",):
                self._by_anchor.setdefault(word, []).append((phrase, place, value))

    def __bool__(self) -> bool:
        return bool(self._by_anchor)

    def hits(self, tokens: Sequence[Token], words: Words | None = None) -> list[tuple[T, tuple[int, ...]]]:
        """What every phrase found in one sentence's tokens stands for, with its token indices.

        `words` are the `positions` of these tokens, for those who ask many tables.
        """
        words = positions(tokens) if words is None else words
        table = self._by_anchor
        found: dict[tuple[int, tuple[int, ...]], tuple[T, tuple[int, ...]]] = {}
        for anchor in [word for word in words if word in table]:  # in the order of the text
            for phrase, place, value in table[anchor]:
                if not all(e.prefix or not e.words.isdisjoint(words) for e in phrase.floating):
                    continue
                starts = range(len(tokens)) if place is None else [at - place for at in words[anchor]]
                for hit in _matches(phrase, tokens, starts):
                    found.setdefault((id(value), hit), (value, hit))
        return list(found.values())


def positions(tokens: Sequence[Token]) -> Words:
    """Where each form of a sentence stands, as word and as lemma; "" is a form of none."""
    words: Words = {"": []}
    for at, token in enumerate(tokens):
        lemma, lower = token.lemma, token.text.lower()
        words.setdefault(lemma, []).append(at)
        if lower != lemma:
            words.setdefault(lower, []).append(at)
    return words


def anchor_of(phrase: Phrase) -> Element | None:
    """The element of which a word must be in a text for the phrase to match; None: any text may."""
    parts = [e for e in phrase.fixed if e.words] or [e for e in phrase.floating if e.words]
    return max(parts, key=lambda e: min(len(word) for word in e.words), default=None)


def find(phrase: Phrase, tokens: Sequence[Token]) -> Iterator[tuple[int, ...]]:
    """Token indices of every match within one sentence's tokens."""
    yield from _matches(phrase, tokens, range(len(tokens)))


def _matches(phrase: Phrase, tokens: Sequence[Token], starts: Iterable[int]) -> Iterator[tuple[int, ...]]:
    """Matches whose fixed part begins at one of some places."""
    if not phrase.fixed:
        runs: Iterable[list[Token]] = [[]]
    else:
        runs = [run for at in starts if (run := _run(phrase.fixed, tokens, at))]
    for run in runs:
        verbs = [_nearest(e, tokens, run) for e in phrase.floating]
        found = [v for v in verbs if v is not None]
        if len(found) == len(verbs):
            yield tuple(sorted({t.index for t in (*run, *found)}))


def _run(fixed: tuple[Element, ...], tokens: Sequence[Token], at: int) -> list[Token]:
    """The tokens from a place on that match the fixed part word for word; empty where they do not."""
    if at < 0 or at + len(fixed) > len(tokens):
        return []
    run = list(tokens[at : at + len(fixed)])
    return run if all(element.matches(token) for element, token in zip(fixed, run, strict=True)) else []


def _nearest(element: Element, tokens: Sequence[Token], run: list[Token]) -> Token | None:
    """The nearest token outside the fixed part that the floating element matches."""
    taken = {t.index for t in run}
    near = run[0].index if run else tokens[0].index
    hits = [t for t in tokens if t.index not in taken and element.matches(t)]
    hits = [t for t in hits if not run or abs(t.index - near) <= REACH]
    return min(hits, key=lambda t: abs(t.index - near), default=None)
