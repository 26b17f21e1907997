"""The spaCy pipeline in front of reading, and its words as our own records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import get_lang_class

import bestand.reading.sentences  # noqa: F401  registers the component "bestand_sentences"
from bestand.errors import PipelineError
from bestand.languages.lemmas import joined, lemma, verb_forms
from bestand.languages.load import languages
from bestand.model import BlockKind, Hunch, Report, Sentence, Span, Token
from bestand.network.events import EventScores

NEGLIGIBLE = 0.02  # a probability below which the network's view is not kept
LIKELY = 0.05  # probability of any event from which a word is looked at


@dataclass(frozen=True, slots=True)
class Words:
    """A report in words: tokens, sentences (none of boilerplate), named spans and event hunches.

    `names` holds (first token, one past the last, label) with the labels PER ORG LOC MISC GROUP.
    """

    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[tuple[int, int, str], ...]
    hunches: tuple[Hunch, ...]


@cache
def blank(language: str) -> Language:
    """Tokeniser and sentence splitter of a language, no network."""
    return _new(language)


@cache
def load(language: str, name: str | None = None) -> Language:
    """The pipeline of a language: our network, or the installed spaCy pipeline `name`."""
    if name is None:
        import bestand.network.component  # noqa: F401, PLC0415  onnxruntime is heavy: only who reads pays

        nlp = _new(language)
        nlp.add_pipe("bestand_network")
        return nlp
    try:
        other = spacy.load(name)
    except OSError as error:
        raise PipelineError(
            name, "is no spaCy pipeline installed here", f"pip install it ({error})"
        ) from error
    other.add_pipe("bestand_sentences", first=True)
    other.tokenizer = blank(language).tokenizer
    return other


def _new(language: str) -> Language:
    """The tokeniser's special cases go in once, already sifted: they take most of a cold start."""
    if language not in languages():
        raise PipelineError(
            language, "is no language that is known here", f"choose one of {', '.join(languages())}"
        )
    base = get_lang_class(language)
    wrong = {f"{word}." for word in verb_forms(language).no_abbreviations}
    cases = {k: v for k, v in base.Defaults.tokenizer_exceptions.items() if k.lower() not in wrong}
    defaults = type("Defaults", (base.Defaults,), {"tokenizer_exceptions": cases})
    nlp: Language = type(base.__name__, (base,), {"Defaults": defaults})()
    nlp.add_pipe("bestand_sentences")
    return nlp


def parse(report: Report, nlp: Language) -> Words:
    """Read the report's content blocks; boilerplate gets tokens, yet no sentences and no names."""
    doc = nlp.make_doc(report.text)
    content = [b for b in report.blocks if b.kind is not BlockKind.BOILERPLATE]
    doc.user_data["blocks"] = [(b.span.start, b.span.end) for b in content]
    for _, component in nlp.pipeline:
        doc = component(doc)
    sentences, owner = _sentences(doc, report)
    tokens = _tokens(doc, report.language, owner)
    names = tuple((e.start, e.end, e.label_) for e in doc.ents if owner[e.start] >= 0)
    return Words(tokens, sentences, names, tuple(_hunches(doc, owner)))


def _block_of(report: Report) -> Callable[[int], int | None]:
    """The index of the content block that holds a character."""
    content = [(b.span, i) for i, b in enumerate(report.blocks) if b.kind is not BlockKind.BOILERPLATE]

    def find(offset: int) -> int | None:
        return next((i for span, i in content if span.start <= offset < span.end), None)

    return find


def _sentences(doc: Doc, report: Report) -> tuple[tuple[Sentence, ...], list[int]]:
    """Sentences of content blocks, and for each token the index of its sentence or -1."""
    block_of, owner = _block_of(report), [-1] * len(doc)
    result: list[Sentence] = []
    for sent in doc.sents:
        words = [t for t in sent if not t.is_space]
        block = block_of(words[0].idx) if words else None
        if block is None:
            continue
        first, last = words[0].i, words[-1].i + 1
        span = Span(words[0].idx, words[-1].idx + len(words[-1].text))
        for i in range(first, last):
            owner[i] = len(result)
        result.append(Sentence(len(result), span, first, last, block))
    return tuple(result), owner


def _hunches(doc: Doc, owner: list[int]) -> Iterator[Hunch]:
    """What the network thinks of each word that it does not rule out as a trigger."""
    scores: EventScores | None = doc.user_data.get("events")
    if scores is None:
        return
    some = 1.0 - scores.triggers[:, 0]
    chosen = [int(i) for i in np.flatnonzero(some >= LIKELY) if owner[i] >= 0]
    if not chosen:
        return
    labels = ("", *scores.labels[1:])
    for index, roles in zip(chosen, scores.roles(chosen), strict=True):
        types = {
            n: float(p)
            for n, p in zip(labels, scores.triggers[index], strict=True)
            if p >= NEGLIGIBLE or not n
        }
        status = {n: float(p) for n, p in zip(scores.status_labels, scores.status[index], strict=True)}
        yield Hunch(index, types, status, _roles(roles, scores.role_labels))


def _roles(table: NDArray[np.float32], labels: tuple[str, ...]) -> dict[int, tuple[str, float]]:
    """The likeliest role of each word that may have one."""
    likely = np.flatnonzero(1.0 - table[:, 0] >= NEGLIGIBLE)
    best = table[likely, 1:].argmax(axis=1) + 1
    return {int(i): (labels[b], float(table[i, b])) for i, b in zip(likely, best.tolist(), strict=True)}


def _tokens(doc: Doc, language: str, owner: list[int]) -> tuple[Token, ...]:
    tokens = [
        Token(
            index=t.i,
            span=Span(t.idx, t.idx + len(t.text)),
            text=t.text,
            lemma=lemma(t.text, t.pos_, language),
            pos=t.pos_,
            dep=t.dep_,
            head=t.head.i,
            sentence=owner[t.i],
        )
        for t in doc
    ]
    return tuple(_rejoined(tokens, language))


def _rejoined(tokens: list[Token], language: str) -> list[Token]:
    """Give a verb the lemma that it has with its separated particle."""
    particles = verb_forms(language).particles
    for token in list(tokens):
        head = tokens[token.head]
        if token.dep != "compound:prt" or token.lemma not in particles or head.index == token.index:
            continue
        if head.particle is None and head.pos in ("VERB", "AUX"):
            whole = joined(token.lemma, head.lemma, language)
            if whole is not None:
                tokens[head.index] = replace(head, lemma=whole, particle=token.index)
    return tokens
