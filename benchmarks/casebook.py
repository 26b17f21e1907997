"""How long questions to a large casebook take: makes one of a million events on SQLite, and asks.

    python benchmarks/casebook.py [--events 1000000] [--keep FILE]

Writes benchmarks/casebook.md. The engine itself makes the rows out of numbers that look
like chance, skewed as the news is: a few places and actors are in much of it.
"""

from __future__ import annotations

import argparse
import json
import platform
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bestand import casebook
from bestand.accounts import Ceasefire, Estimate, Figure, Incident, Link, Reason
from bestand.casebook import codec
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
    Role,
    Span,
    Stance,
    Status,
    When,
    Words,
)

if TYPE_CHECKING:
    from bestand.casebook.filters import Filters

EVENTS = 1_000_000
PER_REPORT, PER_INCIDENT = 10, 2
PLACES, ACTORS, TRUCES, OUTLETS = 3000, 2000, 1000, 200
ROUNDS = 20  # of each question, with other values each time
LIMIT = 50  # rows that are shown
BUDGET = 100  # milliseconds, of the 95th percentile
RESULT = Path(__file__).with_suffix(".md")
PRIME = 1_000_003
TYPES = ("airstrike", "shelling", "clash", "bombing", "attack", "evacuation", "meeting", "statement")
COUNTRIES = ("SY", "IQ", "UA", "YE", "SD", "AF", "CD", "SO", "LY", "ML")
WORDS = ("shell", "rebel", "hospital", "siege", "convoy", "truce", "airport", "market", "bridge", "camp")
NOW = "'2024-01-01 00:00:00'"

Columns = dict[str, str]  # name → SQL, which may use `i`: the row, counted from 0


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


def tables(events: int) -> dict[str, tuple[int, Columns]]:
    """Each table's size and columns, in the order to fill them."""
    reports, incidents = events // PER_REPORT, events // PER_INCIDENT
    incident = f"'i' || (i / {PER_INCIDENT})"
    return {
        "place": (PLACES, _place()),
        "actor": (ACTORS, _actor()),
        "sourcegroup": (reports, {"name": "'g' || i"}),
        "report": (reports, _report()),
        "revision": (reports, _revision()),
        "search": (reports, {"rowid": "i", "lemmas": " || ' ' || ".join(one_of(n, WORDS) for n in range(3))}),
        "event": (events, _event()),
        "role": (2 * events, {**_fact("i / 2"), "role": "'agent'", "hedged": "0", "actor_id": _who(3)}),
        "attribution": (events // 2, {**_fact("i * 2"), "stance": "'claims'", "source_id": _who(4)}),
        "incident": (incidents, _incident()),
        "incidentmember": (
            events,
            {"incident_id": incident, "event_id": "i", "position": f"i % {PER_INCIDENT}"},
        ),
        "incidentactor": (2 * incidents, _cast()),
        "claim": (events // 4, _claim()),
        "ceasefire": (TRUCES, _ceasefire()),
        "ceasefireparty": (
            2 * TRUCES,
            {"ceasefire_id": "'c' || (i / 2)", "role": "'party'", "actor_id": _who(6)},
        ),
    }


def _who(salt: int) -> str:
    return f"'a' || {skewed(salt, ACTORS)}"


def _where(i: str = "i") -> str:
    return f"'p' || {skewed(8, PLACES, i)}"


def _place() -> Columns:
    return {
        "id": "'p' || i",
        "name": "'Place ' || i",
        "precision": "'city'",
        "latitude": f"10 + 40 * {chance(21)}",
        "longitude": f"-10 + 70 * {chance(22)}",
        "country": one_of(23, COUNTRIES),
        "region": "'Region ' || (i % 100)",
        "data": text(codec.dump(PLACE)),
    }


def _actor() -> Columns:
    data = text(codec.dump(ARMY))
    named = f"replace({data}, '\"army\"', '\"a' || i || '\"')"
    return {"id": "'a' || i", "name": "'Actor ' || i", "kind": "'army'", "known": "1", "data": named}


def _report() -> Columns:
    data: dict[str, Any] = {"blocks": [], "notes": [], "runs": None, "source": "s", "language": "en"}
    return {
        "id": "i",
        "key": "printf('%064x', i)",
        "source": "'report' || i",
        "outlet": f"'Outlet ' || {skewed(9, OUTLETS)}",
        "published": day(2),
        "language": "'en'",
        "credits": "'[]'",
        "text": text("The army shelled the town. " * 80),
        "data": text(data),
        "group_id": "'g' || i",
        "added": NOW,
        "linked": "1",
    }


def _revision() -> Columns:
    return {"id": "i", "report_id": "i", "number": "1", "rules": "'1'", "made": NOW, "record": "x''"}


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


def _fact(event: str) -> Columns:
    return {"event_id": event, "span_start": "4", "span_end": "8", "words": "'army'", "rule": "'subject'"}


def _incident() -> Columns:
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
        "data": text(codec.bare(INCIDENT)),
    }


def _cast() -> Columns:
    start = day(1, "(i / 2)")
    return {"incident_id": "'i' || (i / 2)", "role": "'agent'", "actor_id": _who(5), "start": start}


def _claim() -> Columns:
    return {
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
        "data": text(codec.bare(TRUCE)),
    }


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
    empty={"phase": "not-applicable"},
)
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


