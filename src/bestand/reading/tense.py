"""Whether a clause tells what was or what will be, from its verb forms.

The word tables hold the forms: this must work on a headline and without a tagger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bestand.model import Token

BOUNDARY = 6  # words that a clause boundary counts for
REACH = 25  # words beyond which a verb says nothing of a time


class Tense(StrEnum):
    """Where on the line of time; NONE where no verb tells."""

    PAST = "past"
    FUTURE = "future"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class TenseWords:
    """Verb forms by tense, the shape of past forms and the words that open another clause."""

    past: frozenset[str]
    future: frozenset[str]
    past_shape: re.Pattern[str]
    not_past: frozenset[str]
    boundaries: frozenset[str]

    def of(self, word: str) -> Tense:
        """The tense that a word shows, in lower case."""
        if word in self.future:
            return Tense.FUTURE
        if word in self.past or (word not in self.not_past and self.past_shape.fullmatch(word)):
            return Tense.PAST
        return Tense.NONE


def tense(words: TenseWords, sentence: Sequence[Token], first: int, last: int) -> Tense:
    """The tense around tokens [first, last) of a sentence: that of the verb form that is nearest."""
    after = _distances(words, sentence[last:])
    before = _distances(words, sentence[:first][::-1])
    found = sorted([*before, *after], key=lambda pair: (pair[0], pair[1] is not Tense.FUTURE))
    return found[0][1] if found else Tense.NONE


def _distances(words: TenseWords, tokens: Sequence[Token]) -> Iterator[tuple[int, Tense]]:
    """Each verb form with its distance in words, a clause boundary counting for more."""
    distance = 0
    for token in tokens:
        word = token.text.casefold()
        distance += BOUNDARY if word in words.boundaries else 1
        if distance > REACH:
            return
        shown = words.of(word)
        if shown is not Tense.NONE:
            yield distance, shown
