"""The JSON layout of a record, as pydantic models: validated on the way out, and the JSON Schema.

Offsets are half-open character ranges in the text as it came. A report that could not
be read gives the same layout with `document.error` filled and everything else empty.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from bestand.knowledge.ontology import ontology
from bestand.model import Basis, BlockKind, MentionKind, Precision, Stance, Status


@dataclass(frozen=True, slots=True)
class Listed:
    """A string of one of the ontology's closed lists; the data is read at first use, not at import."""

    name: str

    def values(self) -> list[str]:
        values: Iterable[str] = getattr(ontology(), self.name)
        return list(values)

    def check(self, value: str) -> str:
        if value not in self.values():
            raise ValueError(f"{value!r} is not one of the ontology's {self.name}")
        return value

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**handler(schema), "enum": self.values()}


EventTypeName = Annotated[str, Listed("types")]
RoleName = Annotated[str, Listed("roles")]
CountKind = Annotated[str, Listed("count_kinds")]
CountGroup = Annotated[str, Listed("count_groups")]
Phase = Annotated[str, Listed("phases")]
PlacePrecision = Annotated[str, Listed("place_precisions")]
ActorKind = Annotated[str, Listed("actor_kinds")]
EmptyField = Annotated[str, Listed("fields")]
EmptyReason = Annotated[str, Listed("empty_reasons")]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SpanRow(_Row):
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str


class WordsRow(SpanRow):
    """Words of the report and the rule that read them."""

    rule: str


class PublishedRow(_Row):
    start: date
    end: date
    given: bool = Field(description="whether the report itself shows the date")
    time: time | None


class BlockRow(_Row):
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    kind: BlockKind
    language: str | None = Field(description="where it differs from the report's")
    day: date | None
    time: time | None


class ErrorRow(_Row):
    kind: str
    what: str
    remedy: str


class DocumentRow(_Row):
    source: str
    language: Literal["nl", "en"] | None = None
    published: PublishedRow | None = None
    credits: list[str] = []
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    notes: list[str] = Field(default=[], description="repairs made on the way in")
    blocks: list[BlockRow] = []
    error: ErrorRow | None = Field(default=None, description="why the report could not be read")


class MentionRow(SpanRow):
    id: str
    kind: MentionKind
    actor: str | None
    place: str | None
    antecedent: str | None
    rule: str


class ActorRow(_Row):
    id: str
    name: str
    kind: ActorKind
    aliases: list[str] = Field(description="other names, with the spellings of this report")
    affiliation: str | None
    country: str | None = Field(description="ISO 3166-1 alpha-2")
    known: bool = Field(description="in the knowledge base, not only in this report")


class PlaceRow(_Row):
    id: str
    name: str
    precision: PlacePrecision
    latitude: float | None = Field(ge=-90, le=90)
    longitude: float | None = Field(ge=-180, le=180)
    country: str | None = Field(description="ISO 3166-1 alpha-2")
    region: str | None
    aliases: list[str] = Field(description="other names, with the spellings of this report")


class RoleRow(WordsRow):
    role: RoleName
    actor: str
    hedged: bool


class LocationRow(WordsRow):
    place: str
    name: str
    precision: PlacePrecision
    also_at: list[str]


class WhenRow(_Row):
    start: date | None
    end: date | None
    precision: Precision
    basis: Basis
    words: WordsRow | None = Field(description="none where the publication day stands in")


class CountRow(WordsRow):
    kind: CountKind
    of: CountGroup
    low: int | None
    high: int | None
    approximate: bool
    source: str | None


class AttributionRow(_Row):
    source: str
    stance: Stance
    start: int | None = Field(description="where the source is named, when it is")
    end: int | None
    text: str | None
    cue: WordsRow


class EventRow(_Row):
    id: str
    type: EventTypeName
    phase: Phase | None
    status: Status
    hedged: bool
    confidence: float = Field(ge=0, le=1)
    trigger: WordsRow
    evidence: list[SpanRow] = Field(min_length=1, description="one per telling, the fullest first")
    roles: list[RoleRow]
    place: LocationRow | None
    when: WhenRow | None
    counts: list[CountRow]
    attributions: list[AttributionRow]
    about: str | None = Field(description="the event that a verbal act is about")
    empty: dict[EmptyField, EmptyReason] = Field(description="why a field is empty")


class RecordRow(_Row):
    """What was coded of one report."""

    document: DocumentRow
    mentions: list[MentionRow] = []
    actors: list[ActorRow] = []
    places: list[PlaceRow] = []
    events: list[EventRow] = []


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a record (draft 2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **RecordRow.model_json_schema(mode="serialization"),
    }