# --------------------------------------------------------------------- measure


def make(path: Path, events: int) -> None:
    """A casebook of so many events."""
    casebook.open(path, create=True).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("PRAGMA cache_size=-400000")
    for table, (size, columns) in tables(events).items():
        names, values = ", ".join(f'"{name}"' for name in columns), ", ".join(columns.values())
        connection.execute(
            f"WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {size})"
            f" INSERT INTO casebook_{table} ({names}) SELECT {values} FROM n"
        )
        connection.commit()
        print(f"{table}: {size:,} rows", flush=True)
    connection.execute("ANALYZE")
    connection.commit()
    connection.close()


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: of which query, with which filters in round n."""

    query: str
    filters: dict[str, str]  # values may use {n}

    def ask(self, number: int) -> float:
        """Milliseconds of asking it once."""
        from bestand.casebook import queries  # noqa: PLC0415  (wants an open casebook)
        from bestand.casebook.filters import Filters  # noqa: PLC0415

        values: Any = {
            key: value.format(n=number, year=2011 + number % 12) for key, value in self.filters.items()
        }
        start = time.perf_counter()
        filters: Filters = Filters.read(values)
        options: dict[str, Any] = {"bare": True} if self.query in {"incidents", "ceasefires"} else {}
        for _ in getattr(queries, self.query)(filters, limit=LIMIT, **options):
            pass
        return (time.perf_counter() - start) * 1000

    def __str__(self) -> str:
        return " ".join([self.query, *(f"--{key} {value}" for key, value in self.filters.items())])


QUESTIONS = (
    Question("incidents", {}),
    Question("incidents", {"from": "{year}-03-01", "to": "{year}-03-31"}),
    Question("incidents", {"type": "airstrike,shelling"}),
    Question("incidents", {"actor": "a{n}"}),
    Question("incidents", {"actor": "a1{n}9", "from": "{year}-01-01"}),
    Question("incidents", {"place": "p{n}"}),
    Question("incidents", {"place": "p{n}", "within": "100"}),
    Question("incidents", {"source": "Outlet {n}"}),
    Question("incidents", {"min-killed": "4{n}"}),
    Question("incidents", {"status": "possible", "min-killed": "10"}),
    Question("incidents", {"type": "clash", "place": "p{n}", "from": "{year}-01-01", "to": "{year}-12-31"}),
    Question("incidents", {"text": "truce siege"}),
    Question("accounts", {"from": "{year}-03-01", "to": "{year}-03-31"}),
    Question("accounts", {"actor": "a{n}"}),
    Question("claims", {"from": "{year}-03-01"}),
    Question("claims", {"actor": "a{n}"}),
    Question("ceasefires", {"actor": "a{n}"}),
    Question("reports", {"source": "Outlet {n}"}),
    Question("actors", {"from": "{year}-03-01", "to": "{year}-03-31"}),
)


def measure(path: Path) -> Iterator[tuple[Question, list[float]]]:
    with casebook.open(path):
        for question in QUESTIONS:
            question.ask(0)  # opens what is only opened once
            yield question, sorted(question.ask(number) for number in range(1, ROUNDS + 1))


def page(lines: list[tuple[Question, list[float]]], events: int, size: int) -> str:
    rows = [_row(question, spent) for question, spent in lines]
    every = sorted(each for _, spent in lines for each in spent)
    return "\n".join(
        [
            "# Questions to a large casebook",
            "",
            f"SQLite {sqlite3.sqlite_version}, {events:,} events in a file of {size / 1e9:.1f} GB, the first"
            f" {LIMIT} rows, {ROUNDS} rounds each with other values, milliseconds, Python"
            f" {platform.python_version()}. Made by `python benchmarks/casebook.py`.",
            "",
            f"All questions together: 95th percentile {_p95(every):.1f} ms; the budget is {BUDGET} ms.",
            "",
            "| question | median | p95 | within budget |",
            "|---|--:|--:|---|",
            *rows,
            "",
        ]
    )


def _row(question: Question, spent: list[float]) -> str:
    kept = "yes" if _p95(spent) < BUDGET else "**no**"
    return f"| `{question}` | {statistics.median(spent):.1f} | {_p95(spent):.1f} | {kept} |"


def _p95(spent: list[float]) -> float:
    return spent[int(0.95 * (len(spent) - 1))]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument(
        "--keep", type=Path, metavar="FILE", help="keep the casebook; use it where it is there"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder) / "large.db"
        if not path.exists():
            make(path, options.events)
        lines = []
        for question, spent in measure(path):
            lines.append((question, spent))
            print(f"{question}: {statistics.median(spent):.1f} ms, p95 {_p95(spent):.1f} ms", flush=True)
        RESULT.write_text(page(lines, options.events, path.stat().st_size), "utf-8")


if __name__ == "__main__":
    main()
