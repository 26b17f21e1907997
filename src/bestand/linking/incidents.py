"""Accounts → incidents, and how to keep them right when accounts are added.

every account ─ blocking ─▶ pairs ─ reasons ─▶ scores ─ clustering ─▶ groups ─▶ incidents
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from bestand.accounts import Account, Incident, Link
from bestand.linking.blocking import keys, pairs
from bestand.linking.clustering import Pair, Task, cluster, heads
from bestand.linking.decisions import Bonds, Decision, bonds, bound_to, kept_apart
from bestand.linking.merged import merged
from bestand.linking.reasons import LINK, UNKNOWN, VETO, score, total
from bestand.linking.traits import Traits, traits


def neighbours(account: Account) -> frozenset[str]:
    """Blocking keys: accounts that share none are never compared."""
    return keys(traits(account))


def incidents(accounts: Iterable[Account], decisions: Sequence[Decision] = ()) -> tuple[Incident, ...]:
    """The incidents of these accounts, sorted by id; the same in whatever order the accounts come."""
    told = sorted({each.key: each for each in accounts}.values(), key=lambda each: each.key)
    boiled = [traits(each) for each in told]
    found = bonds(decisions)
    scores = {pair: total(boiled[pair[0]], boiled[pair[1]]) for pair in pairs(boiled)}
    groups = cluster(_task(boiled, scores, found))
    made = [merged([told[i] for i in group], _links([boiled[i] for i in group], found)) for group in groups]
    return tuple(sorted(made, key=lambda each: each.id))


def _task(boiled: Sequence[Traits], scores: Mapping[Pair, int], found: Bonds) -> Task:
    place = {each.key: index for index, each in enumerate(boiled)}
    here = [each.key for each in boiled]
    together = [(place[a], place[b]) for a, b in found.together if a in place and b in place]
    apart = {(place[a], place[b]) for a, b in kept_apart(found, here)}
    return Task(
        size=len(boiled),
        scores={pair: value for pair, value in scores.items() if value != VETO},
        bar=LINK,
        unknown=UNKNOWN,
        together=tuple(together),
        apart=frozenset(apart | {pair for pair, value in scores.items() if value == VETO}),
    )


def _links(group: Sequence[Traits], found: Bonds) -> tuple[Link, ...]:
    """What holds a group together: users' decisions, then the strongest links that join all of it."""
    every = [(i, j) for j in range(len(group)) for i in range(j)]
    decided = [pair for pair in every if (group[pair[0]].key, group[pair[1]].key) in found.together]
    totals = {pair: total(group[pair[0]], group[pair[1]]) for pair in every}
    kept: list[Pair] = list(decided)
    head = heads(len(group), kept)
    for one, other in sorted(every, key=lambda pair: (-totals[pair], pair)):
        if head[one] != head[other]:
            kept.append((one, other))
            head = [head[one] if each == head[other] else each for each in head]
    return tuple(_link(group[one], group[other], found) for one, other in kept)


def _link(one: Traits, other: Traits, found: Bonds) -> Link:
    scored = score(one, other)
    by = found.together.get((one.key, other.key))
    return Link(one.key, other.key, scored.total / 100, scored.reasons, by)


Find = Callable[[frozenset[str]], Iterable[Account]]


def neighbourhood(
    new: Iterable[Account], by_keys: Find, by_account: Find, decisions: Sequence[Decision] = ()
) -> tuple[Account, ...]:
    """The new accounts and every known one whose incident they can change.

    `by_keys` gives the known accounts that have one of these blocking keys, `by_account`
    those of these account keys. Steps from each account to those that reach the bar with
    it, or that a user put with it, until there are no more.
    """
    near = bound_to(bonds(decisions))
    inside = {each.key: each for each in new}
    edge = [traits(each) for each in inside.values()]
    while edge:
        wanted = frozenset().union(*(near.get(each.key, frozenset()) for each in edge)) - inside.keys()
        met = {each.key: each for each in by_account(wanted)} if wanted else {}
        for each in by_keys(frozenset().union(*(keys(own) for own in edge))):
            if each.key not in inside and _reached(traits(each), edge):
                met[each.key] = each
        inside |= met
        edge = [traits(each) for each in met.values()]
    return tuple(sorted(inside.values(), key=lambda each: each.key))


def _reached(account: Traits, edge: Iterable[Traits]) -> bool:
    own = keys(account)
    return any(own & keys(each) and total(account, each) >= LINK for each in edge)


def relink(
    existing: Iterable[Account], new: Iterable[Account], decisions: Sequence[Decision] = ()
) -> tuple[Incident, ...]:
    """The incidents of a neighbourhood after accounts were added to it.

    `existing` is what `neighbourhood` gave: then they are those that linking everything
    anew would give, and no other incident changes.
    """
    return incidents((*existing, *new), decisions)
