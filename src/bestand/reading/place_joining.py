"""Mentions of places put right before they are looked up.

The names step may cut a name in two ("Port", "Sudan"), or take a town for a person
("in Sirte"). Where the gazetteer knows the whole, and the words around it speak for a
place, the mention is made whole.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bestand.knowledge.places import EXACT, OURS, Places
from bestand.knowledge.spelling import plain
from bestand.languages.places import PlaceWords
from bestand.model import Mention, MentionKind, Span, Token

_LONGEST = 7  # tokens
GUESSED = frozenset({"name.PER", "name.ORG", "name.MISC", "name.short"})  # kinds that no knowledge backs
SMALL = frozenset(
    {
        "al",
        "el",
        "as",
        "ash",
        "ad",
        "ar",
        "az",
        "an",
        "de",
        "la",
        "le",
        "du",
        "do",
        "da",
        "di",
        "au",
        "del",
        "des",
        "dos",
        "das",
        "los",
        "las",
        "e",
        "y",
        "aux",
        "sur",
    }
)
_HYPHENS = frozenset({"-", "’", "'", "–"})


@dataclass(frozen=True, slots=True)
class Joiner:
    """Works on one report."""

    text: str
    tokens: Sequence[Token]
    words: PlaceWords
    places: Places
    language: str
    _starts: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [t.span.start for t in self.tokens])

    def mended(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions in the order of the text, numbered anew, names of places whole."""
        towns = self._towns(mentions)
        kept = [self._as_place(m) if self._misread(m, towns) else m for m in mentions]
        for whole in self._wholes(kept):
            kept = [m for m in kept if not m.span.overlaps(whole.span)] + [whole]
        kept.sort(key=lambda m: (m.span.start, m.span.end))
        return [replace(m, index=i) for i, m in enumerate(kept)]

    def within(self, span: Span) -> Sequence[Token]:
        return within(self.tokens, self._starts, span)

    def announced(self, start: int) -> bool:
        """Whether a place preposition stands right before the word at a character, an article skipped."""
        before = bisect_left(self._starts, start) - 1
        while before >= 0 and self.tokens[before].text.lower() in self.words.articles:
            before -= 1
        return before >= 0 and self.tokens[before].text.lower() in self.words.prepositions

    def _towns(self, mentions: Sequence[Mention]) -> set[str]:
        """Names taken for persons or bodies that stand behind a place preposition somewhere."""
        guessed = [m for m in mentions if m.rule in GUESSED and m.kind is not MentionKind.PLACE]
        return {plain(m.text) for m in guessed if self.announced(m.span.start) and self._surely(m.text)}

    def _misread(self, mention: Mention, towns: set[str]) -> bool:
        guessed = mention.rule in GUESSED and mention.kind is not MentionKind.PLACE
        return guessed and plain(mention.text) in towns

    def _surely(self, name: str) -> bool:
        """A place that our own data has, or a town by its canonical name."""
        found = self.places.candidates(name, self.language)[:3]
        return any(c.fit >= EXACT or (c.supplement and c.fit >= OURS) for c in found)

    @staticmethod
    def _as_place(mention: Mention) -> Mention:
        return replace(mention, kind=MentionKind.PLACE, actor=None, rule="place:not-a-person")

    def _wholes(self, mentions: Sequence[Mention]) -> Iterator[Mention]:
        """Names of two words and more that the gazetteer knows and the mentions lack."""
        done = -1
        for token in self.tokens:
            if token.index <= done or token.sentence < 0 or not is_name(token):
                continue
            for last in self._ends(token):
                span = Span(token.span.start, last.span.end)
                if self._is_whole(span, mentions):
                    done = last.index
                    yield self._whole(span, last, mentions)
                    break

    def _ends(self, first: Token) -> Iterator[Token]:
        """The tokens that may end a name, farthest first."""
        run: list[Token] = []
        small = SMALL | self.words.of | self.words.articles
        for token in self.tokens[first.index + 1 : first.index + _LONGEST]:
            joins = token.text.lower() in small or token.text in _HYPHENS
            if token.sentence != first.sentence or not (joins or is_name(token)):
                break
            run.append(token)
        return (t for t in reversed(run) if is_name(t))

    def _is_whole(self, span: Span, mentions: Sequence[Mention]) -> bool:
        """Known, not there yet as one mention, and no part of another kind of name."""
        overlapping = [m for m in mentions if m.span.overlaps(span)]
        if any(m.span.contains(span) and m.kind is MentionKind.PLACE for m in overlapping):
            return False
        loose = all(
            m.kind is MentionKind.PLACE or (m.rule in GUESSED and span.contains(m.span)) for m in overlapping
        )
        if not loose:
            return False
        known = self.places.candidates(self.text[span.start : span.end], self.language)[:3]
        ours = any(c.supplement and c.fit >= OURS for c in known)
        supported = any(m.kind is MentionKind.PLACE for m in overlapping) or self.announced(span.start)
        return ours or (supported and any(c.fit >= EXACT for c in known))

    def _whole(self, span: Span, last: Token, mentions: Sequence[Mention]) -> Mention:
        """Starts with the article that a part had before it ("de Zwarte" + "Zee")."""
        first = min((m.span.start for m in mentions if m.span.overlaps(span)), default=span.start)
        span = Span(min(first, span.start), span.end)
        text = self.text[span.start : span.end]
        return Mention(0, span, text, last.index, MentionKind.PLACE, rule="place:whole-name")


def within(tokens: Sequence[Token], starts: Sequence[int], span: Span) -> Sequence[Token]:
    """The tokens that a span touches; `starts` are the characters at which the tokens start."""
    first = max(bisect_right(starts, span.start) - 1, 0)
    return [t for t in tokens[first : bisect_left(starts, span.end)] if t.span.end > span.start]


def is_name(token: Token) -> bool:
    """Written with a capital, also behind an article ("al-Hol")."""
    head, dash, rest = token.text.partition("-")
    return token.text[:1].isupper() or bool(dash and head.isalpha() and rest[:1].isupper())
