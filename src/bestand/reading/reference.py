"""Reference: pronouns and definite descriptions go back to the mention that they stand for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from bestand.languages.load import load_table
from bestand.model import Mention, MentionKind, Reading, Token
from bestand.reading.attribution import Told

REACH = 3  # sentences that a pronoun reaches back; a description reaches twice as far
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
COLLECTIVE = frozenset(
    {
        "army",
        "armed-group",
        "police",
        "government",
        "organisation",
        "group",
        "state",
        "monitor",
        "medium",
        "agency",
    }
)
WATCHERS = frozenset({"organisation", "monitor", "medium", "agency"})  # who tells more than does
WATCHING, CITED = 1.0, 2.0  # sentences that a speaker may be farther off for being a watcher, or a source
OBJECTS = frozenset({"obj", "iobj", "obl", "obl:arg"})
NAMED = frozenset({MentionKind.PERSON, MentionKind.ORGANISATION})


@dataclass(frozen=True, slots=True)
class Referring:
    """Words that go back to something (`languages/<code>/reference.toml`)."""

    person: frozenset[str]
    plural: frozenset[str]
    body: frozenset[str]
    pointing: frozenset[str]  # that go back to what stands nearest: "die"
    speaking: frozenset[str]  # of the speaker: "wij"
    definite: frozenset[str]  # words before a description of somebody who is known already
    descriptions: dict[str, frozenset[str]]  # noun → kinds of actor that it may stand for


@cache
def referring(language: str) -> Referring:
    table = load_table(language, "reference")
    nouns: dict[str, set[str]] = {}
    for kind, words in table["descriptions"].items():
        for word in words:
            nouns.setdefault(word, set()).add(kind)
    keys = ("person", "plural", "body", "pointing", "speaking", "definite")
    lists = {key: frozenset(table[key]) for key in keys}
    return Referring(**lists, descriptions={word: frozenset(kinds) for word, kinds in nouns.items()})


def resolve(reading: Reading, told: tuple[Told, ...]) -> Reading:
    """The reading with `antecedent` filled in where a mention goes back to an earlier one."""
    resolver = _Resolver(reading, told)
    for mention in reading.mentions:
        resolver.take(mention)
    return replace(reading, mentions=tuple(resolver.spoken(m) for m in resolver.done))


def _holds(told: Told, mention: Mention) -> bool:
    return any(scope.contains(mention.span) for scope in told.scopes)


class _Resolver:
    """Goes through the mentions in the order of the text."""

    def __init__(self, reading: Reading, told: tuple[Told, ...]) -> None:
        self.reading = reading
        self.words = referring(reading.report.language)
        self.told = told
        self.speakers = frozenset(each.speaker.index for each in self.told)
        self.cues = frozenset(each.cue.start for each in self.told)
        self.done: list[Mention] = []

    def take(self, mention: Mention) -> None:
        found = self._found(mention) if mention.antecedent is None else None
        if found is not None:
            mention = replace(mention, antecedent=found.index, rule=f"reference/{mention.rule or 'word'}")
        self.done.append(mention)

    def _found(self, mention: Mention) -> Mention | None:
        if mention.kind is MentionKind.PRONOUN and (beside := self._relative_of(mention)) is not None:
            return beside
        if mention.kind is MentionKind.GROUP and (beside := self._described_beside(mention)) is not None:
            return beside
        kinds = self._kinds(mention)
        return self._antecedent(mention, kinds) if kinds else None

    def spoken(self, mention: Mention) -> Mention:
        """The mention; a "we" within what somebody says, who may follow it, goes back to that speaker."""
        if mention.kind is not MentionKind.PRONOUN or mention.text.lower() not in self.words.speaking:
            return mention
        around = [t for t in self.told if t.speaker.index != mention.index and _holds(t, mention)]
        if not around:
            return mention
        nearest = min(around, key=lambda t: abs(t.cue.start - mention.span.start))
        return replace(mention, antecedent=nearest.speaker.index, rule="reference/speaker")

    # ------------------------------------------------------------------ what may be meant

    def _kinds(self, mention: Mention) -> frozenset[str]:
        """Kinds of actor that the mention may go back to; empty where it stands for itself."""
        lower = self._head(mention).text.lower()
        if self._is_impersonal(mention):
            return frozenset()
        if mention.kind is MentionKind.PRONOUN:
            kinds: set[str] = {"person"} if lower in self.words.person else set()
            if lower in self.words.plural or lower in self.words.body:
                kinds |= COLLECTIVE
            return frozenset(kinds)
        if mention.kind is MentionKind.GROUP and self._is_generic(mention):
            return self._bare(mention)
        return frozenset()

    def _is_impersonal(self, mention: Mention) -> bool:
        """Whether a pronoun stands for nobody: "het regent", and what is said in "X denied it"."""
        head = self._head(mention)
        said = self.reading.tokens[head.head].span.start in self.cues and head.dep in OBJECTS
        thing = mention.text.lower() not in self.words.person | self.words.plural
        return head.dep.startswith("expl") or (mention.kind is MentionKind.PRONOUN and said and thing)

    def _bare(self, mention: Mention) -> frozenset[str]:
        """Kinds of an article and a noun with nothing that says which: "de beweging", "the war monitor"."""
        first, *rest = mention.text.lower().split()
        described = " ".join(rest if first in self.words.definite and rest else (first, *rest))
        kinds = self.words.descriptions.get(described)
        if kinds is None and len(rest) <= 1:
            return self._described(mention)
        return kinds or frozenset()

    def _described(self, mention: Mention) -> frozenset[str]:
        """Kinds of actor that the head of a mention describes."""
        lemma, lower = self._head(mention).forms
        known = self.words.descriptions
        return known.get(lower) or known.get(lemma) or frozenset()

    def _is_generic(self, mention: Mention) -> bool:
        actor = self.reading.actors.get(mention.actor or "")
        return actor is None or actor.kind == "group"

    def _head(self, mention: Mention) -> Token:
        return self.reading.tokens[mention.head]

    # -------------------------------------------------------------------- who is meant

    def _described_beside(self, mention: Mention) -> Mention | None:
        """The name that a description is put beside: "het Observatorium, een waarnemingsgroep uit Londen"."""
        before = self.done[-1] if self.done else None
        if before is None or before.kind not in NAMED or not self._is_generic(mention):
            return None
        between = self.reading.report.text[before.span.end : mention.span.start]
        head = self._head(mention)
        apposed = head.dep == "appos" and before.head == head.head
        if between.strip() != "," or not apposed:
            return None
        return before if self._kind_of(before) in self._described(mention) else None

    def _relative_of(self, mention: Mention) -> Mention | None:
        """What a relative pronoun stands for: the noun that its clause hangs on, right before it."""
        tokens = self.reading.tokens
        if mention.text.lower() not in self.words.pointing:
            return None
        verb = tokens[self._head(mention).head]
        noun = tokens[verb.head]
        if not verb.dep.startswith("acl") or noun.index >= mention.head:
            return None
        return next((m for m in reversed(self.done) if m.span.contains(noun.span) and m.actor), None)

    def _antecedent(self, mention: Mention, kinds: frozenset[str]) -> Mention | None:
        """The best earlier mention of a fitting kind: near, named, and a subject."""
        scored = [
            (self._score(mention, earlier, kinds), earlier) for earlier in self._fitting(mention, kinds)
        ]
        return max(scored, key=lambda pair: pair[0])[1] if scored else None

    def _fitting(self, mention: Mention, kinds: frozenset[str]) -> Iterator[Mention]:
        """Earlier mentions within reach that are of a fitting kind, the last first."""
        here = self._head(mention)
        reach = REACH if mention.kind is MentionKind.PRONOUN else 2 * REACH
        for earlier in reversed(self.done):
            if here.sentence - self._head(earlier).sentence > reach:
                return
            kind = self._kind_of(earlier)
            generic = mention.kind is MentionKind.GROUP and kind == "group"
            apart = not earlier.span.overlaps(mention.span) and not self._is_beside(mention, earlier)
            if kind in kinds and not generic and apart:
                yield earlier

    def _is_beside(self, mention: Mention, earlier: Mention) -> bool:
        """Whether both hang on one verb: "X greep hem" is about two."""
        here, there = self._head(mention), self._head(earlier)
        pronoun = mention.kind is MentionKind.PRONOUN and here.dep in OBJECTS
        return pronoun and here.head == there.head and there.dep in SUBJECTS

    def _score(self, mention: Mention, earlier: Mention, kinds: frozenset[str]) -> float:
        here, token, kind = self._head(mention), self._head(earlier), self._kind_of(earlier)
        nearest = mention.kind is MentionKind.PRONOUN and mention.text.lower() in self.words.pointing
        score = token.sentence - here.sentence + 0.8 * (token.dep in SUBJECTS and not nearest)
        score -= 0.02 * min(here.index - token.index, 40)
        score += 0.4 * (kind == "person" and "person" in kinds)
        if mention.kind is MentionKind.GROUP:
            return score + self._as_speaker(mention, earlier, kind)
        return score + 0.5 * (mention.index in self.speakers and earlier.index in self.speakers)

    def _as_speaker(self, mention: Mention, earlier: Mention, kind: str) -> float:
        """Who says something said something before; who does something is rather no mere watcher."""
        if mention.index not in self.speakers:
            return -WATCHING * (kind in WATCHERS)
        return WATCHING * (kind in WATCHERS) + CITED * (earlier.index in self.speakers)

    def _kind_of(self, mention: Mention) -> str:
        while mention.antecedent is not None:
            mention = self.done[mention.antecedent]
        actor = self.reading.actors.get(mention.actor or "")
        return actor.kind if actor else ""
