"""A coded report as the scorer sees it, from a gold file or from a record as written.

Names are resolved here, once: each role and source carries all the names that its
side knows its actor by, so that comparing two of them needs nothing else.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

from bestand.knowledge.ontology import ontology
from bestand.model import Span

Json = Mapping[str, Any]
Days = tuple[int, int]  # first and last day as ordinals, both inclusive


@dataclass(frozen=True, slots=True)
class ActorFact:
    """A role or an attribution: `label` is the role or the stance."""

    label: str
    actor: str
    names: frozenset[str]
    span: Span | None
    optional: bool = False
    shown: str = ""


@dataclass(frozen=True, slots=True)
class PlaceFact:
    names: frozenset[str]
    precision: str
    latitude: float | None
    longitude: float | None
    shown: str


@dataclass(frozen=True, slots=True)
class CountFact:
    kind: str
    low: int | None
    high: int | None
    optional: bool = False
    shown: str = ""


@dataclass(frozen=True, slots=True)
class CodedEvent:
    id: str
    type: str
    group: str | None  # the class of the type; None where the type is unknown
    status: str
    evidence: tuple[Span, ...]
    roles: tuple[ActorFact, ...]
    place: PlaceFact | None
    when: Days | None
    counts: tuple[CountFact, ...]
    attributions: tuple[ActorFact, ...]
    optional: bool
    confidence: float | None
    trigger: str  # the words and, in a record as read, the rule


@dataclass(frozen=True, slots=True)
class CodedReport:
    name: str  # file stem
    language: str
    published: Days | None
    given: bool
    credits: frozenset[str]
    events: tuple[CodedEvent, ...]


def normalise(name: str | None) -> str:
    """Lower case, without accents, punctuation or a leading article."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name or "") if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else " " for c in plain).casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in _articles() else words)


def gold_report(record: Json, actors: Iterable[Json]) -> CodedReport:
    """A gold record with the names of its folder's `actors.json`."""
    names = {actor["id"]: [actor["name"], *actor["names"]] for actor in actors}
    return _report(record, PurePath(record["file"]).stem, record, _Names(names, {}, own_words=True))


def written_report(record: Json) -> CodedReport:
    """A record in the layout that the reader writes; one without events for an error row."""
    document = record["document"]
    names = {
        actor["id"]: [actor.get("name"), *(actor.get("aliases") or [])]
        for actor in record.get("actors") or []
    }
    places = {place["id"]: place for place in record.get("places") or []}
    stem = PurePath(document.get("source") or document["id"]).stem
    return _report(record, stem, document, _Names(names, places, own_words=False))


@dataclass(frozen=True, slots=True)
class _Names:
    """What one side knows its actors and places by; gold also goes by the words that it cites."""

    actors: Mapping[str, list[str | None]]
    places: Mapping[str, Json]
    own_words: bool

    def of(self, actor: str, words: str | None) -> frozenset[str]:
        names = [actor, *self.actors.get(actor, []), *([words] if self.own_words else [])]
        return frozenset(normalise(name) for name in names) - {""}

    def place(self, fact: Json) -> PlaceFact:
        known = self.places.get(fact.get("place") or "", {})
        whole = {**known, **{key: value for key, value in fact.items() if value is not None}}
        words = [fact.get("text")] if self.own_words else whole.get("aliases") or []
        name = whole.get("name")
        return PlaceFact(
            names=frozenset(normalise(each) for each in [name, *words]) - {""},
            precision=whole.get("precision") or "",
            latitude=whole.get("latitude"),
            longitude=whole.get("longitude"),
            shown=f"{name or fact.get('place')} ({whole.get('precision')})",
        )


def _report(record: Json, stem: str, document: Json, names: _Names) -> CodedReport:
    published = document.get("published") or {}
    return CodedReport(
        name=stem,
        language=document.get("language") or "",
        published=_days(published),
        given=bool(published.get("given")),
        credits=frozenset(normalise(credit) for credit in document.get("credits") or []),
        events=tuple(_event(event, names) for event in record.get("events") or []),
    )


def _event(event: Json, names: _Names) -> CodedEvent:
    trigger = event.get("trigger") or {}
    spans = event.get("evidence") or ([trigger] if trigger else [])
    known = ontology().types.get(event.get("type") or "")
    return CodedEvent(
        id=event.get("id") or "",
        type=event.get("type") or "",
        group=known.group if known else None,
        status=event.get("status") or "",
        evidence=tuple(Span(span["start"], span["end"]) for span in spans),
        roles=tuple(_actor(role, "role", "actor", names) for role in event.get("roles") or []),
        place=names.place(event["place"]) if event.get("place") else None,
        when=_days(event.get("when") or {}),
        counts=tuple(_count(count) for count in event.get("counts") or []),
        attributions=tuple(
            _actor(each, "stance", "source", names) for each in event.get("attributions") or []
        ),
        optional=bool(event.get("optional")),
        confidence=event.get("confidence"),
        trigger=" ".join(str(trigger[key]) for key in ("text", "rule") if trigger.get(key)),
    )


def _actor(fact: Json, label: str, actor: str, names: _Names) -> ActorFact:
    start, end = fact.get("start"), fact.get("end")
    who = fact.get(actor) or ""
    return ActorFact(
        label=fact.get(label) or "",
        actor=who,
        names=names.of(who, fact.get("text")),
        span=None if start is None or end is None else Span(start, end),
        optional=bool(fact.get("optional")),
        shown=f"{fact.get(label)} {who} ({fact.get('text')}) {fact.get('rule') or ''}".rstrip(),
    )


def _count(count: Json) -> CountFact:
    low, high = count.get("low"), count.get("high")
    kind = count.get("kind") or ""
    shown = f"{kind} {low}..{high} {count.get('rule') or ''}".rstrip()
    return CountFact(kind, low, high, bool(count.get("optional")), shown)


def _days(when: Json) -> Days | None:
    if not when.get("start"):
        return None
    first, last = when["start"], when.get("end") or when["start"]
    return date.fromisoformat(first[:10]).toordinal(), date.fromisoformat(last[:10]).toordinal()


def _articles() -> frozenset[str]:
    return frozenset(ontology().articles)
