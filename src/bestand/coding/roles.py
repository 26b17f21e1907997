"""Who fills which role: every mention near a trigger is weighed for every role it may have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bestand.coding.choice import Chooser
from bestand.coding.status import cues
from bestand.coding.triggers import Trigger
from bestand.coding.views import Views
from bestand.knowledge.ontology import ontology
from bestand.languages.grammar import Grammar
from bestand.model import Actor, Mention, MentionKind, Token

PARTIES = frozenset({"clash", "talks", "meeting", "agreement"})
ARMED = frozenset({"army", "armed-group", "police"})
SURE, LIKELIEST = 0.45, 0.3  # probability that a role needs; the likeliest filler of each needs less
NEAR = 3  # words before a mention in which a hedge is about it


@dataclass(frozen=True, slots=True)
class Filler:
    """A mention in a role, how likely, and by which reason."""

    role: str
    mention: Mention
    probability: float
    rule: str


def roles_of(event_type: str) -> tuple[str, ...]:
    """The roles that a type has (coding manual, section 4), without the empty one."""
    if event_type in PARTIES or ontology().group_of(event_type) == "ceasefire":
        return ("party", "mediator", "monitor", "host")
    if event_type == "release":
        return ("agent", "target", "mediator")
    return ("agent", "target")


class RoleFinder:
    """Weighs mentions against roles, one sentence at a time."""

    def __init__(self, grammar: Grammar, views: Views) -> None:
        self.grammar = grammar
        self.views = views
        self.reading = grammar.reading
        self._slots: dict[tuple[int, tuple[int, ...]], dict[int, set[str]]] = {}
        self.by_sentence: dict[int, list[Mention]] = {}
        for mention in self.reading.mentions:
            sentence = self.reading.tokens[mention.head].sentence
            self.by_sentence.setdefault(sentence, []).append(mention)

    def near(self, trigger: Trigger) -> list[Mention]:
        """Mentions of the trigger's sentence, and of the one before it in the same block."""
        index = self.reading.tokens[trigger.anchor].sentence
        here = self.by_sentence.get(index, [])
        sentence = self.reading.sentences[index]
        if index and self.reading.sentences[index - 1].block == sentence.block:
            return [*self.by_sentence.get(index - 1, []), *here]
        return here

    def fillers(self, trigger: Trigger, chooser: Chooser) -> list[Filler]:
        """The roles of a trigger: each mention that is likely in one, and the likeliest for each role."""
        slots = self.slots(trigger)
        names = ("none", *roles_of(trigger.frame.type))
        found: list[Filler] = []
        for mention in self.near(trigger):
            if mention.kind is MentionKind.OTHER or self.grammar.actor(mention) is None:
                continue
            reasons = self.alternatives(trigger, mention, slots, names)
            chances = chooser.probabilities(reasons)
            best = max(range(1, len(names)), key=lambda i: chances[i])
            if names[best] == "agent" and self._harmless(trigger, mention):
                continue
            rule = f"{trigger.frame.id}/{chooser.strongest(reasons[best])}"
            found.append(Filler(names[best], mention, chances[best], rule))
        found.sort(key=lambda filler: -filler.probability)
        first = {filler.role: filler for filler in reversed(found)}
        return [f for f in found if f.probability >= (LIKELIEST if first[f.role] is f else SURE)]

    def _harmless(self, trigger: Trigger, mention: Mention) -> bool:
        """Whether a described group does no violence by what it is: civilians, hostages, doctors."""
        violent = ontology().group_of(trigger.frame.type) == "violence"
        return violent and self.grammar.actor(mention) in ontology().harmless

    def hedged(self, mention: Mention) -> bool:
        """Whether the words right before a mention withhold certainty: "vermoedelijk door strijders"."""
        first = self.grammar.tokens_in(mention.span)[0].index
        before = self.reading.tokens[max(0, first - NEAR) : first]
        known = cues(self.reading.report.language).words
        return any(name.startswith("hedge") for t in before for name in known.get(t.text.lower(), ()))

    def unresolved(self, trigger: Trigger, role: str) -> bool:
        """Whether a pronoun whose antecedent was not found stands where a role is told."""
        wanted = set(trigger.frame.slots.get(role, ()))
        slots = self.slots(trigger)
        mentions = self.reading.mentions
        return any(mine & wanted and self.grammar.actor(mentions[i]) is None for i, mine in slots.items())

    def slots(self, trigger: Trigger) -> dict[int, set[str]]:
        """Slots by mention index, under shared names and as they are written."""
        key = (trigger.anchor, trigger.tokens)
        if key not in self._slots:
            self._slots[key] = self._find_slots(trigger)
        return self._slots[key]

    def _find_slots(self, trigger: Trigger) -> dict[int, set[str]]:
        result: dict[int, set[str]] = {}
        anchors = [self.reading.tokens[i] for i in dict.fromkeys((trigger.anchor, *trigger.tokens))]
        for token in anchors:
            for slot, fillers in self.grammar.slots(token).items():
                prefix = "" if token.index == trigger.anchor else "other-"
                for filler in fillers:
                    mention = self.grammar.mention_at(filler)
                    if mention is not None:
                        result.setdefault(mention.index, set()).add(prefix + slot)
        return result

    # ------------------------------------------------------------------- reasons

    def alternatives(
        self, trigger: Trigger, mention: Mention, slots: dict[int, set[str]], roles: Sequence[str]
    ) -> list[list[str]]:
        """What speaks for or against a mention in each of some roles, as feature names."""
        kind, group = trigger.frame.type, ontology().group_of(trigger.frame.type)
        who = f"who={self.sort_of(mention)}"
        mine = slots.get(mention.index, set())
        plain = self._plain_slots(mine)
        shared = [*plain, *self._frame_reasons(trigger, mine), *self._position(trigger, mention), who]
        last = [f"{kind}|{feature}" for feature in (who, *plain)] + [f"{slot}|{who}" for slot in plain]
        heard = self.views.heard(trigger, mention.span)
        result = []
        for role in roles:
            wanted = roles if role == "none" else (role,)
            features = [*shared, self.views.among(heard, wanted)]
            tails = ["bias", kind, *features, *[f"{group}|{feature}" for feature in features], *last]
            result.append([f"{role}|{tail}" for tail in tails])
        return result

    def _plain_slots(self, mine: set[str]) -> list[str]:
        neutral = self.grammar.words.neutral
        return sorted({f"slot={neutral.get(slot, slot)}" for slot in mine}) or ["slot=none"]

    @staticmethod
    def _frame_reasons(trigger: Trigger, mine: set[str]) -> Iterator[str]:
        """For which roles the frame asks for one of the slots, and how much."""
        for role, wanted in trigger.frame.slots.items():
            ranks = [rank for rank, slot in enumerate(wanted) if slot in mine or f"clause-{slot}" in mine]
            if ranks:
                yield f"frame-{role}={min(*ranks, 3)}"

    def _position(self, trigger: Trigger, mention: Mention) -> Iterator[str]:
        tokens = self.reading.tokens
        head, anchor = tokens[mention.head], tokens[trigger.anchor]
        if head.sentence != anchor.sentence:
            yield "at=previous-sentence"
            return
        side = "before" if head.index < anchor.index else "after"
        yield f"at={side}"
        same = self.grammar.predicate(head).index == self.grammar.predicate(anchor).index
        yield f"clause={'same' if same else 'other'}-{side}"
        yield f"steps={min(6, self.grammar.steps(head, anchor))}"
        yield f"distance={_bucket(abs(head.index - anchor.index))}-{side}"
        if anchor.span.contains(mention.span):
            yield "at=inside"
        between = self._between(head, anchor)
        yield f"between={min(between, 3)}-{side}"

    def _between(self, a: Token, b: Token) -> int:
        low, high = sorted((a.index, b.index))
        return sum(low < m.head < high for m in self.by_sentence.get(a.sentence, ()))

    def sort_of(self, mention: Mention) -> str:
        """What a mention is, as far as roles care: a person, an armed side, civilians, a state …"""
        identity = self.grammar.actor(mention)
        actor: Actor | None = self.reading.actors.get(identity) if identity else None
        if actor is None:
            return mention.kind.value
        if actor.kind in ARMED:
            return "armed"
        if actor.kind == "group":
            return actor.id if actor.known else "group"
        if actor.kind == "state" and mention.kind is MentionKind.PLACE and mention.place:
            return "state-place"
        return actor.kind


def _bucket(distance: int) -> str:
    return next(
        (name for limit, name in ((1, "1"), (3, "3"), (6, "6"), (12, "12")) if distance <= limit), "far"
    )
