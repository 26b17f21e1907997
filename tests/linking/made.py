"""Accounts made by hand, and the made-up war of the benchmark."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType

from bestand.accounts import Account
from bestand.model import (
    Actor,
    Attribution,
    Basis,
    Block,
    BlockKind,
    Count,
    Event,
    Interval,
    Location,
    Place,
    Precision,
    Published,
    Report,
    Role,
    Span,
    Stance,
    Status,
    When,
    Words,
)

HOMS = Place("homs", "Homs", "city", 34.73, 36.72, "SY", "Homs Governorate")
PALMYRA = Place("palmyra", "Palmyra", "city", 34.56, 38.27, "SY", "Homs Governorate")
ALEPPO = Place("aleppo", "Aleppo", "city", 36.2, 37.16, "SY", "Aleppo Governorate")
HOMS_REGION = Place("homs-region", "Homs Governorate", "region", 34.5, 37.5, "SY")
SYRIA = Place("syria", "Syria", "country", 35.0, 38.0, "SY")
GOMA = Place("goma", "Goma", "city", -1.68, 29.22, "CD", "North Kivu")

ACTORS = {
    each.id: each
    for each in (
        Actor("syria", "Syria", "state", country="SY"),
        Actor("syria-government", "government of Syria", "government", affiliation="syria", country="SY"),
        Actor("syria-army", "army of Syria", "army", affiliation="syria-government", country="SY"),
        Actor("russia", "Russia", "state", country="RU"),
        Actor("united-states", "United States", "state", country="US"),
        Actor("islamic-state", "Islamic State", "armed-group"),
        Actor("north-front", "North Front", "armed-group", country="SY"),
        Actor("rebels", "rebels", "group"),
        Actor("civilians", "civilians", "group"),
        Actor("observatory", "the observatory", "monitor"),
        Actor("state-media", "state media", "medium", affiliation="syria-government"),
    )
}


def report(
    text: str = "Something happened.",
    published: date | None = date(2016, 3, 1),
    language: str = "en",
    agencies: Sequence[str] = (),
) -> Report:
    return Report(
        source="made",
        text=text,
        original=text,
        language=language,
        blocks=(Block(Span(0, len(text)), BlockKind.PARAGRAPH),),
        published=Published(published) if published else None,
        credits=tuple(agencies),
    )


def when(first: date, last: date | None = None, basis: Basis = Basis.STATED) -> When:
    precision = Precision.DAY if last is None else Precision.INTERVAL
    return When(Interval(first, last or first, precision, basis), None)


def count(low: int | None, high: int | None, of: str = "unspecified", source: str | None = None) -> Count:
    return Count("killed", of, low, high, Words(Span(0, 1), f"{low}-{high}", "made"), source=source)


def account(  # noqa: PLR0913
    kind: str = "airstrike",
    *,
    name: str = "one",
    day: date | None = date(2016, 2, 28),
    place: Place | None = HOMS,
    roles: Sequence[tuple[str, str]] = (),
    counts: Sequence[Count] = (),
    said: Sequence[tuple[str, Stance]] = (),
    status: Status = Status.ACTUAL,
    told_in: Report | None = None,
    time: When | None = None,
    event: str = "e1",
    group: str | None = None,
) -> Account:
    """An account; `name` names its report, whose whole text is the evidence."""
    source = told_in or report()
    key = hashlib.sha256(name.encode()).hexdigest()
    span = Span(0, len(source.original))
    words = Words(span, source.original, "made")
    made = Event(
        id=event,
        type=kind,
        status=status,
        hedged=False,
        trigger=words,
        evidence=(span,),
        confidence=1.0,
        roles=tuple(Role(role, actor, words) for role, actor in roles),
        location=Location(place.id, words) if place else None,
        when=time or (when(day) if day else None),
        counts=tuple(counts),
        attributions=tuple(Attribution(actor, stance, words) for actor, stance in said),
    )
    places = {place.id: place} if place else {}
    return Account(f"{key}/{event}", key, source, made, ACTORS, places, group or key)


@cache
def generated() -> ModuleType:
    """`benchmarks/generated.py`."""
    path = Path(__file__).resolve().parents[2] / "benchmarks" / "generated.py"
    spec = importlib.util.spec_from_file_location("generated", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["generated"] = module
    spec.loader.exec_module(module)
    return module
