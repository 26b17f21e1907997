"""What the API answers, as pydantic models: checked on the way out, and described in its OpenAPI page.

A *line* is one row of a list; the whole of a thing is its line and what only its own page shows.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from bestand.accounts import Claim, Estimate, Link, StageEntry
from bestand.desk.roles import Role
from bestand.output.schema import ActorRow, EventRow, EventTypeName, PlaceRow, RecordRow, RoleName

T = TypeVar("T")


class Answer(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Problem(Answer):
    """What is wrong, and what to do, in one sentence."""

    detail: str


class Page(Answer, Generic[T]):
    """Some rows of a list, in the order of the pages: the latest first."""

    rows: list[T]
    page: int
    next: int | None = Field(description="the number of the next page; null where there is none")


class Paper(Answer):
    """A report without its text."""

    key: str = Field(description="SHA-256 of its bytes, hexadecimal")
    source: str
    url: str | None
    outlet: str | None
    title: str | None
    published: date | None
    credits: list[str]
    language: str


class ReportLine(Paper):
    group: str = Field(description="reports of one group print one text: together they are one source")
    events: int
    revisions: int = Field(description="how many versions of the rules have read it")


class Whole(ReportLine):
    """A report with its text, and the record as it is held: what the machine read, with all decisions."""

    text: str = Field(description="as it came; offsets of the record count in it")
    record: RecordRow
    versions: dict[str, str] = Field(
        description="by event, what `seen` is to be when deciding on it as it is here"
    )
    finished: bool = Field(description="whether somebody judged all of it")


class AccountRow(Answer):
    """One event as one report tells it."""

    key: str = Field(description="key of the report, a slash, id of the event")
    incident: str | None
    group: str
    report: Paper
    event: EventRow
    actors: list[ActorRow]
    places: list[PlaceRow]


class Part(Answer):
    role: RoleName
    actor: str
    name: str


class IncidentLine(Answer):
    """A happening, put together out of all accounts of it."""

    id: str
    type: EventTypeName
    status: str
    start: date | None
    end: date | None
    time_precision: str
    place: PlaceRow | None
    roles: list[Part]
    estimates: list[Estimate] = Field(description="best, low and high, with every figure behind them")
    denied_by: list[str] = Field(description="ids of actors")
    contradictions: list[str] = Field(description="fields in which accounts disagree")
    reports: int
    independent_sources: int


class Incident(IncidentLine):
    accounts: list[AccountRow] = Field(description="the latest first")
    claims: list[Claim]
    links: list[Link] = Field(description="why these accounts are held to be one happening")


class CeasefireLine(Answer):
    """One truce: an entry of the ledger."""

    id: str
    name: str
    status: str
    purpose: str
    kind: str
    announced: date | None
    start: date | None
    end: date | None
    open_ended: bool | None
    days: int | None
    area: PlaceRow | None
    parties: list[str] = Field(description="ids of actors")
    mediators: list[str]
    monitors: list[str]
    actors: list[ActorRow]
    terms: list[str]
    exclusions: list[str]
    stages: list[StageEntry]
    violations: list[StageEntry]


class Ceasefire(CeasefireLine):
    accounts: list[AccountRow]


class ActorLine(Answer):
    actor: ActorRow
    incidents: int = Field(description="in how many it has a role")
    roles: dict[str, int]


class Me(Answer):
    """Whose token this is."""

    name: str
    role: Role


class Added(Answer):
    """What became of a report that was sent."""

    key: str
    fate: Literal["added", "reread", "known"]
    incidents: list[str] = Field(description="those that it tells of")


class Decided(Answer):
    """A decision that was written down, and what its event has come to."""

    id: int
    event: str
    verdict: str
    account: AccountRow | None = Field(description="null where the event is rejected")
    seen: str = Field(description="the version of the event now")


class LinkDecision(Answer):
    """What somebody decided about which accounts are one happening."""

    id: int
    kind: Literal["merge", "split", "pin", "withdraw"]
    accounts: list[str]
    by: str
    made: datetime
    note: str
    withdraws: int | None
    incidents: dict[str, str | None] = Field(description="by account, the incident that it belongs to now")
