"""Makes one event of the tellings of one happening, and links words to what they are about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bestand.coding.draft import Draft
from bestand.coding.merging import GENERIC
from bestand.coding.roles import PARTIES, RoleFinder
from bestand.knowledge.ontology import ontology
from bestand.model import Attribution, Count, Event, Precision, Role, Span, Stance, Status, When, Words

# What a verbal act gives the event that it is about (coding manual, section 6).
STANCE_OF = {
    "claim-responsibility": Stance.CLAIMS,
    "denial": Stance.DENIES,
    "accusation": Stance.REPORTS,
}
# Classes that a verbal act can be about.
ABOUT = frozenset({"violence", "control", "ceasefire", "people", "aid", "diplomacy"})
OPPOSITE = {"agent": "target", "target": "agent"}
REACH = 2  # sentences between a verbal act and what it is about


def event_of(group: Sequence[Draft], finder: RoleFinder, name: str) -> Event:
    """The event that a group of tellings amounts to; the fullest telling leads."""
    lead = max(group, key=_fullness)
    ordered = [lead, *(d for d in group if d is not lead)]
    kind = (
        next((d.type for d in ordered if d.type != GENERIC), GENERIC) if lead.type == GENERIC else lead.type
    )
    roles = _roles(ordered, finder)
    event = Event(
        id=name,
        type=kind,
        status=lead.status,
        hedged=any(d.hedged for d in group),
        trigger=_trigger(lead, finder),
        evidence=_evidence(ordered, finder),
        confidence=round(max(d.confidence for d in group), 3),
        phase=lead.trigger.frame.phase if kind == "talks" else None,
        roles=roles,
        location=next((d.location for d in ordered if d.location), None),
        when=_best_time(ordered),
        counts=_counts(ordered),
        attributions=_attributions(ordered, roles, kind),
    )
    return replace(event, empty=_empty(event, lead, finder))


def _fullness(draft: Draft) -> tuple[int, float]:
    told = (
        len(draft.fillers) + len(draft.counts) + bool(draft.location) + bool(draft.when and draft.when.words)
    )
    return told + len(draft.attributions), draft.confidence


def _trigger(draft: Draft, finder: RoleFinder) -> Words:
    tokens = [finder.reading.tokens[i] for i in draft.trigger.tokens]
    span = Span(tokens[0].span.start, tokens[-1].span.end)
    if span.end - span.start > 60:  # a verb far from its phrase: show the phrase's own word
        span = finder.reading.tokens[draft.trigger.anchor].span
    return Words(span, finder.reading.report.text[span.start : span.end], draft.trigger.frame.id)


def _evidence(drafts: Iterable[Draft], finder: RoleFinder) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(finder.reading.sentences[d.sentence].span for d in drafts))


def _best_time(drafts: Sequence[Draft]) -> When | None:
    """The time that the words tell most exactly; the publication day only where none tells."""
    times = [d.when for d in drafts if d.when is not None]
    told = [t for t in times if t.words is not None]
    order = list(Precision)
    return min(told or times, key=lambda t: order.index(t.interval.precision), default=None)


def _roles(drafts: Iterable[Draft], finder: RoleFinder) -> tuple[Role, ...]:
    """One role an actor, from the telling that comes first."""
    found: dict[tuple[str, str], Role] = {}
    for draft in drafts:
        for filler in draft.fillers:
            actor = finder.grammar.actor(filler.mention)
            if actor is not None:
                words = Words(filler.mention.span, filler.mention.text, filler.rule)
                if (OPPOSITE.get(filler.role), actor) in found:
                    continue  # nobody does a thing to himself: the likelier role came first
                hedged = finder.hedged(filler.mention)
                found.setdefault((filler.role, actor), Role(filler.role, actor, words, hedged))
    return tuple(found.values())


def _counts(drafts: Iterable[Draft]) -> tuple[Count, ...]:
    """A figure told twice is one count; a vague one gives way to one with a figure."""
    found: dict[tuple[str, int | None, int | None], Count] = {}
    for draft in drafts:
        for count in draft.counts:
            found.setdefault((count.kind, count.low, count.high), count)
    exact = {c.kind for c in found.values() if (c.low, c.high) != (1, None)}
    return tuple(c for c in found.values() if (c.low, c.high) != (1, None) or c.kind not in exact)


def _attributions(drafts: Iterable[Draft], roles: Iterable[Role], kind: str) -> tuple[Attribution, ...]:
    """One per source and stance; the speaker of a verbal act is its agent and not its source."""
    speakers = (
        {r.actor for r in roles if r.role == "agent"} if ontology().group_of(kind) == "words" else set()
    )
    found: dict[tuple[str, Stance], Attribution] = {}
    for draft in drafts:
        for attribution in draft.attributions:
            if attribution.source not in speakers:
                found.setdefault((attribution.source, attribution.stance), attribution)
    return tuple(found.values())


def _empty(event: Event, lead: Draft, finder: RoleFinder) -> dict[str, str]:
    """Each empty field with its reason."""
    filled = {r.role for r in event.roles}
    parties = event.type in PARTIES or ontology().group_of(event.type) == "ceasefire"
    asked = {"agent": not parties, "target": not parties, "party": parties}
    empty = {role: "not-told" if due else "not-asked" for role, due in asked.items() if role not in filled}
    lost = [role for role in empty if asked[role] and finder.unresolved(lead.trigger, role)]
    empty |= dict.fromkeys(lost, "unresolved-reference")
    if event.location is None:
        empty["place"] = lead.why_no_place or "not-told"
    if event.when is None:
        empty["when"] = lead.why_no_time or "not-told"
    if not event.counts:
        empty["counts"] = "not-told"
    if not event.attributions:
        empty["attributions"] = "not-told"
    return empty


# ------------------------------------------------------------------------ about


def linked(events: Sequence[Event], groups: Sequence[Sequence[Draft]]) -> tuple[Event, ...]:
    """Events with `about` on verbal acts, and the attribution that each gives to its event."""
    result = list(events)
    sentences = [{d.sentence for d in group} for group in groups]
    for i, event in enumerate(events):
        if ontology().group_of(event.type) != "words":
            continue
        target = _about(i, events, sentences)
        if target is None:
            empty = {**event.empty, "about": "not-told"}
            result[i] = replace(event, empty=empty)
            continue
        result[i] = replace(event, about=result[target].id)
        if event.type in STANCE_OF and event.status is Status.ACTUAL:
            result[target] = _with_stance(result[target], event, STANCE_OF[event.type])
    return tuple(result)


def _about(i: int, events: Sequence[Event], sentences: Sequence[set[int]]) -> int | None:
    """The event that a verbal act is about: in its own sentence, else just before it."""
    here = min(sentences[i])
    best: tuple[float, int] | None = None
    for j, other in enumerate(events):
        if j == i or ontology().group_of(other.type) not in ABOUT:
            continue
        away = min(abs(here - s) + (0.5 if s > here else 0.0) for s in sentences[j])
        if away > REACH:
            continue
        score = away + 0.001 * abs(other.trigger.span.start - events[i].trigger.span.start)
        score -= 0.3 * (ontology().group_of(other.type) == "violence")
        if best is None or score < best[0]:
            best = (score, j)
    return best[1] if best else None


def _with_stance(target: Event, act: Event, stance: Stance) -> Event:
    """The event with the verbal act's speaker as one of its sources."""
    known = {(a.source, a.stance) for a in target.attributions}
    speakers = [r for r in act.roles if r.role == "agent" and (r.actor, stance) not in known]
    added = tuple(
        Attribution(
            r.actor, stance, Words(act.trigger.span, act.trigger.text, f"about/{act.type}"), r.words.span
        )
        for r in speakers
    )
    empty = {k: v for k, v in target.empty.items() if k != "attributions" or not added}
    return replace(target, attributions=(*target.attributions, *added), empty=empty)
