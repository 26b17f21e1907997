"""What coding has to decide in a coded report, with the answers that gold gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from bestand.coding.coder import Desk
from bestand.coding.draft import Draft
from bestand.coding.lexicon import Frame
from bestand.coding.merging import GENERIC, comparable
from bestand.coding.roles import roles_of
from bestand.coding.triggers import Trigger
from bestand.knowledge.ontology import ontology
from bestand.model import Interval, Mention, Place, Span, Status
from bestand.scoring.coded import ActorFact, CodedEvent, CodedReport, PlaceFact, normalise
from bestand.scoring.compare import same_place, same_time

Instance = tuple[list[Sequence[str]], set[int]]  # alternatives with their reasons; the right ones
Stage = tuple[str, ...]


class Coded:
    """A reading beside the gold record of its report, or `by_words` beside a marked line.

    A line tells which words are the place, the time, the source and the figures of an
    event; it does not say what they mean.
    """

    def __init__(
        self, record: dict[str, Any], gold: CodedReport, desk: Desk, *, by_words: bool = False
    ) -> None:
        self.desk, self.reading = desk, desk.reading
        self.by_words = by_words
        self.events = gold.events
        spans = [event["trigger"] for event in record["events"]]
        self.triggers = [Span(span["start"], span["end"]) for span in spans]
        self.rivals = self.desk.rivals()

    def outward(self, span: Span) -> Span:
        offsets = self.reading.report.offsets
        return Span(offsets[span.start], offsets[span.end]) if offsets else span

    def tells(self, trigger: Trigger, i: int) -> bool:
        """Whether a candidate has words of the trigger of gold event i."""
        return any(
            self.outward(self.reading.tokens[t].span).overlaps(self.triggers[i]) for t in trigger.tokens
        )

    def again(self, trigger: Trigger, i: int) -> bool:
        """Whether a candidate of the right type stands in a sentence that tells gold event i.

        A line marks the very words, which may be general ones: "the attack" for a shelling.
        """
        event = self.events[i]
        if self.by_words:
            fits = trigger.frame.type == event.type or {trigger.frame.type, event.group} == {
                GENERIC,
                "violence",
            }
            words = [self.outward(self.reading.tokens[t].span) for t in trigger.tokens]
            return fits and any(word.overlaps(e) for word in words for e in event.evidence[1:])
        sentence = self.reading.sentences[self.reading.tokens[trigger.anchor].sentence]
        span = self.outward(sentence.span)
        return trigger.frame.type == event.type and any(span.overlaps(e) for e in event.evidence)

    def own_sentence(self, trigger: Trigger, i: int) -> bool:
        sentence = self.reading.sentences[self.reading.tokens[trigger.anchor].sentence]
        return self.outward(sentence.span).overlaps(self.triggers[i])

    def gold_triggers(self) -> list[tuple[Trigger, CodedEvent]]:
        """A trigger for each gold event: the lexicon's candidate, else the bare words."""
        found = []
        for i, event in enumerate(self.events):
            trigger = self._candidate(i, event) or self._bare(i, event)
            if trigger is not None:
                found.append((trigger, event))
        return found

    def _candidate(self, i: int, event: CodedEvent) -> Trigger | None:
        telling = [t for group in self.rivals for t in group if self.tells(t, i)]
        for fits in (lambda t: t.frame.type == event.type, lambda t: self._group(t) == event.group):
            if chosen := next((t for t in telling if fits(t)), None):
                return replace(chosen, frame=replace(chosen.frame, type=event.type))
        return None

    def _group(self, trigger: Trigger) -> str:
        return ontology().group_of(trigger.frame.type)

    def _bare(self, i: int, event: CodedEvent) -> Trigger | None:
        tokens = self.reading.tokens
        here = [t for t in tokens if t.sentence >= 0 and self.outward(t.span).overlaps(self.triggers[i])]
        if not here:
            return None
        inside = {t.index for t in here}
        anchor = next((t for t in here if t.head not in inside), here[0])
        trigger = Trigger(
            Frame(f"network.{event.type}", event.type), tuple(sorted(inside)), anchor.index, "network"
        )
        return self.desk.selector.informed(trigger)

    def tellings(self) -> list[tuple[Trigger, CodedEvent]]:
        """Gold triggers, and other candidates in sentences that tell one gold event of their type."""
        found = self.gold_triggers()
        taken = {i for trigger, _ in found for i in trigger.tokens}
        for group in self.rivals:
            for trigger in group:
                events = [i for i in range(len(self.events)) if self.again(trigger, i)]
                fresh = not taken & set(trigger.tokens)
                if len(events) == 1 and fresh:
                    found.append((trigger, self.events[events[0]]))
                    taken |= set(trigger.tokens)
        return sorted(found, key=lambda pair: pair[0].anchor)

    def drafts(self) -> list[tuple[Draft, CodedEvent]]:
        return [(self.desk.draft(t, 1.0), e) for t, e in self.tellings()]

    def marked(self, event: CodedEvent, role: str, words: Sequence[Span | None]) -> set[int]:
        """Which of some words are marked as a role of an event."""
        spans = [fact.span for fact in event.roles if fact.label == role and fact.span]
        return {
            i for i, told in enumerate(words) if told and any(self.outward(told).overlaps(s) for s in spans)
        }

    def says_same(self, fact: ActorFact, mention: Mention | None, actor: str | None) -> bool:
        """Whether a gold role or source is this mention, or this actor."""
        overlapping = mention and fact.span and self.outward(mention.span).overlaps(fact.span)
        return bool(overlapping) or fact.actor == actor


