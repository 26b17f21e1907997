"""Grammatical slots around a word: who is its subject, its object, its "op"-phrase.

Slots have language-neutral names ("subject", "object", "indirect", "adj",
"genitive", "of") or are the preposition itself ("tegen", "against"). They are
logical: the "door"-phrase of a passive is its subject.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from bestand.languages.load import load_table
from bestand.languages.phrases import Words, positions
from bestand.model import Mention, MentionKind, Reading, Sentence, Span, Token

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "SYM", "DET"})
CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "conj", "parataxis", "acl", "acl:relcl", "csubj"})


@dataclass(frozen=True, slots=True)
class Syntax:
    """Words of a language that the grammar needs (`languages/<code>/syntax.toml`)."""

    by: frozenset[str]  # prepositions of the actor in a passive
    of: frozenset[str]
    relative: frozenset[str]  # relative pronouns
    transparent: frozenset[str]  # nouns that hand on to what follows: "groep", "een deel van"
    light: frozenset[str]  # verbs that lend their subject to a noun: "plegen"
    neutral: dict[str, str]  # a preposition's name that all languages share: "tegen" → "against"


@cache
def syntax(language: str) -> Syntax:
    table = load_table(language, "syntax")
    neutral = {word: name for name, words in table["prepositions"].items() for word in words}
    return Syntax(
        by=frozenset(table["by"]),
        of=frozenset(table["of"]),
        relative=frozenset(table["relative"]),
        transparent=frozenset(table["transparent"]),
        light=frozenset(table["light"]),
        neutral=neutral,
    )


class Grammar:
    """The parse of one reading with its mentions hung in."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words = syntax(reading.report.language)
        self.children: dict[int, list[Token]] = defaultdict(list)
        self._ancestors: dict[int, tuple[Token, ...]] = {}  # asked for many times a word
        self._predicates: dict[int, Token] = {}
        self._positions: dict[int, Words] = {}
        for token in reading.tokens:
            if token.head != token.index:
                self.children[token.head].append(token)

    @cached_property
    def mention_by_token(self) -> dict[int, Mention]:
        """The mention that a token is the head of, else the smallest one that holds it."""
        held: dict[int, Mention] = {}
        for mention in sorted(self.reading.mentions, key=lambda m: m.span.start - m.span.end):
            for token in self._tokens_of(mention):
                held[token.index] = mention
        held.update({m.head: m for m in self.reading.mentions})
        return held

    def _tokens_of(self, mention: Mention) -> list[Token]:
        sentence = self.reading.tokens[mention.head].sentence
        return [t for t in self.tokens_in(mention.span) if t.sentence == sentence]

    @cached_property
    def _starts(self) -> list[int]:
        return [token.span.start for token in self.reading.tokens]

    def tokens_in(self, span: Span) -> list[Token]:
        """The words of sentences that a stretch of the text touches."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        found = self.reading.tokens[first : bisect_left(self._starts, span.end)]
        return [t for t in found if t.span.overlaps(span) and t.sentence >= 0]

    def positions(self, sentence: int) -> Words:
        """Where each form of a sentence stands, for its phrases."""
        if sentence not in self._positions:
            self._positions[sentence] = positions(self.sentence_tokens(self.reading.sentences[sentence]))
        return self._positions[sentence]

    def sentence_tokens(self, sentence: Sentence) -> tuple[Token, ...]:
        return self.reading.tokens[sentence.first : sentence.last]

    def child(self, token: Token, *deps: str) -> Token | None:
        return next((c for c in self.children[token.index] if c.dep in deps), None)

    def case(self, token: Token) -> str:
        """The preposition of a phrase, lower case; "" where it has none."""
        cases = [c.text.lower() for c in self.children[token.index] if c.dep == "case"]
        return cases[0] if cases else ""

    def conjuncts(self, token: Token) -> list[Token]:
        """The token and what is coordinated with it."""
        result = [token]
        for child in self.children[token.index]:
            if child.dep == "conj" and child.pos in NOMINAL:
                result += self.conjuncts(child)
        return result

    def ancestors(self, token: Token) -> tuple[Token, ...]:
        """The word above, the one above that, up to the root."""
        known = self._ancestors.get(token.index)
        if known is None:
            known = self._ancestors[token.index] = tuple(self._climb(token))
        return known

    def _climb(self, token: Token) -> Iterator[Token]:
        seen = {token.index}
        while token.head not in seen:
            token = self.reading.tokens[token.head]
            seen.add(token.index)
            yield token

    def steps(self, a: Token, b: Token) -> int:
        """How many arcs of the parse lie between two words; many where no path joins them."""
        up = {t.index: n for n, t in enumerate((a, *self.ancestors(a)))}
        for n, token in enumerate((b, *self.ancestors(b))):
            if token.index in up:
                return n + up[token.index]
        return 99

    def predicate(self, token: Token) -> Token:
        """The verb (or verbless root) of the clause that a word stands in."""
        known = self._predicates.get(token.index)
        if known is None:
            known = self._predicates[token.index] = self._predicate(token)
        return known

    def _predicate(self, token: Token) -> Token:
        if token.pos in VERBAL and token.dep not in ("aux", "aux:pass", "cop"):
            return token
        for up in self.ancestors(token):
            if up.pos in VERBAL or up.dep in CLAUSES or up.head == up.index:
                return up
        return token

    def is_passive(self, verb: Token) -> bool:
        return any(c.dep in ("aux:pass", "nsubj:pass") for c in self.children[verb.index])

    # ------------------------------------------------------------------ subjects

    def subjects(self, verb: Token, depth: int = 0) -> list[Token]:
        """Grammatical subjects, also those borrowed from the clause above."""
        own = [c for c in self.children[verb.index] if c.dep in ("nsubj", "nsubj:pass", "csubj")]
        if own:
            return [self._resolved(verb, c) for c in own]
        if verb.head == verb.index or depth > 4:
            return []
        head = self.reading.tokens[verb.head]
        if verb.dep in ("acl:relcl", "acl") and head.pos in NOMINAL:
            return [head]
        if verb.dep == "xcomp" and (owner := self.child(head, "iobj", "obj")):
            return [owner]
        if verb.dep in ("xcomp", "conj", "advcl", "parataxis", "aux", "cop"):
            return self.subjects(head, depth + 1)
        return []

    def _resolved(self, verb: Token, subject: Token) -> Token:
        """A relative pronoun stands for the noun that its clause modifies."""
        if subject.lemma in self.words.relative or subject.text.lower() in self.words.relative:
            for up in [verb, *self.ancestors(verb)]:
                head = self.reading.tokens[up.head]
                if up.dep in ("acl:relcl", "acl") and head.pos in NOMINAL:
                    return head
        return subject

    # --------------------------------------------------------------------- slots

    def slots(self, trigger: Token) -> dict[str, list[Token]]:
        """Every slot around a trigger, with the words that fill it, coordinated ones too."""
        found: dict[str, list[Token]] = defaultdict(list)
        if trigger.pos in VERBAL or self.child(trigger, "nsubj", "nsubj:pass", "obj"):
            self._verb_slots(trigger, found)
        else:
            self._noun_slots(trigger, found)
        return {
            slot: list(dict.fromkeys(t for f in fill for t in self.conjuncts(f)))
            for slot, fill in found.items()
        }

    def _verb_slots(self, verb: Token, found: dict[str, list[Token]]) -> None:
        head = self.reading.tokens[verb.head]
        if verb.dep == "amod" and head.pos in NOMINAL:
            found["object"].append(head)
        participle = verb.dep == "acl" and not self.child(verb, "nsubj", "mark")
        passive = self.is_passive(verb) or (participle and self._agent_phrase(verb))
        found["object" if passive else "subject"] += self.subjects(verb)
        for child in self.children[verb.index]:
            self._verb_child(child, found)

    def _agent_phrase(self, verb: Token) -> bool:
        return any(c.dep == "obl:agent" or self.case(c) in self.words.by for c in self.children[verb.index])

    def _verb_child(self, child: Token, found: dict[str, list[Token]]) -> None:
        if child.dep == "obj":
            found["object"].append(child)
            self._prepositions(child, found)
        elif child.dep == "iobj":
            found["indirect"].append(child)
        elif child.dep == "obl:agent" or (child.dep.startswith("obl") and self.case(child) in self.words.by):
            found["by"].append(child)
            found["subject"].append(child)
        elif child.dep.startswith(("obl", "nmod")):
            found[self.case(child) or "bare"].append(child)
            self._prepositions(child, found, of=False)
        elif child.dep in ("xcomp", "advmod") and child.pos in NOMINAL:
            self._prepositions(child, found)

    def _noun_slots(self, noun: Token, found: dict[str, list[Token]]) -> None:
        for child in self.children[noun.index]:
            if child.dep in ("amod", "compound", "nmod:poss", "flat", "appos", "nummod", "det", "fixed"):
                found["genitive" if child.dep == "nmod:poss" else "adj"].append(child)
        self._prepositions(noun, found)
        self._prefix(noun, found)
        if noun.dep == "amod":
            found["object"].append(self.reading.tokens[noun.head])
        self._light_verb(noun, found)

    def _prepositions(self, noun: Token, found: dict[str, list[Token]], of: bool = True) -> None:
        for child in self.children[noun.index]:
            case = self.case(child)
            if not child.dep.startswith(("nmod", "obl")) or not case:
                continue
            if case in self.words.by:
                found["by"].append(child)
                found["subject"].append(child)
            elif case in self.words.of:
                if of:
                    found["of"].append(child)
            else:
                found[case].append(child)

    def _prefix(self, noun: Token, found: dict[str, list[Token]]) -> None:
        """The actor that a compound starts with: "IS-aanslag"."""
        mention = self.mention_by_token.get(noun.index)
        if mention and noun.span.contains(mention.span) and mention.span != noun.span:
            found["adj"].append(noun)

    def _light_verb(self, noun: Token, found: dict[str, list[Token]]) -> None:
        """A noun borrows the subject and phrases of the verb that it is an argument of."""
        if not noun.dep.startswith(("obj", "nsubj", "obl", "xcomp", "conj")):
            return
        verb = self.predicate(noun)
        if verb.index == noun.index or verb.pos not in VERBAL:
            return
        is_object = noun.dep in ("obj", "nsubj:pass")
        light = verb.lemma in self.words.light
        prefix = "" if light or is_object else "clause-"
        for child in self.children[verb.index]:
            if child.dep.startswith("obl") and child.index != noun.index:
                case = self.case(child)
                found[prefix + ("subject" if case in self.words.by else case or "bare")].append(child)
        if noun.dep in ("obj", "conj") or noun.dep.startswith("obl"):
            found[prefix + "subject"] += [s for s in self.subjects(verb) if s.index != noun.index]

    # ------------------------------------------------------------------ mentions

    def actor(self, mention: Mention) -> str | None:
        """The actor of a mention, that of its antecedent where it has one."""
        seen: set[int] = set()
        while mention.antecedent is not None and mention.index not in seen:
            seen.add(mention.index)
            mention = self.reading.mentions[mention.antecedent]
        return mention.actor

    def mention_at(self, token: Token) -> Mention | None:
        """The mention that a slot's word stands for, looking through "een groep …", "leden van …"."""
        mention = self.mention_by_token.get(token.index)
        if mention is not None and mention.kind is not MentionKind.OTHER:
            return mention
        if token.lemma in self.words.transparent or token.pos == "NUM":
            for child in self.children[token.index]:
                if child.dep.startswith("nmod") or child.dep in ("appos", "flat", "conj"):
                    return self.mention_at(child)
        return None
