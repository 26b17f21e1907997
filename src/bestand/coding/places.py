"""Where: which of the report's places an event takes, or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bestand.coding.choice import Chooser
from bestand.coding.scenes import BACK, kind_reasons, ranks, surroundings
from bestand.coding.triggers import Trigger
from bestand.coding.views import Views, likeliest
from bestand.languages.grammar import Grammar
from bestand.model import BlockKind, Location, Mention, Status, Words


@dataclass(frozen=True, slots=True)
class PlaceOption:
    """A mention of a place, or none."""

    mention: Mention | None
    reasons: tuple[str, ...]


class PlaceFinder:
    """Weighs the place mentions around a trigger."""

    def __init__(self, grammar: Grammar, views: Views) -> None:
        self.grammar = grammar
        self.views = views
        reading = grammar.reading
        self.mentions = [m for m in reading.mentions if m.place and reading.tokens[m.head].sentence >= 0]
        self.heads = [reading.tokens[m.head] for m in self.mentions]
        self.frequency = Counter(m.place for m in self.mentions)
        self.top = [m for m in self.mentions if self._at_top(m)][:3]

    def _at_top(self, mention: Mention) -> bool:
        sentence = self.grammar.reading.sentences[self.grammar.reading.tokens[mention.head].sentence]
        block = self.grammar.reading.report.blocks[sentence.block]
        return sentence.index == 0 or block.kind in (BlockKind.HEADLINE, BlockKind.LEAD)

    def options(self, trigger: Trigger, slots: dict[int, set[str]], status: Status) -> list[PlaceOption]:
        """Places in the sentence, the scene before it and the top of the report; then none."""
        anchor = self.grammar.reading.tokens[trigger.anchor]
        near = [
            m
            for m in self.mentions
            if -BACK <= self.grammar.reading.tokens[m.head].sentence - anchor.sentence <= 0 or m in self.top
        ]
        here = any(self.grammar.reading.tokens[m.head].sentence == anchor.sentence for m in near)
        frame = (*(f"{x}" for x in kind_reasons(trigger)), f"status={status.value}", f"told={here}")
        views = [self.views.role(trigger, m.span, ("place",)) for m in near]
        found = [
            PlaceOption(m, tuple(self._reasons(trigger, m, [*self._own(trigger, m, slots), view], here)))
            for m, view in zip(near, views, strict=True)
        ]
        none = ["none", *(f"none|{r}" for r in (*frame, likeliest(views))), f"none|{frame[1]}|told={here}"]
        return [*found, PlaceOption(None, tuple(none))]

    def choose(
        self, trigger: Trigger, slots: dict[int, set[str]], status: Status, chooser: Chooser
    ) -> tuple[Location | None, str]:
        """The place of a trigger, or None with the reason why it is empty."""
        options = self.options(trigger, slots, status)
        chances = chooser.probabilities([o.reasons for o in options])
        share: Counter[str | None] = Counter()
        for option, chance in zip(options, chances, strict=True):
            share[option.mention.place if option.mention else None] += chance  # type: ignore[assignment]
        place = max(share, key=lambda p: share[p])
        if place is None:
            return None, "not-told"
        ranked = sorted(zip(chances, options, strict=True), key=lambda x: -x[0])
        best = next(o for _, o in ranked if o.mention is not None and o.mention.place == place)
        assert best.mention is not None
        return self.location(best.mention, chooser.strongest(best.reasons)), ""

    def location(self, mention: Mention, rule: str) -> Location:
        """A mention as a location, with the places that are named in one breath with it."""
        assert mention.place is not None
        others = dict.fromkeys(m.place for m in self.beside(mention) if m.place and m.place != mention.place)
        return Location(mention.place, Words(mention.span, mention.text, rule), tuple(others))

    def beside(self, mention: Mention) -> list[Mention]:
        """Place mentions coordinated with one: "in Damascus en Homs"."""
        heads = self.grammar.conjuncts(self.grammar.reading.tokens[mention.head])
        found = (self.grammar.mention_by_token.get(head.index) for head in heads[1:])
        return [m for m in found if m is not None and m.place]

    # ------------------------------------------------------------------- reasons

    def _reasons(self, trigger: Trigger, mention: Mention, own: Sequence[str], here: bool) -> Iterator[str]:
        reading = self.grammar.reading
        kind, group = kind_reasons(trigger)
        precision = reading.places[mention.place].precision if mention.place in reading.places else "unknown"
        head = reading.tokens[mention.head]
        near = [
            *surroundings(self.grammar, trigger, head),
            *ranks(trigger.anchor, self.heads, head),
        ]
        yield "place"
        for reason in (*own, *near, f"precision={precision}"):
            yield reason
            yield f"{group}|{reason}"
        for reason in (*near, *own[:2]):
            yield f"{precision}|{reason}"
        yield f"{kind}|precision={precision}"
        yield f"told={here}|{near[0]}" if near else f"told={here}"

    def _own(self, trigger: Trigger, mention: Mention, slots: dict[int, set[str]]) -> Iterator[str]:
        neutral = self.grammar.words.neutral
        head = self.grammar.reading.tokens[mention.head]
        case = self.grammar.case(head)
        yield f"case={neutral.get(case, 'other' if case else 'none')}"
        yield f"dep={head.dep.split(':')[0]}"
        mine = slots.get(mention.index, set())
        for slot in sorted({neutral.get(s, s) for s in mine}):
            yield f"slot={slot}"
        wanted = trigger.frame.slots.get("place", ())
        if ranks := [i for i, slot in enumerate(wanted) if slot in mine]:
            yield f"frame={min(*ranks, 2)}"
        yield f"actor={mention.actor is not None}"
        yield f"kind={mention.kind.value}"
        yield f"often={min(self.frequency[mention.place], 4)}"
        if mention in self.top:
            yield "top"
        dateline = self.grammar.reading.report.dateline
        if dateline is not None and dateline.overlaps(mention.span):
            yield "dateline"
