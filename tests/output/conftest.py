"""A record made by hand, with every field filled somewhere and hostile words in it."""

from __future__ import annotations

from datetime import date, time

import pytest

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
    Mention,
    MentionKind,
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

TEXT = "Kop\nVolgens het Rode Kruis kwamen gisteren in [red]Homs[/red]\x1b]0;x\x07 zeker 24 burgers om.\n"


def words(text: str, rule: str) -> Words:
    start = TEXT.index(text)
    return Words(Span(start, start + len(text)), text, rule)


def mention(index: int, text: str, kind: MentionKind, actor: str | None, place: str | None) -> Mention:
    return Mention(index, words(text, "").span, text, 0, kind, actor=actor, place=place, rule="name:known")


@pytest.fixture
def record() -> Record:
    report = Report(
        source="reports/homs.txt",
        text=TEXT,
        language="nl",
        blocks=(Block(Span(0, 3), BlockKind.HEADLINE), Block(Span(4, len(TEXT) - 1), BlockKind.PARAGRAPH)),
        original=TEXT,
        published=Published(date(2012, 2, 24), time(6, 15), Span(0, 3)),
        credits=("ANP",),
        outlet="Stadsblad",
    )
    event = Event(
        id="e1",
        type="attack",
        status=Status.ACTUAL,
        hedged=True,
        trigger=words("kwamen", "attack:verb"),
        evidence=(Span(4, len(TEXT) - 1),),
        confidence=0.8125,
        roles=(Role("target", "civilians", words("burgers", "role:subject")),),
        location=Location("homs", words("Homs", "place:in")),
        when=When(
            Interval(date(2012, 2, 23), date(2012, 2, 23), Precision.DAY, Basis.RELATIVE),
            words("gisteren", "time:yesterday"),
        ),
        counts=(Count("killed", "civilians", 24, None, words("zeker 24", "count:subject"), source="icrc"),),
        attributions=(
            Attribution(
                "icrc", Stance.REPORTS, words("Volgens", "says:according"), words("het Rode Kruis", "").span
            ),
        ),
        empty={"agent": "not-told"},
    )
    return Record(
        report=report,
        mentions=(
            mention(0, "het Rode Kruis", MentionKind.ORGANISATION, "icrc", None),
            mention(1, "Homs", MentionKind.PLACE, None, "homs"),
            mention(2, "burgers", MentionKind.GROUP, "civilians", None),
        ),
        actors={
            "icrc": Actor("icrc", "Red Cross", "organisation", aliases=("ICRC",)),
            "civilians": Actor("civilians", "civilians", "group"),
        },
        places={"homs": Place("homs", "Homs", "city", 34.73, 36.71, "SY", aliases=("Hims",))},
        events=(event,),
    )
