"""Reference: pronouns and definite descriptions go back to the mention that they stand for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from bestand.languages.load import load_table
from bestand.model import Mention, MentionKind, Reading

REACH = 3  # sentences that a pronoun reaches back; a description reaches twice as far
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
COLLECTIVE = frozenset(
    {"army", "armed-group", "police", "government", "organisation", "group", "state", "monitor", "medium"}
)


@dataclass(frozen=True, slots=True)
class Referring:
    """Words that go back to something (`languages/<code>/reference.toml`)."""

    person: frozenset[str]
    plural: frozenset[str]
    body: frozenset[str]
    descriptions: dict[str, frozenset[str]]  # noun → kinds of actor that it may stand for


@cache
def referring(language: str) -> Referring:
    table = load_table(language, "reference")
    nouns: dict[str, set[str]] = {}
    for kind, words in table["descriptions"].items():
        for word in words:
            nouns.setdefault(word, set()).add(kind)
    person, plural, body = (frozenset(table[key]) for key in ("person", "plural", "body"))
    return Referring(person, plural, body, {word: frozenset(kinds) for word, kinds in nouns.items()})


def resolve(reading: Reading) -> Reading:
    """The reading with `antecedent` filled in where a mention goes back to an earlier one."""
    resolver = _Resolver(reading)
    for mention in reading.mentions:
        resolver.take(mention)
    return replace(reading, mentions=tuple(resolver.done))


class _Resolver:
    """Goes through the mentions in the order of the text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words = referring(reading.report.language)
        self.done: list[Mention] = []

    def take(self, mention: Mention) -> None:
        kinds = self._kinds(mention)
        found = self._antecedent(mention, kinds) if kinds and mention.antecedent is None else None
        if found is not None:
            mention = replace(mention, antecedent=found.index, rule=f"reference/{mention.rule or 'word'}")
        self.done.append(mention)

    def _kinds(self, mention: Mention) -> frozenset[str]:
        """Kinds of actor that the mention may go back to; empty where it stands for itself."""
        token = self.reading.tokens[mention.head]
        lower = token.text.lower()
        if mention.kind is MentionKind.PRONOUN:
            kinds: set[str] = {"person"} if lower in self.words.person else set()
            if lower in self.words.plural or lower in self.words.body:
                kinds |= COLLECTIVE
            return frozenset(kinds)
        if mention.kind is MentionKind.GROUP and self._is_bare(mention):
            return (
                self.words.descriptions.get(lower) or self.words.descriptions.get(token.lemma) or frozenset()
            )
        return frozenset()

    def _is_bare(self, mention: Mention) -> bool:
        """An article and a noun, nothing that says which: "de beweging"."""
        actor = self.reading.actors.get(mention.actor or "")
        generic = actor is None or actor.kind == "group"
        return generic and len(mention.text.split()) <= 2

    def _antecedent(self, mention: Mention, kinds: frozenset[str]) -> Mention | None:
        """The best earlier mention of a fitting kind: near, named, and a subject."""
        here = self.reading.tokens[mention.head]
        reach = REACH if mention.kind is MentionKind.PRONOUN else 2 * REACH
        best: tuple[float, Mention] | None = None
        for earlier in reversed(self.done):
            token = self.reading.tokens[earlier.head]
            away = here.sentence - token.sentence
            if away > reach:
                break
            kind = self._kind_of(earlier)
            if kind not in kinds or earlier.span.overlaps(mention.span):
                continue
            if mention.kind is MentionKind.GROUP and kind == "group":
                continue
            score = -away + 0.8 * (token.dep in SUBJECTS) - 0.02 * min(here.index - token.index, 40)
            score += 0.4 * (kind == "person") if "person" in kinds else 0.0
            if best is None or score > best[0]:
                best = (score, earlier)
        return best[1] if best else None

    def _kind_of(self, mention: Mention) -> str:
        while mention.antecedent is not None:
            mention = self.done[mention.antecedent]
        actor = self.reading.actors.get(mention.actor or "")
        return actor.kind if actor else ""
