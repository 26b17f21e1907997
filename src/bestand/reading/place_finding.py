"""Names of places that no mention covers yet: capitalised words behind "in", "near", "het dorp"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bestand.knowledge.places import ALIAS, EXACT, OURS, Candidate, Places
from bestand.languages.places import PlaceWords
from bestand.model import Mention, MentionKind, Span, Token
from bestand.reading.place_joining import GUESSED, SMALL, is_name, within

_LONGEST = 4  # tokens of a name, its small words not counted
_SHORTEST = 4  # letters of a name that is taken for a place by our data alone
_TOWN = frozenset({"city"})
_ANYWHERE = frozenset({"city", "region", "neighbourhood", "site"})
KNOWN_NAME = "place:known-name"
_LOOSE_FIT = 1.7  # a spelling of a place in our own data that may pass
_NO_NAMES = frozenset({"VERB", "AUX", "PRON", "ADV", "DET", "ADP", "CCONJ", "SCONJ", "NUM", "INTJ", "PUNCT"})


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds missed names in one report."""

    tokens: Sequence[Token]
    words: PlaceWords
    places: Places
    language: str

    def missed(self, mentions: Sequence[Mention], text: str) -> Iterator[Mention]:
        """A mention for each name found."""
        covered = self._covered(mentions)
        done = -1
        for token in self.tokens:
            if token.index <= done or token.sentence < 0 or not self._announces(token):
                continue
            run = self._run(token, covered)
            if found := self._known(run, text) or self._classed(token, run):
                last, rule = found
                done = last.index
                span = Span(run[0].span.start, last.span.end)
                yield Mention(0, span, text[span.start : span.end], last.index, MentionKind.PLACE, rule=rule)

    def _covered(self, mentions: Sequence[Mention]) -> set[int]:
        starts = [t.span.start for t in self.tokens]
        return {t.index for m in mentions for t in within(self.tokens, starts, m.span)}

    def maybe(self, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention | None]]:
        """Names that the gazetteer knows, wherever they stand, and the mention that each would replace.

        Only right where the report is about their country, or near there: the caller decides.
        """
        covered = self._covered(mentions)
        free = [t for t in self.tokens if t.sentence >= 0 and t.index not in covered and self._is_proper(t)]
        for token in free:
            stem = self._stem(token.text)
            if self._is_ours(stem, _ANYWHERE) or self._is_town(stem) or self._is_classed(stem, token.text):
                place = MentionKind.PLACE
                yield Mention(0, token.span, token.text, token.index, place, rule=KNOWN_NAME), None
        for mention in mentions:
            guessed = mention.rule in GUESSED and mention.rule != "name.short"
            name = mention.text
            if not guessed or mention.kind is MentionKind.PLACE:
                continue
            if self._is_ours(name, _TOWN) or (self._is_town(name) and " " not in name):
                yield replace(mention, kind=MentionKind.PLACE, actor=None, rule=KNOWN_NAME), mention

    def _is_proper(self, token: Token) -> bool:
        """Written as a name, and no part of a longer one ("César Gaviria")."""
        around = [
            t for t in self.tokens[max(token.index - 1, 0) : token.index + 2] if t.sentence == token.sentence
        ]
        first = around[0] is token
        proper = token.pos == "PROPN" or (token.pos in ("NOUN", "X", "") and not first)
        return proper and _is_name(token) and not any(_is_name(t) for t in around if t is not token)

    def _stem(self, text: str) -> str:
        """ "Zamzam-kamp" holds "Zamzam"."""
        head, dash, end = text.rpartition("-")
        return head if dash and self.words.class_word(end) else text

    def _is_ours(self, name: str, precisions: frozenset[str]) -> bool:
        if len(name) < _SHORTEST or name.lower() in self.words.not_places:
            return False
        found = self.places.candidates(name, self.language)[:3]
        return any(c.supplement and c.fit >= OURS and c.place.precision in precisions for c in found)

    def _is_classed(self, stem: str, text: str) -> bool:
        """ "Khyber-regio": a compound that calls its known name a place."""
        return stem != text and self.places.is_known(stem, self.language)

    def _is_town(self, name: str) -> bool:
        """A town by its canonical name."""
        if len(name) < _SHORTEST or name.lower() in self.words.not_places:
            return False
        return any(c.fit >= EXACT for c in self.places.candidates(name, self.language)[:3])

    def _announces(self, token: Token) -> bool:
        """A place preposition, or a class word such as "dorp"."""
        return token.text.lower() in self.words.prepositions or self._is_class(token)

    def _is_class(self, token: Token) -> bool:
        return token.text.islower() and self.words.precision(token.text) in (
            "city",
            "neighbourhood",
            "region",
            "site",
        )

    def _run(self, before: Token, covered: set[int]) -> list[Token]:
        """The capitalised words right behind, an article skipped."""
        index = before.index + 1
        if (
            index < len(self.tokens)
            and self.tokens[index].text.lower() in self.words.articles | self.words.of
        ):
            index += 1
        run: list[Token] = []
        for token in self.tokens[index : index + 2 * _LONGEST]:
            small = token.text.lower() in SMALL
            if token.sentence != before.sentence or token.index in covered or not (small or _is_name(token)):
                break
            run.append(token)
        while run and run[-1].text.lower() in SMALL:
            run.pop()
        return run if any(_is_name(t) for t in run) else []

    def _known(self, run: list[Token], text: str) -> tuple[Token, str] | None:
        """The longest start of the run that the gazetteer knows."""
        for end in range(len(run), 0, -1):
            name = text[run[0].span.start : run[end - 1].span.end]
            if name.lower() in self.words.not_places or not _is_name(run[end - 1]):
                continue
            if any(self._good(c) for c in self.places.candidates(name, self.language)[:3]):
                return run[end - 1], "place:preposition"
        return None

    @staticmethod
    def _good(candidate: Candidate) -> bool:
        return candidate.fit >= (_LOOSE_FIT if candidate.supplement else ALIAS)

    def _classed(self, before: Token, run: list[Token]) -> tuple[Token, str] | None:
        """An unknown name behind a class word: "het dorp X"."""
        if not run or not self._is_class(before) or run[0].text.lower() in self.words.not_places:
            return None
        return run[-1], "place:class-word"


def _is_name(token: Token) -> bool:
    return is_name(token) and token.pos not in _NO_NAMES and any(c.islower() for c in token.text)
