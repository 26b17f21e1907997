"""The events of a report as a coder judges them: what is held, and what the machine told beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from bestand.accounts import Account
from bestand.casebook import models
from bestand.casebook.correcting import version
from bestand.casebook.corrections import REPORT, correction_of, state
from bestand.casebook.rebuild import account_key
from bestand.desk.passages import Placer, counted, days
from bestand.desk.words import current, say, vocabulary
from bestand.dossier.naming import Names
from bestand.knowledge.ontology import ontology
from bestand.model import Event, Location, Record
from bestand.review.corrections import EVENT
from bestand.review.fields import BY_NAME, FIELDS, Pair, pairs

STATES = {"accept": "accepted", "reject": "rejected", "add": "added"}  # by the verdict on the whole event
NUMBERED = (
    "type",
    "role",
    "place",
    "when",
    "count",
    "attribution",
)  # those that `passages` numbers, in order


@dataclass(frozen=True, slots=True)
class Row:
    """A fact: what is held, and the machine's value where that is another; either may be missing."""

    field: str
    index: int | None  # among the values of its field that are held; None for one that was rejected
    label: str
    value: str
    machine: str | None
    state: str  # machine accepted corrected added rejected
    by: str | None  # who decided
    words: str = ""
    placed: bool = False  # whether the words stand in the text that is shown
    id: str | None = None  # as the text calls it

    @property
    def anchor(self) -> str | None:
        """Where in the text its words are."""
        return f"w-{self.id}" if self.id and self.placed else None


