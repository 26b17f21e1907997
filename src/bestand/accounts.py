"""What many reports together amount to: incidents, ceasefires and claims, each with its accounts.

Plain records that linking makes and that layouts, queries and pages read. An
*account* is what one report tells of one happening; nothing of it is lost when
accounts are put together: per field every value stays, with its source and day.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from bestand.model import Actor, Event, Place, Report


@dataclass(frozen=True, slots=True)
class Account:
    """One event as one report tells it; `key` is "<report key>/<event id>"."""

    key: str
    report_key: str  # SHA-256 of the report's bytes, hexadecimal
    report: Report
    event: Event
    actors: dict[str, Actor]
    places: dict[str, Place]
    group: str  # the source group of its report: reports of one wire copy share it

    @property
    def day(self) -> date | None:
        """The day that the report came out."""
        return self.report.published.day if self.report.published else None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two accounts are, or are not, the same happening: a name, its weight, the values that spoke."""

    name: str
    weight: float
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Link:
    """Two accounts held to be one happening, with the sum of its reasons."""

    one: str  # account keys
    other: str
    score: float
    reasons: tuple[Reason, ...]
    decided_by: str | None = None  # the user whose decision it is, None for the machine


@dataclass(frozen=True, slots=True)
class Figure:
    """One count as one account gives it."""

    account: str
    kind: str
    of: str
    low: int | None
    high: int | None
    source: str | None  # actor id of who says so, None for the report itself
    day: date | None  # the day of the report
    words: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """Best, low and high of one kind of count (coding manual, section 7), with every figure behind them."""

    kind: str
    best: int | None
    low: int | None
    high: int | None
    figures: tuple[Figure, ...]
    contradicted: bool = False


@dataclass(frozen=True, slots=True)
class Incident:
    """A happening with all its accounts, the latest first."""

    id: str
    type: str
    status: str
    accounts: tuple[Account, ...]
    links: tuple[Link, ...]
    start: date | None
    end: date | None
    time_precision: str
    place: Place | None
    roles: tuple[tuple[str, str], ...]  # (role, actor id), each once
    actors: dict[str, Actor]
    estimates: tuple[Estimate, ...]
    denied_by: tuple[str, ...] = ()
    contradictions: tuple[str, ...] = ()  # field names in which accounts disagree
    reports: int = 0
    independent_sources: int = 0


@dataclass(frozen=True, slots=True)
class StageEntry:
    """One step in the life of a truce."""

    stage: str  # proposed agreed started rejected violated extended ended
    start: date | None
    end: date | None
    account: str
    found: bool = False  # a violation that no report calls one: an attack by a party inside area and time


@dataclass(frozen=True, slots=True)
class Ceasefire:
    """One truce: the ledger entry of the coding manual, section 7."""

    id: str
    name: str  # a short name for people: "Syria, February 2016"
    parties: tuple[str, ...]
    actors: dict[str, Actor]
    area: Place | None
    purpose: str  # humanitarian holiday peace-process election other unclear
    kind: str  # cessation-of-hostilities preliminary definitive local-pause safe-zone unclear
    announced: date | None
    start: date | None
    end: date | None
    open_ended: bool | None  # None where no report tells
    days: int | None  # the fixed duration as told
    mediators: tuple[str, ...]
    monitors: tuple[str, ...]
    terms: tuple[str, ...]  # words of the reports
    exclusions: tuple[str, ...]
    stages: tuple[StageEntry, ...]
    violations: tuple[StageEntry, ...]
    accounts: tuple[Account, ...]
    status: str  # proposed agreed in-force ended rejected unclear


@dataclass(frozen=True, slots=True)
class Claim:
    """Who said what about which incident."""

    incident: str
    account: str
    source: str  # actor id
    stance: str  # reports claims confirms denies not-confirmed
    words: str
    day: date | None
    against: tuple[str, ...] = field(default=())  # account keys of claims that say the contrary
