"""Tense: from the nearest verb form, by the word lists or by the tag and lemma of a verb."""

from __future__ import annotations

import pytest

from bestand.reading.tense import Tense, tense
from bestand.reading.time_words import time_words
from tests.words import sentence

PAST, PRESENT, FUTURE, NONE = Tense.PAST, Tense.PRESENT, Tense.FUTURE, Tense.NONE


@pytest.mark.parametrize(
    ("language", "words", "at", "expected"),
    [
        ("nl", "zondag viel de stad", 0, PAST),
        ("nl", "zondag zal de stad vallen", 0, FUTURE),
        ("nl", "zondag zou de stad zijn gevallen", 0, PAST),
        ("nl", "zondag zou de raad stemmen", 0, FUTURE),
        ("nl", "de top die hij zondag wil houden , is afgezegd", 4, FUTURE),
        ("nl", "hij zei dat zondag wordt gestemd", 3, FUTURE),
        ("nl", "zondag de nieuwe ronde", 0, NONE),
        ("nl", "zondag bellen/bellen/VERB de generaals opnieuw", 0, PRESENT),
        ("nl", "zondag belt/bellen/VERB de generaal opnieuw", 0, PRESENT),
        ("nl", "zondag bellen/bellen/VERB zij , meldde de krant", 0, PAST),
        ("nl", "zondag zag hij zijn/zijn/PRON huis", 0, PAST),
        ("nl", "zondag zijn/zijn/PRON huis", 0, NONE),
        ("nl", "het bestand dat zondag inging", 3, PAST),
        ("en", "the city fell on Sunday", 4, PAST),
        ("en", "the city will fall on Sunday", 5, FUTURE),
        ("en", "he said that the truce would start on Sunday", 8, FUTURE),
        ("en", "the city would have fallen on Sunday", 6, PAST),
        ("en", "envoys gather/gather/VERB on Sunday", 3, PRESENT),
    ],
)
def test_tense_of_the_words_around(language: str, words: str, at: int, expected: Tense) -> None:
    assert tense(time_words(language).tense, sentence(words), at, at + 1) is expected
