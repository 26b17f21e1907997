"""Accounts made by hand: two papers and a wire on one bombing, a denial, and a truce."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bestand import linking
from bestand.accounts import Account
from bestand.dossier.compose import Material
from bestand.model import (
    Actor,
    Attribution,
    Basis,
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

DAY = date(2016, 2, 21)
ACTORS = {
    "isis": Actor("isis", "Islamic State", "armed-group"),
    "russia": Actor("russia", "Russian Federation", "state", country="RU"),
    "united-states": Actor("united-states", "United States", "state", country="US"),
    "observatory": Actor("observatory", "The Observatory", "monitor"),
    "sana": Actor("sana", "SANA", "agency"),
    "burgers": Actor("burgers", "civilians", "group", known=False),
}
PLACES = {
    "damascus": Place("damascus", "Damascus", "city", 33.51, 36.29, "SY", aliases=("Damaskus",)),
    "syria": Place("syria", "Syria", "country", 35.0, 38.0, "SY"),
}
HOSTILE = "<script>alert(1)</script> [x](http://evil.example) **bold** \x1b[31m {when} | www.evil.example"


def account(  # noqa: PLR0913  (each is one fact of an account)
    number: int,
    text: str,
    *,
    kind: str = "bombing",
    killed: tuple[int | None, int | None] | None = None,
    stance: tuple[str, Stance] | None = None,
    roles: Sequence[tuple[str, str, str]] = (),
    place: tuple[str, str] | None = ("damascus", "Damascus"),
    day: date = DAY,
    outlet: str | None = None,
    language: str = "nl",
    title: str | None = None,
    credits: tuple[str, ...] = (),  # noqa: A002  (what a report calls it)
) -> Account:
    """An event told in the whole of a text; each fact's words have to stand in it."""

    def words(said: str) -> Words:
        start = text.index(said)
        return Words(Span(start, start + len(said)), said, "made")

    event = Event(
        id="e1",
        type=kind,
        status=Status.ACTUAL,
        hedged=False,
        trigger=words(text[:1]),
        evidence=(Span(0, len(text)),),
        confidence=0.9,
        roles=tuple(Role(role, actor, words(said)) for role, actor, said in roles),
        location=Location(place[0], words(place[1])) if place else None,
        when=When(Interval(day, day, Precision.DAY, Basis.STATED), words(text[:1])),
        counts=(Count("killed", "unspecified", *killed, words(text[-8:])),) if killed else (),
        attributions=(Attribution(stance[0], stance[1], words(text[:2])),) if stance else (),
    )
    report = Report(
        source=f"/news/{number}.txt",
        text=text,
        language=language,
        blocks=(),
        original=text,
        published=Published(DAY + timedelta(days=number)),
        outlet=outlet,
        title=title,
        credits=credits,
    )
    key = f"{number:064x}"
    return Account(f"{key}/e1", key, report, event, ACTORS, PLACES, group=key)


def told() -> list[Account]:
    """A bombing with three figures and a denial, and a truce of two parties."""
    return [
        account(
            1,
            "In Damaskus kwamen bij een bomaanslag van IS op burgers zeker 101 mensen om",
            killed=(101, None),
            roles=(("agent", "isis", "IS"), ("target", "burgers", "burgers")),
            place=("damascus", "Damaskus"),
            outlet="De Klok",
        ),
        account(
            2,
            "The Observatory says a bomb by IS in Damascus killed 80",
            killed=(80, 80),
            roles=(("agent", "isis", "IS"),),
            stance=("observatory", Stance.REPORTS),
            outlet="The Bell",
            language="en",
        ),
        account(
            3,
            "SANA denies that a bomb of IS went off in Damascus",
            roles=(("agent", "isis", "IS"),),
            stance=("sana", Stance.DENIES),
            outlet="The Horn",
            language="en",
        ),
        account(
            4,
            "Russia and the United States agreed on a cease-fire in Syria",
            kind="ceasefire-agreed",
            roles=(("party", "russia", "Russia"), ("party", "united-states", "United States")),
            place=("syria", "Syria"),
            day=DAY + timedelta(days=1),
            outlet="The Bell",
            language="en",
        ),
    ]


def material(accounts: Sequence[Account]) -> Material:
    incidents = linking.incidents(accounts)
    truces = linking.ceasefires(accounts, incidents)
    return Material(incidents, truces, linking.claims(incidents))


def hostile() -> list[Account]:
    """One whose text, title, outlet and actor want to be more than text."""
    actors = {**ACTORS, "isis": replace(ACTORS["isis"], name=HOSTILE)}
    made = account(
        1,
        f"IS bombed Damascus, {HOSTILE} and 9 died",
        roles=(("agent", "isis", "IS"),),
        killed=(9, 9),
        outlet=HOSTILE,
        title=HOSTILE,
        credits=(HOSTILE,),
        language="en",
    )
    return [replace(made, actors=actors)]
