"""Reports made by a seed, and a reader that codes them without reading: fast, and the same every time."""

from __future__ import annotations

import random
from datetime import date, timedelta
from hashlib import sha256

from bestand.intake.items import Item
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
    Record,
    Report,
    Role,
    Span,
    Stance,
    Status,
    When,
    Words,
)

RULES = "made"
FIRST = date(2016, 1, 1)
DAYS = 12  # few, so that reports meet
ACTORS = {
    each.id: each
    for each in (
        Actor("syria", "Syria", "state", country="SY"),
        Actor("syria-army", "Syrian army", "army", ("SAA",), affiliation="syria", country="SY"),
        Actor("rebels", "rebels", "group"),
        Actor("monitor", "Monitor", "monitor", known=False),
    )
}
PLACES = {
    each.id: each
    for each in (
        Place("sy-aleppo", "Aleppo", "city", 36.2, 37.16, "SY", "Aleppo", ("Haleb",)),
        Place("sy-homs", "Homs", "city", 34.73, 36.71, "SY"),
        Place("sy-idlib", "Idlib", "city", 35.93, 36.63, "SY"),
    )
}


def item(number: int) -> Item:
    """The bytes of a made report."""
    return Item(
        f"made/{number}.txt", f"Report {number}. The army shelled the town and {number} died.".encode()
    )


def record(of: Item, shift: int = 0) -> Record:
    """What is coded of an item: one to four events out of its bytes; `shift` moves its figures."""
    content = of.content if isinstance(of.content, bytes) else of.content.encode()
    chance = random.Random(sha256(content).hexdigest())
    text = content.decode()
    day = FIRST + timedelta(days=chance.randrange(DAYS))
    report = Report(
        source=of.source,
        text=text,
        language="en",
        blocks=(Block(Span(0, len(text)), BlockKind.LEAD),),
        original=f"\ufeff{text}",
        offsets=tuple(range(1, len(text) + 2)),
        published=Published(day + timedelta(days=1)),
        credits=("Reuters",),
        outlet=chance.choice(["Made Times", "Made Post"]),
        title=f"Shelling, part {chance.randrange(9)}",
        url=of.url,
        notes=("made",),
    )
    events = tuple(
        event(report, number, day, chance, shift) for number in range(1, chance.randrange(1, 4) + 1)
    )
    return Record(report, (), ACTORS, PLACES, events)


def event(report: Report, number: int, day: date, chance: random.Random, shift: int) -> Event:
    killed = chance.randrange(1, 90) + shift
    return Event(
        id=f"e{number}",
        type=chance.choice(["attack", "bombing"]),
        status=Status.ACTUAL,
        hedged=False,
        trigger=words(report, "shelled", "verb"),
        evidence=(words(report, "army shelled", "x").span,),
        confidence=0.5,
        roles=(Role("agent", "syria-army", words(report, "army", "subject")),),
        location=Location(chance.choice(sorted(PLACES)), words(report, "town", "object"), ("sy-homs",)),
        when=When(Interval(day, day, Precision.DAY, Basis.PUBLICATION), None),
        counts=(
            Count(
                "killed", "civilians", killed, killed + 2, words(report, "died", "count"), source="monitor"
            ),
        ),
        attributions=(Attribution("monitor", Stance.CLAIMS, words(report, "died", "cue")),),
        empty={"phase": "not-applicable"},
    )


def words(report: Report, text: str, rule: str) -> Words:
    start = report.original.index(text)
    return Words(Span(start, start + len(text)), text, rule)
