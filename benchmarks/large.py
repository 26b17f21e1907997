"""A casebook of any size, made by the engine itself out of numbers that look like chance.

They are skewed as the news is: a few places and actors are in much of it.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from bestand import casebook
from bestand.accounts import Ceasefire, Estimate, Figure, Incident, Link, Reason
from bestand.casebook import codec
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
    Record,
    Report,
    Role,
    Span,
    Stance,
    Status,
    When,
    Words,
)

PER_REPORT, PER_INCIDENT = 10, 2
PLACES, ACTORS, TRUCES, OUTLETS = 3000, 2000, 1000, 200
PRIME = 1_000_003
TYPES = ("airstrike", "shelling", "clash", "bombing", "attack", "evacuation", "meeting", "accusation")
COUNTRIES = ("SY", "IQ", "UA", "YE", "SD", "AF", "CD", "SO", "LY", "ML")
WORDS = ("shell", "rebel", "hospital", "siege", "convoy", "truce", "airport", "market", "bridge", "camp")
NOW = "'2024-01-01 00:00:00'"

Columns = dict[str, str]  # name → SQL, which may use `i`: the row, counted from 0


def arguments(told: str | None, events: int) -> argparse.Namespace:
    """What a command that measures a large casebook is asked: `events` of how many, `keep` it where."""
    parser = argparse.ArgumentParser(description=told, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=events)
    parser.add_argument(
        "--keep", type=Path, metavar="FILE", help="keep the casebook; use it where it is there"
    )
    return parser.parse_args()


def make(path: Path, events: int) -> None:
    """A casebook of so many events."""
    casebook.open(path, create=True).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("PRAGMA cache_size=-400000")
    for table, size, columns in tables(events):
        names, values = ", ".join(f'"{name}"' for name in columns), ", ".join(columns.values())
        connection.execute(
            f"WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {size})"
            f" INSERT INTO casebook_{table} ({names}) SELECT {values} FROM n"
        )
        connection.commit()
        print(f"{table}: {size:,} rows", flush=True)
    connection.execute(TALLY)
    connection.execute("ANALYZE")
    connection.commit()
    connection.close()


# --------------------------------------------------------------------- numbers


def chance(salt: int, i: str = "i") -> str:
    """SQL for a number from 0 to 1 that looks like chance, the same for the same row and salt."""
    return f"((({i} + {salt * 7919}) * {48271 + 2 * salt} % {PRIME}) / {PRIME}.0)"


def skewed(salt: int, size: int, i: str = "i") -> str:
    """SQL for a whole number under `size`, small ones far more often."""
    return f"CAST({size} * {chance(salt, i)} * {chance(salt, i)} * {chance(salt, i)} AS INTEGER)"


def one_of(salt: int, values: tuple[str, ...], i: str = "i") -> str:
    cases = " ".join(f"WHEN {n} THEN '{value}'" for n, value in enumerate(values))
    return f"CASE CAST({len(values)} * {chance(salt, i)} AS INTEGER) {cases} END"


def day(salt: int, i: str = "i") -> str:
    """SQL for a day between 2011 and 2023."""
    return f"date('2011-01-01', '+' || CAST(4700 * {chance(salt, i)} AS INTEGER) || ' days')"


def text(value: object) -> str:
    """SQL for a text, or for anything else as JSON."""
    written = value if isinstance(value, str) else json.dumps(value)
    return "'" + written.replace("'", "''") + "'"


# ---------------------------------------------------------------------- tables


def tables(events: int) -> list[tuple[str, int, Columns]]:
    """Tables with so many rows and their columns, in the order to fill them."""
    reports, incidents = events // PER_REPORT, events // PER_INCIDENT
    incident = f"'i' || (i / {PER_INCIDENT})"
    lemmas = " || ' ' || ".join(one_of(n, WORDS) for n in range(3))
    members = {"incident_id": incident, "event_id": "i", "position": f"i % {PER_INCIDENT}"}
    return [
        ("place", PLACES, _place()),
        ("actor", ACTORS, _actor()),
        ("actorname", ACTORS, {"actor_id": "'a' || i", "name": "'actor ' || i", "alias": "0"}),
        ("sourcegroup", reports, {"name": "'g' || i"}),
        ("report", reports, _report()),
        ("revision", reports, _revision()),
        ("search", reports, {"rowid": "i", "lemmas": lemmas}),
        ("event", events, _event()),
        ("role", 2 * events, _role()),
        ("attribution", events // 2, {**_fact("i * 2"), "stance": "'claims'", "source_id": _who(4)}),
        ("incident", incidents, _incident()),
        ("incidentmember", events, members),
        ("incidentactor", 2 * incidents, _cast()),
        ("claim", events // 4, _claim()),
        ("ceasefire", TRUCES, _ceasefire()),
        ("ceasefireparty", 2 * TRUCES, _party()),
        *_marks(events),
    ]


def _marks(events: int) -> list[tuple[str, int, Columns]]:
    """The marks that those rows amount to: of each incident, claim and report its actors and sources."""
    reports, incidents, claims = events // PER_REPORT, events // PER_INCIDENT, events // 4
    told = _outlet(f"(i / {PER_REPORT // PER_INCIDENT})")  # of the report that tells of incident i

    def incident(key: str, of: str = "i") -> Columns:
        return {"key": key, "day": day(1, of), "of_id": f"'i' || {of}"}

    def claim(key: str) -> Columns:
        return {"key": key, "day": day(2), "of_id": "i"}

    def report(key: str, of: str = "i") -> Columns:
        return {"key": key, "day": day(2, of), "of_id": of}

    return [
        ("incidentmark", 2 * incidents, incident(f"'actor:' || {_who(5)}", "(i / 2)")),
        ("incidentmark", incidents, incident(f"'source:' || lower({told})")),
        ("incidentmark", incidents, incident(f"'source:' || {_who(4)}")),
        *(("claimmark", claims, claim(f"'actor:' || {_who(5, f'(i * 4 + {n})')}")) for n in (0, 1)),
        ("claimmark", claims, claim(f"'source:' || {_who(4)}")),
        ("claimmark", claims, claim(f"'source:' || lower({_outlet('(i * 4 / 10)')})")),
        *(
            ("reportmark", reports, report(f"'{kind}:' || lower({_outlet()})"))
            for kind in ("outlet", "source")
        ),
        ("reportmark", events // 2, report(f"'source:' || {_who(4)}", "(i / 5)")),
    ]


def _who(salt: int, i: str = "i") -> str:
    return f"'a' || {skewed(salt, ACTORS, i)}"


def _outlet(i: str = "i") -> str:
    return f"'Outlet ' || {skewed(9, OUTLETS, i)}"


def _where(i: str = "i") -> str:
    return f"'p' || {skewed(8, PLACES, i)}"


def _place() -> Columns:
    latitude, longitude = f"10 + 40 * {chance(21)}", f"-10 + 70 * {chance(22)}"
    own = f"'$.id', 'p' || i, '$.latitude', {latitude}, '$.longitude', {longitude}"
    return {
        "id": "'p' || i",
        "name": "'Place ' || i",
        "precision": "'city'",
        "latitude": latitude,
        "longitude": longitude,
        "country": one_of(23, COUNTRIES),
        "region": "'Region ' || (i % 100)",
        "data": f"json_set({text(codec.dump(PLACE))}, {own})",
    }


def _actor() -> Columns:
    data = text(codec.dump(ARMY))
    named = f"json_set({data}, '$.id', 'a' || i)"
    return {"id": "'a' || i", "name": "'Actor ' || i", "kind": "'army'", "known": "1", "data": named}


def _report() -> Columns:
    data: dict[str, Any] = {**codec.dump(REPORT), "runs": None}
    del data["text"], data["original"], data["offsets"]
    return {
        "id": "i",
        "key": "printf('%064x', i)",
        "source": "'report' || i",
        "outlet": _outlet(),
        "published": day(2),
        "language": "'en'",
        "credits": "'[]'",
        "text": text(TEXT),
        "data": text(data),
        "group_id": "'g' || i",
        "added": NOW,
        "linked": "1",
    }


def _revision() -> Columns:
    return {"id": "i", "report_id": "i", "number": "1", "rules": "'1'", "made": NOW, "record": RECORD}


def _event() -> Columns:
    data = {
        "event": codec.dump(EVENT),
        "actors": {"army": codec.dump(ARMY)},
        "places": {"p": codec.dump(PLACE)},
    }
    return {
        "id": "i",
        "report_id": f"i / {PER_REPORT}",
        "revision_id": f"i / {PER_REPORT}",
        "name": f"'e' || (i % {PER_REPORT})",
        "current": "1",
        "type": one_of(7, TYPES),
        "status": "'actual'",
        "start": day(1),
        "end": day(1),
        "place_id": _where(),
        "killed": skewed(10, 500),
        "data": text(data),
    }


def _role() -> Columns:
    start = day(1, "(i / 2)")
    return {**_fact("i / 2"), "role": "'agent'", "hedged": "0", "actor_id": _who(3), "start": start}


def _fact(event: str) -> Columns:
    return {"event_id": event, "span_start": "4", "span_end": "8", "words": "'army'", "rule": "'subject'"}


def _account(event: str) -> str:
    """SQL for the key of the account that an event is."""
    return f"(printf('%064x', ({event}) / {PER_REPORT}) || '/e' || (({event}) % {PER_REPORT}))"


def _incident() -> Columns:
    """Its figures and links are of its own accounts: events 2i and 2i + 1."""
    data = f"json_set({text(codec.bare(INCIDENT))}, '$.id', 'i' || i)"
    for name, event in (("k/e1", f"i * {PER_INCIDENT}"), ("l/e1", f"i * {PER_INCIDENT} + 1")):
        data = f"replace({data}, '{name}', {_account(event)})"
    place, killed = _where(), skewed(10, 500)
    spot = "(SELECT {} FROM casebook_place WHERE id = " + place + ")"
    return {
        "id": "'i' || i",
        "type": one_of(7, TYPES),
        "status": one_of(11, ("actual", "actual", "actual", "planned", "possible")),
        "start": day(1),
        "end": day(1),
        "place_id": place,
        "latitude": spot.format("latitude"),
        "longitude": spot.format("longitude"),
        "country": spot.format("country"),
        "killed_best": killed,
        "killed_low": killed,
        "killed_high": killed,
        "reports": "2",
        "independent_sources": "2",
        "data": data,
    }


def _cast() -> Columns:
    return {"incident_id": "'i' || (i / 2)", "role": "'agent'", "actor_id": _who(5)}


def _claim() -> Columns:
    return {
        "id": "i",
        "incident_id": "'i' || (i * 2)",
        "event_id": "i * 4",
        "source_id": _who(4),
        "stance": one_of(12, ("claims", "denies", "confirms")),
        "words": "'said'",
        "day": day(2),
        "against": "'[]'",
        "contested": "i % 10 = 0",
    }


def _ceasefire() -> Columns:
    return {
        "id": "'c' || i",
        "name": "'Truce ' || i",
        "status": "'ended'",
        "purpose": "'unclear'",
        "kind": "'unclear'",
        "start": day(13),
        "area_id": _where(),
        "data": f"json_set({text(codec.bare(TRUCE))}, '$.id', 'c' || i)",
    }


def _party() -> Columns:
    return {"ceasefire_id": "'c' || (i / 2)", "role": "'party'", "actor_id": _who(6)}


TALLY = """
    INSERT INTO casebook_actortally (actor_id, incidents, roles)
    SELECT actor_id, count(DISTINCT incident_id), json_object('agent', count(DISTINCT incident_id))
    FROM casebook_incidentactor GROUP BY actor_id
