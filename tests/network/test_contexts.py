"""Context windows cover every word once, in order, and never grow too long."""

from __future__ import annotations

import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from bestand.network.contexts import LEAD_IN, MOST_TOKENS, SHORT, contexts

VOCAB = spacy.blank("en").vocab


def document(lengths: list[int]) -> Doc:
    """Paragraphs of so many words, each a sentence of at most 20 words, with line breaks between."""
    words: list[str] = []
    starts: list[bool | int | None] = []
    for length in lengths:
        for i in range(length):
            words.append(f"w{i}")
            starts.append(i % 20 == 0)
        words.append("\n\n")
        starts.append(False)
    return Doc(VOCAB, words=words, sent_starts=starts)


@given(st.lists(st.integers(1, 600), min_size=1, max_size=6))
def test_every_word_is_answered_once(lengths: list[int]) -> None:
    doc = document(lengths)
    windows = contexts(doc, None)
    answered = [i for window in windows for i in window.tokens[window.lead :]]
    assert answered == [token.i for token in doc if not token.is_space]
    assert all(len(window.tokens) <= MOST_TOKENS + LEAD_IN for window in windows)


def test_short_paragraphs_share_a_window_and_a_long_one_is_cut_at_a_sentence() -> None:
    assert len(contexts(document([30, 30, 30]), None)) == 1
    assert len(contexts(document([SHORT - 1, 30]), None)) == 2
    first, second = contexts(document([MOST_TOKENS + 15]), None)
    assert len(first.tokens) % 20 == 0
    assert second.lead == LEAD_IN


def test_blocks_are_kept_apart_where_the_text_has_no_line_breaks() -> None:
    doc = Doc(VOCAB, words=["w"] * 200, sent_starts=[i % 20 == 0 for i in range(200)])
    edge = doc[100].idx
    windows = contexts(doc, [(0, edge - 1), (edge, len(doc.text))])
    assert [window.tokens[0] for window in windows] == [0, 100]


def test_an_empty_document_has_no_windows() -> None:
    assert contexts(Doc(VOCAB, words=[]), None) == []
