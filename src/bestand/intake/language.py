"""Tells the language of a text by its function words, which a few lines already show."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import simplemma

from bestand.errors import UnknownLanguage
from bestand.languages.load import languages
from bestand.languages.page import other_languages, page_words

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
SAMPLE = 20_000  # characters: more does not change the answer
REMEDY = "give a report in one of: {}, or say which with --language"


def detect(text: str, source: str) -> str:
    """The code of the language of a text. Raises UnknownLanguage, by name where it is known."""
    words = WORD.findall(text[:SAMPLE].lower())
    scores = _scores(words)
    best = max(scores, key=lambda name: scores[name], default=None)
    if best in languages():
        return str(best)
    if best is None and (code := _by_dictionary(" ".join(words[:200]))):
        return code
    name = best or _script(text[:SAMPLE])
    what = f"is written in {name}" if name else "is in no language that can be told"
    raise UnknownLanguage(source, what, REMEDY.format(", ".join(languages())))


def other_than(text: str, language: str) -> str | None:
    """The code of another language that is read here and that a block is clearly in."""
    words = WORD.findall(text.lower())
    if len(words) < 6:
        return None
    own = page_words(language).function_words
    for code in languages():
        theirs = page_words(code).function_words
        only_theirs = sum(word in theirs and word not in own for word in words)
        only_own = sum(word in own and word not in theirs for word in words)
        if code != language and only_theirs >= 3 and only_theirs > 3 * only_own:
            return code
    return None


def _scores(words: list[str]) -> dict[str, float]:
    """Per language, how often its function words occur; a word of several counts for a part in each."""
    lists = {code: page_words(code).function_words for code in languages()} | other_languages()[0]
    sharing = Counter(word for entry in lists.values() for word in entry)
    counted = Counter(words)
    scores = {
        name: sum(number / sharing[word] for word, number in counted.items() if word in entry)
        / len(entry) ** 0.5
        for name, entry in lists.items()
    }
    return {name: score for name, score in scores.items() if score > 0}


def _by_dictionary(text: str) -> str | None:
    """For a few words without any function word: in whose dictionary most of them are."""
    shares = {code: simplemma.in_target_language(text, lang=code) for code in languages()}
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] > 0.3 else None


def _script(text: str) -> str | None:
    letters = [char for char in text if char.isalpha()]
    scripts = Counter(unicodedata.name(char, "").split(" ")[0] for char in letters)
    if not scripts:
        return None
    name, number = scripts.most_common(1)[0]
    return other_languages()[1].get(name) if number > len(letters) / 2 else None
