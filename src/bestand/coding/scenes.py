"""What a decision about time or place may look at: the sentence, its neighbours, the top of the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from bestand.coding.triggers import Trigger
from bestand.knowledge.ontology import ontology
from bestand.languages.grammar import Grammar
from bestand.languages.load import load_table
from bestand.model import BlockKind, Token

BACK = 3  # sentences that a scene reaches back


@cache
def tense_forms(language: str) -> dict[str, str]:
    """The tense that each auxiliary form gives: "zou" → "conditional"."""
    return {form: tense for tense, forms in load_table(language, "tenses").items() for form in forms}


def tenses(grammar: Grammar, trigger: Token) -> tuple[str, ...]:
    """The tenses of the clause around a word, sorted; "plain" where no auxiliary tells."""
    forms = tense_forms(grammar.reading.report.language)
    verb = grammar.predicate(trigger)
    words = [verb, *(c for c in grammar.children[verb.index] if c.dep in ("aux", "aux:pass", "cop"))]
    found = {forms[w.text.lower()] for w in words if w.text.lower() in forms}
    return tuple(sorted(found)) or ("plain",)


def offset(grammar: Grammar, trigger: Trigger, token: Token) -> int:
    """How many sentences a word stands before (negative) or after the trigger."""
    return token.sentence - grammar.reading.tokens[trigger.anchor].sentence


def surroundings(grammar: Grammar, trigger: Trigger, token: Token) -> Iterator[str]:
    """Reasons that tell where a word stands as seen from a trigger."""
    anchor = grammar.reading.tokens[trigger.anchor]
    away = token.sentence - anchor.sentence
    if away:
        blocks = [grammar.reading.sentences[t.sentence].block for t in (token, anchor)]
        yield f"away={max(-BACK - 1, min(2, away))}"
        yield f"block={'same' if blocks[0] == blocks[1] else 'other'}"
        return
    distance = abs(token.index - anchor.index)
    side = "before" if token.index < anchor.index else "after"
    same = grammar.predicate(token).index == grammar.predicate(anchor).index
    yield f"clause={'same' if same else 'other'}"
    yield f"distance={0 if distance < 4 else 1 if distance < 9 else 2 if distance < 16 else 3}"
    yield f"side={side}"
    yield f"steps={min(6, grammar.steps(token, anchor))}"
    if token.head == anchor.index:
        yield "child"
    elif any(up.index == anchor.index for up in grammar.ancestors(token)):
        yield "below"


def ranks(trigger: int, words: Sequence[Token], word: Token) -> Iterator[str]:
    """Whether a word is the nearest of its kind in the trigger's sentence, or the last one before it."""
    here = [w for w in words if w.sentence == word.sentence]
    if min(here, key=lambda w: abs(w.index - trigger)).index == word.index:
        yield "nearest"
    earlier = [w.index for w in words if w.index < trigger]
    if earlier and max(earlier) == word.index:
        yield "last-before"


def kind_reasons(trigger: Trigger) -> tuple[str, str]:
    """The type and the class of a trigger."""
    return trigger.frame.type, ontology().group_of(trigger.frame.type)


def block_kind(grammar: Grammar, token: Token) -> BlockKind:
    """The block that a word of a content sentence stands in."""
    sentence = grammar.reading.sentences[token.sentence]
    return grammar.reading.report.blocks[sentence.block].kind
