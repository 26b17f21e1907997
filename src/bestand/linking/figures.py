"""Best, low and high of what accounts count (coding manual, section 7).

Never averaged. `low` is the smallest lower bound and `high` the largest upper bound that
is told. An open end stays None only where it decides: "at least 250" beside an upper
bound of 100 leaves `high` None, beside 300 it does not; the same downward. A bare plural
("doden vielen", at least one) sets no lower bound where another figure does. `best` is
the figure that the most independent sources give or whose bounds allow it, of equals the
latest; a figure stands for its lower bound, or its upper bound where it has no lower.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bestand.accounts import Account, Estimate, Figure
from bestand.linking.independence import sources
from bestand.model import Stance, Status

BARE = (1, None)  # what a bare plural allows
LEVEL = {"unspecified": 0, "mixed": 0, "civilians": 1, "combatants": 1, "women": 2, "children": 2}
SLACK = 0.1  # of a figure told as about so many
UNREAL = (Status.POSSIBLE, Status.PLANNED, Status.NEGATED)


def estimates(accounts: Sequence[Account]) -> tuple[Estimate, ...]:
    """One estimate for each kind of count; accounts come the latest first."""
    kinds = dict.fromkeys(count.kind for account in accounts for count in account.event.counts)
    return tuple(estimate(kind, accounts) for kind in sorted(kinds))


def estimate(kind: str, accounts: Sequence[Account]) -> Estimate:
    figures = tuple(figure for account in accounts for figure in figures_of(account, kind))
    speaking = _speaking(figures, accounts)
    return Estimate(
        kind=kind,
        best=_best(speaking, accounts),
        low=_low(speaking),
        high=_high(speaking),
        figures=figures,
        contradicted=any(disjoint(one, other) for one in speaking for other in speaking),
    )


def figures_of(account: Account, kind: str) -> list[Figure]:
    return [
        Figure(account.key, kind, each.of, each.low, each.high, each.source, account.day, each.words.text)
        for each in account.event.counts
        if each.kind == kind
    ]


def _speaking(figures: Sequence[Figure], accounts: Sequence[Account]) -> list[Figure]:
    """Figures that count: of what happened where that is told, of all rather than of some of them."""
    unreal = {a.key for a in accounts if a.event.status in UNREAL or denied_only(a)}
    real = [figure for figure in figures if figure.account not in unreal] or list(figures)
    widest: dict[tuple[str, str | None], int] = {}
    for each in real:
        teller = each.account, each.source
        widest[teller] = min(LEVEL[each.of], widest.get(teller, LEVEL[each.of]))
    wide = [each for each in real if LEVEL[each.of] == widest[each.account, each.source]]
    whole = [each for each in wide if LEVEL[each.of] < 2]
    return whole or wide


def denied_only(account: Account) -> bool:
    """Whether it is told for nothing but to be denied."""
    stances = {each.stance for each in account.event.attributions}
    return stances == {Stance.DENIES}


def _low(figures: Sequence[Figure]) -> int | None:
    told = [f.low for f in figures if f.low is not None and (f.low, f.high) != BARE]
    lows = told or [f.low for f in figures if f.low is not None]
    if any(f.low is None and f.high is not None and f.high < min(lows, default=0) for f in figures):
        return None
    return min(lows, default=None)


def _high(figures: Sequence[Figure]) -> int | None:
    highs = [f.high for f in figures if f.high is not None]
    if not highs or any(f.high is None and f.low is not None and f.low > max(highs) for f in figures):
        return None
    return max(highs)


def _best(figures: Sequence[Figure], accounts: Sequence[Account]) -> int | None:
    """Figures come the latest first, so that of equals the first is the latest."""
    by_key = {account.key: account for account in accounts}
    told = [f for f in figures if (f.low, f.high) != BARE] or list(figures)

    def support(value: int) -> int:
        return sources(by_key[f.account] for f in figures if _allows(f, value))

    values = dict.fromkeys(value for f in told if (value := _value(f)) is not None)
    return max(values, key=support, default=None)


def _value(figure: Figure) -> int | None:
    return figure.high if figure.low is None else figure.low


def _allows(figure: Figure, value: int) -> bool:
    return (figure.low is None or figure.low <= value) and (figure.high is None or value <= figure.high)


def disjoint(one: Figure, other: Figure) -> bool:
    """Whether two figures cannot both be right, about a tenth apart still can."""
    return _above(one, other) or _above(other, one)


def _above(one: Figure, other: Figure) -> bool:
    return one.low is not None and other.high is not None and one.low > other.high * (1 + SLACK)


def rivals(estimates: Iterable[Estimate]) -> tuple[str, ...]:
    """Kinds of counts on which accounts contradict each other."""
    return tuple(each.kind for each in estimates if each.contradicted)
