"""Incidents and truces made by hand: each account's report is the sentence that tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bestand.accounts import Account, Ceasefire, Estimate, Figure, Incident, StageEntry
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

ACTORS = {
    each.id: each
    for each in (
        Actor("russia", "Russia", "state", country="RU"),
        Actor("united-states", "United States", "state", country="US"),
        Actor("syria-army", "Syrian Arab Army", "army", affiliation="syria"),
        Actor("syria-government", "Government of Syria", "government", affiliation="syria"),
        Actor("russia-army", "Armed Forces of Russia", "army", affiliation="russia"),
        Actor("egypt-police", "Police of Egypt", "police", affiliation="egypt-government"),
        Actor("islamic-state", "Islamic State", "armed-group"),
        Actor("hezbollah", "Hezbollah", "armed-group", country="LB"),
        Actor("rebels", "rebels", "group"),
        Actor("civilians", "civilians", "group"),
        Actor("protesters", "protesters", "group"),
        Actor("sergey-lavrov", "Sergey Lavrov", "person", affiliation="russia-government"),
        Actor("observatory", "Syrian Observatory", "monitor", known=False),
        Actor("united-nations", "United Nations", "organisation"),
    )
}
PLACES = {
    each.id: each
    for each in (
        Place("geonames:170063", "Aleppo", "city", 36.2, 37.16, "SY", "Aleppo Governorate"),
        Place("idlib-region", "Idlib", "region", 35.9, 36.6, "SY"),
        Place("syria", "Syria", "country", 35.0, 38.0, "SY"),
        Place("avdiivka", "Avdiivka", "city", 48.14, 37.74, "UA", "Donetsk Oblast"),
        Place("cairo", "Cairo", "city", 30.04, 31.24, "EG"),
        Place("nowhere", "Somewhere", "site", None, None, "SY"),
        Place("gaza", "Gaza", "city", 31.5, 34.47, "PS"),
    )
}
Told = tuple[str, int | None, int | None, str]  # of, low, high, words


def account(  # noqa: PLR0913  (all that an account can tell)
    text: str,
    kind: str = "airstrike",
    *,
    roles: Sequence[tuple[str, str]] = (),
    place: str | None = "geonames:170063",
    days: tuple[date, date] | None = (date(2016, 2, 21), date(2016, 2, 21)),
    told: Sequence[Told] = (),
    source: str | None = None,
    denied_by: str | None = None,
    status: Status = Status.ACTUAL,
    day: date | None = date(2016, 2, 22),
    outlet: str | None = "The Daily",
    language: str = "en",
    key: str = "a",
    hedged: bool = False,
    counted: str = "killed",
    approximate: bool = False,
) -> Account:
    """One event whose report is `text`; every fact rests on the whole of it, counts on their words."""

    def words(part: str | None = None) -> Words:
        start = text.index(part) if part else 0
        return Words(Span(start, start + len(part or text)), part or text, "made")

    says = [Attribution(source, Stance.REPORTS, words())] if source else []
    says += [Attribution(denied_by, Stance.DENIES, words())] if denied_by else []
    event = Event(
        id="e1",
        type=kind,
        status=status,
        hedged=hedged,
        trigger=words(),
        evidence=(words().span,),
        confidence=0.9,
        roles=tuple(Role(role, actor, words()) for role, actor in roles),
        location=Location(place, words()) if place else None,
        when=When(Interval(*days, Precision.DAY, Basis.STATED), words()) if days else None,
        counts=tuple(
            Count(counted, of, low, high, words(part), approximate, source) for of, low, high, part in told
        ),
        attributions=tuple(says),
    )
    report = Report(
        source=f"/home/someone/{key}.txt",
        text=text,
        language=language,
        blocks=(Block(Span(0, len(text)), BlockKind.LEAD),),
        original=text,
        published=Published(day) if day else None,
        outlet=outlet,
        title=f"Title of {key}",
    )
    return Account(f"{key}/e1", key, report, event, ACTORS, PLACES, group=key)


def incident(*accounts: Account, number: str = "i1", **changes: object) -> Incident:
    """An incident of these accounts, the latest first; its estimates are plain extremes."""
    first = accounts[0].event
    kinds = dict.fromkeys(count.kind for each in accounts for count in each.event.counts)
    made = Incident(
        id=number,
        type=first.type,
        status=first.status.value,
        accounts=accounts,
        links=(),
        start=first.when.interval.start if first.when else None,
        end=first.when.interval.end if first.when else None,
        time_precision="day",
        place=PLACES[first.location.place] if first.location else None,
        roles=tuple(dict.fromkeys((r.role, r.actor) for each in accounts for r in each.event.roles)),
        actors=ACTORS,
        estimates=tuple(_estimate(kind, accounts) for kind in kinds),
        denied_by=tuple(
            a.source for each in accounts for a in each.event.attributions if a.stance is Stance.DENIES
        ),
        reports=len(accounts),
        independent_sources=len({each.group for each in accounts}),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def _estimate(kind: str, accounts: Sequence[Account]) -> Estimate:
    figures = tuple(
        Figure(each.key, kind, c.of, c.low, c.high, c.source, each.day, c.words.text)
        for each in accounts
        for c in each.event.counts
        if c.kind == kind
    )
    lows = [each.low for each in figures if each.low is not None]
    highs = [each.high for each in figures if each.high is not None]
    low, high = min(lows, default=None), max(highs, default=None)
    return Estimate(kind, low, low, high, figures)


STRIKE = incident(
    account(
        "Russian jets killed 25 civilians, five of them children, in Aleppo.",
        roles=[("agent", "russia"), ("target", "civilians")],
        told=[("unspecified", 25, 25, "killed 25 civilians"), ("children", 5, 5, "five of them children")],
        source="observatory",
        denied_by="russia",
        day=date(2016, 2, 24),
        key="late",
    ),
    account(
        "Bij luchtaanvallen in Aleppo vielen zeker 30 doden.",
        roles=[("agent", "russia")],
        told=[("unspecified", 30, None, "zeker 30 doden")],
        outlet=None,
        language="nl",
        key="early",
    ),
)
CLASH = incident(
    account(
        "Tientallen doden bij gevechten tussen het leger en IS in Idlib.",
        "clash",
        roles=[("party", "islamic-state"), ("party", "syria-army"), ("party", "hezbollah")],
        place="idlib-region",
        days=(date(2016, 2, 15), date(2016, 2, 21)),
        told=[("combatants", 20, 99, "Tientallen doden")],
        language="nl",
        key="clash",
    ),
    number="i2",
)
BOMBING = incident(
    account(
        '=HYPERLINK("http://example.org","doden vielen")\tbij een aanslag',
        "bombing",
        told=[("unspecified", 1, None, "doden vielen")],
        place="nowhere",
        outlet="+31 Nieuws",
        language="nl",
        key="bombing",
    ),
    number="i3",
)
TAKEOVER = incident(
    account(
        "The Russian army took Avdiivka.",
        "takeover",
        roles=[("agent", "russia-army")],
        place="avdiivka",
        days=(date(2024, 2, 17), date(2024, 2, 17)),
        day=date(2024, 2, 18),
        key="takeover",
    ),
    number="i4",
)
PROTEST = incident(
    account(
        "Police shot 3 protesters in Cairo.",
        "protest",
        roles=[("agent", "protesters"), ("target", "egypt-police")],
        place="cairo",
        told=[("unspecified", 3, 3, "3 protesters")],
        key="protest",
    ),
    number="i5",
)
PLANNED = incident(account("Strikes are planned.", status=Status.PLANNED, key="planned"), number="i6")
UNDATED = incident(account("Once there was a strike.", days=None, day=None, key="undated"), number="i7")
CLAIM = incident(
    account(
        "IS claimed the attack.",
        "claim-responsibility",
        roles=[("agent", "islamic-state")],
        place=None,
        key="claim",
    ),
    number="i8",
)
MEETING = incident(
    account("Lavrov met.", "meeting", roles=[("party", "sergey-lavrov")], place=None, key="meeting"),
    number="i9",
)
INCIDENTS = (STRIKE, CLASH, BOMBING, TAKEOVER, PROTEST, PLANNED, UNDATED, CLAIM, MEETING)
ACCOUNTS = tuple(each for incident in INCIDENTS for each in incident.accounts)
RECORDS = tuple(Record(each.report, (), each.actors, each.places, (each.event,)) for each in ACCOUNTS)

_AGREED = account("The truce was agreed.", "ceasefire-agreed", key="truce-agreed")
_STARTED = account("The truce began.", "ceasefire-started", key="truce-started")
TRUCE = Ceasefire(
    id="t1",
    name="Syria, February 2016",
    parties=("syria-government", "rebels"),
    actors=ACTORS,
    area=PLACES["syria"],
    purpose="peace-process",
    kind="cessation-of-hostilities",
    announced=date(2016, 2, 22),
    start=date(2016, 2, 27),
    end=None,
    open_ended=None,
    days=14,
    mediators=("united-states", "russia"),
    monitors=("united-nations",),
    terms=("aid is let through",),
    exclusions=("-not Islamic State",),
    stages=(
        StageEntry("agreed", date(2016, 2, 22), date(2016, 2, 22), _AGREED.key),
        StageEntry("started", date(2016, 2, 27), date(2016, 2, 27), _STARTED.key),
        StageEntry("ended", None, None, _STARTED.key),
    ),
    violations=(
        StageEntry("violated", date(2016, 3, 1), date(2016, 3, 1), STRIKE.accounts[0].key, found=True),
    ),
    accounts=(_AGREED, _STARTED),
    status="ended",
)
PROPOSED = replace(
    TRUCE, id="t2", status="proposed", stages=(StageEntry("proposed", None, None, _AGREED.key),)
)
TRUCES = (TRUCE, PROPOSED)
