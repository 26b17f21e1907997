"""Which tokens the network reads together.

Blocks (paragraphs) that follow each other share a window while they are short;
a block that is too long is cut at sentence ends, each part led in by the
sentences before it; a sentence that is too long for the encoder is cut hard.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

SHORT = 130  # words that short blocks are packed up to, as in training
MOST_TOKENS = 220  # of a window; about 1.5 pieces a token leave room under 510
LEAD_IN = 40  # tokens of context before a later part of a long block


@dataclass(frozen=True, slots=True)
class Context:
    """Indices of tokens read together; the answers for the first `lead` of them are not used."""

    tokens: tuple[int, ...]
    lead: int = 0


def contexts(doc: Doc, blocks: Sequence[tuple[int, int]] | None) -> list[Context]:
    """Windows that cover every token but blanks once, lead-ins aside."""
    units = [_words(doc, start, end) for start, end in _block_ranges(doc, blocks)]
    result: list[Context] = []
    held: list[int] = []
    for unit in units:
        if held and len(held) + len(unit) > SHORT:
            result += _parts(doc, held)
            held = []
        held = held + unit
    return result + _parts(doc, held)


def _block_ranges(doc: Doc, blocks: Sequence[tuple[int, int]] | None) -> list[tuple[int, int]]:
    """Token ranges: the blocks and what lies between them; lines where no blocks are told."""
    if blocks is None:
        cuts = {token.i for token in doc if token.is_space and "\n" in token.text}
    else:
        cuts = _crossings(doc, {edge for block in blocks for edge in block})
    return list(pairwise(sorted({0, len(doc), *cuts})))


def _crossings(doc: Doc, edges: set[int]) -> set[int]:
    """The first token after each edge."""
    ordered, found = sorted(edges), set()
    place = 0
    for token in doc:
        while place < len(ordered) and ordered[place] <= token.idx:
            found.add(token.i)
            place += 1
    return found


def _words(doc: Doc, first: int, last: int) -> list[int]:
    return [token.i for token in doc[first:last] if not token.is_space]


def _parts(doc: Doc, tokens: list[int]) -> list[Context]:
    """One window, or several where the tokens are too many."""
    if not tokens:
        return []
    parts: list[Context] = []
    begun = 0
    while len(tokens) - begun > MOST_TOKENS:
        end = _sentence_end(doc, tokens, begun, begun + MOST_TOKENS)
        parts.append(_context(tokens, begun, end))
        begun = end
    return [*parts, _context(tokens, begun, len(tokens))]


def _context(tokens: list[int], begun: int, end: int) -> Context:
    lead = min(LEAD_IN, begun)
    return Context(tuple(tokens[begun - lead : end]), lead)


def _sentence_end(doc: Doc, tokens: list[int], begun: int, limit: int) -> int:
    """The last place up to `limit` where a sentence begins; the limit itself where none does."""
    for i in range(limit, begun, -1):
        if doc[tokens[i]].is_sent_start:
            return i
    return limit
