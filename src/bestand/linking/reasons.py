"""Why two accounts are, or are not, the same happening: a table of small reasons.

Each reason looks at one thing in both accounts and says how much that speaks for
(above 0) or against (below 0) their being one, or nothing. Weights are hundredths of a
point, whole numbers, so that sums do not depend on their order. `VETO` is never outweighed.
A pair whose sum reaches `LINK` is linked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from bestand.accounts import Reason
from bestand.knowledge.likeness import likeness
from bestand.linking.geography import compatible, distance, other_country, reach, wider
from bestand.linking.traits import Days, Traits
from bestand.model import Place

LINK = 170
VETO = -100_000
UNKNOWN = 50  # what a pair counts that shares no blocking key and was not compared: hardly anything

# What overlapping days are worth, by how many more than one the longer stretch has.
OVERLAP = ((0, 200), (3, 130), (9, 80), (31, 20), (10**7, -40))

TOLD, DENIED = "told", "denied"
# Who acts and who undergoes it is one and the same: fighters leave, or are brought out.
BOTH_WAYS = ("clash", "evacuation", "meeting", "talks")

Verdict = tuple[int, str, str]  # weight in hundredths, our value, their value


@dataclass(frozen=True, slots=True)
class Scored:
    """A pair with its reasons; `total` in hundredths."""

    total: int
    reasons: tuple[Reason, ...]

    @property
    def vetoed(self) -> bool:
        return self.total <= VETO // 2


def one_report(a: Traits, b: Traits) -> Verdict | None:
    """A report tells a happening once (coding manual, section 1): beside it who denies it, or parts of it."""
    if a.report != b.report or _denies(a, b) or _parts(a, b):
        return None
    return VETO, a.key, b.key


def denial(a: Traits, b: Traits) -> Verdict | None:
    """What a report tells only to be denied is what it tells before, wholly or in part."""
    if not _denies(a, b):
        return None
    return 100, DENIED if a.denied else TOLD, DENIED if b.denied else TOLD


def _denies(a: Traits, b: Traits) -> bool:
    return a.report == b.report and a.denied != b.denied and a.type == b.type


def _parts(a: Traits, b: Traits) -> bool:
    """Whether both can be parts of what goes on for days: in one place, and no three days apart."""
    if a.type != b.type or a.type not in likeness().in_parts:
        return False
    if not a.place or not b.place or not compatible(a.place, b.place) or not a.days or not b.days:
        return False
    return max(a.days.first, b.days.first) - min(a.days.last, b.days.last) <= 2


def same_type(a: Traits, b: Traits) -> Verdict | None:
    alike = likeness().of(a.type, b.type)
    weight = VETO if alike == 0 else round(150 * alike) - 50
    return weight, a.type, b.type


def same_phase(a: Traits, b: Traits) -> Verdict | None:
    if not a.phase or not b.phase:
        return None
    return (30 if a.phase == b.phase else -50), a.phase, b.phase


def same_status(a: Traits, b: Traits) -> Verdict | None:
    """What was planned can have happened since; only a small step apart."""
    return None if a.status == b.status else (-30, a.status, b.status)


def same_days(a: Traits, b: Traits) -> Verdict | None:
    """Overlap of the days, worth more the fewer they are; a gap speaks against, a long one decides."""
    if not a.days or not b.days:
        return -60, _shown(a.days), _shown(b.days)
    gap = max(a.days.first, b.days.first) - min(a.days.last, b.days.last)
    if gap > 0:
        return _apart(gap, a.days, b.days), _shown(a.days), _shown(b.days)
    longest = max(a.days.last - a.days.first, b.days.last - b.days.first)
    weight = next(worth for most, worth in OVERLAP if longest <= most)
    if not (a.days.told and b.days.told):
        weight = min(weight, 130)
    return weight, _shown(a.days), _shown(b.days)


def _apart(gap: int, a: Days, b: Days) -> int:
    """A night runs over two days and outlets err by one; vague words reach further than they say."""
    if a.exact and b.exact:
        return 0 if gap == 1 else -200 if gap == 2 else -350 if gap <= 10 else VETO
    return 0 if gap <= 3 else -150 if gap <= 7 else -350 if gap <= 30 else VETO


def _shown(days: Days | None) -> str:
    if days is None:
        return "?"
    first, last = (_iso(each) for each in (days.first, days.last))
    return first if first == last else f"{first}/{last}"


@cache
def _iso(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


def same_place(a: Traits, b: Traits) -> Verdict | None:
    """The same place, one within the other, or too far apart for how exactly they are told."""
    if not a.place or not b.place:
        return None
    names = a.place.name, b.place.name
    if any(_one(here, there) for here in (a.place, *a.also) for there in (b.place, *b.also)):
        return _shared(wider(a.place, b.place)), *names
    if compatible(a.place, b.place):
        wide = wider(a.place, b.place)
        twins = a.place.precision == b.place.precision
        return (20 if twins else _shared(wide) * 3 // 5), *names
    if other_country(a.place, b.place):
        return VETO if a.group != "words" else -200, *names
    apart = distance(a.place, b.place)
    near = apart is not None and apart <= 2 * max(reach(a.place), reach(b.place))
    return (-100 if near else -350), *names


def _one(here: Place, there: Place) -> bool:
    return here.id == there.id


def _shared(place: Place) -> int:
    """What it is worth to share a place: a town much, a country next to nothing."""
    return {"region": 110, "country": 20}.get(place.precision, 200)


def same_agent(a: Traits, b: Traits) -> Verdict | None:
    return _same_role(a, b, "agent", 110, -150 if a.group != "words" else -400)


def same_target(a: Traits, b: Traits) -> Verdict | None:
    return _same_role(a, b, "target", 80, -80)


def _same_role(a: Traits, b: Traits, role: str, good: int, bad: int) -> Verdict | None:
    """The same actors, or of one side; others where both are named."""
    ours, theirs = a.roles.get(role), b.roles.get(role)
    if not ours or not theirs:
        return None
    shown = ", ".join(sorted(ours)), ", ".join(sorted(theirs))
    if ours & theirs:
        return good, *shown
    if ours & b.sides[role] or theirs & a.sides[role]:
        return good * 3 // 5, *shown
    if a.sides[role] & b.sides[role]:
        return good // 5, *shown
    return bad, *shown


def same_parties(a: Traits, b: Traits) -> Verdict | None:
    """Parties that both name, as a share of those that the shorter list names."""
    ours, theirs = a.roles.get("party"), b.roles.get("party")
    if not ours or not theirs:
        return None
    shown = ", ".join(sorted(ours)), ", ".join(sorted(theirs))
    share = len(ours & theirs) / min(len(ours), len(theirs))
    if share:
        return round(170 * share), *shown
    if a.sides["party"] & b.sides["party"]:
        return 40, *shown
    return (-500 if a.group == "diplomacy" else -120), *shown


def turned_round(a: Traits, b: Traits) -> Verdict | None:
    """Who acts in the one undergoes it in the other."""
    ours, theirs = a.roles.get("agent", frozenset()), b.roles.get("agent", frozenset())
    hit, struck = a.roles.get("target", frozenset()), b.roles.get("target", frozenset())
    crossed = (ours & struck) | (theirs & hit)
    if not crossed or ours & theirs or a.type in BOTH_WAYS:
        return None
    return -150, ", ".join(sorted(ours)), ", ".join(sorted(theirs))


def same_counts(a: Traits, b: Traits) -> Verdict | None:
    """An equal figure speaks for, one of another order against; rising tolls do neither."""
    best: Verdict | None = None
    for kind in sorted(a.counts.keys() & b.counts.keys()):
        for one in a.counts[kind]:
            for other in b.counts[kind]:
                verdict = _figures(kind, one, other)
                if verdict and (best is None or verdict[0] > best[0]):
                    best = verdict
    return best


Bounds = tuple[int | None, int | None]


def _figures(kind: str, one: Bounds, other: Bounds) -> Verdict | None:
    ours, theirs = (_middle(each) for each in (one, other))
    shown = f"{kind} {_range(one)}", f"{kind} {_range(other)}"
    if one == other and one[0] == one[1]:
        return (120 if ours >= 5 else 50), *shown
    low, high = sorted((ours, theirs))
    if high >= 5 and high >= 6 * max(low, 1) and one[0] == one[1] and other[0] == other[1]:
        return -100, *shown
    overlap = _low(one) <= _high(other) and _low(other) <= _high(one)
    return (40, *shown) if overlap else None


def _low(bounds: Bounds) -> float:
    return 0 if bounds[0] is None else bounds[0]


def _high(bounds: Bounds) -> float:
    return float("inf") if bounds[1] is None else bounds[1]


def _middle(bounds: Bounds) -> float:
    return next((float(each) for each in bounds if each is not None), 0.0)


def _range(bounds: Bounds) -> str:
    low, high = ("" if each is None else str(each) for each in bounds)
    return low if low == high else f"{low}-{high}"


def same_words(a: Traits, b: Traits) -> Verdict | None:
    """Words of the evidence that both use; reports in another language or other words say nothing."""
    fewest = min(len(a.words), len(b.words))
    if fewest < 5:
        return None
    shared = a.words & b.words
    share = len(shared) / fewest
    if share < 0.25:
        return None
    some = ", ".join(sorted(shared)[:6])
    return min(200, round(300 * (share - 0.2))), some, some


REASONS: tuple[tuple[str, Callable[[Traits, Traits], Verdict | None]], ...] = (
    ("one-report", one_report),
    ("denial", denial),
    ("type", same_type),
    ("days", same_days),
    ("place", same_place),
    ("agent", same_agent),
    ("target", same_target),
    ("parties", same_parties),
    ("turned-round", turned_round),
    ("counts", same_counts),
    ("words", same_words),
    ("phase", same_phase),
    ("status", same_status),
)


def total(a: Traits, b: Traits) -> int:
    """The sum of the weights in hundredths; stops at the first veto, as no reason outweighs it."""
    found = 0
    for _, reason in REASONS:
        verdict = reason(a, b)
        if verdict is None:
            continue
        if verdict[0] == VETO:
            return VETO
        found += verdict[0]
    return found


def score(a: Traits, b: Traits) -> Scored:
    """The same sum with its reasons, the weightiest first, told from the one with the smaller key."""
    a, b = sorted((a, b), key=lambda each: each.key)
    given = [(name, reason(a, b)) for name, reason in REASONS]
    told = [(name, *verdict) for name, verdict in given if verdict is not None]
    told.sort(key=lambda each: (-abs(each[1]), each[0]))
    reasons = tuple(Reason(name, weight / 100, ours, theirs) for name, weight, ours, theirs in told)
    return Scored(sum(each[1] for each in told), reasons)
