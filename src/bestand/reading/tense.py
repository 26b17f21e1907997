"""Whether a clause tells what was or what will be, from its verb forms.

The word tables hold the forms: this must work on a headline and without a tagger.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from bestand.model import Token

BOUNDARY = 6  # words that a clause boundary counts for
PLANNED = 7  # words before a time in which a noun and its plan stand

NO_VERBS = frozenset({"DET", "PRON", "NUM", "ADV"})  # tags that rule a verb out: "zijn" as "his"


class Tense(StrEnum):
    """Where on the line of time; NONE where no verb tells.

    PRESENT is a present form in a sentence without a sign of past or future: with a
    weekday it looks ahead in running text ("de top begint zondag").
    """

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class TenseWords:
    """Verb forms by tense, the shape of past forms and the words that open another clause.

    A weekday after one of `attributive` belongs to a noun and not to the verb ("de top van zondag").
    A time after one of `toward` lies ahead in a sentence with one of `plans` ("voor vrijdag aangekondigd").
    What one of `plans` stands before in its phrase lies ahead too ("planned talks on Thursday").
    A `modal` looks ahead, unless one of `perfect` follows in its clause ("zou zijn gevallen");
    `prefixes` may be written onto a past form ("inging").
    """

    past: frozenset[str]
    future: frozenset[str]
    modal: frozenset[str]
    perfect: frozenset[str]
    prefixes: tuple[str, ...]
    past_shape: re.Pattern[str]
    participle: re.Pattern[str]
    not_past: frozenset[str]
    plans: frozenset[str]
    planned: frozenset[str]
    upon: frozenset[str]
    toward: frozenset[str]
    attributive: frozenset[str]
    boundaries: frozenset[str]

    def form(self, token: Token, first: bool) -> str:
        """A token in lower case; "" where its tag or its capital says that it cannot be a verb ("May")."""
        form = token.text.casefold()
        if form in self.boundaries:
            return form
        return "" if token.pos in NO_VERBS or (token.text.istitle() and not first) else form

    def of(self, word: str, clause: Sequence[str]) -> Tense:
        """The tense that a word shows, in lower case, with the words after it."""
        if word in self.modal:
            return Tense.PAST if self._perfect(clause) else Tense.FUTURE
        if word in self.future or (clause and f"{word} {clause[0]}" in self.future):
            return Tense.FUTURE
        return Tense.PAST if self._past(word) else Tense.NONE

    def _perfect(self, clause: Sequence[str]) -> bool:
        """Whether what follows a modal, up to the end of its clause, is a perfect with its participle."""
        rest = list(takewhile(lambda other: other not in self.boundaries, clause))
        if not self.perfect.intersection(rest):
            return False
        return any(self._participle(other) for other in rest if other not in self.perfect)

    def _participle(self, word: str) -> bool:
        """A past form, or a participle that looks like a present one: "beslist", "hervat"."""
        return self._past(word) or self.participle.fullmatch(word) is not None

    def _past(self, word: str) -> bool:
        if word in self.past:
            return True
        if word not in self.not_past and self.past_shape.fullmatch(word):
            return True
        return any(word.startswith(prefix) and word[len(prefix) :] in self.past for prefix in self.prefixes)


def tense(words: TenseWords, sentence: Sequence[Token], first: int, last: int) -> Tense:
    """The tense around tokens [first, last) of a sentence: that of the verb form that is nearest."""
    forms = [words.form(token, first=at == 0) for at, token in enumerate(sentence)]
    if _toward(words, sentence, first, last):
        return Tense.FUTURE
    found = [
        (distance, shown)
        for indices in (range(last, len(forms)), range(first - 1, -1, -1))
        for distance, at in _walk(words, forms, indices)
        if (shown := _shown(words, sentence[at], forms, at)) is not Tense.NONE
    ]
    plain = [pair for pair in found if pair[1] is not Tense.PRESENT] or found
    return min(plain, key=lambda pair: (pair[0], pair[1] is Tense.PAST))[1] if plain else Tense.NONE


def _toward(words: TenseWords, sentence: Sequence[Token], first: int, last: int) -> bool:
    """Whether tokens [first, last) are what is planned for: "voor vrijdag", not "for Friday's attack"."""
    if _planned(words, sentence, first):
        return True
    if not first or sentence[first - 1].text.casefold() not in words.toward:
        return False
    after = sentence[last].text.casefold().replace("’", "'") if last < len(sentence) else ""
    return after not in words.attributive and any(token.text.casefold() in words.plans for token in sentence)


def _planned(words: TenseWords, sentence: Sequence[Token], first: int) -> bool:
    """Whether a time belongs to a noun with a word of a plan before it: "planned talks on Thursday"."""
    front = [token.text.casefold() for token in sentence[max(0, first - PLANNED) : first]]
    at = max((i for i, word in enumerate(front) if word in words.planned), default=None)
    if at is None or not front or front[-1] not in words.upon:
        return False
    between = front[at + 1 : -1]
    return bool(between) and all(
        words.of(word, ()) is Tense.NONE and word not in words.boundaries for word in between
    )


def _shown(words: TenseWords, token: Token, forms: Sequence[str], at: int) -> Tense:
    shown = words.of(forms[at], forms[at + 1 :])
    return Tense.PRESENT if shown is Tense.NONE and _present(token) else shown


def _present(token: Token) -> bool:
    """Whether a tagged verb is in the present: the form of its lemma, or one letter beside its stem."""
    if token.pos != "VERB":
        return False
    form = token.text.casefold()
    stem = form[:-1]
    return form == token.lemma or (len(stem) > 2 and form[-1] in "ts" and token.lemma.startswith(stem))


def _walk(words: TenseWords, forms: Sequence[str], indices: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Each index with its distance in words, a clause boundary counting for more."""
    distance = 0
    for at in indices:
        distance += BOUNDARY if forms[at] in words.boundaries else 1
        yield distance, at
