"""Parquet, for archives: an incident a row, its accounts nested in it with every fact and its words.

Needs pyarrow, which is large: `pip install bestand[parquet]`. Written in row groups of
`GROUP` incidents, so that memory stays small. The profile is in the file's metadata.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from bestand.accounts import Account, Incident
from bestand.errors import LayoutError
from bestand.layouts.base import Holdings, Layout, Tally
from bestand.layouts.plain_rows import Plain, account_facts, incident_facts
from bestand.model import Place

if TYPE_CHECKING:
    import pyarrow as pa

PROFILE = "bestand-parquet-1"
GROUP = 1_000  # incidents


def row(incident: Incident) -> Plain:
    """An incident with its accounts inside it."""
    accounts = [{**account_facts(each), "place": _place(_own_place(each))} for each in incident.accounts]
    return {**incident_facts(incident), "place": _place(incident.place), "accounts": accounts}


def _own_place(account: Account) -> Place | None:
    location = account.event.location
    return account.places.get(location.place) if location else None


def _place(place: Place | None) -> Plain | None:
    if place is None:
        return None
    return {name: getattr(place, name) for name in PLACE}


# Field → type, as `_type` reads it. A nested list of fields is a list of structs.
Fields = dict[str, Any]
PLACE: Fields = {
    **dict.fromkeys(("id", "name", "precision"), "string"),
    **dict.fromkeys(("latitude", "longitude"), "double"),
    **dict.fromkeys(("country", "region"), "string"),
}
ESTIMATE: Fields = {
    "kind": "string",
    "best": "int64",
    "low": "int64",
    "high": "int64",
    "contradicted": "bool",
}
COUNT: Fields = {
    **dict.fromkeys(("kind", "of"), "string"),
    **dict.fromkeys(("low", "high"), "int64"),
    "approximate": "bool",
    **dict.fromkeys(("source", "words"), "string"),
}
CAST: Fields = dict.fromkeys(("role", "actor", "name"), "string")
ACCOUNT: Fields = {
    **dict.fromkeys(("key", "type", "phase", "status"), "string"),
    "hedged": "bool",
    "confidence": "double",
    **dict.fromkeys(("start", "end"), "date32"),
    **dict.fromkeys(("time_precision", "time_basis", "time_words", "trigger"), "string"),
    "evidence": ["string"],
    "roles": [{**CAST, "hedged": "bool", "words": "string"}],
    "counts": [COUNT],
    "attributions": [dict.fromkeys(("source", "stance", "words"), "string")],
    **dict.fromkeys(("report", "source_group", "outlet"), "string"),
    "published": "date32",
    **dict.fromkeys(("url", "title", "language"), "string"),
    "place": PLACE,
}
INCIDENT: Fields = {
    **dict.fromkeys(("id", "type", "status"), "string"),
    **dict.fromkeys(("start", "end"), "date32"),
    "time_precision": "string",
    "roles": [CAST],
    "estimates": [ESTIMATE],
    "denied_by": ["string"],
    "contradictions": ["string"],
    **dict.fromkeys(("reports", "independent_sources"), "int64"),
    "place": PLACE,
    "accounts": [ACCOUNT],
}


def schema() -> pa.Schema:
    """The columns of the file."""
    import pyarrow as pa  # noqa: PLC0415  (an extra, and slow to load)

    return pa.schema(list(_type(INCIDENT)), metadata={"profile": PROFILE})


def _type(shape: Any) -> Any:
    import pyarrow as pa  # noqa: PLC0415

    if isinstance(shape, dict):
        return pa.struct([(name, _type(each)) for name, each in shape.items()])
    if isinstance(shape, list):
        return pa.list_(_type(shape[0]))
    kinds = {
        "bool": pa.bool_,
        "double": pa.float64,
        "int64": pa.int64,
        "date32": pa.date32,
        "string": pa.string,
    }
    return kinds[shape]()


def _write(holdings: Holdings, stream: BinaryIO, hxl: bool) -> Tally:
    try:
        import pyarrow as pa  # noqa: PLC0415
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise LayoutError("parquet", "pyarrow is not installed", "pip install bestand[parquet]") from error
    tally, columns = Tally(), schema()
    incidents = iter(holdings.incidents)
    with parquet.ParquetWriter(stream, columns, compression="zstd") as writer:
        while group := [row(each) for each in islice(incidents, GROUP)]:
            writer.write_table(pa.Table.from_pylist(group, schema=columns))
            tally.rows += len(group)
    return tally


LAYOUT = Layout("parquet", PROFILE, ("incidents",), _write, binary=True)
