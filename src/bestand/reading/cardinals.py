"""Reads a run of words or figures as one amount: "drieëntwintig", "2,5 miljoen", "tientallen"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from text_to_num import text2num

from bestand.reading.number_words import NumberWords
from bestand.reading.phrases import plain

LONGEST = 18  # words in one amount: "seven hundred and one million two hundred and one thousand ..."
PHRASE = 4  # words in a phrase of the tables: "tens of thousands"


@dataclass(frozen=True, slots=True)
class Word:
    """A word or figure with its place; `plain` as the word tables are written."""

    start: int
    end: int
    plain: str


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount over words [first, last); `exact` where it is one figure, whose scale is `scale`."""

    first: int
    last: int
    low: int
    high: int
    rule: str
    approximate: bool = False
    scale: int = 1

    @property
    def exact(self) -> bool:
        return self.low == self.high


def split(words: NumberWords, text: str) -> list[Word]:
    """The words, figures and marks of a text."""
    return [Word(m.start(), m.end(), plain(m[0])) for m in words.word.finditer(text)]


def amount_at(words: NumberWords, run: Sequence[Word], first: int) -> Amount | None:
    """The longest amount that begins at a word; None where none does."""
    if not _could_begin(words, run[first].plain):
        return None
    found = [_listed(words, run, first), _scaled(words, run, first), _collective(words, run, first)]
    best = [amount for amount in found if amount is not None]
    if best:
        return max(best, key=lambda amount: amount.last)
    if run[first].plain in words.articles:
        return Amount(first, first + 1, 1, 1, "article")
    return None


def _could_begin(words: NumberWords, word: str) -> bool:
    """A quick look at the first word, which nearly all words of a text fail."""
    return (
        word[0].isdigit()
        or word in words.first_words
        or word.endswith(words.endings)
        or _cardinal(words, word)
    )


def _cardinal(words: NumberWords, word: str) -> bool:
    return cardinal(words.language, word.removesuffix("-")) is not None


def _listed(words: NumberWords, run: Sequence[Word], first: int) -> Amount | None:
    """Words with bounds of their own: "tientallen", "a few hundred", "een tiental"."""
    for last in range(min(first + PHRASE, len(run)), first, -1):
        phrase = " ".join(word.plain for word in run[first:last])
        for table, rule in ((words.fixed, "fixed"), (words.estimates, "estimate")):
            if phrase in table:
                low, high = table[phrase]
                return Amount(first, last, low, high, rule, approximate=rule == "estimate")
    return None


def _scaled(words: NumberWords, run: Sequence[Word], first: int) -> Amount | None:
    """A figure or cardinal, or a fraction that a scale makes whole."""
    for last in range(min(first + LONGEST, len(run)), first, -1):
        if _could_end(words, run[last - 1]):
            value = _value(words, [word.plain.removesuffix("-") or "-" for word in run[first:last]])
            if value:
                scale = words.scales.get(run[last - 1].plain, 1) if last - first > 1 else _round(value)
                return Amount(first, last, value, value, "cardinal", scale=scale)
    return None


def _could_end(words: NumberWords, word: Word) -> bool:
    return word.plain in words.scales or word.plain[0].isdigit() or _cardinal(words, word.plain)


def _round(value: int) -> int:
    """The scale of a word such as "vierhonderd" or a figure such as 30.000."""
    return next((scale for scale in (1_000_000, 1_000, 100) if value % scale == 0), 1)


def _value(words: NumberWords, parts: Sequence[str]) -> int | None:
    """The whole number that these words tell all together; None when they do not."""
    *rest, final = parts
    phrase = " ".join(parts)
    if final in words.scales and rest:
        front = _fraction(words, rest)
        if front is not None:
            return round(front * words.scales[final])
    if len(parts) == 1:
        number = _figure(words, final)
        if number is not None:
            return int(number) if number == int(number) else None
    if any(part[0].isdigit() for part in parts) or parts[0] in words.joiners or phrase in words.articles:
        return None
    return cardinal(words.language, phrase)


def _fraction(words: NumberWords, parts: Sequence[str]) -> float | None:
    """What a scale multiplies: "2,5", "anderhalf", "a"."""
    phrase = " ".join(parts)
    if phrase in words.fractions:
        return words.fractions[phrase]
    if phrase in words.articles:
        return 1
    return _figure(words, phrase) if len(parts) == 1 else None


def _figure(words: NumberWords, text: str) -> float | None:
    match = words.figure.fullmatch(text)
    if match is None:
        return None
    return float(words.group.sub("", match[1]) + (f".{match[2]}" if match[2] else ""))


def _collective(words: NumberWords, run: Sequence[Word], first: int) -> Amount | None:
    """A cardinal with an ending that makes it rough, "een twintigtal", "een 40-tal"; with its article."""
    for at in (first + 1, first) if run[first].plain in words.articles else (first,):
        for ending in words.endings if at < len(run) else ():
            if [word.plain for word in run[at + 1 : at + 3]] == ["-", ending]:
                value, last = _value(words, [run[at].plain]), at + 3
            else:
                stem = run[at].plain.removesuffix(ending)
                value = cardinal(words.language, stem) if stem != run[at].plain else None
                last = at + 1
            if value:
                return Amount(first, last, value, value, "collective", approximate=True)
    return None


@lru_cache(maxsize=20_000)
def cardinal(language: str, text: str) -> int | None:
    """A cardinal in words; None for anything else, zero included (an absence is no count)."""
    if not re.search(r"\w", text):
        return None
    try:
        return int(text2num(text, language)) or None
    except ValueError:
        return None
