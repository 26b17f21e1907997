"""Which ceasefire events are of one truce: by area, parties, dates and the order of stages.

Agreements and beginnings are the cores: those of one area and time are one truce. Every
other stage goes to the core that it fits best, or, where it fits none, with its like. So
does a beginning whose day is not known: "the truce of February", or what a report tells
that shows no date.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bestand.accounts import Account, Incident
from bestand.linking import truce_words
from bestand.linking.clustering import Task, cluster
from bestand.linking.geography import compatible
from bestand.linking.merged import place_of
from bestand.linking.reasons import VETO
from bestand.linking.traits import Days, days, named_only, sides
from bestand.model import Interval, Place, Precision, Status, When

PREFIX = "ceasefire-"
CORE = ("agreed", "started")
CAME = (Status.ACTUAL, Status.PLANNED)  # a truce is mostly told before it starts
ORDER = ("proposed", "rejected", "agreed", "started", "violated", "extended", "ended")
NARROW = 2  # days more than one that still tell when it was
WAITING = 21  # days between an agreement and what it brings, at most
BAR = 200  # hundredths
UNKNOWN = -100
# By stage, the days around a truce's beginning in which it is a stage of that truce.
WINDOW = {
    "proposed": (-90, 7),
    "rejected": (-45, 60),
    "violated": (-2, 240),
    "extended": (-1, 400),
    "ended": (-1, 730),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One ceasefire event, boiled down; `country` is that of its place or else of its report's places."""

    account: Account
    when: Interval | None  # as told
    stage: str
    days: Days | None
    place: Place | None
    country: str | None
    named: frozenset[str]  # its parties, as far as they have names
    parties: frozenset[str]  # with all that they belong to
    months: frozenset[int]  # one of which it is of, where its days are not known


def steps(accounts: Iterable[Account], incidents: Iterable[Incident]) -> list[Step]:
    """The ceasefire events among these accounts, by key."""
    told = sorted({each.key: each for each in accounts}.values(), key=lambda each: each.key)
    homes = _homes((*told, *(each for incident in incidents for each in incident.accounts)))
    return [_step(each, homes) for each in told if each.event.type.startswith(PREFIX)]


def _step(account: Account, homes: dict[str, str]) -> Step:
    place = place_of(account)
    parties = frozenset(role.actor for role in account.event.roles if role.role in ("party", "agent"))
    when = told_when(account)
    told = days(replace(account, event=replace(account.event, when=when)))
    return Step(
        account=account,
        when=when.interval if when and when.interval.precision != Precision.UNKNOWN else None,
        stage=account.event.type.removeprefix(PREFIX),
        days=told,
        place=place,
        country=(place.country if place else None) or homes.get(account.report_key),
        named=frozenset(named_only(parties, account.actors)),
        parties=sides(parties, account.actors),
        months=truce_words.months(account.report) if told is None else frozenset(),
    )


def told_when(account: Account) -> When | None:
    """When a step was: "in February" is, where it is done and no year is told, the last before the report.

    Readers carry years over from other dates of the page.
    """
    when = account.event.when
    if not when or not when.words or not account.day or account.event.status != Status.ACTUAL:
        return when
    if when.interval.precision == Precision.DAY:
        return when
    if not truce_words.lexicon(account.report.language).month.search(when.words.text):
        return when
    first, last = when.interval.start, when.interval.end
    year = account.day.year - (_in_year(first, account.day.year) > account.day)
    moved = replace(
        when.interval, start=_in_year(first, year), end=_in_year(last, year + last.year - first.year)
    )
    return replace(when, interval=moved)


def _in_year(day: date, year: int) -> date:
    """The same day of another year; a month that ends there ends here too."""
    length = monthrange(year, day.month)[1]
    ends = day.day == monthrange(day.year, day.month)[1]
    return date(year, day.month, length if ends else min(day.day, length))


def _homes(accounts: Iterable[Account]) -> dict[str, str]:
    """The country in which most of a report's events are placed."""
    votes: dict[str, Counter[str]] = {}
    by_key = {each.key: each for each in accounts}
    for account in (by_key[key] for key in sorted(by_key)):
        place = place_of(account)
        if place and place.country:
            votes.setdefault(account.report_key, Counter())[place.country] += 1
    return {report: max(sorted(found), key=lambda c: found[c]) for report, found in votes.items()}


def gather(found: Sequence[Step]) -> list[list[Step]]:
    """The steps of each truce, by key; truces in the order of their first keys."""
    cores = _groups([each for each in found if _is_core(each)])
    marks: dict[str | None, list[int]] = defaultdict(list)
    for index, core in enumerate(cores):
        for mark in {mark for each in core for mark in (each.country, *each.named)}:
            marks[mark].append(index)
    loose: list[Step] = []
    joined: list[list[Step]] = [list(core) for core in cores]
    for step in (each for each in found if not _is_core(each)):
        met = {index for mark in (step.country, None, *step.named) for index in marks[mark]}
        home = _home(step, cores, met if step.country else range(len(cores)))
        (loose if home is None else joined[home]).append(step)
    every = [sorted(each, key=lambda s: s.account.key) for each in (*joined, *_groups(loose))]
    return sorted(every, key=lambda each: each[0].account.key)


def _is_core(step: Step) -> bool:
    """Agreements and beginnings of which something is known in time, and that came or are to come about."""
    return step.stage in CORE and step.days is not None and step.account.event.status in CAME


def _home(step: Step, cores: Sequence[Sequence[Step]], near: Iterable[int]) -> int | None:
    """The truce that a step fits best; without any date only one that no other fits as well."""
    fits = sorted(((_fit(step, cores[index]), -index) for index in near), reverse=True)
    if not fits:
        return None
    best, index = fits[0]
    if step.days is not None:
        return -index if best >= BAR else None
    alone = len(fits) == 1 or fits[1][0] < best
    return -index if alone and best >= _undated_bar(step, cores[-index]) else None


