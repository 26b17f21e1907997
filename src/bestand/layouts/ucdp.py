"""UCDP GED 25.1, 49 columns: one row per incident of organised violence in which someone died.

`best`, `high` and `low` are those of the incident (coding manual, section 7), an open end
closed by the other figures. A state is always side A. Ids of conflicts, dyads and actors
are UCDP's own and stay empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from bestand.accounts import Account, Incident
from bestand.knowledge.layouts import Country, ucdp
from bestand.layouts import deaths, telling, times
from bestand.layouts.base import Holdings, LeftOut, Row
from bestand.layouts.delimited import table_layout
from bestand.layouts.world import Cast, Sides, camp, camp_name, country, country_of, land, province, sides
from bestand.model import Actor, Place, Status

COLUMNS = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
]
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
YEAR = 366  # days; UCDP has no precision for longer times
GRID = 720  # PRIO-GRID: cells of half a degree around the earth
Joined = "; ".join


def row(incident: Incident) -> Row | LeftOut:
    """The row of an incident, or why it has none."""
    days, figures = times.span(incident), lethal(incident)
    if incident.status != Status.ACTUAL:
        return LeftOut("did not happen, or not yet")
    if incident.type not in ucdp().types:
        return LeftOut("no organised violence")
    if figures is None:
        return LeftOut("no deaths told")
    if days is None:
        return LeftOut("no day")
    if times.length(days) > YEAR:
        return LeftOut("longer than a year")
    found = _state_first(sides(incident), incident.actors)
    violence = type_of_violence(found, incident.actors, fought=incident.type in ucdp().fought)
    where = land(incident)
    return {
        "id": incident.id,
        "relid": f"{where.alpha3 if where else 'XXX'}-{days[0].year}-{violence}-{incident.id}",
        "year": days[0].year,
        "code_status": ucdp().status.clear if found.first and found.second else ucdp().status.open,
        "type_of_violence": violence,
        **_sides(found, violence, incident.actors),
        **_sources(incident),
        **_where(incident.place, where),
        "event_clarity": 2 if incident.type in ucdp().aggregated else 1,
        "date_prec": date_precision(times.length(days)),
        "date_start": days[0].isoformat(),
        "date_end": days[1].isoformat(),
        **_deaths(incident, figures, violence, found),
    }


# ---------------------------------------------------------------------------- who


def _state_first(found: Sides, cast: Cast) -> Sides:
    """UCDP calls the state side A, whoever began, and knows no violence by civilians."""
    first, second = _kind(found.first, cast), _kind(found.second, cast)
    if first == "civilians":
        return Sides((), found.second or found.first) if second in ("civilians", None) else _swapped(found)
    return _swapped(found) if second == "state" and first == "group" else found


def _swapped(found: Sides) -> Sides:
    return Sides(found.second, found.first)


def type_of_violence(found: Sides, cast: Cast, *, fought: bool) -> int:
    """1 a state fights, 2 none of the sides is a state, 3 who is armed strikes who is not.

    Where a side is not told: whoever strikes the armed, or fights at all, is taken for a state.
    """
    first, second = _kind(found.first, cast), _kind(found.second, cast)
    if second == "civilians":
        return ONE_SIDED
    if "state" in (first, second):
        return STATE_BASED
    if first and second:
        return NON_STATE
    return STATE_BASED if fought or second else ONE_SIDED


def _kind(actors: tuple[Actor, ...], cast: Cast) -> str | None:
    """State, group or civilians: what the first of a side is; None where it is not told."""
    return camp(actors[0], cast).ucdp if actors else None


def _sides(found: Sides, violence: int, cast: Cast) -> Row:
    first = _side(found.first, cast)
    struck = violence == ONE_SIDED and bool(found.first or found.second)
    second = ucdp().names.civilians if struck else _side(found.second, cast)
    return {
        "side_a": first,
        "side_b": second,
        "dyad_name": ucdp().names.dyad.format(a=first, b=second) if first and second else None,
        "gwnoa": _state_number(found.first, cast),
        "gwnob": None if violence == ONE_SIDED else _state_number(found.second, cast),
    }


def _side(actors: tuple[Actor, ...], cast: Cast) -> str | None:
    named = list(dict.fromkeys(_name(each, cast) for each in actors))
    return Joined(named) or None


def _name(actor: Actor, cast: Cast) -> str:
    """Whatever part of a state acts, UCDP names its government."""
    of = country(country_of(actor))
    if camp_name(actor, cast) == "state" and of:
        return ucdp().names.government.format(country=of.ucdp or of.name)
    return actor.name


def _state_number(actors: tuple[Actor, ...], cast: Cast) -> int | str | None:
    """Gleditsch and Ward's number, of several states each once."""
    states = [country(country_of(each)) for each in actors if camp_name(each, cast) == "state"]
    numbers = list(dict.fromkeys(each.gw for each in states if each and each.gw))
    return numbers[0] if len(numbers) == 1 else Joined(map(str, numbers)) or None


