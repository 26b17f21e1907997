"""From a reading to the events of a record: find, choose, fill in, attribute, merge."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from bestand.coding.attribution import Attributor
from bestand.coding.choice import chooser
from bestand.coding.counts import CountFinder
from bestand.coding.draft import Draft
from bestand.coding.lexicon import Lexicon, lexicon
from bestand.coding.merging import Merger
from bestand.coding.places import PlaceFinder
from bestand.coding.records import event_of, linked
from bestand.coding.roles import RoleFinder
from bestand.coding.selection import Selector
from bestand.coding.status import StatusFinder
from bestand.coding.times import TimeFinder
from bestand.coding.triggers import Trigger, candidates, lone
from bestand.coding.views import Views
from bestand.languages.grammar import Grammar
from bestand.model import Event, Reading

THRESHOLD = 0.45  # share of "some event" from which a candidate is one; by fact F1 on dev and the samples


class Coder(Protocol):
    """The seam for other coders: a reading in, the events of the report out."""

    def code(self, reading: Reading) -> tuple[Event, ...]: ...


class FrameCoder:
    """The shipped coder: frames over the parse, weighed with what the network thinks."""

    def code(self, reading: Reading) -> tuple[Event, ...]:
        """The events of a report in the order in which they are first told."""
        desk = Desk(reading)
        drafts = desk.drafts()
        groups = desk.merger.groups(drafts, chooser("merging"))
        events = [event_of(group, desk.finder, f"e{i}") for i, group in enumerate(groups, start=1)]
        return linked(events, groups)


class Desk:
    """All that is needed to code one reading."""

    def __init__(self, reading: Reading, words: Lexicon | None = None, *, blind: bool = False) -> None:
        self.reading = reading
        self.words = words or lexicon(reading.report.language)
        self.grammar = Grammar(reading)
        self.views = Views(self.grammar, blind=blind)
        self.finder = RoleFinder(self.grammar, self.views)
        self.selector = Selector(self.grammar, self.finder, self.views)
        self.statuses = StatusFinder(self.grammar, self.views)
        self.times = TimeFinder(self.grammar, self.views)
        self.places = PlaceFinder(self.grammar, self.views)
        self.counts = CountFinder(self.grammar, self.views)
        self.merger = Merger(self.finder)
        self.attributor = Attributor(self.grammar, self.finder, self.views)

    def rivals(self) -> list[list[Trigger]]:
        """Candidates of the whole report, rivals together."""
        found: dict[int, list[Trigger]] = {}
        for sentence in self.reading.sentences:
            triggers = candidates(self.grammar, self.words, sentence)
            tokens = self.grammar.sentence_tokens(sentence)
            nobody = [t for t in tokens if t.index not in self.grammar.mention_by_token]
            triggers += lone(self.views.hunches, triggers, nobody)
            found[sentence.index] = [self.selector.informed(t) for t in triggers]
        self.selector.survey(found)
        return [group for triggers in found.values() for group in self.selector.groups(triggers)]

    def drafts(self) -> list[Draft]:
        """Every telling of an event, with its facts."""
        picked = [self.selector.choose(group, chooser("triggers"), THRESHOLD) for group in self.rivals()]
        chosen = sorted((pick for pick in picked if pick), key=lambda pick: pick[0].anchor)
        drafts = [d for trigger, sure in chosen for d in self.apart(self.draft(trigger, sure))]
        counts = self.counts.assign([d.trigger for d in drafts], chooser("counts"))
        drafts = [replace(d, counts=tuple(counts.get(i, ()))) for i, d in enumerate(drafts)]
        return self.attributor.attributed(drafts, chooser("attribution"))

    def apart(self, draft: Draft) -> list[Draft]:
        """A plural told of several places is one event a place: "aanslagen in Damascus en Homs"."""
        anchor = self.reading.tokens[draft.trigger.anchor]
        plural = anchor.pos == "NOUN" and anchor.text.lower() != anchor.lemma
        if not plural or draft.location is None or not draft.location.also_at:
            return [draft]
        first = next(m for m in self.reading.mentions if m.span == draft.location.words.span and m.place)
        rule = draft.location.words.rule
        alone = [
            replace(self.places.location(m, rule), also_at=()) for m in (first, *self.places.beside(first))
        ]
        return [replace(draft, location=location) for location in alone]

    def draft(self, trigger: Trigger, sure: float) -> Draft:
        """One telling, without its counts and sources."""
        status = self.statuses.choose(trigger, chooser("status"))
        slots = self.finder.slots(trigger)
        location, why_no_place = self.places.choose(trigger, slots, status, chooser("places"))
        when, why_no_time = self.times.choose(trigger, status, chooser("times"))
        return Draft(
            sentence=self.reading.tokens[trigger.anchor].sentence,
            trigger=trigger,
            confidence=sure,
            status=status,
            hedged=self.statuses.hedged(trigger),
            fillers=tuple(self.finder.fillers(trigger, chooser("roles"))),
            location=location,
            when=when,
            why_no_place=why_no_place,
            why_no_time=why_no_time,
        )
