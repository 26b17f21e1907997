"""The types that every room hands on: frozen, slotted records, no behaviour.

Offsets are half-open character ranges. Inside the house they count in
`Report.text`, the readable text; `Record` alone counts in the text as it came
(`Report.original`), and `flow.py` is the one place that translates.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

Clock = time  # `Block.time` hides the name from those who evaluate its annotation


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


# --------------------------------------------------------------------- calendar


class Precision(StrEnum):
    """How exactly a time is told (coding manual, section 5)."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """What a time was resolved from."""

    STATED = "stated"
    RELATIVE = "relative"
    PUBLICATION = "publication"


@dataclass(frozen=True, slots=True)
class Interval:
    """Calendar days, both ends inclusive."""

    start: date
    end: date
    precision: Precision
    basis: Basis


# ----------------------------------------------------------------------- intake


class BlockKind(StrEnum):
    HEADLINE = "headline"
    LEAD = "lead"
    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    LIST_ITEM = "list-item"
    LIVE_ENTRY = "live-entry"  # an entry of a live blog; `Block.time` is its clock time
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the report with one function on the page."""

    span: Span
    kind: BlockKind
    language: str = ""  # where it differs from the report's, as an English agency caption
    day: date | None = None  # the day a live-blog or timeline entry is dated on
    time: Clock | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """When the report came out; `span` is None where the date came from outside."""

    day: date
    clock: time | None = None
    span: Span | None = None

    @property
    def given(self) -> bool:
        """Whether the report itself shows the date."""
        return self.span is not None


@dataclass(frozen=True, slots=True)
class Report:
    """One news report as intake hands it on.

    `offsets[i]` is the place in `original` of character i of `text`, with one
    more for the end; None when both texts are the same.
    """

    source: str  # path, URL or name: what an error message calls it
    text: str
    language: str  # "nl" or "en"
    blocks: tuple[Block, ...]
    original: str
    offsets: tuple[int, ...] | None = None
    published: Published | None = None
    credits: tuple[str, ...] = ()
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    dateline: Span | None = None  # the place name of "BEIROET (ANP) -"
    notes: tuple[str, ...] = ()  # repairs that were made: "decoded as cp1252", "mojibake repaired"


# ---------------------------------------------------------------------- reading


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place in the parse; `head` is a token index, its own for a root."""

    index: int
    span: Span
    text: str
    lemma: str  # lower case; the particle of a separable verb put in front ("omkomen")
    pos: str  # Universal POS
    dep: str  # Universal Dependencies relation
    head: int
    sentence: int
    particle: int | None = None  # the index of its separated particle

    @property
    def forms(self) -> tuple[str, str]:
        """What word lists know it by: its lemma, and itself in lower case."""
        return self.lemma, self.text.lower()


@dataclass(frozen=True, slots=True)
class Sentence:
    index: int
    span: Span
    first: int  # tokens [first, last)
    last: int
    block: int


class MentionKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    NATIONALITY = "nationality"  # an adjective or inhabitant: "Amerikaanse", "Russians"
    GROUP = "group"  # described: "opstandelingen", "een groep IS-strijders"
    PRONOUN = "pronoun"
    OTHER = "other"  # named, yet no actor or place: "de Tweede Wereldoorlog"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for an actor or a place.

    A name can be both ("Damascus"): then `actor` and `place` are both filled and
    the grammar around it decides in coding.
    """

    index: int
    span: Span
    text: str
    head: int  # token index
    kind: MentionKind
    actor: str | None = None  # id in Reading.actors
    place: str | None = None  # id in Reading.places
    antecedent: int | None = None  # the mention that a pronoun or description goes back to
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: from the knowledge base, or met first in this report (`known` false)."""

    id: str
    name: str
    kind: str  # person state government army police armed-group organisation medium agency monitor group
    aliases: tuple[str, ...] = ()
    affiliation: str | None = None
    country: str | None = None  # ISO 3166-1 alpha-2
    known: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """A gazetteer entry; `precision` is site, neighbourhood, city, region or country."""

    id: str
    name: str
    precision: str
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None  # ISO 3166-1 alpha-2
    region: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression and the days it stands for; None where it cannot be resolved."""

    span: Span
    interval: Interval | None
    rule: str = ""
    since: bool = False  # "sinds 2012": a state since then, up to publication
    reason: str = ""  # why `interval` is None, one of the closed list of empty reasons


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity in words or figures, with the bounds that its words allow."""

    span: Span
    low: int | None
    high: int | None
    approximate: bool = False
    rule: str = ""


class Stance(StrEnum):
    REPORTS = "reports"
    CLAIMS = "claims"
    CONFIRMS = "confirms"
    DENIES = "denies"
    NOT_CONFIRMED = "not-confirmed"


@dataclass(frozen=True, slots=True)
class Saying:
    """Who says what: `source` is a mention index, `scopes` what is said."""

    source: int | None
    actor: str  # actor id, also for sources that have no mention of their own
    stance: Stance
    cue: Span
    scopes: tuple[Span, ...]
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Hunch:
    """What the network thinks of one word: is it the trigger of an event, and is that told as so?

    Probabilities by event type (those of 2% and more; "" is none) and by status;
    `roles` has, for other words, the likeliest role in this event and its probability.
    """

    token: int
    types: dict[str, float]
    status: dict[str, float]
    roles: dict[int, tuple[str, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """A report read: words, names, times, numbers, places and who says what."""

    report: Report
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    numbers: tuple[Number, ...] = ()
    sayings: tuple[Saying, ...] = ()
    hunches: tuple[Hunch, ...] = ()
    actors: dict[str, Actor] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)


# ----------------------------------------------------------------------- coding


class Status(StrEnum):
    ACTUAL = "actual"
    PLANNED = "planned"
    POSSIBLE = "possible"
    NEGATED = "negated"


@dataclass(frozen=True, slots=True)
class Words:
    """The words that a fact rests on and the rule that found it."""

    span: Span
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Role:
    role: str  # agent target party mediator monitor host
    actor: str
    words: Words
    hedged: bool = False


@dataclass(frozen=True, slots=True)
class Location:
    place: str  # id in Record.places
    words: Words
    also_at: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    interval: Interval
    words: Words | None  # None where the publication day stands in


@dataclass(frozen=True, slots=True)
class Count:
    kind: str
    of: str
    low: int | None
    high: int | None
    words: Words
    approximate: bool = False
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    source: str
    stance: Stance
    words: Words  # the cue
    source_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One happening (coding manual, section 1), with a reason for each empty field."""

    id: str
    type: str
    status: Status
    hedged: bool
    trigger: Words
    evidence: tuple[Span, ...]
    confidence: float
    phase: str | None = None
    roles: tuple[Role, ...] = ()
    location: Location | None = None
    when: When | None = None
    counts: tuple[Count, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    about: str | None = None
    empty: dict[str, str] = field(default_factory=dict)  # field → reason


@dataclass(frozen=True, slots=True)
class Record:
    """What was coded of one report. Offsets count in `Report.original`."""

    report: Report
    mentions: tuple[Mention, ...]
    actors: dict[str, Actor]
    places: dict[str, Place]
    events: tuple[Event, ...]
