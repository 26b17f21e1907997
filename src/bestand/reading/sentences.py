"""Sentence starts, as a spaCy component: block by block, so that no sentence crosses a block."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Token

FINAL = frozenset({".", "!", "?", "…", "...", "?!", "!!", "!?"})
CLOSING = frozenset({"'", '"', "’", "”", ")", "]", "»", "’’", "''"})
OPENING = frozenset({"‘", "“", "(", "[", "«", "„", "-", "–", "—", "•", "*"})


def _starts_like_a_sentence(token: Token) -> bool:
    """Upper case, a digit or an opening mark: what may follow a full stop."""
    first = token.text[0]
    return first.isupper() or first.isdigit() or token.text in OPENING or token.text in CLOSING


def _ends_block(token: Token, edges: set[int]) -> bool:
    end = token.idx + len(token.text)
    return bool(edges & set(range(token.idx + 1, end + 1)))


def _boundaries(doc: Doc, edges: set[int]) -> Iterator[int]:
    """Indices of tokens after which a new sentence starts."""
    seen_final = False
    for token in doc[:-1]:
        following = doc[token.i + 1]
        if _ends_block(token, edges) or following.idx in edges or token.text.count("\n") > 1:
            yield token.i
            seen_final = False
            continue
        if token.text in FINAL:
            seen_final = True
        elif not (seen_final and token.text in CLOSING):
            seen_final = False
        glued_closing = following.text in CLOSING and not token.whitespace_
        if seen_final and not glued_closing and not following.is_space and _starts_like_a_sentence(following):
            yield token.i
            seen_final = False


@Language.component("bestand_sentences")
def mark_sentences(doc: Doc) -> Doc:
    """Set `is_sent_start` on every token; `doc.user_data["blocks"]` holds character ranges of blocks."""
    edges = {edge for block in doc.user_data.get("blocks", ()) for edge in block}
    starts = {0} | {index + 1 for index in _boundaries(doc, edges)}
    for token in doc:
        token.is_sent_start = token.i in starts
    return doc
