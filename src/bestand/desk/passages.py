"""A report's text with every fact in its place: blocks, cut into pieces that know their facts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bestand.accounts import Account
from bestand.desk.words import current, say, vocabulary
from bestand.dossier.naming import Names
from bestand.knowledge.ontology import ontology
from bestand.languages.dossier import DossierWords
from bestand.model import Block, Count, Event, Report, Span, When, Words


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that an event says, with the words it rests on and the rule that found it."""

    id: str  # "e1-3", unique on the page
    kind: str  # trigger role place when count attribution: the class of its mark
    label: str
    value: str
    words: str
    rule: str
    span: Span | None  # in Report.text; None where no words of the report say so
    actor: str | None = None  # whose page tells more

    @property
    def anchor(self) -> str | None:
        """The id of the piece that its words begin with."""
        return f"w{self.span.start}" if self.span else None


@dataclass(frozen=True, slots=True)
class Told:
    """An event with its facts, as the panel beside the text shows it."""

    id: str
    account: str
    type: str
    group: str  # the class of the type
    status: str
    hedged: bool
    phase: str | None
    confidence: float
    incident: str | None
    facts: tuple[Fact, ...]
    evidence: tuple[Span, ...]
    empty: tuple[tuple[str, str], ...]  # (field, reason)

    @property
    def percent(self) -> int:
        return round(self.confidence * 100)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words on which the same facts rest."""

    text: str
    facts: tuple[str, ...] = ()  # ids of facts, the shortest words first
    kind: str = ""
    group: str = ""
    id: str = ""

    @property
    def event(self) -> str:
        return self.facts[0].partition("-")[0]


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of the page."""

    kind: str
    pieces: tuple[Piece, ...]
    note: str = ""  # the day and time of an entry of a live blog


def told(accounts: Sequence[Account], incidents: dict[str, str]) -> tuple[Told, ...]:
    """The events of one report in the order of the text; `incidents` are ids by account key."""
    actors = {key: actor for account in accounts for key, actor in account.actors.items()}
    names = Names(current(), accounts, actors)
    found = [_told(each, names, incidents.get(each.key)) for each in accounts]
    return tuple(sorted(found, key=lambda each: each.facts[0].span.start if each.facts[0].span else 0))


def _told(account: Account, names: Names, incident: str | None) -> Told:
    event = account.event
    place = Placer(account.report)
    return Told(
        id=event.id,
        account=account.key,
        type=event.type,
        group=ontology().group_of(event.type),
        status=event.status.value,
        hedged=event.hedged,
        phase=event.phase,
        confidence=event.confidence,
        incident=incident,
        facts=tuple(
            Fact(f"{event.id}-{number}", kind, label, value, words.text, words.rule, place(words.span), actor)
            for number, (kind, label, value, words, actor) in enumerate(_facts(account, names))
        ),
        evidence=tuple(filter(None, map(place, event.evidence))),
        empty=tuple(event.empty.items()),
    )


FactRow = tuple[str, str, str, Words, str | None]


def _facts(account: Account, names: Names) -> Iterator[FactRow]:
    event, words = account.event, vocabulary()
    yield "trigger", say("report.trigger"), words.types[event.type].name, event.trigger, None
    for role in event.roles:
        value = names.actor(role.actor)
        if role.hedged:
            value = words.happened["hedged"].format(clause=value)
        yield "role", say(f"role.{role.role}"), value, role.words, role.actor
    yield from _where_and_when(event, account, names)
    for count in event.counts:
        yield "count", words.counts[count.kind].many, counted(count, words), count.words, count.source
    for said in event.attributions:
        value = f"{names.actor(said.source)} · {words.stances[said.stance]}"
        yield "attribution", say("report.source"), value, said.words, said.source


def _where_and_when(event: Event, account: Account, names: Names) -> Iterator[FactRow]:
    words = vocabulary()
    if event.location and (place := account.places.get(event.location.place)):
        value = f"{names.place(place)} · {say(f'precision.{place.precision}')}"
        yield "place", words.fields["place"], value, event.location.words, None
    if event.when:
        told_in = event.when.words or Words(Span(0, 0), "", say("report.publication_day"))
        yield "when", words.fields["when"], days(event.when, words), told_in, None


def days(when: When, words: DossierWords) -> str:
    """ "21 February 2016", "February 2016", "1 to 10 February 2016"."""
    interval = when.interval
    if interval.start == interval.end:
        return words.day(interval.start)
    if interval.precision == "month":
        return words.month(interval.start)
    if interval.precision == "year":
        return str(interval.start.year)
    return f"{words.day(interval.start)} – {words.day(interval.end)}"


def counted(count: Count, words: DossierWords) -> str:
    """ "at least 12 (civilians)"."""
    figure = words.amount(count.low, count.high, approximate=count.approximate)
    group = words.groups.get(count.of)
    return words.figures["of"].format(figure=figure, group=group) if group else figure


class Placer:
    """From offsets in the text as it came, in which facts count, to the text as it reads."""

    def __init__(self, report: Report) -> None:
        self._offsets = report.offsets
        self._length = len(report.text)

    def __call__(self, span: Span) -> Span | None:
        """None for words that are not in the text that is read."""
        if span.start >= span.end:
            return None
        if self._offsets is None:
            return span if span.end <= self._length else None
        start, end = (bisect_left(self._offsets, each) for each in (span.start, span.end))
        return Span(start, end) if start < end <= self._length else None


def passages(report: Report, events: Sequence[Told]) -> Iterator[Passage]:
    """The whole text block by block, as published, nothing left out."""
    marks = sorted(
        ((fact, event) for event in events for fact in event.facts if fact.span),
        key=lambda mark: (mark[0].span.end - mark[0].span.start, mark[0].id) if mark[0].span else (0, ""),
    )
    for block in sorted(report.blocks, key=lambda each: each.span.start):
        inside = [mark for mark in marks if mark[0].span and mark[0].span.overlaps(block.span)]
        pieces = tuple(_pieces(report.text, block.span, inside))
        yield Passage(block.kind.value, pieces, _note(block))


def _note(block: Block) -> str:
    stamp = (vocabulary().day(block.day) if block.day else "", f"{block.time:%H:%M}" if block.time else "")
    return " ".join(filter(None, stamp))


def _pieces(text: str, span: Span, marks: Sequence[tuple[Fact, Told]]) -> Iterator[Piece]:
    """A block cut wherever a fact's words begin or end."""
    edges = {span.start, span.end}
    for fact, _ in marks:
        assert fact.span  # those without are not in `marks`
        edges |= {min(max(edge, span.start), span.end) for edge in (fact.span.start, fact.span.end)}
    for start, end in pairwise(sorted(edges)):
        here = Span(start, end)
        over = [(fact, event) for fact, event in marks if fact.span and fact.span.contains(here)]
        if not over:
            yield Piece(text[start:end])
            continue
        facts = tuple(fact.id for fact, _ in over)
        kinds = {fact.kind for fact, _ in over}
        kind = "trigger" if "trigger" in kinds else over[0][0].kind
        lead = next((event for fact, event in over if fact.kind == kind), over[0][1])
        yield Piece(text[start:end], facts, kind, lead.group, f"w{start}")
