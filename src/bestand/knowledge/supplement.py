"""Places beyond the built gazetteer: our own TOML files, a user's, and GeoNames country dumps.

A TOML file holds tables `[COUNTRY.precision]` with lines

    "Idlib province" = [35.93, 36.63, "Idlib", "Idlib governorate"]

that is the canonical (English) name, with what tells it from its namesakes in brackets,
latitude, longitude, other names. COUNTRY is an ISO 3166-1 code, or `world` for what is in
no single country. A dump is the file that download.geonames.org has for each country
("SD.txt"), tab-separated.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tomli

from bestand.errors import KnowledgeError
from bestand.knowledge.gazetteer import Entry, weight
from bestand.knowledge.spelling import plain
from bestand.model import Place

# What an entry without an inhabitants' figure weighs: our files hold places because they are in the news.
STANDING = {"country": 7.0, "region": 5.2, "city": 5.0, "neighbourhood": 4.5, "site": 4.5}
_COUNTRY = re.compile(r"[A-Z]{2}|world")
_TOLD_APART = re.compile(r"(.+) \(.+\)")  # "Limburg (Belgium)" is called "Limburg"
_DUMP_COLUMNS = 15  # up to and with the inhabitants; see readme.txt beside the dumps


def slug(name: str) -> str:
    return plain(name).replace(" ", "-")


def read_toml(path: Path) -> Iterator[Entry]:
    """Raises KnowledgeError that names the file and the key."""
    try:
        tables = tomli.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomli.TOMLDecodeError) as error:
        raise KnowledgeError(str(path), f"cannot be read ({error})", "mend the file") from error
    for country, groups in tables.items():
        if not (_COUNTRY.fullmatch(country) and isinstance(groups, dict)):
            raise KnowledgeError(
                str(path), f"{country!r} is no country", "use [XX.precision] or [world.precision]"
            )
        for precision, lines in groups.items():
            if precision not in STANDING:
                raise KnowledgeError(
                    str(path), f"{precision!r} is no precision", f"use one of {', '.join(STANDING)}"
                )
            for name, values in lines.items():
                yield _entry(path, country, precision, name, values)


def _entry(path: Path, country: str, precision: str, name: str, values: Any) -> Entry:
    if not _well_formed(values):
        what = f"{country}.{precision} {name!r} is not [latitude, longitude, names...]"
        raise KnowledgeError(str(path), what, "give degrees north and east, then other names")
    latitude, longitude, *others = values
    if told_apart := _TOLD_APART.fullmatch(name):
        others.insert(0, told_apart[1])
    code = None if country == "world" else country
    place = Place(
        id=f"{country.lower()}-{slug(name)}",
        name=name,
        precision=precision,
        latitude=float(latitude),
        longitude=float(longitude),
        country=code,
        aliases=tuple(others),
    )
    return Entry(place, (name, *others), STANDING[precision], supplement=True)


def _well_formed(values: Any) -> bool:
    if not (isinstance(values, list) and len(values) >= 2):
        return False
    degrees = [v for v in values[:2] if isinstance(v, int | float) and not isinstance(v, bool)]
    named = all(isinstance(v, str) and v.strip() for v in values[2:])
    return len(degrees) == 2 and abs(degrees[0]) <= 90 and abs(degrees[1]) <= 180 and named


def read_dump(path: Path) -> Iterator[Entry]:
    """The populated places, divisions, waters and sites of a GeoNames country dump."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                if precision := _precision(row):
                    yield _dump_entry(row, precision)
    except (OSError, ValueError, IndexError) as error:
        remedy = "take it anew from download.geonames.org"
        raise KnowledgeError(str(path), f"is no GeoNames dump ({error})", remedy) from error


def _precision(row: list[str]) -> str | None:
    """By feature class and code; None for what is no place of events (roads, undersea)."""
    if len(row) < _DUMP_COLUMNS:
        raise ValueError(f"{len(row)} columns where a dump has {_DUMP_COLUMNS} or more")
    kind, code = row[6], row[7]
    if kind == "A":
        return None if code.startswith("PCL") else "region"
    if kind == "P":
        return "neighbourhood" if code == "PPLX" else "city"
    return {"H": "region", "T": "region", "L": "region", "S": "site"}.get(kind)


def _dump_entry(row: list[str], precision: str) -> Entry:
    others = tuple(name for name in row[3].split(",") if name and name.isprintable() and name != row[1])
    place = Place(
        id=f"geonames:{int(row[0])}",
        name=row[1],
        precision=precision,
        latitude=float(row[4]),
        longitude=float(row[5]),
        country=row[8] or None,
        aliases=others,
    )
    return Entry(place, (row[1], *others), weight(int(row[14] or 0)))
