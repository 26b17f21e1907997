"""Phrases of the frame files: fixed parts, floating verbs, alternatives."""

from __future__ import annotations

import pytest

from bestand.languages.phrases import compile_phrase, find
from tests.words import sentence

CASES = [
    # pattern, words with lemmas after a slash, whether it matches
    ("in de as ~leggen", "Het dorp werd in de as gelegd/leggen", True),
    ("in de as ~leggen", "Ze legden/leggen het hele dorp in de as", True),
    ("in de as ~leggen", "De as lag op tafel", False),
    ("(vanuit|uit) de lucht ~bestoken", "Vanuit de lucht werd de stad bestookt/bestoken", True),
    ("gevechts* ~inzetten", "Het leger zette/inzetten gevechtshelikopters in", True),
    ("<num> doden ~vallen", "Er vielen/vallen 12/12/NUM doden", True),
    ("~vuren", "Zij vuurden/vuren", True),
    ("wapens ~neerleggen", "De wapens blijven in de kast", False),
]


@pytest.mark.parametrize(("pattern", "words", "matches"), CASES)
def test_a_phrase_matches_what_it_says(pattern: str, words: str, matches: bool) -> None:
    assert bool(list(find(compile_phrase(pattern), sentence(words)))) is matches


def test_a_verb_too_far_away_is_another_verb() -> None:
    words = "in de as " + "en toen " * 10 + "legde/leggen hij het boek neer"
    assert not list(find(compile_phrase("in de as ~leggen"), sentence(words)))


def test_a_match_lists_its_words_in_order() -> None:
    tokens = sentence("Ze legden/leggen alles in de as")
    assert list(find(compile_phrase("in de as ~leggen"), tokens)) == [(1, 3, 4, 5)]