# ------------------------------------------------------------------------ sources


def _sources(incident: Incident) -> Row:
    """One entry per report; whom the reports quote is UCDP's original source."""
    reports = list({each.report_key: each for each in incident.accounts}.values())
    quoted = dict.fromkeys(name for each in incident.accounts for name in telling.tellers(each))
    return {
        "number_of_sources": incident.independent_sources,
        "source_article": Joined(_article(each) for each in reports),
        "source_office": Joined(telling.outlet(each.report) for each in reports),
        "source_date": Joined(each.day.isoformat() for each in reports if each.day),
        "source_headline": Joined(filter(None, (telling.headline(each.report) for each in reports))),
        "source_original": Joined(quoted),
    }


def _article(account: Account) -> str:
    day = account.day.isoformat() if account.day else ""
    parts = telling.outlet(account.report), day, telling.headline(account.report)
    return ", ".join(part for part in parts if part)


# -------------------------------------------------------------------------- where


def _where(place: Place | None, where: Country | None) -> Row:
    point = None if place is None or place.latitude is None or place.longitude is None else place
    return {
        "where_prec": ucdp().where_prec[place.precision] if place else None,
        "where_coordinates": place.name if place else None,
        "where_description": Joined(filter(None, (place.name, place.region))) if place else None,
        "adm_1": province(place),
        "latitude": point.latitude if point else None,
        "longitude": point.longitude if point else None,
        "geom_wkt": f"POINT ({point.longitude} {point.latitude})" if point else None,
        "priogrid_gid": grid_cell(point.latitude, point.longitude) if point else None,
        "country": (where.ucdp or where.name) if where else None,
        "country_id": (where.ucdp_id or where.gw) if where else None,
        "region": where.ucdp_region if where else None,
    }


def grid_cell(latitude: float | None, longitude: float | None) -> int | None:
    """PRIO-GRID's number of a cell: counted from the south-west corner, east first.

    The last row and column take the pole and the date line in.
    """
    if latitude is None or longitude is None:
        return None
    line = min(floor((latitude + 90) * 2), 359)
    column = min(floor((longitude + 180) * 2), GRID - 1)
    return line * GRID + column + 1


# --------------------------------------------------------------------------- when


def date_precision(length: int) -> int:
    """1 a day, 2 two to six days, 3 a week, 4 a month, 5 up to a year."""
    bounds = ((1, 1), (6, 2), (7, 3), (31, 4))
    return next((code for most, code in bounds if length <= most), 5)


# ------------------------------------------------------------------------- deaths


def lethal(incident: Incident) -> tuple[int, int, int] | None:
    """Best, high, low; None where no one is told to have died.

    UCDP has no open ends: a missing bound takes the nearest figure that is told.
    """
    told = deaths.killed(incident)
    known = [each for each in (told.best, told.high, told.low) if each is not None] if told else []
    if told is None or not known or max(known) < 1:
        return None
    low = told.low if told.low is not None else min(1, *known)
    best = told.best if told.best is not None else max(low, min(known))
    high = max(known) if told.high is None else max(told.high, best)
    return best, high, min(low, best)


def _deaths(incident: Incident, figures: tuple[int, int, int], violence: int, found: Sides) -> Row:
    """`best` by who died; what is told of some of the dead only, the latest teller first."""
    best, high, low = figures
    told = [each.figures for each in deaths.tellers(incident)]
    latest = next((each for each in told if any(f.of not in deaths.ALL for f in each)), ())
    civilians = deaths.of_group(latest, ("civilians",)) or deaths.of_group(latest, deaths.CIVILIAN)
    fighters = deaths.of_group(latest, ("combatants",))
    if violence == ONE_SIDED and found.second and not fighters:
        civilians = best
    civilians = min(civilians, best)
    fighters = min(fighters, best - civilians)
    # Whose fighters they were is told only where one side alone was struck.
    struck = "deaths_b" if fighters and _struck_is_second(incident, found) else "deaths_a"
    sided = fighters if fighters and _one_struck(incident) else 0
    return {
        "deaths_a": sided if struck == "deaths_a" else 0,
        "deaths_b": sided if struck == "deaths_b" else 0,
        "deaths_civilians": civilians,
        "deaths_unknown": best - civilians - sided,
        "best": best,
        "high": high,
        "low": low,
    }


def _one_struck(incident: Incident) -> bool:
    return any(role == "target" for role, _ in incident.roles)


def _struck_is_second(incident: Incident, found: Sides) -> bool:
    targets = {actor for role, actor in incident.roles if role == "target"}
    return any(each.id in targets for each in found.second)


def _rows(holdings: Holdings) -> Iterator[Row | LeftOut]:
    return map(row, holdings.incidents)


LAYOUT = table_layout("ucdp", "ucdp-ged-25.1", COLUMNS, _rows, ("incidents",), tagged=True)
