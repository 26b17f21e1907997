"""The built gazetteer: GeoNames' populated places and all countries, read where it lies on disk.

Four arrays, memory-mapped, so that loading costs nothing and only the pages that are
asked for come into memory:

- `hashes`   uint32, sorted: CRC-32 of each folded key (knowledge/spelling.py)
- `owners`   uint32, parallel: the row of the entry that bears the key
- `rows`     one record an entry, by country; `ROW` below
- `names`    UTF-8 bytes: the names of each entry, canonical first, apart by newlines

`training/build_gazetteer.py` makes them.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bestand.errors import KnowledgeError
from bestand.model import Place

ROW = np.dtype(
    [
        ("geonames", "u4"),
        ("latitude", "f4"),
        ("longitude", "f4"),
        ("population", "u4"),
        ("country", "S2"),
        ("precision", "u1"),  # an index in PRECISIONS
        ("first", "u4"),  # bytes [first, last) of `names`
        ("last", "u4"),
    ]
)
PRECISIONS = ("city", "region", "country")
MOST_REGION = 5.5  # weight: a state has many inhabitants, yet its name means its namesake city more often


def key_hash(key: str) -> int:
    return zlib.crc32(key.encode())


@dataclass(frozen=True, slots=True)
class Entry:
    """A place with what the choice between namesakes needs to know of it."""

    place: Place
    names: tuple[str, ...]  # canonical first
    weight: float  # log10 of its inhabitants, or what its standing in the news is worth beside that
    supplement: bool = False


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Look-up over the four arrays."""

    hashes: NDArray[np.uint32]
    owners: NDArray[np.uint32]
    rows: NDArray[np.void]
    names: NDArray[np.uint8]

    @classmethod
    def load(cls, folder: Path) -> Gazetteer:
        try:
            parts = [
                np.load(folder / f"{part}.npy", mmap_mode="r")
                for part in ("hashes", "owners", "rows", "names")
            ]
        except (OSError, ValueError) as error:
            remedy = "build it with training/build_gazetteer.py or install again"
            raise KnowledgeError(str(folder), f"the gazetteer cannot be read ({error})", remedy) from error
        return cls(*parts)

    def entries(self, key: str) -> list[Entry]:
        """The entries that may bear the key; a hash can collide: the caller looks at the names."""
        wanted = np.uint32(key_hash(key))
        first = int(np.searchsorted(self.hashes, wanted, "left"))
        last = int(np.searchsorted(self.hashes, wanted, "right"))
        return [self.entry(int(row)) for row in self.owners[first:last]]

    def entry(self, index: int) -> Entry:
        number, latitude, longitude, people, country, precision, first, last = self.rows[index].item()
        names = tuple(self.names[first:last].tobytes().decode().split("\n"))
        place = Place(
            id=f"geonames:{number}",
            name=names[0],
            precision=PRECISIONS[precision],
            latitude=round(latitude, 4),
            longitude=round(longitude, 4),
            country=country.decode(),
            aliases=names[1:],
        )
        heavy = weight(people)
        return Entry(place, names, min(heavy, MOST_REGION) if place.precision == "region" else heavy)

    def cities(self, country: str) -> NDArray[np.void]:
        """The rows of one country's towns."""
        first = int(np.searchsorted(self.rows["country"], country.encode(), "left"))
        last = int(np.searchsorted(self.rows["country"], country.encode(), "right"))
        rows = self.rows[first:last]
        towns: NDArray[np.void] = rows[rows["precision"] == PRECISIONS.index("city")]
        return towns


def weight(population: int) -> float:
    """log10 of the inhabitants; 3 (a thousand) where they are not told, as for many a war-zone town."""
    return float(np.log10(population)) if population > 0 else 3.0
