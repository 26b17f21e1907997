"""What a record comes to with the decisions of people over it.

Decisions apply in the order they were made, each to what the ones before it left. A
decision on a whole event (`accept`, `reject`, `add`) settles all of it; what comes after
changes single facts. A later reading of the report tells its events anew, perhaps under
other numbers: an event that was decided on is found again by its words, keeps its name,
and what was decided of it holds. Where the new reading lost it, the decided one stays.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count
from typing import Any

from bestand.model import Actor, Event, Place, Record
from bestand.review.fields import BY_NAME, position

EVENT = "event"  # the field of a decision on a whole event


class Verdict(StrEnum):
    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    ADD = "add"


@dataclass(frozen=True, slots=True)
class Correction:
    """A decision on an event or one of its facts.

    `told` is the event as the machine told it then, None for one that a person added;
    `before` and `after` are values of the field, whole events where it is EVENT.
    """

    event: str
    field: str
    verdict: Verdict
    told: Event | None = None
    before: Any = None
    after: Any = None
    actors: Mapping[str, Actor] = dataclasses.field(default_factory=dict)  # whom `after` names
    places: Mapping[str, Place] = dataclasses.field(default_factory=dict)


def held(record: Record, corrections: Sequence[Correction]) -> Record:
    """The record with these decisions, in the order they were made."""
    if not corrections:
        return record
    decided = _by_event(corrections)
    matches = _recognised(record.events, decided)
    names = _names(record.events, matches, decided)
    events = [*_undecided(record.events, matches, names), *_settled(decided, matches)]
    left = {event.id for event in events}
    return replace(
        record,
        actors={
            **record.actors,
            **{key: actor for each in corrections for key, actor in each.actors.items()},
        },
        places={
            **record.places,
            **{key: place for each in corrections for key, place in each.places.items()},
        },
        events=tuple(sorted((_about(each, names, left) for each in events), key=_order)),
    )


def told(events: Sequence[Event], corrections: Sequence[Correction]) -> dict[str, Event]:
    """The machine's own tellings by the names that the events are held under; rejected ones too."""
    decided = _by_event(corrections)
    names = _names(events, _recognised(events, decided), decided)
    return {names[event.id]: event for event in events}


def _by_event(corrections: Iterable[Correction]) -> dict[str, list[Correction]]:
    decided: dict[str, list[Correction]] = {}
    for each in corrections:
        decided.setdefault(each.event, []).append(each)
    return decided


def _recognised(events: Iterable[Event], decided: Mapping[str, Sequence[Correction]]) -> dict[str, Event]:
    """The machine's event that each decided one is in this reading, by the decided one's name."""
    free = {event.id: event for event in events}
    found: dict[str, Event] = {}
    for fits in (_just_so, _same_trigger, _same_telling):
        for name, then in ((name, each[0].told) for name, each in decided.items()):
            match = next((event for event in free.values() if then and fits(then, event)), None)
            if match and name not in found:
                found[name] = free.pop(match.id)
    return found


def _just_so(then: Event, event: Event) -> bool:
    return then.id == event.id and _same_trigger(then, event)


def _same_trigger(then: Event, event: Event) -> bool:
    return then.trigger.span.overlaps(event.trigger.span)


def _same_telling(then: Event, event: Event) -> bool:
    shared = any(one.overlaps(other) for one in then.evidence for other in event.evidence)
    return then.type == event.type and shared


def _names(
    events: Sequence[Event], matches: Mapping[str, Event], decided: Mapping[str, object]
) -> dict[str, str]:
    """What each event of the machine is called now: who was decided on keeps the name of then."""
    names = {event.id: name for name, event in matches.items()}
    taken = {*decided, *(event.id for event in events if event.id not in names and event.id not in decided)}
    spare = (f"e{number}" for number in count(1))
    for event in events:
        if event.id in names:
            continue
        names[event.id] = event.id
        if event.id in decided:  # another event had this name when it was decided on
            names[event.id] = next(name for name in spare if name not in taken)
            taken.add(names[event.id])
    return names


def _undecided(
    events: Iterable[Event], matches: Mapping[str, Event], names: Mapping[str, str]
) -> Iterator[Event]:
    settled = {event.id for event in matches.values()}
    return (replace(event, id=names[event.id]) for event in events if event.id not in settled)


def _settled(decided: Mapping[str, Sequence[Correction]], matches: Mapping[str, Event]) -> Iterator[Event]:
    for name, corrections in decided.items():
        event = matches.get(name) or corrections[0].told
        lost = name not in matches
        if (result := _apply(event, corrections, lost)) is not None:
            yield replace(result, id=name)


def _apply(event: Event | None, corrections: Sequence[Correction], lost: bool) -> Event | None:
    """What an event comes to; None where it is rejected. `lost`: this reading does not tell it any more."""
    rejected = False
    for each in corrections:
        if each.field == EVENT:
            rejected = each.verdict is Verdict.REJECT
            event = event if rejected else each.after
        elif event is not None:
            event = _with(event, each)
    kept = not lost or any(each.verdict is not Verdict.REJECT for each in corrections)
    return None if rejected or not kept else event


def _with(event: Event, correction: Correction) -> Event:
    """The event with one of its facts decided on."""
    field = BY_NAME[correction.field]
    values = list(field.get(event))
    rejected = correction.verdict is Verdict.REJECT
    at = position(field, correction.before, values, exact=rejected) if correction.before is not None else None
    if rejected:
        if at is None or field.needed:
            return event
        del values[at]
    elif not field.plural:
        values = [correction.after]
    elif at is not None:
        values[at] = correction.after
    elif not any(field.key(each) == field.key(correction.after) for each in values):
        values.append(correction.after)
    return field.put(event, tuple(values))


def _about(event: Event, names: Mapping[str, str], left: set[str]) -> Event:
    """What it is about by its name of now; None where that was rejected."""
    about = names.get(event.about, event.about) if event.about else None
    about = about if about in left else None
    return event if about == event.about else replace(event, about=about)


def _order(event: Event) -> tuple[int, str]:
    return event.trigger.span.start, event.id
