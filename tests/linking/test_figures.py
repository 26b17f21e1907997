"""Best, low and high of what accounts count."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bestand.accounts import Account, Estimate
from bestand.linking.figures import estimates
from bestand.linking.merged import latest_first
from bestand.model import Count, Status
from tests.linking.made import account, count, report

Bounds = tuple[int | None, int | None]


def told(figures: Sequence[Sequence[Count]], groups: Sequence[str] | None = None) -> Estimate:
    """One account a day, in the order of the figures."""
    accounts = [
        account(
            name=str(n),
            counts=each,
            told_in=report(published=date(2016, 3, 1 + n)),
            group=groups[n] if groups else None,
        )
        for n, each in enumerate(figures)
    ]
    (found,) = estimates(latest_first(accounts))
    return found


@pytest.mark.parametrize(
    ("figures", "best", "low", "high"),
    [
        ([(12, 12)], 12, 12, 12),
        ([(12, 12), (15, 15)], 15, 12, 15),
        ([(12, 12), (12, 12), (15, 15)], 12, 12, 15),  # more sources outdo the later one
        ([(250, None)], 250, 250, None),
        ([(250, None), (100, 100)], 100, 100, None),  # "at least 250" leaves the top open
        ([(90, None), (100, 100)], 100, 90, 100),
        ([(None, 99)], 99, None, 99),
        ([(None, 9), (30, 30)], 30, None, 30),  # "fewer than ten" leaves the bottom open
        ([(20, 99)], 20, 20, 99),
        ([(35, 35), (20, 99)], 35, 20, 99),  # dozens allow 35
        ([(10, None), (10, None), (25, 25)], 25, 10, 25),  # a rising toll
        ([(1, None)], 1, 1, None),
        ([(250, 250), (1, None)], 250, 250, 250),  # "there were deaths" is no figure beside another
    ],
    ids=str,
)
def test_bounds(figures: list[Bounds], best: int | None, low: int | None, high: int | None) -> None:
    found = told([[count(*each)] for each in figures])
    assert (found.best, found.low, found.high) == (best, low, high)
    assert len(found.figures) == len(figures)


def test_copies_count_once() -> None:
    figures = [[count(12, 12)], [count(12, 12)], [count(15, 15)]]
    assert told(figures, ["a", "a", "b"]).best == 15


def test_some_of_them_are_not_all_of_them() -> None:
    found = told([[count(20, 20), count(4, 4, "children")], [count(3, 3, "children")]])
    assert (found.best, found.low, found.high) == (20, 20, 20)
    assert len(found.figures) == 3
    assert not found.contradicted


def test_the_sources_of_one_report_are_heard_apart() -> None:
    found = told([[count(60, 60, source="observatory"), count(9, 9, "combatants", source="state-media")]])
    assert (found.low, found.high, found.contradicted) == (9, 60, True)


def test_plans_set_no_figures_beside_deeds() -> None:
    deed = account(name="a", counts=[count(12, 12)])
    plan = account(name="b", counts=[count(900, 900)], status=Status.PLANNED)
    (found,) = estimates([plan, deed])
    assert (found.best, found.low, found.high) == (12, 12, 12)


numbers = st.integers(0, 400)
bounds: st.SearchStrategy[Bounds] = st.one_of(
    st.tuples(numbers, st.none()),
    st.tuples(st.none(), numbers),
    st.tuples(numbers, numbers).map(lambda each: (min(each), max(each))),
)


@given(st.lists(bounds, min_size=1, max_size=6))
def test_best_lies_between_low_and_high(figures: list[Bounds]) -> None:
    found = told([[count(*each)] for each in figures])
    assert found.best is not None
    assert found.low is None or found.low <= found.best or (1, None) in figures
    assert found.high is None or found.best <= found.high


@given(st.lists(bounds, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_accounts_of_one_day_does_not_matter(
    figures: list[Bounds], chance: random.Random
) -> None:
    accounts: list[Account] = [account(name=str(n), counts=[count(*f)]) for n, f in enumerate(figures)]
    shuffled = list(accounts)
    chance.shuffle(shuffled)
    assert estimates(latest_first(accounts)) == estimates(latest_first(shuffled))
