"""Finds the words that may tell an event: triggers by the lexicon, and by the network alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bestand.coding.casualties import DEATH, casualties
from bestand.coding.lexicon import Frame, Lexicon, Stage, Theme
from bestand.languages.grammar import Grammar
from bestand.languages.lemmas import joined, verb_forms
from bestand.languages.phrases import Words
from bestand.model import Hunch, Sentence, Token

NOUNS = frozenset({"NOUN", "PROPN", "X"})
VERBS = frozenset({"VERB", "AUX", "ADJ"})
NEAR = 9  # words between a truce and a word that tells its stage, without a link in the parse
SPREAD = 14  # words between a verb and its particle
HARM = (Frame("attack.harm", "attack", count=DEATH), Frame("killing.harm", "killing", count=DEATH))
OPEN = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "X"})  # words of these may tell an event alone
RIVALS = 3  # types that a word of the network's own may be
LONE = 0.25  # probability from which the network's own trigger is a candidate without the lexicon


@dataclass(frozen=True, slots=True)
class Trigger:
    """A candidate: words, frame and what the network thinks of them.

    `anchor` is the word whose grammar gives the roles. `hunch` is the network's
    probability of this type there, `any_hunch` that of any event.
    """

    frame: Frame
    tokens: tuple[int, ...]
    anchor: int
    how: str  # noun, head, verb, phrase, stage, bare or network
    hunch: float = 0.0
    any_hunch: float = 0.0


def candidates(grammar: Grammar, lexicon: Lexicon, sentence: Sentence) -> list[Trigger]:
    """Every candidate of a sentence, overlapping ones too."""
    tokens = grammar.sentence_tokens(sentence)
    if not tokens:
        return []
    language, forms = grammar.reading.report.language, grammar.positions(sentence.index)
    found = [
        *_words(lexicon, tokens, language),
        *_phrases(lexicon, tokens, forms),
        *_harm(tokens, forms, language),
    ]
    for theme in lexicon.themes:
        found += _themed(grammar, theme, tokens)
    return [t for t in found if not (t.frame.excluded and _is_excluded(t, tokens))]


def _is_excluded(trigger: Trigger, tokens: tuple[Token, ...]) -> bool:
    """Whether words beside the trigger cancel it: "de strijd tegen kanker"."""
    near = [t for t in tokens if abs(t.index - trigger.anchor) <= 4]
    return bool(trigger.frame.excluded.hits(near))


# ------------------------------------------------------------------------ words


def _words(lexicon: Lexicon, tokens: tuple[Token, ...], language: str) -> Iterator[Trigger]:
    for token in tokens:
        forms = dict.fromkeys(token.forms)
        here = [token.index] if token.particle is None else sorted((token.index, token.particle))
        if token.pos in NOUNS:
            exact = [frame for form in forms for frame in lexicon.nouns.get(form, ())]
            yield from (Trigger(f, (token.index,), token.index, "noun") for f in _unique(exact))
            if not exact:
                yield from (Trigger(f, (token.index,), token.index, "head") for f in _headed(lexicon, token))
        if token.pos in VERBS:
            frames = _unique(lexicon.verbs.get(token.lemma, ()))
            yield from (Trigger(f, tuple(here), token.index, "verb") for f in frames)
            if token.particle is None:
                yield from _split(lexicon, token, tokens, language)
        elif token.pos == "NOUN" and token.text.lower() in lexicon.verbs:  # "het oprukken van"
            frames = _unique(lexicon.verbs[token.text.lower()])
            yield from (Trigger(f, (token.index,), token.index, "infinitive") for f in frames)


def _split(lexicon: Lexicon, verb: Token, tokens: tuple[Token, ...], language: str) -> Iterator[Trigger]:
    """A verb with a particle that the parse did not give it: "trokken de straat op"."""
    for token in tokens:
        ahead = token.index - verb.index
        if 0 < ahead <= SPREAD and token.text.lower() in verb_forms(language).particles:
            whole = joined(token.text.lower(), verb.lemma, language)
            frames = _unique(lexicon.verbs.get(whole, ())) if whole else []
            yield from (Trigger(f, (verb.index, token.index), verb.index, "split") for f in frames)


def _unique(frames: Iterable[Frame]) -> list[Frame]:
    return list({frame.id: frame for frame in frames}.values())


def _headed(lexicon: Lexicon, token: Token) -> list[Frame]:
    """Frames of the longest known head that a compound ends in: "vatenbomaanval"."""
    for cut in range(2, len(token.lemma) - 2):
        if frames := lexicon.heads.get(token.lemma[cut:]):
            return _unique(frames)
    return []


def _phrases(lexicon: Lexicon, tokens: tuple[Token, ...], forms: Words) -> Iterator[Trigger]:
    by_index = {t.index: t for t in tokens}
    for frame, hit in lexicon.phrases.hits(tokens, forms):
        yield Trigger(frame, hit, _anchor([by_index[i] for i in hit]), "phrase")


def _anchor(hit: list[Token]) -> int:
    """The verb of a phrase, else its noun, else the word that the others hang on."""
    inside = {t.index for t in hit}
    for wanted in (("VERB",), ("AUX",), ("NOUN", "PROPN")):
        fitting = [t for t in hit if t.pos in wanted]
        if fitting:
            return next((t.index for t in fitting if t.head not in inside), fitting[-1].index)
    return next((t.index for t in hit if t.head not in inside), hit[0].index)


def _harm(tokens: tuple[Token, ...], forms: Words, language: str) -> Iterator[Trigger]:
    """Deaths told without a deed: they may be an event of their own, or a figure of another one."""
    words = casualties(language)
    hits = [hit for kind, hit in words.phrases.hits(tokens, forms) if kind == DEATH]
    hits += [(t.index,) for t in tokens if t.pos in VERBS and words.is_deadly(t.lemma)]
    by_index = {t.index: t for t in tokens}
    for hit in dict.fromkeys(hits):
        for frame in HARM:
            yield Trigger(frame, hit, _anchor([by_index[i] for i in hit]), "harm")


# ----------------------------------------------------------------------- themes


def _is_theme(theme: Theme, token: Token) -> bool:
    if token.pos not in (*NOUNS, "ADJ", "VERB"):
        return False
    forms = token.forms
    if any(form in theme.nouns for form in forms):
        return True
    return any(form.endswith(head) and len(form) > len(head) + 1 for form in forms for head in theme.heads)


def _themed(grammar: Grammar, theme: Theme, tokens: tuple[Token, ...]) -> Iterator[Trigger]:
    """Each truce (or talks) with the stages that its sentence gives it."""
    for token in tokens:
        if not _is_theme(theme, token):
            continue
        linked = list(_stages(grammar, theme, token, tokens, linked=True))
        found = linked or list(_stages(grammar, theme, token, tokens, linked=False))[:1]
        yield from found
        if not found:
            yield Trigger(theme.bare, (token.index,), token.index, "bare")


def _stages(
    grammar: Grammar, theme: Theme, noun: Token, tokens: tuple[Token, ...], *, linked: bool
) -> Iterator[Trigger]:
    """Stage words around a theme noun, nearest first; `linked` asks for a link in the parse."""
    words = grammar.positions(noun.sentence)
    told = [{i for _, hit in stage.phrases.hits(tokens, words) for i in hit} for stage in theme.stages]
    by_distance = sorted(
        (t for t in tokens if t.index != noun.index), key=lambda t: abs(t.index - noun.index)
    )
    seen: set[str] = set()
    for token in by_distance:
        if linked != _is_linked(grammar, noun, token) or (
            not linked and abs(token.index - noun.index) > NEAR
        ):
            continue
        for stage, phrased in zip(theme.stages, told, strict=True):
            kind = f"{stage.frame.type} {stage.frame.phase}"
            if kind not in seen and _tells(stage, token, phrased):
                seen.add(kind)
                yield Trigger(stage.frame, tuple(sorted((noun.index, token.index))), token.index, "stage")


def _tells(stage: Stage, token: Token, told: set[int]) -> bool:
    forms = set(token.forms)
    if token.pos in VERBS and (forms & stage.verbs or forms & stage.adjectives):
        return True
    if token.pos in NOUNS and forms & stage.nouns:
        return True
    return token.index in told


def _is_linked(grammar: Grammar, noun: Token, token: Token) -> bool:
    """Whether the parse joins a truce and a word: it governs it, or hangs on it, within two steps."""
    up = [noun.head, grammar.reading.tokens[noun.head].head]
    if token.index in up or token.head in (noun.index, noun.head):
        return True
    return grammar.predicate(noun).index == token.index


# ---------------------------------------------------------------------- network


def lone(hunches: dict[int, Hunch], known: Sequence[Trigger], tokens: Sequence[Token]) -> Iterator[Trigger]:
    """What the network alone takes for a trigger, with the likeliest types that the lexicon lacks there."""
    listed: dict[int, set[str]] = {}
    for trigger in known:
        for index in trigger.tokens:
            listed.setdefault(index, set()).add(trigger.frame.type)
    for token in tokens:
        index, hunch = token.index, hunches.get(token.index)
        if hunch is None or token.pos not in OPEN:
            continue
        some = 1.0 - hunch.types.get("", 0.0)
        types = sorted((t for t in hunch.types if t), key=lambda t: -hunch.types[t])
        if some >= LONE:
            for kind in types[:RIVALS]:
                if kind in listed.get(index, ()) or (index in listed and hunch.types[kind] < LONE):
                    continue
                frame = Frame(f"network.{kind}", kind)
                yield Trigger(frame, (index,), index, "network", hunch.types[kind], some)
