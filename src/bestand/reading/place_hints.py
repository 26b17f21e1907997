"""What the words around a place's name say of it: its kind, its side, its country, its neighbour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bestand.languages.places import PlaceWords
from bestand.model import Mention, Span, Token
from bestand.reading.place_joining import within

_LEFT = 6  # tokens looked at before a name, "het noorden van de Syrische provincie"
_PUNCTUATION = frozenset({",", "(", "-", "–", "—"})


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of a name before it is looked up."""

    name: str  # as it stands in the text, without article, class word and side
    article: bool = False  # stands before it
    precision: str | None = None  # what a class word says
    site: str | None = None  # pattern of an English name, "{} Airport"
    side: str | None = None  # the part meant: n, ne, ... c
    part: tuple[str, str] | None = None  # side and rest of a name that starts with a side: "Noord-Syrië"
    countries: frozenset[str] = frozenset()  # of adjectives right before it
    neighbour: int | None = None  # index of the mention that it is said to lie in


class Hinter:
    """Reads hints in one report."""

    def __init__(
        self,
        tokens: Sequence[Token],
        mentions: Sequence[Mention],
        words: PlaceWords,
        adjectives: Mapping[int, str],
    ) -> None:
        self._tokens = tokens
        self._words = words
        self._adjectives = adjectives  # country code by token index
        self._token_starts = [t.span.start for t in tokens]
        self._starts = {m.span.start: m for m in mentions}

    def hints(self, span: Span, text: str) -> Hints | None:
        """The hints on the name in a span of the report's text; None where the span holds no name."""
        inside = within(self._tokens, self._token_starts, span)
        first, last = self._core(inside)
        if first is None or last is None:
            return None
        name = text[max(first.span.start, span.start) : min(last.span.end, span.end)]
        before = self._before(first)
        after = self._after(last)
        name, own = self._own_class(name)
        classes = [w for w in (own, *(self._words.class_word(t.text) for t in (*after, *before))) if w]
        kinds = [self._words.precision(w) for w in classes]
        return Hints(
            name=name,
            article=any(t.text.lower() in self._words.articles for t in before[:1]) or first is not inside[0],
            precision=kinds[0] if kinds else None,
            site=next((self._words.sites[w] for w in classes if w in self._words.sites), None),
            side=self._side(before, bool(classes)),
            part=self._part(name),
            countries=frozenset(self._adjectives[t.index] for t in before if t.index in self._adjectives),
            neighbour=self._neighbour(last),
        )

    def _core(self, inside: Sequence[Token]) -> tuple[Token | None, Token | None]:
        """First and last token of the name itself within a noun phrase."""
        start = next((i for i, t in enumerate(inside) if self._begins_name(t)), None)
        if start is None:
            return None, None
        end = len(inside)
        while end > start + 1 and not self._capital(inside[end - 1]):
            end -= 1
        if end == start + 1 and inside[start].text.lower() in self._words.side_nouns:
            return None, None
        return inside[start], inside[end - 1]

    def _begins_name(self, token: Token) -> bool:
        lower = token.text.lower()
        known = (
            lower in self._words.articles
            or lower in self._words.of
            or token.text in self._words.side_adjectives
        )
        class_word = self._words.class_word(lower) is not None and not self._capital(token)
        return not (known or class_word or token.index in self._adjectives) and _named(token.text)

    @staticmethod
    def _capital(token: Token) -> bool:
        return any(c.isupper() or c.isdigit() for c in token.text)

    def _own_class(self, name: str) -> tuple[str, str | None]:
        """The class word within a name: "Zamzam-kamp" is "Zamzam", "Idlib Province" keeps its form."""
        head, dash, end = name.rpartition("-")
        if dash and head and end.islower() and (found := self._words.class_word(end)):
            return head, found
        first, *_, last = name.split() if " " in name else ("", "")
        return name, self._words.class_word(last) or self._words.class_word(first)

    def _before(self, first: Token) -> list[Token]:
        """The words before a name that belong to it, nearest first."""
        found: list[Token] = []
        for index in range(first.index - 1, max(first.index - _LEFT, 0) - 1, -1):
            token = self._tokens[index]
            if token.sentence != first.sentence or not self._goes_along(token):
                break
            found.append(token)
        return found

    def _goes_along(self, token: Token) -> bool:
        lower, words = token.text.lower(), self._words
        return (
            lower in words.articles
            or lower in words.of
            or lower in words.side_nouns
            or lower in words.side_adjectives
            or lower in words.outside
            or lower in words.qualifiers
            or token.index in self._adjectives
            or words.class_word(lower) is not None
        )

    def _after(self, last: Token) -> list[Token]:
        """Class words right behind a name: "Idlib province", "Kabul Airport", "X, een dorp"."""
        found: list[Token] = []
        following = self._tokens[last.index + 1 : last.index + 5]
        if (
            len(following) > 1
            and following[0].text == ","
            and following[1].text.lower() in self._words.articles
        ):
            following = following[2:]
        for token in following:
            if token.sentence != last.sentence:
                break
            if self._words.class_word(token.text) is None:
                if token.text != "-" and token.text.lower() not in self._words.qualifiers:
                    break
                continue
            found.append(token)
        return found

    def _part(self, name: str) -> tuple[str, str] | None:
        """ "Noord-Syrië", "Northern Syria": n and "Syrië", for when no place has that name for good."""
        for dash in ("-", " "):
            head, _, rest = name.rpartition(dash) if name.count(dash) == 2 else name.partition(dash)
            lower = head.lower()
            side = self._words.side_prefixes.get(lower) or self._words.side_adjectives.get(lower)
            if side and rest[:1].isupper():
                return side, rest
        head, _, end = name.rpartition("-")
        side = self._words.side_prefixes.get(end.lower())
        return (side, head) if side and head else None

    def _side(self, before: list[Token], classed: bool) -> str | None:
        """The side named before a name: "het noorden van"; not the way from it ("ten noorden van")."""
        texts = [t.text.lower() for t in before]
        for place, lower in enumerate(texts):
            farther = texts[place + 1 : place + 2]
            if lower in self._words.side_nouns and place > 0:
                article = bool(farther) and farther[0] in self._words.articles
                return (
                    self._words.side_nouns[lower]
                    if article and not self._is_outside(texts[place + 2 :])
                    else None
                )
            if lower in self._words.side_adjectives and place == 0 and not classed:
                return self._words.side_adjectives[lower]
        return None

    def _is_outside(self, farther: list[str]) -> bool:
        return bool(farther) and farther[0] in self._words.outside

    def _neighbour(self, last: Token) -> int | None:
        """The mention right behind ("X, Syria", "X in the province of Y") that tells where the name lies."""
        for token in self._tokens[last.index + 1 : last.index + 7]:
            if token.sentence != last.sentence:
                return None
            if mention := self._starts.get(token.span.start):
                return mention.index
            if token.text not in _PUNCTUATION and not self._goes_along(token):
                return None
        return None


def _named(text: str) -> bool:
    """Capitalised, or an Arabic article joined to a name ("al-Hol")."""
    head, dash, rest = text.partition("-")
    return (
        text[:1].isupper()
        or text[:1].isdigit()
        or text[:1] in "'’"
        or bool(dash and head and rest[:1].isupper())
    )