def instances(name: str, coded: Coded) -> Iterator[Instance]:
    """The decisions of one kind in one report."""
    yield from DECISIONS[name](coded)


def _triggers(coded: Coded) -> Iterator[Instance]:
    for group in coded.rivals:
        right = _right_rivals(coded, group)
        if right is not None:
            yield list(coded.desk.selector.options(group)), right


def _right_rivals(coded: Coded, group: list[Trigger]) -> set[int] | None:
    """Indices of the right alternatives (0 is none); None where gold leaves it open."""
    right: set[int] = set()
    near: set[int] = set()
    open_to = False
    for i, event in enumerate(coded.events):
        for n, trigger in enumerate(group, start=1):
            same_type = trigger.frame.type == event.type
            if coded.tells(trigger, i) and coded._group(trigger) == event.group:
                open_to |= event.optional
                if not event.optional:
                    (right if same_type else near).add(n)
            elif coded.again(trigger, i):
                unsure = event.optional or coded.by_words or coded.own_sentence(trigger, i)
                open_to |= unsure
                if not unsure:
                    right.add(n)
    if right or near:
        return right or near
    return None if open_to else {0}


def _status(coded: Coded) -> Iterator[Instance]:
    for trigger, event in coded.gold_triggers():
        if event.status in tuple(Status):
            options = coded.desk.statuses.options(trigger)
            yield [r for _, r in options], {i for i, (s, _) in enumerate(options) if s.value == event.status}


def _roles(coded: Coded) -> Iterator[Instance]:
    finder = coded.desk.finder
    for trigger, event in coded.gold_triggers():
        slots = finder.slots(trigger)
        for mention in finder.near(trigger):
            actor = finder.grammar.actor(mention)
            if actor is None:
                continue
            facts = [r for r in event.roles if coded.says_same(r, mention, actor)]
            if any(r.optional for r in facts):
                continue
            names = ("none", *roles_of(event.type))
            right = {names.index(r.label) for r in facts if r.label in names} or {0}
            yield list(finder.alternatives(trigger, mention, slots, names)), right


