"""What the reasons look at: an account boiled down once, so that pairs are cheap to compare."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from bestand.accounts import Account
from bestand.knowledge import actors as actor_base
from bestand.knowledge.likeness import likeness
from bestand.knowledge.ontology import ontology
from bestand.linking.figures import denied_only
from bestand.model import Actor, Basis, Place, Precision

CHAIN = 4  # steps from a person to the state behind him
GENERIC = "group"  # the kind of actors that are described, not named
UNDATED = (3, 0)  # days before and after publication in which news without a date is looked for
LETTERS = 4  # of a word that counts as evidence
WORD = re.compile(rf"[^\W\d_]{{{LETTERS},}}")


@dataclass(frozen=True, slots=True)
class Days:
    """Ordinal days, both inclusive; `exact` where told to the day; `told` is False for a stand-in."""

    first: int
    last: int
    exact: bool
    told: bool


@dataclass(frozen=True, slots=True)
class Traits:
    key: str
    report: str
    type: str
    group: str  # class of its type
    family: str
    status: str
    phase: str | None
    days: Days | None
    place: Place | None
    also: tuple[Place, ...]
    roles: Mapping[str, frozenset[str]]  # named actors by role
    sides: Mapping[str, frozenset[str]]  # the same with all that they belong to
    counts: Mapping[str, tuple[tuple[int | None, int | None], ...]]
    words: frozenset[str]
    denied: bool  # told only to be denied


def traits(account: Account) -> Traits:
    event = account.event
    roles = {
        role: frozenset(each.actor for each in event.roles if each.role == role) for role in ontology().roles
    }
    named = {role: frozenset(named_only(ids, account.actors)) for role, ids in roles.items() if ids}
    located = event.location
    return Traits(
        key=account.key,
        report=account.report_key,
        type=event.type,
        group=ontology().group_of(event.type),
        family=likeness().family[event.type],
        status=str(event.status),
        phase=event.phase,
        days=days(account),
        place=account.places.get(located.place) if located else None,
        also=tuple(account.places[each] for each in located.also_at if each in account.places)
        if located
        else (),
        roles={role: ids for role, ids in named.items() if ids},
        sides={role: sides(ids, account.actors) for role, ids in named.items() if ids},
        counts={
            kind: tuple(sorted({(c.low, c.high) for c in event.counts if c.kind == kind}, key=_bounds))
            for kind in dict.fromkeys(c.kind for c in event.counts)
        },
        words=words(account),
        denied=denied_only(account),
    )


def _bounds(pair: tuple[int | None, int | None]) -> tuple[int, int]:
    low, high = pair
    return (-1 if low is None else low, -1 if high is None else high)


def days(account: Account) -> Days | None:
    """The days of an event; for one without a date those around publication, as a stand-in."""
    when = account.event.when
    if when and when.interval.precision != Precision.UNKNOWN:
        told = when.interval
        exact = told.precision == Precision.DAY
        return Days(told.start.toordinal(), told.end.toordinal(), exact, told.basis != Basis.PUBLICATION)
    if account.day is None:
        return None
    before, after = UNDATED
    first, last = account.day - timedelta(days=before), account.day + timedelta(days=after)
    return Days(first.toordinal(), last.toordinal(), False, False)


def named_only(ids: Iterable[str], actors: Mapping[str, Actor]) -> list[str]:
    """Actors that have a name: "civilians" and "rebels" are in every war."""
    return [each for each in ids if not is_generic(each, actors)]


def is_generic(actor: str, actors: Mapping[str, Actor]) -> bool:
    known = actors.get(actor) or _known(actor)
    return known is not None and known.kind == GENERIC


@cache
def _known(actor: str) -> Actor | None:
    return actor_base.load(()).actor(actor)


@cache
def _whole(actor: str) -> str | None:
    """The state that an actor is by its id a part of: "syria" of "syria-army"."""
    part = actor_base.load(()).part(actor)
    return part[0] if part else None


def sides(ids: Iterable[str], actors: Mapping[str, Actor]) -> frozenset[str]:
    """Actors with all that they belong to: the minister, the government, the state."""
    found: dict[str, None] = {}
    for actor in ids:
        step: str | None = actor
        for _ in range(CHAIN):
            if step is None or step in found:
                break
            found[step] = None
            known = actors.get(step) or _known(step)
            step = (known.affiliation if known else None) or _whole(step)
    return frozenset(found)


def words(account: Account) -> frozenset[str]:
    """Words of the evidence in small letters, those that name its places and actors left in."""
    original = account.report.original
    texts = [original[span.start : span.end] for span in account.event.evidence]
    return frozenset(word for text in texts for word in WORD.findall(text.lower()))
