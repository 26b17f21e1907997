"""GeoJSON (RFC 7946): a point for every incident, and for every event, of which the position is known.

Features say what they are in `properties.kind`; an event names its incident. Longitude
comes first, as the format has it. Written feature by feature, one a line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from bestand.accounts import Account, Incident
from bestand.layouts.base import Holdings, Layout, Tally
from bestand.layouts.plain_rows import Plain, account_facts, incident_facts
from bestand.model import Place

PROFILE = "bestand-geojson-1"
UNPLACED = "no position"


def features(incident: Incident) -> Iterator[Plain | None]:
    """The incident, then its accounts; None for each that has no position."""
    facts = {"kind": "incident", **incident_facts(incident)}
    yield _feature(incident.id, incident.place, facts)
    for account in incident.accounts:
        facts = {"kind": "event", "incident": incident.id, **account_facts(account)}
        yield _feature(account.key, _place(account), facts)


def _place(account: Account) -> Place | None:
    location = account.event.location
    return account.places.get(location.place) if location else None


def _feature(key: str, place: Place | None, facts: Plain) -> Plain | None:
    if place is None or place.latitude is None or place.longitude is None:
        return None
    where = {
        "place": place.name,
        "place_id": place.id,
        "place_precision": place.precision,
        "country": place.country,
        "region": place.region,
    }
    return {
        "type": "Feature",
        "id": key,
        "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
        "properties": {**facts, **where},
    }


def _write(holdings: Holdings, stream: BinaryIO, hxl: bool) -> Tally:
    tally = Tally()
    stream.write(f'{{"type": "FeatureCollection", "profile": "{PROFILE}", "features": ['.encode())
    for incident in holdings.incidents:
        for feature in features(incident):
            if feature is None:
                tally.left_out[UNPLACED] += 1
                continue
            stream.write(b",\n" if tally.rows else b"\n")
            stream.write(json.dumps(feature, ensure_ascii=False, allow_nan=False, default=_text).encode())
            tally.rows += 1
    stream.write(b"\n]}\n")
    return tally


def _text(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")


LAYOUT = Layout("geojson", PROFILE, ("incidents",), _write)