def _places(coded: Coded) -> Iterator[Instance]:
    desk = coded.desk
    for trigger, event in coded.gold_triggers():
        options = desk.places.options(trigger, desk.finder.slots(trigger), Status(event.status))
        if coded.by_words and any(fact.label == "place" for fact in event.roles):
            right = coded.marked(event, "place", [o.mention.span if o.mention else None for o in options])
        elif event.place is None:
            right = {len(options) - 1}
        else:
            known = coded.reading.places
            right = {
                i
                for i, o in enumerate(options)
                if o.mention
                and o.mention.place in known
                and same_place(event.place, place_fact(known[o.mention.place]))
            }
        if right:
            yield [o.reasons for o in options], right


def place_fact(place: Place) -> PlaceFact:
    names = frozenset(normalise(n) for n in (place.name, *place.aliases)) - {""}
    return PlaceFact(names, place.precision, place.latitude, place.longitude, place.name)


def _times(coded: Coded) -> Iterator[Instance]:
    for trigger, event in coded.gold_triggers():
        options = coded.desk.times.options(trigger, Status(event.status))
        if coded.by_words and any(fact.label == "time" for fact in event.roles):
            right = coded.marked(event, "time", [o.time.span if o.time else None for o in options])
        elif coded.by_words:
            right = {i for i, o in enumerate(options) if o.time is None}
        elif event.when is None:
            right = {i for i, o in enumerate(options) if o.interval is None}
        else:
            right = {
                i for i, o in enumerate(options) if o.interval and same_time(event.when, ordinals(o.interval))
            }
            told = {i for i in right if options[i].kind in ("time", "start")}
            right = told or right
        if right:
            yield [o.reasons for o in options], right


def ordinals(interval: Interval) -> tuple[int, int]:
    days: tuple[date, date] = (interval.start, interval.end)
    return days[0].toordinal(), days[1].toordinal()


def _counts(coded: Coded) -> Iterator[Instance]:
    pairs = coded.tellings()
    triggers = [trigger for trigger, _ in pairs]
    event_of = {id(trigger): event for trigger, event in pairs}
    finder = coded.desk.counts
    for quantity in finder.quantities:
        options = finder.options(quantity, triggers)
        bounds = (quantity.number.low, quantity.number.high)
        right, skip = set(), False
        for i, (trigger, kind, _) in enumerate(options):
            if trigger is None:
                continue
            event = event_of[id(trigger)]
            if coded.marked(event, kind, [quantity.span]):
                right.add(i)
            for count in event.counts:
                if (count.kind, (count.low, count.high)) == (kind, bounds):
                    skip |= count.optional
                    right.add(i)
        if not skip and len(options) > 1:
            yield [reasons for _, _, reasons in options], right or {0}


def _attribution(coded: Coded) -> Iterator[Instance]:
    mentions = coded.reading.mentions
    attributor = coded.desk.attributor
    for draft, event in coded.drafts():
        for saying, away in attributor.near(draft):
            mention = None if saying.source is None else mentions[saying.source]
            options = attributor.options(draft, saying, away)
            if coded.by_words:
                told = mention is not None and coded.marked(event, "source", [mention.span])
                yield [reasons for _, reasons in options], set(range(1, len(options))) if told else {0}
                continue
            facts = [a for a in event.attributions if coded.says_same(a, mention, saying.actor)]
            if any(a.optional for a in facts):
                continue
            stances = {a.label for a in facts}
            right = {i for i, (s, _) in enumerate(options) if s is not None and s.value in stances}
            yield [reasons for _, reasons in options], right or {0}


def _merging(coded: Coded) -> Iterator[Instance]:
    drafts = coded.drafts()
    for n, (b, event) in enumerate(drafts):
        for a, other in drafts[:n]:
            if comparable(a, b) and not (event.optional or other.optional):
                reasons = list(coded.desk.merger.reasons(a, b))
                yield [["apart"], reasons], {int(event is other)}


DECISIONS: dict[str, Callable[[Coded], Iterator[Instance]]] = {
    "triggers": _triggers,
    "status": _status,
    "roles": _roles,
    "places": _places,
    "times": _times,
    "counts": _counts,
    "attribution": _attribution,
    "merging": _merging,
}
