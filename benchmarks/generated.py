"""A made-up war with known answers: happenings, and the reports that tell of them with a newsroom's noise.

Every happening is told by several reports; each telling may miss its place or name a
wider one, give its time vaguely, wrongly or not at all, know less of its type, give
another figure, or name an actor by his side. Wire copies repeat a report under another
masthead. Namesakes are two towns of one name; follow-ups tell of an earlier happening;
neighbours in time and type happen in the next town or the next day.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

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

FIRST = date(2031, 3, 1)
STRETCH = 90  # days
KILLING = ("airstrike", "shelling", "bombing", "suicide-bombing", "clash", "killing")
OTHER = (
    "abduction",
    "takeover",
    "evacuation",
    "talks",
    "meeting",
    "protest",
    "arrest",
    "condemnation",
    "aid-delivered",
)
BETWEEN = ("clash", "talks", "meeting")  # they have parties, not an agent and a target
WORDS = ("condemnation",)
LESS = {  # what a type is told as by those who know less
    "airstrike": ("shelling", "attack"),
    "shelling": ("attack",),
    "bombing": ("attack",),
    "suicide-bombing": ("bombing", "attack"),
    "killing": ("attack",),
    "clash": ("attack",),
    "talks": ("meeting",),
}
OUTLETS = tuple(f"outlet-{n}" for n in range(30))
AGENCIES = ("ANP", "Belga", "AFP", "Reuters")
SOURCES = ("observatory", "ministry", "red-cross", "residents")
SYLLABLES = ("ba", "do", "ka", "li", "mar", "no", "ra", "sel", "tu", "ver", "wan", "zi", "ho", "pen", "gar")


@dataclass(frozen=True, slots=True)
class Happening:
    number: int
    type: str
    day: date
    place: Place
    wider: Place
    agent: str
    target: str
    killed: int | None
    story: tuple[str, ...]  # words that tellings draw from


@dataclass(frozen=True, slots=True)
class World:
    actors: dict[str, Actor]
    towns: tuple[Place, ...]
    regions: dict[str, Place]
    countries: dict[str, Place]


@dataclass(frozen=True, slots=True)
class Made:
    """Accounts with the happening behind each, and reports with the text behind each."""

    accounts: tuple[Account, ...]
    truth: dict[str, int]  # account key → happening
    reports: dict[str, Report]
    texts: dict[str, int]  # report key → the text it prints


def make(seed: int = 1, happenings: int = 200, reports: int = 1000, told: tuple[int, int] = (1, 4)) -> Made:
    """The same for the same seed. `told` bounds how many happenings a report tells."""
    chance = random.Random(seed)
    world = _world(chance)
    happened = _happenings(chance, world, happenings)
    accounts: list[Account] = []
    truth: dict[str, int] = {}
    printed: dict[str, Report] = {}
    texts: dict[str, int] = {}
    text = -1
    while len(printed) < reports:
        if printed and chance.random() < 0.25:  # a wire copy of one of the last reports
            key = chance.choice(list(printed)[-10:])
            number, copy = texts[key], _copy(chance, [each for each in accounts if each.report_key == key])
        else:
            text += 1
            number, copy = text, _report(chance, world, happened, told)
        report, tellings = copy
        key = hashlib.sha256(f"{seed} {len(printed)}".encode()).hexdigest()
        printed[key], texts[key] = report, number
        for index, (happening, event, actors, places) in enumerate(tellings):
            account = Account(
                f"{key}/e{index + 1}", key, report, replace(event, id=f"e{index + 1}"), actors, places, key
            )
            accounts.append(account)
            truth[account.key] = happening if happening >= 0 else truth[_original(account, accounts)]
    return Made(tuple(accounts), truth, printed, texts)


def _original(copy: Account, accounts: Sequence[Account]) -> str:
    same = (each for each in accounts if each.event.trigger == copy.event.trigger and each.key != copy.key)
    return next(each.key for each in same if each.event.evidence == copy.event.evidence)


# ------------------------------------------------------------------------ world


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=3)).capitalize()


def _world(chance: random.Random) -> World:
    countries = {
        code: Place(f"country-{code}", code, "country", 10.0 * n, 20.0, code) for n, code in enumerate("QRS")
    }
    regions = {}
    towns = []
    for code, country in countries.items():
        for n in range(4):
            latitude, longitude = (country.latitude or 0) + 1.5 * n, 20.0 + 1.5 * n
            region = Place(f"{code}-{n}", f"{_name(chance)} province", "region", latitude, longitude, code)
            regions[region.id] = region
            for m in range(6):
                spot = latitude + chance.uniform(-0.6, 0.6), longitude + chance.uniform(-0.6, 0.6)
                towns.append(Place(f"{region.id}-{m}", _name(chance), "city", *spot, code, region.name))
    namesakes = [replace(town, name=towns[n].name) for n, town in enumerate(reversed(towns[-10:]))]
    actors: dict[str, Actor] = {}
    for code in countries:
        actors |= {each.id: each for each in _cast(code)}
    for each in ("civilians", "rebels", "soldiers"):
        actors[each] = Actor(each, each, "group")
    for each in SOURCES:
        actors[each] = Actor(each, each, "organisation")
    return World(actors, (*towns[:-10], *namesakes), regions, countries)


def _cast(code: str) -> Iterator[Actor]:
    state, low = f"state-{code}", code.lower()
    yield Actor(state, code, "state", country=code)
    yield Actor(f"{low}-army", f"army of {code}", "army", affiliation=state, country=code)
    yield Actor(f"{low}-government", f"government of {code}", "government", affiliation=state, country=code)
    yield Actor(
        f"{low}-minister", f"minister of {code}", "person", affiliation=f"{low}-government", country=code
    )
    for n in range(4):
        yield Actor(f"{low}-front-{n}", f"front {n} of {code}", "armed-group", country=code)


def _happenings(chance: random.Random, world: World, size: int) -> list[Happening]:
    """A third of them are made beside another one: the same kind of deed, in the next town or days later."""
    made: list[Happening] = []
    for number in range(size):
        if made and chance.random() < 0.33:
            made.append(_beside(chance, world, chance.choice(made), number))
        else:
            made.append(_fresh(chance, world, number))
    return made


def _fresh(chance: random.Random, world: World, number: int) -> Happening:
    kind = chance.choice(KILLING if chance.random() < 0.6 else OTHER)
    town = chance.choice(world.towns)
    low = (town.country or "").lower()
    fronts = [f"{low}-front-{n}" for n in range(4)]
    agent = chance.choice([f"{low}-army", f"{low}-government", f"{low}-minister", *fronts])
    target = chance.choice([each for each in (*fronts, f"{low}-army", "civilians") if each != agent])
    killed = chance.choice([1, 2, 3, 4, 5, 7, 8, 11, 14, 20, 35, 60, 120]) if kind in KILLING else None
    day = FIRST + timedelta(days=chance.randrange(STRETCH))
    region = next(each for each in world.regions.values() if each.name == town.region)
    return Happening(number, kind, day, town, region, agent, target, killed, _story(chance))


def _story(chance: random.Random) -> tuple[str, ...]:
    return tuple(_name(chance).lower() for _ in range(14))


def _beside(chance: random.Random, world: World, other: Happening, number: int) -> Happening:
    days = chance.choice([-9, -6, -4, -3, 3, 4, 6, 9])
    moved = replace(other, number=number, day=other.day + timedelta(days=days), story=_story(chance))
    if other.killed:
        moved = replace(moved, killed=max(1, other.killed + chance.randrange(-3, 9)))
    if chance.random() < 0.5:
        near = [
            each for each in world.towns if each.region == other.place.region and each.id != other.place.id
        ]
        return replace(
            moved, place=chance.choice(near), day=other.day + timedelta(days=chance.choice([0, 1, days]))
        )
    return moved


# ---------------------------------------------------------------------- reports

Telling = tuple[int, Event, dict[str, Actor], dict[str, Place]]


def _report(
    chance: random.Random, world: World, happened: Sequence[Happening], told: tuple[int, int]
) -> tuple[Report, list[Telling]]:
    first = chance.choice(happened)
    day = first.day + timedelta(days=chance.choice([0, 0, 0, 1, 1, 2, 5]))
    before = [each for each in happened if each is not first and 0 <= (day - each.day).days <= 20]
    others = chance.sample(before, min(len(before), chance.randint(*told) - 1))
    text, spans = "", []
    for each in (first, *others):
        start = len(text)
        text += _sentence(chance, each) + " "
        spans.append(Span(start, len(text) - 1))
    text += " ".join(_name(chance).lower() for _ in range(60))
    agencies = (chance.choice(AGENCIES),) if chance.random() < 0.4 else ()
    report = Report(
        source="made",
        text=text,
        original=text,
        language="en",
        blocks=(Block(Span(0, len(text)), BlockKind.PARAGRAPH),),
        published=Published(day),
        credits=agencies,
        outlet=chance.choice(OUTLETS),
    )
    return report, [
        _tell(chance, world, each, report, span) for each, span in zip((first, *others), spans, strict=True)
    ]


def _sentence(chance: random.Random, happening: Happening) -> str:
    """Words that other reports of it may use too, and words of its own."""
    shared = chance.sample(happening.story, 5)
    own = [_name(chance).lower() for _ in range(7)]
    return f"{' '.join(chance.sample(shared + own, 12))} {happening.type} {happening.place.name}."


def _tell(chance: random.Random, world: World, happening: Happening, report: Report, span: Span) -> Telling:
    assert report.published
    words = Words(span, report.text[span.start : span.end], "made")
    kind = (
        chance.choice(LESS.get(happening.type, (happening.type,)))
        if chance.random() < 0.15
        else happening.type
    )
    places, location = _where(chance, world, happening, words)
    roles = _roles(chance, world, happening, words)
    actors = {each.actor: world.actors[each.actor] for each in roles} | {
        each: world.actors[each] for each in SOURCES
    }
    event = Event(
        id="",
        type=kind,
        status=Status.ACTUAL,
        hedged=False,
        trigger=words,
        evidence=(span,),
        confidence=1.0,
        roles=roles,
        location=location,
        when=_when(chance, happening, report.published.day, words),
        counts=_counts(chance, happening, words),
        attributions=_said(chance, words),
    )
    return happening.number, event, actors, places


def _where(
    chance: random.Random, world: World, happening: Happening, words: Words
) -> tuple[dict[str, Place], Location | None]:
    """The town; its region or country; nothing; seldom another town."""
    if happening.type in WORDS:
        return {}, None
    draw = chance.random()
    towns = [each for each in world.towns if each.region == happening.place.region]
    country = world.countries[happening.place.country or ""]
    place = (
        happening.place
        if draw < 0.72
        else happening.wider
        if draw < 0.82
        else country
        if draw < 0.86
        else chance.choice(towns)
        if draw < 0.88
        else None
    )
    return ({place.id: place}, Location(place.id, words)) if place else ({}, None)


def _when(chance: random.Random, happening: Happening, published: date, words: Words) -> When | None:
    """The day; a day beside it; the week, the month or the past days; the day of the paper; nothing."""
    day, draw = happening.day, chance.random()
    wrong = day + timedelta(days=chance.choice([-1, 1]))
    monday = day - timedelta(days=day.weekday())
    first = day.replace(day=1)
    month_end = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    stated = (
        (0.68, day, day, Precision.DAY),
        (0.75, wrong, wrong, Precision.DAY),
        (0.80, monday, monday + timedelta(days=6), Precision.WEEK),
        (0.84, first, month_end, Precision.MONTH),
        (0.90, published - timedelta(days=6), published, Precision.INTERVAL),
    )
    for share, start, end, precision in stated:
        if draw < share:
            return When(Interval(start, end, precision, Basis.STATED), words)
    if draw < 0.95 and (published - day).days <= 1:
        return When(Interval(published, published, Precision.DAY, Basis.PUBLICATION), None)
    return None


def _roles(chance: random.Random, world: World, happening: Happening, words: Words) -> tuple[Role, ...]:
    """Either may be left out, named by whom it belongs to, or merely described."""
    between = happening.type in BETWEEN
    made = []
    for role, actor in (("agent", happening.agent), ("target", happening.target)):
        if chance.random() < 0.25 and not (role == "agent" and happening.type in WORDS):
            continue
        draw = chance.random()
        side = world.actors[actor].affiliation
        shown = side if side and draw < 0.2 else "rebels" if "front" in actor and draw < 0.2 else actor
        made.append(Role("party" if between else role, shown, words))
    return tuple(made)


def _counts(chance: random.Random, happening: Happening, words: Words) -> tuple[Count, ...]:
    """The figure; an earlier, lower one; at least so many; dozens; one that contradicts it."""
    if happening.killed is None or chance.random() < 0.25:
        return ()
    figure, draw = happening.killed, chance.random()
    low: int | None = figure
    high: int | None = figure
    if draw < 0.15:
        low = high = max(1, round(figure * chance.uniform(0.5, 0.9)))
    elif draw < 0.30:
        high = None
    elif draw < 0.40 and figure >= 20:
        low, high = 20, 99
    elif draw < 0.50:
        low = high = figure * 2
    return (Count("killed", "unspecified", low, high, words, source=chance.choice([None, *SOURCES])),)


def _said(chance: random.Random, words: Words) -> tuple[Attribution, ...]:
    if chance.random() < 0.5:
        return ()
    stance = Stance.DENIES if chance.random() < 0.1 else Stance.REPORTS
    return (Attribution(chance.choice(SOURCES), stance, words),)


def _copy(chance: random.Random, accounts: Sequence[Account]) -> tuple[Report, list[Telling]]:
    """The same text under another masthead, the same day or the next, its tail cut off now and then."""
    first = accounts[0].report
    assert first.published
    kept = len(first.text) - chance.randrange(0, 120)
    report = replace(
        first,
        text=first.text[:kept],
        original=first.text[:kept],
        blocks=(Block(Span(0, kept), BlockKind.PARAGRAPH),),
        published=Published(first.published.day + timedelta(days=chance.choice([0, 0, 1]))),
        outlet=chance.choice(OUTLETS),
    )
    return report, [(-1, each.event, each.actors, each.places) for each in accounts]
