"""Whether an event is told as happened, planned, possible or not so: read off its clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bestand.coding.choice import Chooser
from bestand.coding.scenes import kind_reasons, tenses
from bestand.coding.triggers import Trigger
from bestand.coding.views import Views
from bestand.languages.grammar import Grammar
from bestand.languages.load import load_table
from bestand.languages.phrases import Phrase, PhraseTable, compile_phrase
from bestand.model import Status, Token

NEAR = 5  # words before a trigger in which a loose cue still speaks for it


@dataclass(frozen=True, slots=True)
class Cues:
    """Cue words by section and sort: {"niet": {"negation.words"}} (`languages/<code>/status.toml`)."""

    words: dict[str, frozenset[str]]
    phrases: PhraseTable[str]


@cache
def cues(language: str) -> Cues:
    words: dict[str, set[str]] = {}
    phrases: list[tuple[Phrase, str]] = []
    for section, sorts in load_table(language, "status").items():
        for sort, entries in sorts.items():
            for entry in entries:
                if " " in entry or entry.startswith(("~", "(")) or entry.endswith("*"):
                    phrases.append((compile_phrase(entry), f"{section}.{sort}"))
                else:
                    words.setdefault(entry, set()).add(f"{section}.{sort}")
    return Cues({word: frozenset(names) for word, names in words.items()}, PhraseTable(phrases))


class StatusFinder:
    """Reads cues around a trigger; the network's own view is one of them."""

    def __init__(self, grammar: Grammar, views: Views) -> None:
        self.grammar = grammar
        self.views = views
        self.cues = cues(grammar.reading.report.language)
        self._hits: dict[int, list[tuple[str, tuple[int, ...]]]] = {}

    def told(self, trigger: Trigger) -> list[tuple[str, str]]:
        """(cue, relation to the trigger), as ("negation.words", "clause")."""
        anchor = self.grammar.reading.tokens[trigger.anchor]
        sentence = self.grammar.reading.sentences[anchor.sentence]
        tokens = self.grammar.sentence_tokens(sentence)
        found: list[tuple[str, str]] = []
        words, none = self.cues.words, frozenset[str]()
        for token in tokens:
            names = words.get(token.text.lower(), none) | words.get(token.lemma, none)
            if names and (relation := self._relation(token, anchor, trigger)):
                found += [(name, relation) for name in sorted(names)]
        for name, hit in self._phrases(sentence.index, tokens):
            relations = [self._relation(self.grammar.reading.tokens[i], anchor, trigger) for i in hit]
            found += [(name, r) for r in relations if r]
        return list(dict.fromkeys(found))

    def _phrases(self, sentence: int, tokens: tuple[Token, ...]) -> list[tuple[str, tuple[int, ...]]]:
        if sentence not in self._hits:
            self._hits[sentence] = self.cues.phrases.hits(tokens, self.grammar.positions(sentence))
        return self._hits[sentence]

    def _relation(self, cue: Token, anchor: Token, trigger: Trigger) -> str:
        """How a cue stands to a trigger; "" where it has no say."""
        if cue.index in trigger.tokens:
            return "itself"
        if cue.head == anchor.index:
            return "child"
        if cue.head == self.grammar.predicate(anchor).index:
            return "clause"
        return self._from_above(cue, anchor) or ("near" if 0 < anchor.index - cue.index <= NEAR else "")

    def _from_above(self, cue: Token, anchor: Token) -> str:
        """Whether a cue governs the trigger, or stands beside a word that does."""
        ups = [up.index for up in self.grammar.ancestors(anchor)][:4]
        if cue.index in ups:
            return f"above-{min(ups.index(cue.index), 2)}"
        return "clause-above" if cue.head in ups[:3] else ""

    def options(self, trigger: Trigger) -> list[tuple[Status, tuple[str, ...]]]:
        """Each status with what speaks for it."""
        shared = list(dict.fromkeys(self._reasons(trigger)))
        _, group = kind_reasons(trigger)
        result = []
        for status in Status:
            own = [f"{status.value}|{reason}" for reason in shared]
            own.append(f"{status.value}|{group}")
            if trigger.frame.status == status.value:
                own.append("frame-status")
            own.append(f"{status.value}|{self.views.status(trigger, status)}")
            result.append((status, (status.value, *own)))
        return result

    def _reasons(self, trigger: Trigger) -> Iterator[str]:
        anchor = self.grammar.reading.tokens[trigger.anchor]
        told = self.told(trigger)
        for name, relation in told:
            yield f"{name}|{relation}"
            yield name.split(".")[0]
        if not told:
            yield "no-cue"
        for tense in tenses(self.grammar, anchor):
            yield f"tense={tense}"
        yield f"noun={anchor.pos not in ('VERB', 'AUX')}"

    def choose(self, trigger: Trigger, chooser: Chooser) -> Status:
        """The likeliest status."""
        options = self.options(trigger)
        return options[chooser.best([reasons for _, reasons in options])][0]

    def hedged(self, trigger: Trigger) -> bool:
        """Whether the text itself withholds certainty."""
        if "conditional" in tenses(self.grammar, self.grammar.reading.tokens[trigger.anchor]):
            return True
        return any(name.startswith("hedge") for name, relation in self.told(trigger) if relation != "above-2")
