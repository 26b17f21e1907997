"""One incident out of the accounts that tell it: per field what to show, and where they disagree."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Sequence
from datetime import date
from typing import TypeVar

from bestand.accounts import Account, Incident, Link
from bestand.linking.figures import denied_only, estimates, rivals
from bestand.linking.geography import compatible, reach
from bestand.linking.independence import source_of
from bestand.linking.traits import sides
from bestand.model import Basis, Event, Interval, Place, Precision, Stance, Status

T = TypeVar("T")
VAGUE = "attack"  # violence whose means is not told
FINEST = (
    Precision.DAY,
    Precision.INTERVAL,
    Precision.WEEK,
    Precision.MONTH,
    Precision.YEAR,
    Precision.UNKNOWN,
)


def latest_first(accounts: Sequence[Account]) -> tuple[Account, ...]:
    """By the day of the report, those without a day last; the key settles the rest."""
    undated = date.min
    by_key = sorted(accounts, key=lambda each: each.key)
    return tuple(sorted(by_key, key=lambda each: each.day or undated, reverse=True))


def incident_id(accounts: Sequence[Account]) -> str:
    """Made of the earliest account's key, so that later reports leave it as it is."""
    first = min(accounts, key=lambda each: (each.day is None, each.day or date.min, each.key))
    return "i" + hashlib.sha256(first.key.encode()).hexdigest()[:16]


def merged(accounts: Sequence[Account], links: tuple[Link, ...]) -> Incident:
    """The incident of these accounts."""
    accounts = latest_first(accounts)
    number = source_of(accounts)
    told = [each for each in accounts if not denied_only(each)] or accounts
    when = _when(told, number)
    counted = estimates(accounts)
    roles = _roles(accounts)
    return Incident(
        id=incident_id(accounts),
        type=_type(told, number),
        status=_status(told, number),
        accounts=accounts,
        links=links,
        start=when.start if when else None,
        end=when.end if when else None,
        time_precision=str(when.precision if when else Precision.UNKNOWN),
        place=_place(told, number),
        roles=roles,
        actors={key: each for account in reversed(accounts) for key, each in account.actors.items()},
        estimates=counted,
        denied_by=_deniers(accounts),
        contradictions=(*_disagreements(accounts), *rivals(counted)),
        reports=len({each.report_key for each in accounts}),
        independent_sources=len(set(number.values())),
    )


Told = tuple[Account, T]


def _most(told: Sequence[Told[T]], number: dict[str, int], same: Callable[[T], Hashable]) -> T | None:
    """The value that the most independent sources give; of equals the latest, which comes first."""
    behind: dict[Hashable, set[int]] = {}
    for account, value in told:
        behind.setdefault(same(value), set()).add(number[account.key])
    best = max(told, key=lambda each: len(behind[same(each[1])]), default=None)
    return best[1] if best else None


def _type(accounts: Sequence[Account], number: dict[str, int]) -> str:
    """The most told type that is not merely "an attack"."""
    exact = [(each, each.event.type) for each in accounts if each.event.type != VAGUE]
    return _most(exact, number, str) or VAGUE


def _status(accounts: Sequence[Account], number: dict[str, int]) -> str:
    """What is told as having happened, or not, outdoes plans and wishes."""
    done = [a for a in accounts if a.event.status in (Status.ACTUAL, Status.NEGATED)]
    return str(_most([(each, each.event.status) for each in done or accounts], number, str))


def _when(accounts: Sequence[Account], number: dict[str, int]) -> Interval | None:
    """The most exact days that are told, in words rather than by publication."""
    told = [(each, each.event.when.interval) for each in accounts if each.event.when]
    rank = min((_exactness(interval) for _, interval in told), default=None)
    finest = [(account, each) for account, each in told if _exactness(each) == rank]
    return _most(finest, number, lambda each: (each.start, each.end))


def _exactness(interval: Interval) -> tuple[bool, int]:
    return interval.basis == Basis.PUBLICATION, FINEST.index(interval.precision)


def _place(accounts: Sequence[Account], number: dict[str, int]) -> Place | None:
    """The most exact place that is told."""
    told = [(account, place) for account in accounts if (place := place_of(account))]
    finest = min((reach(place) for _, place in told), default=None)
    return _most([each for each in told if reach(each[1]) == finest], number, lambda place: place.id)


def place_of(account: Account) -> Place | None:
    located = account.event.location
    return account.places.get(located.place) if located else None


def _roles(accounts: Sequence[Account]) -> tuple[tuple[str, str], ...]:
    told = (role for account in accounts for role in account.event.roles)
    return tuple(dict.fromkeys((role.role, role.actor) for role in told))


def _deniers(accounts: Sequence[Account]) -> tuple[str, ...]:
    said = (each for account in accounts for each in account.event.attributions)
    return tuple(sorted({each.source for each in said if each.stance == Stance.DENIES}))


def _disagreements(accounts: Sequence[Account]) -> tuple[str, ...]:
    """Fields in which two accounts cannot both be right."""
    checks: dict[str, Callable[[Account, Account], bool]] = {
        "agent": _other_agent,
        "place": _other_place,
        "when": _other_days,
        "status": _other_status,
    }
    pairs = [(one, other) for n, one in enumerate(accounts) for other in accounts[n + 1 :]]
    return tuple(field for field, differ in checks.items() if any(differ(*pair) for pair in pairs))


def _other_agent(one: Account, other: Account) -> bool:
    ours, theirs = (
        sides((role.actor for role in each.event.roles if role.role == "agent"), each.actors)
        for each in (one, other)
    )
    return bool(ours and theirs) and not ours & theirs


def _other_place(one: Account, other: Account) -> bool:
    here, there = place_of(one), place_of(other)
    return here is not None and there is not None and not compatible(here, there)


def _other_days(one: Account, other: Account) -> bool:
    ours, theirs = _told_days(one.event), _told_days(other.event)
    if ours is None or theirs is None:
        return False
    return ours.start > theirs.end or theirs.start > ours.end


def _told_days(event: Event) -> Interval | None:
    told = event.when.interval if event.when else None
    return told if told and told.basis != Basis.PUBLICATION and told.precision != Precision.UNKNOWN else None


def _other_status(one: Account, other: Account) -> bool:
    return {one.event.status, other.event.status} == {Status.ACTUAL, Status.NEGATED}