def _undated_bar(step: Step, core: Sequence[Step]) -> int:
    """A beginning in a smaller place than the truce's may well be that of another, local one."""
    same = any(step.place and each.place and step.place.id == each.place.id for each in core)
    return BAR // 2 if same or step.stage not in CORE else BAR


def _groups(found: Sequence[Step]) -> list[list[Step]]:
    scores = {(i, j): alike(found[i], found[j]) for i, j in _near(found)}
    task = Task(
        size=len(found),
        scores={pair: score for pair, score in scores.items() if score != VETO},
        bar=BAR,
        unknown=UNKNOWN,
        apart=frozenset(pair for pair, score in scores.items() if score == VETO),
    )
    return [[found[index] for index in group] for group in cluster(task)]


def _near(found: Sequence[Step]) -> Iterator[tuple[int, int]]:
    """Positions of steps that may be of one time and land, each pair once; most of a long ledger is not."""
    blocks: dict[int | None, list[int]] = defaultdict(list)
    for index, step in enumerate(found):
        near: set[int] = set()
        for month in _months(step.days):
            near.update(blocks[month])
            blocks[month].append(index)
        yield from ((other, index) for other in sorted(near) if _may_meet(step, found[other]))


def _months(told: Days | None) -> Iterable[int | None]:
    """Stretches of 30 days that a step lies in or near, two years at most."""
    if told is None:
        return [None]
    first, last = (told.first - WAITING) // 30, (told.last + WAITING) // 30
    return range(first, min(last, first + 24) + 1)


def _elsewhere(one: Step, other: Step) -> bool:
    return bool(one.country and other.country and one.country != other.country)


def _may_meet(one: Step, other: Step) -> bool:
    """In one country; or between the same two parties, as wars cross borders."""
    return not _elsewhere(one, other) or len(one.named & other.named) >= 2


def alike(one: Step, other: Step) -> int:
    """How much speaks for two steps being of one truce, in hundredths; VETO where they cannot be."""
    verdicts = (_same_time(one, other), _same_area(one, other), _same_parties(one, other))
    return VETO if VETO in verdicts else sum(verdicts)


def _same_time(one: Step, other: Step) -> int:
    """Agreement comes up to three weeks before the beginning; two beginnings are close together."""
    if not one.days or not other.days:
        return 0
    first, second = sorted((one, other), key=lambda each: (each.stage not in CORE[:1], each.account.key))
    assert first.days and second.days
    gap = max(one.days.first, other.days.first) - min(one.days.last, other.days.last)
    if gap <= 0:
        narrow = max(each.last - each.first for each in (one.days, other.days)) <= NARROW
        return 200 if narrow and one.days.told and other.days.told else 120
    ahead = second.days.first - first.days.last
    waiting = first.stage == "agreed" and second.stage == "started" and 0 <= ahead <= WAITING
    if waiting:
        return 150
    return 100 if gap <= 3 else 30 if gap <= 10 else VETO


def _same_area(one: Step, other: Step) -> int:
    if _elsewhere(one, other):
        return -150 if _may_meet(one, other) else VETO
    if one.place and other.place:
        if one.place.id == other.place.id:
            return 150
        if not compatible(one.place, other.place):
            return -300
        return 40 if "country" in (one.place.precision, other.place.precision) else 100
    return 80 if one.country and one.country == other.country else 0


def _inside(step: Step, core: Step) -> int:
    """A breach of a truce of a country happens in one of its towns."""
    area = _same_area(step, core)
    return max(area, 100) if area > 0 else area


def _same_parties(one: Step, other: Step) -> int:
    if not one.parties or not other.parties:
        return 0
    if len(one.named & other.named) >= 2:
        return 200
    return 120 if one.parties & other.parties else -40


def _fit(step: Step, core: Sequence[Step]) -> int:
    """How well a step fits a truce: its area, its parties and where in time it stands to the beginning."""
    lies = _same_area if step.stage in CORE else _inside
    area = max(lies(step, each) for each in core)
    parties = max(_same_parties(step, each) for each in core)
    time = _standing(step, core) if step.days else _same_month(step, core)
    return VETO if VETO in (area, time) else area + parties + time


def _same_month(step: Step, core: Sequence[Step]) -> int:
    """A beginning without days, by the months that its report names."""
    began = _beginnings(core)
    if not began or not step.months or step.stage not in CORE:
        return 0
    told = (date.fromordinal(day) for each in began for day in (each.first, each.last))
    return 150 if step.months & {day.month for day in told} else -150


def _beginnings(core: Sequence[Step]) -> list[Days]:
    """The days that a truce began on, or else was agreed on, as they are told."""
    began = [each.days for each in core if each.days and each.stage == "started"]
    return began or [each.days for each in core if each.days]


def _standing(step: Step, core: Sequence[Step]) -> int:
    """The nearer to the beginning the better, within the window of the stage."""
    began = _beginnings(core)
    if not began or not step.days:
        return 0
    start = min(each.first for each in sorted(began, key=lambda d: (not d.exact, d.first))[:1])
    before, after = WINDOW.get(step.stage, (-WAITING, WAITING))
    gap = step.days.first - start if step.days.exact else _least(step.days, start)
    if not before <= gap <= after:
        return VETO
    return 150 - min(100, abs(gap) // 2)


def _least(found: Days, start: int) -> int:
    """The distance from a day to the nearest of some days, with its sign."""
    return min(
        (found.first - start, found.last - start, 0 if found.first <= start <= found.last else 10**6), key=abs
    )
