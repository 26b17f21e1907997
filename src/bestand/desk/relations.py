"""Who is with whom and against whom, as the incidents of one actor tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bestand.accounts import Incident
from bestand.knowledge.ontology import ontology
from bestand.model import Actor

HOSTILE = frozenset({"violence", "control"})  # classes of what is done against a target
WORDS_AGAINST = frozenset(
    {"accusation", "condemnation", "threat", "rejection", "denial", "sanction", "refusal"}
)
HELP = frozenset({"support", "aid-delivered", "evacuation", "release", "promise"})
AT_THE_TABLE = frozenset({"diplomacy", "ceasefire"})  # classes whose parties talk
DONE, UNDERGONE = "agent", "target"
MOST = 14  # actors in the picture


@dataclass(slots=True)
class Tie:
    """How often another actor is with, across a table from, or against this one."""

    actor: Actor
    with_: int = 0
    talks: int = 0
    against: int = 0
    total: int = field(init=False, default=0)

    def add(self, kind: str) -> None:
        setattr(self, kind, getattr(self, kind) + 1)
        self.total += 1


def ties(actor: str, incidents: Iterable[Incident]) -> list[Tie]:
    """The others that it has most to do with. What is planned, possible or denied does not count."""
    found: dict[str, Tie] = {}
    for incident in incidents:
        if incident.status != "actual":
            continue
        for other, kind in set(_pairs(actor, incident)):
            if other in incident.actors:
                found.setdefault(other, Tie(incident.actors[other])).add(kind)
    return sorted(found.values(), key=lambda tie: (-tie.total, tie.actor.name))[:MOST]


def _pairs(actor: str, incident: Incident) -> Iterator[tuple[str, str]]:
    roles = defaultdict(set)
    for role, who in incident.roles:
        roles[role].add(who)
    group = ontology().group_of(incident.type)
    for role in (DONE, UNDERGONE, "party"):
        if actor not in roles[role]:
            continue
        together = "against" if group in HOSTILE else "talks" if group in AT_THE_TABLE else "with_"
        yield from ((each, together if role == "party" else "with_") for each in roles[role] - {actor})
    for mine, theirs in ((DONE, UNDERGONE), (UNDERGONE, DONE)):
        if actor in roles[mine]:
            kind = _towards(incident.type, group)
            yield from ((each, kind) for each in roles[theirs] - {actor} if kind)


def _towards(event_type: str, group: str) -> str | None:
    """What an act says of who does it and whom it is done to; None where it tells nothing."""
    if group in HOSTILE or event_type in WORDS_AGAINST:
        return "against"
    return "with_" if event_type in HELP else None
