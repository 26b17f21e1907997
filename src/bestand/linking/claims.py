"""Who said what about which incident, and who says the contrary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bestand.accounts import Account, Claim, Incident
from bestand.linking.traits import sides
from bestand.linking.wordings import telling
from bestand.model import Actor, Attribution, Stance

ASSERTS = (Stance.REPORTS, Stance.CLAIMS, Stance.CONFIRMS)


def claims(incidents: Iterable[Incident]) -> tuple[Claim, ...]:
    """Every saying about every incident, by incident, the latest account first."""
    return tuple(claim for incident in incidents for claim in _of(incident))


def _of(incident: Incident) -> tuple[Claim, ...]:
    said = [
        _claim(incident, account, each)
        for account in incident.accounts
        for each in account.event.attributions
    ]
    return tuple(_against(said, incident.actors))


def _claim(incident: Incident, account: Account, said: Attribution) -> Claim:
    words = telling(account, said.words.span) or said.words.text
    return Claim(incident.id, account.key, said.source, str(said.stance), words, account.day)


def _against(said: Sequence[Claim], actors: Mapping[str, Actor]) -> Iterator[Claim]:
    for claim in said:
        contrary = {other.account for other in said if contradict(claim, other, actors)}
        yield replace(claim, against=tuple(sorted(contrary)))


def contradict(one: Claim, other: Claim, actors: Mapping[str, Actor]) -> bool:
    """A denial against what is asserted; or two of different sides who both say that they did it."""
    stances = {one.stance, other.stance}
    if Stance.DENIES in stances and stances & set(ASSERTS):
        return one.source != other.source
    if stances == {Stance.CLAIMS}:
        return not sides([one.source], actors) & sides([other.source], actors)
    return False
