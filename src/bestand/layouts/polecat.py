"""POLECAT's layout of PLOVER events: 40 tab-separated columns and ours after them, one row per account.

What PLOVER cannot say stands after the forty: CAMEO's codes for claiming and denying
responsibility, the auxiliary mode that our status fills, and how the sources stand to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bestand.accounts import Account
from bestand.knowledge.layouts import Country, polecat
from bestand.layouts import telling
from bestand.layouts.base import Cell, Holdings, LeftOut, Row
from bestand.layouts.delimited import table_layout
from bestand.layouts.world import country, country_of, names, province, sector
from bestand.model import Actor, Place, Status

FORTY = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
]
EXTRA = ["CAMEO Code", "Auxiliary Mode", "Hedged", "Stances"]
COLUMNS = [*FORTY, *EXTRA]
TOWN = ("site", "neighbourhood", "city")
Joined = ";".join
Cast = dict[str, Actor]


def row(account: Account) -> Row:
    """The row of one event as one report tells it."""
    event = account.event
    plover = polecat().types[event.type]
    when = event.when.interval if event.when else None
    return {
        "Event ID": account.key,
        "Event Date": when.start.isoformat() if when else None,
        "Event Type": plover.type,
        "Event Mode": plover.mode,
        "Quad Code": polecat().quads[plover.type] if plover.type else None,
        "Contexts": Joined(plover.contexts),
        **_seat("Actor", _seats(account)[0], account),
        **_seat("Recipient", _seats(account)[1], account),
        **_where(account),
        **_story(account),
        "Version": polecat().version,
        "CAMEO Code": plover.cameo,
        "Auxiliary Mode": auxiliary(account),
        "Hedged": int(event.hedged),
        "Stances": Joined(
            f"{telling.name_of(a.source, account.actors)}:{a.stance}" for a in event.attributions
        ),
    }


def auxiliary(account: Account) -> str | None:
    """PLOVER's auxiliary mode: what did not happen, or not yet, or long before the report."""
    table, event = polecat().auxiliary, account.event
    other = {Status.PLANNED: table.planned, Status.POSSIBLE: table.possible, Status.NEGATED: table.negated}
    if event.status in other:
        return other[event.status]
    past = event.when and account.day and (account.day - event.when.interval.end).days > table.past
    return table.historical if past else None


def _seats(account: Account) -> tuple[list[Actor], list[Actor]]:
    """Agents and targets; of a thing among parties, the first and the rest."""
    cast = account.actors

    def told(role: str) -> list[Actor]:
        found = dict.fromkeys(each.actor for each in account.event.roles if each.role == role)
        return [cast[actor] for actor in found if actor in cast]

    agents, targets, parties = told("agent"), told("target"), told("party")
    if agents or targets:
        return agents or parties, targets or (parties if agents else [])
    return parties[:1], parties[1:]


def _seat(seat: str, actors: Sequence[Actor], account: Account) -> Row:
    """The columns of the actor or of the recipient, several joined by ";"."""
    lands: list[Country] = [each for a in actors if (each := country(country_of(a)))]
    sectors = list(dict.fromkeys(sector(each, account.actors) for each in actors))
    ids = {each.id for each in actors}
    raw = dict.fromkeys(each.words.text for each in account.event.roles if each.actor in ids)
    return {
        f"{seat} Name": Joined(names(actors)),
        f"{seat} Country": Joined(dict.fromkeys(each.alpha3 for each in lands)),
        f"{seat} COW": Joined(dict.fromkeys(str(n) for each in lands if (n := each.cow or each.gw))),
        f"Primary {seat} Sector": sectors[0] if sectors else None,
        f"{seat} Sectors": Joined(sectors),
        f"{seat} Name Raw": Joined(raw),
    }


def _where(account: Account) -> Row:
    location = account.event.location
    place = account.places.get(location.place) if location else None
    if place is None or location is None:
        return {}
    of = country(place.country)
    return {
        "Placename": place.name,
        "City": place.name if place.precision in TOWN else None,
        "Province": province(place),
        "Country": of.alpha3 if of else place.country,
        "Latitude": place.latitude,
        "Longitude": place.longitude,
        "GeoNames ID": geonames_id(place),
        "Raw Placename": location.words.text,
        "Feature Type": place.precision,
    }


def geonames_id(place: Place) -> Cell:
    """The number in an id of GeoNames; None for a place of our own."""
    kind, _, number = place.id.partition(":")
    return number if kind == "geonames" else None


def _story(account: Account) -> Row:
    """What else the report is about: the persons, bodies and places told with the event."""
    people = [each.name for each in account.actors.values() if each.kind == "person"]
    bodies = [each.name for each in account.actors.values() if each.kind not in ("person", "group")]
    return {
        "Source": telling.outlet(account.report),
        "Publication Date": account.day.isoformat() if account.day else None,
        "Story People": Joined(dict.fromkeys(people)),
        "Story Organizations": Joined(dict.fromkeys(bodies)),
        "Story Locations": Joined(dict.fromkeys(each.name for each in account.places.values())),
        "Language": account.report.language,
    }


def _rows(holdings: Holdings) -> Iterator[Row | LeftOut]:
    return map(row, holdings.accounts)


LAYOUT = table_layout("polecat", "polecat-plover-1", COLUMNS, _rows, ("accounts",), separator="\t")
