"""The plain types as JSON, and back exactly."""

from __future__ import annotations

import zlib
from collections.abc import Hashable, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter

from bestand.accounts import Ceasefire, Incident
from bestand.model import Record

T = TypeVar("T")
Json = dict[str, Any]


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def dump(value: Any) -> Any:
    """A dataclass as what JSON can hold."""
    return _adapter(cast(Hashable, type(value))).dump_python(value, mode="json")


def load(kind: type[T], value: object) -> T:
    """What `dump` gave, as the dataclass again."""
    loaded: T = _adapter(cast(Hashable, kind)).validate_python(value)
    return loaded


def pack(record: Record) -> bytes:
    """A whole record, compressed."""
    return zlib.compress(_adapter(Record).dump_json(record), level=6)


def unpack(packed: bytes) -> Record:
    record: Record = _adapter(Record).validate_json(zlib.decompress(packed))
    return record


def runs(offsets: Sequence[int] | None) -> list[tuple[int, int]] | None:
    """Offsets as (index, offset) wherever they do not just go on by one: text is mostly as it came."""
    if offsets is None:
        return None
    starts = [i for i in range(len(offsets)) if i == 0 or offsets[i] != offsets[i - 1] + 1]
    return [(i, offsets[i]) for i in starts] + [(len(offsets), 0)]


def unrun(pairs: Sequence[Sequence[int]] | None) -> tuple[int, ...] | None:
    """What `runs` was given."""
    if pairs is None:
        return None
    stretches = (range(offset, offset + after - start) for (start, offset), (after, _) in pairwise(pairs))
    return tuple(offset for stretch in stretches for offset in stretch)


def bare(record: Incident | Ceasefire) -> Json:
    """An incident or ceasefire without its accounts, which hold whole reports."""
    dumped: Json = dump(replace(record, accounts=()))
    del dumped["accounts"]
    return dumped
