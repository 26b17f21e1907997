"""What programs send, as pydantic models."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from bestand.model import Precision, Stance
from bestand.model import Status as EventStatus
from bestand.output.schema import CountGroup, CountKind, EventTypeName, Phase, RoleName
from bestand.review.corrections import Verdict

LONGEST = 500_000  # characters of a report
MANY = 100  # accounts of one decision
BIGGEST = 10**9  # of anything that is counted
Line = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300, pattern=r"^[^\x00]*$")
]
Note = Annotated[str, StringConstraints(max_length=2000, pattern=r"^[^\x00]*$")]
FieldName = Literal["type", "status", "role", "place", "when", "count", "attribution"]


class Sent(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class NewReport(Sent):
    """A report: its `text`, or its page as `html`."""

    text: str | None = Field(None, max_length=LONGEST)
    html: str | None = Field(None, max_length=LONGEST)
    source: Line | None = Field(None, description="what to call it; its url, else")
    title: Line | None = None
    url: Annotated[str, StringConstraints(max_length=2000, pattern=r"^https?://[^\s\x00]+$")] | None = None
    outlet: Line | None = None
    published: date | None = Field(None, description="over what the report itself shows")
    language: Literal["nl", "en"] | None = Field(None, description="found by itself, else")

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.text is None) == (self.html is None):
            raise ValueError("send either text or html")
        return self


class Rests(Sent):
    """The words of the report that something rests on: as offsets in its text, or written out."""

    start: int | None = Field(None, ge=0, le=LONGEST)
    end: int | None = Field(None, ge=0, le=LONGEST)
    words: Annotated[str, StringConstraints(max_length=400)] | None = None


class Value(Rests):
    """A value of a field; of these the keys that the field has.

    type: type, phase. status: status, hedged. role: role, actor, hedged. place: place. when: first_day,
    last_day, precision. count: kind, of, low, high, approximate, source. attribution: source, stance.
    """

    type: EventTypeName | None = None
    phase: Phase | None = None
    status: EventStatus | None = None
    hedged: bool = False
    role: RoleName | None = None
    actor: Line | None = Field(None, description="id or name")
    place: Line | None = Field(None, description="id or name")
    first_day: date | None = None
    last_day: date | None = None
    precision: Precision | None = None
    kind: CountKind | None = None
    of: CountGroup | None = None
    low: int | None = Field(None, ge=0, le=BIGGEST)
    high: int | None = Field(None, ge=0, le=BIGGEST)
    approximate: bool = False
    source: Line | None = Field(None, description="id or name of an actor")
    stance: Stance | None = None
    new: bool = Field(False, description="whether to make an actor that nobody knows by that name")

    def form(self) -> dict[str, Any]:
        """As the desk's own forms take it."""
        return self.model_dump(mode="json", exclude_none=True)


class Judgement(Sent):
    """A decision on an event or, with `field`, on one of its facts.

    accept and reject need no value; correct puts `value` in the place of the `index`-th one, add beside them.
    """

    verdict: Verdict
    field: FieldName | None = None
    index: int = Field(0, ge=0, le=1000, description="which of the values of the field, from 0")
    value: Value | None = None
    seen: str | None = Field(
        None, max_length=60, description="the version decided on; refused (409) where it has changed since"
    )
    note: Note = ""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        values = self.verdict in (Verdict.CORRECT, Verdict.ADD)
        if values and (self.field is None or self.value is None):
            raise ValueError(f"{self.verdict} needs a field and a value")
        if not values and self.value is not None:
            raise ValueError(f"{self.verdict} takes no value")
        return self


class NewEvent(Rests):
    """An event that the machine missed, by the words that tell it."""

    type: EventTypeName
    status: EventStatus = EventStatus.ACTUAL
    hedged: bool = False


class NewLink(Sent):
    """merge: these accounts are one happening; split: each is another; pin: they are one, without others."""

    kind: Literal["merge", "split", "pin"]
    accounts: list[Annotated[str, StringConstraints(max_length=120)]] = Field(min_length=1, max_length=MANY)
    note: Note = ""


class Withdrawal(Sent):
    note: Note = ""
