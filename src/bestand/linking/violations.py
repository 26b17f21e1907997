"""Breaches of a truce that no report calls one: attacks by a party inside its area and time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bestand.accounts import Account, Incident, StageEntry
from bestand.knowledge.ontology import ontology
from bestand.linking.geography import compatible
from bestand.linking.traits import named_only, sides
from bestand.linking.truces import Step
from bestand.model import Place

UNTOLD_END = timedelta(days=90)  # how long a truce whose end no report tells is taken to be in force
STANDING = frozenset({"siege", "destruction", "abduction"})  # violence that is no attack across a line


@dataclass(frozen=True, slots=True)
class Truce:
    """What decides whether an attack breaks it; `start` None where it never came into force."""

    steps: Sequence[Step]
    area: Place | None
    parties: tuple[str, ...]
    start: date | None
    end: date | None


def found_violations(truce: Truce, incidents: Sequence[Incident]) -> Iterator[StageEntry]:
    """One entry for each incident of violence by a party, by day; what is told as a breach is left out."""
    if not any(step.stage == "started" for step in truce.steps):
        return
    told = [step.account for step in truce.steps if step.stage == "violated"]
    inside = [each for each in incidents if _attack(each) and _in_force(truce, each) and _there(truce, each)]
    for each in sorted(inside, key=lambda one: (one.start or date.max, one.id)):
        if _by_party(truce, each) and not any(_one_telling(a, b) for a in each.accounts for b in told):
            yield StageEntry("violated", each.start, each.end, each.accounts[0].key, found=True)


def _attack(incident: Incident) -> bool:
    violent = ontology().group_of(incident.type) == "violence" and incident.type not in STANDING
    return violent and incident.status == "actual"


def _in_force(truce: Truce, incident: Incident) -> bool:
    """The day after the beginning is the first that surely lies in it."""
    if not truce.start or not incident.start or incident.time_precision not in ("day", "interval"):
        return False
    end = truce.end or truce.start + UNTOLD_END
    return truce.start < incident.start <= end


def _there(truce: Truce, incident: Incident) -> bool:
    if incident.place is None:
        return False
    if truce.area is not None:
        return compatible(truce.area, incident.place)
    countries = {step.country for step in truce.steps if step.country}
    return incident.place.country in countries


def _by_party(truce: Truce, incident: Incident) -> bool:
    """Named parties and whoever belongs to them; described ones ("rebels") by the same description only."""
    actors = {key: each for step in truce.steps for key, each in step.account.actors.items()}
    actors |= incident.actors
    attackers = [actor for role, actor in incident.roles if role in ("agent", "party")]
    if set(attackers) & set(truce.parties):
        return True
    bound = sides(named_only(truce.parties, actors), actors)
    return any(sides([each], actors) & bound for each in attackers)


def _one_telling(attack: Account, breach: Account) -> bool:
    """Whether the same words tell the attack and call it a breach."""
    return attack.report_key == breach.report_key and any(
        one.overlaps(other) for one in attack.event.evidence for other in breach.event.evidence
    )
