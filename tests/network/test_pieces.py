"""Pieces are aligned with tokens by their place in the text."""

from __future__ import annotations

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from bestand.network.pieces import END, START, align
from bestand.network.session import load

TOKENIZER = spacy.blank("nl").tokenizer


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60))
def test_every_token_has_pieces_of_its_own_place(text: str) -> None:
    spans = [(t.idx, t.idx + len(t.text)) for t in TOKENIZER(text) if not t.is_space]
    pieces = align(load().tokenizer, text, spans)
    assert (pieces.ids[0], pieces.ids[-1]) == (START, END)
    assert len(pieces.first) == len(pieces.last) == len(spans)
    assert (pieces.first <= pieces.last).all()
    assert (pieces.first >= 1).all()
    assert (pieces.last < len(pieces.ids)).all()
    assert (pieces.first[1:] >= pieces.first[:-1]).all()


def test_words_and_their_marks() -> None:
    text = "Aleppo viel (zondag)."
    spans = [(0, 6), (7, 11), (12, 13), (13, 19), (19, 20), (20, 21)]
    pieces = align(load().tokenizer, text, spans)
    shown = [load().tokenizer.id_to_piece(int(i)) for i in pieces.ids]
    for (start, end), first, last in zip(spans, pieces.first, pieces.last, strict=True):
        assert text[start:end] in "".join(shown[first : last + 1]).replace("▁", "")
