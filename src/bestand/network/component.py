"""The spaCy component "bestand_network": tags, trees, names and event scores for a document.

It reads the sentence starts that are already set, and in `doc.user_data["blocks"]`
the character ranges of the report's blocks, which it takes as context. It sets
`pos`, `dep` and `head` of each token, `doc.ents` (PER, ORG, LOC, MISC, GROUP) and
`doc.user_data["events"]`, an `EventScores`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span

from bestand.network.contexts import Context, contexts
from bestand.network.decode import best_tree, name_spans, softmax
from bestand.network.events import EventScores
from bestand.network.pieces import Pieces, align
from bestand.network.session import FOLDER, Network, Scores, load

NAME = "bestand_network"
MOST_PIECES = 512  # positions of the encoder


@Language.factory(NAME, assigns=["token.pos", "token.dep", "token.head", "doc.ents"])
def create(nlp: Language, name: str, folder: str | None = None) -> NetworkComponent:
    """Make the component; the network is loaded at the first document."""
    return NetworkComponent(Path(folder) if folder else FOLDER)


@dataclass(frozen=True, slots=True)
class NetworkComponent:
    folder: Path

    def __call__(self, doc: Doc) -> Doc:
        network = load(self.folder)
        windows = contexts(doc, doc.user_data.get("blocks"))
        pieces = [_pieces(network, doc, window) for window in windows]
        read = list(zip(windows, network.run(pieces), strict=True))
        _set_syntax(doc, network, read)
        doc.ents = _names(doc, network, read)
        doc.user_data["events"] = _events(doc, network, read)
        return doc


Read = list[tuple[Context, Scores]]


def _pieces(network: Network, doc: Doc, window: Context) -> Pieces:
    """Pieces of the text that the window covers; what does not fit the encoder is cut off its end."""
    words = [doc[i] for i in window.tokens]
    base = words[0].idx
    spans = [(word.idx - base, word.idx - base + len(word)) for word in words]
    pieces = align(network.tokenizer, doc.text[base : base + spans[-1][1]], spans)
    if len(pieces.ids) <= MOST_PIECES:
        return pieces
    top = MOST_PIECES - 1
    ids = np.append(pieces.ids[:top], pieces.ids[-1])
    return Pieces(ids, np.minimum(pieces.first, top), np.minimum(pieces.last, top))


# ------------------------------------------------------------------------ syntax


def _set_syntax(doc: Doc, network: Network, read: Read) -> None:
    """Tags, and one tree per sentence; a blank hangs on the word before it."""
    strings = doc.vocab.strings
    tags = np.zeros(len(doc), dtype=np.uint64)
    tags[:] = strings.add("SPACE")
    relations = np.full(len(doc), strings.add("dep"), dtype=np.uint64)
    heads = np.arange(len(doc))
    sentences = _sentence_numbers(doc)
    for window, scores in read:
        kept = np.array(window.tokens[window.lead :], dtype=np.int64)
        names = [strings.add(network.labels.tags[k]) for k in scores.tags[window.lead :].argmax(axis=1)]
        tags[kept] = names
        _set_trees(network, window, scores, sentences, heads, relations, strings.add)
    _join_trees(doc, sentences, heads, relations)
    relations[heads == np.arange(len(doc))] = strings.add("ROOT")
    offsets = (heads - np.arange(len(doc))).astype(np.int64).view(np.uint64)
    table = np.stack([offsets, relations, tags], axis=1)
    doc.from_array(["HEAD", "DEP", "POS"], cast(Any, table))  # typed as int32, yet 64 bits wide


def _sentence_numbers(doc: Doc) -> NDArray[np.int64]:
    starts = [1 if token.is_sent_start else 0 for token in doc]
    result: NDArray[np.int64] = np.cumsum(starts)
    return result


def _set_trees(  # noqa: PLR0913, PLR0917 - one pass fills both tables
    network: Network,
    window: Context,
    scores: Scores,
    sentences: NDArray[np.int64],
    heads: NDArray[np.int64],
    relations: NDArray[np.uint64],
    number: Callable[[str], int],
) -> None:
    """Fill heads and relations with the best tree of each sentence, or part of one, in the window."""
    tokens = np.array(window.tokens, dtype=np.int64)
    kept = np.arange(window.lead, len(tokens))
    for sentence in np.unique(sentences[tokens[kept]]):
        inside = kept[sentences[tokens[kept]] == sentence]
        tree = inside[best_tree(scores.arcs[np.ix_(inside, inside)])]
        heads[tokens[inside]] = tokens[tree]
        _, labels, width = network.relations.shape
        forms = scores.relation_dep[inside] @ network.relations.reshape(-1, labels * width)
        forms = forms.reshape(-1, labels, width)
        best = (forms @ scores.relation_head[tree][:, :, None])[:, :, 0].argmax(axis=1)
        relations[tokens[inside]] = [number(network.labels.relations[k]) for k in best]


def _join_trees(
    doc: Doc, sentences: NDArray[np.int64], heads: NDArray[np.int64], relations: NDArray[np.uint64]
) -> None:
    """One tree per sentence: blanks and later parts hang on what comes before them."""
    root: dict[int, int] = {}
    for token in doc:
        i, sentence = token.i, int(sentences[token.i])
        if heads[i] != i:
            continue
        if sentence not in root and not token.is_space:
            root[sentence] = i
    for token in doc:
        i, sentence = token.i, int(sentences[token.i])
        if heads[i] == i and root.get(sentence, i) != i:
            heads[i] = root[sentence]


# ------------------------------------------------------------------ names, events


def _names(doc: Doc, network: Network, read: Read) -> list[Span]:
    spans = []
    for window, scores in read:
        for first, last, kind in name_spans(scores.names, network.labels.names):
            if first >= window.lead:
                spans.append(Span(doc, window.tokens[first], window.tokens[last - 1] + 1, label=kind))
    return spans


def _events(doc: Doc, network: Network, read: Read) -> EventScores:
    labels = network.labels
    triggers = _first_label(len(doc), len(labels.triggers))
    status = _first_label(len(doc), len(labels.status))
    width = network.roles.shape[1]
    sides = np.zeros((2, len(doc), width), dtype=np.float32)
    number = np.full(len(doc), -1, dtype=np.int64)
    for i, (window, scores) in enumerate(read):
        kept = np.array(window.tokens[window.lead :], dtype=np.int64)
        triggers[kept] = softmax(scores.triggers[window.lead :])
        status[kept] = softmax(scores.status[window.lead :])
        sides[0, kept] = scores.role_trigger[window.lead :]
        sides[1, kept] = scores.role_mention[window.lead :]
        number[kept] = i
    return EventScores(
        labels=labels.triggers,
        triggers=triggers,
        status_labels=labels.status,
        status=status,
        role_labels=labels.roles,
        window=number,
        role_trigger=sides[0],
        role_mention=sides[1],
        role_weights=network.roles,
    )


def _first_label(rows: int, labels: int) -> NDArray[np.float32]:
    table = np.zeros((rows, labels), dtype=np.float32)
    table[:, 0] = 1.0
    return table
