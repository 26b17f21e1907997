"""A workbook for people: incidents, the events that they are told by, and ceasefires, a sheet each.

Text is written as text and guarded as in delimited.py, should the sheet be saved as CSV.
Dates are dates, but before 1900, which Excel does not know, text.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, BinaryIO

from bestand.accounts import Account, Incident
from bestand.errors import LayoutError
from bestand.layouts import events, telling
from bestand.layouts.base import Holdings, Layout, Tally
from bestand.layouts.delimited import guarded
from bestand.layouts.plain_rows import Plain, ceasefire_facts
from bestand.layouts.telling import name_of

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

PROFILE = "bestand-xlsx-1"
ROWS = 1_048_576  # of a sheet, the header included
CHARACTERS = 32_767  # of a cell
WIDTH = 18  # characters of a column
FIRST_YEAR = 1900
SAME = datetime(2000, 1, 1)  # the workbook's birthday: the same holdings give the same bytes
INCIDENT_COLUMNS = [
    *("id", "type", "status", "start", "end", "time_precision"),
    *("place", "place_precision", "country", "region", "latitude", "longitude"),
    *events.ROLES,
    *("killed_best", "killed_low", "killed_high", "injured_best", "injured_low", "injured_high"),
    *("denied_by", "contradictions", "reports", "independent_sources", "outlets", "words"),
]
EVENT_COLUMNS = ["incident", *events.COLUMNS]
TRUCE_COLUMNS = [
    *(
        "id",
        "name",
        "status",
        "purpose",
        "kind",
        "parties",
        "area",
        "announced",
        "start",
        "end",
        "open_ended",
    ),
    *(
        "days",
        "mediators",
        "monitors",
        "terms",
        "exclusions",
        "stages",
        "violations_told",
        "violations_found",
    ),
    *("reports", "independent_sources"),
]


def incident_row(incident: Incident) -> Plain:
    """An incident in one flat row."""
    place, cast = incident.place, incident.actors
    roles = {
        each: "; ".join(name_of(actor, cast) for role, actor in incident.roles if role == each)
        for each in events.ROLES
    }
    return {
        **{key: getattr(incident, key) for key in INCIDENT_COLUMNS[:6]},
        "place": place.name if place else None,
        "place_precision": place.precision if place else None,
        **(
            {key: getattr(place, key) for key in ("country", "region", "latitude", "longitude")}
            if place
            else {}
        ),
        **roles,
        **_estimate(incident, "killed"),
        **_estimate(incident, "injured"),
        "denied_by": "; ".join(telling.deniers(incident)),
        "contradictions": "; ".join(incident.contradictions),
        "reports": incident.reports,
        "independent_sources": incident.independent_sources,
        "outlets": "; ".join(telling.outlets_of(incident.accounts)),
        "words": telling.evidence(incident.accounts[0]) if incident.accounts else None,
    }


def _estimate(incident: Incident, kind: str) -> Plain:
    found = next((each for each in incident.estimates if each.kind == kind), None)
    return {f"{kind}_{key}": getattr(found, key) for key in ("best", "low", "high")} if found else {}


def event_row(account: Account, incident: str) -> Plain:
    return {"incident": incident, **events.row(account)}


class _Sheet:
    """A sheet that is filled row by row."""

    def __init__(self, book: Workbook, name: str, columns: Sequence[str], days: Format, bold: Format) -> None:
        self.sheet: Worksheet = book.add_worksheet(name)
        self.columns, self.days, self.next = columns, days, 1
        self.sheet.freeze_panes(1, 0)
        self.sheet.set_column(0, len(columns) - 1, WIDTH)
        for index, column in enumerate(columns):
            self.sheet.write_string(0, index, column, bold)

    def add(self, row: Plain) -> None:
        if self.next >= ROWS:
            remedy = "ask for less with filters, or export csv or parquet"
            raise LayoutError("xlsx", f"a sheet holds {ROWS - 1:,} rows and there are more", remedy)
        for index, column in enumerate(self.columns):
            self._cell(index, row.get(column))
        self.next += 1

    def _cell(self, index: int, value: Any) -> None:
        if isinstance(value, date) and value.year >= FIRST_YEAR:
            self.sheet.write_datetime(self.next, index, value, self.days)
        elif isinstance(value, int | float):
            self.sheet.write_number(self.next, index, value)
        elif value not in (None, ""):
            text = guarded(str(value))
            self.sheet.write_string(self.next, index, _cut(text))


def _cut(text: str) -> str:
    return text if len(text) <= CHARACTERS else f"{text[: CHARACTERS - 1]}…"


def _write(holdings: Holdings, stream: BinaryIO, hxl: bool) -> Tally:
    """By way of a folder of its own: a workbook is put together at its end, and not at all where it fails."""
    import xlsxwriter  # noqa: PLC0415  (slow to load, for this layout alone)

    with TemporaryDirectory() as folder:
        made = Path(folder) / "book"
        book = xlsxwriter.Workbook(str(made), {"constant_memory": True, "tmpdir": folder})
        try:
            tally = _fill(book, holdings)
        finally:
            book.close()
        with made.open("rb") as whole:
            copyfileobj(whole, stream)
    return tally


def _fill(book: Workbook, holdings: Holdings) -> Tally:
    book.set_properties({"subject": PROFILE, "created": SAME})
    marks = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"bold": True})
    incidents = _Sheet(book, "incidents", INCIDENT_COLUMNS, *marks)
    told = _Sheet(book, "events", EVENT_COLUMNS, *marks)
    truces = _Sheet(book, "ceasefires", TRUCE_COLUMNS, *marks)
    tally = Tally()
    for incident in holdings.incidents:
        incidents.add(incident_row(incident))
        for account in incident.accounts:
            told.add(event_row(account, incident.id))
        tally.rows += 1
    for truce in holdings.ceasefires:
        truces.add(ceasefire_facts(truce))
        tally.rows += 1
    return tally


LAYOUT = Layout("xlsx", PROFILE, ("incidents", "ceasefires"), _write, binary=True)
