"""Which candidates are events: of triggers that share words, one, or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from bestand.coding.casualties import casualties
from bestand.coding.choice import Chooser
from bestand.coding.roles import RoleFinder
from bestand.coding.scenes import block_kind, kind_reasons, tenses
from bestand.coding.triggers import Trigger
from bestand.coding.views import Views, level
from bestand.languages.grammar import Grammar
from bestand.languages.load import load_table

AGENTS = frozenset(
    {
        "armed",
        "state",
        "state-place",
        "government",
        "fighters",
        "rebels",
        "soldiers",
        "government-forces",
        "pro-government-forces",
    }
)


THEMED = frozenset({"stage", "bare"})
STEPS = (0.02, 0.1, 0.25, 0.5, 0.75, 0.9)  # of the probability that a word triggers an event


@cache
def topics(language: str) -> frozenset[str]:
    """Words of fields that borrow the language of war (`languages/<code>/topics.toml`)."""
    return frozenset(word for words in load_table(language, "topics").values() for word in words)


class Selector:
    """Weighs rival readings of the same words."""

    def __init__(self, grammar: Grammar, finder: RoleFinder, views: Views) -> None:
        self.grammar = grammar
        self.finder = finder
        self.views = views
        self.warlike = self._warlike()
        self.astray = self._astray()
        self.words = casualties(grammar.reading.report.language)
        self.deeds: frozenset[int] = frozenset()  # sentences with a strong candidate of violence
        self.surest: dict[tuple[int, str], float] = {}  # the network's best of a type, by sentence

    def _warlike(self) -> int:
        """How many of the report's sentences name an armed side, in fifths: in a chess report none do."""
        sides = AGENTS - {"state-place", "state"}
        sentences = {
            index
            for index, mentions in self.finder.by_sentence.items()
            if any(self.finder.sort_of(m) in sides for m in mentions)
        }
        return min(3, 5 * len(sentences) // max(1, len(self.grammar.reading.sentences)))

    def _astray(self) -> int:
        """Words of sport, business and the like for every four sentences, up to 3."""
        reading = self.grammar.reading
        known = topics(reading.report.language)
        found = {form for t in reading.tokens if t.sentence >= 0 for form in t.forms if form in known}
        return min(3, 4 * len(found) // max(1, len(reading.sentences)))

    def survey(self, found: Mapping[int, Sequence[Trigger]]) -> None:
        """Take note of all candidates of the report, by sentence, before any is chosen."""
        self.deeds = frozenset(i for i, triggers in found.items() if any(map(self._is_deed, triggers)))
        self.surest = {}
        for i, triggers in found.items():
            for trigger in triggers:
                key = (i, trigger.frame.type)
                self.surest[key] = max(trigger.hunch, self.surest.get(key, 0.0))

    def _is_deed(self, trigger: Trigger) -> bool:
        """Violence that the lexicon is sure of, told by more than its dead."""
        deadly = self.words.is_deadly(self.grammar.reading.tokens[trigger.anchor].lemma)
        violent = kind_reasons(trigger)[1] == "violence"
        return violent and not trigger.frame.weak and trigger.how not in ("harm", "network") and not deadly

    def informed(self, trigger: Trigger) -> Trigger:
        """The trigger with what the network thinks of its words."""
        this, some = self.views.type_of(trigger)
        return replace(trigger, hunch=this, any_hunch=some)

    def groups(self, triggers: Sequence[Trigger]) -> list[list[Trigger]]:
        """Rivals: candidates that share their anchor, or all of the shorter one's words."""
        result: list[list[Trigger]] = []
        for trigger in sorted(triggers, key=lambda t: -len(t.tokens)):
            home = next((g for g in result if any(_rivals(trigger, other) for other in g)), None)
            if home is None:
                result.append([trigger])
            else:
                home.append(trigger)
        return result

    def choose(
        self, rivals: Sequence[Trigger], chooser: Chooser, threshold: float
    ) -> tuple[Trigger, float] | None:
        """The likeliest of the rivals with the probability that any of them is an event."""
        chances = chooser.probabilities(self.options(rivals))
        some = 1.0 - chances[0]
        if some < threshold:
            return None
        best = max(range(len(rivals)), key=lambda i: chances[i + 1])
        return rivals[best], some

    def options(self, rivals: Sequence[Trigger]) -> list[list[str]]:
        """Reasons of none, then of each rival."""
        told = [list(self._reasons(trigger, rank, rivals)) for rank, trigger in enumerate(rivals)]
        anchor = self.grammar.reading.tokens[rivals[0].anchor]
        none = [
            "none",
            f"none|warlike={self.warlike}",
            f"none|astray={self.astray}",
            f"none|astray={self.astray}|warlike={self.warlike}",
            f"none|block={block_kind(self.grammar, anchor).value}",
            f"none|rivals={min(len(rivals), 4)}",
        ]
        return [none, *told]

    def _reasons(self, trigger: Trigger, rank: int, rivals: Sequence[Trigger]) -> Iterator[str]:
        kind, group = kind_reasons(trigger)
        anchor = self.grammar.reading.tokens[trigger.anchor]
        how = trigger.how
        yield f"how={how}"
        yield f"type={kind}"
        yield f"type={kind}|how={how}"
        yield f"group={group}|pos={anchor.pos}"
        yield f"how={how}|pos={anchor.pos}"
        yield f"rank={min(rank, 3)}"
        yield f"words={min(len(trigger.tokens), 4)}"
        harm = any(other.how == "harm" for other in rivals)
        yield f"harm={harm}|{group}"
        deed = self._deeds_near(trigger)
        yield f"deed={deed}|how={how}"
        if self.words.is_deadly(anchor.lemma):
            yield f"deadly|deed={deed}|{kind}"
            yield f"deadly|deed={deed}"
        met = self.needs_met(trigger)
        weak = "weak" if trigger.frame.weak else "strong"
        yield f"{weak}|needs={met}"
        yield f"{weak}|needs={met}|{group}"
        yield from self._views(trigger, weak)
        yield f"frame={trigger.frame.id}"
        yield f"warlike={self.warlike}|{group}"
        yield f"warlike={self.warlike}|{weak}"
        for tense in tenses(self.grammar, anchor):
            yield f"tense={tense}|{group}"
        yield from self._company(trigger, group)

    def _views(self, trigger: Trigger, weak: str) -> Iterator[str]:
        """What the network thinks of it, also beside the other candidates of its type in the sentence."""
        if self.views.blind:
            return
        kind, group = kind_reasons(trigger)
        here = self.grammar.reading.tokens[trigger.anchor].sentence
        this, some = level(trigger.hunch, STEPS), level(trigger.any_hunch, STEPS)
        yield f"network={this}"
        yield f"{trigger.how}|{weak}|network={this}"
        yield f"{group}|network={this}"
        yield f"network-any={some}"
        yield f"{weak}|network-any={some}"
        yield f"surest={level(self.surest.get((here, kind), 0.0), STEPS)}|network={this}"

    def _company(self, trigger: Trigger, group: str) -> Iterator[str]:
        """Who stands in its slots, and whether places and times are told beside it."""
        slots = self.finder.slots(trigger)
        mentions = self.grammar.reading.mentions
        sorts = {self.finder.sort_of(mentions[i]) for i in slots}
        yield f"slots={min(len(slots), 2)}|{group}"
        yield f"armed={bool(sorts & AGENTS)}|{group}"

    def _deeds_near(self, trigger: Trigger) -> str:
        here = self.grammar.reading.tokens[trigger.anchor].sentence
        return "here" if here in self.deeds else "before" if here - 1 in self.deeds else "none"

    def needs_met(self, trigger: Trigger) -> bool:
        """Whether one of the frame's needs holds; a frame without needs wants nothing."""
        if not trigger.frame.needs:
            return True
        slots = self.finder.slots(trigger)
        return any(self._holds(need, trigger, slots) for need in trigger.frame.needs)

    def _holds(self, need: str, trigger: Trigger, slots: dict[int, set[str]]) -> bool:
        name, _, value = need.partition(":")
        if name in ("word", "words"):
            return bool(set(value.split("|")) & self._words(trigger))
        if need == "place":
            return self._place_near(trigger)
        if need == "object:place":
            return any(
                self.grammar.reading.mentions[i].place for i, names in slots.items() if "object" in names
            )
        wanted = trigger.frame.slots.get(name, ("subject", "by") if name == "agent" else ("object",))
        filled = [i for i, names in slots.items() if names & set(wanted)]
        sorts = {self.finder.sort_of(self.grammar.reading.mentions[i]) for i in filled}
        return bool(sorts & AGENTS) if value == "armed" else bool(sorts)

    def _words(self, trigger: Trigger) -> set[str]:
        sentence = self.grammar.reading.sentences[self.grammar.reading.tokens[trigger.anchor].sentence]
        return {form for t in self.grammar.sentence_tokens(sentence) for form in t.forms}

    def _place_near(self, trigger: Trigger) -> bool:
        here = self.grammar.reading.tokens[trigger.anchor].sentence
        return any(m.place for m in self.finder.by_sentence.get(here, ()))


def _rivals(a: Trigger, b: Trigger) -> bool:
    if a.anchor == b.anchor:
        return True
    shared = set(a.tokens) & set(b.tokens)
    if {a.how, b.how} <= THEMED:  # a truce is one word of all its stages
        return bool(shared) and len(shared) == min(len(a.tokens), len(b.tokens))
    return bool(shared)
