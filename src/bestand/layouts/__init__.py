"""The layouts that records are exported in, one module each; `layout` finds one by its name or profile."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module

from bestand.errors import LayoutError
from bestand.layouts.base import Holdings, Layout, Tally

__all__ = ["PROFILES", "Holdings", "Layout", "Tally", "layout"]

# Name → profile: the name with the version of what the layout keeps to.
PROFILES = {
    "acled": "acled-2023",
    "ucdp": "ucdp-ged-25.1",
    "polecat": "polecat-plover-1",
    "ceasefires": "ceasefires-eth-prio-1",
    "csv": "bestand-csv-1",
    "geojson": "bestand-geojson-1",
    "parquet": "bestand-parquet-1",
    "xlsx": "bestand-xlsx-1",
    "jsonl": "bestand-jsonl-1",
}


def layout(name: str) -> Layout:
    """The layout of a name ("acled") or profile ("acled-2023"). Raises LayoutError where there is none."""
    known = {**{each: each for each in PROFILES}, **{profile: each for each, profile in PROFILES.items()}}
    if name not in known:
        close = get_close_matches(name.casefold(), known, n=1)
        remedy = f"did you mean {close[0]}?" if close else f"choose of {', '.join(PROFILES)}"
        raise LayoutError(name, "is no layout", remedy)
    module = import_module(f"bestand.layouts.{MODULES[known[name]]}")
    found: Layout = module.LAYOUT
    return found


# Where a name is also that of a module of Python, the file has another.
MODULES = {each: each for each in PROFILES} | {"csv": "events"}