@dataclass(frozen=True, slots=True)
class Card:
    id: str
    type: str
    group: str
    state: str  # waiting accepted rejected added
    by: str | None
    confidence: int
    seen: str
    quote: str
    rows: tuple[Row, ...]
    plural: tuple[str, ...] = ("role", "count", "attribution")
    missing: tuple[str, ...] = ()  # single fields that may be filled in

    @property
    def judged(self) -> bool:
        return self.state != "waiting"

    @property
    def addable(self) -> tuple[str, ...]:
        return (*self.plural, *self.missing)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report on the desk of one coder."""

    report: models.Report
    record: Record
    accounts: tuple[Account, ...]
    cards: tuple[Card, ...]
    finished: bool

    @property
    def waiting(self) -> int:
        return sum(not card.judged for card in self.cards)


def sheet(report: models.Report, coding: models.Coding | None = None) -> Sheet:
    """What is held of a report, or what one coder holds of it."""
    now = state(report, coding)
    record, machine = now.record, now.machine
    accounts = accounts_of(report, record)
    teller = Teller(accounts, record)
    held = {event.id: event for event in record.events}
    names = [*held, *(name for name in machine if name not in held)]
    maker = _Maker(report, coding, now.decisions, teller, Placer(record.report))
    cards = [_numbered(maker.card(name, held.get(name), machine.get(name))) for name in names]
    finished = any(row.field == REPORT for row in now.decisions)
    return Sheet(report, record, accounts, tuple(cards), finished)


def accounts_of(report: models.Report, record: Record) -> tuple[Account, ...]:
    return tuple(
        Account(
            account_key(report.key, event.id),
            report.key,
            record.report,
            event,
            record.actors,
            record.places,
            report.group_id or report.key,
        )
        for event in record.events
    )


class Teller:
    """Values in the language of the page."""

    def __init__(self, accounts: Sequence[Account], record: Record) -> None:
        self.record = record
        self._names = Names(current(), accounts, record.actors)

    def label(self, field: str, value: Any) -> str:
        if field == "role":
            return say(f"role.{value.role}")
        if field == "count":
            return vocabulary().counts[value.kind].many
        return say(f"review.field.{field}")

    def value(self, field: str, value: Any) -> str:
        told: str = getattr(self, f"_{field}")(value)
        return told

    def _type(self, value: Any) -> str:
        name = vocabulary().types[value.type].name
        return f"{name} · {say(f'phase.{value.phase}')}" if value.phase else name

    def _status(self, value: Any) -> str:
        name = vocabulary().statuses[value.status]
        return f"{name} · {say('report.hedged')}" if value.hedged else name

    def _role(self, value: Any) -> str:
        name = self._names.actor(value.actor)
        return f"{name} · {say('report.hedged')}" if value.hedged else name

    def _place(self, value: Location) -> str:
        place = self.record.places.get(value.place)
        return f"{self._names.place(place)} · {say(f'precision.{place.precision}')}" if place else value.place

    def _when(self, value: Any) -> str:
        return days(value, vocabulary())

    def _count(self, value: Any) -> str:
        told = counted(value, vocabulary())
        return f"{told} · {self._names.actor(value.source)}" if value.source else told

    def _attribution(self, value: Any) -> str:
        return f"{self._names.actor(value.source)} · {vocabulary().stances[value.stance]}"


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the cards of one report for one coder."""

    report: models.Report
    coding: models.Coding | None
    decisions: Sequence[models.Correction]
    teller: Teller
    place: Placer

    def card(self, name: str, held: Event | None, machine: Event | None) -> Card:
        mine = [row for row in self.decisions if row.event == name]
        whole = next((row for row in reversed(mine) if row.field == EVENT), None)
        event = held or machine
        assert event is not None  # a name comes from either
        quote = event.evidence[0] if event.evidence else event.trigger.span
        return Card(
            id=name,
            type=event.type,
            group=ontology().group_of(event.type),
            state=STATES[whole.verdict] if whole else "waiting",
            by=whole.by if whole else None,
            confidence=round(event.confidence * 100),
            seen=version(self.report, name, self.coding),
            quote=self.teller.record.report.original[quote.start : quote.end],
            rows=tuple(self._rows(event, machine if held else None, mine)),
            missing=tuple(field.name for field in FIELDS if not field.plural and not field.get(event)),
        )

    def _rows(
        self, event: Event, machine: Event | None, decisions: Sequence[models.Correction]
    ) -> Iterator[Row]:
        """What is held in the order of `passages`, then what the machine told and is not held."""
        facts = [row for row in decisions if row.field not in (EVENT, REPORT) and row.after is not None]
        deciders = {(row.field, BY_NAME[row.field].key(correction_of(row).after)): row.by for row in facts}
        found = pairs(machine, event)
        indices: Counter[str] = Counter()
        for pair in found:
            if pair.other is not None:
                by = deciders.get((pair.field, BY_NAME[pair.field].key(pair.other)))
                row = self._row(pair, event, by, told=machine is not None)
                yield replace(row, index=indices[pair.field])
                indices[pair.field] += 1
        for pair in found:
            if pair.other is None:
                label, value = (
                    self.teller.label(pair.field, pair.one),
                    self.teller.value(pair.field, pair.one),
                )
                yield Row(pair.field, None, label, "", value, "rejected", None)

    def _row(self, pair: Pair, event: Event, by: str | None, *, told: bool) -> Row:
        words = event.trigger if pair.field == "type" else getattr(pair.other, "words", None)
        same = not told or pair.same
        state = "accepted" if by and same else "machine" if same else "corrected" if pair.one else "added"
        return Row(
            field=pair.field,
            index=None,
            label=self.teller.label(pair.field, pair.other),
            value=self.teller.value(pair.field, pair.other),
            machine=None if same or pair.one is None else self.teller.value(pair.field, pair.one),
            state=state,
            by=by,
            words=words.text if words else "",
            placed=bool(words and self.place(words.span)),
        )


def _numbered(card: Card) -> Card:
    """With the ids by which the text calls the facts: `passages` counts the same ones in the same order."""
    number = count()
    rows = (
        replace(row, id=f"{card.id}-{next(number)}")
        if row.field in NUMBERED and row.index is not None
        else row
        for row in card.rows
    )
    return replace(card, rows=tuple(rows))
