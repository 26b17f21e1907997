"""Names as sequences of word pieces, and the index that finds them in a text.

A piece is a run of letters and digits: "IS-strijders", "Houthi's" and "N'Djamena" have two each, however a
tokeniser cuts them. Pieces meet without accents and case; whether the capitals fit is judged apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

RUN = re.compile(r"[^\W_]+")
LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "ħ": "h"}
)
ACRONYM = 5  # capitals up to this length must stand in capitals
LOOSE = 5  # words of a longer name from this length may lose their capital, but for the first
ARTICLES = frozenset(
    {"al", "el", "ad", "an", "ar", "as", "ash", "at", "az"}
)  # Arabic: written both "Al-" and "al-"


class Use(StrEnum):
    """What a form is to the actor that it names."""

    NAME = "name"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    CAPITAL = "capital"
    SHORT = "short"


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Without accents and case: "Öcalan" → "ocalan"."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.translate(LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


class Piece(NamedTuple):
    """A run of letters; `token` is the token that it stands in, `shouted` tells a line all in capitals.

    A named tuple, as the knowledge base makes tens of thousands when it is loaded.
    """

    key: str
    text: str
    token: int
    start: int = 0
    shouted: bool = False


def pieces_of(text: str, token: int = 0, offset: int = 0, shouted: bool = False) -> list[Piece]:
    """The pieces of a text whose first character is at `offset`."""
    return [Piece(fold(m[0]), m[0], token, offset + m.start(), shouted) for m in RUN.finditer(text)]


class Form(NamedTuple):
    """One way to name an actor; `language` is empty where every language has it."""

    actor: str
    pieces: tuple[Piece, ...]
    use: Use
    language: str = ""

    def fits(self, found: Sequence[Piece]) -> bool:
        """Whether the capitals of a text fit: "IS" is no "is", "Turkey" no "turkey".

        Behind a first word with its capital, longer words may go without ("Palestijnse autoriteit").
        """
        free = ARTICLES if len(self.pieces) > 1 else frozenset[str]()
        seen = False
        for known, piece in zip(self.pieces, found, strict=True):
            loose = known.key in free or (seen and len(known.text) >= LOOSE and not known.text.isupper())
            if not loose and not _case_fits(known.text, piece):
                return False
            seen = seen or known.text[0].isupper()
        return True


def form(actor: str, text: str, use: Use = Use.NAME, language: str = "") -> Form:
    """A way to name an actor, from its words."""
    return Form(actor, tuple([_word(run) for run in RUN.findall(text)]), use, language)


@lru_cache(maxsize=50_000)
def _word(text: str) -> Piece:
    """A piece of a known name, which stands nowhere: names share it."""
    return Piece(fold(text), text, 0)


def _case_fits(known: str, found: Piece) -> bool:
    if known[0].islower() or known[0].isdigit():
        return True
    if known.isupper() and 1 < len(known) <= ACRONYM:
        if found.shouted and len(known) < 4:
            return False
        return found.text.isupper() or (len(known) >= 4 and found.text[0].isupper())
    return found.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Match:
    """Forms that fit `length` pieces; `genitive` where the text has one more s ("Assads")."""

    length: int
    forms: tuple[Form, ...]
    genitive: bool = False


class AliasIndex:
    """Finds the longest known name that starts at a piece."""

    def __init__(self, forms: Iterable[Form]) -> None:
        by_key: dict[tuple[str, ...], list[Form]] = defaultdict(list)
        for item in forms:
            if item.pieces:
                by_key[tuple([p.key for p in item.pieces])].append(item)
        self._forms = {
            key: tuple(dict.fromkeys(group) if len(group) > 1 else group) for key, group in by_key.items()
        }
        self._lengths: dict[str, tuple[int, ...]] = {}
        lengths: dict[str, set[int]] = defaultdict(set)
        for key in self._forms:
            lengths[key[0]].add(len(key))
        self._lengths = {first: tuple(sorted(group, reverse=True)) for first, group in lengths.items()}

    def longest(self, text: Sequence[Piece], at: int, language: str) -> Match | None:
        """The longest fit at piece `at`: plain before genitive; None where there is none."""
        first = text[at].key
        for genitive in (False, True):
            starts = (first, first.removesuffix("s")) if genitive else (first,)
            for start in starts:
                for length in self._lengths.get(start, ()):
                    forms = self._fitting(text[at : at + length], length, language, genitive)
                    if forms:
                        return Match(length, forms, genitive)
        return None

    def _fitting(
        self, found: Sequence[Piece], length: int, language: str, genitive: bool
    ) -> tuple[Form, ...]:
        if len(found) < length:
            return ()
        keys = [p.key for p in found]
        if genitive:
            if not keys[-1].endswith("s") or len(keys[-1]) < 4:
                return ()
            keys[-1] = keys[-1][:-1]
        known = self._forms.get(tuple(keys), ())
        fitting = tuple(f for f in known if f.language in ("", language) and f.fits(found))
        return tuple(f for f in fitting if f.use is not Use.ADJECTIVE) if genitive else fitting
