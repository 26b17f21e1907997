"""How many independent sources stand behind accounts (coding manual, section 7)."""

from __future__ import annotations

from collections.abc import Iterable

from bestand.accounts import Account


def source_of(accounts: Iterable[Account]) -> dict[str, int]:
    """For each account key the number of its source.

    Reports of one source group, or that credit the same wire agency, are one source.
    """
    number: dict[str, int] = {}
    names: dict[int, set[str]] = {}
    for account in accounts:
        marks = {f"group {account.group}", *(f"credit {each.casefold()}" for each in account.report.credits)}
        met = sorted(each for each, known in names.items() if known & marks)
        own = met[0] if met else len(number)
        names[own] = marks.union(*(names.pop(each) for each in met))
        number = {key: own if each in met else each for key, each in number.items()}
        number[account.key] = own
    return number


def sources(accounts: Iterable[Account]) -> int:
    """The number of independent sources."""
    return len(set(source_of(accounts).values()))
