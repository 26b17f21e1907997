"""The ledger of truces (coding manual, section 7): one entry for each, out of its ceasefire events."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from babel import Locale
from babel.dates import format_date

from bestand.accounts import Account, Ceasefire, Incident, StageEntry
from bestand.linking import truce_words
from bestand.linking.geography import reach
from bestand.linking.independence import sources
from bestand.linking.merged import latest_first
from bestand.linking.truces import CAME, ORDER, Step, gather, steps
from bestand.linking.violations import Truce, found_violations
from bestand.model import Basis, Interval, Place, Precision, Status

EXACT = (Precision.DAY, Precision.INTERVAL)


def ceasefires(accounts: Iterable[Account], incidents: Iterable[Incident] = ()) -> tuple[Ceasefire, ...]:
    """One entry for each truce, by its beginning; `incidents` are searched for breaches that none tells."""
    known = tuple(incidents)
    found = steps(accounts, known)
    truces = gather(found)
    alone = _alone(truces)
    made = [_entry(truce, alone, known) for truce in truces]
    return tuple(sorted(made, key=lambda each: (each.start or each.announced or date.max, each.id)))


def _alone(truces: Sequence[Sequence[Step]]) -> frozenset[str]:
    """Reports that tell of one truce only."""
    seen: dict[str, int] = {}
    for truce in truces:
        for report in {step.account.report_key for step in truce}:
            seen[report] = seen.get(report, 0) + 1
    return frozenset(report for report, times in seen.items() if times == 1)


def _entry(truce: Sequence[Step], alone: frozenset[str], incidents: Sequence[Incident]) -> Ceasefire:
    accounts = latest_first([step.account for step in truce])
    said = truce_words.told(accounts, alone)
    open_ended, days = truce_words.duration(said)
    agreed, began = _days_of(truce, "agreed"), _days_of(truce, "started")
    announced, start = agreed.start if agreed else None, began.start if began else None
    end = _end(truce, start) or _runs_out(start, days)
    area, stages = _area(truce), _stages(truce)
    parties = _cast(accounts, ("party", "agent"))
    return Ceasefire(
        id=_id(accounts),
        name=_name(area, truce, start or announced),
        parties=parties,
        actors={key: each for account in reversed(accounts) for key, each in account.actors.items()},
        area=area,
        purpose=truce_words.purpose(said),
        kind=truce_words.kind(said),
        announced=announced,
        start=start,
        end=end,
        open_ended=open_ended,
        days=days,
        mediators=_cast(accounts, ("mediator",)),
        monitors=_cast(accounts, ("monitor",)),
        terms=truce_words.terms(said),
        exclusions=truce_words.exclusions(said),
        stages=tuple(each for each in stages if each.stage != "violated"),
        violations=(
            *(each for each in stages if each.stage == "violated"),
            *found_violations(Truce(truce, area, parties, began.end if began else None, end), incidents),
        ),
        accounts=accounts,
        status=_status(truce, end),
    )


def _id(accounts: Sequence[Account]) -> str:
    """Made of the earliest account's key, so that later reports leave it as it is."""
    first = min(accounts, key=lambda each: (each.day is None, each.day or date.min, each.key))
    return "c" + hashlib.sha256(first.key.encode()).hexdigest()[:16]


def _days_of(truce: Sequence[Step], stage: str, after: date | None = None) -> Interval | None:
    """The days that most independent sources give a stage, of the most exact tellings; then the earliest."""
    told = [
        (step.account, step.when)
        for step in truce
        if step.stage == stage and step.account.event.status in CAME and step.when
    ]
    told = [each for each in told if _follows(each[1], after)]
    exact = [each for each in told if each[1].precision in EXACT] or told
    stated = [each for each in exact if each[1].basis != Basis.PUBLICATION] or exact
    behind: dict[tuple[date, date], list[Account]] = {}
    days = {(interval.start, interval.end): interval for _, interval in stated}
    for account, interval in stated:
        behind.setdefault((interval.start, interval.end), []).append(account)
    best = min(behind, key=lambda each: (-sources(behind[each]), each), default=None)
    return days[best] if best else None


def _follows(interval: Interval, start: date | None) -> bool:
    """Whether a truce that began on a day can have ended then: within its month says nothing."""
    return (
        start is None or interval.start > start or (interval.start == start and interval.precision in EXACT)
    )


def _end(truce: Sequence[Step], start: date | None) -> date | None:
    ended = _days_of(truce, "ended", after=start)
    return ended.start if ended else None


def _runs_out(start: date | None, days: int | None) -> date | None:
    """The last day of a truce of a fixed duration, unless it is told to have ended otherwise."""
    return start + timedelta(days=days) if start and days else None


def _area(truce: Sequence[Step]) -> Place | None:
    """The area that most independent sources give, of equals the widest; that of breaches comes last."""
    behind: dict[str, list[Step]] = {}
    own = [step for step in truce if step.place and step.stage != "violated"]
    for step in own or [step for step in truce if step.place]:
        behind.setdefault(step.place.id if step.place else "", []).append(step)
    places = {key: each[0].place for key, each in behind.items()}

    def weight(key: str) -> tuple[int, float, str]:
        place = places[key]
        return -sources(step.account for step in behind[key]), -(reach(place) if place else 0), key

    best = min(behind, key=weight, default=None)
    return places[best] if best else None


def _cast(accounts: Sequence[Account], roles: Sequence[str]) -> tuple[str, ...]:
    """Actors in these roles in agreed, started and other stages alike, each once, the most told first."""
    told: dict[str, list[Account]] = {}
    for account in accounts:
        for role in account.event.roles:
            if role.role in roles:
                told.setdefault(role.actor, []).append(account)
    return tuple(sorted(told, key=lambda actor: (-sources(told[actor]), actor)))


def _name(area: Place | None, truce: Sequence[Step], day: date | None) -> str:
    """ "Syria, February 2016"; what is not told is left out."""
    country = next((step.country for step in truce if step.country), None)
    where = area.name if area else Locale("en").territories.get(country or "")
    month = format_date(day, "MMMM y", locale="en") if day else None
    return ", ".join(each for each in (where, month) if each) or "?"


def _stages(truce: Sequence[Step]) -> list[StageEntry]:
    """The life of the truce in the order of days and stages."""
    made = []
    for step in truce:
        if step.account.event.status not in CAME:
            continue
        first, last = (step.when.start, step.when.end) if step.when else (None, None)
        made.append(StageEntry(step.stage, first, last, step.account.key))
    return sorted(made, key=lambda each: (each.start or date.max, ORDER.index(each.stage), each.account))


def _status(truce: Sequence[Step], end: date | None) -> str:
    """How far the truce had come by the latest report."""
    actual = {step.stage for step in truce if step.account.event.status == Status.ACTUAL}
    days = [step.account.day for step in truce if step.account.day]
    if "ended" in actual or (end and days and max(days) > end):
        return "ended"
    if actual & {"started", "extended", "violated"}:
        return "in-force"
    for stage in ("agreed", "rejected", "proposed"):
        if stage in actual:
            return stage
    return "unclear"