"""


# -------------------------------------------------------------- what JSON holds


def _said(rule: str) -> Words:
    return Words(Span(4, 8), "army", rule)


DAY = date(2016, 2, 27)
PLACE = Place("p", "Place", "city", 30.0, 40.0, "SY", "Region", ("Town", "City"))
ARMY = Actor("army", "Army", "army", ("Armed Forces",), "state", "SY")
EVENT = Event(
    id="e1",
    type="shelling",
    status=Status.ACTUAL,
    hedged=False,
    trigger=_said("verb"),
    evidence=(Span(0, 26), Span(27, 53)),
    confidence=0.75,
    roles=(Role("agent", "army", _said("subject")), Role("target", "army", _said("object"))),
    location=Location("p", _said("in")),
    when=When(Interval(DAY, DAY, Precision.DAY, Basis.STATED), _said("day")),
    counts=(Count("killed", "civilians", 4, 6, _said("count"), source="army"),),
    attributions=(Attribution("army", Stance.CLAIMS, _said("cue"), Span(0, 3)),),
    empty={"about": "not-asked"},
)
TEXT = "The army shelled the town. " * 80
REPORT = Report("s", TEXT, "en", (Block(Span(0, len(TEXT)), BlockKind.PARAGRAPH),), TEXT)
EVENTS = tuple(replace(EVENT, id=f"e{number}") for number in range(PER_REPORT))
RECORD = f"x'{codec.pack(Record(REPORT, (), {'army': ARMY}, {'p': PLACE}, EVENTS)).hex()}'"  # of every report
FIGURE = Figure("k/e1", "killed", "civilians", 4, 6, "army", DAY, "six civilians died")
REASON = Reason("same_place", 1.5, "Place", "Place")
INCIDENT = Incident(
    id="i",
    type="shelling",
    status="actual",
    accounts=(),
    links=(Link("k/e1", "l/e1", 4.5, (REASON,) * 6),),
    start=DAY,
    end=DAY,
    time_precision="day",
    place=PLACE,
    roles=(("agent", "army"), ("target", "army")),
    actors={"army": ARMY},
    estimates=(Estimate("killed", 4, 4, 6, (FIGURE, FIGURE)),),
    reports=2,
    independent_sources=2,
)

TRUCE = Ceasefire(
    id="c",
    name="Truce",
    parties=("army",),
    actors={"army": ARMY},
    area=PLACE,
    purpose="unclear",
    kind="unclear",
    announced=DAY,
    start=DAY,
    end=None,
    open_ended=None,
    days=None,
    mediators=(),
    monitors=(),
    terms=("no shelling",),
    exclusions=(),
    stages=(),
    violations=(),
    accounts=(),
    status="in-force",
)
