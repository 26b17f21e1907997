"""Tokens made by hand, for tests that need no network."""

from __future__ import annotations

from bestand.model import Span, Token


def sentence(words: str) -> tuple[Token, ...]:
    """Tokens of "word/lemma/POS/dep/head" items, all but the word optional; `head` is an index."""
    tokens: list[Token] = []
    offset = 0
    for index, item in enumerate(words.split()):
        text, lemma, pos, dep, head = [*item.split("/"), "", "", "", ""][:5]
        tokens.append(
            Token(
                index=index,
                span=Span(offset, offset + len(text)),
                text=text,
                lemma=lemma or text.lower(),
                pos=pos or "X",
                dep=dep or "dep",
                head=int(head) if head else index,
                sentence=0,
            )
        )
        offset += len(text) + 1
    return tuple(tokens)
