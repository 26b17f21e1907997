"""How many died, figure by figure: what one teller says in all, and of whom.

A teller is one account with one source. What it says of all people goes before what it
says of some: "ten dead, three of them children" is ten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bestand.accounts import Account, Estimate, Figure, Incident
from bestand.model import Status

KILLED = "killed"
ALL = ("unspecified", "mixed")
CIVILIAN = ("civilians", "women", "children")
REAL = (Status.ACTUAL,)


@dataclass(frozen=True, slots=True)
class Teller:
    """Who gives figures: a source group, and whom it quotes; `account` is the latest that does."""

    account: Account
    figures: tuple[Figure, ...]


def killed(incident: Incident) -> Estimate | None:
    return next((each for each in incident.estimates if each.kind == KILLED), None)


def tellers(incident: Incident) -> tuple[Teller, ...]:
    """Every source with its latest figures of killed; accounts come the latest first.

    Figures of what is only planned, feared or denied are no figures of deaths.
    """
    estimate = killed(incident)
    found: dict[tuple[str, str | None], Teller] = {}
    for account in incident.accounts:
        if account.event.status not in REAL or estimate is None:
            continue
        own = [each for each in estimate.figures if each.account == account.key]
        for source in dict.fromkeys(each.source for each in own):
            figures = tuple(each for each in own if each.source == source)
            found.setdefault((account.group, source), Teller(account, figures))
    return tuple(found.values())


def total(figures: Iterable[Figure], number: Callable[[Figure], int | None]) -> int | None:
    """What a teller's figures come to: of all, else of civilians and combatants; None without a number."""
    told = [(each.of, value) for each in figures if (value := number(each)) is not None]
    whole = [value for of, value in told if of in ALL]
    if whole:
        return min(whole)  # who gives two numbers for all stands by the lower
    civilians, fighters = _most(told, CIVILIAN[:1]), _most(told, ("combatants",))
    if civilians is None:
        children, women = _most(told, ("children",)), _most(told, ("women",))
        civilians = None if children is None and women is None else (children or 0) + (women or 0)
    return None if civilians is None and fighters is None else (civilians or 0) + (fighters or 0)


def of_group(figures: Iterable[Figure], groups: tuple[str, ...]) -> int:
    """The largest lower bound that is told of some of the dead; 0 where none is."""
    return max((each.low or each.high or 0 for each in figures if each.of in groups), default=0)


def _most(told: Iterable[tuple[str, int]], groups: tuple[str, ...]) -> int | None:
    return max((value for of, value in told if of in groups), default=None)
