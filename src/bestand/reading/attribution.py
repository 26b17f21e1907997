"""Who says what: reporting verbs, "volgens", quotations, and how far their words reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from bestand.languages.grammar import Grammar
from bestand.languages.load import load_table
from bestand.languages.phrases import PhraseTable, compile_phrase
from bestand.model import BlockKind, Mention, MentionKind, Reading, Saying, Sentence, Span, Stance, Token

HEADINGS = frozenset({BlockKind.HEADLINE, BlockKind.SUBHEAD})
BESIDE = 12  # characters between an office and the name that belongs to it
SPEAKERS = frozenset({MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.GROUP, MentionKind.PRONOUN})


@dataclass(frozen=True, slots=True)
class Cues:
    """Words that show a source (`languages/<code>/attribution.toml`), each with its stance."""

    verbs: dict[str, Stance]
    nouns: dict[str, Stance]
    prepositions: frozenset[str]
    negations: frozenset[str]  # "bevestigen" with one of these is not-confirmed
    pointing: frozenset[str]  # "dat meldt …" is about the sentence before
    closing: frozenset[str]  # marks between what is said and who says it
    phrases: PhraseTable[Stance]


@cache
def cues(language: str) -> Cues:
    table = load_table(language, "attribution")
    verbs: dict[str, Stance] = {}
    nouns: dict[str, Stance] = {}
    for stance in Stance:
        row = table.get(stance.value, {})
        verbs.update(dict.fromkeys(row.get("verbs", ()), stance))
        nouns.update(dict.fromkeys(row.get("nouns", ()), stance))
    phrases = [
        (compile_phrase(text), s) for s in Stance for text in table.get(s.value, {}).get("phrases", ())
    ]
    words = table["words"]
    return Cues(
        verbs,
        nouns,
        prepositions=frozenset(words["prepositions"]),
        negations=frozenset(words["negations"]),
        pointing=frozenset(words["pointing"]),
        closing=frozenset(words["closing"]),
        phrases=PhraseTable(phrases),
    )


@dataclass(frozen=True, slots=True)
class Told:
    """A saying whose speaker need not be known yet."""

    speaker: Mention
    stance: Stance
    cue: Span
    scopes: tuple[Span, ...]
    rule: str


def sayings(reading: Reading, said: Iterable[Told]) -> tuple[Saying, ...]:
    """What is told by somebody known, in the order of the cues; needs mentions with their antecedents."""
    actor_of = Grammar(reading).actor
    found = [
        Saying(told.speaker.index, actor, told.stance, told.cue, told.scopes, told.rule)
        for told in said
        if (actor := actor_of(reading.mentions[told.speaker.index])) is not None
    ]
    return tuple(dict.fromkeys(sorted(found, key=lambda s: s.cue)))


def told(reading: Reading) -> tuple[Told, ...]:
    """All that is told, also by a mention that has no actor yet."""
    return tuple(_Finder(reading).all())


class _Finder:
    """Looks for cues in one sentence after another."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.grammar = Grammar(reading)
        self.cues = cues(reading.report.language)

    def all(self) -> Iterator[Told]:
        for sentence in self.reading.sentences:
            yield from self._of_sentence(sentence)

    def _of_sentence(self, sentence: Sentence) -> Iterator[Told]:
        tokens = self.grammar.sentence_tokens(sentence)
        yield from self._by_colon(sentence)
        for stance, hit in self.cues.phrases.hits(tokens, self.grammar.positions(sentence.index)):
            words = [self.reading.tokens[i] for i in hit]
            verb = next((word for word in words if word.pos in ("VERB", "AUX")), None)
            if verb is not None:
                yield from self._told(verb, stance, sentence, "phrase")
            elif words[-1].pos == "ADP" and not any(w.text.lower() in self.cues.prepositions for w in words):
                yield from self._by_preposition(words[-1], sentence)
        for token in tokens:
            if token.lemma in self.cues.verbs and self._is_verb(token, sentence):
                yield from self._by_verb(token, sentence)
            elif token.text.lower() in self.cues.prepositions:
                yield from self._by_preposition(token, sentence)
            elif token.pos == "NOUN" and token.lemma in self.cues.nouns:
                yield from self._by_noun(token, sentence)

    def _by_colon(self, sentence: Sentence) -> Iterator[Told]:
        """The source that a headline opens with: "Observatorium: veertig doden in Idlib"."""
        blocks = self.reading.report.blocks
        if not blocks or blocks[sentence.block].kind not in HEADINGS:
            return
        mention = next((m for m in self.reading.mentions if m.span.start == sentence.span.start), None)
        colon = next((t for t in self.grammar.sentence_tokens(sentence) if t.text == ":"), None)
        if mention is None or colon is None or mention.span.end != colon.span.start:
            return
        body = self.reading.actors.get(mention.actor or "")
        if body is not None and body.kind != "state":
            said = Span(colon.span.end, sentence.span.end)
            yield Told(mention, Stance.REPORTS, colon.span, (said,), "colon")

    # --------------------------------------------------------------------- verbs

    def _by_verb(self, verb: Token, sentence: Sentence) -> Iterator[Told]:
        stance = self.cues.verbs[verb.lemma]
        if stance is Stance.CONFIRMS and self._negated(verb):
            stance = Stance.NOT_CONFIRMED
        yield from self._told(verb, stance, sentence, "verb")

    def _told(self, verb: Token, stance: Stance, sentence: Sentence, how: str) -> Iterator[Told]:
        """What the subject of a verb says by it."""
        scopes = tuple(self._verb_scopes(verb, sentence))
        if (inverted := self._inverted(verb, sentence)) is not None:
            yield Told(inverted, stance, verb.span, scopes, f"{how}.{verb.lemma}")
            return
        slots = self.grammar.slots(verb)
        speakers = slots.get("by", []) if self.grammar.is_passive(verb) else slots.get("subject", [])
        mentions = [m for s in speakers if (m := self.grammar.mention_at(s))]
        if not mentions:
            passive = self.grammar.is_passive(verb)
            mentions = self._behind_by(verb, sentence) if passive else self._beside(verb, sentence)
        for mention in mentions:
            yield from self._saying(mention, stance, verb, scopes, how)

    def _negated(self, verb: Token) -> bool:
        near = [*self.grammar.children[verb.index], *self.grammar.children[verb.head]]
        return any(c.text.lower() in self.cues.negations for c in near)

    def _verb_scopes(self, verb: Token, sentence: Sentence) -> Iterator[Span]:
        """What hangs on a reporting verb, else its sentence; "dat" also hands on the one before."""
        children = self.grammar.children[verb.index]
        clauses = [c for c in children if c.dep in ("ccomp", "xcomp", "parataxis", "obj", "advcl")]
        for clause in clauses:
            yield self._subtree(clause)
        if not clauses:
            yield sentence.span
        pointing = any(
            c.text.lower() in self.cues.pointing and c.dep in ("obj", "nsubj", "mark", "advmod")
            for c in children
        )
        if (pointing or not clauses) and sentence.index:
            yield self.reading.sentences[sentence.index - 1].span

    def _subtree(self, token: Token) -> Span:
        inside, queue = [token], [token]
        while queue:
            queue = [c for t in queue for c in self.grammar.children[t.index]]
            inside += queue
        return Span(min(t.span.start for t in inside), max(t.span.end for t in inside))

    def _is_verb(self, token: Token, sentence: Sentence) -> bool:
        """By its tag, or by its place between what is said and who says it."""
        return token.pos in ("VERB", "AUX") or self._inverted(token, sentence) is not None

    def _inverted(self, verb: Token, sentence: Sentence) -> Mention | None:
        """The speaker right behind a verb that follows what is said: "..., stelt Human Rights Watch"."""
        before = self.reading.tokens[verb.index - 1] if verb.index > sentence.first else None
        if before is None or before.text not in self.cues.closing or verb.index + 1 >= sentence.last:
            return None
        if any(c.dep == "nsubj" and c.index < verb.index for c in self.grammar.children[verb.index]):
            return None
        behind = self.reading.tokens[verb.index + 1].span
        mention = next((m for m in self.reading.mentions if m.span.contains(behind)), None)
        after = self.reading.mentions[mention.index + 1 :] if mention is not None else ()
        if after and mention is not None and mention.kind is MentionKind.GROUP:
            near = after[0].kind is MentionKind.PERSON and after[0].span.start - mention.span.end <= BESIDE
            mention = after[0] if near else mention  # "zegt hoofd noodhulp X"
        if mention is None or mention.kind not in SPEAKERS:
            return None
        return None if self.reading.tokens[mention.head].dep == "obj" else mention

    def _behind_by(self, verb: Token, sentence: Sentence) -> list[Mention]:
        """Who is named by the "door" right behind a passive, where the parse lost it."""
        words = self.reading.tokens[verb.index + 1 : min(verb.index + 3, sentence.last)]
        by = next((w for w in words if w.text.lower() in self.grammar.words.by), None)
        if by is None or by.index + 1 >= sentence.last:
            return []
        behind = self.reading.tokens[by.index + 1].span
        return [m for m in self.reading.mentions if m.span.contains(behind) and m.kind in SPEAKERS]

    def _beside(self, verb: Token, sentence: Sentence) -> list[Mention]:
        """The speaker of a verb whose subject the parse lost: a mention right beside it."""
        tokens = self.grammar.sentence_tokens(sentence)
        for step in (1, -1, 2, -2, 3):
            index = verb.index + step
            if tokens[0].index <= index <= tokens[-1].index:
                mention = self.grammar.mention_by_token.get(index)
                if (
                    mention is not None
                    and mention.actor is not None
                    and mention.kind is not MentionKind.NATIONALITY
                ):
                    return [mention]
        return []

    # -------------------------------------------------------------- prepositions

    def _by_preposition(self, token: Token, sentence: Sentence) -> Iterator[Told]:
        """ "volgens X", "aldus X", "according to X": its whole sentence."""
        head = self.reading.tokens[token.head]
        ahead = self.reading.tokens[token.index + 1 : min(token.index + 7, sentence.last)]
        for candidate in (head, *ahead):
            if candidate.index > token.index and (mention := self.grammar.mention_at(candidate)):
                scopes = [sentence.span]
                if self._is_quotation_tail(token, sentence):
                    scopes.append(self.reading.sentences[sentence.index - 1].span)
                for word in self.grammar.conjuncts(self.reading.tokens[mention.head]):
                    if (speaker := self.grammar.mention_at(word)) is not None:
                        yield from self._saying(speaker, Stance.REPORTS, token, tuple(scopes), "preposition")
                return

    def _is_quotation_tail(self, token: Token, sentence: Sentence) -> bool:
        """A sentence that is hardly more than "aldus X" belongs to the one before."""
        return (
            sentence.index > 0 and token.index - sentence.first <= 1 and sentence.last - sentence.first <= 9
        )

    # --------------------------------------------------------------------- nouns

    def _by_noun(self, noun: Token, sentence: Sentence) -> Iterator[Told]:
        """A saying told by a noun: "een verklaring van het leger"."""
        slots = self.grammar.slots(noun)
        for word in [
            *slots.get("of", []),
            *slots.get("genitive", []),
            *slots.get("by", []),
            *slots.get("adj", []),
        ]:
            if (mention := self.grammar.mention_at(word)) is not None:
                yield from self._saying(mention, self.cues.nouns[noun.lemma], noun, (sentence.span,), "noun")

    def _saying(
        self, mention: Mention, stance: Stance, cue: Token, scopes: tuple[Span, ...], how: str
    ) -> Iterator[Told]:
        yield Told(mention, stance, cue.span, scopes, f"{how}.{cue.lemma}")
