"""Tells the language of a text by its function words, which a few lines already show."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

import simplemma

from bestand.errors import UnknownLanguage
from bestand.languages.load import languages
from bestand.languages.page import other_languages, page_words

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
SAMPLE = 20_000  # characters: more does not change the answer
DICTIONARY = 200  # words that are looked up where there are no function words
LEAST = 0.3  # share of them that a dictionary must know
REMEDY = "give a report in one of: {}, or say which with --language"


def detect(text: str, source: str) -> str:
    """The code of the language of a text. Raises UnknownLanguage, by name where it is known."""
    words = WORD.findall(text[:SAMPLE].lower())
    code = _own(words) or _by_dictionary(" ".join(text.split()[:DICTIONARY]))
    name = _foreign(words, code) or (None if code else _script(text[:SAMPLE]))
    if code and not name:
        return code
    what = f"is written in {name}" if name else "is in no language that can be told"
    raise UnknownLanguage(source, what, REMEDY.format(", ".join(languages())))


def _own(words: list[str]) -> str | None:
    """The language with most function words of its own, of those that are read; None where two are even."""
    counts = {code: sum(word in own for word in words) for code, own in _own_words().items()}
    best = max(counts, key=lambda code: counts[code])
    return best if list(counts.values()).count(counts[best]) == 1 else None


@cache
def _own_words() -> dict[str, frozenset[str]]:
    """The function words that each language that is read has alone."""
    lists = {code: page_words(code).function_words for code in languages()}
    return {code: lists[code].difference(*(lists[c] for c in lists if c != code)) for code in lists}


def _foreign(words: list[str], code: str | None) -> str | None:
    """The name of a language that is not read and that has clearly more words of its own in the text."""
    own = page_words(code).function_words if code else frozenset()
    lists, heard = other_languages()[0], Counter(words)
    counts = {name: _only(heard, theirs, own) - _only(heard, own, theirs) for name, theirs in lists.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] >= (2 if code else 1) else None


def _only(heard: Counter[str], theirs: frozenset[str], others: frozenset[str]) -> int:
    """How many words are of one language and not of the other."""
    return sum(heard[word] for word in (heard.keys() & theirs) - others)


def other_than(text: str, language: str) -> str | None:
    """The code of another language that is read here and that a block is clearly in."""
    words = WORD.findall(text.lower())
    if len(words) < 6:
        return None
    own, heard = page_words(language).function_words, Counter(words)
    for code in languages():
        theirs = page_words(code).function_words
        only_theirs, only_own = _only(heard, theirs, own), _only(heard, own, theirs)
        if code != language and only_theirs >= 3 and only_theirs > 3 * only_own:
            return code
    return None


def _by_dictionary(text: str) -> str | None:
    """For a few words without any function word: in whose dictionary most of them are, as they are cased."""
    shares = {code: simplemma.in_target_language(text, lang=code) for code in languages()}
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] > LEAST else None


def _script(text: str) -> str | None:
    letters = [char for char in text if char.isalpha()]
    scripts = Counter(unicodedata.name(char, "").split(" ")[0] for char in letters)
    if not scripts:
        return None
    name, number = scripts.most_common(1)[0]
    return other_languages()[1].get(name) if number > len(letters) / 2 else None
