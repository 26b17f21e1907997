"""The ETH/PRIO Civil Conflict Ceasefire layout: one row per party that declares a truce.

The rows of one truce share `uniq_id`. Date parts are -1 where a truce is told without a
day, 0 where there is no such date. Ids of UCDP and PA-X are theirs and stay empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bestand.accounts import Ceasefire
from bestand.knowledge.layouts import truces
from bestand.layouts.base import Cell, Holdings, LeftOut, Row
from bestand.layouts.delimited import table_layout
from bestand.layouts.telling import name_of, outlets_of
from bestand.layouts.world import camp_name, country

COLUMNS = [
    "id",
    "cc",
    "location",
    "region",
    "cf_id",
    "uniq_id",
    "side",
    "ucdp_actor_id",
    "actor_name",
    "ucdp_acd_id",
    "ucdp_dyad",
    "pax_id",
    "cf_dec_yr",
    "cf_dec_month",
    "cf_dec_day",
    "cf_effect_yr",
    "cf_effect_month",
    "cf_effect_day",
    "partial",
    "written",
    "p_humanitarian",
    "p_peaceprocess",
    "p_holiday",
    "p_election",
    "p_other",
    "p_unclear",
    "p_other_comment",
    "ceasefire_class",
    "timing",
    "fixed",
    "fixed_time",
    "mediator_nego",
    "mediator_send",
    "implement",
    "enforcement",
    "ddr",
    "cf_pp",
    "nsa_frac",
    "splinter",
    "ended",
    "end_yr",
    "end_month",
    "end_day",
    "truce",
    "evidence_onset",
    "evidence_end",
    "comment",
]
UNCLEAR, MISSING = -1, 0
STATE_SIDE, OTHER_SIDE = "A", "B"
MADE = ("agreed", "started", "extended", "ended")  # a truce that never came to be is no ceasefire
Joined = "; ".join


def rows(truce: Ceasefire) -> Iterator[Row | LeftOut]:
    """One row per party, or why there is none."""
    if truce.status in ("proposed", "rejected") and not any(each.stage in MADE for each in truce.stages):
        yield LeftOut("never declared")
        return
    if not truce.parties:
        yield LeftOut("no party told")
        return
    shared = _shared(truce)
    for number, party in enumerate(truce.parties, 1):
        yield {"id": f"{truce.id}-{number}", **shared, **_party(party, truce)}


def _party(party: str, truce: Ceasefire) -> Row:
    actor = truce.actors.get(party)
    state = actor is not None and camp_name(actor, truce.actors) == "state"
    return {"side": STATE_SIDE if state else OTHER_SIDE, "actor_name": name_of(party, truce.actors)}


def _shared(truce: Ceasefire) -> Row:
    """What the rows of one truce have in common."""
    declared = truce.announced or truce.start
    of = country(truce.area.country) if truce.area else None
    return {
        "cc": of.gw if of else None,
        "location": (of.ucdp or of.name) if of else truce.name,
        "region": of.ucdp_region if of else None,
        "cf_id": truce.id,
        "uniq_id": truce.id,
        **_date("cf_dec", declared, told=True),
        **_date("cf_effect", truce.start, told=_came_into_force(truce)),
        "partial": _partial(truce),
        **_purposes(truce),
        "ceasefire_class": truces().classes[truce.kind],
        "fixed": None if truce.open_ended is None and truce.days is None else int(truce.days is not None),
        "fixed_time": truce.days,
        "mediator_nego": int(bool(truce.mediators)),
        "mediator_send": Joined(name_of(each, truce.actors) for each in truce.mediators),
        "implement": int(bool(truce.monitors)),
        "enforcement": _enforcement(truce),
        "ended": truces().ended.get(truce.status, truces().ended["unclear"]),
        **_date("end", truce.end, told=truce.status == "ended"),
        "truce": truce.name,
        "evidence_onset": _evidence(truce, ("agreed", "started")),
        "evidence_end": _evidence(truce, ("ended",)),
        "comment": Joined((*truce.terms, *truce.exclusions)),
    }


def _came_into_force(truce: Ceasefire) -> bool:
    return truce.status == "in-force" or any(each.stage == "started" for each in truce.stages)


def _date(name: str, day: date | None, *, told: bool) -> Row:
    """Three columns; `told` where the thing itself is told, so that its day is unclear and not missing."""
    parts: tuple[int, int, int]
    blank = UNCLEAR if told else MISSING
    parts = (day.year, day.month, day.day) if day else (blank, blank, blank)
    return dict(zip((f"{name}_yr", f"{name}_month", f"{name}_day"), parts, strict=True))


def _partial(truce: Ceasefire) -> Cell:
    """Whether it holds for part of the land only; None where no area is told."""
    table = truces().partial
    if truce.kind in table.classes:
        return 1
    return int(truce.area.precision in table.precisions) if truce.area else None


def _purposes(truce: Ceasefire) -> Row:
    """Dummies: 1 for ours, 0 for the others."""
    columns = truces().purposes
    return {column: int(column == columns[truce.purpose]) for column in columns.values()}


def _enforcement(truce: Ceasefire) -> int:
    """0 nobody watches, 1 another state, 2 a body such as the UN; the highest of several."""
    codes = truces().enforcement
    watchers = [truce.actors[each] for each in truce.monitors if each in truce.actors]
    levels = [codes.state if camp_name(w, truce.actors) == "state" else codes.body for w in watchers]
    return max(levels, default=codes.body if truce.monitors else codes.none)


def _evidence(truce: Ceasefire, stages: tuple[str, ...]) -> str | None:
    """The outlets that tell it, with the days that they came out."""
    keys = {each.account for each in truce.stages if each.stage in stages}
    told = [each for each in truce.accounts if each.key in keys]
    days = sorted({each.day.isoformat() for each in told if each.day})
    return Joined((*outlets_of(told), *days)) or None


def _rows(holdings: Holdings) -> Iterator[Row | LeftOut]:
    return (each for truce in holdings.ceasefires for each in rows(truce))


LAYOUT = table_layout("ceasefires", "ceasefires-eth-prio-1", COLUMNS, _rows, ("ceasefires",))
